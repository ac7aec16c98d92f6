import type { Address, Hash, Hex } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface WithdrawConsentParameters extends WithDeployment {
  community: Address;
  /** The mandate's id, or another standing matter's. */
  matter: Hex;
}

/** The call that withdraws consent. */
export function buildWithdrawConsent({
  community,
  matter,
  deployment = standard,
}: WithdrawConsentParameters): ContractCall<typeof assemblyAbi, "withdrawConsent"> {
  return {
    address: deployment.assembly,
    abi: assemblyAbi,
    functionName: "withdrawConsent",
    args: [community, matter],
  };
}

/** Withdraws consent at once. It never fails for a member. @throws NotSeatedError */
export async function withdrawConsent(
  client: AnyClient,
  parameters: WithdrawConsentParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildWithdrawConsent(parameters), parameters);
}
