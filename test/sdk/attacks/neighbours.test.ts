/** What is read about neighbours, from strangers who put what they like and from nodes that lie. */
import assert from "node:assert/strict";
import {
  createWalletClient,
  custom,
  decodeAbiParameters,
  encodeAbiParameters,
  parseAbiParameters,
  publicActions,
  toEventSelector,
} from "viem";
import { person, testChain } from "../../../scripts/lib/chain.js";
import { charterOf, found } from "../../../scripts/lib/world.js";
import {
  agreementsAbi,
  agreementTerms,
  getAgreement,
  getAgreements,
  getLadder,
  getNetwork,
  matterId,
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
