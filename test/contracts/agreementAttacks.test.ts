/** Attacks on agreements and the ladder: each says what ought to hold, and fails as long as it does not. */
import assert from "node:assert/strict";
import { encodeAbiParameters, type Hex, parseEther, zeroAddress, zeroHash } from "viem";
import type { LocalAccount } from "viem/accounts";
import { person } from "../../scripts/lib/chain.js";
import { day, hour } from "../../scripts/lib/world.js";
import {
  acceptOfferStep,
  agreementsAbi,
  assemblyAbi,
  consentTo,
  declareNeed,
  endNeed,
  endNeedStep,
  getAgreement,
  getDecision,
  getLadder,
  getTenure,
  leaveCommunity,
  makeOffer,
  moveTo,
  negotiateStep,
  openSeason,
  promiseAidStep,
  raiseStep,
  recoverSeat,
  restoreStep,
  sentencesAbi,
  settleAgreement,
  signJoining,
  signRecovery,
  signVoice,
  submitVoices,
  suspendStep,
} from "../../sdk/src/index.js";
import { encodeCharter } from "../../sdk/src/internal/encode.js";
import { type Neighbours, neighbours, season, type Village, wrong } from "./neighbours.js";
import { agree } from "./support.js";

const load = neighbours(3, 3);
const villagesOf = (world: Neighbours) => world.villages as [Village, Village, Village];

/** A neighbour, and the concern with it that is under way. */
async function under({ chain, deployment }: Neighbours, from: Village, { id: other }: Village) {
  const { id: concernId } = await getLadder(chain.publicClient, { community: from.id, other, deployment });
  return { other, concernId, deployment };
}

/** Two that help each other, and how somebody says that the second needs help. */
async function helping() {
  const world = await load();
  const { chain, deployment, terms } = world;
  const [oak, mill] = villagesOf(world);
  const agreement = await world.agree(terms([oak, mill], { provisions: { aidPerSeason: parseEther("5") } }));
  const need = { agreement, community: mill.id, deployment };
  const declare = (words: string, by = mill.first) =>
    chain.receipt(declareNeed(chain.as(by), { ...need, duration: 90 * day, words }));
  return { ...world, oak, mill, agreement, need, declare };
}

