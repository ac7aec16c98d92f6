import type { Address, Hash } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface LeaveCommunityParameters extends WithDeployment {
  community: Address;
}

/** The call that leaves. */
export function buildLeaveCommunity({
  community,
  deployment = standard,
}: LeaveCommunityParameters): ContractCall<typeof assemblyAbi, "leave"> {
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "leave", args: [community] };
}

/** Leaves at once and alone. It never fails for a member. @throws NotSeatedError */
export async function leaveCommunity(
  client: AnyClient,
  parameters: LeaveCommunityParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildLeaveCommunity(parameters), parameters);
}
