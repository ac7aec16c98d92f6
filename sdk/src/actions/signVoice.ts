import { type Address, type Hex, isAddressEqual, zeroAddress } from "viem";
import { readSentence } from "../agreements/texts.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { SeasonNotOpenedError } from "../errors/base.js";
import { type AnyClient, accountOf, chainIdOf, sign, type WithAccount } from "../internal/client.js";
import { readProposal } from "../internal/proposal.js";
import { sheetTypedData, voiceTypedData } from "../messages/voice.js";
import { type CharterWords, type Matter, type Motion, type Voice, wordsOf } from "../types.js";
import { type Community, getCommunity } from "./getCommunity.js";
import { getMotion } from "./getMotion.js";

/** What signed voices have in common: everything needed to bring them in. */
interface Signed {
  chainId: number;
  assembly: Address;
  community: Address;
  /** The words of the charter that were signed. */
  charter: CharterWords;
  voice: Voice;
  season: number;
  seed: bigint;
  person: Address;
  signature: Hex;
}

/** One person's signed voice on one matter. */
export interface SignedVoice extends Signed {
  matter: Matter;
  /** Where the matter is one of the assembly's own: which. */
  motion?: Motion;
  /** Whether the person's account is a contract (ERC-1271). */
  contract: boolean;
}

/** One person's signed voice on many matters. */
export interface SignedSheet extends Signed {
  matters: readonly Matter[];
}

interface SignParameters extends WithDeployment, WithAccount {
  community: Address;
  voice: Voice;
}

/** What a voice is about: a mandate or a text of an agreement, by its id, or one of the assembly's own matters. */
export type Subject =
  | { mandate: Hex; motion?: undefined; text?: undefined }
  | { text: Hex; motion?: undefined; mandate?: undefined }
  | { motion: Motion; mandate?: undefined; text?: undefined };

export type SignVoiceParameters = SignParameters &
  Subject & {
    /** Whether the signing account is a contract (ERC-1271). */
    contract?: boolean;
  };

export interface SignSheetParameters extends SignParameters {
  /** The mandates' ids, and those of agreements' texts: 1 to 64 in all. */
  mandates?: readonly Hex[];
  texts?: readonly Hex[];
}

/**
 * Signs a voice that anybody may bring in, without gas. The words are read from the chain and checked against the
 * matter's id before the prompt. A vouch is a consent to the motion about its person.
 *
 * @throws SeasonNotOpenedError (consents only), MandateNotFoundError, MismatchedWordsError, RejectedError
 */
export async function signVoice(client: AnyClient, parameters: SignVoiceParameters): Promise<SignedVoice> {
  const { contract = false, motion } = parameters;
  const { person, common, account } = await prepare(client, parameters);
  const matter = await matterOf(client, parameters, parameters);
  const message = voiceTypedData({
    ...common,
    communityId: common.community,
    matter,
    ...(contract ? { account: person } : {}),
  });
  const signature = await sign(client, account, message);
  return { ...common, person, matter, ...(motion ? { motion: onlyNamed(motion) } : {}), contract, signature };
}

/**
 * Signs one voice on many matters with a single prompt: renewing ten mandates at a season's turn is one signature.
 *
 * @throws as `signVoice`
 */
export async function signSheet(client: AnyClient, parameters: SignSheetParameters): Promise<SignedSheet> {
  const { person, common, account } = await prepare(client, parameters);
  const { mandates = [], texts = [] } = parameters;
  const subjects = [...mandates.map((mandate) => ({ mandate })), ...texts.map((text) => ({ text }))];
  const matters = await Promise.all(subjects.map((subject) => matterOf(client, parameters, subject)));
  const message = sheetTypedData({ ...common, communityId: common.community, matters, account: person });
  return { ...common, person, matters, signature: await sign(client, account, message) };
}

/** A motion has one form: where there is nobody else in it, nobody is named. */
function onlyNamed({ motion, person, other }: Motion): Motion {
  return { motion, person, ...(other && !isAddressEqual(other, zeroAddress) ? { other } : {}) };
}

async function prepare(client: AnyClient, parameters: SignParameters) {
  const { community: id, voice, deployment = standard } = parameters;
  const account = accountOf(client, parameters);
  const [chainId, community] = await Promise.all([
    chainIdOf(client),
    getCommunity(client, { community: id, deployment }),
  ]);
  if (voice === "consent" && !community.season.opened) throw new SeasonNotOpenedError(community.season.number);
  return { account, person: account.address, common: commonOf(community, chainId, deployment.assembly, voice) };
}

function commonOf(community: Community, chainId: number, assembly: Address, voice: Voice) {
  const { number: season, seed } = community.season;
  return {
    chainId,
    assembly,
    community: community.id,
    charter: wordsOf(community.charter),
    voice,
    season,
    seed: voice === "consent" ? seed : 0n,
  };
}

async function matterOf(client: AnyClient, parameters: SignParameters, subject: Subject): Promise<Matter> {
  const { community, deployment = standard } = parameters;
  if (subject.motion) {
    const { module, key, sentence } = await getMotion(client, { ...subject.motion, community, deployment });
    return { module, key, sentence };
  }
  if (subject.text) {
    const { sentence } = await readSentence(client, { text: subject.text, community, deployment });
    return { module: deployment.agreements, key: subject.text, sentence };
  }
  const { key, sentence } = await readProposal(client, { community, id: subject.mandate, deployment });
  return { module: deployment.mandates, key, sentence };
}
