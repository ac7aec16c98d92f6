/** What the page shows, read anew with every block. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  type Deed,
  getActs,
  getAnnouncements,
  getCommunity,
  getMandate,
  getMembers,
  getStanding,
  getVoices,
  type PermissionUse,
  verifyRecord,
} from "folkmoot";
import { type Address, decodeFunctionData, erc20Abi, type Hex, zeroAddress } from "viem";
import { useMoot } from "./context.js";
import { texts } from "./texts.js";

/** The newest block, and whether the chain answers, and for the right chain. */
export function useBlock() {
  const { reader, config } = useMoot();
  return useQuery({
    queryKey: ["block"],
    queryFn: async () => {
      const [{ number, timestamp }, chainId] = await Promise.all([reader.getBlock(), reader.getChainId()]);
      return { number, time: Number(timestamp), wrongChain: chainId === config.chainId ? undefined : chainId };
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
export function useMandate(block: { number: bigint; time: number } | undefined) {
  const { reader, config } = useMoot();
  const { community, mandate, deployment } = config;
  return useQuery({
    queryKey: ["mandate", community, mandate, String(block?.number)],
    enabled: block !== undefined && community !== undefined && mandate !== undefined,
    placeholderData: keepPreviousData,
    // Every block has a key of its own; nobody looks back at former ones.
    gcTime: 5_000,
    retry: false,
    queryFn: async () => {
      const at = { community: community as Address, deployment };
      const on = { ...at, id: mandate as Hex };
      const [communityRead, members, mandateRead, standing, voices, acts, announcements] = await Promise.all([
        getCommunity(reader, at),
        getMembers(reader, at),
        getMandate(reader, on),
        getStanding(reader, on),
        getVoices(reader, { ...at, matter: on.id }),
        getActs(reader, { ...at, mandate: on.id }),
        getAnnouncements(reader, on),
      ]);
      const { holder } = mandateRead.terms;
      const [record, units] = await Promise.all([
        verifyRecord(reader, { person: holder, deployment }),
        unitsOf(mandateRead.use),
      ]);
      // A quiet chain's last block may be old; the next one will not be.
      const time = Math.max(block?.time ?? 0, Math.floor(Date.now() / 1000));
      return {
        time,
        community: communityRead,
        members,
        mandate: mandateRead,
        standing,
        voices,
        acts,
        announcements,
        record,
        units,
      };
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

/** Who was paid how much, where a call is a payment in coin or tokens. */
export function paymentIn({ target, value, data }: Pick<Deed, "target" | "value" | "data">) {
  if (data === "0x") return { to: target, amount: value };
  try {
    const { functionName, args } = decodeFunctionData({ abi: erc20Abi, data });
    return functionName === "transfer" ? { to: args[0], amount: args[1] } : undefined;
  } catch {
    return undefined;
  }
}

/** The permission under which a deed was done. */
export function permissionOf(view: MandateView, deed: Deed) {
  return view.mandate.use.find(({ hash }) => hash === deed.clause)?.permission;
}
