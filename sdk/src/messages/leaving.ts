import type { Address } from "viem";
import type { Charter } from "../types.js";
import { domain } from "./domain.js";
import { leavingTypes } from "./types.js";

export interface LeavingMessage {
  chainId: number;
  assembly: Address;
  communityId: Address;
  charter: Pick<Charter, "name" | "leaving">;
  /** Which of the member's tenures ends. */
  tenure: number;
  account: Address;
}

/** What a member signs to leave. It ends the tenure it names, whenever it is brought in, and no other. */
export function leavingTypedData({ chainId, assembly, communityId, charter, tenure, account }: LeavingMessage) {
  return {
    domain: domain(chainId, assembly),
    types: leavingTypes,
    primaryType: "Leaving",
    message: { community: charter.name, leaving: charter.leaving, communityId, tenure, account },
  } as const;
}
