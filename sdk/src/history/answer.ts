import type { WithDeployment } from "../deployment.js";
import { HistoryAnswerError, HistoryUnavailableError } from "../errors/base.js";

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

const unusable = "what the index would have told: its answer could not be used";

const chainCursor = /^chain:(\d+)$/;

/**
 * Asks the indexer and, where it does not answer or answers what cannot be used, the chain. A list begun on one is gone
 * on with on the same.
 */
export async function fromEither<result extends { missing: readonly string[] }>(
  { indexer, after }: HistoryParameters & { after?: string },
  askIndexer: (indexer: string) => Promise<result>,
  askChain: () => Promise<result>,
): Promise<result> {
  const begunOnChain = after !== undefined && chainCursor.test(after);
  if (indexer === undefined || begunOnChain) return askChain();
  try {
    return await askIndexer(indexer);
  } catch (error) {
    const silent = error instanceof HistoryUnavailableError;
    if (after !== undefined || !(silent || error instanceof HistoryAnswerError)) throw error;
    const answer = await askChain();
    // Silence passes; nonsense does not, and somebody should look at it.
    return silent ? answer : { ...answer, missing: [...answer.missing, unusable] };
  }
}

/**
 * A page of a list that the chain gave whole, oldest first. It grows at its end only; whoever has gone from it leaves a
 * hole, so that the places of the others are stable.
 */
export function pageOf<item>(
  all: readonly (item | undefined)[],
  { limit = 50, after, order = "oldest" }: PageParameters,
  missing: readonly string[] = [],
): Page<item> {
  const last = after === undefined ? undefined : Number(chainCursor.exec(after)?.[1] ?? 0);
  const newest = order === "newest";
  const placed = all.flatMap((item, place) => (item === undefined ? [] : [{ item, place }]));
  if (newest) placed.reverse();
  const rest = placed.filter(({ place }) => last === undefined || (newest ? place < last : place > last));
  const shown = rest.slice(0, limit);
  const end = shown.at(-1)?.place;
  const next = shown.length < rest.length && end !== undefined ? { next: `chain:${end}` } : {};
  return { items: shown.map(({ item }) => item), ...next, source: "chain", missing };
}
