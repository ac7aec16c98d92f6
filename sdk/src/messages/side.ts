import type { Address, Hex } from "viem";
import type { Charter } from "../types.js";
import { domain } from "./domain.js";
import { sideTypes } from "./types.js";

export interface SideMessage {
  chainId: number;
  partings: Address;
  communityId: Address;
  charter: Pick<Charter, "name" | "leaving">;
  /** The decision's sentence and id. */
  sentence: string;
  decisionId: Hex;
  /** The community to move to. */
  half: Address;
  /** The tokens of which the share goes along, rising. */
  tokens: readonly Address[];
  account: Address;
}

/** What a member signs who moves to the other half of a divided community. */
export function sideTypedData(message: SideMessage) {
  const { chainId, partings, charter, sentence, communityId, decisionId, half, tokens, account } = message;
  return {
    domain: domain(chainId, partings),
    types: sideTypes,
    primaryType: "Side",
    message: {
      community: charter.name,
      decision: sentence,
      leaving: charter.leaving,
      communityId,
      decisionId,
      half,
      tokens: [...tokens],
      account,
    },
  } as const;
}
