/** What was, and what waits: from the indexer that this page was told of, or from the chain where there is none. */
import { useQuery } from "@tanstack/react-query";
import type { Deed, RecordCheck } from "folkmoot";
import { getRecord, HistoryAnswerError, verifyRecord } from "folkmoot";
import type { MandateEntry, Page } from "folkmoot/history";
import { queryScope } from "folkmoot/query";
import type { Address, Hex } from "viem";
import { getBlockNumber } from "viem/actions";
import { useConfig } from "wagmi";
import { useMoot } from "./context.js";
import { fetchLater } from "./later.js";

/** Read less often than the chain: it comes when it is wanted. */
const history = fetchLater(() => import("folkmoot/history"));

function useSource() {
  const wagmi = useConfig();
  const { deployment, indexer } = useMoot().config;
  return { client: () => wagmi.getClient(), on: { deployment, ...(indexer === undefined ? {} : { indexer }) } };
}

/** What waits for a person, the nearest deadline first. */
export function useInbox(person: Address | undefined) {
  const { client, on } = useSource();
  return useQuery({
    queryKey: [queryScope, "inbox", person],
    enabled: person !== undefined,
    // The index is a moment behind the block that asks anew.
    refetchInterval: on.indexer === undefined ? false : 3_000,
    queryFn: async () => (await history()).getInbox(client(), { ...on, person: person as Address }),
  });
}

/** Everything that happened to a mandate so far, oldest first. */
export function useMandateHistory(community: Address, id: Hex, enabled: boolean) {
  const { client, on } = useSource();
  return useQuery({
    queryKey: [queryScope, "mandate history", community, id],
    enabled,
    refetchInterval: 3_000,
    queryFn: async () => {
      const { getMandateHistory } = await history();
      const { items: entries, missing } = await allPages<MandateEntry>((page) =>
        getMandateHistory(client(), { ...on, community, id, ...page }),
      );
      return { entries, missing };
    },
  });
}

/** More than anything real has, of the longest pages there are. */
const mostPages = 100;

/** Every page of a list, which whoever serves it could go on with without end. */
async function allPages<item>(ask: (page: { limit: number; after?: string }) => Promise<Page<item>>) {
  const items: item[] = [];
  const begun = new Set<string>();
  for (let after: string | undefined; ; ) {
    const { next, ...page } = await ask({ limit: 500, ...(after === undefined ? {} : { after }) });
    items.push(...page.items);
    if (next === undefined) return { ...page, items };
    if (begun.has(next) || begun.size === mostPages) throw new HistoryAnswerError("the list has no end");
    begun.add(next);
    after = next;
  }
}

export interface CheckedRecord {
  deeds: Deed[];
  check: RecordCheck;
  /** Whether the index told something else than the chain proves: then the deeds are the chain's own. */
  tampered: boolean;
}

/** A person's record, proved against the chain, whoever served it. */
export function useCheckedRecord(person: Address) {
  const { client, on } = useSource();
  return useQuery({
    queryKey: [queryScope, "checked record", person],
    queryFn: async (): Promise<CheckedRecord> => {
      const blockNumber = await getBlockNumber(client(), { cacheTime: 0 });
      const whose = { person, deployment: on.deployment, blockNumber };
      const told = on.indexer === undefined ? undefined : await toldBy(on.indexer, blockNumber);
      if (told) {
        const check = await verifyRecord(client(), { ...whose, deeds: told.deeds });
        if (check.complete) return { deeds: told.deeds, check, tampered: false };
      }
      const deeds = await getRecord(client(), whose);
      const check = await verifyRecord(client(), { ...whose, deeds });
      return { deeds, check, tampered: told !== undefined && !isBehind(told, deeds) };
    },
  });

  /** All of it, oldest first; undefined where the indexer does not answer, or not what was asked. */
  async function toldBy(indexer: string, blockNumber: bigint): Promise<Told | undefined> {
    const { getIndexedBlock, getPersonDeeds } = await history();
    try {
      // Before the deeds: what it reads meanwhile it may tell, and need not.
      const upTo = (await getIndexedBlock(client(), { indexer })) ?? -1n;
      const { items: deeds, source } = await allPages<Deed>((page) =>
        getPersonDeeds(client(), { ...on, indexer, person, ...page }),
      );
      // Some may have come since the block at which the record is proved.
      const then = deeds.filter((deed) => deed.blockNumber <= blockNumber);
      return source === "indexer" ? { deeds: then, upTo } : undefined;
    } catch {
      return undefined;
    }
  }
}

/** A record as an index told it, which says that it has read the chain up to a block. */
interface Told {
  deeds: Deed[];
  upTo: bigint;
}

/** Whether it told the beginning of the record and lacks only what came after the last block it has read. */
function isBehind({ deeds, upTo }: Told, all: readonly Deed[]): boolean {
  const missed = all[deeds.length];
  return deeds.every((deed, index) => isSame(deed, all[index])) && (missed === undefined || upTo < missed.blockNumber);
}

function isSame(one: Deed, other: Deed | undefined): boolean {
  const text = (value: unknown) => String(value).toLowerCase();
  return (
    other !== undefined && (Object.keys(other) as (keyof Deed)[]).every((name) => text(one[name]) === text(other[name]))
  );
}

/** Whether the index has read the block in which the page saw something: undefined without an index. */
export function useIsIndexed(enabled: boolean): boolean | undefined {
  const { client, on } = useSource();
  const { indexer } = on;
  const { data } = useQuery({
    queryKey: [queryScope, "indexed", enabled],
    enabled: enabled && indexer !== undefined,
    refetchInterval: 1_000,
    retry: false,
    queryFn: async () => {
      const { getIndexedBlock } = await history();
      const head = await getBlockNumber(client(), { cacheTime: 0 });
      return ((await getIndexedBlock(client(), { indexer: indexer as string })) ?? -1n) >= head;
    },
  });
  return indexer === undefined ? undefined : (data ?? false);
}