describe("A decision told to the ladder", () => {
  it("accepts the offer that members read, and not another concern's offer of the same number", async () => {
    const world = await load();
    const { chain, deployment, decide, put, pass, carryOut, terms, read } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(terms([oak, mill]));
    const to = { other: mill.id, deployment };
    const raise = async (happenedAt?: number) =>
      raiseStep({ ...to, agreement, concern: await wrong(world, mill, happenedAt ? { happenedAt } : {}) });
    const offer = async (words: string) =>
      chain.receipt(
        makeOffer(chain.as(mill.people[2] ?? mill.first), { community: mill.id, other: oak.id, words, deployment }),
      );
    await decide(oak, await raise());
    const offered = "We mend the sluice and pay for the lost harvest.";
    await offer(offered);
    const accepting = await put(oak, acceptOfferStep({ ...(await under(world, oak, mill)), offer: 1, words: offered }));
    await pass(oak, accepting);
    // Somebody carries out another decision first; months later there is another concern.
    await decide(oak, restoreStep(await under(world, oak, mill)));
    await decide(mill, raiseStep({ other: oak.id, agreement, concern: await wrong(world, oak), deployment }));
    await decide(mill, restoreStep(await under(world, mill, oak)));
    await decide(oak, await raise(1_000_000));
    const { id } = await getLadder(chain.publicClient, { community: oak.id, ...to });
    await offer("We do nothing at all.");
    // One member of Oak Valley, or a friend of Mill Creek among them, is enough.
    await carryOut(oak, accepting).catch(() => {});
    const now = await read<{ rung: number; concern: Hex }>("ladderOf", [oak.id, mill.id]);
    assert.equal(now.concern, id);
    assert.equal(now.rung, 1, "the second concern goes on: nobody decided to accept its offer");
  });

  it("accepts no offer that was made after it was decided on", async () => {
    const world = await load();
    const { chain, deployment, decide, put, pass, carryOut, terms, read } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(terms([oak, mill]));
    const to = { other: mill.id, deployment };
    await decide(oak, raiseStep({ ...to, agreement, concern: await wrong(world, mill) }));
    // Put while there is no offer: members may think it is one of those that are talked about.
    const accepting = await put(
      oak,
      acceptOfferStep({ ...(await under(world, oak, mill)), offer: 1, words: "We mend the sluice." }),
    );
    await pass(oak, accepting);
    const words = "We do nothing at all.";
    await chain.receipt(makeOffer(chain.as(mill.first), { community: mill.id, other: oak.id, words, deployment }));
    await carryOut(oak, accepting).catch(() => {});
    const { rung } = await read<{ rung: number }>("ladderOf", [oak.id, mill.id]);
    assert.equal(rung, 1, "accepted what nobody had heard when they decided");
  });

  it("takes back only a step that had been taken when it was decided on", async () => {
    const world = await load();
    const { deployment, decide, put, pass, carryOut, terms, read } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(
      terms([oak, mill], { patience: { dialogue: day, negotiation: day, suspension: 30 * day } }),
    );
    const to = { other: mill.id, deployment };
    await decide(oak, raiseStep({ ...to, agreement, concern: await wrong(world, mill) }));
    const old = await put(oak, restoreStep(await under(world, oak, mill)));
    await pass(oak, old);
    await decide(oak, negotiateStep(await under(world, oak, mill)));
    await decide(oak, suspendStep({ ...(await under(world, oak, mill)), duration: 30 * day }));
    assert.equal(await read("relation", [oak.id, mill.id]), 2);
    await carryOut(oak, old).catch(() => {});
    assert.equal(await read("relation", [oak.id, mill.id]), 2, "nobody decided to end a suspension");
  });

  it("ends the need that the community decided on, and not one declared after it", async () => {
    const { chain, deployment, put, pass, carryOut, read, mill, agreement, need, declare } = await helping();
    await declare("A crank's own want.");
    const ending = await put(mill, endNeedStep({ agreement, deployment }));
    await pass(mill, ending);
    await chain.receipt(endNeed(chain.as(mill.first), need));
    await declare("The flood took our houses.", mill.people[2]);
    await carryOut(mill, ending).catch(() => {});
    const [until] = await read<[number, string]>("needOf", [agreement, mill.id]);
    assert(until > (await chain.now()), "the flood's need stands");
  });

  for (const how of ["declares it again", "ends it and declares it again"]) {
    it(`ends a need though who declared it ${how} meanwhile, and hears no more of theirs for a season`, async () => {
      const { chain, deployment, put, pass, carryOut, read, mill, agreement, need, declare } = await helping();
      const [, , crank] = mill.people;
      assert(crank);
      const want = () => declare("A crank's own want.", crank);
      await want();
      const ending = await put(mill, endNeedStep({ agreement, deployment }));
      await pass(mill, ending);
      if (how !== "declares it again") await chain.receipt(endNeed(chain.as(crank), need));
      await want();
      await carryOut(mill, ending);
      const [until] = await read<[number]>("needOf", [agreement, mill.id]);
      assert.equal(until, 0);
      await assert.rejects(want(), { name: "NeedEndedByMembersError" });
      await declare("The flood took our houses.");
    });
  }

  it("promises aid for the need that members read of, and not for one declared after it", async () => {
    const { chain, deployment, put, pass, carryOut, read, oak, mill, agreement, need, declare } = await helping();
    await declare("The flood took our houses.");
    const promising = await put(oak, promiseAidStep({ other: mill.id, agreement, duration: 90 * day, deployment }));
    await pass(oak, promising);
    // The need may be declared again for longer; another one is another.
    const declared = await chain.client.snapshot();
    await declare("The flood is still in our houses.");
    await carryOut(oak, promising);
    assert.notEqual(await read<number>("promisedUntil", [agreement, oak.id, mill.id]), 0);
    await chain.client.revert({ id: declared });
    await chain.receipt(endNeed(chain.as(mill.first), need));
    await declare("A crank's own want.", mill.people[2]);
    await assert.rejects(carryOut(oak, promising));
    assert.equal(await read<number>("promisedUntil", [agreement, oak.id, mill.id]), 0);
  });

  it("shortens no promise that was given", async () => {
    const { deployment, decide, read, oak, mill, agreement, declare } = await helping();
    await declare("The flood.");
    const promise = (duration: number) =>
      decide(oak, promiseAidStep({ other: mill.id, agreement, duration, deployment }));
    await promise(90 * day);
    const before = await read<number>("promisedUntil", [agreement, oak.id, mill.id]);
    await promise(hour);
    const after = await read<number>("promisedUntil", [agreement, oak.id, mill.id]);
    assert(after >= before, `promised until ${before}, and now only until ${after}`);
  });

  it("tells nothing to a module that the charter does not name any more", async () => {
    const world = await load();
    const { chain, deployment, put, pass, carryOut, terms, read } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(terms([oak, mill]));
    const raising = await put(
      oak,
      raiseStep({ other: mill.id, agreement, concern: await wrong(world, mill), deployment }),
    );
    await pass(oak, raising);
    const modules = oak.charter.modules.filter(({ module }) => module !== deployment.agreements);
    const charter = { ...oak.charter, modules };
    const amending = await put(oak, { kind: "amend", charter }, { stakes: "constitutional" });
    await pass(oak, amending);
    await chain.pass(oak.charter.process.exit);
    await carryOut(oak, amending);
    const powers = await chain.publicClient.readContract({
      ...{ address: deployment.assembly, abi: assemblyAbi, functionName: "powersOf" },
      args: [oak.id, deployment.agreements],
    });
    assert.equal(powers, 0);
    await carryOut(oak, raising).catch(() => {});
    const { rung } = await read<{ rung: number }>("ladderOf", [oak.id, mill.id]);
    assert.equal(rung, 0, "a module without any power here was told something in the community's name");
  });

  it("is said in words only where the renderer knows whose instructions they are", async () => {
    const world = await load();
    const { chain, deployment } = world;
    const [oak, mill] = villagesOf(world);
    // Another module's instruction: (uint8 what, address to, bytes32 purpose, uint32 amount, uint32 times, Memo), say a payment.
    const data = encodeAbiParameters(
      [
        {
          type: "tuple",
          components: [
            { name: "what", type: "uint8" },
            { name: "payee", type: "address" },
            { name: "purpose", type: "bytes32" },
            { name: "share", type: "uint32" },
            { name: "times", type: "uint32" },
            {
              name: "memo",
              type: "tuple",
              components: [
                { name: "sender", type: "address" },
                { name: "account", type: "bytes32" },
                { name: "dueAt", type: "uint40" },
                { name: "words", type: "string" },
                { name: "receipt", type: "bytes32" },
              ],
            },
          ],
        },
      ],
      [
        {
          what: 4,
          payee: mill.first.address,
          purpose: `0x${"11".repeat(32)}`,
          share: 10_000,
          times: 0,
          memo: { sender: zeroAddress, account: zeroHash, dueAt: 0, words: "", receipt: zeroHash },
        },
      ],
    );
    const foreign = "0x00000000000000000000000000000000000c0ffe";
    const proposal = {
      title: "Our neighbours",
      text: "We do this.",
      stakes: 0,
      steps: [{ kind: 7, target: foreign, value: 0n, data }],
      claims: [],
      affected: zeroAddress,
      injured: zeroAddress,
      severe: false,
      reviewDays: 30,
      gas: 0n,
      former: zeroHash,
      salt: zeroHash,
    };
    const said = await chain.publicClient
      .readContract({
        address: deployment.sentences,
        abi: sentencesAbi,
        functionName: "decision",
        args: [oak.charter.name, proposal as never, zeroHash],
      })
      .catch(() => undefined);
    assert.equal(said, undefined, `what no renderer can know was said as: ${said}`);
  });
});

