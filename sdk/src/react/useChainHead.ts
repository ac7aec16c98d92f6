import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Hash } from "viem";
import { getBlock, getChainId } from "viem/actions";
import { useChainId, useConfig } from "wagmi";
import { queryScope } from "../query/options.js";

/** The newest block. */
export interface ChainHead {
  number: bigint;
  hash: Hash;
  /** Unix seconds. */
  time: number;
  /** What the node says it is. Another than the configured one, and it must not be believed. */
  chainId: number;
}

const scope = [queryScope, "head"];

/**
 * Follows the chain: with every new block, also one that replaces another, all of this package's queries are asked
 * again. Call it once, near the root.
 *
 * @param pollingInterval milliseconds; doubled after each failure, up to eight seconds
 */
export function useChainHead({ pollingInterval = 1_000 }: { pollingInterval?: number } = {}) {
  const config = useConfig();
  const wanted = useChainId();
  const queries = useQueryClient();
  const failures = useRef(0);
  const head = useQuery({
    queryKey: [...scope, wanted],
    queryFn: async (): Promise<ChainHead> => {
      const client = config.getClient({ chainId: wanted });
      failures.current += 1;
      const [{ number, hash, timestamp }, chainId] = await Promise.all([getBlock(client), getChainId(client)]);
      failures.current = 0;
      return { number: number ?? 0n, hash: hash ?? "0x", time: Number(timestamp), chainId };
    },
    refetchInterval: () => Math.min(8_000, pollingInterval * 2 ** failures.current),
    refetchIntervalInBackground: true,
    // A chain on this machine answers without a network.
    networkMode: "always",
    retry: false,
  });
  const { hash } = head.data ?? {};
  useEffect(() => {
    if (hash === undefined) return;
    void queries.invalidateQueries({
      predicate: ({ queryKey: [first, name] }) => first === scope[0] && name !== scope[1],
    });
  }, [hash, queries]);
  return head;
}
