import type { Address } from "viem";
import { nextSeasonLength as nextLength, seasonOf, seatsOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { CommunityNotFoundError } from "../errors/base.js";
import { type AnyClient, read } from "../internal/client.js";
import { type Founding, readFounding } from "../internal/founding.js";

export interface GetCommunityParameters extends WithDeployment {
  community: Address;
}

export interface Season {
  number: number;
  /** Unix seconds. */
  startsAt: number;
  endsAt: number;
  /** Whether a transaction has opened it, so that the seed is known. */
  opened: boolean;
  seed: bigint;
}

export interface Community extends Founding {
  /** Seats in use, as a word. */
  seats: bigint;
  season: Season;
  /** Seconds in a season from the next boundary on. */
  nextSeasonLength: number;
}

/**
 * A community from chain data alone: its charter and founders from the event of its founding,
 * checked against the id, which is made of both.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getCommunity(
  client: AnyClient,
  { community, deployment = standard }: GetCommunityParameters,
): Promise<Community> {
  const contract = { address: deployment.assembly, abi: [seatsOf, seasonOf, nextLength] } as const;
  const [founding, seats, season, nextSeasonLength] = await Promise.all([
    readFounding(client, community, deployment),
    read(client, { ...contract, functionName: "seatsOf", args: [community] }),
    read(client, { ...contract, functionName: "seasonOf", args: [community] }),
    read(client, { ...contract, functionName: "nextSeasonLength", args: [community] }),
  ]);
  // Remembered from a block that the chain has taken back.
  if (season.number === 0) throw new CommunityNotFoundError(community);
  return { ...founding, seats, season, nextSeasonLength };
}
