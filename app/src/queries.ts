/** What the page shows, read anew with every block. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  type Deed,
  getActs,
  getCommunity,
  getMandate,
  getMembers,
  getStanding,
  getVoices,
  type PermissionUse,
  verifyRecord,
} from "folkmoot";
import { type Address, erc20Abi, type Hex, zeroAddress } from "viem";
import { useMoot } from "./context.js";
import { texts } from "./texts.js";

/** The newest block, and whether the chain answers, and for the right chain. */
export function useBlock() {
  const { reader, config } = useMoot();
  return useQuery({
    queryKey: ["block"],
    queryFn: async () => {
      const [number, chainId] = await Promise.all([reader.getBlockNumber({ cacheTime: 0 }), reader.getChainId()]);
      return { number, wrongChain: chainId === config.chainId ? undefined : chainId };
    },
    refetchInterval: 500,
    refetchIntervalInBackground: true,
    retry: false,
  });
}

/** How an asset's amounts are written. */
export interface Unit {
  symbol: string;
  decimals: number;
}

/** Everything about the mandate, at one block. */
export function useMandate(block: bigint | undefined) {
  const { reader, config } = useMoot();
  const { community, mandate, deployment } = config;
  return useQuery({
    queryKey: ["mandate", community, mandate, String(block)],
    enabled: block !== undefined && community !== undefined && mandate !== undefined,
    placeholderData: keepPreviousData,
    // Every block has a key of its own; nobody looks back at former ones.
    gcTime: 5_000,
    retry: false,
    queryFn: async () => {
      const at = { community: community as Address, deployment };
      const on = { ...at, id: mandate as Hex };
      const [communityRead, members, mandateRead, standing, voices, acts] = await Promise.all([
        getCommunity(reader, at),
        getMembers(reader, at),
        getMandate(reader, on),
        getStanding(reader, on),
        getVoices(reader, { ...at, matter: on.id }),
        getActs(reader, { ...at, mandate: on.id }),
      ]);
      const { holder } = mandateRead.terms;
      const [record, units] = await Promise.all([
        verifyRecord(reader, { person: holder, deployment }),
        unitsOf(mandateRead.use),
      ]);
      return { community: communityRead, members, mandate: mandateRead, standing, voices, acts, record, units };
    },
  });

  async function unitsOf(use: readonly PermissionUse[]): Promise<Record<Address, Unit>> {
    const units: Record<Address, Unit> = { [zeroAddress]: { symbol: texts.coin, decimals: 18 } };
    for (const { permission } of use) {
      const { asset: address } = permission;
      if (units[address]) continue;
      const [symbol, decimals] = await Promise.all([
        reader.readContract({ address, abi: erc20Abi, functionName: "symbol" }),
        reader.readContract({ address, abi: erc20Abi, functionName: "decimals" }),
      ]);
      units[address] = { symbol, decimals };
    }
    return units;
  }
}

export type MandateView = NonNullable<ReturnType<typeof useMandate>["data"]>;

/** The permission under which a deed was done. */
export function permissionOf(view: MandateView, deed: Deed) {
  return view.mandate.use.find(({ hash }) => hash === deed.clause)?.permission;
}
