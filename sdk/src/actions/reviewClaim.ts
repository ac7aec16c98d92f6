import { type Address, type Hash, type Hex, isAddressEqual, zeroHash } from "viem";
import { getBlock } from "viem/actions";
import { reviewsAbi } from "../abi/reviews.js";
import { verdicts } from "../decisions/types.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import {
  type AnyClient,
  accountOf,
  type ContractCall,
  chainIdOf,
  send,
  sign,
  type WithAccount,
} from "../internal/client.js";
import { claimId } from "../messages/hashes.js";
import { type Review, reviewTypedData } from "../messages/review.js";
import type { Process } from "../types.js";

/** Who is asked about a claim. */
export type Panel = Pick<Process, "reviewers" | "reviews">;

export interface ReviewClaimParameters extends WithDeployment {
  community: Address;
  /** The reviewers whom the charter trusts, and how many must agree: of the process that the decision was put under. */
  panel: Panel;
  statement: string;
  /** The decision that it is put against; absent where a decision rests on it. */
  against?: Hex;
  verdict: Review;
  /** 1 to 4096 bytes. */
  reason: string;
}

function claimAndPlace({ community, panel, statement, against = zeroHash }: ReviewClaimParameters, reviewer: Address) {
  const place = panel.reviewers.findIndex((one) => isAddressEqual(one, reviewer));
  const claim = { community, panel: { reviewers: [...panel.reviewers], reviews: panel.reviews }, against, statement };
  // A place that nobody has: the contract says that the person is no reviewer.
  return { claim, place: BigInt(place < 0 ? panel.reviewers.length : place) };
}

/** The call that reviews a claim. */
export function buildReviewClaim(
  parameters: ReviewClaimParameters,
  reviewer: Address,
): ContractCall<typeof reviewsAbi, "review"> {
  const { verdict, reason, deployment = standard } = parameters;
  const { claim, place } = claimAndPlace(parameters, reviewer);
  const args = [claim, place, verdicts.indexOf(verdict), reason] as const;
  return { address: deployment.reviews, abi: reviewsAbi, functionName: "review", args };
}

/** Says how a claim stands, as a reviewer whom the charter trusts. `open` takes it back. @throws NotAReviewerError */
export async function reviewClaim(client: AnyClient, parameters: ReviewClaimParameters & WithAccount): Promise<Hash> {
  return send(client, buildReviewClaim(parameters, accountOf(client, parameters).address), parameters);
}

/** A review that anybody may bring in. */
export interface SignedReview extends Omit<ReviewClaimParameters, "deployment"> {
  reviews: Address;
  chainId: number;
  reviewer: Address;
  /** Unix seconds. A reviewer's latest word counts, whatever order they come in. */
  at: number;
  signature: Hex;
}

/** Signs a review, without gas. @throws RejectedError */
export async function signReview(
  client: AnyClient,
  parameters: ReviewClaimParameters & WithAccount,
): Promise<SignedReview> {
  const { community, panel, statement, against, verdict, reason, deployment = standard } = parameters;
  const account = accountOf(client, parameters);
  const [chainId, { timestamp }] = await Promise.all([chainIdOf(client), getBlock(client)]);
  const claim = claimId(community, panel, statement, against);
  const said = { statement, ...(against ? { against } : {}), verdict, reason };
  const common = { chainId, reviews: deployment.reviews, ...said, at: Number(timestamp) };
  // The contract takes nothing signed ahead of its own time: `at` is the chain's.
  const message = reviewTypedData({ ...common, communityId: community, claimId: claim, reviewer: account.address });
  return { ...common, community, panel, reviewer: account.address, signature: await sign(client, account, message) };
}

/** The call that brings in a signed review. */
export function buildSubmitReview(
  signed: SignedReview,
  { deployment = standard }: WithDeployment = {},
): ContractCall<typeof reviewsAbi, "submitReview"> {
  const { verdict, reason, at, signature, reviewer } = signed;
  const { claim, place } = claimAndPlace(signed, reviewer);
  const args = [claim, place, verdicts.indexOf(verdict), reason, at, signature] as const;
  return { address: deployment.reviews, abi: reviewsAbi, functionName: "submitReview", args };
}

export interface SubmitReviewParameters extends WithDeployment {
  review: SignedReview;
}

/** Brings in a signed review. @throws OutdatedError, WrongReviewSignatureError, NotAReviewerError */
export async function submitReview(
  client: AnyClient,
  { review, deployment, ...options }: SubmitReviewParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildSubmitReview(review, deployment ? { deployment } : {}), options);
}
