/** The ladder between two communities: its order, its times, how it is taken back, and that nothing exceeds it. */
import assert from "node:assert/strict";
import { type Hex, parseEther, zeroAddress, zeroHash } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day, mandate, termsOf } from "../../scripts/lib/world.js";
import {
  AgreementOutOfRangeError,
  acceptOfferStep,
  agreementsAbi,
  type Concern,
  DecidedTooSoonError,
  declareNeed,
  decodeInstruction,
  encodeInstruction,
  getDecision,
  getLadder,
  type Instruction,
  LadderTakenError,
  leaveCommunity,
  makeOffer,
  NoSuchOfferError,
  NotAMemberError,
  NotAnswerableError,
  NotInForceError,
  NotTheRaiserError,
  NotYetHappenedError,
  negotiateStep,
  OthersTurnError,
  PowerNotGrantedError,
  promiseAidStep,
  proposeMandate,
  RaisedBeforeError,
  raiseStep,
  replyToConcern,
  restoreStep,
  StakesTooLowError,
  type Step,
  StepTooSoonError,
  severStep,
  suspendStep,
  TooManyRepliesError,
  WrongInstructionError,
  WrongRungError,
  WrongStepsError,
} from "../../sdk/src/index.js";
import { type Neighbours, neighbours, season, type Village, wrong } from "./neighbours.js";
import { explained, refuses } from "./support.js";

const load = neighbours(3, 3);
/** A concern that nobody raised. */
const nowhere: Hex = `0x${"99".repeat(32)}`;

/** Two villages with an agreement, and all the steps that the first can decide on. */
async function dispute(world: Neighbours, changes: Parameters<Neighbours["terms"]>[1] = {}) {
  const { villages, chain, deployment, decide } = world;
  const [oak, mill, moor] = villages as [Village, Village, Village];
  const agreement = await world.agree(world.terms([oak, mill], changes));
  const to = { other: mill.id, deployment };
  const ladder = () => getLadder(chain.publicClient, { community: oak.id, other: mill.id, deployment });
  /** Of the concern that is under way, or of one that never was. */
  const ofConcern = async () => {
    const { id } = await ladder();
    return { ...to, concernId: id === zeroHash ? nowhere : id };
  };
  const steps = {
    raise: async (said: Partial<Concern> = {}): Promise<Step> =>
      raiseStep({ ...to, agreement, concern: await wrong(world, mill, said) }),
    negotiate: async () => negotiateStep(await ofConcern()),
    suspend: async (duration = 20 * day) => suspendStep({ ...(await ofConcern()), duration }),
    sever: async () => severStep(await ofConcern()),
    restore: async () => restoreStep(await ofConcern()),
    accept: async (offer: number, words = "We mend the sluice.") =>
      acceptOfferStep({ ...(await ofConcern()), offer, words }),
  };
  /** Waits until the next step is ripe. */
  const ripen = async () => {
    const { ripeAt } = await ladder();
    const now = await chain.now();
    if (ripeAt > now) await chain.pass(ripeAt - now);
  };
  const climb = {
    dialogue: async () => decide(oak, await steps.raise()),
    negotiation: async () => {
      await climb.dialogue();
      await ripen();
      await decide(oak, await steps.negotiate());
    },
    suspension: async (duration = 20 * day) => {
      await climb.negotiation();
      await ripen();
      await decide(oak, await steps.suspend(duration));
    },
    severance: async () => {
      await climb.suspension();
      await ripen();
      await decide(oak, await steps.sever(), { stakes: "high" });
    },
  };
  const relation = (one = oak, other = mill) => world.read<number>("relation", [one.id, other.id]);
  return { ...world, oak, mill, moor, agreement, steps, ladder, climb, ripen, relation };
}

