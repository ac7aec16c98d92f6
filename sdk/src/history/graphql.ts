import { HistoryAnswerError, HistoryUnavailableError } from "../errors/base.js";

/** The indexer's address, as `npm start` prints it. */
export interface WithIndexer {
  indexer: string;
}

/** Milliseconds after which an indexer that took a question and has not answered it is given up. */
const patience = 10_000;

/** Asks the indexer. Whatever it answers is looked at before it is believed. */
export async function ask(
  indexer: string,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
  let body: unknown;
  try {
    const answer = await fetch(`${indexer.replace(/\/$/, "")}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(patience),
    });
    body = await answer.json();
  } catch (cause) {
    throw new HistoryUnavailableError(indexer, { cause });
  }
  const { data, errors } = (body ?? {}) as { data?: Record<string, unknown>; errors?: { message?: string }[] };
  if (errors?.length || !data) throw new HistoryAnswerError(errors?.[0]?.message ?? "it sent no data");
  return data;
}

/** One page of rows, and where the next begins. */
export interface Rows {
  items: Record<string, unknown>[];
  next?: string;
}

export function rowsOf(data: Record<string, unknown>, name: string): Rows {
  const page = data[name] as { items?: unknown; pageInfo?: { hasNextPage?: boolean; endCursor?: string } } | undefined;
  if (!Array.isArray(page?.items)) throw new HistoryAnswerError(`it sent no list of ${name}`);
  const { hasNextPage, endCursor } = page.pageInfo ?? {};
  return { items: page.items, ...(hasNextPage && endCursor ? { next: endCursor } : {}) };
}
