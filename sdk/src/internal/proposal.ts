import type { Address, Hex } from "viem";
import { Proposed } from "../abi/mandates.js";
import type { Deployment } from "../deployment.js";
import { MandateNotFoundError, MismatchedWordsError } from "../errors/base.js";
import { mandateKey, matterId } from "../messages/hashes.js";
import type { Terms } from "../types.js";
import { type AnyClient, readEvents } from "./client.js";
import { decodeTerms } from "./encode.js";
import { remember } from "./remember.js";

/** A mandate as it was proposed: all that never changes about it. */
export interface Proposal {
  community: Address;
  id: Hex;
  proposer: Address;
  terms: Terms;
  key: Hex;
  /** Rendered from the terms by the charter's renderer when it was proposed. */
  sentence: string;
}

async function readAll(
  client: AnyClient,
  deployment: Deployment,
  args: { community?: Address; id?: Hex; holder?: Address },
): Promise<Proposal[]> {
  const logs = await readEvents(client, {
    address: deployment.mandates,
    abi: [Proposed],
    eventName: "Proposed",
    args,
    fromBlock: deployment.fromBlock,
  });
  return logs.map(({ args: { community, id, proposer, sentence, terms: encoded } }) => {
    const terms = decodeTerms(encoded);
    return { community, id, proposer, terms, key: mandateKey(proposer, terms), sentence };
  });
}

/** Whether the proposal is the one its id is made of: a node may tell anything. */
function isTrue({ id, key, sentence }: Proposal, { mandates: module }: Deployment): boolean {
  return matterId({ module, key, sentence }) === id;
}

/** A mandate's proposal, checked against its id, which is made of terms and sentence. */
export function readProposal(
  client: AnyClient,
  { community, id, deployment }: { community: Address; id: Hex; deployment: Deployment },
): Promise<Proposal> {
  return remember(client, ["proposal", deployment.mandates, community, id], async () => {
    const [proposal] = await readAll(client, deployment, { community, id });
    if (proposal === undefined) throw new MandateNotFoundError(id);
    if (!isTrue({ ...proposal, id }, deployment)) throw new MismatchedWordsError("mandate");
    return proposal;
  });
}

/** All that was proposed in a community or for a holder, oldest first. One that is not what its id says is left out. */
export async function readProposals(
  client: AnyClient,
  { deployment, ...args }: { community?: Address; holder?: Address; deployment: Deployment },
): Promise<Proposal[]> {
  const proposals = (await readAll(client, deployment, args)).filter((proposal) => isTrue(proposal, deployment));
  // Once each, whatever a node repeats.
  return [...new Map(proposals.map((one) => [`${one.community} ${one.id}`, one])).values()];
}
