import type { Address } from "viem";
import { readDecisions } from "../decisions/proposed.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import type { AnyClient } from "../internal/client.js";
import { type Decision, howItStands } from "./getDecision.js";

export interface GetDecisionsParameters extends WithDeployment {
  community: Address;
}

/** All decisions that were put in a community, oldest first. What a node makes up is left out. */
export async function getDecisions(
  client: AnyClient,
  { community, deployment = standard }: GetDecisionsParameters,
): Promise<Decision[]> {
  const proposed = await readDecisions(client, { community, deployment });
  const decisions = await Promise.all(proposed.map((one) => howItStands(client, one, deployment)));
  // The community is no part of the id: the contract knows where it was put.
  return decisions.filter(({ phase }) => phase !== "unknown");
}
