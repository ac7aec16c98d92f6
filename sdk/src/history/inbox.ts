import { type Address, type Hex, isAddressEqual } from "viem";
import { announcementOf } from "../abi/mandates.js";
import { getAnnouncements } from "../actions/getAnnouncements.js";
import { type CommunitySummary, getCommunities } from "../actions/getCommunities.js";
import { getCommunity } from "../actions/getCommunity.js";
import { getMandates } from "../actions/getMandates.js";
import { getMotion } from "../actions/getMotion.js";
import { getRequests } from "../actions/getRequests.js";
import { getTenure } from "../actions/getTenure.js";
import { type Deployment, deployment as standard } from "../deployment.js";
import { type AnyClient, read, timeOf } from "../internal/client.js";
import { readGiven } from "../internal/given.js";
import type { Motion } from "../types.js";
import { fromEither, type HistoryParameters } from "./answer.js";
import { seasonAt } from "./clock.js";
import { type LiveMandate, readCommunities, withStandings, wordOf } from "./communityHistory.js";
import { type AgreementItem, agreementItems } from "./inboxAgreements.js";
import {
  type Candidate,
  candidatesOnChain,
  candidatesOnIndex,
  type DecisionItem,
  decisionItems,
} from "./inboxDecisions.js";
import { column, type HistoricMandate, lower, mandateFields, mandateIn, readAll } from "./rows.js";

export interface GetInboxParameters extends HistoryParameters {
  person: Address;
}

export interface Item {
  community: Address;
  /** The community's name. */
  name: string;
  /** Unix seconds, by when it matters. */
  deadline: number;
}

/** Something that waits for a person. */
export type InboxItem =
  /** A mandate proposed to them: accept it or resign. Lapses at the deadline. */
  | (Item & { kind: "accept"; mandate: HistoricMandate })
  /** Their consent was given in the former season: it lapses at the deadline unless given again. */
  | (Item & { kind: "renew"; mandate: HistoricMandate })
  /** A mandate of others that runs or is proposed, and lacks their consent. Ends, or lapses, at the deadline. */
  | (Item & { kind: "voice"; mandate: HistoricMandate })
  /** Somebody asks for a seat and lacks their vouch. It can be taken from the deadline on. */
  | (Item & { kind: "admission"; candidate: Address; matter: Hex })
  /** A new key asks for a member's seat, and lacks their vouch. It passes from the deadline on. */
  | (Item & { kind: "recovery"; candidate: Address; from: Address; matter: Hex })
  /** A new key asks for their own seat: whoever still has the old key says so before the deadline. */
  | (Item & { kind: "refusal"; candidate: Address; from: Address; matter: Hex })
  /** A call is announced: from the deadline on it may be made, while the mandate stands. */
  | (Item & { kind: "announcement"; mandate: Hex; announcement: Hex; holder: Address; reason: string })
  | DecisionItem
  | AgreementItem;

export interface Inbox {
  /** The nearest deadline first. */
  items: InboxItem[];
  source: "indexer" | "chain";
  missing: readonly string[];
}

/** What of a community concerns one of its members. */
interface Concern {
  community: Address;
  name: string;
  seat: number;
  season: { number: number; endsAt: number };
  mandates: (HistoricMandate & Pick<LiveMandate, "consenting" | "lapsing">)[];
  requests: { person: Address; seatOf?: Address; ripeAt: number }[];
  announcements: { id: Hex; mandate: Hex; holder: Address; reason: string; ripeAt: number }[];
}

/**
 * What waits for a person in every community of theirs: mandates to accept, consents to renew or give, people to vouch
 * for, announced calls, agreements, decisions to speak on, to answer, to review or to carry out, and ways out. Without an indexer the chain is asked for the same, which takes longer. People for whom too few
 * vouch yet have asked nothing of the chain: they are not here.
 *
 * @throws HistoryAnswerError
 */
