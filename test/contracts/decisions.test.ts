/** Decisions of low stakes, and what is common to all: opening, versions, raising, expiry, carrying out. */
import assert from "node:assert/strict";
import { parseEther, zeroHash } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day } from "../../scripts/lib/world.js";
import {
  AlreadyOpenedError,
  AlreadySaidError,
  BallotClosedError,
  CallFailedError,
  decisionsAbi,
  decisionTerms,
  ForbiddenStepError,
  getMandate,
  getRecord,
  leaveCommunity,
  NotAMemberError,
  NotPassedError,
  OverTreasuryShareError,
  openDecision,
  ProposalOutOfRangeError,
  payCoin,
  payToken,
  raiseStakes,
  renderDecision,
  type Stakes,
  StakesTooLowError,
  TooLittleGasError,
  TooManyError,
  verifyRecord,
  WrongCharterError,
  WrongFormerError,
  WrongPartiesError,
  WrongPhaseError,
  WrongStepsError,
} from "../../sdk/src/index.js";
import { builder, moot } from "./moot.js";
import { anasMandate, refuses } from "./support.js";

const load = moot();
const five = payCoin(builder, parseEther("5"));

describe("A decision of low stakes", () => {
  it("passes when the charter's seconders consent and nobody objects, and pays", async () => {
    const { put, consent, until, execute, decision, people, chain, community, deployment, tom } = await load();
    const [, second, third] = people;
    assert(second && third);
    const id = await put({ steps: [five] });
    assert.deepEqual(pick(await decision(id)), ["voting", "tooFewSeconders"]);
    await consent(id, second, third);
    assert.deepEqual(pick(await decision(id)), ["voting", "passes"]);
    await until(id, "closes");
    assert.deepEqual(pick(await decision(id)), ["hearing", "passes"]);
    await refuses(execute(id), WrongPhaseError, [community, id, 5]);
    await until(id, "ends");
    assert.deepEqual(pick(await decision(id)), ["ready", "passes"]);
    await execute(id);
    assert.equal(await chain.publicClient.getBalance({ address: builder }), parseEther("5"));
    assert.equal((await decision(id)).phase, "executed");
    const source = deployment.decisions;
    const record = await getRecord(chain.publicClient, { person: tom.address, source, deployment });
    assert.deepEqual(
      record.map(({ authority, target, value, reason }) => [authority, target, value, reason]),
      [[id, builder, parseEther("5"), "As was decided."]],
    );
    await verifyRecord(chain.publicClient, { person: tom.address, source, deployment });
    await refuses(execute(id), WrongPhaseError, [community, id, 9]);
  });

  it("counts no author among its seconders", async () => {
    const { put, consent, decision, ana, tom } = await load();
    const id = await put({});
    await consent(id, ana, tom);
    assert.equal((await decision(id)).finding, "tooFewSeconders");
  });

  it("is blocked by one objection until it is taken back, after closing too", async () => {
    const { put, consent, object, withdraw, until, execute, decision, people } = await load();
    const [, tom, ines, eve, finn] = people;
    assert(tom && ines && eve && finn);
    const id = await put({ steps: [five] });
    await consent(id, tom, ines, eve);
    await object(id, finn);
    assert.equal((await decision(id)).finding, "objectionStands");
    await until(id, "closes");
    await withdraw(id, finn);
    assert.equal((await decision(id)).finding, "passes");
    await object(id, finn);
    await until(id, "ends");
    await refuses(execute(id), NotPassedError);
    // What had not passed by then never passes.
    await withdraw(id, finn);
    assert.equal((await decision(id)).finding, "objectionStands");
  });

  it("loses a consent that is taken back, to the last moment before it is carried out", async () => {
    const { put, consent, withdraw, until, execute, decision, people } = await load();
    const [, tom, ines] = people;
    assert(tom && ines);
    const id = await put({ steps: [five] });
    await consent(id, tom, ines);
    await until(id, "ends");
    await withdraw(id, ines);
    assert.equal((await decision(id)).finding, "tooFewSeconders");
    await refuses(execute(id), NotPassedError);
  });

  it("hears no consent once it has closed", async () => {
    const { put, consent, until, tom } = await load();
    const id = await put({});
    await until(id, "closes");
    await refuses(consent(id, tom), BallotClosedError);
  });

  it("takes a leaver out of the numerator, and their objection with them", async () => {
    const { put, consent, object, decision, chain, community, deployment, people } = await load();
    const [, tom, ines, eve, finn] = people;
    assert(tom && ines && eve && finn);
    const id = await put({});
    await consent(id, tom, ines, eve);
    await object(id, finn);
    await chain.receipt(leaveCommunity(chain.as(finn), { community, deployment }));
    assert.equal((await decision(id)).finding, "passes");
    await chain.receipt(leaveCommunity(chain.as(tom), { community, deployment }));
    await chain.receipt(leaveCommunity(chain.as(ines), { community, deployment }));
    const after = await decision(id);
    assert.equal(after.finding, "tooFewSeconders");
    assert.equal(after.tally?.electorate.length, 7);
    assert.equal(after.tally?.voiced, 4);
  });

  it("can overrule after the charter's rounds, by four fifths with half voicing, and names whom", async () => {
    const { put, consent, object, until, execute, decision, chain, deployment, people } = await load();
    const [ana, tom, ines, eve, finn, gus] = people;
    assert(ana && tom && ines && eve && finn && gus);
    let former: `0x${string}` = zeroHash;
    for (const round of [1, 2]) {
      former = await put({ text: `Version ${round}.`, former });
      await consent(former, ana, tom, ines, eve);
      await object(former, finn);
      await until(former, "ends");
      assert.equal((await decision(former)).round, round);
      assert.equal((await decision(former)).finding, "objectionStands");
    }
    const id = await put({ text: "Version 3.", former, steps: [five] });
    assert.equal((await decision(former)).phase, "superseded");
    await consent(id, ana, tom, ines);
    await object(id, finn);
    assert.equal((await decision(id)).finding, "objectionStands");
    await consent(id, eve);
    assert.equal((await decision(id)).finding, "overrules");
    await object(id, gus);
    assert.equal((await decision(id)).finding, "objectionStands");
    await consent(id, gus);
    await until(id, "ends");
    await execute(id);
    const [done] = await chain.publicClient.getContractEvents({
      address: deployment.decisions,
      abi: decisionsAbi,
      eventName: "Executed",
      fromBlock: 0n,
      strict: true,
    });
    assert.equal(done?.args.overruled, 1n << 4n);
  });

  it("counts as a round only what was put to the vote", async () => {
    const { put, until, decision, object, tom } = await load();
    const first = await put({ text: "One." });
    const second = await put({ text: "Two.", former: first });
    assert.equal((await decision(second)).round, 1);
    // What nobody objects to calls for no answer: no rounds are made of it.
    await until(second, "closes");
    const third = await put({ text: "Three.", former: second });
    assert.equal((await decision(third)).round, 1);
    await object(third, tom);
    await until(third, "closes");
    const fourth = await put({ text: "Four.", former: third });
    assert.equal((await decision(fourth)).round, 2);
  });

  it("counts as no round what expired before anybody was asked", async () => {
    const { put, until, decision, tom } = await load();
    const undrawn = await put({ stakes: "human", affected: tom.address });
    await until(undrawn, "expired");
    assert.equal((await decision(undrawn)).phase, "expired");
    assert.equal((await decision(await put({ text: "Two.", former: undrawn }))).round, 1);
  });

  it("expires a season's length after it was put", async () => {
    const { put, consent, until, execute, decision, people, community } = await load();
    const id = await put({ steps: [five] });
    await consent(id, ...people.slice(1));
    await until(id, "expired");
    assert.equal((await decision(id)).phase, "expired");
    await refuses(execute(id), WrongPhaseError, [community, id, 8]);
  });
});

