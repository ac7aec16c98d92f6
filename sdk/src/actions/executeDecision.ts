import { type Address, type Hash, type Hex, isAddressEqual } from "viem";
import { decisionsAbi } from "../abi/decisions.js";
import { encodeDecision, encodePapers } from "../decisions/encode.js";
import { readDecision } from "../decisions/proposed.js";
import type { DecisionTerms } from "../decisions/types.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";
import { hashText } from "../messages/hashes.js";
import type { Charter } from "../types.js";
import type { SignedJoining } from "./signJoining.js";

export interface ExecuteDecisionParameters extends WithDeployment {
  community: Address;
  /** The decision's id. */
  id: Hex;
  /** Why now, in words; it stays on the record of who carries it out. */
  reason: string;
  /** What candidates signed who are to be admitted and whose request does not stand, as where members object. */
  joinings?: readonly SignedJoining[];
}

export interface BuildExecuteDecisionParameters extends ExecuteDecisionParameters {
  terms: DecisionTerms;
  sentence: string;
  /** The charter in force, where a step admits or amends. */
  charter?: Charter;
}

/** The call that carries out a decision. */
export function buildExecuteDecision({
  community,
  id,
  terms,
  sentence,
  reason,
  charter,
  joinings = [],
  deployment = standard,
}: BuildExecuteDecisionParameters): ContractCall<typeof decisionsAbi, "execute"> {
  const signatures = terms.steps.map((step): Hex => {
    if (step.kind !== "admit") return "0x";
    return joinings.find(({ person }) => isAddressEqual(person, step.person))?.signature ?? "0x";
  });
  return {
    address: deployment.decisions,
    abi: decisionsAbi,
    functionName: "execute",
    args: [
      community,
      id,
      encodeDecision(terms),
      hashText(sentence),
      reason,
      charter ? encodePapers(charter, signatures) : "0x",
    ],
  };
}

/**
 * Carries out a decision that has passed, as a member. A call that fails undoes all of it, with its decoded reason.
 *
 * @throws DecisionNotFoundError, NotPassedError, WrongPhaseError and the other errors of `IDecisions.execute`
 */
export async function executeDecision(
  client: AnyClient,
  parameters: ExecuteDecisionParameters & WithAccount,
): Promise<Hash> {
  const { community, id, deployment = standard } = parameters;
  const { terms, sentence } = await readDecision(client, { community, id, deployment });
  const needed = terms.steps.some(({ kind }) => kind === "admit" || kind === "amend");
  const charter = needed ? { charter: await readCharter(client, community, deployment) } : {};
  return send(client, buildExecuteDecision({ ...parameters, terms, sentence, ...charter }), parameters);
}
