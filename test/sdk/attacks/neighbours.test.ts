/** What is read about neighbours, from strangers who put what they like and from nodes that lie. */
import assert from "node:assert/strict";
import {
  createPublicClient,
  createWalletClient,
  custom,
  decodeAbiParameters,
  encodeAbiParameters,
  numberToHex,
  parseAbiParameters,
  publicActions,
  toEventSelector,
} from "viem";
import { person, testChain } from "../../../scripts/lib/chain.js";
import { charterOf, found } from "../../../scripts/lib/world.js";
import { folkmootHistory, getInbox } from "../../../sdk/src/history/index.js";
import {
  AgreementOutOfRangeError,
  agreementsAbi,
  agreementTerms,
  CommunityNotFoundError,
  DraftPendingError,
  getAgreement,
  getAgreements,
  getLadder,
  getNetwork,
  giveConsent,
  matterId,
  presentAgreement,
  proposeAgreement,
  raiseStep,
  signVoice,
} from "../../../sdk/src/index.js";
import { type Neighbours, neighbours, type Village, wrong } from "../../contracts/neighbours.js";

const load = neighbours(2, 3);
const villagesOf = (world: Neighbours) => world.villages as [Village, Village];

/** Somebody whom nobody knows founds a community of their own, and puts a text among others. */
async function crank(world: Neighbours) {
  const { chain, deployment } = world;
  const [oak, mill] = villagesOf(world);
  const stranger = person(90);
  const charter = charterOf(deployment, { name: "Nobody", vouches: 1, objectors: 1 });
  const community = await found(chain, deployment, [stranger], charter);
  const parties = [
    { id: community, name: "Nobody" },
    { id: oak.id, name: "Den of Thieves" },
    { id: mill.id, name: "Oak Valley" },
  ];
  const terms = agreementTerms({ parties, title: "Oak Valley poisons wells", text: "And so on.", quorum: 2 });
  const { hash, text } = await proposeAgreement(chain.as(stranger), { community, charter, terms, deployment });
  await chain.receipt(hash);
  return { oak, mill, text };
}

describe("a stranger's text", () => {
  it("renames no community in the picture of the network", async () => {
    const world = await load();
    await world.agree(world.terms(villagesOf(world)));
    const { oak, mill } = await crank(world);
    const { nodes } = await getNetwork(world.chain.publicClient, { deployment: world.deployment });
    const nameOf = (id: string) => nodes.find((node) => node.id === id)?.name;
    assert.deepEqual([nameOf(oak.id), nameOf(mill.id)], [oak.name, mill.name]);
  });

  it("is put before nobody who has no member that brought it", async () => {
    const world = await load();
    const { oak, text } = await crank(world);
    const shown = await getAgreements(world.chain.publicClient, { community: oak.id, deployment: world.deployment });
    assert(!shown.includes(text), "a stranger put words before the members of Oak Valley, among its agreements");
  });

  it("ties no two communities that never heard of it", async () => {
    const world = await load();
    await crank(world);
    const { ties } = await getNetwork(world.chain.publicClient, { deployment: world.deployment });
    const [oak, mill] = villagesOf(world);
    assert.deepEqual(
      ties.filter(({ one, other }) => [oak.id, mill.id].every((id) => [one, other].includes(id))),
      [],
    );
  });
});

/** Somebody with two keys founds two communities of one, as much as they like. */
async function cranks({ chain, deployment }: Neighbours) {
  const founded = [90, 91].map(async (index) => {
    const [one, name] = [person(index), `Nobody ${index}`];
    const charter = charterOf(deployment, { name, vouches: 1, objectors: 1 });
    return { one, name, charter, id: await found(chain, deployment, [one], charter) };
  });
  const [first, second] = await Promise.all(founded);
  assert(first && second);
  /** Puts a text as the first. */
  const put = async (terms: ReturnType<typeof agreementTerms>) => {
    const { id: community, charter } = first;
    const { hash, text } = await proposeAgreement(chain.as(first.one), { community, charter, terms, deployment });
    await chain.receipt(hash);
    return text;
  };
  return { first, second, put };
}

