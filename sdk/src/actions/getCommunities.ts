import type { Address } from "viem";
import { seatsOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import type { Founding } from "../internal/founding.js";
import { getFoundings } from "./getFoundings.js";
import { membersOf } from "./getMembers.js";

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
  const person = member?.toLowerCase();
  const theirs = await getFoundings(client, { deployment, ...(member === undefined ? {} : { founder: member }) });
  const communities = await Promise.all(
    theirs.map(async (founding) => ({
      ...founding,
      seats: await read(client, {
        address: deployment.assembly,
        abi: [seatsOf],
        functionName: "seatsOf",
        args: [founding.id],
      }),
    })),
  );
  if (person === undefined) return communities;
  return communities.filter(({ founders, seats }) =>
    membersOf(founders, seats).some((seated) => seated.person.toLowerCase() === person),
  );
}
