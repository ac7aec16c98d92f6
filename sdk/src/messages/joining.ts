import type { Address } from "viem";
import { type CharterMessage, charterFields } from "./charter.js";
import { domain } from "./domain.js";
import { joiningTypes } from "./types.js";

export interface JoiningMessage extends CharterMessage {
  season: number;
  seed: bigint;
  /** Who wants to join. */
  account: Address;
}

/** What a newcomer signs: the charter, as its founders did, in one season. */
export function joiningTypedData({ season, seed, account, ...message }: JoiningMessage) {
  return {
    domain: domain(message.chainId, message.assembly),
    types: joiningTypes,
    primaryType: "Joining",
    message: { ...charterFields(message), season, seed, account },
  } as const;
}
