import type { Address, Hash, Hex } from "viem";
import { hearingsAbi } from "../abi/hearings.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface ReplyToDecisionParameters extends WithDeployment {
  community: Address;
  /** The decision's id. */
  id: Hex;
  text: string;
}

/** The call that replies. */
export function buildReplyToDecision({
  community,
  id,
  text,
  deployment = standard,
}: ReplyToDecisionParameters): ContractCall<typeof hearingsAbi, "reply"> {
  return { address: deployment.hearings, abi: hearingsAbi, functionName: "reply", args: [community, id, text] };
}

/** Replies to a decision that affects the sender, before its circle is drawn. @throws NotThePersonError, NotNowError */
export async function replyToDecision(
  client: AnyClient,
  parameters: ReplyToDecisionParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildReplyToDecision(parameters), parameters);
}

export interface ForgiveParameters extends ReplyToDecisionParameters {
  /** False takes it back. */
  forgiven: boolean;
}

/** The call that forgives, or takes it back. */
export function buildForgive({
  community,
  id,
  forgiven,
  text,
  deployment = standard,
}: ForgiveParameters): ContractCall<typeof hearingsAbi, "forgive"> {
  const args = [community, id, forgiven, text] as const;
  return { address: deployment.hearings, abi: hearingsAbi, functionName: "forgive", args };
}

/**
 * The injured person forgives, or takes it back: it lowers the bar for mercy from more than half of the circle to a third.
 * @throws NotThePersonError, NotNowError
 */
export async function forgive(client: AnyClient, parameters: ForgiveParameters & WithAccount): Promise<Hash> {
  return send(client, buildForgive(parameters), parameters);
}
