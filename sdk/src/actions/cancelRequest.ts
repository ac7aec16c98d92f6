import type { Address, Hash } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface CancelRequestParameters extends WithDeployment {
  community: Address;
}

/** The call that takes back a request for a seat. */
export function buildCancelRequest({
  community,
  deployment = standard,
}: CancelRequestParameters): ContractCall<typeof assemblyAbi, "cancelRequest"> {
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "cancelRequest", args: [community] };
}

/** Takes back what one asked or signed for. It never fails; no signature of this season brings it back. */
export async function cancelRequest(
  client: AnyClient,
  parameters: CancelRequestParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildCancelRequest(parameters), parameters);
}
