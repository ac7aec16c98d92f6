import type { WithDeployment } from "../deployment.js";
import { HistoryUnavailableError } from "../errors/base.js";

export interface HistoryParameters extends WithDeployment {
  /** The indexer's address; without it, or while it does not answer, the chain is asked. */
  indexer?: string;
}

export interface PageParameters extends HistoryParameters {
  /** Entries per page, 1 to 500; 50 unless given. */
  limit?: number;
  /** Where the last page ended: its `next`. */
  after?: string;
  /** Oldest first unless given. */
  order?: "oldest" | "newest";
}

/** Part of a list, and where it came from. */
export interface Page<item> {
  items: item[];
  /** Pass it as `after`; absent on the last page. What happens later moves no page. */
  next?: string;
  source: "indexer" | "chain";
  /** What only an indexer could have told, in words; empty where nothing is missing. */
  missing: readonly string[];
}

const chainCursor = /^chain:(\d+)$/;

/** Asks the indexer and, where it does not answer, the chain. A list begun on one is gone on with on the same. */
export async function fromEither<result>(
  { indexer, after }: HistoryParameters & { after?: string },
  askIndexer: (indexer: string) => Promise<result>,
  askChain: () => Promise<result>,
): Promise<result> {
  const begunOnChain = after !== undefined && chainCursor.test(after);
  if (indexer === undefined || begunOnChain) return askChain();
  try {
    return await askIndexer(indexer);
  } catch (error) {
    if (!(error instanceof HistoryUnavailableError) || after !== undefined) throw error;
    return askChain();
  }
}

/** A page of a list that the chain gave whole, oldest first. It only ever grows at its end, so places in it are stable. */
export function pageOf<item>(
  all: readonly item[],
  { limit = 50, after, order = "oldest" }: PageParameters,
  missing: readonly string[] = [],
): Page<item> {
  const place = after === undefined ? undefined : Number(chainCursor.exec(after)?.[1] ?? 0);
  if (order === "oldest") {
    const from = place ?? 0;
    const end = from + limit;
    const next = end < all.length ? { next: `chain:${end}` } : {};
    return { items: all.slice(from, end), ...next, source: "chain", missing };
  }
  const end = Math.min(place ?? all.length, all.length);
  const from = Math.max(0, end - limit);
  const next = from > 0 ? { next: `chain:${from}` } : {};
  return { items: all.slice(from, end).reverse(), ...next, source: "chain", missing };
}