describe("The ladder's next turn", () => {
  it("is long enough for the other side to decide in", async () => {
    const world = await load();
    const { chain, deployment, decide, put, pass, carryOut, terms, read } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(
      terms([oak, mill], { patience: { dialogue: day, negotiation: day, suspension: day } }),
    );
    const to = { other: mill.id, deployment };
    const raise = async (happenedAt: number) =>
      raiseStep({ ...to, agreement, concern: await wrong(world, mill, { happenedAt }) });
    await decide(oak, await raise(1_000_000));
    // Both are ready before: to end this concern, and to raise the next.
    const ending = await put(oak, restoreStep(await under(world, oak, mill)));
    const again = await put(oak, await raise(2_000_000));
    await consents(world, oak, again);
    await pass(oak, ending);
    await chain.pass(1);
    await carryOut(oak, ending);
    // Mill Creek puts its own concern in the same moment, and all its members consent at once.
    const theirs = await put(
      mill,
      raiseStep({ other: oak.id, agreement, concern: await wrong(world, oak), deployment }),
    );
    await consents(world, mill, theirs);
    await chain.pass(day);
    await carryOut(oak, again).catch(() => {});
    const { tally } = await getDecision(chain.publicClient, { community: mill.id, id: theirs, deployment });
    const left = (tally?.endsAt ?? 0) - (await chain.now());
    assert(left > 0, "no decision of Mill Creek's is ready so soon");
    await chain.pass(left);
    await carryOut(mill, theirs).catch(() => {});
    const { from } = await read<{ from: string }>("ladderOf", [oak.id, mill.id]);
    assert.equal(
      from,
      mill.id,
      "Oak Valley has the ladder again before any decision of Mill Creek's could be carried out",
    );
  });
});

