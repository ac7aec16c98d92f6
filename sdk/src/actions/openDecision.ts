import type { Address, Hash, Hex } from "viem";
import { decisionsAbi } from "../abi/decisions.js";
import { sentencesAbi } from "../abi/sentences.js";
import { decisionKey, encodeDecision } from "../decisions/encode.js";
import type { DecisionTerms } from "../decisions/types.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { explain } from "../errors/explain.js";
import { type AnyClient, type ContractCall, read, trySend, type WithAccount } from "../internal/client.js";
import { encodeCharter } from "../internal/encode.js";
import type { Charter } from "../types.js";

export interface OpenDecisionParameters extends WithDeployment {
  community: Address;
  /** The community's charter in force. */
  charter: Charter;
  terms: DecisionTerms;
}

/** A decision, put. */
export interface DecisionSent {
  hash: Hash;
  /** The decision's id, which is its ballot's id too. */
  id: Hex;
}

/** The call that puts a decision. */
export function buildOpenDecision({
  community,
  charter,
  terms,
  deployment = standard,
}: OpenDecisionParameters): ContractCall<typeof decisionsAbi, "open"> {
  return {
    address: deployment.decisions,
    abi: decisionsAbi,
    functionName: "open",
    args: [community, encodeCharter(charter), encodeDecision(terms)],
  };
}

export interface RenderDecisionParameters {
  charter: Charter;
  terms: DecisionTerms;
  /** Who will put it. */
  author: Address;
}

/** The sentence of these terms, from the charter's renderer: what members will read and sign. */
export async function renderDecision(
  client: AnyClient,
  { charter, terms, author }: RenderDecisionParameters,
): Promise<string> {
  try {
    return await read(client, {
      address: charter.sentences,
      abi: sentencesAbi,
      functionName: "decision",
      args: [charter.name, encodeDecision(terms), decisionKey(author, terms)],
    });
  } catch (error) {
    throw explain(error);
  }
}

/**
 * Puts a decision to the members.
 *
 * @returns the transaction and the decision's id
 * @throws the errors of `IDecisions.open`
 */
export async function openDecision(
  client: AnyClient,
  parameters: OpenDecisionParameters & WithAccount,
): Promise<DecisionSent> {
  const { hash, result } = await trySend(client, buildOpenDecision(parameters), parameters);
  return { hash, id: result as Hex };
}