export async function getInbox(client: AnyClient, parameters: GetInboxParameters): Promise<Inbox> {
  const { person, deployment = standard } = parameters;
  const time = await timeOf(client);
  const { concerns, offers, decisions, source, missing } = await fromEither<Found & Pick<Inbox, "source">>(
    parameters,
    async (indexer) => ({ ...(await fromIndexer(indexer, person, deployment, time)), source: "indexer" as const }),
    async () => ({ ...(await fromChain(client, person, deployment, time)), source: "chain" as const }),
  );
  const items: InboxItem[] = [...offers].flatMap(({ name, mandate }) =>
    mandate.state === "proposed" && mandate.ends > time
      ? [{ kind: "accept", community: mandate.community, name, mandate, deadline: mandate.ends }]
      : [],
  );
  const unread = new Set(missing);
  for (const concern of concerns) {
    const { community, name, seat, season } = concern;
    const here = { community, name };
    const bit = 1n << BigInt(seat);
    for (const { consenting, lapsing, ...mandate } of concern.mandates) {
      const theirs = isAddressEqual(mandate.terms.holder, person);
      if (theirs || mandate.state === "resigned" || mandate.ends <= time) continue;
      if (lapsing & bit)
        items.push({ kind: "renew", ...here, mandate, deadline: Math.min(season.endsAt, mandate.ends) });
      else if (!(consenting & bit)) items.push({ kind: "voice", ...here, mandate, deadline: mandate.ends });
    }
    const texts = await agreementItems(client, concern, { person, deployment, time }).catch(() => undefined);
    if (texts) items.push(...texts);
    else unread.add(`what ${name} agrees on with others, which cannot be read`);
    for (const { person: candidate, seatOf: from, ripeAt: deadline } of concern.requests) {
      const own = from !== undefined && isAddressEqual(from, person);
      const motion: Motion = own
        ? { motion: "refusal", person }
        : from
          ? { motion: "recovery", person: from, other: candidate }
          : { motion: "admission", person: candidate };
      // Left, expelled, or the seat passed to another key: there is nothing to vouch for.
      if (from && !(await getTenure(client, { community, person: from, deployment })).seated) continue;
      // Only the charter's renderer can name the matter, and it may be anything: what else waits does not hang on it.
      const found = await getMotion(client, { community, deployment, ...motion }).catch(() => undefined);
      if (!found) {
        unread.add(`who asks for a seat in ${name}, whose words cannot be read`);
        continue;
      }
      const { id: matter } = found;
      const { living } = await readGiven(client, { community, matter, season: season.number, deployment });
      if (living & bit) continue;
      items.push(
        from
          ? { kind: own ? "refusal" : "recovery", ...here, candidate, from, matter, deadline }
          : { kind: "admission", ...here, candidate, matter, deadline },
      );
    }
    for (const { id: announcement, ripeAt: deadline, ...rest } of concern.announcements) {
      if (isAddressEqual(rest.holder, person)) continue;
      // Carried out, it is gone from the chain.
      const call = { address: deployment.mandates, abi: [announcementOf], functionName: "announcementOf" } as const;
      if ((await read(client, { ...call, args: [announcement] }))[0] === 0) continue;
      items.push({ kind: "announcement", ...here, ...rest, announcement, deadline });
    }
  }
  const seats = new Map(concerns.map(({ community, seat }) => [community, seat]));
  const decided = await decisionItems(client, decisions, { person, seats, deployment, time });
  items.push(...decided.items);
  for (const one of decided.missing) unread.add(one);
  items.sort((one, other) => one.deadline - other.deadline);
  return { items, source, missing: [...unread] };
}

interface Found {
  concerns: Concern[];
  offers: { name: string; mandate: HistoricMandate }[];
  decisions: Candidate[];
  missing: readonly string[];
}

