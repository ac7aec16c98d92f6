import { type Address, type Hash, type Hex, isAddressEqual, zeroAddress } from "viem";
import { BallotObjection, ConsentGiven, ConsentWithdrawn } from "../abi/assembly.js";
import { Replied } from "../abi/hearings.js";
import { Reviewed } from "../abi/reviews.js";
import { howItStands } from "../actions/getDecision.js";
import { getMandates } from "../actions/getMandates.js";
import { type Deed, getRecord } from "../actions/getRecord.js";
import { readDecisions } from "../decisions/proposed.js";
import { type Verdict, verdicts } from "../decisions/types.js";
import { type Deployment, deployment as standard } from "../deployment.js";
import { type AnyClient, byPlace, readEvents } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { fromEither, type Page, type PageParameters, pageOf } from "./answer.js";
import {
  column,
  deedFields,
  deedIn,
  type HistoricMandate,
  lower,
  mandateFields,
  mandateIn,
  type Row,
  readPage,
  verdictIn,
} from "./rows.js";

export interface PersonHistoryParameters extends PageParameters {
  person: Address;
}

/**
 * The mandates that a person was ever proposed for, in every community. Terms and sentences are checked against the ids.
 *
 * @throws HistoryAnswerError
 */
export function getPersonMandates(
  client: AnyClient,
  parameters: PersonHistoryParameters,
): Promise<Page<HistoricMandate>> {
  const { person, deployment = standard } = parameters;
  return fromEither(
    parameters,
    (indexer) =>
      readPage(indexer, "mandates", mandateFields, { ...parameters, where: { holder: lower(person) } }, (row) =>
        mandateIn(row, deployment),
      ),
    async () => pageOf(await mandatesOnChain(client, { holder: person, deployment }), parameters, mandatesMissing),
  );
}

export const mandatesMissing = ["when mandates were proposed and accepted, and the reach counted then"];

/** Mandates as the chain tells them today. */
export async function mandatesOnChain(
  client: AnyClient,
  where: Parameters<typeof getMandates>[1],
): Promise<HistoricMandate[]> {
  const mandates = await getMandates(client, where);
  return mandates.flatMap(({ standing: _standing, voices: _voices, use: _use, state, ...mandate }) =>
    state === "none" ? [] : [{ ...mandate, state }],
  );
}

/** One time that a person spoke. */
export interface SpokenVoice {
  community: Address;
  /** The matter: a mandate's id, or a motion's. */
  matter: Hex;
  withdrawal: boolean;
  /** Whether it came in a batch of signatures. */
  batch: boolean;
  season: number;
  /** Unix seconds; from an indexer only. */
  time?: number;
  transactionHash: Hash;
}

/**
 * Everything a person has said, given and withdrawn, in every community.
 *
 * @throws HistoryAnswerError
 */
export function getPersonVoices(client: AnyClient, parameters: PersonHistoryParameters): Promise<Page<SpokenVoice>> {
  const { person, deployment = standard } = parameters;
  const fields = "community matter withdrawal batch season time transaction";
  return fromEither(
    parameters,
    (indexer) =>
      readPage(indexer, "voiceEvents", fields, { ...parameters, where: { person: lower(person) } }, (row) => ({
        community: column.address(row, "community"),
        matter: column.hex(row, "matter"),
        withdrawal: row.withdrawal === true,
        batch: row.batch === true,
        season: column.number(row, "season"),
        time: column.number(row, "time"),
        transactionHash: column.hex(row, "transaction"),
      })),
    async () => {
      const query = { address: deployment.assembly, args: { person }, fromBlock: deployment.fromBlock };
      const [given, withdrawn] = await Promise.all([
        readEvents(client, { ...query, abi: [ConsentGiven], eventName: "ConsentGiven" }),
        readEvents(client, { ...query, abi: [ConsentWithdrawn], eventName: "ConsentWithdrawn" }),
      ]);
      const voices = [...given, ...withdrawn]
        .sort(byPlace)
        .map(({ args: { community, matter, season }, eventName, transactionHash }) => ({
          ...{ community, matter, season, transactionHash },
          withdrawal: eventName === "ConsentWithdrawn",
          batch: false,
        }));
      return pageOf<SpokenVoice>(voices, parameters, ["voices that came in batches", "when each was given"]);
    },
  );
}

export interface PersonDeedsParameters extends PersonHistoryParameters {
  /** The contract that recorded; the deployment's mandates unless given. */
  source?: Address;
}

/**
 * A person's record. `verifyRecord` proves a whole one, oldest first, whoever served it.
 *
 * @throws HistoryAnswerError
 */
export function getPersonDeeds(client: AnyClient, parameters: PersonDeedsParameters): Promise<Page<Deed>> {
  const { person, deployment = standard, source = deployment.mandates } = parameters;
  const where = { person: lower(person), source: lower(source) };
  return fromEither(
    parameters,
    (indexer) => readPage(indexer, "deeds", deedFields, { ...parameters, where }, deedIn),
    async () => pageOf(await getRecord(client, { person, source, deployment }), parameters),
  );
}

/** One time that a person objected to a decision, or on another module's ballot. */
export interface MadeObjection {
  community: Address;
  /** The ballot's id, which is the decision's. */
  ballot: Hex;
  reason: string;
  /** Unix seconds; from an indexer only. */
  time?: number;
  transactionHash: Hash;
}

/**
 * Every objection that a person made, in every community. What became of each `getDecisionHistory` says.
 *
 * @throws HistoryAnswerError
 */
