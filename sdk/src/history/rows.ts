import { type Address, getAddress, type Hex, isHex } from "viem";
import type { Deed } from "../actions/getRecord.js";
import { type Verdict, verdicts } from "../decisions/types.js";
import type { Deployment } from "../deployment.js";
import { HistoryAnswerError } from "../errors/base.js";
import type { Proposal } from "../internal/proposal.js";
import { mandateKey, matterId } from "../messages/hashes.js";
import type { Terms } from "../types.js";
import type { Page, PageParameters } from "./answer.js";
import { ask, rowsOf } from "./graphql.js";
import type { Electorate } from "./standing.js";

export type Row = Record<string, unknown>;

/** Reads a column as what it must be. */
export const column = {
  hex(row: Row, name: string): Hex {
    const value = row[name];
    if (!isHex(value, { strict: true })) throw new HistoryAnswerError(`${name} is no hex`);
    return value;
  },
  address(row: Row, name: string): Address {
    try {
      return getAddress(String(row[name]));
    } catch {
      throw new HistoryAnswerError(`${name} is no address`);
    }
  },
  bigint(row: Row, name: string): bigint {
    const value = row[name];
    if (typeof value !== "string" || !/^-?\d+$/.test(value)) throw new HistoryAnswerError(`${name} is no number`);
    return BigInt(value);
  },
  number(row: Row, name: string): number {
    const value = Number(row[name]);
    if (row[name] === null || !Number.isSafeInteger(value)) throw new HistoryAnswerError(`${name} is no number`);
    return value;
  },
  text(row: Row, name: string): string {
    const value = row[name];
    if (typeof value !== "string") throw new HistoryAnswerError(`${name} is no text`);
    return value;
  },
};

/** One page of a table, filtered and in the order in which things happened. */
export async function readPage<item>(
  indexer: string,
  table: string,
  fields: string,
  { limit = 50, after, order = "oldest", where, by = "position" }: PageParameters & { where: Row; by?: string },
  decode: (row: Row) => item | undefined,
): Promise<Page<item>> {
  const filter = `${table.replace(/s$/, "")}Filter`;
  const query = `query ($where: ${filter}, $limit: Int, $after: String, $by: String, $direction: String) {
    ${table}(where: $where, limit: $limit, after: $after, orderBy: $by, orderDirection: $direction) {
      items { ${fields} } pageInfo { hasNextPage endCursor } } }`;
  const direction = order === "oldest" ? "asc" : "desc";
  const rows = rowsOf(await ask(indexer, query, { where, limit, after, by, direction }), table);
  const items = rows.items.flatMap((row) => decode(row) ?? []);
  return { items, ...(rows.next ? { next: rows.next } : {}), source: "indexer", missing: [] };
}

/** As many rows as no community and no person has. */
const mostPages = 100;

/**
 * Every row that fits. For what one community or one person has, which is bounded.
 *
 * @throws HistoryAnswerError also where the list has no end
 */
export async function readAll<item>(
  indexer: string,
  table: string,
  fields: string,
  where: Row,
  decode: (row: Row) => item | undefined,
  by?: string,
): Promise<item[]> {
  const all: item[] = [];
  const begun = new Set<string>();
  let after: string | undefined;
  do {
    const cursor = after === undefined ? {} : { after };
    const page = await readPage(
      indexer,
      table,
      fields,
      { where, limit: 1_000, ...(by ? { by } : {}), ...cursor },
      decode,
    );
    all.push(...page.items);
    after = page.next;
    if (after !== undefined && (begun.has(after) || begun.size === mostPages)) {
      throw new HistoryAnswerError(`its list of ${table} has no end`);
    }
    if (after !== undefined) begun.add(after);
  } while (after !== undefined);
  return all;
}

/** A mandate as history knows it. */
export interface HistoricMandate extends Proposal {
  state: "proposed" | "accepted" | "resigned";
  /** Unix seconds; while proposed, when the proposal lapses. */
  ends: number;
  suspendedUntil: number;
  /** The number of the holder's tenure when accepting, for an outsider of their last one, and 128; from an indexer only, as the rest. */
  tenure?: number;
  proposedAt?: number;
  acceptedAt?: number;
  /** People under all of the holder's mandates when last counted. */
  reach?: number;
}

