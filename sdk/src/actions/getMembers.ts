import type { Address } from "viem";
import { seatingOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { readFounding } from "../internal/founding.js";
import { type Occupant, readOccupants } from "../internal/seating.js";

export interface GetMembersParameters extends WithDeployment {
  community: Address;
}

export interface Member extends Occupant {
  seat: number;
  /** Seated this season: their voice and vouch count from the next on. */
  newcomer: boolean;
}

/**
 * Who is seated, rising by seat, and who vouched for them.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getMembers(
  client: AnyClient,
  { community, deployment = standard }: GetMembersParameters,
): Promise<Member[]> {
  const founding = await readFounding(client, community, deployment);
  const [occupants, { seats, newcomers }] = await Promise.all([
    readOccupants(client, { ...founding, deployment }),
    read(client, { address: deployment.assembly, abi: [seatingOf], functionName: "seatingOf", args: [community] }),
  ]);
  const recent = new Set(seatsIn(newcomers));
  return seatsIn(seats).flatMap((seat) => {
    const occupant = occupants.get(seat);
    return occupant ? [{ seat, newcomer: recent.has(seat), ...occupant }] : [];
  });
}
