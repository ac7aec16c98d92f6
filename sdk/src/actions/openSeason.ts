import type { Address, Hash } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface OpenSeasonParameters extends WithDeployment {
  community: Address;
}

/** The call that opens the season. */
export function buildOpenSeason({
  community,
  deployment = standard,
}: OpenSeasonParameters): ContractCall<typeof assemblyAbi, "openSeason"> {
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "openSeason", args: [community] };
}

/** Opens the running season, so that consents can be signed in it. Anybody may. @throws NotOpenError */
export async function openSeason(client: AnyClient, parameters: OpenSeasonParameters & WithAccount): Promise<Hash> {
  return send(client, buildOpenSeason(parameters), parameters);
}
