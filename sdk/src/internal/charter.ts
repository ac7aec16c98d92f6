import { type Address, type Hex, zeroHash } from "viem";
import { CharterAmended, charterOf } from "../abi/assembly.js";
import type { Deployment } from "../deployment.js";
import { CommunityNotFoundError, MismatchedWordsError } from "../errors/base.js";
import { claimId, hashCharter, hashSpeech } from "../messages/hashes.js";
import { type Charter, type CharterWords, type Process, wordsOf } from "../types.js";
import { type AnyClient, read, readEvents } from "./client.js";
import { readFounding } from "./founding.js";
import { remember } from "./remember.js";

/**
 * A community's charter in force: the one of its founding or of an amendment, whichever has the hash that the assembly
 * keeps. The hash is asked for every time, its charter once.
 */
export async function readCharter(client: AnyClient, community: Address, deployment: Deployment): Promise<Charter> {
  const { assembly: address } = deployment;
  const founding = await readFounding(client, community, deployment);
  const hash = await read(client, { address, abi: [charterOf], functionName: "charterOf", args: [community] });
  // The founding is remembered from a block that the chain has taken back.
  if (hash === zeroHash) throw new CommunityNotFoundError(community);
  return remember(client, ["charter", address, community, hash], async () => {
    if (hashCharter(founding.charter) === hash) return founding.charter;
    const amended = await readAmended(client, community, deployment);
    const found = amended.find((charter) => hashCharter(charter) === hash);
    if (found === undefined) throw new MismatchedWordsError("charter");
    return found;
  });
}

/** The words that have this hash, of the charter in force at some time. */
export function readWords(
  client: AnyClient,
  { community, speech, deployment }: { community: Address; speech: Hex; deployment: Deployment },
): Promise<CharterWords> {
  return remember(client, ["words", deployment.assembly, community, speech], async () => {
    const { charter } = await readFounding(client, community, deployment);
    const spoken = (one: Charter) => hashSpeech(one) === speech;
    const found = spoken(charter) ? charter : (await readAmended(client, community, deployment)).find(spoken);
    if (found === undefined) throw new MismatchedWordsError("charter");
    return wordsOf(found);
  });
}

/**
 * The reviewers before whom a claim was made: of the charter in force at some time, with which the claim's id is made.
 *
 * @returns undefined where no charter of the community names them
 */
export function readPanel(
  client: AnyClient,
  where: { community: Address; claim: Hex; statement: string; against?: Hex | undefined; deployment: Deployment },
): Promise<Pick<Process, "reviewers" | "reviews"> | undefined> {
  const { community, claim, statement, against, deployment } = where;
  return remember(client, ["panel", deployment.assembly, community, claim], async () => {
    const { charter } = await readFounding(client, community, deployment);
    const charters = [charter, ...(await readAmended(client, community, deployment))];
    return charters.find(({ process }) => claimId(community, process, statement, against) === claim)?.process;
  });
}

/** Every charter that took another's place, oldest first. */
async function readAmended(
  client: AnyClient,
  community: Address,
  { assembly: address, fromBlock }: Deployment,
): Promise<Charter[]> {
  const query = { address, abi: [CharterAmended], eventName: "CharterAmended", args: { community } } as const;
  const amendments = await readEvents(client, { ...query, fromBlock });
  return amendments.map(({ args: { charter } }) => charter);
}
