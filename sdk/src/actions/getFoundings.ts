import type { Address } from "viem";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import type { AnyClient } from "../internal/client.js";
import { type Founding, readAllFoundings } from "../internal/founding.js";

export interface GetFoundingsParameters extends WithDeployment {
  /** Only those with this person among the founders, whether or not they still have a seat. */
  founder?: Address;
}

/** All communities as they were founded, oldest first. Each is checked against its id; what a node makes up is left out. */
export async function getFoundings(
  client: AnyClient,
  { founder, deployment = standard }: GetFoundingsParameters = {},
): Promise<Founding[]> {
  const foundings = await readAllFoundings(client, deployment);
  const person = founder?.toLowerCase();
  return foundings.filter(
    ({ founders }) => person === undefined || founders.some((one) => one.toLowerCase() === person),
  );
}
