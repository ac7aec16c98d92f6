import type { Address, Hex } from "viem";

/** Bits a charter gives a module (`Powers` in the contracts). */
export const powers = { execute: 1, suspend: 2, amend: 4, admit: 8, expel: 16, represent: 32 } as const;

/** How a community decides. Times are in seconds; together they take at most three quarters of a season. */
export interface Process {
  /** Members besides the author whose consent a low-stakes decision needs. */
  seconders: number;
  /** Members who together raise the stakes of a decision. */
  raisers: number;
  /** Versions of a low-stakes decision from which on objections can be overruled. */
  rounds: number;
  /** People in a circle drawn by lot, an odd number. */
  circle: number;
  /** Basis points of what the account holds that low-stakes decisions may spend in a season. */
  treasuryShare: number;
  /** For claims and replies, before members are asked. */
  deliberation: number;
  /** In which members voice. */
  voting: number;
  /** After it, in which only objections and withdrawals are heard. */
  hearing: number;
  /** In which members may leave with their share before other rules are in force. */
  exit: number;
  /** Reviewers who must agree before a claim is established or refuted. */
  reviews: number;
  /** Answers how a claim stands; the zero address for nobody. */
  evidence: Address;
  /** Whose reviews count, in rising order of address. */
  reviewers: readonly Address[];
}

/** What people sign when they found a community, and when they join it. Limits: `Charter` in the contracts. */
export interface Charter {
  name: string;
  purpose: string;
  /** BCP 47. */
  language: string;
  /** The sentence that gives consent. */
  consent: string;
  /** The sentence that withdraws it. */
  withdrawal: string;
  /** The sentence that objects to a decision. */
  objection: string;
  /** The sentence that leaves. */
  leaving: string;
  /** The sentence founders and newcomers sign. */
  pledge: string;
  /** Renders rules, mandates and motions in the charter's language. */
  sentences: Address;
  capacity: number;
  /** Members who must vouch for a newcomer; all of them where there are fewer. */
  vouches: number;
  /** Newcomers in a season at most. */
  growth: number;
  /** Members whose objection leaves an admission to a decision. */
  objectors: number;
  /** Seconds between the last vouch needed and the seat. */
  admissionNotice: number;
  /** Seconds between the last vouch needed for a new key and the seat's passing to it. */
  recoveryNotice: number;
  /** Seconds. */
  seasonLength: number;
  /** Basis points of the counting seats that consent must exceed. */
  standingShare: number;
  longestTermDays: number;
  outsiders: boolean;
  process: Process;
  /** To whom an abandoned account's belongings go; the zero address for nobody. */
  heir: Address;
  modules: readonly { module: Address; powers: number }[];
  salt: Hex;
}

/** The words of a charter that whoever gives, withdraws or acts signs, with its renderer. */
export type CharterWords = Pick<Charter, "name" | "consent" | "withdrawal" | "objection" | "sentences">;

/** Those words, and nothing else of the charter. */
export function wordsOf({ name, consent, withdrawal, objection, sentences }: CharterWords): CharterWords {
  return { name, consent, withdrawal, objection, sentences };
}

/** The hashes of a community's words, and its renderer. */
export interface Speech {
  name: Hex;
  consent: Hex;
  withdrawal: Hex;
  objection: Hex;
  sentences: Address;
}

export const motions = ["admission", "objection", "recovery", "refusal"] as const;

/**
 * What members say of a person who wants a seat. Consent vouches (`admission`, `recovery`), objects (`objection`), or
 * says that one's key is not lost (`refusal`).
 */
export interface Motion {
  motion: (typeof motions)[number];
  person: Address;
  /** The new key, for a recovery. */
  other?: Address;
}

/** A standing matter, spelled out. Its id is the hash of the three. */
export interface Matter {
  module: Address;
  key: Hex;
  /** The sentence people sign. */
  sentence: string;
}

export const operators = ["equal", "oneOf", "atMost"] as const;

export interface Condition {
  /** Which 32-byte word after the selector. */
  argument: number;
  operator: (typeof operators)[number];
  values: readonly Hex[];
}

/** One thing a holder may do. */
export interface Permission {
  purpose: string;
  target: Address;
  /** `0x00000000` for a plain payment. */
  selector: Hex;
  conditions: readonly Condition[];
  gate: { target: Address; data: Hex };
  /** The zero address for native coin. */
  asset: Address;
  amountPerSeason: bigint;
  callsPerSeason: number;
  /** What goes beyond this sum of a season is announced first. */
  announceAbove: bigint;
  /** Seconds. */
  wait: number;
}

/** What a mandate is. */
export interface Terms {
  holder: Address;
  holderName: string;
  office: string;
  duty: string;
  termDays: number;
  reviewDays: number;
  scope: readonly Permission[];
  salt: Hex;
}

/** One call under a mandate. */
export interface MandateCall {
  permission: Permission;
  target: Address;
  value: bigint;
  data: Hex;
}

export const reasons = [
  "stands",
  "unknown",
  "notAccepted",
  "resigned",
  "holderLeft",
  "outsiderNotAllowed",
  "expired",
  "suspended",
  "tooFewConsents",
] as const;

/** Why a mandate stands or does not. */
export type Reason = (typeof reasons)[number];

export const states = ["none", "proposed", "accepted", "resigned"] as const;

export type MandateState = (typeof states)[number];

export const skips = [
  "badSignature",
  "notSeated",
  "overtaken",
  "repeated",
  "notAsked",
  "tooOften",
  "badReason",
] as const;

/** Why one voice of a batch changed nothing. */
export type Skip = (typeof skips)[number];

/** A voice is one of two things on a standing matter; on a ballot people object as well. */
export type Voice = "consent" | "withdrawal";
