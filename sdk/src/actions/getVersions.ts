import { type Address, type Hex, zeroHash } from "viem";
import { fateOf, type ObjectionFate } from "../decisions/fate.js";
import { readDecision, readDecisions } from "../decisions/proposed.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import type { AnyClient } from "../internal/client.js";
import { type Decision, howItStands } from "./getDecision.js";
import { getObjections, type Objection } from "./getObjections.js";

export interface GetVersionsParameters extends WithDeployment {
  community: Address;
  /** The id of any of the versions. */
  id: Hex;
}

/** A version of a decision, with the objections to it. */
export interface Version extends Decision {
  objected: (Objection & { fate: ObjectionFate })[];
}

/**
 * All versions of a decision that answer one another, oldest first, with every objection and what became of it, from open
 * voices alone. @throws DecisionNotFoundError, MismatchedWordsError
 */
export async function getVersions(
  client: AnyClient,
  { community, id, deployment = standard }: GetVersionsParameters,
): Promise<Version[]> {
  await readDecision(client, { community, id, deployment });
  const all = await readDecisions(client, { community, deployment });
  const byId = new Map(all.map((one) => [one.id, one]));
  // Back to the first, then from each to the one that answers it.
  let first = byId.get(id);
  for (let next = first; next !== undefined && next.terms.former !== zeroHash; next = byId.get(next.terms.former)) {
    first = byId.get(next.terms.former) ?? next;
  }
  const chain = [];
  for (let next = first; next !== undefined; next = all.find(({ terms }) => terms.former === next?.id))
    chain.push(next);
  const decisions = await Promise.all(chain.map((one) => howItStands(client, one, deployment)));
  return Promise.all(
    decisions.map(async (decision, place): Promise<Version> => {
      if (decision.tally === undefined) return { ...decision, objected: [] };
      const made = await getObjections(client, { community, ballot: decision.id, deployment });
      const later = decisions.slice(place + 1);
      const objected = made.map((objection) => ({
        ...objection,
        fate: fateOf(objection.seat, objection.stands, later),
      }));
      return { ...decision, objected };
    }),
  );
}
