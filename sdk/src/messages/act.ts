import type { Address, Hex } from "viem";
import type { Charter, MandateCall } from "../types.js";
import { domain } from "./domain.js";
import { hashPermission } from "./hashes.js";

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
    types: {
      Act: [
        { name: "community", type: "string" },
        { name: "mandate", type: "string" },
        { name: "reason", type: "string" },
        { name: "calls", type: "Call[]" },
        { name: "communityId", type: "address" },
        { name: "mandateId", type: "bytes32" },
        { name: "holder", type: "address" },
        { name: "nonce", type: "uint256" },
        { name: "deadline", type: "uint40" },
        { name: "gas", type: "uint32" },
      ],
      Call: [
        { name: "purpose", type: "string" },
        { name: "target", type: "address" },
        { name: "value", type: "uint256" },
        { name: "data", type: "bytes" },
        { name: "permission", type: "bytes32" },
      ],
    },
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
