/** Decisions of high stakes: claims, counter-claims and the reviewers whom the charter trusts. */
import assert from "node:assert/strict";
import { type Hex, type LocalAccount, parseEther, zeroHash } from "viem";
import { person } from "../../scripts/lib/chain.js";
import {
  AlreadySaidError,
  buildSubmitReview,
  claimId,
  counterclaim,
  defaultProcess,
  FromTheFutureError,
  getClaims,
  NoReviewError,
  NotAReviewerError,
  OutdatedError,
  ProposalOutOfRangeError,
  payCoin,
  type Review,
  reviewClaim,
  reviewsAbi,
  signReview,
  submitReview,
  WrongPhaseError,
  WrongReviewSignatureError,
} from "../../sdk/src/index.js";
import { builder, type Moot, moot, season } from "./moot.js";
import { explained, refuses } from "./support.js";

const reviewers: LocalAccount[] = [person(41), person(42), person(43)].sort((one, other) =>
  BigInt(one.address) < BigInt(other.address) ? -1 : 1,
);
const [ro, sam, tess] = reviewers as [LocalAccount, LocalAccount, LocalAccount];

const load = moot(7, ({ reviews }) => ({
  process: {
    ...defaultProcess(season),
    evidence: reviews,
    reviews: 2,
    reviewers: reviewers.map(({ address }) => address),
  },
}));

const statement = "The spring gives 200 litres an hour in August.";
const pipe = { stakes: "high", claims: [statement], steps: [payCoin(builder, parseEther("30"))] } as const;

/** A reviewer says how the statement stands. */
async function say(
  { chain, community, deployment, process: panel }: Moot,
  by: LocalAccount,
  verdict: Review,
  what = statement,
  against?: Hex,
) {
  await chain.fund(by);
  const claim = { community, deployment, panel, statement: what, ...(against ? { against } : {}), verdict };
  await chain.receipt(reviewClaim(chain.as(by), { ...claim, reason: "I measured it." }));
}

describe("A decision of high stakes", () => {
  it("passes on established claims, with two thirds of those voicing and half voicing", async () => {
    const world = await load();
    const { put, consent, object, until, execute, decision, people, chain } = world;
    const [ana, tom, ines, eve, finn, gus] = people;
    assert(ana && tom && ines && eve && finn && gus);
    const id = await put(pipe);
    assert.equal((await decision(id)).phase, "deliberation");
    await until(id, "opens");
    assert.equal((await decision(id)).finding, "claimNotEstablished");
    await say(world, ro, "established");
    assert.equal((await decision(id)).finding, "claimNotEstablished");
    await say(world, sam, "established");
    assert.equal((await decision(id)).finding, "noQuorum");
    await consent(id, ana, tom, ines);
    await object(id, eve);
    // It spends more than low stakes may: more than half of all are needed too.
    assert.equal((await decision(id)).finding, "tooFewOfAll");
    await object(id, finn);
    assert.equal((await decision(id)).finding, "tooFewConsents");
    await consent(id, finn);
    assert.equal((await decision(id)).finding, "passes");
    await until(id, "ends");
    await execute(id);
    assert.equal(await chain.publicClient.getBalance({ address: builder }), parseEther("30"));
  });

  it("cannot pass on a claim that is open, contested or refuted, up to the moment it is carried out", async () => {
    const world = await load();
    const { put, consent, until, decision, people } = world;
    const id = await put(pipe);
    await until(id, "opens");
    await consent(id, ...people);
    await say(world, ro, "established");
    await say(world, sam, "established");
    await until(id, "ends");
    assert.equal((await decision(id)).finding, "passes");
    await say(world, tess, "refuted");
    assert.equal((await decision(id)).finding, "passes");
    await say(world, sam, "refuted");
    assert.equal((await decision(id)).finding, "claimNotEstablished");
    await say(world, ro, "open");
    assert.equal((await decision(id)).finding, "claimNotEstablished");
  });

  it("cannot pass against an established counter-claim, of which each member puts one", async () => {
    const world = await load();
    const { put, consent, until, decision, people, chain, community, deployment, tom, ines } = world;
    const id = await put(pipe);
    const other = "The pipe would cross the graveyard.";
    const against = (by: LocalAccount, what = other) =>
      chain.receipt(counterclaim(chain.as(by), { community, deployment, id, statement: what }));
    await against(tom);
    await refuses(against(tom, "Another."), AlreadySaidError);
    await against(ines, "It rains.");
    await until(id, "opens");
    await refuses(against(people[3] as LocalAccount), WrongPhaseError);
    await consent(id, ...people);
    await say(world, ro, "established");
    await say(world, sam, "established");
    assert.equal((await decision(id)).finding, "passes");
    // That the words are true says nothing of whether they speak against this.
    for (const by of [ro, sam]) await say(world, by, "established", other);
    assert.equal((await decision(id)).finding, "passes");
    for (const by of [ro, sam]) await say(world, by, "established", other, id);
    assert.equal((await decision(id)).finding, "counterclaimEstablished");
    const claims = await getClaims(chain.publicClient, { community, deployment, id });
    assert.deepEqual(
      claims.map((claim) => [claim.statement, claim.against, claim.verdict, claim.reviews.length]),
      [
        [statement, false, "established", 2],
        [other, true, "established", 2],
        ["It rains.", true, "open", 0],
      ],
    );
    assert.equal(claims[0]?.claim, claimId(community, world.process, statement));
  });

  it("lists one to eight claims where the charter trusts reviewers, and no other decision does", async () => {
    const { put } = await load();
    await refuses(put({ ...pipe, claims: [] }), ProposalOutOfRangeError);
    await refuses(
      put({ ...pipe, claims: Array.from({ length: 9 }, (_, index) => `Claim ${index}.`) }),
      ProposalOutOfRangeError,
    );
    await refuses(put({ claims: [statement] }), ProposalOutOfRangeError);
    await put({ stakes: "constitutional", claims: [statement] });
  });
});

