import type { Address } from "viem";
import { SeasonOpened } from "../abi/assembly.js";
import { getMandates } from "../actions/getMandates.js";
import { getMembers } from "../actions/getMembers.js";
import type { Standing } from "../actions/getStanding.js";
import { deployment as standard } from "../deployment.js";
import { CommunityNotFoundError } from "../errors/base.js";
import { type AnyClient, readEvents, timeOf } from "../internal/client.js";
import { fromEither, type Page, type PageParameters, pageOf } from "./answer.js";
import { seasonAt } from "./clock.js";
import { mandatesMissing } from "./personHistory.js";
import {
  column,
  communityFields,
  communityIn,
  type HistoricMandate,
  type IndexedCommunity,
  lower,
  mandateFields,
  mandateIn,
  type Row,
  readAll,
  readPage,
} from "./rows.js";
import { type Given, standingAt } from "./standing.js";

export interface CommunityHistoryParameters extends PageParameters {
  community: Address;
}

/** Somebody who has, or had, a seat: their present or last tenure. */
export interface HistoricMember {
  person: Address;
  seat: number;
  seated: boolean;
  /** The season in which the tenure began or, once over, ended; from an indexer only, as the rest. */
  since?: number;
  ended?: "left" | "expelled" | "recovered";
  /** The key to which the seat passed. */
  successor?: Address;
  /** Unix seconds. */
  beganAt?: number;
  endedAt?: number;
}

/**
 * Who has a seat, rising by seat; with `former` also who had one.
 *
 * @throws HistoryAnswerError, CommunityNotFoundError
 */
export function getCommunityMembers(
  client: AnyClient,
  { former = false, ...parameters }: CommunityHistoryParameters & { former?: boolean },
): Promise<Page<HistoricMember>> {
  const { community, deployment = standard } = parameters;
  const where = { community: lower(community), ...(former ? {} : { seated: true }) };
  const fields = "person seat seated since ended successor beganAt endedAt";
  return fromEither(
    parameters,
    (indexer) => readPage(indexer, "members", fields, { ...parameters, where, by: "seat" }, memberIn),
    async () => {
      const members = await getMembers(client, { community, deployment });
      const missing = [...(former ? ["who had a seat before"] : []), "when each tenure began"];
      const bySeat: (HistoricMember | undefined)[] = [];
      for (const { person, seat } of members) bySeat[seat] = { person, seat, seated: true };
      return pageOf(bySeat, parameters, missing);
    },
  );
}

function memberIn(row: Row): HistoricMember {
  const { ended, successor, endedAt } = row;
  return {
    person: column.address(row, "person"),
    seat: column.number(row, "seat"),
    seated: row.seated === true,
    since: column.number(row, "since"),
    beganAt: column.number(row, "beganAt"),
    ...(ended === "left" || ended === "expelled" || ended === "recovered" ? { ended } : {}),
    ...(successor === null ? {} : { successor: column.address(row, "successor") }),
    ...(endedAt === null ? {} : { endedAt: column.number(row, "endedAt") }),
  };
}

/** A season that somebody opened. */
export interface OpenedSeason {
  number: number;
  /** Unix seconds. */
  startsAt: number;
  length: number;
  seed: bigint;
}

/**
 * The seasons that a transaction opened; those in which nothing happened are not among them.
 *
 * @throws HistoryAnswerError
 */
export function getCommunitySeasons(
  client: AnyClient,
  parameters: CommunityHistoryParameters,
): Promise<Page<OpenedSeason>> {
  const { community, deployment = standard } = parameters;
  const where = { community: lower(community) };
  return fromEither(
    parameters,
    (indexer) =>
      readPage(indexer, "seasons", "number startsAt length seed", { ...parameters, where, by: "number" }, (row) => ({
        number: column.number(row, "number"),
        startsAt: column.number(row, "startsAt"),
        length: column.number(row, "length"),
        seed: column.bigint(row, "seed"),
      })),
    async () => {
      const opened = await readEvents(client, {
        address: deployment.assembly,
        abi: [SeasonOpened],
        eventName: "SeasonOpened",
        args: { community },
        fromBlock: deployment.fromBlock,
      });
      return pageOf(
        opened.map(({ args: { season: number, startsAt, length, seed } }) => ({ number, startsAt, length, seed })),
        parameters,
      );
    },
  );
}

