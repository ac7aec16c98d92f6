import type { Address } from "viem";
import { seatsOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import type { Founding } from "../internal/founding.js";
import { getFoundings } from "./getFoundings.js";
import { getTenure } from "./getTenure.js";

export interface GetCommunitiesParameters extends WithDeployment {
  /** Only those in which this person has a seat. */
  member?: Address;
}

/** A community among others. */
export interface CommunitySummary extends Founding {
  /** Seats in use, as a word. */
  seats: bigint;
}

/** All open communities, oldest first. Each is checked against its id; what a node makes up is left out. */
export async function getCommunities(
  client: AnyClient,
  { member, deployment = standard }: GetCommunitiesParameters = {},
): Promise<CommunitySummary[]> {
  const foundings = await getFoundings(client, { deployment });
  const communities = await Promise.all(
    foundings.map(async (founding) => {
      const community = founding.id;
      if (member !== undefined && !(await getTenure(client, { community, person: member, deployment })).seated)
        return [];
      const call = {
        address: deployment.assembly,
        abi: [seatsOf],
        functionName: "seatsOf",
        args: [community],
      } as const;
      return [{ ...founding, seats: await read(client, call) }];
    }),
  );
  return communities.flat();
}
