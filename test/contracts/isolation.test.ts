/**
 * Two communities of the same people, with the same module, on one chain. Whatever is called in one of them, the other
 * is what it would have been if nobody had called anything. (Only a person's own record and reach go across: rule 7.)
 */
import assert from "node:assert/strict";
import {
  type Abi,
  type Address,
  decodeFunctionData,
  encodeFunctionData,
  type Hash,
  type Hex,
  type LocalAccount,
  maxUint256,
  numberToHex,
  parseEther,
} from "viem";
import { type Chain, openChain, person } from "../../scripts/lib/chain.js";
import {
  day,
  deployProtocol,
  found,
  inOrder,
  mandate,
  peopleFrom,
  termsOf,
  withSeasonsOf,
} from "../../scripts/lib/world.js";
import {
  acceptMandate,
  act,
  admitMember,
  announceAct,
  assemblyAbi,
  buildSubmitVoices,
  cancelAct,
  cancelRequest,
  consentTo,
  type Deployment,
  getCommunity,
  giveConsent,
  hashText,
  leaveCommunity,
  mandatesAbi,
  matterId,
  objectTo,
  openSeason,
  powers,
  proposeMandate,
  recoverSeat,
  reportMandate,
  resignMandate,
  signAct,
  signBallot,
  signJoining,
  signLeaving,
  signObjection,
  signSheet,
  signVoice,
  submitAct,
  submitBallots,
  submitLeaving,
  submitObjections,
  submitSheet,
  submitVoices,
  sweepCommunity,
  withdrawConsent,
  withdrawFrom,
} from "../../sdk/src/index.js";
import { lookAt } from "./looking.js";
import { agree, coin, supplier } from "./support.js";

interface Stage {
  chain: Chain;
  deployment: Deployment;
  people: readonly LocalAccount[];
  /** Uses every power that both charters give it. */
  module: { address: Address; abi: Abi };
}

const stranger = person(60);
const [newcomer, second, newKey] = [person(70), person(71), person(72)];

describe("two communities", () => {
  it("share nothing but code: every call there is, made in one, leaves the other as it was", async () => {
    const chain = await openChain();
    const deployment = await deployProtocol(chain);
    const people = peopleFrom(1, 7);
    const [ana, tom, ines] = people as [LocalAccount, LocalAccount, LocalAccount];
    await chain.fund(...people, stranger, newcomer, second, newKey);
    const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const stage = { chain, deployment, people, module };
    const charter = {
      admissionNotice: day,
      recoveryNotice: day,
      growth: 5,
      heir: supplier,
      modules: inOrder([
        { module: deployment.mandates, powers: powers.execute },
        { module: module.address, powers: powers.suspend | powers.amend | powers.admit | powers.expel },
      ]),
    };
    const here = await found(chain, deployment, people, charter);
    const there = await found(chain, deployment, people, { ...charter, salt: numberToHex(7, { size: 32 }) });
    for (const address of [here, there]) await chain.client.setBalance({ address, value: parseEther("100") });

    // The other has a life of its own: a mandate of Tom's that stands, a vouch, a request, a voice withdrawn.
    const theirs = await mandate(chain, deployment, {
      community: there,
      proposer: ines,
      holder: tom,
      terms: termsOf(tom.address, [coin()], { holderName: "Tom Becker" }),
      consenting: people.filter((one) => one !== tom),
    });
    const elsewhere = { chain, deployment, community: there };
    await chain.receipt(withdrawConsent(chain.as(ana), { ...elsewhere, matter: theirs }));
    const matters = [
      theirs,
      await agree(elsewhere, people.slice(0, 4), { motion: "admission", person: newcomer.address }),
      await agree(elsewhere, people.slice(0, 2), { motion: "recovery", person: tom.address, other: newKey.address }),
    ];
    await chain.receipt(admitMember(chain.as(newcomer), { ...elsewhere, candidate: newcomer.address }));

    const before = await chain.client.snapshot();
    const from = await chain.publicClient.getBlockNumber();
    await live(stage, here);
    assert.deepEqual(missing(await calledSince(stage, from)), [], "not called in this life");
    const look = () =>
      lookAt(
        stage,
        there,
        [...people, newcomer, second, newKey, stranger].map(({ address }) => address),
        matters,
      );
    const [after, end] = [await look(), await chain.now()];

    await chain.client.revert({ id: before });
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(end) });
    await chain.client.mine({ blocks: 1 });
    assert.deepEqual(after, await look());
  });
});

