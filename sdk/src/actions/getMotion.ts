import type { Address, Hex } from "viem";
import { zeroAddress } from "viem";
import { motion as motionSentence } from "../abi/sentences.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, read } from "../internal/client.js";
import { remember } from "../internal/remember.js";
import { matterId, motionKey } from "../messages/hashes.js";
import { type Matter, type Motion, motions } from "../types.js";

export interface GetMotionParameters extends WithDeployment, Motion {
  community: Address;
}

/** One of the assembly's own matters, with its id. Vouch with `giveConsent`, take it back with `withdrawConsent`. */
export interface MotionMatter extends Matter {
  id: Hex;
}

/**
 * The matter on which members vouch for a person, object to them, or pass on a seat, in the words of the charter's
 * renderer.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getMotion(
  client: AnyClient,
  { community, motion, person, other = zeroAddress, deployment = standard }: GetMotionParameters,
): Promise<MotionMatter> {
  const { name, sentences } = await readCharter(client, community, deployment);
  return remember(client, ["motion", deployment.assembly, sentences, name, motion, person, other], async () => {
    const sentence = await read(client, {
      address: sentences,
      abi: [motionSentence],
      functionName: "motion",
      args: [motions.indexOf(motion), name, person, other],
    });
    const matter = { module: deployment.assembly, key: motionKey({ motion, person, other }), sentence };
    return { ...matter, id: matterId(matter) };
  });
}
