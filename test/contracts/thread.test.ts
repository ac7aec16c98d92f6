/** The thinnest thread through everything: found, mandate, consent, act, withdraw, refused, give again, act. */
import assert from "node:assert/strict";
import { parseEther } from "viem";
import { openChain, person } from "../../scripts/lib/chain.js";
import { deployProtocol, found, mandate, payment, peopleFrom, termsOf } from "../../scripts/lib/world.js";
import {
  act,
  getActs,
  getMandate,
  getStanding,
  giveConsent,
  NotStandingError,
  verifyRecord,
  withdrawConsent,
} from "../../sdk/src/index.js";

describe("the thread", () => {
  it("pays, is stopped by a withdrawal, and pays again after consent is given back", async () => {
    const chain = await openChain();
    const deployment = await deployProtocol(chain);
    const people = peopleFrom(1, 5);
    const [ana, tom, ...rest] = people as [(typeof people)[0], (typeof people)[0], ...typeof people];
    const supplier = person(40).address;
    const community = await found(chain, deployment, people);
    await chain.client.setBalance({ address: community, value: parseEther("10") });
    const permission = payment(supplier);
    const id = await mandate(chain, deployment, {
      community,
      proposer: tom,
      holder: ana,
      terms: termsOf(ana.address, [permission]),
      consenting: [tom, ...rest.slice(0, 2)],
    });
    const read = { community, id, deployment };
    assert.deepEqual(await getStanding(chain.publicClient, read), {
      stands: true,
      reason: "stands",
      margin: 0,
      withdrawalsToEnd: 1,
      consentsMissing: 0,
    });
    const pay = () =>
      act(chain.as(ana), {
        ...read,
        calls: [{ permission, target: supplier, value: parseEther("1"), data: "0x" }],
        reason: "Pipes for the upper spring, invoice 17.",
      });
    const before = await chain.publicClient.getBalance({ address: supplier });
    const receipt = await chain.receipt(pay());
    console.log("      act", receipt.gasUsed, (await getMandate(chain.publicClient, read)).sentence);
    assert.equal((await chain.publicClient.getBalance({ address: supplier })) - before, parseEther("1"));

    const w = await chain.receipt(withdrawConsent(chain.as(tom), { community, matter: id, deployment }));
    console.log("      withdraw", w.gasUsed);
    await assert.rejects(pay(), NotStandingError);
    const g = await chain.receipt(giveConsent(chain.as(tom), { community, matter: id, deployment }));
    console.log("      give", g.gasUsed);
    await chain.receipt(pay());
    assert.equal((await getActs(chain.publicClient, { community, deployment })).length, 2);
    assert.deepEqual(await verifyRecord(chain.publicClient, { person: ana.address, deployment }), {
      complete: true,
      deeds: 2,
    });
  });
});
