/** Every signer of ethers against a running chain: the bytes it signs, what it sends, and how refusals come back. */
import assert from "node:assert/strict";
import { BrowserProvider, FallbackProvider, NonceManager, type Signer, Wallet } from "ethers";
import { network } from "hardhat";
import { type LocalAccount, toHex } from "viem";
import { sendTransaction, writeContract } from "viem/actions";
import { openChain, type Provider, person } from "../../scripts/lib/chain.js";
import { charterOf, deployProtocol, found, peopleFrom, termsOf } from "../../scripts/lib/world.js";
import { fromEthers } from "../../sdk/src/ethers.js";
import * as sdk from "../../sdk/src/index.js";
import { anasMandate, coin, explained, refuses, supplier, type Valley } from "../contracts/support.js";

/** Signs and sends nothing: its owner says no each time, which wallets tell in more than one way. */
const declining = (provider: Provider, code: number, message: string): Provider => ({
  async request(asked) {
    if (/^eth_(signTypedData_v4|sendTransaction)$/.test(asked.method))
      throw Object.assign(new Error(message), { code });
    return provider.request(asked);
  },
});

/** Puts what the node refused with inside an error of its own, as MetaMask has done. */
const wrapping = (provider: Provider): Provider => ({
  request: (asked) =>
    provider.request(asked).catch(({ code, message, data }) => {
      const originalError = { code, message, data };
      throw Object.assign(new Error("Internal JSON-RPC error."), { code: -32603, data: { originalError } });
    }),
});

