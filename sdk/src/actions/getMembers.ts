import type { Address } from "viem";
import { assemblyAbi } from "../abi/generated.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { CommunityNotFoundError } from "../errors/base.js";
import { type AnyClient, readEvents } from "../internal/client.js";

export interface GetMembersParameters extends WithDeployment {
  community: Address;
}

export interface Member {
  seat: number;
  person: Address;
}

/**
 * Who is seated, rising by seat, from the founding and the leavings.
 *
 * @throws CommunityNotFoundError
 */
export async function getMembers(
  client: AnyClient,
  { community, deployment = standard }: GetMembersParameters,
): Promise<Member[]> {
  const query = {
    address: deployment.assembly,
    abi: assemblyAbi,
    args: { community },
    fromBlock: deployment.fromBlock,
  } as const;
  const [founded, left] = await Promise.all([
    readEvents(client, { ...query, eventName: "Founded" }),
    readEvents(client, { ...query, eventName: "Left" }),
  ]);
  const founders = founded[0]?.args.founders;
  if (founders === undefined) throw new CommunityNotFoundError(community);
  const empty = new Set(left.map((log) => log.args.seat));
  return founders.map((person, seat) => ({ seat, person })).filter(({ seat }) => !empty.has(seat));
}
