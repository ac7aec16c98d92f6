import type { Address, Hash, Hex } from "viem";
import { mandatesAbi } from "../abi/mandates.js";
import { sentencesAbi } from "../abi/sentences.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { explain } from "../errors/explain.js";
import { type AnyClient, type ContractCall, read, trySend, type WithAccount } from "../internal/client.js";
import { encodeTerms } from "../internal/encode.js";
import { mandateKey, speechOf } from "../messages/hashes.js";
import type { Charter, Terms } from "../types.js";

export interface ProposeMandateParameters extends WithDeployment {
  community: Address;
  /** The community's charter, for its words and renderer. */
  charter: Charter;
  terms: Terms;
}

/** A proposal, sent. */
export interface ProposalSent {
  hash: Hash;
  /** The mandate's id, to which consent is given. */
  id: Hex;
}

/** The call that proposes. */
export function buildProposeMandate({
  community,
  charter,
  terms,
  deployment = standard,
}: ProposeMandateParameters): ContractCall<typeof mandatesAbi, "propose"> {
  return {
    address: deployment.mandates,
    abi: mandatesAbi,
    functionName: "propose",
    args: [community, speechOf(charter), charter.name, encodeTerms(terms)],
  };
}

export interface RenderMandateParameters {
  charter: Charter;
  terms: Terms;
  /** Who will propose them. */
  proposer: Address;
}

/** The sentence of these terms, from the charter's renderer: what members will read and sign. */
export async function renderMandate(
  client: AnyClient,
  { charter, terms, proposer }: RenderMandateParameters,
): Promise<string> {
  try {
    return await read(client, {
      address: charter.sentences,
      abi: sentencesAbi,
      functionName: "mandate",
      args: [charter.name, encodeTerms(terms), mandateKey(proposer, terms)],
    });
  } catch (error) {
    throw explain(error);
  }
}

/**
 * Proposes a mandate.
 *
 * @returns the transaction and the mandate's id, to which consent is given
 * @throws the errors of `IMandates.propose`
 */
export async function proposeMandate(
  client: AnyClient,
  parameters: ProposeMandateParameters & WithAccount,
): Promise<ProposalSent> {
  const { hash, result } = await trySend(client, buildProposeMandate(parameters), parameters);
  return { hash, id: result as Hex };
}
