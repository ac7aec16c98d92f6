/** Indexes that would keep a reader for ever, or answer what nobody asked. */
import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import { closeServer, listen } from "../../../scripts/lib/port.js";
import { getInbox, type Inbox } from "../../../sdk/src/history/index.js";
import { anasMandate, valley } from "../../contracts/support.js";

describe("an index that", () => {
  const load = valley();

  async function inboxFrom(listener: RequestListener): Promise<Inbox> {
    const world = await load();
    await anasMandate(world, [], { consenting: [] });
    const server = createServer(listener);
    const indexer = await listen(server, 0);
    try {
      const { chain, deployment, tom } = world;
      return await getInbox(chain.publicClient, { person: tom.address, deployment, indexer });
    } finally {
      server.closeAllConnections();
      await closeServer(server);
    }
  }

  /** What the chain alone answers. */
  function isTheChains({ source, items }: Inbox) {
    assert.equal(source, "chain");
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ["voice"],
    );
  }

  for (const [what, cursor] of [
    ["repeats a page", () => "again"],
    ["always has another page", String],
  ] as const) {
    it(`${what} is given up, and the chain is asked`, async () => {
      let asked = 0;
      const inbox = await inboxFrom((_, response) => {
        asked += 1;
        const page = { items: [], pageInfo: { hasNextPage: true, endCursor: cursor(asked) } };
        response.end(JSON.stringify({ data: { members: page, mandates: page } }));
      });
      isTheChains(inbox);
      assert.deepEqual(inbox.missing, ["what the index would have told: its answer could not be used"]);
      assert(asked < 1_000, `it was asked ${asked} times`);
    });
  }

  it("answers nonsense is given up, and the chain is asked", async () => {
    const inbox = await inboxFrom((_, response) => response.end('{"errors":[{"message":"no"}]}'));
    isTheChains(inbox);
    assert.equal(inbox.missing.length, 1);
  });

  it("takes the question and never answers is given up after ten seconds, and the chain is asked", async () => {
    const { timeout } = AbortSignal;
    const waited: number[] = [];
    AbortSignal.timeout = (time) => {
      waited.push(time);
      return timeout.call(AbortSignal, Math.min(time, 300));
    };
    try {
      const inbox = await inboxFrom(() => {});
      isTheChains(inbox);
      assert.deepEqual(inbox.missing, []);
      assert(waited.includes(10_000));
    } finally {
      AbortSignal.timeout = timeout;
    }
  });
});