/** Every function there is, called in a community of these people. */
async function live({ chain, deployment, people, module }: Stage, here: Address) {
  const [ana, tom, ines] = people as [LocalAccount, LocalAccount, LocalAccount];
  const on = { community: here, deployment };
  const must = async (hash: Hash | Promise<Hash>) => assert.equal((await chain.receipt(hash)).status, "success");
  const throughModule = (functionName: string, args: readonly unknown[]) =>
    must(chain.as(stranger).writeContract({ ...module, functionName, args } as never));
  const { charter } = await getCommunity(chain.publicClient, on);

  const terms = termsOf(ana.address, [coin()], { salt: numberToHex(9, { size: 32 }) });
  const { hash, id } = await proposeMandate(chain.as(tom), { ...on, charter, terms });
  await must(hash);
  await must(acceptMandate(chain.as(ana), { ...on, id }));
  for (const one of people.slice(1)) await must(giveConsent(chain.as(one), { ...on, matter: id }));
  const pay = { permission: coin(), target: supplier, value: parseEther("1"), data: "0x" as Hex };
  await must(act(chain.as(ana), { ...on, id, calls: [pay], reason: "Pipes." }));
  const signedAct = await signAct(chain.as(ana), { ...on, id, calls: [pay], reason: "Pumps." });
  await must(submitAct(chain.as(stranger), { signed: signedAct, deployment }));
  const large = { ...pay, value: parseEther("3") };
  await must((await announceAct(chain.as(ana), { ...on, id, call: large, reason: "A well." })).hash);
  await must(reportMandate(chain.as(ana), { ...on, id, text: "Done." }));
  await must(cancelAct(chain.as(ana), { nonce: 77n, deployment }));
  await throughModule("suspend", [deployment.mandates, here, id, (await chain.now()) + day]);
  await must(withdrawConsent(chain.as(tom), { ...on, matter: id }));
  const voice = await signVoice(chain.as(ines), { ...on, mandate: id, voice: "withdrawal" });
  await must(submitVoices(chain.as(stranger), { voices: [voice], deployment }));
  const sheet = await signSheet(chain.as(ana), { ...on, mandates: [id], voice: "withdrawal" });
  await must(submitSheet(chain.as(stranger), { sheet, deployment }));
  await must(resignMandate(chain.as(ana), { ...on, id }));

  const now = await chain.now();
  const [sentence, key] = ["We mend the well.", numberToHex(5, { size: 32 })];
  const times = [now + 100, now + day, now + day];
  await throughModule("openBallot", [deployment.assembly, here, key, hashText(sentence), maxUint256, ...times]);
  const matter = { module: module.address, key, sentence };
  const ballot = matterId(matter);
  await chain.pass(200);
  await must(consentTo(chain.as(ana), { ...on, ballot }));
  await must(objectTo(chain.as(ana), { ...on, ballot, reason: "It leaks." }));
  await must(withdrawFrom(chain.as(ana), { ...on, ballot }));
  const ballots = [await signBallot(chain.as(tom), { ...on, matter, choice: "consent" })];
  await must(submitBallots(chain.as(stranger), { ballots, deployment }));
  const objections = [await signObjection(chain.as(ines), { ...on, matter, reason: "It leaks." })];
  await must(submitObjections(chain.as(stranger), { objections, deployment }));

  await agree({ chain, ...on }, people.slice(0, 3), { motion: "admission", person: newcomer.address });
  await must(admitMember(chain.as(newcomer), { ...on, candidate: newcomer.address }));
  await must(cancelRequest(chain.as(newcomer), on));
  await must(admitMember(chain.as(newcomer), { ...on, candidate: newcomer.address }));
  await chain.pass(day);
  await must(admitMember(chain.as(stranger), { ...on, candidate: newcomer.address }));
  const joining = await signJoining(chain.as(second), on);
  const candidate = { person: second.address, signature: joining.signature };
  await throughModule("admit", [deployment.assembly, here, charter, candidate]);
  const motion = { motion: "objection", person: second.address } as const;
  const objection = await signVoice(chain.as(tom), { ...on, motion, voice: "consent" });
  const data = encodeFunctionData(buildSubmitVoices({ voices: [objection], deployment }));
  await must(
    chain.as(stranger).writeContract({
      address: deployment.assembly,
      abi: assemblyAbi,
      functionName: "multicall",
      args: [[data]],
    }),
  );

  await agree({ chain, ...on }, people.slice(2, 6), { motion: "recovery", person: tom.address, other: newKey.address });
  await must(recoverSeat(chain.as(newKey), { ...on, from: tom.address, to: newKey.address }));
  await chain.pass(day);
  await must(recoverSeat(chain.as(stranger), { ...on, from: tom.address, to: newKey.address }));
  await throughModule("amend", [deployment.assembly, here, charter, withSeasonsOf(20 * day, charter)]);
  await throughModule("expel", [deployment.assembly, here, second.address]);
  const leaving = await signLeaving(chain.as(ines), on);
  await must(submitLeaving(chain.as(stranger), { leaving, deployment }));
  const left = [...people.filter((one) => one !== tom && one !== ines), newcomer, newKey];
  for (const one of left) await must(leaveCommunity(chain.as(one), on));
  await chain.pass(30 * day);
  await must(openSeason(chain.as(stranger), on));
  await chain.pass(40 * day);
  await must(sweepCommunity(chain.as(stranger), { ...on, assets: [{ kind: "coin" }] }));
}

