import type { Address, Hex } from "viem";

/** What an agreement gives its parties, beside its words. What is zero is not agreed on. */
export interface Provisions {
  /** Mutual aid: the token, the zero address for coin. */
  asset: Address;
  /** How much of it a party gives another in a season at most, in its smallest unit. */
  aidPerSeason: bigint;
  /** Free movement: members of the others who may join a party in a season. */
  movers: number;
  /** Jurisdiction: the court for disputes between the parties. */
  court: Address;
  /** Joint service: who holds a mandate in every party, */
  servant: Address;
  /** and as what. */
  office: string;
}

/** How long a concern takes from step to step, in seconds. */
export interface Patience {
  /** Talking, before it can be negotiated on. */
  dialogue: number;
  /** Offers and answers, before anything can be suspended. */
  negotiation: number;
  /** How long a suspension runs at most. */
  suspension: number;
}

/** What communities agree on. Limits: `AgreementTerms` in the contracts. */
export interface AgreementTerms {
  /** 2 to 16 communities, in rising order of address. */
  parties: readonly Address[];
  /** Their names, as their charters say, in the same order. */
  names: readonly string[];
  title: string;
  text: string;
  provisions: Provisions;
  patience: Patience;
  /** How many parties keep it alive. */
  quorum: number;
  /** Days from when it is put after which it lapses. */
  reviewDays: number;
  /** The agreement whose text this is to replace, or 32 zero bytes. */
  amends: Hex;
  salt: Hex;
}

export const relations = ["severed", "open", "suspended"] as const;

/** What stands between two communities. */
export type Relation = (typeof relations)[number];

export const rungs = ["none", "dialogue", "negotiation", "suspension", "severance"] as const;

/** The steps of a concern, none of which is jumped. */
export type Rung = (typeof rungs)[number];

/** What a community has to say against what somebody in another one did, or failed to do. */
export interface Concern {
  /** Who is to answer for it. */
  answerable: Address;
  /** The mandate there under which they acted; 32 zero bytes for a member, past or present. */
  mandate: Hex;
  /** When it happened, Unix seconds. One person's doings of one day under one agreement are one concern, once. */
  happenedAt: number;
  words: string;
  /** keccak256 of what proves it, or 32 zero bytes. */
  evidence: Hex;
}

/** What a community's decision can do towards its neighbours. Steps name the concern for which they are told. */
export type Instruction =
  /** Raises a concern under an agreement. */
  | { move: "raise"; other: Address; agreement: Hex; concern: Concern }
  /** Goes from dialogue to negotiation. */
  | { move: "negotiate"; other: Address; concernId: Hex }
  /** Suspends what the concern is about between the two, for some seconds; again to renew that. */
  | { move: "suspend"; other: Address; concernId: Hex; duration: number }
  /** Cuts all ties, after a suspension has run its time. Needs high stakes. */
  | { move: "sever"; other: Address; concernId: Hex }
  /** Takes the step back, whichever it is, and ends the concern: by accepting an offer (from 1, in its words), or without. */
  | { move: "close"; other: Address; concernId: Hex; offer: number; words: string }
  /** Promises aid to a party whose need is declared, for some seconds. */
  | { move: "promise"; other: Address; agreement: Hex; duration: number }
  /** Says that the community's own need is over. */
  | { move: "endNeed"; agreement: Hex };
