import { type Address, isAddressEqual } from "viem";
import { Founded } from "../abi/assembly.js";
import type { Deployment } from "../deployment.js";
import { CommunityNotFoundError, MismatchedWordsError } from "../errors/base.js";
import { communityId } from "../messages/hashes.js";
import type { Charter } from "../types.js";
import { type AnyClient, readEvents } from "./client.js";
import { remember } from "./remember.js";

/** A community as it was founded: what never changes about it. */
export interface Founding {
  /** The account's address. */
  id: Address;
  /** The charter it was founded with. */
  charter: Charter;
  /** Seat `i` was first held by `founders[i]`. */
  founders: readonly Address[];
}

/** Whether the founding is the one its id is made of: a node may tell anything. */
function isTrue({ id, charter, founders }: Founding, deployment: Deployment): boolean {
  return isAddressEqual(communityId({ charter, founders, deployment }), id);
}

async function readFoundings(client: AnyClient, deployment: Deployment, community?: Address): Promise<Founding[]> {
  const logs = await readEvents(client, {
    address: deployment.assembly,
    abi: [Founded],
    eventName: "Founded",
    args: community === undefined ? {} : { community },
    fromBlock: deployment.fromBlock,
  });
  return logs.map(({ args: { community: id, charter, founders } }) => ({ id, charter, founders }));
}

/** A community's charter and founders from its founding, checked against its id, which is made of both. */
export function readFounding(client: AnyClient, community: Address, deployment: Deployment): Promise<Founding> {
  return remember(client, ["founding", deployment.assembly, community], async () => {
    const [founding] = await readFoundings(client, deployment, community);
    if (founding === undefined) throw new CommunityNotFoundError(community);
    if (!isTrue({ ...founding, id: community }, deployment)) throw new MismatchedWordsError("charter");
    return founding;
  });
}

/** All communities, oldest first. One that is not what its id says is left out. */
export async function readAllFoundings(client: AnyClient, deployment: Deployment): Promise<Founding[]> {
  const foundings = await readFoundings(client, deployment);
  return foundings.filter((founding) => isTrue(founding, deployment));
}
