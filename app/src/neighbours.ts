/** What the pages about neighbours read of the network: ties, what is decided next door, and when something was. */
import { useQuery } from "@tanstack/react-query";
import { type Decision, getDecisions, type NetworkTie } from "folkmoot";
import { queryScope } from "folkmoot/query";
import { useNetwork } from "folkmoot/react";
import { type Address, isAddressEqual } from "viem";
import { getBlock } from "viem/actions";
import { useConfig } from "wagmi";
import { useMoot } from "./context.js";

export interface Tie extends NetworkTie {
  /** The community on the other side, and its name. */
  neighbour: Address;
  name: string;
}

/** What is between a community and each of its neighbours. */
export function useTies(community: Address): { ties: Tie[] | undefined; error: Error | null } {
  const { data, error } = useNetwork({ community });
  const ties = data?.ties.flatMap((tie): Tie[] => {
    const others = [tie.one, tie.other].filter((one) => !isAddressEqual(one, community));
    const [neighbour] = others;
    if (others.length !== 1 || neighbour === undefined) return [];
    const name = data.nodes.find(({ id }) => isAddressEqual(id, neighbour))?.name ?? neighbour;
    return [{ ...tie, neighbour, name }];
  });
  return { ties, error };
}

/** How many of a neighbour's decisions are told. */
const mostTold = 3;

export interface NeighbourDecision extends Decision {
  name: string;
}

/** What neighbours have put to their members last, newest first. */
export function useNeighboursDecisions(ties: readonly Tie[] | undefined) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  const tied = (ties ?? []).filter(({ inForce }) => inForce.length > 0);
  return useQuery({
    queryKey: [queryScope, "neighbours decide", ...tied.map(({ neighbour }) => neighbour)],
    enabled: ties !== undefined,
    queryFn: async (): Promise<NeighbourDecision[]> => {
      const read = await Promise.all(
        tied.map(async ({ neighbour: community, name }) => {
          const all = await getDecisions(wagmi.getClient(), { community, deployment });
          return all
            .filter(({ phase }) => phase !== "superseded")
            .slice(-mostTold)
            .map((decision) => ({ ...decision, name }));
        }),
      );
      return read.flat().sort((one, other) => other.openedAt - one.openedAt);
    },
  });
}

/** When a block was, in Unix seconds. */
export function useTimeOf(blockNumber: bigint | undefined) {
  const wagmi = useConfig();
  return useQuery({
    queryKey: ["time of", String(blockNumber)],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: blockNumber !== undefined,
    queryFn: async () => Number((await getBlock(wagmi.getClient(), { blockNumber: blockNumber as bigint })).timestamp),
  });
}
