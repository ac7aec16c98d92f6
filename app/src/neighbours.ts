/** What the pages about neighbours read of the network: ties, what is decided next door, and what happened when. */
import { useQuery } from "@tanstack/react-query";
import {
  type AnyClient,
  agreementsAbi,
  assemblyAbi,
  type Decision,
  type Deployment,
  getCommunity,
  getDecisions,
  type NetworkMoment,
  type NetworkTie,
} from "folkmoot";
import { queryScope } from "folkmoot/query";
import { useNetwork } from "folkmoot/react";
import { type Address, type Hex, isAddressEqual } from "viem";
import { getBlock, getContractEvents } from "viem/actions";
import { useConfig } from "wagmi";
import { readProposed } from "./agreements.js";
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

export interface MomentTold {
  what: NetworkMoment["what"];
  /** The agreement's title, or the communities' names. */
  of: readonly string[];
}

/** Of whom, or of what, a moment of the network tells. */
export function useMomentTold(moment: NetworkMoment | undefined) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: ["moment told", String(moment?.blockNumber), moment?.what],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: moment !== undefined,
    queryFn: () => readMoment(wagmi.getClient(), moment as NetworkMoment, deployment),
  });
}

const eventOf = {
  raised: "ConcernRaised",
  step: "StepTaken",
  closed: "ConcernClosed",
} as const;

async function readMoment(
  client: AnyClient,
  { what, blockNumber }: NetworkMoment,
  deployment: Deployment,
): Promise<MomentTold> {
  const at = { fromBlock: blockNumber, toBlock: blockNumber, strict: true } as const;
  const contract = { ...at, address: deployment.agreements, abi: agreementsAbi } as const;
  const named = async (communities: readonly Address[]) => ({
    what,
    of: await Promise.all(
      communities.map(async (community) => (await getCommunity(client, { community, deployment })).charter.name),
    ),
  });
  if (what === "season") {
    const event = { ...at, address: deployment.assembly, abi: assemblyAbi, eventName: "SeasonOpened" } as const;
    return named((await getContractEvents(client, event)).slice(-1).map(({ args }) => args.community));
  }
  if (what === "proposed" || what === "amended") {
    const eventName = what === "proposed" ? "AgreementProposed" : "AgreementAmended";
    const last = (await getContractEvents(client, { ...contract, eventName })).at(-1);
    if (!last) return { what, of: [] };
    const { terms } = await readProposed(client, last.args.text as Hex, deployment);
    return { what, of: [terms.title] };
  }
  const last = (await getContractEvents(client, { ...contract, eventName: eventOf[what] })).at(-1);
  return last ? named([last.args.from as Address, last.args.against as Address]) : { what, of: [] };
}