describe("a stranger who founds two communities", () => {
  it("has no third in the picture of the network that never heard of their text", async () => {
    const world = await load();
    const { chain, deployment } = world;
    const [oak] = villagesOf(world);
    const { first, second, put } = await cranks(world);
    const parties = [first, second, { id: oak.id, name: "Den of Thieves" }];
    const text = await put(agreementTerms({ parties, title: "Oak Valley surrenders", text: "To us.", quorum: 2 }));
    await chain.receipt(presentAgreement(chain.as(second.one), { community: second.id, text, deployment }));
    for (const { one, id: community } of [first, second]) {
      const matter = await world.read<`0x${string}`>("matterOf", [text, community]);
      await chain.receipt(giveConsent(chain.as(one), { community, matter, deployment }));
    }
    const { nodes, agreements } = await getNetwork(chain.publicClient, { deployment });
    const both = [first.id, second.id].sort();
    assert.deepEqual(nodes.map(({ id, agreements }) => [id, agreements]).sort(), [
      [both[0], 1],
      [both[1], 1],
    ]);
    assert.deepEqual(
      agreements.map(({ id, parties, standing, alive }) => [id, [...parties].sort(), standing.sort(), alive]),
      [[text, both, both, true]],
    );
  });

  it("hides no community's own agreements behind more texts than a node tells at once", async () => {
    const world = await load();
    const { chain, deployment, terms } = world;
    const [oak, mill] = villagesOf(world);
    const text = await world.agree(terms([oak, mill]));
    const newer = await world.propose(terms([oak, mill], { amends: text, text: "Otherwise." }), oak);
    const { first, second, put } = await cranks(world);
    // Ten thousand on most nodes.
    const most = 8;
    for (let salt = 0; salt <= most; salt++) {
      const junk = { title: "Junk", text: "And so on.", salt: numberToHex(salt, { size: 32 }) };
      await put(agreementTerms({ parties: [first, second], ...junk }));
    }
    const provider = {
      async request(request: { method: string }) {
        const answer = await chain.publicClient.request(request as never);
        if (request.method !== "eth_getLogs" || (answer as unknown[]).length <= most) return answer;
        throw Object.assign(new Error(`query returned more than ${most} results`), { code: -32005 });
      },
    };
    const client = createPublicClient({ chain: testChain, transport: custom(provider, { retryCount: 0 }) });
    await assert.rejects(getAgreements(client, { deployment }), /more than/);
    const own = { community: oak.id, deployment };
    assert.deepEqual(await getAgreements(client, own), [text]);
    const { agreements, ties } = await getNetwork(client, own);
    assert.deepEqual(
      agreements.map(({ id, title }) => [id, title]),
      [[text, "Water"]],
    );
    assert.deepEqual(
      ties.map(({ inForce }) => inForce),
      [[text]],
    );
    const { text: put_, draft } = await getAgreement(client, { agreement: text, deployment });
    assert.deepEqual([put_.id, draft?.id], [text, newer]);
    const history = client.extend(folkmootHistory({ deployment }));
    assert.deepEqual((await history.getNeighbourDecisions({ community: oak.id })).items, []);
    const { agreement: past } = await history.getAgreementHistory({ agreement: text });
    assert.deepEqual(
      past.texts.map(({ id, presented }) => [id, presented.length]),
      [
        [text, 2],
        [newer, 1],
      ],
    );
    const nobodys = { community: person(92).address, deployment };
    assert.deepEqual(await getAgreements(client, nobodys), []);
  });
});

describe("what is asked of members", () => {
  it("is no consent to a text that another one has replaced", async () => {
    const world = await load();
    const { chain, deployment, terms, propose, present, consent, withdraw } = world;
    const [oak, mill] = villagesOf(world);
    const [, , dewi] = mill.people;
    assert(dewi);
    const asked = async () => {
      const { items } = await getInbox(chain.publicClient, { person: dewi.address, deployment });
      return items.flatMap((one) => (one.kind === "agree" ? [one.text.id] : []));
    };
    const old = await world.agree(terms([oak, mill]));
    await withdraw(old, mill, [dewi]);
    const fresh = await propose(terms([oak, mill], { amends: old, text: "Otherwise." }), oak);
    await present(fresh, mill);
    assert.deepEqual((await asked()).sort(), [old, fresh].sort(), "both, while the old one stands");
    await consent(fresh, oak);
    await consent(fresh, mill, mill.people.slice(0, 2));
    assert.deepEqual(await asked(), [fresh]);
  });
});

describe("a question about what does not exist", () => {
  it("offers no step of a ladder with oneself, or with nobody", async () => {
    const world = await load();
    const { chain, deployment } = world;
    const [oak] = villagesOf(world);
    const ladder = (community: `0x${string}`, other: `0x${string}`) =>
      getLadder(chain.publicClient, { community, other, deployment });
    await assert.rejects(ladder(oak.id, oak.id), /no ladder with itself/);
    const nobody = person(90).address;
    for (const [one, other] of [
      [oak.id, nobody],
      [nobody, oak.id],
    ] as const) {
      await assert.rejects(ladder(one, other), (error: Error) => {
        assert(error instanceof CommunityNotFoundError && error.message.includes(nobody));
        return true;
      });
    }
  });

  it("makes no terms of too few or too many", async () => {
    const world = await load();
    const [oak] = villagesOf(world);
    for (const count of [0, 1, 17]) {
      const parties = Array.from({ length: count }, (_, index) => ({ id: person(index).address, name: oak.name }));
      assert.throws(
        () => agreementTerms({ parties, title: "Water", text: "We share it." }),
        (error: Error) => {
          assert(error instanceof AgreementOutOfRangeError);
          assert.equal(error.shortMessage, `parties is ${count}; it must be 2 to 16.`);
          return true;
        },
      );
    }
  });

  it("is told a date as people write it", () => {
    const { shortMessage } = new DraftPendingError(["0x01", "0x02", 1_798_207_680]);
    assert.equal(shortMessage, "The text 0x02 waits for consent, until 2026-12-25 14:08 UTC.");
  });
});

