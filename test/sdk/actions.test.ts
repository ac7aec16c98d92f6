/** The SDK against a running chain: what it reads, what it refuses to sign, and how it explains itself. */
import assert from "node:assert/strict";
import {
  type Address,
  createPublicClient,
  createWalletClient,
  custom,
  encodeErrorResult,
  getAddress,
  type Hex,
  numberToHex,
} from "viem";
import { day } from "../../scripts/lib/world.js";
import * as sdk from "../../sdk/src/index.js";
import {
  AccountNeededError,
  accountAbi,
  agreementsAbi,
  assemblyAbi,
  CommunityNotFoundError,
  type ContractErrorClass,
  decisionsAbi,
  explainRevert,
  FolkmootError,
  folkmootActions,
  getCommunity,
  getMandate,
  getMembers,
  getStanding,
  getVoices,
  giveConsent,
  hearingsAbi,
  leaveCommunity,
  MandateNotFoundError,
  MismatchedWordsError,
  mandatesAbi,
  partingsAbi,
  RejectedError,
  reviewsAbi,
  SeasonNotOpenedError,
  type Standing,
  sentencesAbi,
  signSheet,
  signVoice,
  submitVoices,
  UnknownRevertError,
  watchStanding,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { anasMandate, coin, type Valley, valley } from "../contracts/support.js";

type Request = { method: string; params?: unknown };

/** The chain as somebody tells it who changes what logs say. */
function lying(world: Valley, change: (text: string) => string) {
  const { chain, tom } = world;
  const provider = {
    async request(request: Request) {
      const answer = await chain.publicClient.request(request as never);
      return request.method === "eth_getLogs" ? JSON.parse(change(JSON.stringify(answer))) : answer;
    },
  };
  return { ...chain.as(tom), ...createPublicClient({ transport: custom(provider) }), account: tom };
}

const hexOf = (text: string) => Buffer.from(text).toString("hex");

describe("reading", () => {
  const load = valley();

  it("needs chain data alone, and no account", async () => {
    const world = await load();
    const { chain, community, deployment, charter, people } = world;
    const id = await anasMandate(world, [coin()]);
    const client = createPublicClient({ transport: chain.transport }).extend(folkmootActions(deployment));
    const read = await client.getCommunity({ community });
    assert.deepEqual(read.charter, charter);
    assert.equal(read.season.number, 1);
    assert.deepEqual(
      (await client.getMembers({ community })).map(({ person }) => person),
      people.map(({ address }) => address),
    );
    assert.equal((await client.getMandate({ community, id })).terms.office, "treasurer");
    assert.equal((await client.getStanding({ community, id })).withdrawalsToEnd, 3);
    assert.deepEqual((await client.getVoices({ community, matter: id })).consenting, [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(await client.getActs({ community, mandate: id }), []);
  });

  it("shows who has left as gone, and their voice with them", async () => {
    const world = await load();
    const { chain, community, deployment, tom } = world;
    const id = await anasMandate(world);
    await chain.receipt(leaveCommunity(chain.as(tom), { community, deployment }));
    const members = await getMembers(chain.publicClient, { community, deployment });
    assert.equal(members.length, 6);
    assert(!members.some(({ person }) => person === tom.address));
    const { consenting, counting } = await getVoices(chain.publicClient, { community, matter: id, deployment });
    assert(!consenting.includes(1) && !counting.includes(1));
  });

  it("says what does not exist", async () => {
    const { chain, community, deployment, tom } = await load();
    const nowhere = { community: tom.address, deployment };
    await assert.rejects(getCommunity(chain.publicClient, nowhere), CommunityNotFoundError);
    await assert.rejects(getMembers(chain.publicClient, nowhere), CommunityNotFoundError);
    const id: Hex = `0x${"ab".repeat(32)}`;
    await assert.rejects(getMandate(chain.publicClient, { community, id, deployment }), MandateNotFoundError);
    const { stands, reason } = await getStanding(chain.publicClient, { community, id, deployment });
    assert.deepEqual([stands, reason], [false, "unknown"]);
  });

  it("tells of every change of standing, once, until it is stopped", async () => {
    const world = await load();
    const { chain, community, deployment, people, tom } = world;
    const id = await anasMandate(world, [], { consenting: people.slice(1, 5) });
    const seen: Standing[] = [];
    const stop = watchStanding(chain.publicClient, {
      community,
      id,
      deployment,
      pollingInterval: 20,
      onChange: (standing) => seen.push(standing),
      onError: (error) => assert.fail(String(error)),
    });
    const until = async (count: number) => {
      for (let tries = 0; seen.length < count && tries < 100; tries++) await new Promise((go) => setTimeout(go, 20));
      assert.equal(seen.length, count);
    };
    await until(1);
    const voice = { community, matter: id, deployment };
    await chain.receipt(withdrawConsent(chain.as(tom), voice));
    await until(2);
    await chain.receipt(withdrawConsent(chain.as(tom), voice)); // changes nothing
    await chain.receipt(giveConsent(chain.as(tom), voice));
    await until(3);
    await chain.pass(61 * day);
    await until(4);
    assert.deepEqual(
      seen.map(({ reason, margin }) => [reason, margin]),
      [
        ["stands", 0],
        ["tooFewConsents", -1],
        ["stands", 0],
        ["tooFewConsents", -4],
      ],
    );
    stop();
    await chain.receipt(giveConsent(chain.as(tom), voice));
    await new Promise((go) => setTimeout(go, 150));
    assert.equal(seen.length, 4);
  });
});

describe("announcements", () => {
  const load = valley();

  it("are believed only as the chain keeps them, and while they can be carried out", async () => {
    const world = await load();
    const { chain, community, deployment, ana } = world;
    const target = getAddress(`0x${"bb".repeat(20)}`);
    const { address } = await chain.deploy("test/contracts/helpers/Attackers.sol/Kind");
    await chain.client.setCode({ address: target, bytecode: `0xef0100${address.slice(2)}` });
    const [plain, called] = [coin(), coin({ target, selector: "0x0f59f83a" })];
    const id = await anasMandate(world, [plain, called]);
    const on = { community, id, deployment };
    const announce = async (permission: typeof plain, data: Hex, reason: string) => {
      const call = { permission, target: permission.target, value: 3n, data };
      await chain.receipt((await sdk.announceAct(chain.as(ana), { ...on, call, reason })).hash);
      return call;
    };
    const first = await announce(plain, "0x", "The drill itself.");
    const second = await announce(called, "0x0f59f83a", "Another well.");
    const read = async (client: sdk.AnyClient = chain.publicClient) =>
      (await sdk.getAnnouncements(client, on)).map(({ call, reason }) => ({ call, reason }));
    assert.deepEqual(await read(), [
      { call: first, reason: "The drill itself." },
      { call: second, reason: "Another well." },
    ]);
    const forged = lying(world, (text) => text.replaceAll(hexOf("The drill itself."), hexOf("The water bill..")));
    assert.deepEqual(await read(forged), [{ call: second, reason: "Another well." }]);
    await chain.client.setCode({ address: target, bytecode: `0xef0100${deployment.deeds.slice(2)}` });
    assert.deepEqual(await read(), [{ call: first, reason: "The drill itself." }]);
    const { status } = await chain.receipt(
      sdk.act(chain.as(ana), { ...on, calls: [first], reason: "The drill itself." }),
    );
    assert.equal(status, "success");
  });
});

describe("signing", () => {
  const load = valley();

  it("signs no words that the terms do not render to, whoever serves them", async () => {
    const world = await load();
    const { community, deployment } = world;
    const mandate = await anasMandate(world, [], { consenting: [] });
    const on = { community, mandate, voice: "consent", deployment } as const;
    const kinder = lying(world, (text) => text.replaceAll(hexOf("accounts for every"), hexOf("accounts for nearly")));
    await assert.rejects(signVoice(kinder, on), MismatchedWordsError);
    await assert.rejects(signSheet(kinder, { ...on, mandates: [mandate] }), MismatchedWordsError);
    const swapped = lying(world, (text) => text.replaceAll(hexOf("I give my consent"), hexOf("I take my consent")));
    await assert.rejects(signVoice(swapped, on), MismatchedWordsError);
    // Not only words: no member is told of another standing share, or of other founders.
    const [member] = world.people.slice(-1);
    const impostor = lying(world, (text) =>
      text.replaceAll(member?.address.slice(2).toLowerCase() ?? "", "ab".repeat(20)),
    );
    await assert.rejects(getCommunity(impostor, on), MismatchedWordsError);
    const wider = lying(world, (text) =>
      text.replaceAll(numberToHex(180, { size: 32 }).slice(2), numberToHex(365, { size: 32 }).slice(2)),
    );
    await assert.rejects(signVoice(wider, on), MismatchedWordsError);
  });

  it("ignores events of the same name from other contracts", async () => {
    const world = await load();
    const { community, deployment, chain } = world;
    const id = await anasMandate(world, [], { consenting: [] });
    const elsewhere = `${deployment.mandates.slice(0, -1)}${deployment.mandates.endsWith("0") ? "1" : "0"}` as Address;
    const foreign = lying(world, (text) => text.replaceAll(deployment.mandates.toLowerCase(), elsewhere.toLowerCase()));
    await assert.rejects(getMandate(foreign, { community, id, deployment }), MandateNotFoundError);
    await getMandate(chain.publicClient, { community, id, deployment });
  });

  it("needs an opened season for consents, and an account", async () => {
    const world = await load();
    const { chain, community, deployment, tom } = world;
    const mandate = await anasMandate(world, [], { consenting: [] });
    await chain.pass(31 * day);
    const on = { community, mandate, deployment };
    await assert.rejects(signVoice(chain.as(tom), { ...on, voice: "consent" }), SeasonNotOpenedError);
    assert.equal((await signVoice(chain.as(tom), { ...on, voice: "withdrawal" })).seed, 0n);
    await assert.rejects(signVoice(chain.publicClient, { ...on, voice: "withdrawal" }), AccountNeededError);
    await assert.rejects(
      giveConsent(chain.publicClient, { community, matter: mandate, deployment }),
      AccountNeededError,
    );
  });

  it("puts the person's own no down as that, and as nothing else", async () => {
    const world = await load();
    const { chain, community, deployment, tom } = world;
    const mandate = await anasMandate(world, [], { consenting: [] });
    const provider = {
      async request(request: Request) {
        if (/^eth_(signTypedData_v4|sendTransaction)$/.test(request.method)) {
          throw Object.assign(new Error("User rejected the request."), { code: 4001 });
        }
        return chain.publicClient.request(request as never);
      },
    };
    const wallet = createWalletClient({ account: tom.address, chain: chain.client.chain, transport: custom(provider) });
    await assert.rejects(signVoice(wallet, { community, mandate, voice: "consent", deployment }), RejectedError);
    await assert.rejects(giveConsent(wallet, { community, matter: mandate, deployment }), RejectedError);
    const { consenting } = await getVoices(chain.publicClient, { community, matter: mandate, deployment });
    assert.deepEqual(consenting, []);
  });

  it("signs nothing for another chain than the client was made for, whatever the node says", async () => {
    const world = await load();
    const { chain, community, deployment, tom, charter, people } = world;
    const mandate = await anasMandate(world, [coin()], { consenting: [] });
    const provider = {
      async request(request: Request) {
        return request.method === "eth_chainId" ? "0x1" : chain.publicClient.request(request as never);
      },
    };
    const client = createWalletClient({ account: tom, chain: chain.client.chain, transport: custom(provider) });
    const on = { community, deployment };
    await assert.rejects(signVoice(client, { ...on, mandate, voice: "consent" }), sdk.WrongChainError);
    await assert.rejects(signSheet(client, { ...on, mandates: [mandate], voice: "consent" }), sdk.WrongChainError);
    await assert.rejects(sdk.signAct(client, { ...on, id: mandate, calls: [], reason: "Pipes." }), sdk.WrongChainError);
    const founders = people.map(({ address }) => address);
    await assert.rejects(sdk.signFounding(client, { charter, founders, deployment }), sdk.WrongChainError);
  });

  it("keeps to the client's deployment unless another is named", async () => {
    const { chain, community, deployment, tom } = await load();
    const id: Hex = `0x${"ab".repeat(32)}`;
    const elsewhere = { ...deployment, mandates: tom.address };
    const client = createPublicClient({ transport: chain.transport }).extend(folkmootActions(elsewhere));
    await assert.rejects(client.getStanding({ community, id, deployment: undefined } as never));
    assert.equal((await client.getStanding({ community, id, deployment })).reason, "unknown");
  });

  it("refuses a batch of voices that say different things", async () => {
    const world = await load();
    const { chain, community, deployment, tom, ines } = world;
    const mandate = await anasMandate(world, [], { consenting: [] });
    const on = { community, mandate, deployment };
    const yes = await signVoice(chain.as(tom), { ...on, voice: "consent" });
    const no = await signVoice(chain.as(ines), { ...on, voice: "withdrawal" });
    await assert.rejects(submitVoices(chain.as(tom), { voices: [yes, no], deployment }), sdk.MixedVoicesError);
    await assert.rejects(submitVoices(chain.as(tom), { voices: [], deployment }), sdk.MixedVoicesError);
    // The same voice in other words would have the whole batch refused.
    const other = { ...yes, charter: { ...yes.charter, name: "Elm Valley" } };
    await assert.rejects(submitVoices(chain.as(tom), { voices: [other, yes], deployment }), sdk.MixedVoicesError);
    for (const changes of [{ chainId: 1 }, { assembly: tom.address }]) {
      const voices = [yes, { ...yes, ...changes }];
      await assert.rejects(submitVoices(chain.as(tom), { voices, deployment }), sdk.MixedVoicesError);
    }
  });
});

describe("errors", () => {
  const classes = Object.values(sdk).filter(
    (value): value is ContractErrorClass => typeof value === "function" && "errorName" in value,
  );
  /** What OpenZeppelin's own contracts can answer, but not through any of ours. */
  const unreachable = [
    ...["FailedDeployment", "InsufficientBalance", "InvalidShortString", "StringTooLong"],
    "StringsInsufficientHexLength",
  ];
  const declared = [
    ...assemblyAbi,
    ...mandatesAbi,
    ...accountAbi,
    ...decisionsAbi,
    ...hearingsAbi,
    ...agreementsAbi,
    ...partingsAbi,
    ...reviewsAbi,
    ...sentencesAbi,
  ].filter((item) => item.type === "error");

  it("are one class for each of the contracts' errors, and no class for none", () => {
    const names = [...new Set(declared.map(({ name }) => name))].filter((name) => !unreachable.includes(name));
    assert.deepEqual(classes.map(({ errorName }) => errorName).sort(), names.sort());
  });

  it("say what happened and what to do next, without a placeholder left over", () => {
    const example = (type: string): unknown =>
      type === "address"
        ? `0x${"11".repeat(20)}`
        : type === "string"
          ? "a text"
          : type === "bytes"
            ? "0x"
            : type.startsWith("bytes")
              ? `0x${"22".repeat(Number(type.slice(5)))}`
              : /^u?int(8|16|32|40)$/.test(type)
                ? 1
                : 1n;
    for (const item of declared) {
      if (unreachable.includes(item.name)) continue;
      const args = item.inputs.map(({ type }) => example(type));
      const data = encodeErrorResult({ abi: [item], errorName: item.name, args } as never);
      const error = explainRevert(data) as FolkmootError & { args: readonly unknown[] };
      assert.equal(error.name, `${item.name}Error`);
      assert.deepEqual(error.args, args);
      for (const sentence of [error.shortMessage, error.nextStep]) {
        assert.match(sentence, /^\S.*\.$/s, item.name);
        assert.doesNotMatch(sentence, /undefined|\[object|NaN/, item.name);
      }
    }
  });

  it("of contracts outside of Folkmoot keep their words", () => {
    const words = encodeErrorResult({
      abi: [{ type: "error", name: "Error", inputs: [{ name: "message", type: "string" }] }],
      args: ["the bridge is down"],
    });
    assert.match(explainRevert(words).shortMessage, /the bridge is down/);
    assert(explainRevert("0x12345678") instanceof UnknownRevertError);
    assert.match(explainRevert("0x").shortMessage, /no reason was given/);
    const wrapped = encodeErrorResult({
      abi: accountAbi,
      errorName: "CallFailed",
      args: [`0x${"11".repeat(20)}`, words],
    });
    let deep = wrapped;
    for (let depth = 0; depth < 500; depth++) {
      deep = encodeErrorResult({ abi: accountAbi, errorName: "CallFailed", args: [`0x${"11".repeat(20)}`, deep] });
    }
    let levels = 0;
    for (let at: unknown = explainRevert(deep); at instanceof FolkmootError; at = at.cause) levels += 1;
    assert(levels < 10, "nobody reads that deep");
    const error = explainRevert(wrapped);
    const inner = error.walk((cause) => cause instanceof UnknownRevertError);
    assert(inner instanceof FolkmootError);
    assert.match(inner.shortMessage, /the bridge is down/);
  });
});
