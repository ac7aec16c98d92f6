/** What the SDK tells of decisions, from both databases and from the chain alone. */
import assert from "node:assert/strict";
import type { Address, Hex } from "viem";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { type Indexer, startIndexer } from "../../scripts/lib/indexer.js";
import { type DecisionHistory, folkmootHistory, type HistoricDecision } from "../../sdk/src/history/index.js";
import {
  DecisionNotFoundError,
  getClaims,
  getCommunity,
  replyToDecision,
  reviewClaim,
  stay,
} from "../../sdk/src/index.js";
import { type Database, databases, stopPostgres } from "./databases.js";
import { claims, Meadow } from "./meadow.js";

describe("the history of decisions", () => {
  let host: Host;
  let meadow: Meadow;
  const followed: { name: string; database: Database; indexer: Indexer }[] = [];

  const asked = (indexer?: string) =>
    host.chain.publicClient.extend(folkmootHistory({ deployment: host.deployment, ...(indexer ? { indexer } : {}) }));
  const each = () => [undefined, ...followed.map(({ indexer }) => indexer.url)];
  const caughtUp = async () => {
    const head = await host.chain.publicClient.getBlockNumber({ cacheTime: 0 });
    await Promise.all(followed.map(({ indexer }) => indexer.ready(head)));
  };
  const idOf = (name: string): Hex => meadow.ids[name] ?? assert.fail(name);

  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
    meadow = new Meadow(host.chain, host.deployment);
    await meadow.begin();
    for (const [name, open] of Object.entries(databases)) {
      const database = await open();
      followed.push({ name, database, indexer: await startIndexer({ rpcUrl: host.rpcUrl, ...database.options }) });
    }
    await caughtUp();
  });

  after(async () => {
    for (const { indexer, database } of followed) {
      await indexer.close();
      await database.close();
    }
    await stopPostgres();
    await host?.close();
  });

  /** What the chain alone can tell of it too. */
  const told = ({ items, versions, objections, overruled }: DecisionHistory) => ({
    entries: items.map(({ time: _time, person, seat, ...entry }) => ({
      ...entry,
      ...(seat === undefined ? { person } : { seat }),
    })),
    versions: versions.map(untimed),
    ...{ objections, overruled },
  });
  const untimed = ({ executed, ...decision }: HistoricDecision) => {
    if (!executed) return decision;
    const { time: _time, ...end } = executed;
    return { ...decision, executed: end };
  };

  async function history(name: string): Promise<DecisionHistory> {
    const where = { ...meadow.on(), id: idOf(name), limit: 500 };
    const fromChain = await asked().getDecisionHistory(where);
    assert.equal(fromChain.source, "chain");
    for (const { name: database, indexer } of followed) {
      const fromIndex = await asked(indexer.url).getDecisionHistory(where);
      assert.equal(fromIndex.source, "indexer");
      assert.deepEqual(told(fromIndex), told(fromChain), database);
      assert(fromIndex.items.every(({ person, time }) => person && time));
      let after: string | undefined;
      const pages: typeof fromIndex.items = [];
      do {
        const page = await asked(indexer.url).getDecisionHistory({ ...where, limit: 3, ...(after ? { after } : {}) });
        pages.push(...page.items);
        after = page.next;
      } while (after);
      assert.deepEqual(pages, fromIndex.items);
    }
    return fromChain;
  }

  const kinds = ({ items }: DecisionHistory) => [...new Set(items.map(({ kind }) => kind))];

  it("says what waits for a person, until it is done", async () => {
    const { chain, deployment, reviewers } = meadow;
    const waits = async (person: Address, id: Hex, ...expected: string[]) => {
      await caughtUp();
      for (const url of each()) {
        const { items, missing, source } = await asked(url).getInbox({ person });
        assert.deepEqual([source, missing], [url ? "indexer" : "chain", []]);
        const here = items.filter((item) => "decision" in item && item.decision.id === id);
        assert.deepEqual(here.map(({ kind }) => kind).sort(), expected, `${url}`);
        assert(here.every(({ name }) => name === "Long Meadow"));
      }
    };
    const low = await meadow.put("bench", { text: "We build a bench." });
    const [one, four, eight] = [meadow.who(1).address, meadow.who(4).address, meadow.who(8).address];
    await waits(one, low, "decide");
    await meadow.consent(low, 1, 2, 3);
    await waits(one, low);
    const high = await meadow.put("dam", { text: "We build a dam.", stakes: "high", claims });
    const reviewer = reviewers[0] ?? assert.fail();
    await waits(reviewer.address, high, "review");
    await waits(one, high);
    const { charter } = await getCommunity(chain.publicClient, meadow.on());
    const [claim] = await getClaims(chain.publicClient, { ...meadow.on(), id: high });
    const said = { statement: claim?.statement ?? "", verdict: "established", reason: "I saw it." } as const;
    await chain.receipt(reviewClaim(chain.as(reviewer), { ...meadow.on(), panel: charter.process, ...said }));
    await waits(reviewer.address, high);
    const human = await meadow.put("dog", { text: "The dog stays.", stakes: "human", affected: four });
    await waits(four, human, "reply");
    await chain.receipt(replyToDecision(meadow.as(4), { ...meadow.on(), id: human, text: "It is a good dog." }));
    await waits(four, human);
    await meadow.until(low, "endsAt");
    await waits(meadow.who(0).address, low, "carryOut");
    await waits(one, low);
    await meadow.execute(low, 1);
    await waits(meadow.who(0).address, low);

    const steps = [{ kind: "divide", half: meadow.half }] as const;
    const division = await meadow.put("parting", { text: "We part.", stakes: "constitutional", steps });
    await meadow.until(division, "opensAt");
    await meadow.consent(division, 0, 1, 2, 3, 4, 5, 6);
    await meadow.until(division, "endsAt");
    await waits(eight, division, "exit");
    await waits(one, division);
    await meadow.untilReady(division);
    await waits(eight, division);
    await meadow.execute(division, 0);
    await waits(one, division, "division");
    await waits(four, division);
    await chain.receipt(stay(meadow.as(1), { ...meadow.on(), id: division, deployment }));
    await waits(one, division);
  });

  it("tells what became of each objection, and who was overruled", async () => {
    const { stages } = meadow;
    await stages["puts, hears an objection and puts a version that the objector consents to"]();
    await stages["overrules an objection in the last round"]();
    await caughtUp();
    const pipe = await history("pipe");
    const fates = ({ objections }: DecisionHistory) => objections.map(({ seat, fate }) => [seat, fate]);
    assert.deepEqual(fates(pipe), [
      [4, "integrated"],
      [5, "integrated"],
      [6, "integrated"],
      [7, "open"],
    ]);
    assert.deepEqual(
      pipe.versions.map(({ id, phase, round }) => [id, phase, round]),
      [
        [idOf("pipe"), "superseded", 1],
        [idOf("pipe around"), "executed", 2],
      ],
    );
    assert.deepEqual(kinds(pipe), ["opened", "consent", "objection", "withdrawal", "superseded"]);
    assert.deepEqual(kinds(await history("pipe around")), ["opened", "consent", "executed", "deed"]);
    assert.deepEqual(fates(await history("paint")), [[8, "open"]]);
    const again = await history("paint again");
    assert.deepEqual(again.overruled, [meadow.who(8).address]);
    assert.equal(again.versions.length, 2);
    for (const url of each()) {
      const none = { ...meadow.on(), id: `0x${"00".repeat(32)}` } as const;
      await assert.rejects(asked(url).getDecisionHistory(none), DecisionNotFoundError);
    }
  });

  it("tells of claims, hearings, circles and partings, in one list each", async () => {
    const { stages } = meadow;
    await stages["stops what is raised"]();
    await stages["asks reviewers, and counts signatures"]();
    await stages["hears, draws and forgives"]();
    await stages["lets members leave before a division, and move after it"]();
    await caughtUp();
    assert.deepEqual(kinds(await history("mill")), ["opened", "raised", "superseded"]);
    // The dam rested on the same claim: what was said of it then counts here too.
    const well = ["reviewed", "opened", "counterclaimed", "consent", "objection", "withdrawal", "executed", "deed"];
    assert.deepEqual(kinds(await history("well")), well);
    const heard = [
      "opened",
      "replied",
      "unforgiven",
      "forgiven",
      "circleAsked",
      "circleDrawn",
      "consent",
      "executed",
      "deed",
    ];
    assert.deepEqual(kinds(await history("tools")), heard);
    assert.deepEqual(kinds(await history("division")), ["opened", "consent", "parted", "executed", "deed", "stayed"]);
  });

  it("answers the same of a community and of persons, from each database and from the chain", async () => {
    await meadow.stages["dissolves itself, and shares what there is"]();
    await caughtUp();
    const [affected, objector, reviewer] = [meadow.who(4), meadow.who(8), meadow.reviewers[0] ?? assert.fail()];
    const chain = asked();
    const here = { ...meadow.on(), limit: 100 };
    const decisions = (await chain.getCommunityDecisions(here)).items;
    const phases = new Set(decisions.map(({ phase }) => phase));
    for (const phase of ["executed", "superseded", "expired"] as const) assert(phases.has(phase), phase);
    assert.equal(decisions.length, Object.keys(meadow.ids).length);
    for (const { name, indexer } of followed) {
      const index = asked(indexer.url);
      assert.deepEqual((await index.getCommunityDecisions(here)).items.map(untimed), decisions.map(untimed), name);
      const author = { person: meadow.who(3).address };
      const theirs = await index.getPersonDecisions(author);
      assert.deepEqual(theirs.items.map(untimed), (await chain.getPersonDecisions(author)).items.map(untimed));
      assert.deepEqual(
        theirs.items.map(({ id }) => id),
        [idOf("end")],
      );
      assert(theirs.items[0]?.executed?.time);

      const hearings = await index.getPersonHearings({ person: affected.address });
      assert.deepEqual(hearings.items, (await chain.getPersonHearings({ person: affected.address })).items);
      assert.deepEqual(
        hearings.items.map(({ reply }) => reply),
        ["It is a good dog.", "I gave them back.", undefined],
      );
      const injured = await index.getPersonHearings({ person: meadow.who(5).address });
      assert.deepEqual(
        injured.items.map(({ forgiven }) => forgiven),
        [true, false],
      );

      const reviews = await index.getPersonReviews({ person: reviewer.address });
      assert.deepEqual(reviews.items, (await chain.getPersonReviews({ person: reviewer.address })).items);
      assert.equal(reviews.items.length, 4);
      const objections = await index.getPersonObjections({ person: objector.address });
      const untimedObjections = objections.items.map(({ time: _time, ...one }) => one);
      assert.deepEqual(untimedObjections, (await chain.getPersonObjections({ person: objector.address })).items);
      assert.deepEqual(
        objections.items.map(({ reason }) => reason),
        ["Green hurts.", "It still hurts."],
      );
    }
    // Whoever is still there can leave with their share, as long as they like.
    for (const url of each()) {
      const { items } = await asked(url).getInbox({ person: meadow.who(3).address });
      assert(items.some(({ kind }) => kind === "dissolved"));
    }
  });

  it("leaves out a decision whose words an indexer changes", async () => {
    const { database, indexer } = followed.find(({ name }) => name === "PostgreSQL") ?? assert.fail();
    const change = "UPDATE folkmoot.decision SET sentence = sentence || ' For ever.'";
    await database.query(`${change} WHERE id = '${idOf("end")}'`);
    const { items } = await asked(indexer.url).getPersonDecisions({ person: meadow.who(3).address });
    assert.deepEqual(items, []);
  });
});
