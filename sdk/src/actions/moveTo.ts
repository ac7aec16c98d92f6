import type { Address, Hash, Hex } from "viem";
import { agreementsAbi } from "../abi/agreements.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";
import { encodeCharter } from "../internal/encode.js";
import type { SignedJoining } from "./signJoining.js";

export interface MoveToParameters extends WithDeployment {
  agreement: Hex;
  /** Where the person was vouched for. */
  from: Address;
  /** What they signed to join the other party (`signJoining`), in its season that runs. */
  joining: SignedJoining;
}

/** The call that moves. */
export function buildMoveTo({
  agreement,
  from,
  joining: { community, charter, person, signature },
  deployment = standard,
}: MoveToParameters): ContractCall<typeof agreementsAbi, "moveTo"> {
  return {
    address: deployment.agreements,
    abi: agreementsAbi,
    functionName: "moveTo",
    args: [agreement, from, community, encodeCharter(charter), { person, signature }],
  };
}

/**
 * Seats a member of one party in another, by their own signature instead of vouches. They send it themselves; the seat at
 * home stays theirs until they leave it.
 *
 * @throws the errors of `IAgreements.moveTo`
 */
export async function moveTo(client: AnyClient, parameters: MoveToParameters & WithAccount): Promise<Hash> {
  return send(client, buildMoveTo(parameters), parameters);
}
