import type { Address, Hex } from "viem";
import type { Verdict } from "../decisions/types.js";
import { domain } from "./domain.js";
import { reviewTypes } from "./types.js";

/** What a reviewer says, in words. */
const words = {
  established: "This holds.",
  refuted: "This does not hold.",
  open: "I take back my review of this.",
} as const;

/** A reviewer's own word; contested is what comes of several. */
export type Review = Exclude<Verdict, "contested">;

export interface ReviewMessage {
  chainId: number;
  reviews: Address;
  statement: string;
  verdict: Review;
  reason: string;
  communityId: Address;
  claimId: Hex;
  /** Unix seconds: the later word counts. */
  at: number;
  reviewer: Address;
}

/** What a reviewer signs so that anybody may bring it in. */
export function reviewTypedData(message: ReviewMessage) {
  const { chainId, reviews, statement, verdict, reason, communityId, claimId, at, reviewer } = message;
  return {
    domain: domain(chainId, reviews),
    types: reviewTypes,
    primaryType: "Review",
    message: { claim: statement, verdict: words[verdict], reason, communityId, claimId, at, reviewer },
  } as const;
}
