/** The SDK's questions about history, to both databases and to the chain alone, and what an indexer cannot lie about. */
import assert from "node:assert/strict";
import { parseEther, zeroAddress, zeroHash } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { type Indexer, startIndexer } from "../../scripts/lib/indexer.js";
import { coinPayment, type Sample } from "../../scripts/lib/sample.js";
import { found, hour, mandate, termsOf } from "../../scripts/lib/world.js";
import { folkmootHistory, type InboxItem, type Page } from "../../sdk/src/history/index.js";
import {
  admitMember,
  announceAct,
  type Deed,
  deedsAbi,
  getMotion,
  getStanding,
  giveConsent,
  HistoryUnavailableError,
  leaveCommunity,
  recoverSeat,
  signVoice,
  submitVoices,
  verifyRecord,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { type Database, databases, stopPostgres } from "./databases.js";

const [ana, tom, ines, kofi] = [person(1), person(2), person(3), person(4)];
const newcomer = person(38);

describe("history", () => {
  let host: Host;
  let sample: Sample;
  const followed: { name: string; database: Database; indexer: Indexer }[] = [];

  const on = () => ({ community: sample.community, deployment: host.deployment });
  const asked = (indexer?: string) =>
    host.chain.publicClient.extend(folkmootHistory({ deployment: host.deployment, ...(indexer ? { indexer } : {}) }));
  const caughtUp = async () => {
    const head = await host.chain.publicClient.getBlockNumber({ cacheTime: 0 });
    await Promise.all(followed.map(({ indexer }) => indexer.ready(head)));
  };
  /** All pages of a list. */
  async function whole<item>(ask: (after?: string) => Promise<Page<item>>): Promise<item[]> {
    const all: item[] = [];
    for (let after: string | undefined; ; ) {
      const { items, next } = await ask(after);
      all.push(...items);
      if (next === undefined) return all;
      after = next;
    }
  }

  before(async () => {
    host = await startFolkmoot({ port: 0 });
    assert(host.sample);
    sample = host.sample;
    const { chain } = host;
    const matter = sample.mandate;
    // A batch, a withdrawal, somebody who leaves, and an announced call.
    const voices = await Promise.all(
      [14, 15, 16].map((one) => signVoice(chain.as(person(one)), { ...on(), mandate: matter, voice: "consent" })),
    );
    await chain.receipt(submitVoices(chain.as(tom), { voices, deployment: host.deployment }));
    await chain.receipt(withdrawConsent(chain.as(tom), { ...on(), matter }));
    await chain.receipt(leaveCommunity(chain.as(person(20)), on()));
    const call = { ...coinPayment(sample, "1"), value: parseEther("7") };
    await chain.receipt((await announceAct(chain.as(ana), { ...on(), id: matter, call, reason: "A big pump." })).hash);
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

  it("answers the same from each database, and from the chain what that can tell", async () => {
    const chain = asked();
    for (const { name, indexer } of followed) {
      const index = asked(indexer.url);
      const holder = { person: ana.address };
      const deeds = await index.getPersonDeeds(holder);
      assert.equal(deeds.source, "indexer", name);
      assert.deepEqual(deeds.items, (await chain.getPersonDeeds(holder)).items);
      assert.equal(deeds.items.length, 3);

      const mandates = await index.getPersonMandates(holder);
      const fromChain = await chain.getPersonMandates(holder);
      assert.deepEqual(fromChain.missing, ["when mandates were proposed and accepted, and the reach counted then"]);
      assert.equal(mandates.items[0]?.reach, 24);
      assert.deepEqual(
        mandates.items.map(({ tenure: _t, proposedAt: _p, acceptedAt: _a, reach: _r, ...one }) => one),
        fromChain.items,
      );

      const live = await index.getLiveMandates(on());
      for (const { id, standing } of live.items) {
        assert.deepEqual(standing, await getStanding(host.chain.publicClient, { ...on(), id }));
      }
      const shown = (page: typeof live) =>
        page.items.map(({ id, standing, consenting, lapsing }) => ({ id, standing, consenting, lapsing }));
      assert.deepEqual(shown(live), shown(await chain.getLiveMandates(on())));
      assert.equal(live.items.length, 3);

      const members = await index.getCommunityMembers(on());
      assert.deepEqual(
        members.items.map(({ person: one, seat }) => [one, seat]),
        (await chain.getCommunityMembers(on())).items.map(({ person: one, seat }) => [one, seat]),
      );
      const everybody = await index.getCommunityMembers({ ...on(), former: true, limit: 100 });
      assert.equal(everybody.items.find(({ ended }) => ended === "left")?.person, person(20).address);
      assert.deepEqual((await index.getCommunitySeasons(on())).items, (await chain.getCommunitySeasons(on())).items);

      const said = await index.getPersonVoices({ person: tom.address, order: "newest" });
      assert.deepEqual([said.items[0]?.withdrawal, said.items[0]?.matter], [true, sample.mandate]);
      const inBatch = { person: person(15).address };
      assert.equal((await index.getPersonVoices(inBatch)).items.filter(({ batch }) => batch).length, 1);
      const direct = await chain.getPersonVoices(inBatch);
      assert.match(direct.missing.join(), /batches/);

      const history = { ...on(), id: sample.mandate, limit: 500 };
      const entries = (await index.getMandateHistory(history)).items;
      const kinds = (items: typeof entries) => items.map(({ kind, ends, reason }) => ({ kind, ends, reason }));
      assert.deepEqual(kinds(entries), kinds((await chain.getMandateHistory(history)).items));
      const expected = ["proposed", "accepted", "consent", "withdrawal", "deed", "announced"];
      for (const kind of expected)
        assert(
          entries.some((entry) => entry.kind === kind),
          `${name}: ${kind}`,
        );
      assert(entries.every(({ person: one, time }) => one && time));
    }
  });

  it("keeps the places of a list while more happens", async () => {
    for (const { indexer } of followed) {
      const index = asked(indexer.url);
      const history = { ...on(), id: sample.mandate };
      const all = (await index.getMandateHistory({ ...history, limit: 500 })).items;
      const pages = await whole((after) =>
        index.getMandateHistory({ ...history, limit: 3, ...(after ? { after } : {}) }),
      );
      assert.deepEqual(pages, all);
    }
    for (const indexer of [undefined, ...followed.map((one) => one.indexer.url)]) {
      const index = asked(indexer);
      for (const order of ["oldest", "newest"] as const) {
        const list = { person: tom.address, order };
        const former = await whole((after) =>
          index.getPersonVoices({ ...list, limit: 500, ...(after ? { after } : {}) }),
        );
        const first = await index.getPersonVoices({ ...list, limit: 1 });
        await host.chain.receipt(giveConsent(host.chain.as(tom), { ...on(), matter: sample.nurse }));
        await caughtUp();
        const rest = await whole((after = first.next) =>
          index.getPersonVoices({ ...list, limit: 1, ...(after ? { after } : {}) }),
        );
        const seen = [...first.items, ...rest];
        assert.deepEqual(seen.slice(0, former.length), former);
        assert.equal(seen.length, order === "oldest" ? former.length + 1 : former.length);
      }
    }
  });

  it("says what waits for a person, nearest first", async () => {
    const kinds = (items: readonly InboxItem[]) => items.map(({ kind }) => kind).sort();
    for (const indexer of [undefined, ...followed.map((one) => one.indexer.url)]) {
      const index = asked(indexer);
      const his = await index.getInbox({ person: kofi.address });
      assert.equal(his.source, indexer ? "indexer" : "chain");
      assert.deepEqual(kinds(his.items), ["accept", "announcement", "decide"]);
      // Tom withdrew from the treasurer's mandate, and has said nothing of the night watch, the helper, nor of his own bench.
      const toms = (await index.getInbox({ person: tom.address })).items;
      assert.deepEqual(kinds(toms.filter(({ name }) => name === "Oak Valley")), [
        "announcement",
        "decide",
        "voice",
        "voice",
        "voice",
      ]);
      const deadlines = toms.map(({ deadline }) => deadline);
      assert.deepEqual(
        deadlines,
        [...deadlines].sort((one, other) => one - other),
      );
    }
    assert.deepEqual((await asked(followed[0]?.indexer.url).getInbox({ person: newcomer.address })).items, []);
  });

  it("asks for vouches and for renewals, and no more once they are given", async () => {
    const { chain, deployment } = host;
    const [one, two, three, candidate, newKey] = [person(31), person(32), person(33), person(38), person(39)];
    const changes = { name: "Far Hill", admissionNotice: 60, recoveryNotice: hour, seasonLength: 4 * hour, vouches: 2 };
    const community = await found(chain, deployment, [one, two, three], changes);
    const here = { community, deployment };
    await chain.fund(candidate, newKey);
    const joins = { motion: "admission", person: candidate.address } as const;
    const replaces = { motion: "recovery", person: three.address, other: newKey.address } as const;
    const joining = (await getMotion(chain.publicClient, { ...here, ...joins })).id;
    const recovery = (await getMotion(chain.publicClient, { ...here, ...replaces })).id;
    for (const [who, matter] of [
      [two, joining],
      [three, joining],
      [two, recovery],
    ] as const) {
      await chain.receipt(giveConsent(chain.as(who), { ...here, matter }));
    }
    await chain.receipt(admitMember(chain.as(candidate), { ...here, candidate: candidate.address }));
    await chain.receipt(recoverSeat(chain.as(newKey), { ...here, from: three.address, to: newKey.address }));
    const terms = termsOf(two.address);
    const matter = await mandate(chain, deployment, {
      ...{ community, proposer: one, holder: two, terms, consenting: [one] },
    });
    await chain.pass(4 * hour);
    await caughtUp();
    const waiting = async (indexer?: string, who = one) => {
      const { items } = await asked(indexer).getInbox({ person: who.address });
      return items.filter(({ name }) => name === "Far Hill").map(({ kind }) => kind);
    };
    const each = [undefined, ...followed.map(({ indexer }) => indexer.url)];
    for (const url of each) assert.deepEqual((await waiting(url)).sort(), ["admission", "recovery", "renew"]);
    // Whose own seat is asked for is asked whether they still have their key.
    for (const url of each) assert.deepEqual((await waiting(url, three)).sort(), ["refusal", "voice"]);
    for (const given of [joining, recovery, matter]) {
      await chain.receipt(giveConsent(chain.as(one), { ...here, matter: given }));
    }
    await caughtUp();
    for (const url of each) assert.deepEqual(await waiting(url), []);
  });

  it("catches an indexer that changes, hides, invents or reorders a deed", async () => {
    const { database, indexer } = followed.find(({ name }) => name === "PostgreSQL") ?? assert.fail();
    const { publicClient } = host.chain;
    const check = async () => {
      const index = asked(indexer.url);
      const deeds: Deed[] = await whole((after) =>
        index.getPersonDeeds({ person: ana.address, limit: 2, ...(after ? { after } : {}) }),
      );
      return verifyRecord(publicClient, { person: ana.address, deeds, deployment: host.deployment });
    };
    const hers = `WHERE person = '${ana.address.toLowerCase()}'`;
    const [{ count } = { count: 0 }] = await database.query(`SELECT count(*)::int AS count FROM folkmoot.deed ${hers}`);
    assert.deepEqual(await check(), { complete: true, deeds: Number(count) });
    await database.query("CREATE TABLE kept AS SELECT * FROM folkmoot.deed");
    const restore = () => database.query("DELETE FROM folkmoot.deed; INSERT INTO folkmoot.deed SELECT * FROM kept");
    const newest = `(SELECT max(position) FROM folkmoot.deed ${hers})`;
    const oldest = `(SELECT min(position) FROM folkmoot.deed ${hers})`;
    const tampering = {
      "changes a reason": `UPDATE folkmoot.deed SET reason = 'For my uncle.' WHERE position = ${oldest}`,
      "changes an amount": `UPDATE folkmoot.deed SET value = value + 1 WHERE position = ${oldest}`,
      "moves a deed in time": `UPDATE folkmoot.deed SET time = time - 1 WHERE position = ${newest}`,
      "hides the first": `DELETE FROM folkmoot.deed WHERE position = ${oldest}`,
      "hides the last": `DELETE FROM folkmoot.deed WHERE position = ${newest}`,
      "gives it to another": `UPDATE folkmoot.deed SET person = '${ines.address.toLowerCase()}' WHERE position = ${newest}`,
      "invents one": `INSERT INTO folkmoot.deed SELECT position + 1, source, person, community, authority, clause, target,
        value, data, reason, head, time, block, transaction FROM folkmoot.deed WHERE position = ${newest}`,
      "reorders two": `UPDATE folkmoot.deed SET position = position + 100000000 WHERE position = ${oldest}`,
    };
    for (const [what, sql] of Object.entries(tampering)) {
      await database.query(sql);
      assert.equal((await check()).complete, false, what);
      await restore();
      assert.equal((await check()).complete, true, `${what}, taken back`);
    }
    // Terms that are not what the id is made of are left out.
    const title = "UPDATE folkmoot.mandate SET sentence = sentence || ' And for life.'";
    await database.query(`${title} WHERE id = '${sample.mandate}'`);
    assert.deepEqual((await asked(indexer.url).getPersonMandates({ person: ana.address })).items, []);
  });

  it("tells of a mandate only what was done under it, whatever others record in its holder's name", async () => {
    const { chain, deployment } = host;
    const deeds = async (indexer?: string) => {
      const { items } = await asked(indexer).getMandateHistory({ ...on(), id: sample.mandate, limit: 500 });
      return items.filter(({ kind }) => kind === "deed").map(({ reason }) => reason);
    };
    const before = await deeds();
    await chain.fund(newcomer);
    const slander = "I took the village's money and am sorry.";
    await chain.receipt(
      chain.as(newcomer).writeContract({
        ...{ address: deployment.deeds, abi: deedsAbi, functionName: "record" },
        args: [ana.address, sample.community, sample.mandate, zeroHash, zeroAddress, 0n, "0x", slander],
      } as never),
    );
    await caughtUp();
    for (const url of [undefined, ...followed.map(({ indexer }) => indexer.url)])
      assert.deepEqual(await deeds(url), before);
  });

  it("asks the chain where no indexer answers, and goes on with no list that one had begun", async () => {
    const [first] = followed;
    assert(first);
    const index = asked(first.indexer.url);
    const list = { person: tom.address, limit: 1 };
    const { next } = await index.getPersonVoices(list);
    assert(next);
    await first.indexer.close();
    const page = await index.getPersonVoices(list);
    assert.deepEqual([page.source, page.items.length, page.missing.length], ["chain", 1, 2]);
    await assert.rejects(index.getPersonVoices({ ...list, after: next }), HistoryUnavailableError);
  });
});
