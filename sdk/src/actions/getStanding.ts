import type { Address, Hex } from "viem";
import { standing } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import { type Reason, reasons } from "../types.js";

export interface GetStandingParameters extends WithDeployment {
  community: Address;
  /** The mandate's id. */
  id: Hex;
}

export interface Standing {
  stands: boolean;
  reason: Reason;
  /** Consenting seats beyond the fewest that suffice, the holder left out; negative where some are missing. */
  margin: number;
  /** How many withdrawals would end it now; 0 when consent no longer holds it up. */
  withdrawalsToEnd: number;
  /** How many consents are missing; 0 when there are enough. */
  consentsMissing: number;
}

/** Whether a mandate stands at the latest block, and why not. Never throws for an unknown mandate. */
export async function getStanding(
  client: AnyClient,
  { community, id, deployment = standard }: GetStandingParameters,
): Promise<Standing> {
  const [stands, reason, bigMargin] = await read(client, {
    address: deployment.mandates,
    abi: [standing],
    functionName: "standing",
    args: [community, id],
  });
  const margin = Number(bigMargin);
  return {
    stands,
    reason: reasons[reason] ?? "unknown",
    margin,
    withdrawalsToEnd: Math.max(0, margin + 1),
    consentsMissing: Math.max(0, -margin),
  };
}
