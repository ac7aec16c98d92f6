import type { Address } from "viem";
import type { Charter, Matter } from "../types.js";
import { domain } from "./domain.js";
import { matterId } from "./hashes.js";
import { statementTypes } from "./types.js";

/** What whom a decision of human stakes concerns can say by signature, in the contract's order. */
export const statements = ["reply", "forgiveness", "noForgiveness"] as const;

export type Statement = (typeof statements)[number];

/** In words, as the contract hashes them. */
export const statementWords: Readonly<Record<Statement, string>> = {
  reply: "I reply to this.",
  forgiveness: "I forgive.",
  noForgiveness: "I do not forgive, or no longer.",
};

export interface StatementMessage {
  chainId: number;
  hearings: Address;
  charter: Pick<Charter, "name">;
  communityId: Address;
  /** The decision, as the module that asks, its key, and the sentence. */
  matter: Matter;
  statement: Statement;
  /** The person's own. */
  words: string;
  account: Address;
}

/** A reply, or the injured person's forgiveness or its end. */
export function statementTypedData(message: StatementMessage) {
  const { chainId, hearings, charter, communityId, matter, statement, words, account } = message;
  return {
    domain: domain(chainId, hearings),
    types: statementTypes,
    primaryType: "Statement",
    message: {
      community: charter.name,
      decision: matter.sentence,
      statement: statementWords[statement],
      words,
      communityId,
      decisionId: matterId(matter),
      account,
    },
  } as const;
}
