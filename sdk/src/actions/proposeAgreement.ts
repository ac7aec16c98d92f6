import type { Address, Hash, Hex } from "viem";
import { agreementsAbi } from "../abi/agreements.js";
import { sentencesAbi } from "../abi/sentences.js";
import { encodeAgreement, textId } from "../agreements/encode.js";
import { readText } from "../agreements/texts.js";
import type { AgreementTerms } from "../agreements/types.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { explain } from "../errors/explain.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, type ContractCall, read, send, trySend, type WithAccount } from "../internal/client.js";
import { speechOf } from "../messages/hashes.js";
import type { Charter } from "../types.js";

export interface ProposeAgreementParameters extends WithDeployment {
  /** The proposer's own community, one of the parties. */
  community: Address;
  /** Its charter in force. */
  charter: Charter;
  /** To amend an agreement, name it in `amends`, with the same parties. */
  terms: AgreementTerms;
}

/** A text, put. */
export interface AgreementSent {
  hash: Hash;
  /** The text's id, which is the agreement's where it begins one. */
  text: Hex;
}

/** The call that puts a text. */
export function buildProposeAgreement({
  community,
  charter,
  terms,
  deployment = standard,
}: ProposeAgreementParameters): ContractCall<typeof agreementsAbi, "propose"> {
  return {
    address: deployment.agreements,
    abi: agreementsAbi,
    functionName: "propose",
    args: [community, speechOf(charter), encodeAgreement(terms)],
  };
}

export interface RenderAgreementParameters {
  /** Of the community whose members read it, with its name as the terms have it. */
  charter: Charter;
  terms: AgreementTerms;
  /** Who will put it. */
  author: Address;
}

/** The sentence of these terms in the words of one of the parties: what its members will read and sign. */
export async function renderAgreement(
  client: AnyClient,
  { charter, terms, author }: RenderAgreementParameters,
): Promise<string> {
  try {
    return await read(client, {
      address: charter.sentences,
      abi: sentencesAbi,
      functionName: "agreement",
      args: [charter.name, encodeAgreement(terms), textId(author, terms)],
    });
  } catch (error) {
    throw explain(error);
  }
}

/**
 * Puts an agreement among 2 to 16 communities, or a new text for one, and presents it to one's own members.
 *
 * @returns the transaction and the text's id
 * @throws the errors of `IAgreements.propose`
 */
export async function proposeAgreement(
  client: AnyClient,
  parameters: ProposeAgreementParameters & WithAccount,
): Promise<AgreementSent> {
  const { hash, result } = await trySend(client, buildProposeAgreement(parameters), parameters);
  return { hash, text: result as Hex };
}

/** Puts a new text for an agreement, which stands beside the old one until all who stand by that stand by it too. */
export function amendAgreement(
  client: AnyClient,
  { agreement, terms, ...parameters }: ProposeAgreementParameters & { agreement: Hex } & WithAccount,
): Promise<AgreementSent> {
  return proposeAgreement(client, { ...parameters, terms: { ...terms, amends: agreement } });
}

export interface PresentAgreementParameters extends WithDeployment {
  /** One's own community, a party. */
  community: Address;
  /** The text's id. */
  text: Hex;
}

/**
 * Brings a text before one's own community, in its own words, so that its members can consent.
 *
 * @throws AgreementNotFoundError, the errors of `IAgreements.present`
 */
export async function presentAgreement(
  client: AnyClient,
  parameters: PresentAgreementParameters & WithAccount,
): Promise<Hash> {
  const { community, text, deployment = standard } = parameters;
  const [{ author, terms }, charter] = await Promise.all([
    readText(client, { text, deployment }),
    readCharter(client, community, deployment),
  ]);
  const call = {
    address: deployment.agreements,
    abi: agreementsAbi,
    functionName: "present",
    args: [community, speechOf(charter), author, encodeAgreement(terms)],
  } satisfies ContractCall<typeof agreementsAbi, "present">;
  return send(client, call, parameters);
}

export interface SettleAgreementParameters extends WithDeployment {
  agreement: Hex;
}

/** The call that settles. */
export function buildSettleAgreement({
  agreement,
  deployment = standard,
}: SettleAgreementParameters): ContractCall<typeof agreementsAbi, "settle"> {
  return { address: deployment.agreements, abi: agreementsAbi, functionName: "settle", args: [agreement] };
}

/** Lets go of a text in whose place another stands, so that it cannot come back. Anybody may. @throws NothingToSettleError */
export async function settleAgreement(
  client: AnyClient,
  parameters: SettleAgreementParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildSettleAgreement(parameters), parameters);
}