describe("The turn of the other side", () => {
  const short = neighbours(2, 3, () => ({ seasonLength: 30 * day }));

  it("is not sat out by who takes the agreement out of force for as long as it lasts", async () => {
    const world = await short();
    const { deployment, decide, put, pass, carryOut, terms, consent, withdraw, read } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(terms([oak, mill], { reviewDays: 3_000 }));
    const to = { other: mill.id, agreement, deployment };
    await decide(oak, raiseStep({ ...to, concern: await wrong(world, mill, { happenedAt: 1_000_000 }) }));
    const theirs = await put(
      mill,
      raiseStep({ other: oak.id, agreement, concern: await wrong(world, oak), deployment }),
    );
    await pass(mill, theirs);
    const ending = await put(oak, restoreStep(await under(world, oak, mill)));
    await pass(oak, ending);
    await consent(agreement, mill);
    await withdraw(agreement, oak, oak.people.slice(0, 2));
    await carryOut(oak, ending);
    await carryOut(mill, theirs);
    const { from, rung } = await read<{ from: string; rung: number }>("ladderOf", [oak.id, mill.id]);
    assert.deepEqual({ from, rung }, { from: mill.id, rung: 1 });
  });

  it("does not grow after the concern ended, to keep the next one away", async () => {
    const world = await load();
    const { chain, deployment, decide, put, pass, carryOut, terms, consent } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(terms([oak, mill], { reviewDays: 3_000 }));
    const to = { other: mill.id, agreement, deployment };
    await decide(oak, raiseStep({ ...to, concern: await wrong(world, mill, { happenedAt: 1_000_000 }) }));
    await decide(oak, restoreStep(await under(world, oak, mill)));
    const turn = async () => {
      const { next } = await getLadder(chain.publicClient, { community: oak.id, other: mill.id, deployment });
      return next.find(({ by }) => by === oak.id)?.from;
    };
    const before = await turn();
    assert.equal(before, (await chain.now()) + season);
    const charter = { ...mill.charter, seasonLength: 366 * day };
    const amending = await put(mill, { kind: "amend", charter }, { stakes: "constitutional" });
    await pass(mill, amending);
    await chain.pass(mill.charter.process.exit);
    await carryOut(mill, amending);
    assert.equal(await turn(), before);
    for (const one of [oak, mill]) await consent(agreement, one);
    const again = await put(oak, raiseStep({ ...to, concern: await wrong(world, mill, { happenedAt: 2_000_000 }) }));
    await pass(oak, again);
    await chain.pass(Math.max(0, (before ?? 0) - (await chain.now())));
    for (const one of [oak, mill]) await consent(agreement, one);
    await carryOut(oak, again);
  });
});

