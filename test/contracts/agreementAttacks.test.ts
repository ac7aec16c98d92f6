/** Attacks on agreements and the ladder: each says what ought to hold, and fails as long as it does not. */
import assert from "node:assert/strict";
import { encodeAbiParameters, type Hex, parseEther, zeroAddress, zeroHash } from "viem";
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
    const world = await load();
    const { chain, deployment, put, pass, carryOut, terms, read } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(terms([oak, mill], { provisions: { aidPerSeason: parseEther("5") } }));
    const need = { agreement, community: mill.id, deployment };
    const declare = (words: string, by = mill.first) =>
      chain.receipt(declareNeed(chain.as(by), { ...need, duration: 30 * day, words }));
    await declare("A crank's own want.");
    const ending = await put(mill, endNeedStep({ agreement, deployment }));
    await pass(mill, ending);
    await chain.receipt(endNeed(chain.as(mill.first), need));
    await declare("The flood took our houses.", mill.people[2]);
    await carryOut(mill, ending).catch(() => {});
    const [until] = await read<[number, string]>("needOf", [agreement, mill.id]);
    assert(until > (await chain.now()), "the flood's need stands");
  });

  it("shortens no promise that was given", async () => {
    const world = await load();
    const { chain, deployment, decide, terms, read } = world;
    const [oak, mill] = villagesOf(world);
    const agreement = await world.agree(terms([oak, mill], { provisions: { aidPerSeason: parseEther("5") } }));
    const need = { agreement, community: mill.id, duration: 90 * day, words: "The flood.", deployment };
    await chain.receipt(declareNeed(chain.as(mill.first), need));
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

/** All members consent, in one moment. */
async function consents({ chain, deployment }: Neighbours, { id: community, people }: Village, ballot: Hex) {
  for (const one of people) await chain.receipt(consentTo(chain.as(one), { community, ballot, deployment }));
}

describe("A new text in the old one's place", () => {
  it("ends with its own review date, and does not bring the old one back", async () => {
    const world = await load();
    const { chain, deployment, terms, propose, present, consent, read } = world;
    const [oak, mill] = villagesOf(world);
    const old = await world.agree(terms([oak, mill], { reviewDays: 300, provisions: { movers: 2 } }));
    const shorter = await propose(terms([oak, mill], { reviewDays: 20, amends: old }), oak);
    await present(shorter, mill);
    for (const one of [oak, mill]) await consent(shorter, one);
    assert.deepEqual((await read<[Hex, bigint, boolean]>("standing", [old])).slice(0, 1), [shorter]);
    await chain.pass(21 * day);
    // Nobody went back, and nobody can settle it any more.
    const [text, , alive] = await read<[Hex, bigint, boolean]>("standing", [old]);
    const settled = await chain
      .receipt(settleAgreement(chain.as(oak.first), { agreement: old, deployment }))
      .then(() => true)
      .catch(() => false);
    assert.deepEqual({ text, alive, settled }, { text: shorter, alive: false, settled: true });
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
  const slow = neighbours(2, 3, () => ({ admissionNotice: notice }));

  async function roads() {
    const world = await slow();
    const { chain, deployment, consent, terms } = world;
    const [oak, mill] = villagesOf(world);
    const text = await world.agree(terms([oak, mill], { provisions: { movers: 2 }, reviewDays: 3_000 }));
    for (let passed = 0; passed < 2; passed++) {
      await chain.pass(season);
      for (const village of [oak, mill]) {
        await chain.receipt(openSeason(chain.as(village.first), { community: village.id, deployment }));
        await consent(text, village);
      }
    }
    const seated = async (who: `0x${string}`) =>
      (await getTenure(chain.publicClient, { community: mill.id, person: who, deployment })).seated;
    return { ...world, oak, mill, text, seated };
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
    assert.equal(await seated(tom.address), false, "vouched for, and its notice runs");
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
    assert.deepEqual(
      [signed, await seated(tom.address)],
      [false, false],
      "seated by a stranger, without any signature",
    );
  });

  it("leaves members the time of their charter to object in", async () => {
    const { chain, deployment, oak, mill, text, seated } = await roads();
    const [ana] = oak.people;
    assert(ana);
    const joining = await signJoining(chain.as(ana), { community: mill.id, deployment });
    await chain.receipt(moveTo(chain.as(ana), { agreement: text, from: oak.id, joining, deployment })).catch(() => {});
    assert.equal(await seated(ana.address), false, "nobody in Mill Creek could object within its five days");
    const again = () => moveTo(chain.as(ana), { agreement: text, from: oak.id, joining, deployment });
    await assert.rejects(again(), { name: "NoticeRunsError" });
    await chain.pass(notice);
    await chain.receipt(again());
    assert.equal(await seated(ana.address), true);
  });

  it("sends no second person on from the same seat, whatever keys it passes to", async () => {
    const { chain, deployment, oak, mill, text, seated } = await roads();
    const [ana, tom, ines] = oak.people;
    assert(ana && tom && ines);
    const strangers = [person(70), person(71)];
    await chain.fund(...strangers);
    // A third of Oak Valley (one of three) vouches that each is the key of the one before; a week later they are elsewhere.
    let from = tom;
    for (const stranger of strangers) {
      const on = { community: oak.id, deployment };
      const motion = { motion: "recovery", person: from.address, other: stranger.address } as const;
      await agree({ chain, ...on }, [ana], motion);
      const signed = await signRecovery(chain.as(stranger), { ...on, from: from.address });
      const keys = { ...on, from: from.address, to: stranger.address };
      await chain.receipt(recoverSeat(chain.as(stranger), { ...keys, signed }));
      await chain.pass(7 * day);
      await chain.receipt(recoverSeat(chain.as(stranger), keys));
      const joining = await signJoining(chain.as(stranger), { community: mill.id, deployment });
      const move = () =>
        moveTo(chain.as(stranger), { agreement: text, from: oak.id, joining, deployment }).then(
          (hash) => chain.receipt(hash),
          () => {},
        );
      await move();
      await chain.pass(notice);
      await move();
      from = stranger;
    }
    // Who has the seat moves as its member would; it sends nobody else on.
    assert.deepEqual(await Promise.all(strangers.map(({ address }) => seated(address))), [true, false]);
  });
});
