import type { Address, Hex } from "viem";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { SeasonNotOpenedError } from "../errors/base.js";
import { type AnyClient, accountOf, chainIdOf, sign, type WithAccount } from "../internal/client.js";
import { joiningTypedData } from "../messages/joining.js";
import type { Charter } from "../types.js";
import { getCommunity } from "./getCommunity.js";
import { renderRules } from "./signFounding.js";
import { type SignedVoice, signVoice } from "./signVoice.js";

export interface SignJoiningParameters extends WithDeployment, WithAccount {
  community: Address;
}

/** A candidate's signature under the charter, with what is needed to bring it in. It counts in its season only. */
export interface SignedJoining {
  chainId: number;
  assembly: Address;
  community: Address;
  charter: Charter;
  /** The charter's rules in words, as they were signed. */
  rules: string;
  season: number;
  seed: bigint;
  person: Address;
  signature: Hex;
}

/**
 * Signs the charter as somebody who wants to join. Costs nothing; nobody is a member without it.
 *
 * @throws SeasonNotOpenedError, CommunityNotFoundError, MismatchedWordsError, RejectedError
 */
export async function signJoining(client: AnyClient, parameters: SignJoiningParameters): Promise<SignedJoining> {
  const { community: id, deployment = standard } = parameters;
  const account = accountOf(client, parameters);
  const [chainId, { charter, season }] = await Promise.all([
    chainIdOf(client),
    getCommunity(client, { community: id, deployment }),
  ]);
  if (!season.opened) throw new SeasonNotOpenedError(season.number);
  const said = {
    chainId,
    assembly: deployment.assembly,
    charter,
    rules: await renderRules(client, { charter }),
    season: season.number,
    seed: season.seed,
  };
  const message = joiningTypedData({ ...said, communityId: id, account: account.address });
  return { ...said, community: id, person: account.address, signature: await sign(client, account, message) };
}

export interface SignRecoveryParameters extends SignJoiningParameters {
  /** The member whose key is lost. */
  from: Address;
}

/**
 * Signs as the new key of a member who lost theirs: a consent to the recovery, naming its own address. Not a member's
 * voice: it counts for nothing else.
 *
 * @throws as `signVoice`
 */
export function signRecovery(client: AnyClient, parameters: SignRecoveryParameters): Promise<SignedVoice> {
  const { from, ...rest } = parameters;
  const { address } = accountOf(client, parameters);
  const motion = { motion: "recovery", person: from, other: address } as const;
  return signVoice(client, { ...rest, motion, voice: "consent", contract: true });
}
