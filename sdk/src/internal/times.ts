import { getBlock } from "viem/actions";
import type { AnyClient } from "./client.js";

/** When the logs' blocks were made, in Unix seconds, by block number. Each block is asked for once. */
export async function readTimes(
  client: AnyClient,
  logs: readonly { blockNumber: bigint }[],
): Promise<Map<bigint, number>> {
  const numbers = [...new Set(logs.map(({ blockNumber }) => blockNumber))];
  const blocks = await Promise.all(numbers.map((blockNumber) => getBlock(client, { blockNumber })));
  return new Map(blocks.map(({ number, timestamp }) => [number, Number(timestamp)]));
}
