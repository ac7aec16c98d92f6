import { type Address, zeroAddress } from "viem";
import type { Charter } from "../types.js";
import { domain } from "./domain.js";
import { hashCharter, hashFounders } from "./hashes.js";
import { foundingTypes } from "./types.js";

export interface FoundingMessage {
  chainId: number;
  assembly: Address;
  charter: Charter;
  /** The charter's rules in the words of its renderer. */
  rules: string;
  founders: readonly Address[];
  communityId: Address;
  /** The founder's own address where it is a contract. */
  account?: Address;
}

/** What every founder signs. The same for all plain keys. */
export function foundingTypedData({
  chainId,
  assembly,
  charter,
  rules,
  founders,
  communityId,
  account = zeroAddress,
}: FoundingMessage) {
  return {
    domain: domain(chainId, assembly),
    types: foundingTypes,
    primaryType: "Founding",
    message: {
      community: charter.name,
      purpose: charter.purpose,
      rules,
      pledge: charter.pledge,
      consent: charter.consent,
      withdrawal: charter.withdrawal,
      leaving: charter.leaving,
      communityId,
      charter: hashCharter(charter),
      founders: hashFounders(founders),
      account,
    },
  } as const;
}
