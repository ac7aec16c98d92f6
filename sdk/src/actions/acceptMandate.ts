import type { Address, Hash, Hex } from "viem";
import { mandatesAbi } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface AcceptMandateParameters extends WithDeployment {
  community: Address;
  /** The mandate's id. */
  id: Hex;
}

/** The call that accepts. */
export function buildAcceptMandate({
  community,
  id,
  deployment = standard,
}: AcceptMandateParameters): ContractCall<typeof mandatesAbi, "accept"> {
  return { address: deployment.mandates, abi: mandatesAbi, functionName: "accept", args: [community, id] };
}

/** Accepts a mandate: its term begins, as long as the holder's reach allows. @throws the errors of `IMandates.accept` */
export async function acceptMandate(
  client: AnyClient,
  parameters: AcceptMandateParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildAcceptMandate(parameters), parameters);
}