describe("Putting a decision", () => {
  it("is for members who count, under the charter in force", async () => {
    const { put, chain, community, deployment, charter, stranger, ana } = await load();
    await refuses(put({}, stranger), NotAMemberError, [community, stranger.address]);
    const terms = decisionTerms({ title: "Another", text: "Charter." });
    const wrong = { ...charter, purpose: "Another." };
    const attempt = openDecision(chain.as(ana), { community, deployment, charter: wrong, terms });
    await refuses(attempt, WrongCharterError, [community]);
  });

  it("is told apart by its terms, and is put once", async () => {
    const { put } = await load();
    const id = await put({ text: "Once." });
    await refuses(put({ text: "Once." }), AlreadyOpenedError);
    assert.notEqual(await put({ text: "Once.", salt: id }), id);
  });

  it("refuses what has no effect, and what deceives", async () => {
    const { put } = await load();
    await refuses(put({ reviewDays: 0 }), ProposalOutOfRangeError);
    await refuses(put({ steps: Array.from({ length: 9 }, () => five) }), ProposalOutOfRangeError);
    await refuses(put({ claims: ["It rains."] }), ProposalOutOfRangeError);
    await refuses(put({ affected: builder }), WrongPartiesError);
    await refuses(put({ stakes: "human" }), WrongPartiesError);
    await refuses(put({ stakes: "human", affected: builder, injured: builder }), WrongPartiesError);
    await refuses(put({ stakes: "human", affected: builder, steps: [five] }), WrongStepsError);
  });

  it("is bounded per member and season", async () => {
    const { put, ana } = await load();
    for (let index = 0; index < 8; index++) await put({ text: `Number ${index}.` });
    await refuses(put({ text: "One more." }), TooManyError);
    assert(ana);
  });

  it("answers only one's own version, once, and never what was carried out", async () => {
    const { put, consent, until, execute, tom, people } = await load();
    const first = await put({ text: "One." });
    await refuses(put({ text: "Two.", former: first }, tom), WrongFormerError);
    await put({ text: "Two.", former: first });
    await refuses(put({ text: "Three.", former: first }), WrongFormerError);
    const done = await put({ text: "Done." });
    await consent(done, ...people.slice(1));
    await until(done, "ends");
    await execute(done);
    await refuses(put({ text: "Again.", former: done }), WrongFormerError);
    await refuses(put({ text: "Nothing.", former: `0x${"11".repeat(32)}` }), WrongFormerError);
  });

  it("is said in a sentence that names everything it does", async () => {
    const { charter, ana, chain } = await load();
    const steps = [five, payCoin(person(9).address, 1n), { kind: "admit", person: person(70).address } as const];
    const terms = decisionTerms({ title: "Roof", text: "We mend the roof.", steps });
    const sentence = await renderDecision(chain.publicClient, { charter, terms, author: ana.address });
    assert.match(sentence, /^“Oak Valley” decides “Roof”: “We mend the roof.” Low stakes. It does this: \(1\) pays 0x/);
    assert(sentence.includes(`(1) pays ${builder} 5 coin;`), sentence);
    assert(sentence.includes(`(3) seats ${person(70).address}`), sentence);
    assert.match(sentence, /Decision 0x[0-9a-f]{64}\.$/);
  });
});

