import { type Address, isAddressEqual, zeroAddress } from "viem";
import { requestOf, seasonOf } from "../abi/assembly.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, read, timeOf } from "../internal/client.js";

export interface GetRequestParameters extends WithDeployment {
  community: Address;
  /** Who asks: a candidate, or a member's new key. */
  person: Address;
}

/** A seat asked for, whose notice runs or has passed. */
export interface SeatRequest {
  /** The member whose lost key it replaces; absent for a seat of one's own. */
  seatOf?: Address;
  /** From when on the seat can be taken, Unix seconds. */
  ripeAt: number;
  /** Whether that has come. */
  ripe: boolean;
  /** The last season in which it can be. */
  lastSeason: number;
}

/**
 * The seat that a person asks for; undefined where they ask for none, or did too long ago.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getRequest(
  client: AnyClient,
  { community, person, deployment = standard }: GetRequestParameters,
): Promise<SeatRequest | undefined> {
  const [request] = await readRequests(client, { community, persons: [person], deployment });
  return request;
}

/** The same for many: what they have in common is read once. */
export async function readRequests(
  client: AnyClient,
  { community, persons, deployment }: { community: Address; persons: readonly Address[]; deployment: Deployment },
): Promise<(SeatRequest | undefined)[]> {
  const contract = { address: deployment.assembly, abi: [requestOf, seasonOf] } as const;
  const [charter, requests, { number }, time] = await Promise.all([
    readCharter(client, community, deployment),
    Promise.all(
      persons.map((person) => read(client, { ...contract, functionName: "requestOf", args: [community, person] })),
    ),
    read(client, { ...contract, functionName: "seasonOf", args: [community] }),
    timeOf(client),
  ]);
  return requests.map(({ at, season, seatOf }) => {
    const lastSeason = season + 1;
    if (at === 0 || number > lastSeason) return undefined;
    const recovery = !isAddressEqual(seatOf, zeroAddress);
    const ripeAt = at + (recovery ? charter.recoveryNotice : charter.admissionNotice);
    return { ripeAt, ripe: time >= ripeAt, lastSeason, ...(recovery ? { seatOf } : {}) };
  });
}
