import type { Address } from "viem";
import { seatsOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { readFounding } from "../internal/founding.js";

export interface GetMembersParameters extends WithDeployment {
  community: Address;
}

export interface Member {
  seat: number;
  person: Address;
}

/**
 * Who is seated, rising by seat: the founders who have not left.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getMembers(
  client: AnyClient,
  { community, deployment = standard }: GetMembersParameters,
): Promise<Member[]> {
  const [{ founders }, seats] = await Promise.all([
    readFounding(client, community, deployment),
    read(client, {
      address: deployment.assembly,
      abi: [seatsOf],
      functionName: "seatsOf",
      args: [community],
    }),
  ]);
  return membersOf(founders, seats);
}

/** The same, from a community that was read before. */
export function membersOf(founders: readonly Address[], seats: bigint): Member[] {
  return seatsIn(seats).flatMap((seat) => {
    const person = founders[seat];
    return person ? [{ seat, person }] : [];
  });
}
