import type { Address, Hex } from "viem";
import { StakesRaised } from "../abi/decisions.js";
import { type Stakes, stakesKinds } from "../decisions/types.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, readEvents } from "../internal/client.js";

export interface GetRaisesParameters extends WithDeployment {
  community: Address;
  /** The decision's id. */
  id: Hex;
}

/** Who wants other stakes for a decision, and which. */
export interface Raise {
  person: Address;
  stakes: Stakes;
}

/** Who wants other stakes for a decision, oldest first. Leavers are among them, and count no more. */
export async function getRaises(
  client: AnyClient,
  { community, id, deployment = standard }: GetRaisesParameters,
): Promise<Raise[]> {
  const query = { address: deployment.decisions, abi: [StakesRaised], eventName: "StakesRaised" } as const;
  const logs = await readEvents(client, { ...query, args: { community, id }, fromBlock: deployment.fromBlock });
  return logs.map(({ args: { person, stakes } }) => ({ person, stakes: stakesKinds[stakes] ?? "high" }));
}