describe("The ladder", () => {
  it("goes from dialogue to negotiation, suspension and severance, each decided at home and carried out by name", async () => {
    const { climb, ladder, ripen, relation, inForce, decide, steps, oak, mill } = await dispute(await load());
    await climb.dialogue();
    const raised = await ladder();
    assert.deepEqual([raised.rung, raised.from, raised.against], ["dialogue", oak.id, mill.id]);
    assert.equal(raised.raisedBy, oak.people[1]?.address);
    assert.equal(raised.concern?.answerable, mill.first.address);
    assert.equal(raised.ripeAt - raised.since, 7 * day);
    assert.equal(raised.lapsesAt - raised.ripeAt, season);
    assert.deepEqual(
      raised.next.map(({ step, by }) => [step, by]),
      [
        ["close", oak.id],
        ["negotiate", oak.id],
      ],
    );
    assert.deepEqual(await inForce(raised.agreement, oak, mill), [true, true], "talking closes nothing");
    await ripen();
    await decide(oak, await steps.negotiate());
    await ripen();
    await decide(oak, await steps.suspend(20 * day));
    assert.deepEqual([(await ladder()).rung, await relation(), await relation(mill, oak)], ["suspension", 2, 2]);
    assert.deepEqual(await inForce(raised.agreement, oak, mill), [false, false]);
    await ripen();
    assert.deepEqual([await relation(), await inForce(raised.agreement, oak)], [1, [true]], "it ends by itself");
    await decide(oak, await steps.sever(), { stakes: "high" });
    assert.deepEqual([(await ladder()).rung, await relation()], ["severance", 0]);
    assert.deepEqual(await inForce(raised.agreement, oak, mill), [false, false]);
    const { steps: taken } = await ladder();
    assert.deepEqual(
      taken.map(({ rung, by }) => [rung, by]),
      ["dialogue", "negotiation", "suspension", "severance"].map((rung) => [rung, oak.people[1]?.address]),
    );
  });

  it("has no step that is jumped, or taken before its time", async () => {
    const { climb, decide, steps, oak, ladder } = await dispute(await load());
    for (const step of [await steps.negotiate(), await steps.suspend(), await steps.restore()]) {
      await refuses(decide(oak, step), WrongRungError);
    }
    await climb.dialogue();
    const { ripeAt, against } = await ladder();
    await refuses(decide(oak, await steps.negotiate()), StepTooSoonError, [oak.id, against, ripeAt]);
    await refuses(decide(oak, await steps.suspend()), WrongRungError, [oak.id, against, 1]);
    await refuses(decide(oak, await steps.sever(), { stakes: "high" }), WrongRungError, [oak.id, against, 1]);
  });

  it("counts no suspension that was decided on before there was any negotiation", async () => {
    const { climb, put, pass, carryOut, ripen, steps, oak, ladder, decide } = await dispute(await load());
    await climb.dialogue();
    await ripen();
    const early = await put(oak, await steps.suspend());
    await pass(oak, early);
    await decide(oak, await steps.negotiate());
    await ripen();
    const { since } = await ladder();
    await refuses(carryOut(oak, early), DecidedTooSoonError, [early, since]);
  });

  it("suspends for a time that was agreed on, and renews it without adding to it", async () => {
    const { climb, ladder, decide, steps, oak, chain, relation } = await dispute(await load());
    await climb.negotiation();
    await chain.pass(7 * day);
    await refuses(decide(oak, await steps.suspend(31 * day)), AgreementOutOfRangeError);
    await refuses(decide(oak, await steps.suspend(day - 1)), AgreementOutOfRangeError);
    await decide(oak, await steps.suspend(30 * day));
    const first = await ladder();
    assert.equal(first.ripeAt - first.since, 30 * day);
    await decide(oak, await steps.suspend(30 * day));
    const renewed = await ladder();
    assert.equal(renewed.ripeAt - renewed.since, 30 * day);
    assert(renewed.ripeAt < first.ripeAt + 30 * day, "from when it was renewed, not on top");
    await chain.pass(30 * day);
    assert.equal(await relation(), 1);
    await decide(oak, await steps.suspend(2 * day));
    assert.equal(await relation(), 2, "renewed after it ran out, before the concern lapses");
  });

  it("is severed only with high stakes, and only after a suspension has run its time", async () => {
    const { climb, decide, steps, oak, ripen } = await dispute(await load());
    await climb.suspension();
    await refuses(decide(oak, await steps.sever(), { stakes: "high" }), StepTooSoonError);
    await ripen();
    await refuses(decide(oak, await steps.sever()), StakesTooLowError, [0, 1]);
  });

  it("is climbed, and taken back, only by the community that raised the concern", async () => {
    const { climb, decide, mill, oak, deployment, ripen, relation, inForce, agreement, ladder } = await dispute(
      await load(),
    );
    await climb.dialogue();
    const { id: concernId } = await ladder();
    const back = { other: oak.id, concernId, deployment };
    await ripen();
    await refuses(decide(mill, negotiateStep(back)), NotTheRaiserError, [mill.id, oak.id]);
    await refuses(decide(mill, restoreStep(back)), NotTheRaiserError);
    await decide(oak, negotiateStep({ ...back, other: mill.id }));
    await ripen();
    await decide(oak, suspendStep({ ...back, other: mill.id, duration: 30 * day }));
    // The other side cannot answer by more: the suspension closes the agreement to both, and that is the answer.
    await refuses(decide(mill, suspendStep({ ...back, duration: 30 * day })), NotTheRaiserError);
    await refuses(decide(mill, severStep(back), { stakes: "high" }), NotTheRaiserError);
    assert.deepEqual([await relation(), await inForce(agreement, oak, mill)], [2, [false, false]]);
    await decide(oak, restoreStep({ ...back, other: mill.id }));
    assert.deepEqual([await relation(), await inForce(agreement, oak, mill)], [1, [true, true]]);
    assert.equal((await ladder()).rung, "none");
  });

  for (const [rung, after] of [
    ["dialogue", 1],
    ["negotiation", 1],
    ["suspension", 1],
    ["severance", 1],
  ] as const) {
    it(`is taken back whole from ${rung}`, async () => {
      const { climb, decide, steps, oak, mill, ladder, relation, inForce, agreement } = await dispute(await load());
      await climb[rung]();
      await decide(oak, await steps.restore());
      assert.deepEqual([(await ladder()).rung, await relation()], ["none", after]);
      assert.deepEqual(await inForce(agreement, oak, mill), [true, true]);
    });
  }
});

