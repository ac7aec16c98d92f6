/** What the pages show beyond the SDK's own readings. All of it is asked again with every block. */
import { notifyManager, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type Community,
  CommunityNotFoundError,
  type Consent,
  consentsOf,
  type Deed,
  FolkmootError,
  getCommunity,
  getFoundings,
  getMandates,
  getMembers,
  getTenure,
  type LivingMandate,
  type Member,
} from "folkmoot";
import { queryScope } from "folkmoot/query";
import { useCommunity, useMandates, useMembers } from "folkmoot/react";
import { createContext, useContext, useEffect, useState } from "react";
import {
  AbiDecodingDataSizeTooSmallError,
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  decodeFunctionData,
  erc20Abi,
  HttpRequestError,
  isAddress,
  isAddressEqual,
  zeroAddress,
} from "viem";
import { getBalance, readContract } from "viem/actions";
import { useConfig } from "wagmi";
import { shorten, useMoot } from "./context.js";
import { formatAmount } from "./format.js";
import { texts } from "./texts/index.js";

/** A community with its mandates and who sits where. */
export interface CommunityView {
  community: Community;
  members: Member[];
  mandates: LivingMandate[];
  /** Of who acts. */
  mine: Member | undefined;
}

export function useCommunityView(id: Address): { view?: CommunityView; error: Error | null } {
  const { isMe } = useMoot();
  const community = useCommunity({ community: id });
  const members = useMembers({ community: id });
  const mandates = useMandates({ community: id });
  const error = community.error ?? members.error ?? mandates.error;
  // The chain has taken it back: what was read before is no more.
  if (error instanceof CommunityNotFoundError) return { error };
  if (!community.data || !members.data || !mandates.data) return { error };
  return { view: viewOf(community.data, members.data, mandates.data, isMe), error };
}

function viewOf(
  community: Community,
  members: Member[],
  mandates: LivingMandate[],
  isMe: (person: Address) => boolean,
): CommunityView {
  return { community, members, mandates, mine: members.find(({ person }) => isMe(person)) };
}

/** What a person consents to in a community where they have a seat. */
export interface SeatView extends CommunityView {
  consents: Consent[];
  seat: number;
}

/** Everywhere a person has a seat, with what they consent to there. */
export function useSeats(person: Address | undefined) {
  const config = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: [queryScope, "seats", person],
    enabled: person !== undefined,
    queryFn: async () => {
      const client = config.getClient();
      const member = person as Address;
      const foundings = await getFoundings(client, { deployment });
      const read = await Promise.allSettled(
        foundings.map(async ({ id }): Promise<SeatView | undefined> => {
          const at = { community: id, deployment };
          const { seated, seat } = await getTenure(client, { ...at, person: member });
          if (!seated) return undefined;
          const [community, members, mandates] = await Promise.all([
            getCommunity(client, at),
            getMembers(client, at),
            getMandates(client, at),
          ]);
          const view = viewOf(community, members, mandates, (one) => isAddressEqual(one, member));
          return view.mine && { ...view, seat, consents: consentsOf(mandates, seat) };
        }),
      );
      // One community that cannot be read takes no other away.
      const views = read.flatMap((one) => (one.status === "fulfilled" && one.value ? [one.value] : []));
      return { views, missing: read.filter(({ status }) => status === "rejected").length };
    },
  });
}

/** Native coin in an account, in wei. */
export function useTreasury(community: Address) {
  const config = useConfig();
  return useQuery({
    queryKey: [queryScope, "balance", community],
    queryFn: () => getBalance(config.getClient(), { address: community }),
  });
}

/** How an asset's amounts are written. */
export interface Unit {
  symbol: string;
  decimals: number;
}

export type Units = Record<Address, Unit>;

export const coinUnit = (): Unit => ({ symbol: texts.coin, decimals: 18 });

