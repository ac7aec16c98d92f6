import type { Address, Hex } from "viem";
import type { Instruction } from "../agreements/types.js";
import type { Charter } from "../types.js";

export const stakesKinds = ["low", "high", "human", "constitutional"] as const;

/** What is at stake chooses the process. */
export type Stakes = (typeof stakesKinds)[number];

/** One thing that a decision does when it is carried out. */
export type Step =
  /** The community's account calls. Coin alone and a token's `transfer` are payments; anything else needs more than half of all. */
  | { kind: "call"; target: Address; value: bigint; data: Hex }
  /** Seats a candidate whose request stands. */
  | { kind: "admit"; person: Address }
  /** Suspends a mandate until a time (Unix seconds). */
  | { kind: "suspend"; holder: Address; mandate: Hex; until: number }
  /** Ends a member's tenure: only where stakes are human. */
  | { kind: "expel"; person: Address }
  /** Puts another charter in force: only constitutional, as all that follows. */
  | { kind: "amend"; charter: Charter }
  /** Lets every member leave with a share, for good. */
  | { kind: "dissolve" }
  /** Lets members who sign so move to another community, with a share per head. */
  | { kind: "divide"; half: Address }
  /** Tells the agreements what the community wants of its neighbours. */
  | { kind: "instruct"; module: Address; instruction: Instruction };

/** What a member puts to the others. Limits: `Proposal` in the contracts. */
export interface DecisionTerms {
  stakes: Stakes;
  title: string;
  text: string;
  steps: readonly Step[];
  /** What it rests on. */
  claims: readonly string[];
  /** Where stakes are human: the person it affects; else the zero address. */
  affected: Address;
  /** The person who was injured, or the zero address. */
  injured: Address;
  /** Whether it is to the affected person's harm. */
  severe: boolean;
  /** The version that this one answers for, or 32 zero bytes. */
  former: Hex;
  reviewDays: number;
  /** Gas that must be left when it is carried out. */
  gas: number;
  salt: Hex;
}

export const phases = [
  "unknown",
  "reply",
  "draw",
  "deliberation",
  "voting",
  "hearing",
  "exit",
  "ready",
  "expired",
  "executed",
  "superseded",
  "raised",
] as const;

/** Where a decision is in its life. */
export type Phase = (typeof phases)[number];

export const findings = [
  "passes",
  "overrules",
  "tooFewSeconders",
  "objectionStands",
  "claimNotEstablished",
  "counterclaimEstablished",
  "noQuorum",
  "tooFewConsents",
  "tooFewOfAll",
  "circleRefuses",
  "notAsked",
] as const;

/** Why a decision passes or does not, by the voices of this moment. */
export type Finding = (typeof findings)[number];

export const verdicts = ["open", "contested", "refuted", "established"] as const;

/** How a claim stands, seen through the reviewers whom the charter trusts. */
export type Verdict = (typeof verdicts)[number];
