import type { Address } from "viem";
import { seasonOf, seatsOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { CommunityNotFoundError } from "../errors/base.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, read } from "../internal/client.js";
import { readFounding } from "../internal/founding.js";
import type { Charter } from "../types.js";

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

export interface Community {
  /** The account's address. */
  id: Address;
  /** The charter in force. */
  charter: Charter;
  /** Seat `i` was first held by `founders[i]`. */
  founders: readonly Address[];
  /** Seats in use, as a word. */
  seats: bigint;
  season: Season;
}

/**
 * A community from chain data alone: its founders from the event of its founding, checked against the id, and the
 * charter in force, checked against the hash that the assembly keeps.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getCommunity(
  client: AnyClient,
  { community, deployment = standard }: GetCommunityParameters,
): Promise<Community> {
  const contract = { address: deployment.assembly, abi: [seatsOf, seasonOf] } as const;
  const [{ id, founders }, charter, seats, season] = await Promise.all([
    readFounding(client, community, deployment),
    readCharter(client, community, deployment),
    read(client, { ...contract, functionName: "seatsOf", args: [community] }),
    read(client, { ...contract, functionName: "seasonOf", args: [community] }),
  ]);
  // Remembered from a block that the chain has taken back.
  if (season.number === 0) throw new CommunityNotFoundError(community);
  return { id, charter, founders, seats, season };
}
