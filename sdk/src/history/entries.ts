import type { Hash } from "viem";
import type { Page } from "./answer.js";

/** No batch has more voices, all in one place. */
export const mostInOnePlace = 256;

interface Position {
  /** The block's number times a million, and the event's place in it. */
  position: bigint;
  /** Whose voice it is of a batch, which is in one place. */
  seat?: number;
}

export interface PlacedLog {
  blockNumber: bigint;
  logIndex: number;
  transactionHash: Hash;
}

/** What logs tell, each with its place in the chain's history. */
export function placeLogs<log extends PlacedLog, entry extends object>(
  logs: readonly log[],
  told: (log: log) => entry,
): (entry & Position & { transactionHash: Hash })[] {
  return logs.map((log) => ({
    ...told(log),
    position: log.blockNumber * 1_000_000n + BigInt(log.logIndex),
    transactionHash: log.transactionHash,
  }));
}

/** As it happened, without the places. */
export function inOrder<entry extends Position>(entries: readonly entry[]): Omit<entry, "position">[] {
  return [...entries].sort(byPosition).map(withoutPosition);
}

/** One page of several tables, each of which was asked for `limit` and `mostInOnePlace` rows from the same place on. */
export function mergePages<entry extends Position>(
  pages: readonly Page<entry>[],
  limit: number,
): Page<Omit<entry, "position">> {
  const entries = pages.flatMap(({ items }) => items).sort(byPosition);
  // A page ends between two places: what happened in one transaction's event stays together.
  const last = entries[limit - 1]?.position;
  const shown = last === undefined ? entries : entries.filter(({ position }) => position <= last);
  const more = shown.length < entries.length || pages.some(({ next }) => next !== undefined);
  return {
    items: shown.map(withoutPosition),
    ...(more && last !== undefined ? { next: String(last) } : {}),
    source: "indexer",
    missing: [],
  };
}

function withoutPosition<entry extends Position>({ position: _position, ...entry }: entry): Omit<entry, "position"> {
  return entry;
}

function byPosition(one: Position, other: Position): number {
  if (one.position === other.position) return (one.seat ?? 0) - (other.seat ?? 0);
  return one.position < other.position ? -1 : 1;
}