/** A node that changes the logs it tells. */
function liar({ chain }: Neighbours, { first }: Village, change: (log: Log) => Log) {
  const provider = {
    async request(request: { method: string }) {
      const answer = await chain.publicClient.request(request as never);
      return request.method === "eth_getLogs" ? (answer as Log[]).map(change) : answer;
    },
  };
  return createWalletClient({ account: first, chain: testChain, transport: custom(provider) }).extend(publicActions);
}

interface Log {
  topics: `0x${string}`[];
  data: `0x${string}`;
}

const topicOf = (name: string) =>
  toEventSelector(agreementsAbi.find((one) => one.type === "event" && one.name === name) as never);

describe("a lying node", () => {
  it("puts no other words under a text that is signed", async () => {
    const world = await load();
    const [oak, mill] = villagesOf(world);
    const text = await world.agree(world.terms([oak, mill]));
    const { deployment } = world;
    const presented = topicOf("AgreementPresented");
    const false_ = "“Oak Valley” agrees on nothing.";
    const client = liar(world, oak, (log) => {
      if (log.topics[0] !== presented) return log;
      const [by] = decodeAbiParameters(parseAbiParameters("address, string"), log.data);
      const matter = matterId({ module: deployment.agreements, key: text, sentence: false_ });
      const topics = [...log.topics.slice(0, 3), matter] as Log["topics"];
      return { ...log, topics, data: encodeAbiParameters(parseAbiParameters("address, string"), [by, false_]) };
    });
    const matter = await world.read("matterOf", [text, oak.id]);
    const signed = await signVoice(client, { community: oak.id, text, voice: "withdrawal", deployment }).catch(
      () => undefined,
    );
    if (signed) assert.equal(matterId(signed.matter), matter, `signed, and worth nothing: ${signed.matter.sentence}`);
  });

  it("signs the sentence of one's own community, not another party's", async () => {
    const world = await load();
    const [oak, mill] = villagesOf(world);
    const text = await world.agree(world.terms([oak, mill]));
    const { deployment } = world;
    const presented = topicOf("AgreementPresented");
    const theirs = await world.read("matterOf", [text, mill.id]);
    const { chain } = world;
    const provider = {
      async request(request: { method: string; params?: unknown }) {
        const asked = request.params as { topics?: unknown[] }[] | undefined;
        if (request.method !== "eth_getLogs" || asked?.[0]?.topics?.[0] !== presented)
          return chain.publicClient.request(request as never);
        // Mill Creek's, whoever's was asked for.
        const [query] = asked;
        const params = [{ ...query, topics: [presented, text, null, theirs] }];
        return chain.publicClient.request({ ...request, params } as never);
      },
    };
    const client = createWalletClient({
      ...{ account: oak.first, chain: testChain, transport: custom(provider) },
    }).extend(publicActions);
    const signed = await signVoice(client, { community: oak.id, text, voice: "withdrawal", deployment }).catch(
      () => undefined,
    );
    if (signed)
      assert(signed.matter.sentence.startsWith(`“${oak.name}”`), `signed in Oak Valley: ${signed.matter.sentence}`);
  });

  it("changes no word of a concern, and nobody who is to answer", async () => {
    const world = await load();
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(world.terms([oak, mill]));
    const { deployment } = world;
    await world.decide(oak, raiseStep({ other: mill.id, agreement, concern: await wrong(world, mill), deployment }));
    const [from, to] = ["She shut the sluice in the night.", "He slew a child in broad daylight"].map((words) =>
      Buffer.from(words).toString("hex"),
    );
    const client = liar(world, oak, (log) => ({
      ...log,
      data: log.data.replace(from ?? "", to ?? "") as `0x${string}`,
    }));
    const told = await getLadder(client, { community: oak.id, other: mill.id, deployment }).catch(() => undefined);
    assert.notEqual(told?.concern?.words, "He slew a child in broad daylight", "its id is made of other words");
  });

  it("puts off no text's review date", async () => {
    const world = await load();
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(world.terms([oak, mill]));
    const { deployment } = world;
    const { reviewAt } = await world.read<{ reviewAt: number }>("textOf", [agreement]);
    const proposed = topicOf("AgreementProposed");
    const word = (value: number) => value.toString(16).padStart(64, "0");
    const client = liar(world, oak, (log) =>
      log.topics[0] === proposed
        ? { ...log, data: log.data.replace(word(reviewAt), word(reviewAt + 3_650 * 86_400)) as `0x${string}` }
        : log,
    );
    const told = await getAgreement(client, { agreement, deployment }).catch(() => undefined);
    if (told) assert.equal(told.text.reviewAt, reviewAt);
  });
});
