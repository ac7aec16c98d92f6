/** Decisions of human stakes: who is heard, who is drawn, and by which bar. */
import assert from "node:assert/strict";
import type { Hex, LocalAccount } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { mandate, termsOf } from "../../scripts/lib/world.js";
import {
  AlreadyRepliedError,
  admitMember,
  askForCircle,
  buildDrawCircle,
  drawCircle,
  drawOrder,
  forgive,
  getDecision,
  getTenure,
  HeardThisSeasonError,
  leaveCommunity,
  NobodyToJudgeError,
  NotAskedError,
  NotDrawableError,
  NotNowError,
  NotPassedError,
  NotThePersonError,
  replyToDecision,
  StakesTooLowError,
  seatsIn,
  verifyDraw,
  WrongSeatError,
  WrongStepsError,
} from "../../sdk/src/index.js";
import { expulsion, type Moot, mercy, moot, passOn, season, silence } from "./moot.js";
import { agree, explained, refuses } from "./support.js";

const load = moot(12);
const loadThree = moot(3);
const loadWithRecovery = moot(12, () => ({ recoveryNotice: 3_600 }));

describe("A decision of human stakes", () => {
  it("is the only way to expel, and harms nobody but whom it names", async () => {
    const { put, people } = await load();
    const [, tom, ines] = people;
    assert(tom && ines);
    const steps = [{ kind: "expel", person: tom.address }] as const;
    for (const stakes of ["low", "high", "constitutional"] as const) {
      await refuses(put({ stakes, steps }), StakesTooLowError);
    }
    await refuses(put({ ...expulsion(tom), affected: ines.address }), WrongStepsError);
    await refuses(put({ ...expulsion(tom), severe: false }), WrongStepsError);
    await refuses(put({ ...expulsion(tom), steps: [...steps, ...steps] }), WrongStepsError);
  });

  it("hears the affected person first: the circle waits for the reply, or for the time for it", async () => {
    const { put, decision, circle, chain, community, deployment, people } = await load();
    const [, tom, ines] = people;
    assert(tom && ines);
    const on = { community, deployment };
    const id = await put(expulsion(tom));
    assert.deepEqual([(await decision(id)).phase, (await decision(id)).tally], ["reply", undefined]);
    await refuses(circle(id), NotNowError);
    const text = "I gave them back on Sunday.";
    await refuses(replyToDecision(chain.as(ines), { ...on, id, text }), NotThePersonError);
    await chain.receipt(replyToDecision(chain.as(tom), { ...on, id, text }));
    assert.equal((await decision(id)).phase, "draw");
    await refuses(replyToDecision(chain.as(tom), { ...on, id, text }), AlreadyRepliedError);
    await circle(id);
    assert.equal((await decision(id)).phase, "voting");
  });

  it("draws an odd circle of members who are no party, by a block named before, and anybody can draw it again", async () => {
    const world = await load();
    const { put, decision, circle, chain, community, deployment, people } = world;
    const [ana, tom, ines] = people;
    assert(ana && tom && ines);
    const id = await put(expulsion(tom, ines));
    await silence(world, id);
    await refuses(drawCircle(chain.as(ana), { community, deployment, id }), NotDrawableError);
    const drawn = await circle(id);
    assert.equal(drawn.length, 5);
    for (const party of [ana, tom, ines]) assert(!drawn.includes(party));
    const draw = await verifyDraw(chain.publicClient, { community, deployment, id });
    assert(draw?.holds, draw?.why);
    assert.deepEqual(
      [...draw.order.slice(0, 5)].sort((a, b) => a - b),
      draw.circle,
    );
    const { tally } = await decision(id);
    // Whom it affects is counted on neither side; who put it and who was injured speak with the community, but judge not.
    assert.deepEqual(tally?.electorate, [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    await refuses(circle(id), NotNowError);
  });

  it("keeps apart who vouched for a party: the author's vouchers too", async () => {
    const world = await load();
    const { put, circle, chain, community, deployment, people } = world;
    const on = { community, deployment };
    const [, tom] = people;
    assert(tom);
    const nora = person(70);
    await chain.fund(nora);
    await agree({ chain, ...on }, people.slice(3, 6), { motion: "admission", person: nora.address });
    await chain.receipt(admitMember(chain.as(nora), { ...on, candidate: nora.address }));
    await chain.pass(season);
    const id = await put({ stakes: "human", affected: tom.address }, nora);
    await silence(world, id);
    await circle(id);
    const draw = await verifyDraw(chain.publicClient, { ...on, id });
    assert.deepEqual(
      draw?.order.sort((one, other) => one - other),
      [0, 2, 6, 7, 8, 9, 10, 11],
    );
  });

  it("passes over office holders, and refuses people who were not drawn", async () => {
    const world = await load();
    const { put, decision, chain, community, deployment, people } = world;
    const [, tom] = people;
    assert(tom);
    const office = { deployment, community, proposer: tom, consenting: [] };
    const holders = [3, 4, 5, 6, 7].map((seat) => people[seat] as LocalAccount);
    for (const holder of holders) {
      await mandate(chain, deployment, { ...office, holder, terms: termsOf(holder.address) });
    }
    const id = await put(expulsion(tom));
    await silence(world, id);
    await chain.receipt(askForCircle(chain.as(tom), { community, deployment, id }));
    await refuses(drawCircle(chain.as(tom), { community, deployment, id }), NotDrawableError);
    await chain.client.mine({ blocks: 5 });
    const { key, sentence } = await decision(id);
    const wrong = buildDrawCircle({ community, key, sentence, people: [people[0]?.address as never], deployment });
    await refuses(explained(chain.client.simulateContract({ ...wrong, account: tom })), WrongSeatError);
    await chain.receipt(drawCircle(chain.as(tom), { community, deployment, id }));
    const { hearing } = await decision(id);
    assert.deepEqual(
      hearing?.circle.filter((seat) => seat >= 3 && seat <= 7),
      [],
    );
    const draw = await verifyDraw(chain.publicClient, { community, deployment, id });
    assert(draw?.holds, draw?.why);
  });

  it("expels with four fifths of the circle and two thirds of the community, and no less", async () => {
    const world = await load();
    const { put, consent, until, execute, decision, circle, chain, community, deployment, people } = world;
    const [, tom] = people;
    assert(tom);
    const id = await put(expulsion(tom));
    await silence(world, id);
    const judges = await circle(id);
    await refuses(consent(id, tom), NotAskedError);
    await consent(id, ...judges.slice(0, 3));
    assert.equal((await decision(id)).finding, "circleRefuses");
    await consent(id, judges[3] as LocalAccount);
    assert.equal((await decision(id)).finding, "tooFewConsents");
    const others = people.filter((one) => one !== tom && !judges.includes(one));
    // Two thirds of eleven are eight.
    await consent(id, ...others.slice(0, 3));
    assert.equal((await decision(id)).finding, "tooFewConsents");
    await until(id, "closes");
    await until(id, "ends");
    await refuses(execute(id), NotPassedError);
    await chain.pass(season);
    const again = await put({ ...expulsion(tom), text: "Again." });
    await silence(world, again);
    await circle(again);
    await consent(again, ...people.filter((one) => one !== tom));
    await until(again, "ends");
    await execute(again, people[5]);
    assert.equal((await getTenure(chain.publicClient, { community, deployment, person: tom.address })).seated, false);
  });

  it("shows mercy with more than half of the circle, or a third once the injured person forgives", async () => {
    const world = await load();
    const { put, consent, decision, circle, chain, community, deployment, people } = world;
    const [, tom, ines, eve] = people;
    assert(tom && ines && eve);
    const id = await put(mercy(tom, ines));
    await silence(world, id);
    const judges = await circle(id);
    await consent(id, ...judges.slice(0, 2));
    assert.equal((await decision(id)).finding, "circleRefuses");
    const word = (by: LocalAccount, forgiven: boolean) =>
      forgive(chain.as(by), { community, deployment, id, forgiven, text: "I have spoken with him." });
    await refuses(word(eve, true), NotThePersonError);
    await chain.receipt(word(ines, true));
    assert.equal((await decision(id)).finding, "passes");
    await chain.receipt(word(ines, false));
    assert.equal((await decision(id)).finding, "circleRefuses");
    await consent(id, judges[2] as LocalAccount);
    assert.equal((await decision(id)).finding, "passes");
  });

  it("hears no forgiveness once its ballot has ended, only that it is taken back", async () => {
    const world = await load();
    const { put, consent, until, decision, circle, chain, community, deployment, people } = world;
    const [, tom, ines] = people;
    assert(tom && ines);
    const id = await put(mercy(tom, ines));
    await silence(world, id);
    const judges = await circle(id);
    await consent(id, ...judges.slice(0, 2));
    const word = (forgiven: boolean) =>
      forgive(chain.as(ines), { community, deployment, id, forgiven, text: "I have spoken with him." });
    await chain.receipt(word(true));
    await until(id, "ends");
    assert.equal((await decision(id)).finding, "passes");
    await chain.receipt(word(false));
    assert.equal((await decision(id)).finding, "circleRefuses");
    await refuses(word(true), NotNowError);
  });

  it("is judged by all who are no party where fewer than three are apart, and by nobody where all are", async () => {
    const world = await loadThree();
    const { put, circle, people, chain, community, deployment } = world;
    const [ana, tom, ines] = people;
    assert(ana && tom && ines);
    const id = await put(expulsion(tom));
    await silence(world, id);
    assert.deepEqual(await circle(id), [ines]);
    const draw = await verifyDraw(chain.publicClient, { community, deployment, id });
    assert(draw?.holds && draw.everybody, draw?.why);
    const all = await put({ ...mercy(tom, ines), text: "All of us." });
    await silence(world, all);
    await refuses(circle(all), NobodyToJudgeError);
  });

  it("puts a person before one circle a season for severity, and for mercy as often as it is asked", async () => {
    const world = await load();
    const { put, circle, chain, community, deployment, people } = world;
    const [ana, tom, ines, eve] = people;
    assert(ana && tom && ines && eve);
    const on = { community, deployment };
    const first = await put(expulsion(tom));
    const second = await put({ ...expulsion(tom), text: "Another circle may agree." }, eve);
    const kind = await put(mercy(tom, ines));
    const answer = await put({ ...expulsion(tom), text: "Or this one.", former: first });
    await silence(world, answer);
    await circle(second);
    const refused = [community, tom.address, second] as const;
    await refuses(askForCircle(chain.as(ana), { ...on, id: answer }), HeardThisSeasonError, refused);
    await circle(kind);
    const other = await put(expulsion(ines));
    await silence(world, other);
    await circle(other);
    await chain.pass(season);
    const later = await put({ ...expulsion(tom), text: "Again, a season later." });
    await silence(world, later);
    await circle(later);
  });

  it("hears the person, not a lost key: who has their seat now replies and forgives, and judges no more than before", async () => {
    const world = await loadWithRecovery();
    const { put, decision, circle, chain, community, deployment, people } = world;
    const [, tom, ines, eve] = people;
    const [nora, mia] = [person(70), person(71)];
    assert(tom && ines && eve);
    await chain.fund(nora, mia);
    const on = { community, deployment };
    const id = await put(mercy(tom, ines));
    const words = { ...on, id, text: "It was I, and I am sorry." };
    await refuses(replyToDecision(chain.as(nora), words), NotThePersonError);
    await passOn(world, tom, nora);
    await passOn(world, ines, mia);
    await refuses(replyToDecision(chain.as(mia), words), NotThePersonError);
    await chain.receipt(replyToDecision(chain.as(nora), words));
    const drawn = await circle(id);
    for (const one of [tom, ines]) assert(!drawn.includes(one));
    assert.deepEqual((await decision(id)).tally?.electorate, [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    await refuses(forgive(chain.as(eve), { ...words, forgiven: true }), NotThePersonError);
    await chain.receipt(forgive(chain.as(mia), { ...words, forgiven: true }));
    assert.equal((await decision(id)).hearing?.forgiven, true);
  });

  it("leaves out who has left since the circle was asked for", async () => {
    const world = await load();
    const { put, decision, chain, community, deployment, people } = world;
    const [, tom] = people;
    assert(tom);
    const id = await put(expulsion(tom));
    await silence(world, id);
    await chain.receipt(askForCircle(chain.as(tom), { community, deployment, id }));
    const gone = people[8] as LocalAccount;
    await chain.receipt(leaveCommunity(chain.as(gone), { community, deployment }));
    await chain.client.mine({ blocks: 5 });
    await chain.receipt(drawCircle(chain.as(tom), { community, deployment, id }));
    const { hearing } = await decision(id);
    assert.equal(hearing?.circle.includes(8), false);
    assert((await verifyDraw(chain.publicClient, { community, deployment, id }))?.holds);
  });

  it("is asked for again when the named block is too old to be read, and not before", async () => {
    const world = await load();
    const { put, chain, community, deployment, people } = world;
    const [, tom] = people;
    assert(tom);
    const on = { community, deployment };
    const id = await put(expulsion(tom));
    await silence(world, id);
    await chain.receipt(askForCircle(chain.as(tom), { ...on, id }));
    await refuses(askForCircle(chain.as(tom), { ...on, id }), NotDrawableError);
    const { hearing } = await getDecision(chain.publicClient, { ...on, id });
    await chain.client.mine({ blocks: 300 });
    if (await remembers(chain, hearing?.drawBlock ?? 0n)) {
      // EIP-2935: the draw that was asked for still holds.
      await refuses(askForCircle(chain.as(tom), { ...on, id }), NotDrawableError);
      // On a chain without it, or after 8191 blocks, nobody can read the named block any more.
      await chain.client.setCode({ address: blockHashes, bytecode: "0x" });
    }
    await refuses(drawCircle(chain.as(tom), { ...on, id }), NotDrawableError);
    await chain.receipt(askForCircle(chain.as(tom), { ...on, id }));
    const after = await getDecision(chain.publicClient, { ...on, id });
    assert((after.hearing?.drawBlock ?? 0n) > (hearing?.drawBlock ?? 0n));
  });
});

/** Where EIP-2935 keeps the hashes of the last 8191 blocks. */
const blockHashes = "0x0000F90827F1C53a10cb7A02335B175320002935";

/** Whether this chain has it. */
async function remembers({ publicClient }: Moot["chain"], block: bigint): Promise<boolean> {
  const data: Hex = `0x${block.toString(16).padStart(64, "0")}`;
  const { data: hash } = await publicClient.call({ to: blockHashes, data }).catch(() => ({ data: undefined }));
  return hash !== undefined && BigInt(hash) !== 0n;
}

describe("A drawn order", () => {
  it("holds every seat of the pool once, and another for another seed", () => {
    const pool = (1n << 150n) - 1n;
    const seed = (byte: string): Hex => `0x${byte.repeat(32)}`;
    const one = drawOrder(pool, seed("a1"));
    assert.deepEqual(
      [...one].sort((a, b) => a - b),
      seatsIn(pool),
    );
    assert.notDeepEqual(one, drawOrder(pool, seed("a2")));
    assert.deepEqual(drawOrder(0n, seed("a1")), []);
  });

  it("puts every seat in every place about as often as any other", () => {
    const places = Array.from({ length: 6 }, () => Array.from({ length: 6 }, () => 0));
    const rounds = 3_000;
    for (let round = 0; round < rounds; round++) {
      const seed: Hex = `0x${round.toString(16).padStart(64, "0")}`;
      drawOrder(0b111111n, seed).forEach((seat, place) => {
        const row = places[seat] as number[];
        row[place] = (row[place] ?? 0) + 1;
      });
    }
    // Each count is binomial, 500 on average with a deviation of about 20: six deviations for the worst of 36.
    for (const row of places) for (const count of row) assert(Math.abs(count - 500) < 125, String(count));
  });
});