export function getPersonObjections(
  client: AnyClient,
  parameters: PersonHistoryParameters,
): Promise<Page<MadeObjection>> {
  const { person, deployment = standard } = parameters;
  const where = { person: lower(person), kind: "objection" };
  return fromEither(
    parameters,
    (indexer) =>
      readPage(
        indexer,
        "ballotEvents",
        "community ballot reason time transaction",
        { ...parameters, where },
        (row) => ({
          community: column.address(row, "community"),
          ballot: column.hex(row, "ballot"),
          reason: column.text(row, "reason"),
          time: column.number(row, "time"),
          transactionHash: column.hex(row, "transaction"),
        }),
      ),
    async () => {
      const logs = await readEvents(client, {
        ...{ address: deployment.assembly, abi: [BallotObjection], eventName: "BallotObjection" },
        args: { person },
        fromBlock: deployment.fromBlock,
      });
      const made = logs.map(({ args: { community, ballot, reason }, transactionHash }) => ({
        ...{ community, ballot, reason, transactionHash },
      }));
      return pageOf<MadeObjection>(made, parameters, ["when each was made"]);
    },
  );
}

/** A decision of human stakes in which somebody was named. */
export interface HistoricHearing {
  community: Address;
  /** The decision's id. */
  id: Hex;
  affected: Address;
  injured?: Address;
  /** Unix seconds. */
  replyUntil: number;
  reply?: string;
  forgiven: boolean;
  /** The seats drawn, rising; none yet before. */
  circle: number[];
}

/**
 * The hearings of decisions that affect a person, or in which they were injured, in every community.
 *
 * @throws HistoryAnswerError
 */
export function getPersonHearings(
  client: AnyClient,
  parameters: PersonHistoryParameters,
): Promise<Page<HistoricHearing>> {
  const { person, deployment = standard } = parameters;
  const fields = "community id affected injured replyUntil reply forgiven circle";
  const where = { OR: [{ affected: lower(person) }, { injured: lower(person) }] };
  return fromEither(
    parameters,
    (indexer) => readPage(indexer, "hearings", fields, { ...parameters, where }, hearingIn),
    async () => pageOf(await hearingsOnChain(client, person, deployment), parameters),
  );
}

function hearingIn(row: Row): HistoricHearing {
  return {
    community: column.address(row, "community"),
    id: column.hex(row, "id"),
    affected: column.address(row, "affected"),
    ...(row.injured === null ? {} : { injured: column.address(row, "injured") }),
    replyUntil: column.number(row, "replyUntil"),
    ...(row.reply === null ? {} : { reply: column.text(row, "reply") }),
    forgiven: row.forgiven === true,
    circle: seatsIn(column.bigint(row, "circle")),
  };
}

async function hearingsOnChain(client: AnyClient, person: Address, deployment: Deployment): Promise<HistoricHearing[]> {
  const { hearings: address, fromBlock } = deployment;
  const put = await readDecisions(client, { deployment });
  const theirs = put.filter(
    ({ terms: { stakes, affected, injured } }) =>
      stakes === "human" && (isAddressEqual(affected, person) || isAddressEqual(injured, person)),
  );
  const found = await Promise.all(
    theirs.map(async (proposed): Promise<HistoricHearing[]> => {
      const { community, id } = proposed;
      const [{ hearing }, replies] = await Promise.all([
        howItStands(client, proposed, deployment),
        readEvents(client, { address, abi: [Replied], eventName: "Replied", args: { community, id }, fromBlock }),
      ]);
      // What a node makes up no contract knows.
      if (!hearing || hearing.replyUntil === 0) return [];
      const { affected, injured, replyUntil, forgiven, circle } = hearing;
      const reply = replies[0]?.args.text;
      return [
        {
          ...{ community, id, affected, replyUntil, forgiven, circle },
          ...(isAddressEqual(injured, zeroAddress) ? {} : { injured }),
          ...(reply === undefined ? {} : { reply }),
        },
      ];
    }),
  );
  return found.flat();
}

/** One time that a reviewer said how a claim stands. */
export interface SpokenReview {
  community: Address;
  claim: Hex;
  verdict: Verdict;
  reason: string;
  /** When it was said, in Unix seconds. */
  at: number;
  transactionHash: Hash;
}

/**
 * What a person said as a reviewer, in every community. Their last word on a claim counts.
 *
 * @throws HistoryAnswerError
 */
export function getPersonReviews(client: AnyClient, parameters: PersonHistoryParameters): Promise<Page<SpokenReview>> {
  const { person, deployment = standard } = parameters;
  const fields = "community claim verdict reason at transaction";
  return fromEither(
    parameters,
    (indexer) =>
      readPage(indexer, "reviews", fields, { ...parameters, where: { reviewer: lower(person) } }, (row) => ({
        community: column.address(row, "community"),
        claim: column.hex(row, "claim"),
        verdict: verdictIn(column.text(row, "verdict")),
        reason: column.text(row, "reason"),
        at: column.number(row, "at"),
        transactionHash: column.hex(row, "transaction"),
      })),
    async () => {
      const logs = await readEvents(client, {
        ...{ address: deployment.reviews, abi: [Reviewed], eventName: "Reviewed" },
        args: { reviewer: person },
        fromBlock: deployment.fromBlock,
      });
      return pageOf(
        logs.map(({ args: { community, claim, verdict, reason, at }, transactionHash }) => ({
          ...{ community, claim, reason, at, transactionHash },
          verdict: verdicts[verdict] ?? "open",
        })),
        parameters,
      );
    },
  );
}