/** All members consent, in one moment. */
async function consents({ chain, deployment }: Neighbours, { id: community, people }: Village, ballot: Hex) {
  for (const one of people) await chain.receipt(consentTo(chain.as(one), { community, ballot, deployment }));
}

describe("A new text in the old one's place", () => {
  it("ends with its own review date for good once it is settled, and else gives way to the old one", async () => {
    const world = await load();
    const { chain, deployment, terms, propose, present, consent, read } = world;
    const [oak, mill] = villagesOf(world);
    const old = await world.agree(terms([oak, mill], { reviewDays: 300, provisions: { movers: 2 } }));
    const shorter = await propose(terms([oak, mill], { reviewDays: 20, amends: old }), oak);
    await present(shorter, mill);
    for (const one of [oak, mill]) await consent(shorter, one);
    assert.deepEqual((await read<[Hex, bigint, boolean]>("standing", [old])).slice(0, 1), [shorter]);
    const settle = () => chain.receipt(settleAgreement(chain.as(oak.first), { agreement: old, deployment }));
    const unsettled = await chain.client.snapshot();
    await settle();
    await chain.pass(21 * day);
    const now = async () => (await read<[Hex, bigint, boolean]>("standing", [old])).filter((_, index) => index !== 1);
    assert.deepEqual(await now(), [shorter, false]);
    await chain.client.revert({ id: unsettled });
    await chain.pass(21 * day);
    assert.deepEqual(await now(), [old, true], "all stand by the old one still, and nobody settled the new one");
    await assert.rejects(settle(), { name: "NothingToSettleError" });
  });

  it("does not end the living one by a signature that somebody held back until it had lapsed", async () => {
    const world = await load();
    const { chain, deployment, terms, propose, present, consent, inForce, read } = world;
    const [oak, mill] = villagesOf(world);
    const old = await world.agree(terms([oak, mill], { reviewDays: 300, provisions: { movers: 2 } }));
    const trial = await propose(terms([oak, mill], { reviewDays: 10, amends: old, text: "For a trial." }), oak);
    await present(trial, mill);
    await consent(trial, oak);
    const [ana, tom] = mill.people;
    assert(ana && tom);
    await consent(trial, mill, [ana]);
    const voice = await signVoice(chain.as(tom), { community: mill.id, text: trial, voice: "consent", deployment });
    await chain.pass(11 * day);
    await chain.receipt(submitVoices(chain.as(oak.first), { voices: [voice], deployment }));
    await chain.receipt(settleAgreement(chain.as(oak.first), { agreement: old, deployment })).catch(() => {});
    const [text] = await read<[Hex]>("standing", [old]);
    assert.deepEqual([text, await inForce(old, oak, mill)], [old, [true, true]]);
  });

  it("leaves no consent to the old one that its member is not shown", async () => {
    const world = await load();
    const { chain, deployment, terms, propose, present, consent, withdraw, inForce } = world;
    const [oak, mill] = villagesOf(world);
    const old = await world.agree(terms([oak, mill]));
    const fresh = await propose(terms([oak, mill], { amends: old, text: "Otherwise." }), oak);
    await present(fresh, mill);
    for (const one of [oak, mill]) await consent(fresh, one);
    // What the pages list for a member to withdraw from: the text, the one beside it, and the one that it replaced.
    const { text, draft, former } = await getAgreement(chain.publicClient, { agreement: old, deployment });
    const shown = [text, ...(draft ? [draft] : []), ...(former ? [former] : [])].map(({ id }) => id);
    for (const one of oak.people) {
      for (const id of shown) await withdraw(id, oak, [one]);
    }
    assert.deepEqual(await inForce(old, oak), [false], "everybody in Oak Valley has withdrawn from all that is shown");
  });

  it("that most agree on is not put away by one member after 90 days", async () => {
    const world = await load();
    const { chain, terms, propose, present, consent, read } = world;
    const [oak, mill, moor] = villagesOf(world);
    const old = await world.agree(terms([oak, mill, moor], { quorum: 2, reviewDays: 365 }));
    const awaited = await propose(terms([oak, mill, moor], { quorum: 2, amends: old, text: "Otherwise." }), oak);
    for (const one of [mill, moor]) await present(awaited, one);
    for (const one of [oak, mill]) await consent(awaited, one);
    await chain.pass(90 * day);
    await propose(terms([oak, mill, moor], { quorum: 2, amends: old, text: "A crank's." }), moor, moor.people[2]).catch(
      () => {},
    );
    const [, , draft] = await read<[string[], Hex, Hex]>("agreementOf", [old]);
    assert.equal(draft, awaited, "somebody agrees on it: two of three communities stand by it");
  });
});

