import type { Address, Hex } from "viem";
import type { Charter, MandateCall } from "../types.js";
import { domain } from "./domain.js";
import { hashPermission } from "./hashes.js";
import { actTypes } from "./types.js";

export interface ActMessage {
  chainId: number;
  mandates: Address;
  communityId: Address;
  charter: Pick<Charter, "name">;
  /** The mandate's sentence and id. */
  sentence: string;
  mandateId: Hex;
  holder: Address;
  calls: readonly MandateCall[];
  reason: string;
  nonce: bigint;
  /** Unix seconds. */
  deadline: number;
  /** Gas that must be left when the calls begin. */
  gas: number;
}

/** What a holder signs so that anybody may bring the act in. */
export function actTypedData(message: ActMessage) {
  return {
    domain: domain(message.chainId, message.mandates),
    types: actTypes,
    primaryType: "Act",
    message: {
      community: message.charter.name,
      mandate: message.sentence,
      reason: message.reason,
      calls: message.calls.map((call) => ({
        purpose: call.permission.purpose,
        target: call.target,
        value: call.value,
        data: call.data,
        permission: hashPermission(call.permission),
      })),
      communityId: message.communityId,
      mandateId: message.mandateId,
      holder: message.holder,
      nonce: message.nonce,
      deadline: message.deadline,
      gas: message.gas,
    },
  } as const;
}
