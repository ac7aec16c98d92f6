import type { Address, Hash, Hex } from "viem";
import { mandatesAbi } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";
import { encodeCall } from "../internal/encode.js";
import type { MandateCall } from "../types.js";

export interface ActParameters extends WithDeployment {
  community: Address;
  /** The mandate's id. */
  id: Hex;
  /** Made in order, all or none. */
  calls: readonly MandateCall[];
  /** Why, in words; it stays on the holder's record. */
  reason: string;
}

/** The call that acts. */
export function buildAct({
  community,
  id,
  calls,
  reason,
  deployment = standard,
}: ActParameters): ContractCall<typeof mandatesAbi, "act"> {
  return {
    address: deployment.mandates,
    abi: mandatesAbi,
    functionName: "act",
    args: [community, id, calls.map(encodeCall), reason],
  };
}

/** Acts under a mandate that stands. @throws NotStandingError and the other errors of `IMandates.act` */
export async function act(client: AnyClient, parameters: ActParameters & WithAccount): Promise<Hash> {
  return send(client, buildAct(parameters), parameters);
}
