import type { Address, Hex } from "viem";
import { Proposed } from "../abi/mandates.js";
import type { Deployment } from "../deployment.js";
import { MandateNotFoundError, MismatchedWordsError } from "../errors/base.js";
import { mandateKey, matterId } from "../messages/hashes.js";
import type { Terms } from "../types.js";
import { type AnyClient, readEvents } from "./client.js";
import { decodeTerms } from "./encode.js";

/** A mandate as it was proposed: all that never changes about it. */
export interface Proposal {
  proposer: Address;
  terms: Terms;
  key: Hex;
  /** Rendered from the terms by the charter's renderer when it was proposed. */
  sentence: string;
}

/** A mandate's proposal, checked against its id, which is made of terms and sentence. */
export async function readProposal(
  client: AnyClient,
  { community, id, deployment }: { community: Address; id: Hex; deployment: Deployment },
): Promise<Proposal> {
  const [proposed] = await readEvents(client, {
    address: deployment.mandates,
    abi: [Proposed],
    eventName: "Proposed",
    args: { community, id },
    fromBlock: deployment.fromBlock,
  });
  if (proposed === undefined) throw new MandateNotFoundError(id);
  const { proposer, sentence } = proposed.args;
  const terms = decodeTerms(proposed.args.terms);
  const key = mandateKey(proposer, terms);
  if (matterId({ module: deployment.mandates, key, sentence }) !== id) throw new MismatchedWordsError("mandate");
  return { proposer, terms, key, sentence };
}
