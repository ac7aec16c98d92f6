import { type Address, type Hash, type Hex, isAddressEqual } from "viem";
import {
  BallotConsent,
  BallotConsents,
  BallotObjection,
  BallotWithdrawal,
  BallotWithdrawals,
} from "../abi/assembly.js";
import { Counterclaimed, claimsOf, Executed, Opened, StakesRaised } from "../abi/decisions.js";
import { Recorded } from "../abi/deeds.js";
import { CircleAsked, CircleDrawn, Forgiven, Replied } from "../abi/hearings.js";
import { Parted, Stayed } from "../abi/partings.js";
import { Reviewed } from "../abi/reviews.js";
import { getObjections } from "../actions/getObjections.js";
import { fateOf, type ObjectionFate } from "../decisions/fate.js";
import { type Stakes, stakesKinds, type Verdict, verdicts } from "../decisions/types.js";
import { type Deployment, deployment as standard } from "../deployment.js";
import { DecisionNotFoundError, HistoryAnswerError } from "../errors/base.js";
import { type AnyClient, read, readEvents, timeOf } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { readFounding } from "../internal/founding.js";
import { readSeatsAt } from "../internal/seating.js";
import { fromEither, type Page, type PageParameters, pageOf } from "./answer.js";
import { decisionFields, decisionIn, type HistoricDecision, withPhases } from "./decisionRows.js";
import { decisionsOnChain, versionsOf } from "./decisions.js";
import { inOrder, mergePages, mostInOnePlace, type PlacedLog, placeLogs } from "./entries.js";
import { column, lower, type Row, readAll, readPage } from "./rows.js";

export interface GetDecisionHistoryParameters extends Omit<PageParameters, "order"> {
  community: Address;
  /** The decision's id. */
  id: Hex;
}

/** One thing that happened to a decision. */
export interface DecisionEntry {
  kind:
    | "opened"
    | "superseded"
    | "counterclaimed"
    | "raised"
    | "executed"
    | "replied"
    | "forgiven"
    | "unforgiven"
    | "circleAsked"
    | "circleDrawn"
    | "parted"
    | "stayed"
    | "consent"
    | "objection"
    | "withdrawal"
    | "reviewed"
    | "deed";
  /** Who did it; absent for a seat of a batch that only the chain told of. */
  person?: Address;
  /** The seat that spoke in a batch. */
  seat?: number;
  /** The reason, the counter-claim, the reply. */
  text?: string;
  /** The stakes that somebody wants, and whether that stopped it. */
  stakes?: Stakes;
  enough?: boolean;
  /** What a reviewer said of one of its claims. */
  claim?: Hex;
  verdict?: Verdict;
  /** The circle, or those overruled. */
  seats?: number[];
  /** Unix seconds; from an indexer only. */
  time?: number;
  transactionHash: Hash;
}

/** The last objection of a seat, and what became of it. */
export interface HistoricObjection {
  person: Address;
  seat: number;
  reason: string;
  /** When, in Unix seconds. */
  time: number;
  /** Integrated: the objector consents to a later version. Withdrawn: taken back, or the objector has left. */
  fate: ObjectionFate;
}

export interface DecisionHistory extends Page<DecisionEntry> {
  /** From the first version to the last, itself among them. */
  versions: HistoricDecision[];
  /** In the order of seats. */
  objections: HistoricObjection[];
  /** People whose objections were overruled when it was carried out. */
  overruled: Address[];
}

/**
 * All that happened to a decision: its opening, counter-claims and reviews, who was heard and drawn, voices, its end, and
 * who left because of it. Oldest first; with every page its versions and what became of each objection. Deeds are those
 * that the deployment's decisions recorded: anybody can record others in anybody's name.
 *
 * @throws DecisionNotFoundError, HistoryAnswerError
 */
export function getDecisionHistory(
  client: AnyClient,
  parameters: GetDecisionHistoryParameters,
): Promise<DecisionHistory> {
  return fromEither(
    parameters,
    (indexer) => onIndex(client, indexer, parameters),
    () => onChain(client, parameters),
  );
}

type Placed = DecisionEntry & { position: bigint };

