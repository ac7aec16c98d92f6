/** What the decision pages read, asked again with every block. Loaded with those pages. */
import { useQuery } from "@tanstack/react-query";
import {
  type AnyClient,
  type Deployment,
  getClaims,
  getDecisions,
  getOutvoted,
  getRaises,
  getVersions,
  type Version,
  verifyDraw,
} from "folkmoot";
import { queryScope } from "folkmoot/query";
import type { Address, Hex } from "viem";
import { getBlockNumber } from "viem/actions";
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
