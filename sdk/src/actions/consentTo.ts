import type { Address, Hash, Hex } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface ConsentToParameters extends WithDeployment {
  community: Address;
  /** The ballot's id. */
  ballot: Hex;
}

/** The call that consents on a ballot. */
export function buildConsentTo({
  community,
  ballot,
  deployment = standard,
}: ConsentToParameters): ContractCall<typeof assemblyAbi, "consentTo"> {
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "consentTo", args: [community, ballot] };
}

/**
 * Consents on a ballot, from its opening until it closes. From then on no signature of this seat is heard on it.
 *
 * @throws NotSeatedError, NotAskedError, UnknownBallotError, BallotNotOpenError, BallotClosedError, BallotOutlivedError
 */
export async function consentTo(client: AnyClient, parameters: ConsentToParameters & WithAccount): Promise<Hash> {
  return send(client, buildConsentTo(parameters), parameters);
}
