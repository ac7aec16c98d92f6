/** What Folkmoot costs: whole transactions, measured on a chain made for it. */
import assert from "node:assert/strict";
import {
  type Address,
  decodeEventLog,
  encodeFunctionData,
  erc20Abi,
  getAddress,
  type Hex,
  type LocalAccount,
  pad,
  parseEther,
  size,
  type TransactionReceipt,
} from "viem";
import {
  acceptMandate,
  act,
  buildSubmitSheet,
  buildSubmitVoices,
  type Deployment,
  getCommunity,
  giveConsent,
  leaveCommunity,
  mandatesAbi,
  type Permission,
  proposeMandate,
  signSheet,
  signVoice,
  submitSheet,
  submitVoices,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { type Chain, openChain, person } from "../lib/chain.js";
import { deployProtocol, found, payment, peopleFrom, termsOf } from "../lib/world.js";

export interface Figures {
  gas: Record<string, number>;
  /** Calldata bytes per voice. */
  calldata: Record<string, number>;
}

/** One community with a treasurer, and a supplier who has been paid before. */
async function setUp(chain: Chain, deployment: Deployment, people: LocalAccount[], salt: Hex) {
  const [ana, ...others] = people;
  assert(ana && others[0]);
  const community = await found(chain, deployment, people, { salt, capacity: 256 });
  await chain.client.setBalance({ address: community, value: parseEther("100") });
  return { community, ana, others, proposer: others[0] };
}

export async function measureOurs(onStep: (step: string) => void = () => {}): Promise<Figures> {
  const chain = await openChain();
  const deployment = await deployProtocol(chain);
  const gas: Record<string, number> = {};
  const calldata: Record<string, number> = {};
  const note = (name: string, receipt: TransactionReceipt, voices = 1) => {
    assert.equal(receipt.status, "success", name);
    gas[name] = Math.round(Number(receipt.gasUsed) / voices);
  };
  const salt = (number: number) => pad(`0x${number.toString(16)}` as Hex, { size: 32 });

  onStep("founding 24 and 150 people");
  for (const count of [24, 150]) {
    const people = peopleFrom(1, count);
    const { community } = await setUp(chain, deployment, people, salt(count));
    note(`found.${count}`, await foundingOf(chain, deployment, community));
  }

  onStep("voices by transaction");
  const people = peopleFrom(1, 152);
  const { community, ana, others, proposer } = await setUp(chain, deployment, people, salt(1));
  const { charter } = await getCommunity(chain.publicClient, { community, deployment });
  const supplier = person(500).address;
  await chain.fund(supplier);
  const token = await chain.deploy("contracts/periphery/examples/ValleyShell.sol/ValleyShell", [
    community,
    parseEther("1000"),
  ]);
  const pay = payment(supplier);
  const transfer: Permission = payment(token.address, {
    purpose: "pay the suppliers in valley shells",
    selector: "0xa9059cbb",
    asset: token.address,
    conditions: [{ argument: 0, operator: "oneOf", values: [pad(supplier)] }],
  });
  const terms = termsOf(ana.address, [pay, transfer]);
  const proposed = await proposeMandate(chain.as(proposer), { community, charter, terms, deployment });
  const id = proposed.id;
  note("mandate.propose", await chain.receipt(proposed.hash));
  note("mandate.accept", await chain.receipt(acceptMandate(chain.as(ana), { community, id, deployment })));
  const voice = { community, matter: id, deployment };
  const [a, b, c, d] = others;
  assert(a && b && c && d);
  note("voice.first", await chain.receipt(giveConsent(chain.as(a), voice)));
  note("voice.steady", await chain.receipt(giveConsent(chain.as(b), voice)));
  for (const one of [c, d]) await chain.receipt(giveConsent(chain.as(one), voice));
  note("withdraw.first", await chain.receipt(withdrawConsent(chain.as(a), voice)));
  note("withdraw.steady", await chain.receipt(withdrawConsent(chain.as(b), voice)));

  onStep("voices by signature");
  for (const count of [10, 50, 150]) {
    const { id: matter } = await proposeAnew(chain, deployment, community, proposer, ana, salt(100 + count));
    await chain.receipt(giveConsent(chain.as(proposer), { community, matter, deployment }));
    const voices = await Promise.all(
      others
        .slice(1, count + 1)
        .map((one) => signVoice(chain.as(one), { community, mandate: matter, voice: "consent", deployment })),
    );
    note(`batch${count}.perVoice`, await chain.receipt(submitVoices(chain.as(ana), { voices, deployment })), count);
    const call = buildSubmitVoices({ voices, deployment });
    calldata[`batch${count}.perVoice`] = Math.round(size(encodeFunctionData(call)) / count);
  }
  const mandates: Hex[] = [];
  for (let line = 0; line < 10; line++) {
    const { id: matter } = await proposeAnew(chain, deployment, community, proposer, ana, salt(300 + line));
    await chain.receipt(giveConsent(chain.as(proposer), { community, matter, deployment }));
    mandates.push(matter);
  }
  const sheet = await signSheet(chain.as(b), { community, mandates, voice: "consent", deployment });
  note("sheet10.perVoice", await chain.receipt(submitSheet(chain.as(ana), { sheet, deployment })), 10);
  calldata["sheet10.perVoice"] = Math.round(size(encodeFunctionData(buildSubmitSheet({ sheet, deployment }))) / 10);

  onStep("acts");
  for (const one of others.slice(2, 90)) await chain.receipt(giveConsent(chain.as(one), voice));
  const payCoin = () =>
    act(chain.as(ana), {
      community,
      id,
      deployment,
      calls: [{ permission: pay, target: supplier, value: 10n ** 15n, data: "0x" }],
      reason: "Pipes for the upper spring",
    });
  const payToken = () =>
    act(chain.as(ana), {
      community,
      id,
      deployment,
      calls: [
        {
          permission: transfer,
          target: token.address,
          value: 0n,
          data: encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [supplier, 10n ** 15n] }),
        },
      ],
      reason: "Pipes for the upper spring",
    });
  await chain.receipt(payCoin());
  note("mandate.act", await chain.receipt(payCoin()));
  await chain.receipt(payToken());
  note("mandate.actErc20", await chain.receipt(payToken()));

  const probe = await chain.deploy("test/contracts/helpers/GasProbe.sol/GasProbe");
  const data = encodeFunctionData({ abi: mandatesAbi, functionName: "standing", args: [community, id] });
  const measured = await chain.receipt(
    chain.as(ana).writeContract({
      address: probe.address,
      abi: probe.abi,
      functionName: "measure",
      args: [deployment.mandates, data],
    }),
  );
  const [log] = measured.logs;
  assert(log);
  const { args } = decodeEventLog({ abi: probe.abi, data: log.data, topics: log.topics });
  gas["standing.read"] = Number((args as unknown as { gasUsed: bigint }).gasUsed);
  note("leave", await chain.receipt(leaveCommunity(chain.as(d), { community, deployment })));
  return { gas, calldata };
}

async function proposeAnew(
  chain: Chain,
  deployment: Deployment,
  community: Address,
  proposer: LocalAccount,
  holder: LocalAccount,
  salt: Hex,
) {
  const { charter } = await getCommunity(chain.publicClient, { community, deployment });
  const terms = termsOf(getAddress(holder.address), [], { salt });
  const proposed = await proposeMandate(chain.as(proposer), { community, charter, terms, deployment });
  await chain.receipt(proposed.hash);
  return proposed;
}

async function foundingOf(chain: Chain, deployment: Deployment, community: Address) {
  const logs = await chain.publicClient.getLogs({
    address: deployment.assembly,
    fromBlock: deployment.fromBlock,
  });
  const log = logs.findLast(({ topics }) => topics[1] === pad(community).toLowerCase());
  assert(log);
  return chain.publicClient.getTransactionReceipt({ hash: log.transactionHash });
}