async function fromIndexer(indexer: string, person: Address, deployment: Deployment, time: number): Promise<Found> {
  const decode = (row: Record<string, unknown>) => mandateIn(row, deployment);
  const running = { ends_gt: String(time), state_in: ["proposed", "accepted"] };
  const [seats, offered] = await Promise.all([
    readAll(
      indexer,
      "members",
      "community seat",
      { person: lower(person), seated: true },
      (row) => ({ community: column.address(row, "community"), seat: column.number(row, "seat") }),
      "community",
    ),
    readAll(indexer, "mandates", mandateFields, { holder: lower(person), ...running, state: "proposed" }, decode),
  ]);
  const ids = [...new Set([...seats, ...offered].map(({ community }) => lower(community)))];
  const communities = ids.length === 0 ? [] : await readCommunities(indexer, { id_in: ids });
  const named = new Map(communities.map((one) => [one.id, one]));
  const concerns = await Promise.all(
    seats.flatMap(({ community, seat }) => {
      const found = named.get(community);
      if (!found) return [];
      const season = seasonAt(found.electorate, time);
      const here = { community: lower(community) };
      return [
        (async (): Promise<Concern> => {
          const [mandates, requests, announcements] = await Promise.all([
            readAll(indexer, "mandates", mandateFields, { ...here, ...running }, decode),
            readAll(
              indexer,
              "requests",
              "person seatOf at",
              { ...here, state: "open", season_gte: season.number - 1 },
              (row) => {
                const [person, at] = [column.address(row, "person"), column.number(row, "at")];
                if (row.seatOf === null) return { person, ripeAt: at + found.notices.admission };
                return { person, ripeAt: at + found.notices.recovery, seatOf: column.address(row, "seatOf") };
              },
              "person",
            ),
            readAll(
              indexer,
              "announcements",
              "id mandate holder reason ripeAt",
              { ...here, lapsesAt_gt: String(time) },
              (row) => ({
                id: column.hex(row, "id"),
                mandate: column.hex(row, "mandate"),
                holder: column.address(row, "holder"),
                reason: column.text(row, "reason"),
                ripeAt: column.number(row, "ripeAt"),
              }),
            ),
          ]);
          return {
            ...{ community, seat, season, requests, announcements, name: found.name },
            mandates: await withStandings(indexer, found, mandates, time),
          };
        })(),
      ];
    }),
  );
  const asking = { person, deployment, time, seats: new Map(seats.map(({ community, seat }) => [community, seat])) };
  const decisions = await candidatesOnIndex(indexer, asking, async (places) => {
    const unnamed = places.filter((place) => !named.has(place)).map(lower);
    const others = unnamed.length === 0 ? [] : await readCommunities(indexer, { id_in: unnamed });
    return new Map([...communities, ...others].map(({ id, name }) => [id, name]));
  });
  return {
    ...{ concerns, decisions },
    offers: offered.map((mandate) => ({ mandate, name: named.get(mandate.community)?.name ?? "" })),
    missing: [],
  };
}

async function fromChain(client: AnyClient, person: Address, deployment: Deployment, time: number): Promise<Found> {
  const [communities, offered] = await Promise.all([
    getCommunities(client, { member: person, deployment }),
    getMandates(client, { holder: person, deployment }),
  ]);
  // One community that cannot be read does not hide the others.
  const missing: string[] = [];
  const offers = await Promise.all(
    offered.map(async ({ state, ...mandate }) => {
      if (state !== "proposed") return [];
      const { community } = mandate;
      const found = await getCommunity(client, { community, deployment }).catch(() => undefined);
      if (found) return [{ name: found.charter.name, mandate: { ...mandate, state } }];
      missing.push(`what ${community} proposes, which cannot be read`);
      return [];
    }),
  );
  const concerns = await Promise.all(
    communities.map(async (one) => {
      const concern = await concernOf(one).catch(() => undefined);
      if (!concern) missing.push(`what waits in ${one.charter.name}, which cannot be read`);
      return concern ?? [];
    }),
  );
  const seats = new Map(concerns.flat().map(({ community, seat }) => [community, seat]));
  const decided = await candidatesOnChain(client, { person, seats, deployment, time });
  missing.push(...decided.missing);
  return { concerns: concerns.flat(), offers: offers.flat(), decisions: decided.candidates, missing };

  async function concernOf({ id: community, charter }: CommunitySummary): Promise<Concern> {
    const on = { community, deployment };
    const [{ season }, { seat }, mandates, requests] = await Promise.all([
      getCommunity(client, on),
      getTenure(client, { ...on, person }),
      getMandates(client, on),
      getRequests(client, on),
    ]);
    const announced = await Promise.all(
      mandates.map(async ({ id }) =>
        (await getAnnouncements(client, { ...on, id })).map(({ announcement, holder, reason, ripeAt }) => ({
          ...{ id: announcement, mandate: id, holder, reason, ripeAt },
        })),
      ),
    );
    return {
      ...{ community, seat, season, requests, name: charter.name, announcements: announced.flat() },
      mandates: mandates.flatMap(({ state, voices, ...mandate }) =>
        state === "none"
          ? []
          : [{ ...mandate, state, consenting: wordOf(voices.consenting), lapsing: wordOf(voices.lapsing) }],
      ),
    };
  }
}