describe("Reviews", () => {
  it("are those of the panel, with a verdict of one's own", async () => {
    const world = await load();
    const { chain, community, deployment, process: panel, tom } = world;
    await refuses(say(world, tom, "established"), NotAReviewerError, [tom.address]);
    const claim = {
      ...{ community, panel: { reviewers: panel.reviewers, reviews: panel.reviews } },
      ...{ against: zeroHash, statement },
    } as const;
    const args = [claim, 0n, 1, "Both."] as const;
    const call = { address: deployment.reviews, abi: reviewsAbi, functionName: "review", args } as const;
    await refuses(explained(chain.client.simulateContract({ ...call, account: ro })), NoReviewError);
    const elsewhere = { ...call, args: [claim, 1n, 3, "Not my place."] as const, account: ro };
    await refuses(explained(chain.client.simulateContract(elsewhere)), NotAReviewerError);
  });

  it("can be signed and brought in by anybody; the later word counts in whatever order they come in", async () => {
    const world = await load();
    const { chain, community, deployment, process: panel, stranger } = world;
    const terms = { community, deployment, panel, statement };
    const early = await signReview(chain.as(ro), { ...terms, verdict: "established", reason: "Early." });
    await chain.pass(60);
    const late = await signReview(chain.as(ro), { ...terms, verdict: "refuted", reason: "Late." });
    const bring = (review: typeof late) => chain.receipt(submitReview(chain.as(stranger), { review, deployment }));
    await refuses(bring({ ...late, reason: "Another." }), WrongReviewSignatureError);
    await refuses(bring({ ...late, verdict: "established" }), WrongReviewSignatureError);
    await bring(late);
    await refuses(bring(early), OutdatedError);
    await refuses(bring(late), OutdatedError);
    await say(world, sam, "refuted");
    const claim = claimId(community, panel, statement);
    const verdict = { address: deployment.reviews, abi: reviewsAbi, functionName: "verdict", args: [claim] } as const;
    assert.equal(await chain.publicClient.readContract(verdict), 2);
    const ahead = { ...late, at: late.at + 86_400 };
    const call = { ...buildSubmitReview(ahead, { deployment }), account: stranger };
    await refuses(explained(chain.client.simulateContract(call)), FromTheFutureError);
  });
});
