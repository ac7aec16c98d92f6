import type { Hash } from "viem";
import { mandatesAbi } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface CancelActParameters extends WithDeployment {
  /** The signed act's. */
  nonce: bigint;
}

/** The call that takes back. */
export function buildCancelAct({
  nonce,
  deployment = standard,
}: CancelActParameters): ContractCall<typeof mandatesAbi, "cancelNonce"> {
  return { address: deployment.mandates, abi: mandatesAbi, functionName: "cancelNonce", args: [nonce] };
}

/** Takes back an act that one has signed and nobody has brought in yet. @throws NonceUsedError */
export async function cancelAct(client: AnyClient, parameters: CancelActParameters & WithAccount): Promise<Hash> {
  return send(client, buildCancelAct(parameters), parameters);
}
