import type { Address, Hash, Hex } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface GiveConsentParameters extends WithDeployment {
  community: Address;
  /** The mandate's id, or another standing matter's: of an agreement's text the party's own, never the text's id. */
  matter: Hex;
}

/** The call that gives consent. */
export function buildGiveConsent({
  community,
  matter,
  deployment = standard,
}: GiveConsentParameters): ContractCall<typeof assemblyAbi, "giveConsent"> {
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "giveConsent", args: [community, matter] };
}

/** Gives consent, from now through the next season. @throws NotSeatedError, NotOpenError, UnknownMatterError */
export async function giveConsent(client: AnyClient, parameters: GiveConsentParameters & WithAccount): Promise<Hash> {
  return send(client, buildGiveConsent(parameters), parameters);
}
