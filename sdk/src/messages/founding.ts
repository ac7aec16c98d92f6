import { type Address, zeroAddress } from "viem";
import { type CharterMessage, charterFields } from "./charter.js";
import { domain } from "./domain.js";
import { hashFounders } from "./hashes.js";
import { foundingTypes } from "./types.js";

export interface FoundingMessage extends CharterMessage {
  founders: readonly Address[];
  /** The founder's own address where it is a contract. */
  account?: Address;
}

/** What every founder signs. The same for all plain keys. */
export function foundingTypedData({ founders, account = zeroAddress, ...message }: FoundingMessage) {
  return {
    domain: domain(message.chainId, message.assembly),
    types: foundingTypes,
    primaryType: "Founding",
    message: { ...charterFields(message), founders: hashFounders(founders), account },
  } as const;
}
