import type { Address, Hash, Hex } from "viem";
import { decisionsAbi } from "../abi/decisions.js";
import { type Stakes, stakesKinds } from "../decisions/types.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface RaiseStakesParameters extends WithDeployment {
  community: Address;
  /** The decision's id. */
  id: Hex;
  /** Higher than it has. */
  stakes: Stakes;
}

/** The call that wants other stakes. */
export function buildRaiseStakes({
  community,
  id,
  stakes,
  deployment = standard,
}: RaiseStakesParameters): ContractCall<typeof decisionsAbi, "raise"> {
  const args = [community, id, stakesKinds.indexOf(stakes)] as const;
  return { address: deployment.decisions, abi: decisionsAbi, functionName: "raise", args };
}

/**
 * Wants other stakes for a decision. When as many members as the charter says want the same, it is stopped, and its author
 * may put a new version. @throws StakesTooLowError, WrongPhaseError, AlreadySaidError, TooManyError
 */
export async function raiseStakes(client: AnyClient, parameters: RaiseStakesParameters & WithAccount): Promise<Hash> {
  return send(client, buildRaiseStakes(parameters), parameters);
}
