import { type Address, type Hash, type Hex, zeroHash } from "viem";
import { AidPromised, Moved, NeedDeclared, NeedEnded } from "../abi/agreements.js";
import { type Deployment, deployment as standard } from "../deployment.js";
import { type AnyClient, readEvents } from "../internal/client.js";
import { neighboursOnChain, neighboursOnIndex } from "./agreementRows.js";
import { fromEither, type Page, type PageParameters, pageOf } from "./answer.js";
import { inOrder, mergePages, placeLogs } from "./entries.js";
import { column, lower, type Row, readPage } from "./rows.js";

export interface TiesParameters extends Omit<PageParameters, "order"> {
  community: Address;
  /** Only what is between the two. */
  other?: Address;
}

/** A need declared or over, aid promised, or somebody who moved. */
export interface AidEntry {
  kind: "needDeclared" | "needEnded" | "promised" | "moved";
  agreement: Hex;
  /** Whose need it is, who promised, or whose member moved. */
  community: Address;
  /** To whom aid was promised, or where they moved. */
  other?: Address;
  /** Who declared, ended, carried out the promise, or moved. */
  person: Address;
  /** Of a need or a promise, Unix seconds. */
  until?: number;
  /** What happened, and what is needed. */
  words?: string;
  /** The decision by which a need was ended or aid promised. */
  decision?: Hex;
  /** Unix seconds; from an indexer only. */
  time?: number;
  transactionHash: Hash;
}

/**
 * What communities that share agreements need, promise each other, and who moved: the needs of a community and of its
 * neighbours, the promises from and to it, the members who came and went. Oldest first. What was given is in the records
 * of those who gave it.
 *
 * @throws HistoryAnswerError
 */
export function getCommunityAid(client: AnyClient, parameters: TiesParameters): Promise<Page<AidEntry>> {
  const { community, other, limit = 50, after = "-1", deployment = standard } = parameters;
  return fromEither(
    parameters,
    async (indexer) => {
      const agreements = sharedWith(await neighboursOnIndex(indexer, community, deployment), other);
      const parties = other ? { community_in: [lower(community), lower(other)] } : {};
      const pages = aidPages(indexer, { limit, after }, [
        agreements.length === 0 ? undefined : { agreement_in: agreements, ...parties },
        betweenOf(community, other),
      ]);
      return mergePages(await Promise.all(pages), limit);
    },
    async () => {
      const agreement = sharedWith(await neighboursOnChain(client, community, deployment), other);
      const parties = other ? { community: [community, other] } : {};
      const [from, to] = [
        { from: community, ...(other ? { to: other } : {}) },
        { to: community, ...(other ? { from: other } : {}) },
      ];
      const entries = await Promise.all([
        agreement.length === 0 ? [] : needsOnChain(client, { agreement, ...parties }, deployment),
        exchangesOnChain(client, from, deployment),
        exchangesOnChain(client, to, deployment),
      ]);
      return pageOf<AidEntry>(inOrder(entries.flat()), parameters, ["when each thing happened"]);
    },
  );
}

const sharedWith = (neighbours: readonly { id: Address; agreements: readonly Hex[] }[], other?: Address) => [
  ...new Set(
    neighbours.filter(({ id }) => !other || lower(id) === lower(other)).flatMap(({ agreements }) => agreements),
  ),
];

/** From either to the other, or to and from anybody. Of what is in one filter beside each other, an `OR` takes any. */
export function betweenOf(community: Address, other?: Address, one = "from", two = "to"): Row {
  const ends = (first: string, last: string) => ({
    AND: [{ [first]: lower(community) }, ...(other ? [{ [last]: lower(other) }] : [])],
  });
  return { OR: [ends(one, two), ends(two, one)] };
}

export type Placed<entry = AidEntry> = entry & { position: bigint };

/** Pages of needs that fit the first, and of promises and movements that fit the second. */
export function aidPages(
  indexer: string,
  { limit, after }: { limit: number; after: string },
  [ofNeeds, ofExchanges]: readonly [Row | undefined, Row],
): Promise<Page<Placed>>[] {
  const { address, bigint, hex, number, text } = column;
  const page = (table: string, fields: string, where: Row, decode: (row: Row) => Omit<Placed, "position">) =>
    readPage(
      indexer,
      table,
      `position agreement time transaction ${fields}`,
      { where: { ...where, position_gt: after }, limit },
      (row): Placed => ({ ...decode(row), position: bigint(row, "position") }),
    );
  const common = (row: Row) => ({
    agreement: hex(row, "agreement"),
    time: number(row, "time"),
    transactionHash: hex(row, "transaction"),
  });
  const needs = (where: Row) =>
    page("needEvents", "kind community by until words decision", where, (row) => ({
      ...common(row),
      kind: row.kind === "declared" ? "needDeclared" : "needEnded",
      ...{ community: address(row, "community"), person: address(row, "by") },
      ...(row.until === null ? {} : { until: number(row, "until") }),
      ...(row.words === null ? {} : { words: text(row, "words") }),
      ...(row.decision === null ? {} : { decision: hex(row, "decision") }),
    }));
  return [
    ...(ofNeeds ? [needs(ofNeeds)] : []),
    page("aidPromises", "from to by decision until", ofExchanges, (row) => ({
      ...common(row),
      ...{ kind: "promised", community: address(row, "from"), other: address(row, "to"), person: address(row, "by") },
      ...{ until: number(row, "until"), decision: hex(row, "decision") },
    })),
    page("movements", "from to person", ofExchanges, (row) => ({
      ...common(row),
      ...{ kind: "moved", community: address(row, "from"), other: address(row, "to") },
      person: address(row, "person"),
    })),
  ];
}

const placed = placeLogs as <log extends Parameters<typeof placeLogs>[0][number]>(
  logs: readonly log[],
  told: (log: log) => Omit<AidEntry, "transactionHash">,
) => Placed[];

export async function needsOnChain(
  client: AnyClient,
  args: { agreement: Hex | Hex[]; community?: Address[] },
  { agreements: address, fromBlock }: Deployment,
): Promise<Placed[]> {
  const [declared, ended] = await Promise.all([
    readEvents(client, { address, abi: [NeedDeclared], eventName: "NeedDeclared", args, fromBlock }),
    readEvents(client, { address, abi: [NeedEnded], eventName: "NeedEnded", args, fromBlock }),
  ]);
  return [
    ...placed(declared, ({ args: { agreement, community, by: person, until, words } }) => ({
      ...{ kind: "needDeclared", agreement, community, person, until, words },
    })),
    ...placed(ended, ({ args: { agreement, community, by: person, decision } }) => ({
      ...{ kind: "needEnded", agreement, community, person },
      ...(decision === zeroHash ? {} : { decision }),
    })),
  ];
}

export async function exchangesOnChain(
  client: AnyClient,
  args: { agreement?: Hex; from?: Address; to?: Address },
  { agreements: address, fromBlock }: Deployment,
): Promise<Placed[]> {
  const [promised, moved] = await Promise.all([
    readEvents(client, { address, abi: [AidPromised], eventName: "AidPromised", args, fromBlock }),
    readEvents(client, { address, abi: [Moved], eventName: "Moved", args, fromBlock }),
  ]);
  return [
    ...placed(promised, ({ args: { agreement, from: community, to: other, by: person, until, decision } }) => ({
      ...{ kind: "promised", agreement, community, other, person, until, decision },
    })),
    ...placed(moved, ({ args: { agreement, from: community, to: other, person } }) => ({
      ...{ kind: "moved", agreement, community, other, person },
    })),
  ];
}
