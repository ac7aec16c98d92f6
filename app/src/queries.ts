/** What the page shows, read anew with every block. */
import { useQuery } from "@tanstack/react-query";
import {
  type Deed,
  getAnnouncements,
  getCommunity,
  getMandate,
  getRecord,
  getStanding,
  getVoices,
  membersOf,
  type PermissionUse,
  verifyRecord,
} from "folkmoot";
import { useRef } from "react";
import { type Address, decodeFunctionData, erc20Abi, type Hex, zeroAddress } from "viem";
import { shorten, useMoot } from "./context.js";
import { formatAmount } from "./format.js";
import { texts } from "./texts.js";

/** The newest block, and whether the chain answers, and for the right chain. */
export function useBlock() {
  const { reader, config } = useMoot();
  return useQuery({
    queryKey: ["block"],
    queryFn: async () => {
      const [{ number, hash, timestamp }, chainId] = await Promise.all([reader.getBlock(), reader.getChainId()]);
      return { number, hash, time: Number(timestamp), wrongChain: chainId === config.chainId ? undefined : chainId };
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
export function useMandate(block: { number: bigint; hash: Hex | null; time: number } | undefined) {
  const { reader, config } = useMoot();
  const { community, mandate, deployment } = config;
  const query = useQuery({
    queryKey: ["mandate", community, mandate, String(block?.hash)],
    enabled: block !== undefined && community !== undefined && mandate !== undefined,
    // Every block has a key of its own; nobody looks back at former ones.
    gcTime: 5_000,
    retry: false,
    // The next block asks anew; on a quiet chain there may be none for long.
    refetchInterval: ({ state }) => (state.status === "error" ? 1_000 : false),
    queryFn: async () => {
      const at = { community: community as Address, deployment };
      const on = { ...at, id: mandate as Hex };
      const [communityRead, mandateRead, standing, voices, announcements] = await Promise.all([
        getCommunity(reader, at),
        getMandate(reader, on),
        getStanding(reader, on),
        getVoices(reader, { ...at, matter: on.id }),
        getAnnouncements(reader, on),
      ]);
      const { holder } = mandateRead.terms;
      // What is shown is what was checked.
      const whose = { person: holder, deployment, blockNumber: block?.number as bigint };
      const [deeds, units] = await Promise.all([getRecord(reader, whose), unitsOf(mandateRead.use)]);
      const record = await verifyRecord(reader, { ...whose, deeds });
      const acts = deeds.filter(({ authority }) => authority === on.id);
      // A quiet chain's last block may be old; the next one will not be.
      const time = Math.max(block?.time ?? 0, Math.floor(Date.now() / 1000));
      return {
        time,
        community: communityRead,
        members: membersOf(communityRead.founders, communityRead.seats),
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
  // Between two blocks, and whatever fails, what was read once stays in view, and withdrawing with it.
  const last = useRef(query.data);
  last.current = query.data ?? last.current;
  return { view: last.current, error: query.error };

  async function unitsOf(use: readonly PermissionUse[]): Promise<Record<Address, Unit>> {
    const units: Record<Address, Unit> = { [zeroAddress]: { symbol: texts.coin, decimals: 18 } };
    for (const { permission } of use) {
      const { asset: address } = permission;
      if (units[address]) continue;
      // A token may have neither, or say what it likes: that must not take the page away from anybody.
      const [symbol, decimals] = await Promise.all([
        reader.readContract({ address, abi: erc20Abi, functionName: "symbol" }),
        reader.readContract({ address, abi: erc20Abi, functionName: "decimals" }),
      ]).catch(() => ["", 0] as const);
      const plain = /^[A-Za-z0-9]{1,12}$/.test(symbol) && decimals <= 36;
      units[address] = plain ? { symbol, decimals } : { symbol: shorten(address), decimals: 0 };
    }
    return units;
  }
}

export type MandateView = NonNullable<ReturnType<typeof useMandate>["view"]>;

/** Who is paid how much, where a call under an asset's permission is a payment in coin or tokens. */
export function paymentIn(view: MandateView, call: Pick<Deed, "target" | "value" | "data">, asset: Address) {
  const unit = view.units[asset];
  const sent = amountIn(call);
  return unit && sent && { to: sent.to, amount: formatAmount(sent.amount, unit), symbol: unit.symbol };
}

function amountIn({ target, value, data }: Pick<Deed, "target" | "value" | "data">) {
  if (data === "0x") return { to: target, amount: value };
  try {
    const { functionName, args } = decodeFunctionData({ abi: erc20Abi, data });
    return functionName === "transfer" ? { to: args[0], amount: args[1] } : undefined;
  } catch {
    return undefined;
  }
}
