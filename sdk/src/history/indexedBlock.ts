import { HistoryAnswerError } from "../errors/base.js";
import { type AnyClient, chainIdOf } from "../internal/client.js";
import { ask, type WithIndexer } from "./graphql.js";

/**
 * The last block of the client's chain that the indexer has read; undefined while it has read none.
 *
 * @throws HistoryUnavailableError, HistoryAnswerError
 */
export async function getIndexedBlock(client: AnyClient, { indexer }: WithIndexer): Promise<bigint | undefined> {
  const [chainId, { _meta }] = await Promise.all([chainIdOf(client), ask(indexer, "{ _meta { status } }")]);
  const { status } = (_meta ?? {}) as { status?: Record<string, { id?: number; block?: { number?: number } }> };
  const chain = Object.values(status ?? {}).find(({ id }) => id === chainId);
  if (!chain) throw new HistoryAnswerError(`it does not index chain ${chainId}`);
  const { number } = chain.block ?? {};
  return number === undefined ? undefined : BigInt(number);
}
