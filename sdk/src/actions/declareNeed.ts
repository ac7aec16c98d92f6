import type { Address, Hash, Hex } from "viem";
import { agreementsAbi } from "../abi/agreements.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface EndNeedParameters extends WithDeployment {
  agreement: Hex;
  /** The community in need. */
  community: Address;
}

export interface DeclareNeedParameters extends EndNeedParameters {
  /** Seconds: an hour to 90 days. */
  duration: number;
  /** What happened, and what is needed. */
  words: string;
}

/** The call that declares a need. */
export function buildDeclareNeed({
  agreement,
  community,
  duration,
  words,
  deployment = standard,
}: DeclareNeedParameters): ContractCall<typeof agreementsAbi, "declareNeed"> {
  return {
    address: deployment.agreements,
    abi: agreementsAbi,
    functionName: "declareNeed",
    args: [agreement, community, duration, words],
  };
}

/** The call that says that it is over. */
export function buildEndNeed({
  agreement,
  community,
  deployment = standard,
}: EndNeedParameters): ContractCall<typeof agreementsAbi, "endNeed"> {
  return { address: deployment.agreements, abi: agreementsAbi, functionName: "endNeed", args: [agreement, community] };
}

/** Declares that one's community needs aid: from now on the other parties' mandates for it can give. @throws the errors of `IAgreements.declareNeed` */
export async function declareNeed(client: AnyClient, parameters: DeclareNeedParameters & WithAccount): Promise<Hash> {
  return send(client, buildDeclareNeed(parameters), parameters);
}

/** Says that the need one declared is over. @throws NoNeedError */
export async function endNeed(client: AnyClient, parameters: EndNeedParameters & WithAccount): Promise<Hash> {
  return send(client, buildEndNeed(parameters), parameters);
}
