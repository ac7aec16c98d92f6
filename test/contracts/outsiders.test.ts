/** Outsiders who hold mandates, where a charter allows it, and what becomes of those when they join. */
import assert from "node:assert/strict";
import { person } from "../../scripts/lib/chain.js";
import { day, hour, mandate, termsOf } from "../../scripts/lib/world.js";
import {
  admitMember,
  getStanding,
  getTenure,
  leaveCommunity,
  NotStandingError,
  recoverSeat,
  signAct,
  submitAct,
} from "../../sdk/src/index.js";
import { agree, coin, supplier, valley } from "./support.js";

const bea = person(75);
const fresh = person(76);

describe("an outsider's mandate, once they have joined,", () => {
  const load = valley(7, () => ({ outsiders: true, recoveryNotice: hour }));

  /** Bea accepts as an outsider, then joins. */
  const joined = async () => {
    const world = await load();
    const { chain, community, deployment, people, tom } = world;
    await chain.fund(bea, fresh);
    const id = await mandate(chain, deployment, {
      ...{ community, proposer: tom, holder: bea, consenting: people },
      terms: termsOf(bea.address, [coin()]),
    });
    await agree(world, people.slice(0, 3), { motion: "admission", person: bea.address });
    await chain.receipt(admitMember(chain.as(bea), { community, candidate: bea.address, deployment }));
    return { world, id };
  };

  it("does not outlive their leaving", async () => {
    const { world, id } = await joined();
    const { chain, community, deployment } = world;
    await chain.receipt(leaveCommunity(chain.as(bea), { community, deployment }));
    const { stands } = await getStanding(chain.publicClient, { community, id, deployment });
    assert.equal(stands, false, "who left holds power still");
  });

  it("does not stay with a key whose seat has passed to another", async () => {
    const { world, id } = await joined();
    const { chain, community, deployment, people, stranger } = world;
    await agree(world, people.slice(0, 5), { motion: "recovery", person: bea.address, other: fresh.address });
    const on = { community, from: bea.address, to: fresh.address, deployment };
    await chain.receipt(recoverSeat(chain.as(fresh), on));
    await chain.pass(hour);
    await chain.receipt(recoverSeat(chain.as(fresh), on));
    assert.equal((await getTenure(chain.publicClient, { community, person: fresh.address, deployment })).seated, true);
    const before = await chain.publicClient.getBalance({ address: supplier });
    const calls = [{ permission: coin(), target: supplier, value: 5n, data: "0x" as const }];
    const deadline = (await chain.now()) + day;
    const signed = await signAct(chain.as(bea), { community, deployment, id, calls, reason: "Theft.", deadline });
    await assert.rejects(submitAct(chain.as(stranger), { signed, deployment }), NotStandingError);
    assert.equal((await chain.publicClient.getBalance({ address: supplier })) - before, 0n, "the thief paid out coin");
  });
});
