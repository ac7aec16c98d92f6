/** Attacks on hearings and shares, each found by somebody who tried. */
import assert from "node:assert/strict";
import { encodeFunctionData, erc20Abi, getAddress, type LocalAccount, parseEther } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { charterOf, found, mandate, termsOf } from "../../scripts/lib/world.js";
import {
  admitMember,
  askForCircle,
  drawCircle,
  forgive,
  getCommunity,
  getDecision,
  getHoldings,
  leaveWithShare,
  moveMembers,
  openSeason,
  replyToDecision,
  signSide,
  signStatement,
  submitStatement,
} from "../../sdk/src/index.js";
import { reviewTypedData } from "../../sdk/src/messages/review.js";
import { expulsion, type Moot, mercy, moot, passOn, season, silence } from "./moot.js";
import { agree } from "./support.js";

const load = moot(12);
const loadEight = moot(8);
const loadThree = moot(3);
const loadWithRecovery = moot(12, () => ({ recoveryNotice: 3_600 }));

/** Whether it went through. */
const goes = (sending: Promise<unknown>): Promise<boolean> =>
  sending.then(
    () => true,
    () => false,
  );

describe("An attack on hearings and shares", () => {
  it("whoever stole a key that the seat has left does not use up its owner's only reply", async () => {
    const world = await loadWithRecovery();
    const { put, chain, community, deployment, people } = world;
    const [, tom, ines] = people as [LocalAccount, LocalAccount, LocalAccount];
    const nora = person(70);
    await chain.fund(nora);
    await passOn(world, tom, nora);
    const id = await put(mercy(tom, ines));
    const on = { community, deployment, id };
    const stolen = await goes(
      chain.receipt(replyToDecision(chain.as(tom), { ...on, text: "I did it, and would again." })),
    );
    const own = await goes(chain.receipt(replyToDecision(chain.as(nora), { ...on, text: "It was not I." })));
    assert.deepEqual({ stolen, own }, { stolen: false, own: true });
  });

  it("whoever stole a key that the seat has left does not forgive, over its owner's refusal", async () => {
    const world = await loadWithRecovery();
    const { put, circle, consent, decision, chain, community, deployment, people } = world;
    const [, tom, ines, eve] = people as [LocalAccount, LocalAccount, LocalAccount, LocalAccount];
    const mia = person(71);
    await chain.fund(mia);
    await passOn(world, ines, mia);
    const id = await put(mercy(tom, ines), eve);
    const on = { community, deployment, id };
    await silence(world, id);
    const judges = await circle(id);
    await consent(id, ...judges.slice(0, 2));
    await chain.receipt(forgive(chain.as(mia), { ...on, forgiven: false, text: "I do not." }));
    assert.equal((await decision(id)).finding, "circleRefuses");
    await goes(chain.receipt(forgive(chain.as(ines), { ...on, forgiven: true, text: "I do." })));
    assert.equal((await decision(id)).finding, "circleRefuses");
  });

  it("who may speak as the affected person neither votes nor judges, however long ago the seat passed on", async () => {
    const world = await loadWithRecovery();
    const { put, circle, decision, chain, community, deployment, people } = world;
    const [, tom, ines] = people as [LocalAccount, LocalAccount, LocalAccount];
    const nora = person(70);
    await chain.fund(nora);
    await passOn(world, tom, nora);
    await chain.pass(2 * season);
    await chain.receipt(openSeason(chain.as(nora), { community, deployment }));
    const id = await put(mercy(tom, ines));
    const on = { community, deployment, id };
    // The decision names a key that is nobody's: whose seat it was is not asked about it, and speaks for nobody in it.
    const reply = replyToDecision(chain.as(nora), { ...on, text: "It was I, and I am sorry." });
    assert.equal(await goes(chain.receipt(reply)), false);
    await silence(world, id);
    await circle(id);
    assert.equal((await decision(id)).hearing?.replied, false);
  });

  it("nobody buys a season without a circle by a severe decision of their own that does nothing", async () => {
    const world = await load();
    const { put, chain, community, deployment, people } = world;
    const [ana, tom] = people as [LocalAccount, LocalAccount];
    const on = { community, deployment };
    const real = await put(expulsion(tom));
    // The one it is about, at once and alone: no step, no wait.
    const own = { stakes: "human", text: "About myself.", affected: tom.address, severe: true, steps: [] } as const;
    assert.equal(await goes(put(own, tom)), false);
    await silence(world, real);
    assert(await goes(chain.receipt(askForCircle(chain.as(ana), { ...on, id: real }))), "immune for this season");
  });

  it("an author who takes out a version after its circle was asked for leaves the season's circle to others", async () => {
    const world = await load();
    const { put, chain, community, deployment, people } = world;
    const [_ana, tom, , eve] = people as [LocalAccount, LocalAccount, LocalAccount, LocalAccount];
    const on = { community, deployment };
    const decoy = await put({ ...expulsion(tom), text: "A friend's." }, eve);
    await chain.receipt(replyToDecision(chain.as(tom), { ...on, id: decoy, text: "Nothing to say." }));
    await chain.receipt(askForCircle(chain.as(eve), { ...on, id: decoy }));
    // The friend would take it out, for something without a step, of other stakes: members could pass it no more.
    assert.equal(await goes(put({ text: "Never mind.", former: decoy }, eve)), false);
    assert.equal((await getDecision(chain.publicClient, { ...on, id: decoy })).phase, "draw");
  });

  it("a person is before one circle a season, also when it was asked for in the last moment of the season before", async () => {
    const world = await load();
    const { put, chain, community, deployment, people } = world;
    const [, tom, , eve] = people as [LocalAccount, LocalAccount, LocalAccount, LocalAccount];
    const on = { community, deployment };
    const { endsAt } = (await getCommunity(chain.publicClient, on)).season;
    const reply = world.process.deliberation;
    await chain.pass(endsAt - (await chain.now()) - reply - 600);
    const one = await put(expulsion(tom));
    const two = await put({ ...expulsion(tom), text: "Another circle may agree." }, eve);
    await silence(world, one);
    await chain.receipt(askForCircle(chain.as(eve), { ...on, id: one }));
    await chain.pass(endsAt - (await chain.now()) + 5);
    await chain.client.mine({ blocks: 5 });
    await chain.receipt(drawCircle(chain.as(eve), { ...on, id: one }));
    const first = await getDecision(chain.publicClient, { ...on, id: one });
    assert(first.hearing?.circle.length);
    const second = await goes(chain.receipt(askForCircle(chain.as(eve), { ...on, id: two })));
    await chain.client.mine({ blocks: 5 });
    const drawn = second && (await goes(chain.receipt(drawCircle(chain.as(eve), { ...on, id: two }))));
    assert.equal(drawn, false, "two circles drawn in one season");
  });

  it("a signed word on forgiveness is brought in once, and an older one does not overrule the words of a later", async () => {
    const world = await load();
    const { put, decision, chain, community, deployment, people } = world;
    const [, tom, ines, eve] = people as [LocalAccount, LocalAccount, LocalAccount, LocalAccount];
    const id = await put(mercy(tom, ines));
    const on = { community, deployment, id };
    const sign = (words: string) => signStatement(chain.as(ines), { ...on, statement: "forgiveness", words });
    const older = await sign("I forgive, for he is a fool.");
    const later = await sign("I forgive; he has made good.");
    const bring = (signed: typeof older) => goes(chain.receipt(submitStatement(chain.as(eve), { signed, deployment })));
    assert(await bring(later));
    assert.deepEqual([await bring(older), await bring(later)], [false, false]);
    assert.equal((await decision(id)).hearing?.forgivenText, "I forgive; he has made good.");
  });

  it("who reviews what speaks against a decision reads which decision it speaks against", () => {
    const common = {
      chainId: 1,
      reviews: person(1).address,
      statement: "The bridge costs 9.",
      verdict: "established",
      reason: "I counted.",
      communityId: person(2).address,
      at: 1,
      reviewer: person(3).address,
    } as const;
    const read = (against: `0x${string}`) => {
      const { message } = reviewTypedData({ ...common, against, claimId: against });
      const { claimId: _, ...words } = message;
      return words;
    };
    assert.notDeepEqual(read(`0x${"11".repeat(32)}`), read(`0x${"22".repeat(32)}`));
  });

  it("a dissolved community is shared equally, also among who moves by a division that was carried out before", async () => {
    const world = await loadEight();
    const { put, consent, until, execute, chain, community, deployment, charter, people } = world;
    const on = { community, deployment };
    const guest = person(70);
    await chain.fund(guest);
    const mover = people[7] as LocalAccount;
    const half = await found(chain, deployment, [mover], charterOf(deployment, { ...charter, name: "Upper" }));
    const { endsAt } = (await getCommunity(chain.publicClient, on)).season;
    await chain.pass(endsAt - (await chain.now()) - 3_600);
    await agree(world, people.slice(0, 3), { motion: "admission", person: guest.address });
    await chain.receipt(admitMember(chain.as(guest), { ...on, candidate: guest.address }));
    const division = await put({ stakes: "constitutional", text: "Divide.", steps: [{ kind: "divide", half }] });
    await chain.pass(7_200);
    const end = await put({ stakes: "constitutional", text: "End.", steps: [{ kind: "dissolve" }] });
    await until(end, "opens");
    await consent(division, ...people.slice(0, 7));
    await consent(end, ...people.slice(0, 8));
    await until(division, "ready");
    await execute(division);
    await until(end, "ready");
    await execute(end);
    const sides = [await signSide(chain.as(mover), { ...on, id: division, tokens: [] })];
    assert.equal(await goes(chain.receipt(moveMembers(chain.as(mover), { ...on, id: division, sides }))), false);
    const to = person(91).address;
    await chain.receipt(leaveWithShare(chain.as(guest), { ...on, id: end, to, tokens: [] }));
    assert.equal(await chain.publicClient.getBalance({ address: to }), parseEther("100") / 9n);
  });

  it("who was asked may all move where newcomers stay", async () => {
    const world = await loadEight();
    const { put, consent, until, execute, chain, community, deployment, charter, people } = world;
    const on = { community, deployment };
    const guest = person(70);
    await chain.fund(guest);
    const half = await found(chain, deployment, people, charterOf(deployment, { ...charter, name: "Upper" }));
    const id = await put({ stakes: "constitutional", text: "Divide.", steps: [{ kind: "divide", half }] });
    await agree(world, people.slice(0, 3), { motion: "admission", person: guest.address });
    await chain.receipt(admitMember(chain.as(guest), { ...on, candidate: guest.address }));
    await until(id, "opens");
    await consent(id, ...people);
    await until(id, "ready");
    await execute(id);
    const sides = await Promise.all(people.map((one) => signSide(chain.as(one), { ...on, id, tokens: [] })));
    assert(await goes(chain.receipt(moveMembers(chain.as(guest), { ...on, id, sides }))), "NobodyStays, and one does");
  });

  it("a severe decision on which nobody can judge leaves the season's circle to others", async () => {
    const { put, chain, community, deployment, people } = await loadThree();
    const [ana, tom, ines] = people as [LocalAccount, LocalAccount, LocalAccount];
    const on = { community, deployment };
    // Ana's is real. Ines's names Ana as injured: nobody is no party.
    const real = await put(expulsion(tom));
    const decoy = await put({ ...expulsion(tom), text: "A friend's.", injured: ana.address }, ines);
    await chain.receipt(replyToDecision(chain.as(tom), { ...on, id: decoy, text: "Nothing to say." }));
    await chain.receipt(replyToDecision(chain.as(tom), { ...on, id: real, text: "Nothing to say." }));
    assert.equal(await goes(chain.receipt(askForCircle(chain.as(ines), { ...on, id: decoy }))), false);
    assert(await goes(chain.receipt(askForCircle(chain.as(ana), { ...on, id: real }))), "immune for this season");
  });

  it("nobody hides a community's tokens from who leaves by sending logs of worthless ones", async () => {
    const world = await loadEight();
    const { chain, community, deployment, ana } = world;
    const token = await chain.deploy("test/contracts/helpers/Attackers.sol/PayableToken", [ana.address, 10n ** 30n]);
    const pay = { ...token, abi: erc20Abi, functionName: "transfer", args: [community, 800n] } as const;
    await chain.receipt(chain.as(ana).writeContract(pay));
    const holds = async () =>
      (await getHoldings(chain.publicClient, { community, deployment })).tokens.some(
        (one) => one.token === getAddress(token.address),
      );
    assert(await holds());
    // Contracts that are no tokens: each says once that something moved.
    for (let count = 0; count < 64; count++) {
      const mute = await chain.deploy("test/contracts/helpers/Neighbours.sol/MuteToken");
      const data = encodeFunctionData({ abi: mute.abi, functionName: "cry", args: [community] });
      await chain.receipt(chain.as(ana).sendTransaction({ to: mute.address, data }));
    }
    assert(await holds(), "a leaver's page does not name it, and it stays behind");
  });

  it("a suspension that ends at once leaves the season's circle to an expulsion", async () => {
    const { put, chain, community, deployment, people, ...world } = await load();
    const [ana, tom, , eve] = people as [LocalAccount, LocalAccount, LocalAccount, LocalAccount];
    const on = { community, deployment };
    const office = { deployment, community, proposer: tom, consenting: [] };
    const held = await mandate(chain, deployment, { ...office, holder: tom, terms: termsOf(tom.address) });
    const real = await put(expulsion(tom));
    const suspend = { kind: "suspend", holder: tom.address, mandate: held, until: 1 } as const;
    const decoy = await put({ ...expulsion(tom), text: "A friend's.", steps: [suspend] }, eve);
    await chain.receipt(replyToDecision(chain.as(tom), { ...on, id: decoy, text: "Nothing to say." }));
    await chain.receipt(askForCircle(chain.as(eve), { ...on, id: decoy }));
    await silence({ put, chain, community, deployment, people, ...world } as Moot, real);
    assert(await goes(chain.receipt(askForCircle(chain.as(ana), { ...on, id: real }))), "immune for this season");
  });
});
