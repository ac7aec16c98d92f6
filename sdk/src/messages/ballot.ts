import { type Address, zeroAddress } from "viem";
import type { Charter, Matter, Voice } from "../types.js";
import { domain } from "./domain.js";
import { matterId } from "./hashes.js";
import { ballotTypes, objectionTypes } from "./types.js";

/** What binds a voice to a ballot as it was opened. */
export interface BallotTerms {
  opensAt: number;
  closesAt: number;
  /** Of the block before it was opened: nobody knew it ahead. */
  seed: bigint;
}

interface OnBallot extends BallotTerms {
  chainId: number;
  assembly: Address;
  communityId: Address;
  matter: Matter;
}

export interface BallotMessage extends OnBallot {
  charter: Pick<Charter, "name" | "consent" | "withdrawal">;
  choice: Voice;
  /** The person's own address where it is a contract. */
  account?: Address;
}

export interface ObjectionMessage extends OnBallot {
  charter: Pick<Charter, "name" | "objection">;
  reason: string;
  /** Who objects: each objection has its own message. */
  account: Address;
}

/** The fields after the words, which all voices on a ballot share. */
function bindings({ communityId, matter, opensAt, closesAt, seed }: OnBallot) {
  return { communityId, matterId: matterId(matter), opensAt, closesAt, seed };
}

/** A consent on a ballot, or its withdrawal. The same for all plain keys of a batch. */
export function ballotTypedData(message: BallotMessage) {
  const { charter, choice } = message;
  return {
    domain: domain(message.chainId, message.assembly),
    types: ballotTypes,
    primaryType: "Ballot",
    message: {
      community: charter.name,
      matter: message.matter.sentence,
      voice: choice === "consent" ? charter.consent : charter.withdrawal,
      ...bindings(message),
      account: message.account ?? zeroAddress,
    },
  } as const;
}

/** An objection on a ballot, with its reason. */
export function objectionTypedData(message: ObjectionMessage) {
  return {
    domain: domain(message.chainId, message.assembly),
    types: objectionTypes,
    primaryType: "Objection",
    message: {
      community: message.charter.name,
      matter: message.matter.sentence,
      voice: message.charter.objection,
      reason: message.reason,
      ...bindings(message),
      account: message.account,
    },
  } as const;
}
