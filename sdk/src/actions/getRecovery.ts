import { type Address, isAddressEqual } from "viem";
import { getBlockNumber } from "viem/actions";
import { consenting, seasonOf, seatingOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { readGiven } from "../internal/given.js";
import { getMotion } from "./getMotion.js";
import { getRequest, type SeatRequest } from "./getRequest.js";
import { getTenure } from "./getTenure.js";

export interface GetRecoveryParameters extends WithDeployment {
  community: Address;
  /** The member whose key is lost. */
  from: Address;
  /** Their new key. */
  to: Address;
}

/** How far a member's seat has come on its way to a new key. */
export interface Recovery {
  /** Seats that vouch for the new key. */
  vouching: number[];
  /** How many must: a third of the seats that count, two thirds while the old key refuses. */
  needed: number;
  /** Whether the old key says that it is not lost. */
  refused: boolean;
  /** Where the notice runs or has passed. */
  request?: SeatRequest;
  /** Whether the old key is seated. */
  seated: boolean;
}

/**
 * Who vouches for a member's new key, and what is missing, all counts read at one block.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getRecovery(
  client: AnyClient,
  { community, from, to, deployment = standard }: GetRecoveryParameters,
): Promise<Recovery> {
  const blockNumber = await getBlockNumber(client, { cacheTime: 0 });
  const on = { community, deployment };
  const [vouch, refusal, request, tenure] = await Promise.all([
    getMotion(client, { ...on, motion: "recovery", person: from, other: to }),
    getMotion(client, { ...on, motion: "refusal", person: from }),
    getRequest(client, { ...on, person: to }),
    getTenure(client, { ...on, person: from }),
  ]);
  const contract = { address: deployment.assembly, abi: [consenting, seasonOf, seatingOf], blockNumber } as const;
  const { number: season } = await read(client, { ...contract, functionName: "seasonOf", args: [community] });
  const [vouches, { living: refusals }, seating] = await Promise.all([
    read(client, { ...contract, functionName: "consenting", args: [community, vouch.id] }),
    // A newcomer's refusal is heard at once.
    readGiven(client, { community, matter: refusal.id, season, blockNumber, deployment }),
    read(client, { ...contract, functionName: "seatingOf", args: [community] }),
  ]);
  const counting = seatsIn(seating.seats & ~seating.newcomers);
  const refused = tenure.seated && seatsIn(refusals).includes(tenure.seat);
  const asked = request?.seatOf !== undefined && isAddressEqual(request.seatOf, from);
  return {
    // The seat itself is heard on neither side.
    vouching: seatsIn(vouches).filter((seat) => counting.includes(seat) && !(tenure.seated && seat === tenure.seat)),
    needed: Math.max(1, Math.ceil((counting.length * (refused ? 2 : 1)) / 3)),
    refused,
    ...(asked ? { request } : {}),
    seated: tenure.seated,
  };
}
