import { type Address, type Hex, isAddressEqual, zeroAddress } from "viem";
import { Counterclaimed, claimsOf } from "../abi/decisions.js";
import { Reviewed, verdict as verdictAbi } from "../abi/reviews.js";
import { readDecision } from "../decisions/proposed.js";
import { type Verdict, verdicts } from "../decisions/types.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { readPanel } from "../internal/charter.js";
import { type AnyClient, read, readEvents } from "../internal/client.js";
import type { Review } from "../messages/review.js";

export interface GetClaimsParameters extends WithDeployment {
  community: Address;
  /** The decision's id. */
  id: Hex;
}

/** What one reviewer said last of a claim. */
export interface ClaimReview {
  reviewer: Address;
  verdict: Review;
  reason: string;
  /** Unix seconds. */
  at: number;
}

/** What a decision rests on, or what speaks against it. */
export interface Claim {
  claim: Hex;
  statement: string;
  /** Who put it: the author, or an opponent. */
  by: Address;
  against: boolean;
  verdict: Verdict;
  /** Of the reviewers in `Reviews`; none where the charter names another evidence. */
  reviews: ClaimReview[];
}

/** A decision's claims and counter-claims, how each stands, and what reviewers said. @throws DecisionNotFoundError */
export async function getClaims(
  client: AnyClient,
  { community, id, deployment = standard }: GetClaimsParameters,
): Promise<Claim[]> {
  const args = [community, id] as const;
  const [{ author, terms }, [evidence, own, counter], against] = await Promise.all([
    readDecision(client, { community, id, deployment }),
    read(client, { address: deployment.decisions, abi: [claimsOf], functionName: "claimsOf", args }),
    readEvents(client, {
      address: deployment.decisions,
      abi: [Counterclaimed],
      eventName: "Counterclaimed",
      args: { community, id },
      fromBlock: deployment.fromBlock,
    }),
  ]);
  if (evidence === zeroAddress) return [];
  const opposed = against
    .map(({ args: { claim, statement, person } }) => ({ claim, statement, by: person, against: true }))
    .filter(({ claim }) => counter.includes(claim));
  // Whose words are not those that its id is made of is not what was put.
  const panels = await Promise.all(
    opposed.map(({ claim, statement }) => readPanel(client, { community, claim, statement, against: id, deployment })),
  );
  const put = [
    ...own.map((claim, place) => ({ claim, statement: terms.claims[place] ?? "", by: author, against: false })),
    ...opposed.filter((_, place) => panels[place] !== undefined),
  ];
  const reviewed = isAddressEqual(evidence, deployment.reviews);
  return Promise.all(
    put.map(async (one): Promise<Claim> => {
      const [verdict, reviews] = await Promise.all([
        read(client, { address: evidence, abi: [verdictAbi], functionName: "verdict", args: [one.claim] }),
        reviewed ? readReviews(client, one.claim, { community, deployment }) : [],
      ]);
      return { ...one, verdict: verdicts[verdict] ?? "open", reviews };
    }),
  );
}

async function readReviews(
  client: AnyClient,
  claim: Hex,
  { community, deployment }: { community: Address; deployment: Deployment },
): Promise<ClaimReview[]> {
  const logs = await readEvents(client, {
    address: deployment.reviews,
    abi: [Reviewed],
    eventName: "Reviewed",
    args: { community, claim },
    fromBlock: deployment.fromBlock,
  });
  const last = new Map<Address, ClaimReview>();
  for (const { args } of logs) {
    const { reviewer, verdict, reason, at } = args;
    last.set(reviewer, { reviewer, verdict: (verdicts[verdict] ?? "open") as Review, reason, at });
  }
  return [...last.values()];
}