describe("A concern", () => {
  it("is one at a time between two communities, whichever side raised it", async () => {
    const { climb, decide, steps, oak, mill, agreement, deployment, ...world } = await dispute(await load());
    await climb.dialogue();
    await refuses(decide(oak, await steps.raise({ happenedAt: 1_000_000 })), LadderTakenError);
    const concern = await wrong(world, oak);
    await refuses(decide(mill, raiseStep({ other: oak.id, agreement, concern, deployment })), LadderTakenError);
  });

  it("is over when nobody goes on with it, and leaves the next turn to the other side for a while", async () => {
    const { climb, decide, steps, oak, mill, agreement, deployment, chain, ladder, consent } = await dispute(
      await load(),
    );
    await climb.dialogue();
    await chain.pass(7 * day + season);
    const over = await ladder();
    assert.equal(over.rung, "none");
    for (const one of [oak, mill]) await consent(agreement, one);
    await refuses(decide(oak, await steps.raise({ happenedAt: 1_000_000 })), OthersTurnError, [
      oak.id,
      mill.id,
      over.lapsesAt + season,
    ]);
    const concern = await wrong({ chain }, oak);
    await decide(mill, raiseStep({ other: oak.id, agreement, concern, deployment }));
    assert.equal((await ladder()).from, mill.id);
    await decide(mill, restoreStep({ other: oak.id, concernId: (await ladder()).id, deployment }));
    await decide(oak, await steps.raise({ happenedAt: 1_000_000 }));
    assert.equal((await ladder()).from, oak.id);
  });

  it("is raised once about one person's doings of one day", async () => {
    const { climb, decide, steps, oak, mill, chain, agreement, deployment, ladder } = await dispute(await load());
    /** The other side has the ladder, and lets go of it. */
    const theirTurn = async (happenedAt: number) => {
      const concern = await wrong({ chain }, oak, { happenedAt });
      await decide(mill, raiseStep({ other: oak.id, agreement, concern, deployment }));
      await decide(mill, restoreStep({ other: oak.id, concernId: (await ladder()).id, deployment }));
    };
    await climb.dialogue();
    await decide(oak, await steps.restore());
    await theirTurn(2_000_000);
    const said = { happenedAt: 5 * day + 10 };
    await decide(oak, await steps.raise(said));
    await decide(oak, await steps.restore());
    await theirTurn(3_000_000);
    const again = await steps.raise({ happenedAt: 5 * day + 20, words: "In other words." });
    await refuses(decide(oak, again), RaisedBeforeError, [mill.first.address, 5 * day + 20]);
    const other = mill.people[1]?.address ?? zeroAddress;
    await decide(oak, await steps.raise({ ...said, answerable: other }));
  });

  it("names somebody who can answer: a member there, past or present, or who holds a mandate", async () => {
    const { decide, put, steps, oak, mill, chain, deployment } = await dispute(await load());
    const stranger = person(60).address;
    await refuses(put(oak, await steps.raise({ answerable: stranger })), NotAnswerableError, [mill.id, stranger]);
    await refuses(put(oak, await steps.raise({ answerable: oak.first.address })), NotAnswerableError);
    await refuses(decide(oak, await steps.raise({ happenedAt: 2 ** 38 })), NotYetHappenedError, [2 ** 38]);
    const outsider = person(61);
    await chain.fund(outsider);
    // What others would have them hold makes nobody answerable.
    const asked = { community: mill.id, charter: mill.charter, terms: termsOf(outsider.address), deployment };
    const proposed = await proposeMandate(chain.as(mill.first), asked);
    await chain.receipt(proposed.hash);
    const unasked = await steps.raise({ mandate: proposed.id, answerable: outsider.address });
    await refuses(put(oak, unasked), NotAnswerableError, [mill.id, outsider.address]);
    const job = {
      community: mill.id,
      proposer: mill.people[1] ?? mill.first,
      holder: outsider,
      consenting: mill.people,
    };
    const id = await mandate(chain, deployment, { ...job, terms: termsOf(outsider.address) });
    await refuses(put(oak, await steps.raise({ mandate: id })), NotAnswerableError);
    await decide(oak, await steps.raise({ mandate: id, answerable: outsider.address }));
  });

  it("needs an agreement in force between the two", async () => {
    const { decide, steps, oak, mill, withdraw, agreement } = await dispute(await load());
    await withdraw(agreement, mill);
    await refuses(decide(oak, await steps.raise()), NotInForceError, [agreement, oak.id]);
  });

  it("is answered by members of both sides and by who is to answer, in words and offers, sixteen times each", async () => {
    const { climb, oak, mill, moor, chain, deployment, ladder } = await dispute(await load());
    const reply = (by: Village, community = by, words = "We did not know.") => {
      const other = community === oak ? mill : oak;
      const said = { community: community.id, other: other.id, words, deployment };
      return replyToConcern(chain.as(by.first), said).then((hash) => chain.receipt(hash));
    };
    await refuses(reply(mill), WrongRungError);
    await climb.dialogue();
    await reply(mill);
    await reply(oak);
    await refuses(reply(moor, mill), NotAMemberError, [mill.id, moor.first.address]);
    await refuses(
      makeOffer(chain.as(oak.first), { community: oak.id, other: mill.id, words: "x", deployment }),
      NotTheRaiserError,
    );
    const offered = { community: mill.id, other: oak.id, words: "We mend the sluice.", deployment };
    await chain.receipt(makeOffer(chain.as(mill.people[1] ?? mill.first), offered));
    const { replies } = await ladder();
    assert.deepEqual(
      replies.map(({ by, community, words, offer }) => [by, community, words, offer]),
      [
        [mill.first.address, mill.id, "We did not know.", 0],
        [oak.first.address, oak.id, "We did not know.", 0],
        [mill.people[1]?.address, mill.id, "We mend the sluice.", 1],
      ],
    );
    // Who is to answer does so after leaving too.
    await chain.receipt(leaveCommunity(chain.as(mill.first), { community: mill.id, deployment }));
    for (let said = 1; said < 16; said++) await reply(mill);
    await refuses(reply(mill), TooManyRepliesError, [mill.first.address, 16n]);
  });

  it("ends with an offer that is accepted, and with no offer that nobody made", async () => {
    const { climb, decide, steps, oak, mill, chain, deployment, ladder, relation } = await dispute(await load());
    await climb.suspension(30 * day);
    await refuses(decide(oak, await steps.accept(1)), NoSuchOfferError, [(await ladder()).id, 1]);
    const offered = { community: mill.id, other: oak.id, words: "We mend the sluice.", deployment };
    await chain.receipt(makeOffer(chain.as(mill.first), offered));
    await decide(oak, await steps.accept(1));
    const { rung, steps: taken } = await ladder();
    assert.deepEqual([rung, await relation(), taken.at(-1)?.offer], ["none", 1, 1]);
  });
});

