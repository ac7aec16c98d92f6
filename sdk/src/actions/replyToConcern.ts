import type { Address, Hash } from "viem";
import { agreementsAbi } from "../abi/agreements.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface ReplyToConcernParameters extends WithDeployment {
  /** One's own community, or the one that one is to answer in. */
  community: Address;
  /** The community on the other side. */
  other: Address;
  words: string;
  /** Whether it is an offer, which the side that raised the concern may accept. Only the other side makes any. */
  offer?: boolean;
}

/** The call that speaks to a concern. */
export function buildReplyToConcern({
  community,
  other,
  words,
  offer = false,
  deployment = standard,
}: ReplyToConcernParameters): ContractCall<typeof agreementsAbi, "reply"> {
  return {
    address: deployment.agreements,
    abi: agreementsAbi,
    functionName: "reply",
    args: [community, other, words, offer],
  };
}

/** Speaks to the concern between two communities, by one's own name. @throws the errors of `ILadder.reply` */
export async function replyToConcern(
  client: AnyClient,
  parameters: ReplyToConcernParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildReplyToConcern(parameters), parameters);
}

/** Makes an offer that would settle the concern. @throws the errors of `ILadder.reply` */
export async function makeOffer(
  client: AnyClient,
  parameters: Omit<ReplyToConcernParameters, "offer"> & WithAccount,
): Promise<Hash> {
  return replyToConcern(client, { ...parameters, offer: true });
}