// --- from the index ---

async function onIndex(
  client: AnyClient,
  indexer: string,
  parameters: GetDecisionHistoryParameters,
): Promise<DecisionHistory> {
  const { community, id, deployment = standard } = parameters;
  const [time, rows] = await Promise.all([timeOf(client), readVersions(indexer, community, id, deployment)]);
  const [versions, claims, objections] = await Promise.all([
    withPhases(indexer, rows, time, deployment),
    readAll(indexer, "claims", "id", { community: lower(community), decision: id }, (row) => column.hex(row, "id")),
    readAll(
      indexer,
      "objections",
      "person seat reason time takenBack",
      { community: lower(community), ballot: id },
      (row) => ({
        person: column.address(row, "person"),
        seat: column.number(row, "seat"),
        reason: column.text(row, "reason"),
        time: column.number(row, "time"),
      }),
      "seat",
    ),
  ]);
  const page = await readEntries(indexer, parameters, claims);
  return { ...page, versions, ...withFates(id, versions, objections) };
}

/** This version and those before and after it, as far as each names the next. */
async function readVersions(indexer: string, community: Address, id: Hex, deployment: Deployment) {
  const one = async (wanted: Hex) => {
    const where = { community: lower(community), id: wanted };
    return (await readAll(indexer, "decisions", decisionFields, where, (row) => decisionIn(row, deployment)))[0];
  };
  const found = await one(id);
  // It may be a moment behind: then the chain knows.
  if (!found) throw new HistoryAnswerError("it does not know the decision");
  const versions = [found];
  const known = new Set([id]);
  const follow = async (wanted: Hex | undefined) => {
    if (wanted === undefined || known.has(wanted)) return undefined;
    if (known.size === mostVersions) throw new HistoryAnswerError("its list of versions has no end");
    known.add(wanted);
    return one(wanted);
  };
  for (
    let first = await follow(found.proposed.terms.former);
    first;
    first = await follow(first.proposed.terms.former)
  ) {
    versions.unshift(first);
  }
  for (let last = await follow(found.became.successor); last; last = await follow(last.became.successor)) {
    versions.push(last);
  }
  return versions;
}

/** More than any decision has. */
const mostVersions = 1_000;

function readEntries(
  indexer: string,
  { community, id, limit = 50, after = "-1", deployment = standard }: GetDecisionHistoryParameters,
  claims: readonly Hex[],
): Promise<Page<DecisionEntry>> {
  const from = { position_gt: after, community: lower(community) };
  const read = (
    table: string,
    fields: string,
    where: Row,
    decode: (row: Row) => Omit<Placed, "position" | "transactionHash">,
  ) =>
    readPage(
      indexer,
      table,
      `position time transaction ${fields}`,
      { where: { ...from, ...where }, limit: limit + mostInOnePlace },
      (row): Placed => ({
        ...decode(row),
        position: column.bigint(row, "position"),
        time: column.number(row, "time"),
        transactionHash: column.hex(row, "transaction"),
      }),
    );
  return Promise.all([
    read("decisionEvents", "kind person text stakes enough seats", { decision: id }, (row) => ({
      kind: column.text(row, "kind") as DecisionEntry["kind"],
      person: column.address(row, "person"),
      ...(row.text === null ? {} : { text: column.text(row, "text") }),
      ...(row.stakes === null ? {} : { stakes: column.text(row, "stakes") as Stakes, enough: row.enough === true }),
      ...(row.seats === null ? {} : { seats: seatsIn(column.bigint(row, "seats")) }),
    })),
    read("ballotEvents", "kind person seat batch reason", { ballot: id }, (row) => ({
      kind: column.text(row, "kind") as DecisionEntry["kind"],
      person: column.address(row, "person"),
      ...(row.batch === true ? { seat: column.number(row, "seat") } : {}),
      ...(row.reason === null ? {} : { text: column.text(row, "reason") }),
    })),
    ...(claims.length === 0
      ? []
      : [
          read("reviews", "claim reviewer verdict reason", { claim_in: claims }, (row) => ({
            kind: "reviewed" as const,
            person: column.address(row, "reviewer"),
            claim: column.hex(row, "claim"),
            verdict: column.text(row, "verdict") as Verdict,
            text: column.text(row, "reason"),
          })),
        ]),
    read("deeds", "person reason", { authority: id, source: lower(deployment.decisions) }, (row) => ({
      kind: "deed",
      person: column.address(row, "person"),
      text: column.text(row, "reason"),
    })),
  ]).then((pages) => mergePages(pages, limit));
}

