/** What the decision pages read, asked again with every block. Loaded with those pages. */
import { useQuery } from "@tanstack/react-query";
import {
  type AnyClient,
  type Deployment,
  getClaims,
  getDecisions,
  getHoldings,
  getOutvoted,
  getRaises,
  getVersions,
  partingsAbi,
  type Step,
  type Version,
  verifyDraw,
} from "folkmoot";
import { queryScope } from "folkmoot/query";
import { useCommunity } from "folkmoot/react";
import type { Address, Hex } from "viem";
import { getBlockNumber, getContractEvents } from "viem/actions";
import { useConfig } from "wagmi";
import { useMoot } from "./context.js";

function useReading<data>(
  key: readonly (string | undefined)[],
  read: (client: AnyClient, deployment: Deployment) => Promise<data>,
  enabled = true,
) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: [queryScope, ...key],
    enabled,
    queryFn: () => read(wagmi.getClient(), deployment),
  });
}

export const useDecisions = (community: Address) =>
  useReading(["decisions", community], (client, deployment) => getDecisions(client, { community, deployment }));

/** The decision that ended a community, where one did. */
export function useDissolution(community: Address) {
  const { data } = useDecisions(community);
  return data?.find(({ phase, terms }) => phase === "executed" && terms.steps[0]?.kind === "dissolve");
}

/** All versions of a decision, and which of them this is. */
export function useVersions(community: Address, id: Hex) {
  const versions = useReading(["versions", community, id], (client, deployment) =>
    getVersions(client, { community, id, deployment }),
  );
  const place = versions.data?.findIndex((one) => one.id === id) ?? -1;
  const decision: Version | undefined = versions.data?.[place];
  return { ...versions, decision, former: versions.data?.[place - 1] };
}

export const useClaims = (community: Address, id: Hex, enabled: boolean) =>
  useReading(
    ["claims", community, id],
    (client, deployment) => getClaims(client, { community, id, deployment }),
    enabled,
  );

export const useRaises = (community: Address, id: Hex) =>
  useReading(["raises", community, id], (client, deployment) => getRaises(client, { community, id, deployment }));

export const useOutvoted = (community: Address) =>
  useReading(["outvoted", community], (client, deployment) => getOutvoted(client, { community, deployment }));

export const useDraw = (community: Address, id: Hex, enabled: boolean) =>
  useReading(
    ["draw", community, id],
    (client, deployment) => verifyDraw(client, { community, id, deployment }),
    enabled,
  );

export const useBlockNumber = (enabled: boolean) =>
  useReading(["number"], (client) => getBlockNumber(client, { cacheTime: 0 }), enabled);

export const useHoldings = (community: Address) =>
  useReading(["holdings", community], (client, deployment) => getHoldings(client, { community, deployment }));

/** Where a division lets members move to, and what it is called; undefined where nothing is divided. */
export function useHalf([step]: readonly Step[]) {
  const { nameOf } = useMoot();
  const half = step?.kind === "divide" ? step.half : undefined;
  const { data } = useCommunity({ community: half });
  return half && { half, name: data?.charter.name ?? nameOf(half) };
}

/** The neighbour towards whom a decision takes a step, by its name; undefined where it takes none. */
export function useNeighbour(steps: readonly Step[]) {
  const { nameOf } = useMoot();
  const told = steps.flatMap((step) => (step.kind === "instruct" ? [step.instruction] : []));
  const other = told.flatMap((one) => ("other" in one ? [one.other] : []))[0];
  const { data } = useCommunity({ community: other });
  return other && { other, name: data?.charter.name ?? nameOf(other) };
}

/** What a person did about a decision that parts a community: where their share went, and whether they stay for good. */
export const useParting = (community: Address, id: Hex, person: Address | undefined) =>
  useReading(
    ["parting", community, id, person],
    async (client, { partings, fromBlock }) => {
      const query = {
        address: partings,
        abi: partingsAbi,
        args: { community, id, person: person as Address },
        fromBlock,
        strict: true,
      } as const;
      const [parted, stayed] = await Promise.all([
        getContractEvents(client, { ...query, eventName: "Parted" }),
        getContractEvents(client, { ...query, eventName: "Stayed" }),
      ]);
      return { to: parted.at(-1)?.args.to, stays: stayed.length > 0 };
    },
    person !== undefined,
  );