/** The names of the functions that were called since a block, also through the module. */
async function calledSince({ chain, deployment, module }: Stage, block: bigint): Promise<Set<string>> {
  const names = new Set<string>();
  const note = (to: Address | null, input: Hex) => {
    const abis: Record<string, typeof assemblyAbi | typeof mandatesAbi> = {
      [deployment.assembly.toLowerCase()]: assemblyAbi,
      [deployment.mandates.toLowerCase()]: mandatesAbi,
    };
    const abi = abis[to?.toLowerCase() ?? ""];
    if (abi) names.add(decodeFunctionData({ abi, data: input }).functionName);
  };
  const last = await chain.publicClient.getBlockNumber();
  for (let number = block + 1n; number <= last; number++) {
    const { transactions } = await chain.publicClient.getBlock({ blockNumber: number, includeTransactions: true });
    for (const { to, input } of transactions) {
      note(to, input);
      if (to?.toLowerCase() === module.address.toLowerCase()) {
        names.add(throughModuleNames[decodeFunctionData({ abi: module.abi, data: input }).functionName] ?? "");
      }
    }
  }
  return names;
}

const throughModuleNames: Record<string, string> = {
  suspend: "suspend",
  admit: "admitByModule",
  amend: "amend",
  expel: "expel",
  openBallot: "openBallot",
};

/** Functions of the kernel and the mandates that change something and were not called. Founding makes a community. */
function missing(called: ReadonlySet<string>): string[] {
  return [...assemblyAbi, ...mandatesAbi]
    .flatMap((item) =>
      item.type === "function" && item.stateMutability === "nonpayable" && item.name !== "found" ? [item.name] : [],
    )
    .filter((name) => !called.has(name));
}
