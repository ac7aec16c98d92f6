import type { Address, Hash, Hex } from "viem";
import { mandatesAbi } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface ResignMandateParameters extends WithDeployment {
  community: Address;
  /** The mandate's id. */
  id: Hex;
}

/** The call that resigns. */
export function buildResignMandate({
  community,
  id,
  deployment = standard,
}: ResignMandateParameters): ContractCall<typeof mandatesAbi, "resign"> {
  return { address: deployment.mandates, abi: mandatesAbi, functionName: "resign", args: [community, id] };
}

/** Resigns, or declines a proposal It never fails for the holder. @throws the errors of `IMandates.resign` */
export async function resignMandate(
  client: AnyClient,
  parameters: ResignMandateParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildResignMandate(parameters), parameters);
}
