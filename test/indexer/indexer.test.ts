/** The indexer against the chain, on both databases: a random history, a reorg, a crash in the middle of a backfill. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { type Indexer, startIndexer } from "../../scripts/lib/indexer.js";
import { root } from "../../scripts/lib/steps.js";
import {
  accountAbi,
  agreementsAbi,
  assemblyAbi,
  decisionsAbi,
  deedsAbi,
  hearingsAbi,
  mandatesAbi,
  partingsAbi,
  reviewsAbi,
} from "../../sdk/src/index.js";
import { allRows, type Compared, compareAll } from "./compare.js";
import { type Database, databases, stopPostgres } from "./databases.js";
import { Life } from "./life.js";
import { Meadow } from "./meadow.js";
import { openSlowNode } from "./slowNode.js";

after(stopPostgres);

it("has a handler for every event that the contracts emit", () => {
  const folder = join(root, "indexer/src");
  const sources = readdirSync(folder)
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join();
  const abis = {
    ...{ Assembly: assemblyAbi, Mandates: mandatesAbi, Deeds: deedsAbi, Account: accountAbi },
    ...{ Decisions: decisionsAbi, Hearings: hearingsAbi, Partings: partingsAbi, Reviews: reviewsAbi },
    Agreements: agreementsAbi,
  };
  for (const [contract, abi] of Object.entries(abis)) {
    for (const item of abi) {
      // Declared by EIP-5267 for contracts whose domain can change; these cannot.
      if (item.type !== "event" || item.name === "EIP712DomainChanged") continue;
      const handlers = sources.split(`ponder.on("${contract}:${item.name}"`).length - 1;
      assert.equal(handlers, 1, `${contract}:${item.name}`);
    }
  }
});

/** Both databases follow one chain, so that they are asked for the same history. */
describe("the indexer, on PGlite and on PostgreSQL", () => {
  let host: Host;
  let life: Life;
  let followed: { name: string; database: Database; indexer: Indexer }[] = [];

  const head = () => host.chain.publicClient.getBlockNumber({ cacheTime: 0 });

  /** What may still be taken back is read block by block, which takes longer than all the history before it. */
  async function grow() {
    for (let block = 0; block < 35; block++) await host.chain.client.mine({ blocks: 1 });
  }

  async function follow(rpcUrl = host.rpcUrl, opened?: Database[]) {
    followed = await Promise.all(
      Object.entries(databases).map(async ([name, open], index) => {
        const database = opened?.[index] ?? (await open());
        return { name, database, indexer: await startIndexer({ rpcUrl, ...database.options }) };
      }),
    );
  }

  async function unfollow() {
    for (const { indexer, database } of followed.splice(0)) {
      await indexer.close();
      await database.close();
    }
  }

  async function compare(): Promise<Compared> {
    const block = await head();
    await Promise.all(followed.map(({ indexer }) => indexer.ready(block)));
    const compared: Compared[] = [];
    for (const { name, indexer } of followed) {
      try {
        compared.push(await compareAll(indexer.url, host.chain, host.deployment));
      } catch (error) {
        throw new Error(`On ${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
      }
    }
    const [first, ...others] = compared;
    assert(first);
    for (const other of others) assert.deepEqual(other, first);
    return first;
  }

  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
    life = new Life(host.chain, host.deployment, 19);
    await life.begin();
    await life.live(345);
    await life.trust();
    await grow();
  });

  after(async () => {
    await unfollow();
    await host?.close();
  });

  it("says what the contracts say, of a random history read back and of one that goes on", async () => {
    await follow();
    const { standing, inForce } = await compare();
    await life.live(8);
    await life.sweepAbandoned();
    const compared = await compare();
    const seen = JSON.stringify({ ...compared, standing, inForce, done: life.done, refused: life.refused });
    assert(compared.members > 20 && compared.mandates > 5 && compared.deeds > 15 && standing > 0, seen);
    assert((life.done.join ?? 0) > 3 && (life.done.recover ?? 0) > 1 && (life.done.signed ?? 0) > 20, seen);
    assert((life.done.put ?? 0) > 5 && (life.done.vote ?? 0) > 15 && (life.done.voteSigned ?? 0) > 2, seen);
    assert(compared.texts > compared.agreements && compared.amendments > 0 && inForce > 1, seen);
    assert(compared.needs > 3 && compared.promises > 0 && compared.movements > 0, seen);
    assert(compared.concerns > 1 && compared.concernSteps > 4 && compared.replies > 3, seen);
    assert.equal((await allRows(followed[0]?.indexer.url ?? "", "sweeps", "position")).length, 1);
  });

  it("says what the contracts say of decisions, after all that can happen to them, and takes that back", async () => {
    const { chain, deployment } = host;
    const meadow = new Meadow(chain, deployment);
    await meadow.begin();
    const before = await compare();
    for (const [stage, happens] of Object.entries(meadow.stages)) {
      const snapshot = await chain.client.snapshot();
      await happens().catch((cause) => assert.fail(`${stage}: ${cause}`));
      const compared = await compare();
      const height = await head();
      await chain.client.revert({ id: snapshot });
      await chain.client.mine({ blocks: 1 });
      // The same again, a block later and among other blocks.
      await happens().catch((cause) => assert.fail(`${stage}, again: ${cause}`));
      while ((await head()) <= height) await chain.client.mine({ blocks: 1 });
      assert.deepEqual(await compare(), compared, stage);
    }
    const compared = await compare();
    const added = (name: keyof Compared) => compared[name] - before[name];
    const names = [
      "decisions",
      "executed",
      "objections",
      "claims",
      "reviews",
      "hearings",
      "circles",
      "partings",
    ] as const;
    assert.deepEqual(names.map(added), [11, 6, 8, 2, 7, 2, 1, 4]);
  });

  it("takes back what the chain takes back", async () => {
    const { client } = host.chain;
    const snapshot = await client.snapshot();
    await life.live(8, true);
    const taken = await compare();
    const height = await head();
    await client.revert({ id: snapshot });
    // Other people do other things, in as many blocks and a few more.
    await life.live(4, true);
    while ((await head()) <= height) await client.mine({ blocks: 1 });
    const compared = await compare();
    assert.notDeepEqual(compared, taken);
    await life.live(4);
    await compare();
  });

  it("goes on where it was killed in the middle of reading history back", async () => {
    await unfollow();
    await grow();
    const node = await openSlowNode(host.rpcUrl, 4);
    await follow(node.url);
    for (const { indexer } of followed) {
      while ((await voicesIn(indexer)) === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal((await fetch(`${indexer.url}/ready`)).ok, false);
    }
    const half = await Promise.all(followed.map(({ indexer }) => voicesIn(indexer)));
    await Promise.all(followed.map(({ indexer }) => indexer.kill()));
    await node.close();
    await follow(
      host.rpcUrl,
      followed.map(({ database }) => database),
    );
    await compare();
    const whole = await Promise.all(followed.map(({ indexer }) => voicesIn(indexer)));
    assert(
      half.every((some, index) => some < (whole[index] ?? 0)),
      `${half} of ${whole}`,
    );
  });
});

/** None while it does not answer yet. */
async function voicesIn({ url }: Indexer): Promise<number> {
  return (await allRows(url, "voiceEvents", "position").catch(() => [])).length;
}