describe("An amendment", () => {
  it("waits for every party that stands by the old text, however the others time their withdrawals", async () => {
    const world = await load();
    const { chain, deployment, terms, propose, present, consent, withdraw, inForce, read } = world;
    const [oak, mill, moor] = villagesOf(world);
    const old = await world.agree(terms([oak, mill, moor], { quorum: 3 }));
    const harsher = await propose(terms([oak, mill, moor], { quorum: 2, amends: old, text: "Moor pays." }), oak);
    await present(harsher, mill);
    for (const one of [oak, mill]) await consent(harsher, one);
    assert.deepEqual([(await read<[Hex]>("standing", [old]))[0], await inForce(old, moor)], [old, [true]]);
    // Nobody leaves: Oak Valley stands by the new text, and lets go of the old for the length of one transaction.
    await withdraw(old, oak, oak.people.slice(0, 2));
    await chain.receipt(settleAgreement(chain.as(oak.first), { agreement: old, deployment })).catch(() => {});
    await consent(old, oak);
    const [text] = await read<[Hex]>("standing", [old]);
    assert.deepEqual([text, await inForce(old, oak, mill, moor)], [old, [true, true, true]]);
  });
});

describe("A need", () => {
  it("is declared only where the agreement is in force, as that gate answers", async () => {
    const world = await load();
    const { chain, deployment, terms, decide, inForce } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(
      terms([oak, mill], {
        provisions: { aidPerSeason: 1n },
        patience: { dialogue: day, negotiation: day, suspension: 30 * day },
      }),
    );
    const to = { other: mill.id, deployment };
    await decide(oak, raiseStep({ ...to, agreement, concern: await wrong(world, mill) }));
    await decide(oak, negotiateStep(await under(world, oak, mill)));
    await decide(oak, suspendStep({ ...(await under(world, oak, mill)), duration: 30 * day }));
    assert.deepEqual(await inForce(agreement, mill), [false]);
    const declared = await chain
      .receipt(
        declareNeed(chain.as(mill.first), {
          ...{ agreement, community: mill.id, duration: day, deployment },
          words: "Help.",
        }),
      )
      .then(() => true)
      .catch(() => false);
    assert.equal(declared, false);
  });
});