describe("Among more than two", () => {
  it("closes only what is between the two, and only the agreement that the concern is about", async () => {
    const world = await load();
    const { villages, terms, read, inForce } = world;
    const [oak, mill, moor] = villages as [Village, Village, Village];
    const watch = await world.agree(terms(villages, { title: "Fire watch" }));
    const { climb, agreement, decide, steps, ripen, relation } = await dispute(world);
    const between = (id: Hex, one: Village, other: Village) => read<boolean>("between", [id, one.id, other.id]);
    await climb.suspension(30 * day);
    assert.deepEqual(await Promise.all([between(agreement, oak, mill), between(watch, oak, mill)]), [false, true]);
    assert.deepEqual(await inForce(watch, oak, mill, moor), [true, true, true]);
    await ripen();
    await decide(oak, await steps.sever(), { stakes: "high" });
    assert.deepEqual(
      await Promise.all([between(watch, oak, mill), between(watch, oak, moor), between(watch, moor, mill)]),
      [false, true, true],
    );
    assert.deepEqual([await relation(oak, moor), await relation(moor, mill)], [1, 1]);
    // A new agreement opens nothing between who is severed.
    const later = await world.agree(terms([oak, mill], { salt: `0x${"33".repeat(32)}` }));
    assert.deepEqual(await inForce(later, oak, mill), [false, false]);
  });

  it("lets no promise outlast a suspension of its agreement, nor a severance", async () => {
    const world = await dispute(await load(), { provisions: { aidPerSeason: parseEther("5") } });
    const { climb, agreement, decide, oak, mill, chain, deployment, read, steps, ripen } = world;
    const need = { agreement, community: mill.id, duration: 90 * day, words: "Our well is dry.", deployment };
    await chain.receipt(declareNeed(chain.as(mill.first), need));
    await decide(oak, promiseAidStep({ other: mill.id, agreement, duration: 90 * day, deployment }));
    const due = () => read<boolean>("aidDue", [agreement, oak.id, mill.id]);
    assert.equal(await due(), true);
    await climb.suspension(10 * day);
    assert.equal(await due(), false);
    await ripen();
    assert.equal(await due(), true);
    await decide(oak, await steps.sever(), { stakes: "high" });
    assert.equal(await due(), false);
  });
});