describe("A decision that suspends a mandate", () => {
  it("names its holder, who is heard where stakes are human", async () => {
    const world = await load();
    const { put, consent, until, execute, chain, community, deployment, people, ana, tom, ines } = world;
    const mandate = await anasMandate(world);
    const end = (await chain.now()) + 300 * day;
    const suspend = (holder: typeof ana) => ({ kind: "suspend", holder: holder.address, mandate, until: end }) as const;
    await refuses(put({ steps: [suspend(ines)] }), WrongStepsError, [0n]);
    const human = { stakes: "human", affected: ines.address, severe: true, steps: [suspend(ines)] } as const;
    await refuses(put(human, tom), WrongStepsError, [0n]);
    const id = await put({ steps: [suspend(ana)] }, tom);
    await consent(id, ...people);
    await until(id, "ends");
    await execute(id);
    const { suspendedUntil } = await getMandate(chain.publicClient, { community, deployment, id: mandate });
    assert.equal(suspendedUntil, end);
  });
});

describe("Raising the stakes", () => {
  it("stops a decision once enough members want the same, and its answer needs those stakes", async () => {
    const { put, decision, chain, community, deployment, people } = await load();
    const [, tom, ines, eve] = people;
    assert(tom && ines && eve);
    const id = await put({ text: "Low." });
    const raise = (by: typeof tom, stakes: Stakes = "high") =>
      chain.receipt(raiseStakes(chain.as(by), { community, deployment, id, stakes }));
    await refuses(raise(tom, "low"), StakesTooLowError);
    await refuses(raise(tom, "human"), StakesTooLowError);
    await raise(tom);
    await refuses(raise(tom), AlreadySaidError);
    await raise(ines, "constitutional");
    await raise(ines);
    assert.equal((await decision(id)).phase, "voting");
    await raise(eve);
    const raised = await decision(id);
    assert.deepEqual([raised.phase, raised.raisedTo], ["raised", "high"]);
    await refuses(put({ text: "Still low.", former: id }), StakesTooLowError);
    assert.equal((await decision(await put({ stakes: "high", text: "High.", former: id }))).phase, "deliberation");
  });

  it("is not possible once members have voiced, and not without a seat", async () => {
    const { put, until, chain, community, deployment, tom, stranger } = await load();
    const id = await put({});
    const raise = (by: typeof tom) => raiseStakes(chain.as(by), { community, deployment, id, stakes: "high" });
    await refuses(raise(stranger), NotAMemberError);
    await until(id, "closes");
    await refuses(raise(tom), WrongPhaseError);
  });
});