// --- from the chain ---

async function onChain(client: AnyClient, parameters: GetDecisionHistoryParameters): Promise<DecisionHistory> {
  const { community, id, deployment = standard } = parameters;
  const put = await decisionsOnChain(client, { community, deployment });
  const versions = versionsOf({ community, id }, put);
  const decision = versions.find((one) => one.id === id);
  if (!decision) throw new DecisionNotFoundError(id);
  const [entries, said] = await Promise.all([
    entriesOnChain(client, { community, id, deployment }),
    decision.tally ? getObjections(client, { community, ballot: id, deployment }) : [],
  ]);
  const last = new Map(said.map(({ stands: _stands, ...objection }) => [objection.seat, objection]));
  const objections = [...last.values()].sort((one, other) => one.seat - other.seat);
  const missing = ["the persons who spoke in batches", "when each thing happened"];
  return { ...pageOf(entries, parameters, missing), versions, ...withFates(id, versions, objections) };
}

async function entriesOnChain(
  client: AnyClient,
  { community, id, deployment }: { community: Address; id: Hex; deployment: Deployment },
): Promise<DecisionEntry[]> {
  const { fromBlock, assembly, decisions, hearings, partings, reviews, deeds } = deployment;
  const args = { community, id } as const;
  const on = { address: decisions, args, fromBlock } as const;
  const heard = { ...on, address: hearings } as const;
  const parting = { ...on, address: partings } as const;
  const voice = { address: assembly, args: { community, ballot: id }, fromBlock } as const;
  const [opened, against, raised, executed] = await Promise.all([
    readEvents(client, { ...on, args: { community }, abi: [Opened], eventName: "Opened" }),
    readEvents(client, { ...on, abi: [Counterclaimed], eventName: "Counterclaimed" }),
    readEvents(client, { ...on, abi: [StakesRaised], eventName: "StakesRaised" }),
    readEvents(client, { ...on, abi: [Executed], eventName: "Executed" }),
  ]);
  const [replied, forgiven, circleAsked, circleDrawn] = await Promise.all([
    readEvents(client, { ...heard, abi: [Replied], eventName: "Replied" }),
    readEvents(client, { ...heard, abi: [Forgiven], eventName: "Forgiven" }),
    readEvents(client, { ...heard, abi: [CircleAsked], eventName: "CircleAsked" }),
    readEvents(client, { ...heard, abi: [CircleDrawn], eventName: "CircleDrawn" }),
  ]);
  const [consents, gave, objections, withdrawn, withdrew] = await Promise.all([
    readEvents(client, { ...voice, abi: [BallotConsent], eventName: "BallotConsent" }),
    readEvents(client, { ...voice, abi: [BallotConsents], eventName: "BallotConsents" }),
    readEvents(client, { ...voice, abi: [BallotObjection], eventName: "BallotObjection" }),
    readEvents(client, { ...voice, abi: [BallotWithdrawal], eventName: "BallotWithdrawal" }),
    readEvents(client, { ...voice, abi: [BallotWithdrawals], eventName: "BallotWithdrawals" }),
  ]);
  const [parted, stayed, recorded, founding, [, own, counter]] = await Promise.all([
    readEvents(client, { ...parting, abi: [Parted], eventName: "Parted" }),
    readEvents(client, { ...parting, abi: [Stayed], eventName: "Stayed" }),
    readEvents(client, {
      ...{ address: deeds, abi: [Recorded], eventName: "Recorded", fromBlock },
      args: { source: decisions, community },
    }),
    readFounding(client, community, deployment),
    read(client, { address: decisions, abi: [claimsOf], functionName: "claimsOf", args: [community, id] }),
  ]);
  const claim = [...new Set([...own, ...counter])];
  const [reviewed, seats] = await Promise.all([
    claim.length === 0
      ? []
      : readEvents(client, {
          ...{ address: reviews, abi: [Reviewed], eventName: "Reviewed", fromBlock },
          args: { community, claim },
        }),
    readSeatsAt(client, { ...founding, deployment }, stayed),
  ]);
  const batch = (logs: readonly (PlacedLog & { args: { seats: bigint } })[], kind: "consent" | "withdrawal") =>
    logs.flatMap((log) => seatsIn(log.args.seats).flatMap((seat) => placed([log], () => ({ kind, seat }))));
  return inOrder<Placed>([
    ...placed(
      opened.filter((log) => log.args.id === id),
      ({ args: { author: person } }) => ({ kind: "opened", person }),
    ),
    ...placed(
      opened.filter((log) => log.args.proposal.former === id),
      ({ args: { author: person } }) => ({ kind: "superseded", person }),
    ),
    ...placed(against, ({ args: { person, statement: text } }) => ({ kind: "counterclaimed", person, text })),
    ...placed(raised, ({ args: { person, stakes, enough } }) => ({
      ...{ kind: "raised", person, enough },
      stakes: stakesKinds[stakes] ?? "high",
    })),
    ...placed(executed, ({ args: { by: person, reason: text, overruled } }) => ({
      ...{ kind: "executed", person, text },
      seats: seatsIn(overruled),
    })),
    ...placed(replied, ({ args: { person, text } }) => ({ kind: "replied", person, text })),
    ...placed(forgiven, ({ args: { person, text, ...said } }) => ({
      ...{ kind: said.forgiven ? "forgiven" : "unforgiven", person, text },
    })),
    ...placed(circleAsked, ({ args: { by: person } }) => ({ kind: "circleAsked", person })),
    ...placed(circleDrawn, ({ args: { by: person, circle } }) => ({
      ...{ kind: "circleDrawn", person },
      seats: seatsIn(circle),
    })),
    ...placed(consents, ({ args: { person } }) => ({ kind: "consent", person })),
    ...batch(gave, "consent"),
    ...placed(objections, ({ args: { person, reason: text } }) => ({ kind: "objection", person, text })),
    ...placed(withdrawn, ({ args: { person } }) => ({ kind: "withdrawal", person })),
    ...batch(withdrew, "withdrawal"),
    ...placed(reviewed, ({ args }) => ({
      ...{ kind: "reviewed", person: args.reviewer, claim: args.claim, text: args.reason },
      verdict: verdicts[args.verdict] ?? "open",
    })),
    ...placed(parted, ({ args: { person } }) => ({ kind: "parted", person })),
    // Anybody can say that they stay, of any decision: only members' words are told.
    ...placed(
      stayed.filter((_, index) => seats[index] !== undefined),
      ({ args: { person } }) => ({ kind: "stayed", person }),
    ),
    ...placed(
      recorded.filter(({ args: deed }) => deed.authority === id && isAddressEqual(deed.source, decisions)),
      ({ args: { person, reason: text } }) => ({ kind: "deed", person, text }),
    ),
  ]);
}

const placed = <log extends PlacedLog>(
  logs: readonly log[],
  entry: (log: log) => Omit<DecisionEntry, "transactionHash">,
): Placed[] => placeLogs(logs, entry);

// --- from either ---

/** What became of objections: by the words of this version and of those after it. */
function withFates(
  id: Hex,
  versions: readonly HistoricDecision[],
  objections: readonly Omit<HistoricObjection, "fate">[],
): Pick<DecisionHistory, "objections" | "overruled"> {
  const place = versions.findIndex((one) => one.id === id);
  const decision = versions[place];
  const later = versions.slice(place + 1);
  const stands = (seat: number) => decision?.tally?.objections.includes(seat) ?? false;
  const overruled = decision?.executed?.overruled ?? [];
  return {
    objections: objections.map((objection) => ({
      ...objection,
      fate: fateOf(objection.seat, stands(objection.seat), later),
    })),
    overruled: objections.filter(({ seat }) => overruled.includes(seat)).map(({ person }) => person),
  };
}
