import type { Address } from "viem";
import type { Charter } from "../types.js";
import { domain } from "./domain.js";
import { hashCharter } from "./hashes.js";
import { joiningTypes } from "./types.js";

export interface JoiningMessage {
  chainId: number;
  assembly: Address;
  communityId: Address;
  charter: Charter;
  /** The charter's rules in the words of its renderer, with the length of the seasons to come. */
  rules: string;
  season: number;
  seed: bigint;
  /** Who wants to join. */
  account: Address;
}

/** What a newcomer signs: the charter, as its founders did, in one season. */
export function joiningTypedData({ charter, ...message }: JoiningMessage) {
  return {
    domain: domain(message.chainId, message.assembly),
    types: joiningTypes,
    primaryType: "Joining",
    message: {
      community: charter.name,
      purpose: charter.purpose,
      rules: message.rules,
      pledge: charter.pledge,
      consent: charter.consent,
      withdrawal: charter.withdrawal,
      leaving: charter.leaving,
      communityId: message.communityId,
      charter: hashCharter(charter),
      season: message.season,
      seed: message.seed,
      account: message.account,
    },
  } as const;
}