describe("What a decision spends", () => {
  it("is high above the charter's share of what the account holds, whatever way it is wrapped", async () => {
    const { put, chain, community, deployment, ana } = await load();
    // The account holds 100, the share is a tenth.
    await put({ steps: [payCoin(builder, parseEther("10"))] });
    const over = (steps: Parameters<typeof put>[0]["steps"]) =>
      refuses(put({ steps: steps ?? [] }), StakesTooLowError, [0, 1]);
    await over([payCoin(builder, parseEther("10") + 1n)]);
    await over([five, five, payCoin(builder, 1n)]);
    const token = await chain.deploy("test/contracts/helpers/Attackers.sol/PayableToken", [ana.address, 10_000n]);
    const { address, abi } = token;
    const call = { address, abi, functionName: "transfer", args: [community, 1_000n] } as const;
    await chain.receipt(chain.as(ana).writeContract(call));
    await put({ steps: [payToken(address, builder, 100n)] });
    await over([payToken(address, builder, 101n)]);
    await over([{ kind: "call", target: address, value: 0n, data: "0xac9650d8" }]);
    // A transfer to a word that is no address is no payment that anybody could read.
    const [paid] = [payToken(address, builder, 1n)];
    assert(paid.kind === "call");
    await over([{ ...paid, data: `${paid.data.slice(0, 10)}01${paid.data.slice(12)}` as `0x${string}` }]);
    const forbidden = [community, deployment.assembly, deployment.deeds, deployment.mandates, deployment.decisions];
    for (const target of [...forbidden, deployment.partings]) {
      await refuses(put({ stakes: "high", steps: [payCoin(target, 1n)] }), ForbiddenStepError, [0n, target]);
    }
  });

  it("is counted over the season, when it is carried out too", async () => {
    const { put, consent, until, execute, people, community } = await load();
    const one = await put({ text: "One.", steps: [payCoin(builder, parseEther("6"))] });
    const two = await put({ text: "Two.", steps: [payCoin(builder, parseEther("6"))] });
    await consent(one, ...people.slice(1));
    await consent(two, ...people.slice(1));
    await until(two, "ends");
    await execute(one);
    await refuses(execute(two), OverTreasuryShareError, [community, two]);
    await refuses(put({ text: "Three.", steps: [five] }), StakesTooLowError, [0, 1]);
  });

  it("undoes all of it when a call fails, blocks nothing else, and says why", async () => {
    const { put, consent, until, execute, people, chain, decision } = await load();
    const refuser = await chain.deploy("test/contracts/helpers/Neighbours.sol/ClosedReceiver");
    const bad = await put({ text: "Bad.", steps: [five, payCoin(refuser.address, 1n)] });
    const good = await put({ text: "Good.", steps: [payCoin(builder, 1n)] });
    await consent(bad, ...people.slice(1));
    await consent(good, ...people.slice(1));
    await until(good, "ends");
    const before = await chain.publicClient.getBalance({ address: builder });
    await refuses(execute(bad), CallFailedError);
    await execute(good);
    assert.equal(await chain.publicClient.getBalance({ address: builder }), before + 1n);
    assert.equal((await decision(bad)).phase, "ready");
  });

  it("is not carried out by who has no seat, nor with less gas than it names", async () => {
    const { put, consent, until, execute, people, stranger, community } = await load();
    const id = await put({ steps: [five], gas: 2 ** 32 - 1 });
    await consent(id, ...people.slice(1));
    await until(id, "ends");
    await refuses(execute(id, stranger), NotAMemberError, [community, stranger.address]);
    await refuses(execute(id), TooLittleGasError);
  });
});

function pick({ phase, finding }: { phase: string; finding: string }) {
  return [phase, finding];
}
