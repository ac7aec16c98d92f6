import type { Address, Hex } from "viem";
import type { Verdict } from "../decisions/types.js";
import { domain } from "./domain.js";
import { reviewTypes } from "./types.js";

/** What a reviewer says, in words; of what is put against a decision, also whether it speaks against it. */
const words = {
  established: "This holds.",
  refuted: "This does not hold.",
  open: "I take back my review of this.",
} as const;

const wordsAgainst = (decision: Hex): Record<Review, string> => ({
  ...words,
  established: `This holds, and does speak against decision ${decision}.`,
  refuted: `This does not hold, or does not speak against decision ${decision}.`,
});

/** A reviewer's own word; contested is what comes of several. */
export type Review = Exclude<Verdict, "contested">;

export interface ReviewMessage {
  chainId: number;
  reviews: Address;
  statement: string;
  /** The decision that it is put against; absent where a decision rests on it. */
  against?: Hex;
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
  const { chainId, reviews, statement, against, verdict, reason, communityId, claimId, at, reviewer } = message;
  const said = (against ? wordsAgainst(against) : words)[verdict];
  return {
    domain: domain(chainId, reviews),
    types: reviewTypes,
    primaryType: "Review",
    message: { claim: statement, verdict: said, reason, communityId, claimId, at, reviewer },
  } as const;
}
