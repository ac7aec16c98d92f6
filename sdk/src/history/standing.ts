import type { Address } from "viem";
import type { Standing } from "../actions/getStanding.js";
import type { Reason } from "../types.js";
import { type Clock, seasonAt } from "./clock.js";

/** What of a community's state every count rests on. */
export interface Electorate extends Clock {
  seats: bigint;
  /** Seated in the season `grewIn`: they do not count in it. */
  newcomers: bigint;
  grewIn: number;
  /** Basis points. */
  standingShare: number;
  outsiders: boolean;
}

/** The words of a matter, by season. */
export type Given = ReadonlyMap<number, bigint>;

export interface StoredMandate {
  holder: Address;
  state: "proposed" | "accepted" | "resigned";
  ends: number;
  suspendedUntil: number;
  /** The number of the holder's tenure when accepting; for an outsider that of their last one, and 128. */
  tenure: number;
}

/** A word's number of seats. */
export function count(word: bigint): number {
  let seats = 0;
  for (let rest = word; rest > 0n; rest &= rest - 1n) seats += 1;
  return seats;
}

/** The seats that count at `time`: all but that season's newcomers. */
export function countingAt({ seats, newcomers, grewIn, ...clock }: Electorate, time: number): bigint {
  return seasonAt(clock, time).number === grewIn ? seats & ~newcomers : seats;
}

/** The seats that count and consent at `time`: who gave in that season or the one before. */
export function consentingAt(electorate: Electorate, given: Given, time: number): bigint {
  const { number } = seasonAt(electorate, time);
  return ((given.get(number) ?? 0n) | (given.get(number - 1) ?? 0n)) & countingAt(electorate, time);
}

/** Whether a mandate stands at `time`, as `Mandates.standing` would answer in a block of that time. */
export function standingAt(
  electorate: Electorate,
  mandate: StoredMandate,
  holder: { seat: number; number: number; seated: boolean } | undefined,
  given: Given,
  time: number,
): Standing {
  const others = holder?.seated ? ~(1n << BigInt(holder.seat)) : ~0n;
  const counting = count(countingAt(electorate, time) & others);
  const needed = Math.floor((counting * electorate.standingShare) / 10_000) + 1;
  const margin = count(consentingAt(electorate, given, time) & others) - needed;
  const outsider = mandate.tenure >= 128;
  const left = (holder?.number ?? 0) !== mandate.tenure % 128 || !(outsider || holder?.seated);
  let reason: Reason = "stands";
  if (mandate.state === "proposed") reason = "notAccepted";
  else if (mandate.state === "resigned") reason = "resigned";
  else if (left) reason = "holderLeft";
  else if (outsider && !electorate.outsiders) reason = "outsiderNotAllowed";
  else if (time >= mandate.ends) reason = "expired";
  else if (time < mandate.suspendedUntil) reason = "suspended";
  else if (margin < 0) reason = "tooFewConsents";
  return {
    stands: reason === "stands",
    reason,
    margin,
    withdrawalsToEnd: Math.max(0, margin + 1),
    consentsMissing: Math.max(0, -margin),
  };
}
