import type { Address, Hash, Hex } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface WithdrawFromParameters extends WithDeployment {
  community: Address;
  /** The ballot's id. */
  ballot: Hex;
}

/** The call that takes back a consent or an objection. */
export function buildWithdrawFrom({
  community,
  ballot,
  deployment = standard,
}: WithdrawFromParameters): ContractCall<typeof assemblyAbi, "withdrawFrom"> {
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "withdrawFrom", args: [community, ballot] };
}

/**
 * Takes back a consent, at any time, or an objection, until the ballot ends. From then on no signature of this seat is
 * heard on it.
 *
 * @throws NotSeatedError, NotAskedError, UnknownBallotError, BallotNotOpenError, BallotOutlivedError
 */
export async function withdrawFrom(client: AnyClient, parameters: WithdrawFromParameters & WithAccount): Promise<Hash> {
  return send(client, buildWithdrawFrom(parameters), parameters);
}
