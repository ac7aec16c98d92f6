import { type Address, zeroHash } from "viem";
import { CharterAmended, charterOf } from "../abi/assembly.js";
import type { Deployment } from "../deployment.js";
import { CommunityNotFoundError, MismatchedWordsError } from "../errors/base.js";
import { hashCharter } from "../messages/hashes.js";
import type { Charter } from "../types.js";
import { type AnyClient, read, readEvents } from "./client.js";
import { readFounding } from "./founding.js";
import { remember } from "./remember.js";

/**
 * A community's charter in force: the one of its founding or of an amendment, whichever has the hash that the assembly
 * keeps. The hash is asked for every time, its charter once.
 */
export async function readCharter(client: AnyClient, community: Address, deployment: Deployment): Promise<Charter> {
  const { assembly: address, fromBlock } = deployment;
  const founding = await readFounding(client, community, deployment);
  const hash = await read(client, { address, abi: [charterOf], functionName: "charterOf", args: [community] });
  // The founding is remembered from a block that the chain has taken back.
  if (hash === zeroHash) throw new CommunityNotFoundError(community);
  return remember(client, ["charter", address, community, hash], async () => {
    if (hashCharter(founding.charter) === hash) return founding.charter;
    const query = { address, abi: [CharterAmended], eventName: "CharterAmended", args: { community } } as const;
    const amendments = await readEvents(client, { ...query, fromBlock });
    const found = amendments.find(({ args: { charter } }) => hashCharter(charter) === hash);
    if (found === undefined) throw new MismatchedWordsError("charter");
    return found.args.charter;
  });
}
