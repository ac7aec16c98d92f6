import type { Address } from "viem";
import { seatsOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { MismatchedWordsError } from "../errors/base.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, read } from "../internal/client.js";
import type { Community } from "./getCommunity.js";
import { getFoundings } from "./getFoundings.js";
import { getTenure } from "./getTenure.js";

export interface GetCommunitiesParameters extends WithDeployment {
  /** Only those in which this person has a seat. */
  member?: Address;
}

/** A community among others. */
export type CommunitySummary = Omit<Community, "season">;

/** All open communities, oldest first, each with the charter in force. What a node makes up is left out. */
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
      const [seats, charter] = await Promise.all([
        read(client, call),
        readCharter(client, community, deployment).catch((error) => {
          if (error instanceof MismatchedWordsError) return undefined;
          throw error;
        }),
      ]);
      return charter ? [{ ...founding, charter, seats }] : [];
    }),
  );
  return communities.flat();
}