describe("Free movement", () => {
  const notice = 5 * day;
  const slow = neighbours(3, 3, () => ({ admissionNotice: notice }));

  async function roads() {
    const world = await slow();
    const { chain, deployment, consent, terms } = world;
    const [oak, mill, moor] = villagesOf(world);
    const text = await world.agree(terms([oak, mill, moor], { provisions: { movers: 2 }, reviewDays: 3_000 }));
    const turn = async () => {
      await chain.pass(season);
      for (const village of [oak, mill, moor]) {
        await chain.receipt(openSeason(chain.as(village.first), { community: village.id, deployment }));
        await consent(text, village);
      }
    };
    for (let passed = 0; passed < 2; passed++) await turn();
    const seated = async ({ address }: LocalAccount, there = mill) =>
      (await getTenure(chain.publicClient, { community: there.id, person: address, deployment })).seated;
    const ask = async (who: LocalAccount, to: Village) => {
      const joining = await signJoining(chain.as(who), { community: to.id, deployment });
      return chain.receipt(moveTo(chain.as(who), { agreement: text, from: oak.id, joining, deployment }));
    };
    const move = async (who: LocalAccount, to: Village) => {
      await ask(who, to);
      await chain.pass(notice);
      await ask(who, to);
    };
    /** A third of Oak Valley (one of three) vouches that it is the new key; a week later it is. */
    const recover = async (lost: LocalAccount, fresh: LocalAccount) => {
      await chain.fund(fresh);
      const on = { community: oak.id, deployment };
      const motion = { motion: "recovery", person: lost.address, other: fresh.address } as const;
      await agree({ chain, ...on }, [oak.first], motion);
      const signed = await signRecovery(chain.as(fresh), { ...on, from: lost.address });
      const keys = { ...on, from: lost.address, to: fresh.address };
      await chain.receipt(recoverSeat(chain.as(fresh), { ...keys, signed }));
      await chain.pass(oak.charter.recoveryNotice);
      await chain.receipt(recoverSeat(chain.as(fresh), keys));
    };
    return { ...world, oak, mill, moor, text, turn, seated, ask, move, recover };
  }

  it("takes the person's own signature, not a request for another admission that somebody else brings in", async () => {
    const { chain, deployment, oak, mill, text, seated } = await roads();
    const [, tom] = oak.people;
    assert(tom);
    await agree({ chain, community: mill.id, deployment }, mill.people, { motion: "admission", person: tom.address });
    const contract = { address: deployment.assembly, abi: assemblyAbi } as const;
    const request = { ...contract, functionName: "requestToJoin" } as const;
    const asks = { person: tom.address, signature: "0x" } as const;
    await chain.receipt(
      chain.as(tom).writeContract({ ...request, args: [mill.id, encodeCharter(mill.charter), asks] } as never),
    );
    assert.equal(await seated(tom), false, "vouched for, and its notice runs");
    const stranger = person(60);
    await chain.fund(stranger);
    const signed = await chain
      .receipt(
        chain.as(stranger).writeContract({
          ...{ address: deployment.agreements, abi: agreementsAbi, functionName: "moveTo" },
          args: [text, oak.id, mill.id, encodeCharter(mill.charter), asks],
        } as never),
      )
      .then(() => true)
      .catch(() => false);
    assert.deepEqual([signed, await seated(tom)], [false, false], "seated by a stranger, without any signature");
  });

  it("leaves members the time of their charter to object in", async () => {
    const { chain, oak, mill, ask, seated } = await roads();
    const [ana] = oak.people;
    assert(ana);
    await ask(ana, mill);
    assert.equal(await seated(ana), false, "nobody in Mill Creek could object within its five days");
    await assert.rejects(ask(ana, mill), { name: "NoticeRunsError" });
    await chain.pass(notice);
    await ask(ana, mill);
    assert.equal(await seated(ana), true);
  });

  it("sends no second person on from the same seat, whatever keys it passes to, and wherever they go", async () => {
    const { oak, mill, moor, recover, move, seated } = await roads();
    const [, tom] = oak.people;
    assert(tom);
    const [first, second] = [person(70), person(71)];
    await recover(tom, first);
    await move(first, mill);
    await recover(first, second);
    for (const one of [mill, moor]) await move(second, one).catch(() => {});
    // Who has the seat moves as its member would; it sends nobody else on.
    assert.deepEqual([await seated(first), await seated(second), await seated(second, moor)], [true, false, false]);
  });

  it("sends nobody on by asking alone: who recovers their seat meanwhile can still move", async () => {
    const { oak, mill, ask, recover, move, seated } = await roads();
    const [, tom] = oak.people;
    assert(tom);
    await ask(tom, mill);
    const fresh = person(71);
    await recover(tom, fresh);
    await move(fresh, mill);
    assert.equal(await seated(fresh), true);
  });

  it("brings nobody back without vouches who was a member there before", async () => {
    const { chain, deployment, oak, mill, move, turn, seated } = await roads();
    const [, tom] = oak.people;
    assert(tom);
    await move(tom, mill);
    await chain.receipt(leaveCommunity(chain.as(tom), { community: mill.id, deployment }));
    for (let passed = 0; passed < 2; passed++) await turn();
    await assert.rejects(move(tom, mill), { name: "SatBeforeError" });
    assert.equal(await seated(tom), false);
  });
});
