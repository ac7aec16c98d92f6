import type { Address } from "viem";
import { AdmissionRequested, RecoveryRequested } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, readEvents } from "../internal/client.js";
import { readRequests, type SeatRequest } from "./getRequest.js";
import { getTenure } from "./getTenure.js";

export interface GetRequestsParameters extends WithDeployment {
  community: Address;
}

/** Somebody who asks for a seat: a candidate, or a member's new key. */
export interface OpenRequest extends SeatRequest {
  person: Address;
}

/**
 * All who ask for a seat and can still come to it, the earliest first.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getRequests(
  client: AnyClient,
  { community, deployment = standard }: GetRequestsParameters,
): Promise<OpenRequest[]> {
  const query = { address: deployment.assembly, args: { community }, fromBlock: deployment.fromBlock };
  const [joining, recovering] = await Promise.all([
    readEvents(client, { ...query, abi: [AdmissionRequested], eventName: "AdmissionRequested" }),
    readEvents(client, { ...query, abi: [RecoveryRequested], eventName: "RecoveryRequested" }),
  ]);
  const asking = new Set([...joining.map(({ args }) => args.person), ...recovering.map(({ args }) => args.to)]);
  const persons = [...asking];
  const requests = await readRequests(client, { community, persons, deployment });
  const found = await Promise.all(
    persons.map(async (person, index): Promise<OpenRequest[]> => {
      const request = requests[index];
      if (!request) return [];
      // A seat that somebody left, or that has passed to another key, passes to none.
      const from = request.seatOf && (await getTenure(client, { community, person: request.seatOf, deployment }));
      return from && !from.seated ? [] : [{ person, ...request }];
    }),
  );
  return found.flat().sort((one, other) => one.ripeAt - other.ripeAt);
}