export const mandateFields =
  "community id holder proposer terms sentence state ends suspendedUntil tenure proposedAt acceptedAt reach";

/** Undefined where terms or sentence are not what the id is made of: an indexer may tell anything. */
export function mandateIn(row: Row, { mandates: module }: Deployment): HistoricMandate | undefined {
  const { address, hex, number, text } = column;
  const state = text(row, "state");
  if (state !== "proposed" && state !== "accepted" && state !== "resigned") return undefined;
  try {
    const terms = termsIn(row.terms);
    const [id, proposer, sentence] = [hex(row, "id"), address(row, "proposer"), text(row, "sentence")];
    const key = mandateKey(proposer, terms);
    if (matterId({ module, key, sentence }) !== id) return undefined;
    return {
      ...{ id, proposer, sentence, key, terms, state },
      community: address(row, "community"),
      ends: number(row, "ends"),
      suspendedUntil: number(row, "suspendedUntil"),
      tenure: number(row, "tenure"),
      proposedAt: number(row, "proposedAt"),
      ...(row.acceptedAt === null ? {} : { acceptedAt: number(row, "acceptedAt") }),
      reach: number(row, "reach"),
    };
  } catch {
    return undefined;
  }
}

/** Wide numbers travel as strings, addresses in lower case. Whether the rest is right the id says. */
function termsIn(json: unknown): Terms {
  const { scope, ...terms } = json as Terms;
  return {
    ...terms,
    holder: getAddress(terms.holder),
    scope: scope.map((permission) => ({
      ...permission,
      target: getAddress(permission.target),
      asset: getAddress(permission.asset),
      gate: { ...permission.gate, target: getAddress(permission.gate.target) },
      amountPerSeason: BigInt(permission.amountPerSeason),
      announceAbove: BigInt(permission.announceAbove),
    })),
  };
}

export const deedFields =
  "source person community authority clause target value data reason head time block transaction";

export function deedIn(row: Row): Deed {
  const { address, hex, bigint, number, text } = column;
  return {
    source: address(row, "source"),
    person: address(row, "person"),
    community: address(row, "community"),
    authority: hex(row, "authority"),
    clause: hex(row, "clause"),
    target: address(row, "target"),
    value: bigint(row, "value"),
    data: hex(row, "data"),
    reason: text(row, "reason"),
    head: hex(row, "head"),
    time: number(row, "time"),
    blockNumber: bigint(row, "block"),
    transactionHash: hex(row, "transaction"),
  };
}

export const communityFields = "id name season seasonStartsAt seasonLength seats newcomers grewIn dissolvedAt charter";

export interface IndexedCommunity {
  id: Address;
  name: string;
  electorate: Electorate;
  /** Whether a decision dissolved it. */
  dissolved: boolean;
  /** Seconds from the vouches needed to the seat. */
  notices: { admission: number; recovery: number };
}

export function communityIn(row: Row): IndexedCommunity {
  const { address, bigint, number, text } = column;
  const charter = row.charter as Row;
  return {
    id: address(row, "id"),
    name: text(row, "name"),
    electorate: {
      season: number(row, "season"),
      seasonStartsAt: number(row, "seasonStartsAt"),
      seasonLength: number(row, "seasonLength"),
      nextSeasonLength: number(charter, "seasonLength"),
      seats: bigint(row, "seats"),
      newcomers: bigint(row, "newcomers"),
      grewIn: number(row, "grewIn"),
      standingShare: number(charter, "standingShare"),
      outsiders: charter.outsiders === true,
    },
    dissolved: row.dissolvedAt !== null,
    notices: { admission: number(charter, "admissionNotice"), recovery: number(charter, "recoveryNotice") },
  };
}

/** Addresses are kept in lower case. */
export const lower = <text extends string>(value: text) => value.toLowerCase() as text;

export const verdictIn = (text: string): Verdict => verdicts.find((one) => one === text) ?? "open";
