import type { Address, Hash, Hex } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface ObjectToParameters extends WithDeployment {
  community: Address;
  /** The ballot's id. */
  ballot: Hex;
  /** Why, in 1 to 1024 bytes. */
  reason: string;
}

/** The call that objects on a ballot. */
export function buildObjectTo({
  community,
  ballot,
  reason,
  deployment = standard,
}: ObjectToParameters): ContractCall<typeof assemblyAbi, "objectTo"> {
  return {
    address: deployment.assembly,
    abi: assemblyAbi,
    functionName: "objectTo",
    args: [community, ballot, reason],
  };
}

/**
 * Objects on a ballot, from its opening until it ends. From then on no signature of this seat is heard on it.
 *
 * @throws as `consentTo`, and TooManyObjectionsError, TextLengthError, TextUncleanError, TextBlankError
 */
export async function objectTo(client: AnyClient, parameters: ObjectToParameters & WithAccount): Promise<Hash> {
  return send(client, buildObjectTo(parameters), parameters);
}
