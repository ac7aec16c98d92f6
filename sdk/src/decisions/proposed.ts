import type { Address, Hex } from "viem";
import { Opened } from "../abi/decisions.js";
import type { Deployment } from "../deployment.js";
import { DecisionNotFoundError, MismatchedWordsError } from "../errors/base.js";
import { type AnyClient, readEvents } from "../internal/client.js";
import { remember } from "../internal/remember.js";
import { matterId } from "../messages/hashes.js";
import { decisionKey, decodeDecision } from "./encode.js";
import type { DecisionTerms } from "./types.js";

/** A decision as it was put: all that never changes about it. */
export interface ProposedDecision {
  community: Address;
  id: Hex;
  author: Address;
  terms: DecisionTerms;
  key: Hex;
  /** Rendered from the terms by the charter's renderer when it was put. */
  sentence: string;
  /** The rules in force when it was put, which stay its own. */
  rules: {
    seconders: number;
    raisers: number;
    /** From which version on objections can be overruled. */
    rounds: number;
    /** Basis points of the treasury that low stakes may spend in a season. */
    treasuryShare: number;
    /** Seconds. */
    deliberation: number;
    voting: number;
    hearing: number;
    exit: number;
  };
  /** Which version this is, counting those that were put to the vote before it; from 1. */
  round: number;
  /** Whether its calls need more than half of all seats. */
  weighty: boolean;
  /** The author's seat. */
  seat: number;
  /** Unix seconds. */
  openedAt: number;
  expiresAt: number;
}

async function readAll(
  client: AnyClient,
  deployment: Deployment,
  args: { community?: Address; id?: Hex; author?: Address },
): Promise<ProposedDecision[]> {
  const query = { address: deployment.decisions, abi: [Opened], eventName: "Opened" } as const;
  const logs = await readEvents(client, { ...query, args, fromBlock: deployment.fromBlock });
  return logs.flatMap(({ args: { community, id, author, proposal, sentence, decision } }) => {
    const terms = decoded(proposal);
    if (!terms) return [];
    const { seconders, raisers, rounds, treasuryShare, deliberation, voting, hearing, exit } = decision;
    const { round, weighty, seat, openedAt, expiresAt } = decision;
    const rules = { seconders, raisers, rounds, treasuryShare, deliberation, voting, hearing, exit };
    const key = decisionKey(author, terms);
    return [{ community, id, author, terms, key, sentence, rules, round, weighty, seat, openedAt, expiresAt }];
  });
}

/** A charter can name a module of its own, which takes instructions that nobody else can read: that stops no other reading. */
function decoded(proposal: Parameters<typeof decodeDecision>[0]): DecisionTerms | undefined {
  try {
    return decodeDecision(proposal);
  } catch {
    return undefined;
  }
}

/** Whether it is the decision its id is made of: a node, or an index, may tell anything. */
export function isTrue({ id, key, sentence }: ProposedDecision, { decisions: module }: Deployment): boolean {
  return matterId({ module, key, sentence }) === id;
}

/** A decision as it was put, checked against its id, which is made of author, terms and sentence. */
export function readDecision(
  client: AnyClient,
  { community, id, deployment }: { community: Address; id: Hex; deployment: Deployment },
): Promise<ProposedDecision> {
  return remember(client, ["decision", deployment.decisions, community, id], async () => {
    const [decision] = await readAll(client, deployment, { community, id });
    if (decision === undefined) throw new DecisionNotFoundError(id);
    if (!isTrue({ ...decision, id }, deployment)) throw new MismatchedWordsError("decision");
    return decision;
  });
}

/** All that was put in a community or by a person, or anywhere, oldest first. One that is not what its id says is left out. */
export async function readDecisions(
  client: AnyClient,
  { deployment, ...args }: { community?: Address; author?: Address; deployment: Deployment },
): Promise<ProposedDecision[]> {
  const decisions = (await readAll(client, deployment, args)).filter((one) => isTrue(one, deployment));
  return [...new Map(decisions.map((one) => [`${one.community} ${one.id}`, one])).values()];
}
