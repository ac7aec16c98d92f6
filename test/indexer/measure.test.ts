/** The measurement itself, shortened. No test rests on a time. */
import assert from "node:assert/strict";
import { measureIndexer } from "../../scripts/lib/measureIndexer.js";
import { stopPostgres } from "./databases.js";

describe("npm run bench:indexer", () => {
  after(stopPostgres);

  it("measures both databases at two sizes, and ten questions on each", async () => {
    const measured = await measureIndexer({ events: 600, factor: 2, rounds: 2 });
    assert.deepEqual(
      measured.map(({ database }) => database),
      ["PGlite", "PostgreSQL", "PGlite", "PostgreSQL"],
    );
    const [small, , large] = measured;
    assert(small && large && small.events >= 600 && large.events >= 1_200);
    for (const { questions, eventsPerSecond } of measured) {
      assert.equal(Object.keys(questions).length, 10);
      assert(eventsPerSecond > 0);
      for (const { p50, p99 } of Object.values(questions)) assert(p50 > 0 && p99 >= p50);
    }
  });
});
