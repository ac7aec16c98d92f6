import type { Address } from "viem";
import { getBlockNumber } from "viem/actions";
import { consenting, seatingOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, read } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import type { Charter } from "../types.js";
import { getMotion } from "./getMotion.js";
import { getRequest, type SeatRequest } from "./getRequest.js";
import { getTenure } from "./getTenure.js";

export interface GetCandidateParameters extends WithDeployment {
  community: Address;
  candidate: Address;
}

/** How far somebody has come who wants to join. */
export interface Candidate {
  person: Address;
  /** Seats that vouch and can still admit somebody this season. */
  vouching: number[];
  /** Seats that vouch, but have admitted somebody else this season. */
  spent: number[];
  /** How many must vouch. */
  needed: number;
  /** Seats that object. */
  objecting: number[];
  /** How many objections leave the admission to a decision. */
  objectors: number;
  /** How many more can be admitted this season. */
  growthLeft: number;
  /** Seats free now. */
  seatsLeft: number;
  /** Where the notice runs or has passed. */
  request?: SeatRequest;
  seated: boolean;
  /** The season from which on somebody who left can return; 0 for everybody else. */
  returnsFrom: number;
}

/** How many must vouch where so many members count: as many as the charter wants, or all of them, and at least one. */
export function vouchesNeeded({ vouches }: Pick<Charter, "vouches">, counting: number): number {
  return Math.max(1, Math.min(vouches, counting));
}

/**
 * Who vouches for a candidate, who objects, and what is missing, all counts read at one block.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getCandidate(
  client: AnyClient,
  { community, candidate, deployment = standard }: GetCandidateParameters,
): Promise<Candidate> {
  const blockNumber = await getBlockNumber(client, { cacheTime: 0 });
  const on = { community, person: candidate, deployment };
  const [charter, vouch, objection, request, tenure] = await Promise.all([
    readCharter(client, community, deployment),
    getMotion(client, { ...on, motion: "admission" }),
    getMotion(client, { ...on, motion: "objection" }),
    getRequest(client, on),
    getTenure(client, on),
  ]);
  const contract = { address: deployment.assembly, abi: [consenting, seatingOf], blockNumber } as const;
  const [vouches, objections, seating] = await Promise.all([
    read(client, { ...contract, functionName: "consenting", args: [community, vouch.id] }),
    read(client, { ...contract, functionName: "consenting", args: [community, objection.id] }),
    read(client, { ...contract, functionName: "seatingOf", args: [community] }),
  ]);
  const counting = seatsIn(seating.seats & ~seating.newcomers).length;
  return {
    person: candidate,
    vouching: seatsIn(vouches & ~seating.spent),
    spent: seatsIn(vouches & seating.spent),
    needed: vouchesNeeded(charter, counting),
    objecting: seatsIn(objections),
    objectors: charter.objectors,
    growthLeft: Math.max(0, charter.growth - seatsIn(seating.newcomers).length),
    seatsLeft: charter.capacity - seatsIn(seating.seats | seating.resting).length,
    ...(request && request.seatOf === undefined ? { request } : {}),
    seated: tenure.seated,
    returnsFrom: tenure.number > 0 && !tenure.seated ? tenure.since + 2 : 0,
  };
}