describe("folkmoot/ethers", () => {
  let world: Valley;
  let provider: Provider;
  let browser: BrowserProvider;
  let id: `0x${string}`;
  const keyOf = (index: number) => toHex(person(index).getHdKey().privateKey ?? new Uint8Array());
  const wallet = (index: number) => new Wallet(keyOf(index), browser);
  const opened: BrowserProvider[] = [];
  const browserOver = (one: Provider) => {
    const made = new BrowserProvider(one as never, undefined, { cacheTimeout: -1 });
    opened.push(made);
    return made;
  };
  const connect = (signer: Signer) => fromEthers(signer, { deployment: world.deployment });

  before(async () => {
    ({ provider } = await network.create({ override: { throwOnTransactionFailures: false } }));
    const chain = await openChain(provider);
    const deployment = await deployProtocol(chain);
    const people = peopleFrom(1, 7);
    const charter = charterOf(deployment);
    const community = await found(chain, deployment, people, charter);
    const [ana, tom, ines] = people as [LocalAccount, LocalAccount, LocalAccount];
    await chain.fund(community);
    world = { chain, deployment, people, charter, community, ana, tom, ines, stranger: person(8) };
    browser = browserOver(provider);
    id = await anasMandate(world, [coin()]);
  });

  after(() => {
    for (const one of opened) one.destroy();
  });

  /** Person 3 as each kind of signer. */
  const kinds: Record<string, () => Signer | Promise<Signer>> = {
    Wallet: () => wallet(3),
    NonceManager: () => new NonceManager(wallet(3)),
    JsonRpcSigner: () => browser.getSigner(person(3).address),
  };

  for (const [kind, signer] of Object.entries(kinds)) {
    it(`signs with a ${kind} the bytes that viem signs`, async () => {
      const { chain, community, deployment, ines, charter, people } = world;
      const ours = await connect(await signer());
      const viems = chain.as(ines).extend(sdk.folkmootActions(deployment));
      const call = { permission: coin(), target: supplier, value: 1n, data: "0x" } as const;
      for (const client of [viems, ours]) {
        // The client's own account, by address: nothing is signed but by the signer.
        assert.equal(client.account.address, ines.address);
      }
      const signed = (client: sdk.FolkmootActions) =>
        Promise.all([
          client.signFounding({ charter, founders: people.map(({ address }) => address) }),
          client.signVoice({ community, mandate: id, voice: "consent" }),
          client.signVoice({ community, mandate: id, voice: "withdrawal", contract: true }),
          client.signSheet({ community, mandates: [id, id], voice: "consent" }),
          client.signAct({ community, id, calls: [call], reason: "Pipes.", nonce: 7n, deadline: 2_000_000_000 }),
        ]);
      assert.deepEqual(await signed(ours), await signed(viems));
    });

    it(`sends with a ${kind}, and is told why the contracts refuse`, async () => {
      const { chain, community } = world;
      const client = await connect(await signer());
      const consenting = async () => (await client.getVoices({ community, matter: id })).consenting;
      for (const [send, seated] of [
        [client.withdrawConsent, false],
        [client.giveConsent, true],
      ] as const) {
        const { status, from } = await chain.receipt(send({ community, matter: id }));
        assert.deepEqual([status, from], ["success", person(3).address.toLowerCase()]);
        assert.equal((await consenting()).includes(2), seated);
      }
      const { abi, ...call } = sdk.buildAcceptMandate({ community, id, deployment: world.deployment });
      // Asked first, as every action does; and when only the signer finds out.
      for (const refused of [
        client.acceptMandate({ community, id }),
        explained(writeContract(client, { abi, ...call, chain: null })),
      ]) {
        await refuses(refused, sdk.NotTheHolderError, [community, id, person(3).address]);
      }
    });
  }

  it("founds, proposes, acts, and brings in what others signed", async () => {
    const { chain, deployment } = world;
    const clients = await Promise.all([1, 2, 3, 4].map((index) => connect(wallet(index))));
    const [ana, tom] = clients as [(typeof clients)[number], (typeof clients)[number]];
    const charter = charterOf(deployment, { name: "Elm Valley" });
    const founders = clients.map(({ account }) => account.address);
    const signatures = await Promise.all(clients.map((client) => client.signFounding({ charter, founders })));
    const { hash, community } = await tom.foundCommunity({ charter, founders, signatures });
    await chain.receipt(hash);
    await chain.fund(community);
    assert.equal((await tom.getMembers({ community })).length, 4);

    const terms = termsOf(ana.account.address, [coin()]);
    const proposed = await tom.proposeMandate({ community, charter, terms });
    await chain.receipt(proposed.hash);
    const mandate = proposed.id;
    await chain.receipt(ana.acceptMandate({ community, id: mandate }));
    const calls = [{ permission: coin(), target: supplier, value: 5n, data: "0x" }] as const;
    await assert.rejects(ana.act({ community, id: mandate, calls, reason: "Pipes." }), sdk.NotStandingError);

    const voices = await Promise.all(
      clients.slice(1).map((client) => client.signVoice({ community, mandate, voice: "consent" })),
    );
    const receipt = await chain.receipt(ana.submitVoices({ voices }));
    assert.deepEqual(sdk.parseSubmittedVoices(receipt, { voices, deployment }).seats, [1, 2, 3]);
    await chain.receipt(ana.act({ community, id: mandate, calls, reason: "Pipes." }));
    const signed = await ana.signAct({ community, id: mandate, calls, reason: "More pipes." });
    await chain.receipt(tom.submitAct({ signed }));
    assert.equal(await chain.publicClient.getBalance({ address: supplier }), 10n);
    const sheet = await tom.signSheet({ community, mandates: [mandate], voice: "withdrawal" });
    await chain.receipt(ana.submitSheet({ sheet }));
    assert.deepEqual((await ana.getVoices({ community, matter: mandate })).consenting, [2, 3]);
  });

  it("passes on everything a transaction may say", async () => {
    for (const signer of [wallet(5), await browser.getSigner(person(5).address)]) {
      const client = await connect(signer);
      const nonce = await world.chain.publicClient.getTransactionCount({ address: person(5).address });
      const fees = { maxFeePerGas: 10n ** 10n, maxPriorityFeePerGas: 3n };
      const wanted = {
        to: supplier,
        value: 2n,
        data: "0x1234",
        gas: 30_000n,
        nonce,
        type: "eip1559",
        ...fees,
      } as const;
      const hash = await sendTransaction(client, { ...wanted, chain: null });
      const { to, value, input, gas, type, ...sent } = await world.chain.publicClient.getTransaction({ hash });
      assert.deepEqual([to?.toLowerCase(), value, input], [supplier.toLowerCase(), 2n, "0x1234"]);
      assert.deepEqual([gas, type, sent.nonce], [30_000n, "eip1559", nonce]);
      assert.deepEqual([sent.maxFeePerGas, sent.maxPriorityFeePerGas], [10n ** 10n, 3n]);
    }
  });

  it("takes a wallet's no for what it is", async () => {
    const { community } = world;
    for (const [code, message] of [
      [4001, "Not today."],
      [-32603, "User denied transaction signature."],
    ] as const) {
      const wallet = browserOver(declining(provider, code, message));
      const client = await connect(await wallet.getSigner(person(4).address));
      const before = await client.getVoices({ community, matter: id });
      await assert.rejects(client.signVoice({ community, mandate: id, voice: "withdrawal" }), sdk.RejectedError);
      await assert.rejects(client.withdrawConsent({ community, matter: id }), sdk.RejectedError);
      assert.deepEqual(await client.getVoices({ community, matter: id }), before);
    }
  });

  it("finds the contracts' answer inside a wallet's own error", async () => {
    const { community } = world;
    const client = await connect(await browserOver(wrapping(provider)).getSigner(person(3).address));
    await refuses(client.acceptMandate({ community, id }), sdk.NotTheHolderError, [community, id, person(3).address]);
  });

  it("leaves every other error of the node its code", async () => {
    const client = await connect(wallet(3));
    const nonsense = { method: "eth_nonsense" };
    const code = await provider.request(nonsense).catch((error) => error.code);
    assert.equal(typeof code, "number");
    await assert.rejects(client.request(nonsense as never), { code });
  });

  it("has sent what is sent, also where the node then does not find it", async () => {
    const { chain, community } = world;
    const forgetful: Provider = {
      async request(asked) {
        return asked.method === "eth_getTransactionByHash" ? null : provider.request(asked);
      },
    };
    const client = await connect(await browserOver(forgetful).getSigner(person(5).address));
    const { status } = await chain.receipt(client.withdrawConsent({ community, matter: id }));
    assert.equal(status, "success");
  });

  it("lets nobody's signature pass for another's", async () => {
    const { community, tom } = world;
    const client = await connect(wallet(3));
    const as = { account: tom.address, community };
    await assert.rejects(client.signVoice({ ...as, mandate: id, voice: "consent" }), /The signer is 0x/);
    await assert.rejects(client.giveConsent({ ...as, matter: id }), /mismatch/);
    // A key of one's own needs no signer.
    const { signature } = await client.signVoice({ community, account: tom, mandate: id, voice: "consent" });
    const viems = world.chain.as(tom).extend(sdk.folkmootActions(world.deployment));
    assert.equal(signature, (await viems.signVoice({ community, mandate: id, voice: "consent" })).signature);
  });

  it("says what a signer lacks", async () => {
    const { SignerNotConnectedError } = sdk;
    await assert.rejects(fromEthers(new Wallet(keyOf(3))), SignerNotConnectedError);
    const fallback = new FallbackProvider([browser], 31337);
    await assert.rejects(fromEthers(new Wallet(keyOf(3), fallback)), SignerNotConnectedError);
  });
});
