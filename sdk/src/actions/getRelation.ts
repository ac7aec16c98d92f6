import type { Address } from "viem";
import { relation } from "../abi/agreements.js";
import { type Relation, relations } from "../agreements/types.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";

export interface GetRelationParameters extends WithDeployment {
  community: Address;
  other: Address;
  /** As it was then; the node must keep that state. */
  blockNumber?: bigint;
}

/** What stands between two communities: open, one agreement suspended, or all ties severed. */
export async function getRelation(
  client: AnyClient,
  { community, other, blockNumber, deployment = standard }: GetRelationParameters,
): Promise<Relation> {
  const found = await read(client, {
    address: deployment.agreements,
    abi: [relation],
    functionName: "relation",
    args: [community, other],
    blockNumber,
  });
  return relations[found] ?? "severed";
}