/** A mandate that runs, with what holds it up: `standing.withdrawalsToEnd` more withdrawals end it. */
export interface LiveMandate extends HistoricMandate {
  standing: Standing;
  /** Seats whose living consent stands behind it, as a word, the holder's own among them. */
  consenting: bigint;
  /** Of those, seats that gave in the former season only. */
  lapsing: bigint;
}

/**
 * The mandates of a community that run: accepted, unresigned, unexpired. Standing is computed from the index as the
 * contract computes it; whoever relies on it asks `getStanding`.
 *
 * @throws HistoryAnswerError, CommunityNotFoundError
 */
export function getLiveMandates(client: AnyClient, parameters: CommunityHistoryParameters): Promise<Page<LiveMandate>> {
  const { community, deployment = standard } = parameters;
  return fromEither(
    parameters,
    async (indexer) => {
      const time = await timeOf(client);
      const found = await readCommunities(indexer, { id: lower(community) });
      if (!found[0]) throw new CommunityNotFoundError(community);
      const where = { community: lower(community), state: "accepted", ends_gt: String(time) };
      const page = await readPage(indexer, "mandates", mandateFields, { ...parameters, where }, (row) =>
        mandateIn(row, deployment),
      );
      return { ...page, items: await withStandings(indexer, found[0], page.items, time) };
    },
    async () => {
      const [time, mandates] = await Promise.all([timeOf(client), getMandates(client, { community, deployment })]);
      return pageOf<LiveMandate>(
        mandates.map(({ use: _use, voices, state, ...mandate }) =>
          state === "accepted" && mandate.ends > time
            ? { ...mandate, state, consenting: wordOf(voices.consenting), lapsing: wordOf(voices.lapsing) }
            : undefined,
        ),
        parameters,
        mandatesMissing,
      );
    },
  );
}

export const wordOf = (seats: readonly number[]) => seats.reduce((word, seat) => word | (1n << BigInt(seat)), 0n);

export function readCommunities(indexer: string, where: Row): Promise<IndexedCommunity[]> {
  return readAll(indexer, "communitys", communityFields, where, communityIn);
}

/** What a community says of these mandates of its own. */
export async function withStandings(
  indexer: string,
  { id, electorate }: IndexedCommunity,
  mandates: readonly HistoricMandate[],
  time: number,
): Promise<LiveMandate[]> {
  if (mandates.length === 0) return [];
  const { number } = seasonAt(electorate, time);
  const community = lower(id);
  const matters = mandates.map((mandate) => mandate.id);
  const [given, holders] = await Promise.all([
    readGiven(indexer, { community, matter_in: matters, season_in: [number - 1, number] }),
    readAll(
      indexer,
      "members",
      "person seat number seated",
      { community, person_in: [...new Set(mandates.map(({ terms }) => lower(terms.holder)))] },
      (row) => ({
        person: lower(column.address(row, "person")),
        seat: column.number(row, "seat"),
        number: column.number(row, "number"),
        seated: row.seated === true,
      }),
      "seat",
    ),
  ]);
  return mandates.map((mandate) => {
    const { holder: person } = mandate.terms;
    const words: Given = given.get(mandate.id) ?? new Map();
    const holder = holders.find((one) => one.person === lower(person));
    const stored = { ...mandate, holder: person, tenure: mandate.tenure ?? 0 };
    const counting = number === electorate.grewIn ? electorate.seats & ~electorate.newcomers : electorate.seats;
    const now = words.get(number) ?? 0n;
    const consenting = (now | (words.get(number - 1) ?? 0n)) & counting;
    const standing = standingAt(electorate, stored, holder, words, time);
    return { ...mandate, standing, consenting, lapsing: consenting & ~now };
  });
}

/** The words of consent by matter and season. */
export async function readGiven(indexer: string, where: Row): Promise<Map<string, Map<number, bigint>>> {
  const given = new Map<string, Map<number, bigint>>();
  const rows = await readAll(
    indexer,
    "voices",
    "matter season given",
    where,
    (row) => ({
      matter: column.hex(row, "matter"),
      season: column.number(row, "season"),
      word: column.bigint(row, "given"),
    }),
    "season",
  );
  for (const { matter, season, word } of rows) {
    given.set(matter, (given.get(matter) ?? new Map<number, bigint>()).set(season, word));
  }
  return given;
}
