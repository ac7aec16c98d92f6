/** What the SDK tells of neighbours, from both databases and from the chain alone, and what an index cannot make up. */
import assert from "node:assert/strict";
import { type Hex, parseEther, zeroHash } from "viem";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { type Indexer, startIndexer } from "../../scripts/lib/indexer.js";
import { charterOf, day, found, inOrder, peopleFrom } from "../../scripts/lib/world.js";
import { folkmootHistory, type HistoricAgreement, type HistoricConcern } from "../../sdk/src/history/index.js";
import {
  AgreementNotFoundError,
  acceptOfferStep,
  agreementTerms,
  decisionsAbi,
  decisionTerms,
  declareNeed,
  defaultModules,
  endNeed,
  endNeedStep,
  getLadder,
  makeOffer,
  moveTo,
  negotiateStep,
  openSeason,
  powers,
  promiseAidStep,
  raiseStep,
  replyToConcern,
  settleAgreement,
  signJoining,
  signVoice,
  submitVoices,
  suspendStep,
} from "../../sdk/src/index.js";
import { type Neighbours, season, settle, type Village, wrong } from "../contracts/neighbours.js";
import { type Database, databases, stopPostgres } from "./databases.js";

describe("the history of neighbours", () => {
  let host: Host;
  let world: Neighbours;
  let [oak, mill, moor, bay] = [] as unknown as [Village, Village, Village, Village];
  /** The agreement of three, its second text, one of two, and one that a stranger put. */
  let [water, amended, roads, strange] = [] as unknown as [Hex, Hex, Hex, Hex];
  const followed: { name: string; database: Database; indexer: Indexer }[] = [];

  const asked = (indexer?: string) =>
    host.chain.publicClient.extend(folkmootHistory({ deployment: host.deployment, ...(indexer ? { indexer } : {}) }));
  const postgres = () => followed.find(({ name }) => name === "PostgreSQL") ?? assert.fail();
  type Asked = ReturnType<typeof asked>;

  /** Asks each index and the chain, which must answer alike but for what `untold` leaves out. */
  async function alike<answer extends { source: string; missing: readonly string[] }, told>(
    ask: (client: Asked) => Promise<answer>,
    told: (answer: answer) => told,
  ): Promise<answer> {
    const fromChain = await ask(asked());
    assert.equal(fromChain.source, "chain");
    for (const { name, indexer } of followed) {
      const fromIndex = await ask(asked(indexer.url));
      assert.deepEqual([fromIndex.source, fromIndex.missing], ["indexer", []], name);
      assert.deepEqual(told(fromIndex), told(fromChain), name);
    }
    return fromChain;
  }

  const untimed = <item extends { time?: number }>({ time: _time, ...item }: item) => item;
  const told = ({ texts, ...agreement }: HistoricAgreement) => ({
    ...agreement,
    texts: texts.map(({ time: _time, presented, settled, ...text }) => ({
      ...{ ...text, presented: presented.map(untimed), settled: settled?.by },
    })),
  });

  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
    const { chain, deployment } = host;
    world = await settle(chain, deployment, 4, 3);
    [oak, mill, moor, bay] = world.villages as [Village, Village, Village, Village];
    await agreements();
    await aid();
    await concerns();
    for (const [name, open] of Object.entries(databases)) {
      const database = await open();
      followed.push({ name, database, indexer: await startIndexer({ rpcUrl: host.rpcUrl, ...database.options }) });
    }
    const head = await chain.publicClient.getBlockNumber({ cacheTime: 0 });
    await Promise.all(followed.map(({ indexer }) => indexer.ready(head)));
  });

  after(async () => {
    for (const { indexer, database } of followed) {
      await indexer.close();
      await database.close();
    }
    await stopPostgres();
    await host?.close();
  });

  async function agreements() {
    const { chain, deployment, terms, agree, propose, present, consent, withdraw } = world;
    const given = { provisions: { aidPerSeason: parseEther("5"), movers: 2 }, reviewDays: 3_000 };
    const three = [oak, mill, moor];
    water = await agree(terms(three, { ...given, quorum: 2 }), three);
    roads = await agree(agreementTerms({ parties: [oak, mill], title: "Roads", text: "We mend the road." }), [
      oak,
      mill,
    ]);
    strange = await propose(terms([oak, bay], { title: "Honey" }), bay);
    await consent(strange, bay);
    for (let passed = 0; passed < 2; passed++) {
      await chain.pass(season);
      for (const village of three) {
        await chain.receipt(openSeason(chain.as(village.first), { community: village.id, deployment }));
        await consent(water, village);
      }
    }
    const words = { ...given, quorum: 2, amends: water, text: "We share the spring." };
    amended = await propose(terms(three, words), mill);
    for (const one of [oak, moor]) await present(amended, one);
    await consent(amended, mill);
    await consent(amended, moor);
    const signing = oak.people.map((one) => ({ community: oak.id, text: amended, voice: "consent" as const, one }));
    const voices = await Promise.all(
      signing.map(({ one, ...voice }) => signVoice(chain.as(one), { ...voice, deployment })),
    );
    await chain.receipt(submitVoices(chain.as(bay.first), { voices, deployment }));
    await withdraw(amended, moor, moor.people.slice(2));
    await chain.receipt(settleAgreement(chain.as(bay.first), { agreement: water, deployment }));
    // It lapses before a text's time to keep others away is over.
    await propose(terms(three, { ...words, text: "We share both springs.", reviewDays: 60 }), moor);
  }

  async function aid() {
    const { chain, deployment, decide } = world;
    const need = { agreement: water, duration: 60 * day, deployment };
    await chain.receipt(
      declareNeed(chain.as(mill.first), { ...need, community: mill.id, words: "The bridge has fallen." }),
    );
    await decide(oak, promiseAidStep({ other: mill.id, agreement: water, duration: 9 * day, deployment }));
    await chain.receipt(endNeed(chain.as(mill.first), { ...need, community: mill.id }));
    await chain.receipt(declareNeed(chain.as(moor.first), { ...need, community: moor.id, words: "It burnt." }));
    await decide(moor, endNeedStep({ agreement: water, deployment }));
    const joining = await signJoining(chain.as(oak.first), { community: mill.id, deployment });
    await chain.receipt(moveTo(chain.as(oak.first), { agreement: water, from: oak.id, joining, deployment }));
  }

  async function concerns() {
    const { chain, deployment, decide } = world;
    const under = async (from: Village, other: Village) => {
      const { id: concernId } = await getLadder(chain.publicClient, {
        community: from.id,
        other: other.id,
        deployment,
      });
      return { other: other.id, concernId, deployment };
    };
    const about = async (other: Village) => ({
      ...{ other: other.id, agreement: water, deployment },
      concern: await wrong(world, other),
    });
    await decide(oak, raiseStep(await about(mill)));
    const said = { community: mill.id, other: oak.id, deployment };
    await chain.receipt(replyToConcern(chain.as(mill.first), { ...said, words: "It was for an hour." }));
    await chain.pass(7 * day);
    await decide(oak, negotiateStep(await under(oak, mill)));
    await chain.receipt(makeOffer(chain.as(mill.first), { ...said, words: "We give two hours back." }));
    await decide(oak, acceptOfferStep({ ...(await under(oak, mill)), offer: 1, words: "We give two hours back." }));
    await decide(moor, raiseStep(await about(oak)));
    await chain.pass(7 * day);
    await decide(moor, negotiateStep(await under(moor, oak)));
    await chain.pass(7 * day);
    await decide(moor, suspendStep({ ...(await under(moor, oak)), duration: 20 * day }));
  }

  it("has a community's agreements, with every text, who put, presented and settled it", async () => {
    const { items, missing } = await alike(
      (client) => client.getCommunityAgreements({ community: oak.id }),
      ({ items }) => items.map(told),
    );
    assert.deepEqual(missing, ["when texts were put, presented and settled"]);
    assert.deepEqual(
      items.map(({ id, text, texts }) => [id, text, texts.map(({ presented }) => presented.length)]),
      [
        [water, amended, [3, 3, 1]],
        [roads, roads, [2]],
        [strange, strange, [1]],
      ],
    );
    const [whole] = items;
    assert(whole?.draft && whole.draft === whole.texts[2]?.id && whole.draftUntil > 0);
    assert.deepEqual(
      whole.texts.map(({ author, settled }) => [author, settled?.by]),
      [
        [oak.first.address, undefined],
        [mill.first.address, bay.first.address],
        [moor.first.address, undefined],
      ],
    );
    const timed = (await asked(postgres().indexer.url).getCommunityAgreements({ community: oak.id })).items[0];
    assert(timed?.texts.every(({ time, presented }) => time && presented.every((one) => one.time)));
    assert(timed?.texts[1]?.settled?.time);
    for (const url of [undefined, postgres().indexer.url]) {
      const first = await asked(url).getCommunityAgreements({ community: oak.id, limit: 1, order: "newest" });
      assert.deepEqual([first.items[0]?.id, Boolean(first.next)], [strange, true]);
      const rest = await asked(url).getCommunityAgreements({
        ...{ community: oak.id, order: "newest" },
        after: first.next ?? assert.fail(),
      });
      assert.deepEqual(
        rest.items.map(({ id }) => id),
        [roads, water],
      );
    }
  });

  it("tells all that happened to an agreement in one list", async () => {
    const where = { agreement: water, limit: 500 };
    const { items, agreement } = await alike(
      (client) => client.getAgreementHistory(where),
      ({ items, agreement }) => ({
        agreement: told(agreement),
        items: items.map(({ person, seat, ...one }) => ({
          ...untimed(one),
          ...(seat === undefined ? { person } : { seat }),
        })),
      }),
    );
    assert.deepEqual([agreement.id, agreement.text], [water, amended]);
    assert.deepEqual(
      [...new Set(items.map(({ kind }) => kind))],
      [
        ...["proposed", "presented", "consent", "withdrawal", "amended"],
        ...["needDeclared", "promised", "needEnded", "moved"],
      ],
    );
    assert(items.some(({ seat, text }) => seat !== undefined && text === amended));
    assert.equal(items.filter(({ kind, text }) => kind === "consent" && text === water).length, 27);
    const index = asked(postgres().indexer.url);
    const whole = (await index.getAgreementHistory(where)).items;
    assert(whole.every(({ person, time }) => person && time));
    const pages: typeof whole = [];
    for (let after: string | undefined; ; ) {
      const page = await index.getAgreementHistory({ ...where, limit: 7, ...(after ? { after } : {}) });
      pages.push(...page.items);
      if (page.next === undefined) break;
      after = page.next;
    }
    assert.deepEqual(pages, whole);
    for (const url of [undefined, postgres().indexer.url]) {
      await assert.rejects(asked(url).getAgreementHistory({ agreement: zeroHash }), AgreementNotFoundError);
    }
  });

  it("says what neighbours need and promise, and who moved", async () => {
    const ask = (community: Village, other?: Village) =>
      alike(
        (client) => client.getCommunityAid({ community: community.id, ...(other ? { other: other.id } : {}) }),
        ({ items }) => items.map(untimed),
      );
    const kinds = ({ items }: Awaited<ReturnType<typeof ask>>) => items.map(({ kind }) => kind);
    const all = ["needDeclared", "promised", "needEnded", "needDeclared", "needEnded", "moved"];
    const { items } = await ask(oak);
    assert.deepEqual(kinds({ items } as Awaited<ReturnType<typeof ask>>), all);
    assert.deepEqual(
      items.map(({ community, other, words }) => [community, other, words]),
      [
        [mill.id, undefined, "The bridge has fallen."],
        [oak.id, mill.id, undefined],
        [mill.id, undefined, undefined],
        [moor.id, undefined, "It burnt."],
        [moor.id, undefined, undefined],
        [oak.id, mill.id, undefined],
      ],
    );
    assert(items[4]?.decision && !items[2]?.decision, "who declared it, or the community");
    assert.equal(items[5]?.person, oak.first.address);
    assert.deepEqual(kinds(await ask(oak, mill)), ["needDeclared", "promised", "needEnded", "moved"]);
    assert.deepEqual(kinds(await ask(mill, moor)), all.slice(0, 1).concat("needEnded", "needDeclared", "needEnded"));
    assert.deepEqual(kinds(await ask(bay)), []);
  });

  it("has all concerns of a community, and those of two, with their steps and what was said", async () => {
    const ask = (community: Village, other?: Village) =>
      alike(
        (client) => client.getCommunityConcerns({ community: community.id, ...(other ? { other: other.id } : {}) }),
        ({ items }) => items,
      );
    const { items, missing } = await ask(oak);
    assert.deepEqual(missing, []);
    const steps = ({ steps }: HistoricConcern) => steps.map(({ rung, offer }) => [rung, offer]);
    assert.deepEqual(items.map(steps), [
      [
        ["dialogue", 0],
        ["negotiation", 0],
        ["none", 1],
      ],
      [
        ["dialogue", 0],
        ["negotiation", 0],
        ["suspension", 0],
      ],
    ]);
    const [first, second] = items as [HistoricConcern, HistoricConcern];
    assert.deepEqual([first.rung, second.rung], ["none", "suspension"]);
    assert.equal(first.concern.words, "She shut the sluice in the night.");
    assert.deepEqual(
      first.replies.map(({ words, offer, community }) => [words, offer, community]),
      [
        ["It was for an hour.", 0, mill.id],
        ["We give two hours back.", 1, mill.id],
      ],
    );
    const pair = { community: oak.id, other: moor.id, deployment: host.deployment };
    const ladder = await getLadder(host.chain.publicClient, pair);
    assert.deepEqual(
      [second.id, second.rung, second.lapsesAt, second.concern, second.raisedBy],
      [ladder.id, ladder.rung, ladder.lapsesAt, ladder.concern, ladder.raisedBy],
    );
    assert.deepEqual((await ask(moor, oak)).items, [second]);
    assert.deepEqual((await ask(mill, oak)).items, [first]);
    assert.deepEqual((await ask(mill, moor)).items, []);
    assert.deepEqual((await ask(bay)).items, []);
  });

  it("tells whoever is held answerable that they are, until they have answered", async () => {
    const { chain, deployment } = world;
    const waits = async ({ first }: Village) => {
      const { items } = await alike(
        (client) => client.getInbox({ person: first.address }),
        ({ items }) => items.filter(({ kind }) => kind === "answer"),
      );
      return items.flatMap((item) => (item.kind === "answer" ? [item.concern.concern.words] : []));
    };
    assert.deepEqual([await waits(moor), await waits(mill)], [[], []], "who raised it, and of one that is over");
    assert.deepEqual(await waits(oak), ["She shut the sluice in the night."]);
    const to = { community: oak.id, other: moor.id, words: "I come to talk on Sunday.", deployment };
    await chain.receipt(replyToConcern(chain.as(oak.first), to));
    assert.deepEqual(await waits(oak), []);
  });

  it("shows what neighbours decide, newest first, and nothing of strangers", async () => {
    const { put } = world;
    await put(bay, { kind: "call", target: oak.id, value: 1n, data: "0x" });
    await put(mill, { kind: "call", target: oak.id, value: 1n, data: "0x" }, { title: "A well" });
    const head = await host.chain.publicClient.getBlockNumber({ cacheTime: 0 });
    await Promise.all(followed.map(({ indexer }) => indexer.ready(head)));
    const { items } = await alike(
      (client) => client.getNeighbourDecisions({ community: oak.id }),
      ({ items }) => items.map(({ executed, ...one }) => ({ ...one, executed: executed && untimed(executed) })),
    );
    assert.deepEqual(
      items.map(({ name, terms, phase }) => [name, terms.title, phase]),
      [["Mill Creek", "A well", "voting"], ...Array(4).fill(["High Moor", "Our neighbours", "executed"])],
    );
    for (const url of [undefined, postgres().indexer.url]) {
      assert.deepEqual((await asked(url).getNeighbourDecisions({ community: bay.id })).items, []);
      const page = await asked(url).getNeighbourDecisions({ community: oak.id, limit: 2 });
      const rest = await asked(url).getNeighbourDecisions({ community: oak.id, after: page.next ?? assert.fail() });
      assert.deepEqual(
        [...page.items, ...rest.items].map(({ id }) => id),
        items.map(({ id }) => id),
      );
    }
  });

  it("reads on where a community tells a module of its own what nobody else can read", async () => {
    const { chain, deployment } = host;
    const [stranger] = peopleFrom(40, 1);
    assert(stranger);
    await chain.fund(stranger);
    /** A contract of this code. */
    const code = async (runtime: string) => {
      const data: Hex = `0x60${(runtime.length / 2).toString(16).padStart(2, "0")}80600b6000396000f3${runtime}`;
      const { contractAddress } = await chain.receipt(chain.as(stranger).sendTransaction({ data }));
      return contractAddress ?? assert.fail();
    };
    // A module that takes whatever it is told, and a renderer that says “x” of everything.
    const module = await code("00");
    const sentences = await code(`60206000526001602052607860f81b60405260606000f3`);
    const modules = inOrder([...defaultModules(deployment), { module, powers: powers.represent }]);
    const changes = { name: "Far Hill", sentences, modules };
    const community = await found(chain, deployment, [stranger], changes);
    const terms = {
      ...{ ...decisionTerms({ title: "Us", text: "We do." }), stakes: 0, claims: [] },
      steps: [{ kind: 7, target: module, value: 0n, data: "0x1234" as const }],
    };
    const charter = charterOf(deployment, changes);
    const process = { ...charter.process, reviewers: [...charter.process.reviewers] };
    const { status } = await chain.receipt(
      chain.as(stranger).writeContract({
        ...{ address: deployment.decisions, abi: decisionsAbi, functionName: "open" },
        args: [community, { ...charter, process, modules: [...charter.modules] }, terms],
      }),
    );
    assert.equal(status, "success");
    const head = await chain.publicClient.getBlockNumber({ cacheTime: 0 });
    await Promise.all(followed.map(({ indexer }) => indexer.ready(head)));
    for (const url of [undefined, postgres().indexer.url]) {
      const client = asked(url);
      assert((await client.getPersonDecisions({ person: oak.first.address })).items.length > 0);
      assert.deepEqual((await client.getCommunityDecisions({ community })).items, []);
      assert.equal((await client.getInbox({ person: oak.first.address })).missing.length, 0);
    }
  });

  it("leaves out texts, words and concerns that are not what their ids say", async () => {
    const { database, indexer } = postgres();
    const index = asked(indexer.url);
    /** What an indexer says while this is done to its tables. */
    const lying = async <answer>(table: string, change: string, ask: () => Promise<answer>): Promise<answer> => {
      await database.query(`CREATE TABLE kept AS SELECT * FROM folkmoot.${table}`);
      await database.query(`UPDATE folkmoot.${table} SET ${change}`);
      try {
        return await ask();
      } finally {
        const restored = `DELETE FROM folkmoot.${table}; INSERT INTO folkmoot.${table} SELECT * FROM kept`;
        await database.query(`${restored}; DROP TABLE kept`);
      }
    };
    const agreements = async () => (await index.getCommunityAgreements({ community: oak.id })).items;
    const before = await agreements();
    const ids = async () => (await agreements()).map(({ id }) => id);
    const price = `terms = jsonb_set(terms::jsonb, '{text}', '"Oak Valley pays."')::json WHERE id =`;
    assert.deepEqual(await lying("agreement_text", `${price} '${roads}'`, ids), [water, strange]);
    assert.deepEqual(await lying("agreement_text", `${price} '${amended}'`, ids), [roads, strange]);
    assert.deepEqual(await lying("agreement_text", `author = '${bay.id}' WHERE id = '${water}'`, ids), [
      roads,
      strange,
    ]);
    const moved = `agreement = '${roads}' WHERE id = '${strange}'`;
    assert.deepEqual(await lying("agreement_text", moved, ids), [water, roads]);
    const words = `sentence = sentence || ' And for ever.' WHERE text = '${roads}'`;
    const presented = async () => (await agreements())[1]?.texts[0]?.presented;
    assert.deepEqual(await lying("agreement_presentation", words, presented), []);
    // Whoever was not shown a true text is no neighbour.
    const invited = `community = '${oak.id.toLowerCase()}' WHERE text = '${strange}'`;
    const decided = async () =>
      (await index.getNeighbourDecisions({ community: oak.id })).items.map(({ name }) => name);
    assert(!(await lying("agreement_presentation", invited, decided)).includes("Sand Bay"));
    const history = async () => (await index.getAgreementHistory({ agreement: roads })).source;
    assert.equal(await lying("agreement_text", `${price} '${roads}'`, history), "chain", "then the chain is asked");
    assert.deepEqual(await agreements(), before);

    const concerns = async () => (await index.getCommunityConcerns({ community: oak.id })).items;
    const all = await concerns();
    assert.equal(all.length, 2);
    const [{ id } = { id: zeroHash }, other] = all;
    for (const [what, change] of Object.entries({
      "changes what was said": "words = 'She stole our money.'",
      "blames another": `answerable = '${moor.first.address.toLowerCase()}'`,
      "turns it round": `"from" = against, against = "from"`,
      "moves it in time": "time = time - 86400",
      "puts it under another agreement": `agreement = '${roads}'`,
    })) {
      assert.deepEqual(await lying("concern", `${change} WHERE id = '${id}'`, concerns), [other], what);
    }
    assert.deepEqual(await lying("concern_step", `concern = '${zeroHash}' WHERE concern = '${id}'`, concerns), [other]);
    assert.deepEqual(await concerns(), all);
  });

  it("asks the chain where no index answers, and says what is missing", async () => {
    const [first] = followed;
    assert(first);
    const index = asked(first.indexer.url);
    await first.indexer.close();
    const here = { community: oak.id };
    const answers = [
      await index.getCommunityAgreements(here),
      await index.getCommunityAid(here),
      await index.getCommunityConcerns(here),
      await index.getNeighbourDecisions(here),
      await index.getAgreementHistory({ agreement: water }),
    ];
    assert(answers.every(({ source, items }) => source === "chain" && items.length > 0));
    assert.deepEqual(
      answers.map(({ missing }) => missing.length),
      [1, 1, 0, 1, 2],
    );
  });
});
