/** What waits for somebody: no more than can be done, and no less because one community is broken. */
import assert from "node:assert/strict";
import { person } from "../../../scripts/lib/chain.js";
import { hour } from "../../../scripts/lib/world.js";
import { getInbox } from "../../../sdk/src/history/index.js";
import { leaveCommunity, recoverSeat } from "../../../sdk/src/index.js";
import { agree, valley } from "../../contracts/support.js";

const keys = [person(75), person(76)];

describe("what waits for somebody", () => {
  const load = valley(7, () => ({ recoveryNotice: hour }));

  it("a recovery of a seat that has passed, or whose member has left, waits for nobody", async () => {
    const { chain, community, deployment, people, tom, ines, ...world } = await load();
    await chain.fund(...keys);
    for (const key of keys) {
      const motion = { motion: "recovery", person: ines.address, other: key.address } as const;
      await agree({ ...world, chain, community, deployment }, people.slice(3), motion);
      await chain.receipt(recoverSeat(chain.as(key), { community, from: ines.address, to: key.address, deployment }));
    }
    await chain.receipt(leaveCommunity(chain.as(ines), { community, deployment }));
    const { items } = await getInbox(chain.publicClient, { person: tom.address, deployment });
    assert.deepEqual(
      items.map(({ kind }) => kind),
      [],
    );
  });
});
