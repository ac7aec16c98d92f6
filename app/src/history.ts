/** What was, and what waits: from the indexer that this page was told of, or from the chain where there is none. */
import { useQuery } from "@tanstack/react-query";
import type { Deed, RecordCheck } from "folkmoot";
import { getRecord, verifyRecord } from "folkmoot";
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
    refetchInterval: 3_000,
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
      const all: MandateEntry[] = [];
      let page: Page<MandateEntry> | undefined;
      do {
        const after = page?.next === undefined ? {} : { after: page.next };
        page = await getMandateHistory(client(), { ...on, community, id, limit: 200, ...after });
        all.push(...page.items);
      } while (page.next !== undefined);
      return { entries: all, missing: page.missing };
    },
  });
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
      const told = on.indexer === undefined ? undefined : await deedsFrom(person, on.indexer);
      if (told) {
        const check = await verifyRecord(client(), { ...whose, deeds: told });
        if (check.complete) return { deeds: told, check, tampered: false };
      }
      const deeds = await getRecord(client(), whose);
      const check = await verifyRecord(client(), { ...whose, deeds });
      // An index that is only behind has told the beginning of it, and nothing else.
      const behind = told?.every((deed, index) => isSame(deed, deeds[index])) ?? true;
      return { deeds, check, tampered: !behind };
    },
  });

  /** All of it, oldest first; undefined where the indexer does not answer. */
  async function deedsFrom(whose: Address, indexer: string): Promise<Deed[] | undefined> {
    const { getPersonDeeds } = await history();
    const all: Deed[] = [];
    try {
      let next: string | undefined;
      do {
        const after = next === undefined ? {} : { after: next };
        const page = await getPersonDeeds(client(), { ...on, indexer, person: whose, limit: 200, ...after });
        if (page.source === "chain") return undefined;
        all.push(...page.items);
        next = page.next;
      } while (next !== undefined);
      return all;
    } catch {
      return undefined;
    }
  }
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
