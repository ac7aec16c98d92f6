import { type Address, getAddress, type Hex } from "viem";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { readWords } from "../internal/charter.js";
import { type AnyClient, accountOf, chainIdOf, sign, type WithAccount } from "../internal/client.js";
import { type BallotTerms, ballotTypedData, objectionTypedData } from "../messages/ballot.js";
import { matterId } from "../messages/hashes.js";
import type { CharterWords, Matter, Voice } from "../types.js";
import { getBallot } from "./getBallot.js";

/** What everything that is signed on a ballot has in common: all that is needed to bring it in. */
interface SignedOnBallot extends BallotTerms {
  chainId: number;
  assembly: Address;
  community: Address;
  /** The words of the charter in force when the ballot was opened. */
  charter: CharterWords;
  matter: Matter;
  person: Address;
  signature: Hex;
}

/** One person's signed consent on a ballot, or its withdrawal. */
export interface SignedBallot extends SignedOnBallot {
  choice: Voice;
  /** Whether the person's account is a contract (ERC-1271). */
  contract: boolean;
}

/** One person's signed objection on a ballot. */
export interface SignedObjection extends SignedOnBallot {
  reason: string;
}

interface SignParameters extends WithDeployment, WithAccount {
  community: Address;
  /** The module that asks, its key, and the sentence: the ballot's id is made of them. */
  matter: Matter;
}

export interface SignBallotParameters extends SignParameters {
  choice: Voice;
  /** Whether the signing account is a contract (ERC-1271). */
  contract?: boolean;
}

export interface SignObjectionParameters extends SignParameters {
  /** Why, in 1 to 1024 bytes. */
  reason: string;
}

/**
 * Signs a consent on a ballot, or a withdrawal, that anybody may bring in, without gas. Whichever order signatures come
 * in, a withdrawal counts more than an objection, and that more than a consent; a transaction more than all.
 *
 * @throws UnknownBallotError, CommunityNotFoundError, MismatchedWordsError, RejectedError
 */
export async function signBallot(client: AnyClient, parameters: SignBallotParameters): Promise<SignedBallot> {
  const { choice, contract = false } = parameters;
  const { account, person, common } = await prepare(client, parameters);
  const said = { ...common, communityId: common.community, choice };
  const message = ballotTypedData({ ...said, ...(contract ? { account: person } : {}) });
  return { ...common, choice, contract, person, signature: await sign(client, account, message) };
}

/** Signs an objection on a ballot that anybody may bring in, without gas. @throws as `signBallot` */
export async function signObjection(client: AnyClient, parameters: SignObjectionParameters): Promise<SignedObjection> {
  const { reason } = parameters;
  const { account, person, common } = await prepare(client, parameters);
  const message = objectionTypedData({ ...common, communityId: common.community, reason, account: person });
  return { ...common, reason, person, signature: await sign(client, account, message) };
}

async function prepare(client: AnyClient, parameters: SignParameters) {
  const { community, matter, deployment = standard } = parameters;
  const account = accountOf(client, parameters);
  const { module, key, sentence } = matter;
  const [chainId, ballot] = await Promise.all([
    chainIdOf(client),
    getBallot(client, { community, ballot: matterId(matter), deployment }),
  ]);
  const { opensAt, closesAt, seed, speech } = ballot;
  const charter = await readWords(client, { community, speech, deployment });
  const on = {
    chainId,
    assembly: deployment.assembly,
    community,
    charter,
    matter: { module: getAddress(module), key, sentence },
  };
  return { account, person: account.address, common: { ...on, opensAt, closesAt, seed } };
}

/** Whether two signed voices can travel in one batch: they say the same, in the same words, on the same ballot. */
export function sameBallotBatch(one: SignedBallot, other: SignedBallot): boolean {
  return batchOf(one) === batchOf(other) && one.choice === other.choice;
}

/** Whether two signed objections can travel in one batch: they are on the same ballot, in the same words. */
export function sameObjectionBatch(one: SignedObjection, other: SignedObjection): boolean {
  return batchOf(one) === batchOf(other);
}

/** Voices in groups that can travel together, in the order in which they were given. */
export function groupBallots(ballots: readonly SignedBallot[]): SignedBallot[][] {
  return groupBy(ballots, (one) => `${one.choice} ${batchOf(one)}`);
}

/** Objections in groups that can travel together, in the order in which they were given. */
export function groupObjections(objections: readonly SignedObjection[]): SignedObjection[][] {
  return groupBy(objections, batchOf);
}

function groupBy<one>(all: readonly one[], key: (one: one) => string): one[][] {
  const groups = new Map<string, one[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups.values()];
}

/** What all voices of a batch have in common, as a text. */
function batchOf(signed: SignedOnBallot): string {
  const { chainId, assembly, community, charter, matter, opensAt, closesAt, seed } = signed;
  const { name, consent, withdrawal, objection, sentences } = charter;
  const addresses = [assembly, community, sentences, matter.module].map((address) => address.toLowerCase());
  const words = [name, consent, withdrawal, objection, matter.key.toLowerCase(), matter.sentence];
  return JSON.stringify([chainId, ...addresses, ...words, opensAt, closesAt, String(seed)]);
}