/** The units of these mandates' budgets; the coin's is always there. */
export function useUnits(mandates: readonly LivingMandate[]): Units {
  const config = useConfig();
  const assets = [...new Set(mandates.flatMap(({ use }) => use.map(({ permission }) => permission.asset)))]
    .filter((asset) => asset !== zeroAddress)
    .sort();
  const { data } = useQuery({
    queryKey: ["units", ...assets],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: assets.length > 0,
    queryFn: async () =>
      Object.fromEntries(
        await Promise.all(assets.map(async (asset) => [asset, await readUnit(config.getClient(), asset)])),
      ) as Units,
  });
  return { ...data, [zeroAddress]: coinUnit() };
}

/** The units of tokens at addresses as typed: undefined while they are read, null where there is no token. */
export function useUnitsAt(typed: readonly string[]): Record<string, Unit | undefined | null> {
  const config = useConfig();
  const answers = useQueries({
    queries: typed.map((address) => ({
      queryKey: ["unit", address],
      staleTime: 10_000,
      enabled: isAddress(address),
      queryFn: async () => {
        const unit = await readUnit(config.getClient(), address as Address);
        return unit.symbol === shorten(address) ? null : unit;
      },
    })),
  });
  return Object.fromEntries(typed.map((address, index) => [address, answers[index]?.data]));
}

/** A token may have neither symbol nor decimals, or say what it likes: that must not take the page away from anybody. */
async function readUnit(client: Parameters<typeof readContract>[0], address: Address): Promise<Unit> {
  const [symbol, decimals] = await Promise.all([
    readContract(client, { address, abi: erc20Abi, functionName: "symbol" }),
    readContract(client, { address, abi: erc20Abi, functionName: "decimals" }),
  ]).catch((error) => {
    // Only what the token itself says: a line that fails is asked again.
    if (error instanceof BaseError && error.walk(isTokensOwn)) return ["", 0] as const;
    throw error;
  });
  return plainUnit(address, symbol, decimals);
}

/** A token's unit as it says, unless its symbol could be taken for the coin, or for a part of the number before it. */
export function plainUnit(address: Address, symbol = "", decimals = 0): Unit {
  const plain = /^(?=.*[A-Za-z])[A-Za-z0-9]{1,12}$/.test(symbol) && !/^coin$/i.test(symbol) && decimals <= 36;
  return plain ? { symbol, decimals } : { symbol: shorten(address), decimals: 0 };
}

function isTokensOwn(error: unknown): boolean {
  return (
    error instanceof ContractFunctionRevertedError ||
    error instanceof ContractFunctionZeroDataError ||
    error instanceof AbiDecodingDataSizeTooSmallError
  );
}

/** Who is paid how much, where a call under an asset's permission is a payment in coin or tokens. */
export function paymentIn(units: Units, call: Pick<Deed, "target" | "value" | "data">, asset: Address) {
  const unit = units[asset];
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

/** The newest block's time, in Unix seconds. */
export const HeadTime = createContext<number | undefined>(undefined);

/** Unix seconds, going on by themselves between blocks. */
export function useNow(): number {
  const head = useContext(HeadTime) ?? 0;
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / 1000)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(now, head);
}

/** Whether an answer is missing because the line or the node fails, not because the chain says no. */
export function isTrouble(error: unknown): boolean {
  return error !== null && error !== undefined && !(error instanceof FolkmootError);
}

/** Whether the node asks for fewer questions. */
export function asksForLess(error: unknown): boolean {
  if (!(error instanceof BaseError)) return false;
  const refused = error.walk((one) => one instanceof HttpRequestError && one.status === 429);
  return refused !== null || /rate.?limit|too many requests/i.test(error.message);
}

/** Whether some of what is in view could not be read anew. */
export function useStale(): boolean {
  const queries = useQueryClient();
  const [stale, setStale] = useState(false);
  useEffect(() => {
    const cache = queries.getQueryCache();
    const look = () =>
      setStale(
        cache
          .findAll({ queryKey: [queryScope], type: "active" })
          .some(({ state, queryKey }) => queryKey[1] !== "head" && state.status === "error" && isTrouble(state.error)),
      );
    // Not while something is being drawn.
    return cache.subscribe(notifyManager.batchCalls(look));
  }, [queries]);
  return stale;
}