describe("An instruction", () => {
  it("comes from a module that speaks for the community, in the name of one of its members", async () => {
    const { oak, mill, chain, deployment } = await dispute(await load());
    const data = encodeInstruction({ move: "negotiate", other: mill.id, concernId: nowhere });
    const args = [oak.id, zeroHash, 0, 0, oak.first.address, data] as const;
    const call = { address: deployment.agreements, abi: agreementsAbi, functionName: "instruct", args } as const;
    await refuses(explained(chain.as(oak.first).writeContract(call)), PowerNotGrantedError, [
      oak.id,
      oak.first.address,
      32,
    ]);
  });

  it("has one form, and is put to the vote in no other", async () => {
    const world = await dispute(await load());
    const { oak, mill, put, deployment, steps } = world;
    const step = (instruction: object): Step =>
      ({ kind: "instruct", module: deployment.agreements, instruction }) as Step;
    const to = { other: mill.id, concernId: nowhere };
    const wrongs: [object, string][] = [
      [{ move: "negotiate", ...to, other: oak.id }, "other"],
      [{ move: "negotiate", ...to, other: zeroAddress }, "other"],
      [{ move: "negotiate", ...to, concernId: zeroHash }, "about"],
      [{ move: "negotiate", ...to, duration: 5 }, "duration"],
      [{ move: "negotiate", ...to, offer: 1 }, "offer"],
      [{ move: "negotiate", ...to, words: "No." }, "concern"],
      [{ move: "suspend", ...to }, "duration"],
      [{ move: "promise", other: mill.id, agreement: zeroHash, duration: 5 }, "about"],
      [{ move: "endNeed", other: mill.id, agreement: nowhere }, "other"],
      [{ move: "close", ...to, offer: 0, words: "What nobody offered." }, "concern"],
    ];
    for (const [told, field] of wrongs) {
      const name = `0x${Buffer.from(field).toString("hex").padEnd(64, "0")}`;
      await refuses(put(oak, step(told)), WrongInstructionError, [name]);
    }
    await refuses(put(oak, { ...(await steps.negotiate()), module: deployment.reviews } as Step), WrongStepsError);
    await assert.rejects(put(oak, await steps.raise({ words: "She said “no”." })), { name: "QuotationMarkError" });
    await assert.rejects(put(oak, await steps.raise({ words: "" })), { name: "TextLengthError" });
    const all: Instruction[] = [
      { move: "raise", other: mill.id, agreement: nowhere, concern: await wrong(world, mill) },
      { move: "negotiate", ...to },
      { move: "suspend", ...to, duration: 5 },
      { move: "sever", ...to },
      { move: "close", ...to, offer: 2, words: "We mend the sluice." },
      { move: "promise", other: mill.id, agreement: nowhere, duration: 5 },
      { move: "endNeed", agreement: nowhere },
    ];
    for (const one of all) assert.deepEqual(decodeInstruction(encodeInstruction(one)), one);
  });

  it("is said in words, which end in no other", async () => {
    const { oak, put, steps, chain, deployment, mill, agreement } = await dispute(await load());
    const sentence = async (step: Step) => {
      const id = await put(oak, step);
      return (await getDecision(chain.publicClient, { community: oak.id, id, deployment })).sentence;
    };
    const raised = await sentence(await steps.raise());
    assert(
      raised.includes(
        `raises with ${mill.id} that ${mill.first.address} answers for “She shut the sluice in the night.” at second`,
      ),
      raised,
    );
    assert(raised.includes(`under agreement ${agreement}, by ${deployment.agreements}`), raised);
    const said = async (step: Step, words: string) => {
      const text = await sentence(step);
      const whole = `(1) ${words} with ${mill.id}, over concern ${nowhere}, by ${deployment.agreements}`;
      assert(text.includes(whole), text);
    };
    await said(await steps.suspend(20 * day), "suspends for 20 days what the concern is about,");
    await said(await steps.restore(), "ends its concern, and all that followed from it,");
    await said(await steps.accept(2), "accepts offer 2, “We mend the sluice.”, and ends its concern");
  });
});
