import type { Finding, Phase, Stakes, Verdict } from "../decisions/types.js";
import { type Clock, seasonAt } from "./clock.js";
import { count } from "./standing.js";

/** What the index keeps of a decision, as words and times. */
export interface StoredDecision {
  stakes: Stakes;
  state: "open" | "executed" | "superseded" | "raised";
  /** The author's seat. */
  seat: number;
  round: number;
  rules: { seconders: number; rounds: number; exit: number };
  weighty: boolean;
  severe: boolean;
  expiresAt: number;
}

/** A ballot's terms and words. */
export interface StoredBallot {
  electorate: bigint;
  opensAt: number;
  closesAt: number;
  endsAt: number;
  season: number;
  /** Also of seats that were left since. */
  consents: bigint;
  objections: bigint;
}

export interface StoredHearing {
  replied: boolean;
  replyUntil: number;
  forgiven: boolean;
  circle: bigint;
}

/** What of a community the phase of its decisions rests on. */
export interface Deciding extends Clock {
  seats: bigint;
  dissolved: boolean;
}

export interface StoredClaim {
  against: boolean;
  verdict: Verdict;
}

/** Where a decision is at `time`, as `Decisions.standing` would answer in a block of that time. */
export function phaseAt(
  community: Deciding,
  { state, expiresAt, rules }: StoredDecision,
  ballot: StoredBallot | undefined,
  hearing: StoredHearing | undefined,
  time: number,
): Phase {
  if (state !== "open") return state;
  const outlived = ballot !== undefined && seasonAt(community, time).number > ballot.season + 1;
  if (time >= expiresAt || outlived || community.dissolved) return "expired";
  if (ballot === undefined) return hearing && !hearing.replied && time < hearing.replyUntil ? "reply" : "draw";
  if (time < ballot.opensAt) return "deliberation";
  if (time < ballot.closesAt) return "voting";
  if (time < ballot.endsAt) return "hearing";
  return time < ballot.endsAt + rules.exit ? "exit" : "ready";
}

/** Whether it passes by these words, by the formula of the contract. Claims are of high stakes only. */
export function findingOf(
  { seats }: Pick<Deciding, "seats">,
  decision: StoredDecision,
  ballot: StoredBallot | undefined,
  hearing: StoredHearing | undefined,
  claims: readonly StoredClaim[],
): Finding {
  if (ballot === undefined) return "notAsked";
  const all = count(ballot.electorate);
  const [consenting, objecting] = [ballot.consents & seats, ballot.objections & seats];
  const consents = count(consenting);
  if (decision.stakes === "constitutional") return 4 * consents < 3 * all ? "tooFewConsents" : "passes";
  if (decision.stakes === "human") {
    const { circle, forgiven } = hearing ?? { circle: 0n, forgiven: false };
    const [size, agree] = [count(circle), count(consenting & circle)];
    if (decision.severe) {
      if (5 * agree < 4 * size) return "circleRefuses";
      return 3 * consents < 2 * all ? "tooFewConsents" : "passes";
    }
    return (forgiven ? 3 * agree >= size : 2 * agree > size) ? "passes" : "circleRefuses";
  }
  const voicing = count(consenting | objecting);
  const voiced = count(ballot.consents | ballot.objections);
  if (decision.stakes === "high") {
    if (claims.some(({ against, verdict }) => !against && verdict !== "established")) return "claimNotEstablished";
    if (claims.some(({ against, verdict }) => against && verdict === "established")) return "counterclaimEstablished";
    if (2 * voicing < all) return "noQuorum";
    if (3 * consents < 2 * voiced) return "tooFewConsents";
    return decision.weighty && 2 * consents <= all ? "tooFewOfAll" : "passes";
  }
  const others = ~(1n << BigInt(decision.seat));
  const needed = Math.min(decision.rules.seconders, count(ballot.electorate & others));
  if (count(consenting & others) < needed) return "tooFewSeconders";
  if (objecting === 0n) return "passes";
  const overrules = decision.round >= decision.rules.rounds && 2 * voicing >= all && 5 * consents >= 4 * voiced;
  return overrules ? "overrules" : "objectionStands";
}

/** How a claim stands by the last word of each reviewer on its panel. */
export function verdictOf(needed: number, said: readonly Verdict[]): Verdict {
  if (said.length === 0) return "open";
  const established = said.filter((verdict) => verdict === "established").length >= needed;
  const refuted = said.filter((verdict) => verdict === "refuted").length >= needed;
  if (established) return refuted ? "contested" : "established";
  return refuted ? "refuted" : "open";
}
