import type { Address } from "viem";
import type { Charter } from "../types.js";
import { hashCharter } from "./hashes.js";

export interface CharterMessage {
  chainId: number;
  assembly: Address;
  communityId: Address;
  charter: Charter;
  /** The charter's rules in the words of its renderer. */
  rules: string;
}

/** What founders and newcomers sign alike: the charter in words, and its hash. */
export function charterFields({ charter, rules, communityId }: CharterMessage) {
  return {
    community: charter.name,
    purpose: charter.purpose,
    rules,
    pledge: charter.pledge,
    consent: charter.consent,
    withdrawal: charter.withdrawal,
    objection: charter.objection,
    leaving: charter.leaving,
    communityId,
    charter: hashCharter(charter),
  };
}
