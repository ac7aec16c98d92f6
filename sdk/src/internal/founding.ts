import { type Address, isAddressEqual } from "viem";
import { Founded } from "../abi/assembly.js";
import type { Deployment } from "../deployment.js";
import { CommunityNotFoundError, MismatchedWordsError } from "../errors/base.js";
import { communityId } from "../messages/hashes.js";
import type { Charter } from "../types.js";
import { type AnyClient, readEvents } from "./client.js";

/** A community's charter and founders from its founding, checked against its id, which is made of both. */
export async function readFounding(
  client: AnyClient,
  community: Address,
  deployment: Deployment,
): Promise<{ charter: Charter; founders: readonly Address[] }> {
  const [founded] = await readEvents(client, {
    address: deployment.assembly,
    abi: [Founded],
    eventName: "Founded",
    args: { community },
    fromBlock: deployment.fromBlock,
  });
  if (founded === undefined) throw new CommunityNotFoundError(community);
  const { charter, founders } = founded.args;
  if (!isAddressEqual(communityId({ charter, founders, deployment }), community)) {
    throw new MismatchedWordsError("charter");
  }
  return { charter, founders };
}
