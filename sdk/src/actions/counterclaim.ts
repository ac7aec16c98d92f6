import type { Address, Hash, Hex } from "viem";
import { decisionsAbi } from "../abi/decisions.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface CounterclaimParameters extends WithDeployment {
  community: Address;
  /** The decision's id. */
  id: Hex;
  /** What speaks against it, 1 to 512 bytes. */
  statement: string;
}

/** The call that puts a counter-claim. */
export function buildCounterclaim({
  community,
  id,
  statement,
  deployment = standard,
}: CounterclaimParameters): ContractCall<typeof decisionsAbi, "counterclaim"> {
  const args = [community, id, statement] as const;
  return { address: deployment.decisions, abi: decisionsAbi, functionName: "counterclaim", args };
}

/**
 * Puts a claim against a decision of high stakes, once per member, before voices are heard. While reviewers have
 * established it the decision cannot pass. @throws WrongPhaseError, AlreadySaidError, NotAMemberError
 */
export async function counterclaim(client: AnyClient, parameters: CounterclaimParameters & WithAccount): Promise<Hash> {
  return send(client, buildCounterclaim(parameters), parameters);
}
