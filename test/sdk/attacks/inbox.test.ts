/** What waits for somebody: no more than can be done, and no less because one community is broken. */
import assert from "node:assert/strict";
import { createPublicClient } from "viem";
import { person } from "../../../scripts/lib/chain.js";
import { day, found, hour } from "../../../scripts/lib/world.js";
import { getInbox } from "../../../sdk/src/history/index.js";
import { admitMember, leaveCommunity, recoverSeat } from "../../../sdk/src/index.js";
import { agree, anasMandate, valley } from "../../contracts/support.js";

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

  it("one community's broken renderer hides nothing of the others, and is named", async () => {
    const world = await load();
    const { chain, deployment, people, tom, stranger } = world;
    await anasMandate(world, [], { consenting: [] });
    const helper = "test/contracts/helpers/BreakableRenderer.sol/BreakableRenderer";
    const renderer = await chain.deploy(helper, [deployment.sentences]);
    const changes = { name: "River Bend", sentences: renderer.address, admissionNotice: day };
    const community = await found(chain, deployment, people, changes);
    const milo = person(75);
    await chain.fund(milo);
    await agree({ chain, deployment, community }, people.slice(3, 6), { motion: "admission", person: milo.address });
    await chain.receipt(admitMember(chain.as(milo), { community, candidate: milo.address, deployment }));
    const call = { ...renderer, functionName: "setBroken", args: [true] } as const;
    await chain.receipt(chain.as(stranger).writeContract(call as never));
    // A reader of the next day, who remembers no words.
    const reader = createPublicClient({ chain: chain.publicClient.chain, transport: chain.transport });
    const { items, missing } = await getInbox(reader, { person: tom.address, deployment });
    assert.deepEqual(
      items.map(({ kind }) => kind),
      ["voice"],
    );
    assert.deepEqual(missing, ["who asks for a seat in River Bend, whose words cannot be read"]);
  });
});
