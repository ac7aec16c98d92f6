import { type Address, getAddress, type Hex, isAddressEqual } from "viem";
import type { Decision, DecisionTally } from "../actions/getDecision.js";
import { decisionKey, decodeDecision } from "../decisions/encode.js";
import { isTrue, type ProposedDecision } from "../decisions/proposed.js";
import { type Finding, type Stakes, stakesKinds, type Verdict } from "../decisions/types.js";
import type { Deployment } from "../deployment.js";
import { seatsIn } from "../internal/encode.js";
import { readCommunities } from "./communityHistory.js";
import {
  findingOf,
  phaseAt,
  type StoredBallot,
  type StoredClaim,
  type StoredDecision,
  type StoredHearing,
  verdictOf,
} from "./deciding.js";
import { column, lower, type Row, readAll, verdictIn } from "./rows.js";

/** A decision as history knows it: as it was put, where it is, and what became of it. */
export interface HistoricDecision extends Omit<Decision, "finding" | "hearing"> {
  /** Absent where only the charter's own evidence, which is no contract of this deployment, can say it. */
  finding?: Finding;
  /** The version that took its place. */
  successor?: Hex;
  executed?: {
    by: Address;
    reason: string;
    /** Seats whose objections were overruled. */
    overruled: number[];
    /** Unix seconds; from an indexer only. */
    time?: number;
  };
}

export const decisionFields =
  "community id author seat key proposal sentence stakes round rules weighty severe openedAt expiresAt state raisedTo successor executedBy executedAt reason overruled evidence reviewers reviews";

/** A decision as the index keeps it, its terms checked. */
export interface IndexedDecision {
  proposed: ProposedDecision;
  stored: StoredDecision;
  became: Pick<HistoricDecision, "raisedTo" | "successor" | "executed">;
  evidence?: Address;
  /** How many reviewers must agree. */
  reviews: number;
}

/** Undefined where terms or sentence are not what the id is made of: an indexer may tell anything. */
export function decisionIn(row: Row, deployment: Deployment): IndexedDecision | undefined {
  const { address, hex, bigint, number, text } = column;
  const state = text(row, "state");
  if (state !== "open" && state !== "executed" && state !== "superseded" && state !== "raised") return undefined;
  try {
    const author = address(row, "author");
    const terms = decodeDecision(encodedIn(row.proposal));
    const proposed: ProposedDecision = {
      ...{ community: address(row, "community"), id: hex(row, "id"), author, terms, key: decisionKey(author, terms) },
      sentence: text(row, "sentence"),
      rules: rulesIn(row.rules),
      ...{ round: number(row, "round"), weighty: row.weighty === true, seat: number(row, "seat") },
      ...{ openedAt: number(row, "openedAt"), expiresAt: number(row, "expiresAt") },
    };
    if (!isTrue(proposed, deployment)) return undefined;
    const { seat, round, rules, weighty, expiresAt } = proposed;
    return {
      proposed,
      stored: { ...{ seat, round, rules, weighty, expiresAt, state }, stakes: terms.stakes, severe: terms.severe },
      became: {
        ...(row.raisedTo === null || state !== "raised" ? {} : { raisedTo: stakesIn(text(row, "raisedTo")) }),
        ...(row.successor === null ? {} : { successor: hex(row, "successor") }),
        ...(row.executedBy === null
          ? {}
          : {
              executed: {
                by: address(row, "executedBy"),
                reason: text(row, "reason"),
                overruled: seatsIn(bigint(row, "overruled")),
                time: number(row, "executedAt"),
              },
            }),
      },
      ...(row.evidence === null ? {} : { evidence: address(row, "evidence") }),
      reviews: number(row, "reviews"),
    };
  } catch {
    return undefined;
  }
}

type Encoded = Parameters<typeof decodeDecision>[0];

/** Wide numbers travel as strings, addresses in lower case. Whether the rest is right the id says. */
function encodedIn(json: unknown): Encoded {
  const { steps, ...terms } = json as Encoded;
  return {
    ...terms,
    affected: getAddress(terms.affected),
    injured: getAddress(terms.injured),
    steps: steps.map((step) => ({ ...step, target: getAddress(step.target), value: BigInt(step.value) })),
  };
}

function rulesIn(json: unknown): ProposedDecision["rules"] {
  const row = json as Row;
  const rule = (name: string) => column.number(row, name);
  return {
    ...{ seconders: rule("seconders"), raisers: rule("raisers"), rounds: rule("rounds") },
    ...{ treasuryShare: rule("treasuryShare"), deliberation: rule("deliberation"), voting: rule("voting") },
    ...{ hearing: rule("hearing"), exit: rule("exit") },
  };
}

const stakesIn = (text: string): Stakes => stakesKinds.find((one) => one === text) ?? "high";

/** Where decisions are, and whether they pass, computed from the index for `time` as the contract computes it. */
export async function withPhases(
  indexer: string,
  decisions: readonly IndexedDecision[],
  time: number,
  { reviews }: Deployment,
): Promise<HistoricDecision[]> {
  if (decisions.length === 0) return [];
  const ids = decisions.map(({ proposed }) => proposed.id);
  const places = [...new Set(decisions.map(({ proposed }) => lower(proposed.community)))];
  const resting = decisions.filter(({ evidence }) => evidence && isAddressEqual(evidence, reviews));
  const of = { id_in: ids, community_in: places };
  const [communities, ballots, hearings, claims] = await Promise.all([
    readCommunities(indexer, { id_in: places }),
    readAll(indexer, "ballots", ballotFields, of, ballotIn),
    readAll(
      indexer,
      "hearings",
      "community id reply replyUntil forgiven circle",
      of,
      (row): StoredHearing & { key: string } => ({
        key: keyOf(row, "id"),
        replied: row.reply !== null,
        replyUntil: column.number(row, "replyUntil"),
        forgiven: row.forgiven === true,
        circle: column.bigint(row, "circle"),
      }),
    ),
    resting.length === 0 ? [] : readClaims(indexer, resting),
  ]);
  return decisions.map(({ proposed, stored, became, evidence }) => {
    const key = `${proposed.community} ${proposed.id}`;
    const found = communities.find(({ id }) => id === proposed.community);
    const ballot = ballots.find((one) => one.key === key);
    const hearing = hearings.find((one) => one.key === key);
    const its = claims.filter((one) => one.key === key);
    const community = found
      ? { ...found.electorate, dissolved: found.dissolved }
      : { ...{ season: 0, seasonStartsAt: 0, seasonLength: 1, nextSeasonLength: 1 }, seats: 0n, dissolved: true };
    const elsewhere = stored.stakes === "high" && evidence !== undefined && !isAddressEqual(evidence, reviews);
    return {
      ...proposed,
      phase: phaseAt(community, stored, ballot, hearing, time),
      ...(elsewhere ? {} : { finding: findingOf(community, stored, ballot, hearing, its) }),
      ...became,
      ...(ballot ? { tally: tallyOf(ballot, community.seats) } : {}),
    };
  });
}

const keyOf = (row: Row, id: string) => `${column.address(row, "community")} ${column.hex(row, id)}`;

const ballotFields = "community id electorate opensAt closesAt endsAt season consents objections";

function ballotIn(row: Row): StoredBallot & { key: string } {
  return {
    key: keyOf(row, "id"),
    electorate: column.bigint(row, "electorate"),
    opensAt: column.number(row, "opensAt"),
    closesAt: column.number(row, "closesAt"),
    endsAt: column.number(row, "endsAt"),
    season: column.number(row, "season"),
    consents: column.bigint(row, "consents"),
    objections: column.bigint(row, "objections"),
  };
}

function tallyOf(ballot: StoredBallot, seats: bigint): DecisionTally {
  const { season, opensAt, closesAt, endsAt, consents, objections } = ballot;
  return {
    electorate: seatsIn(ballot.electorate),
    consents: seatsIn(consents & seats),
    objections: seatsIn(objections & seats),
    voiced: seatsIn(consents | objections).length,
    ...{ season, opensAt, closesAt, endsAt },
  };
}

/** Claims of these decisions by the last word of each reviewer. */
async function readClaims(
  indexer: string,
  decisions: readonly IndexedDecision[],
): Promise<(StoredClaim & { key: string })[]> {
  const claims = await readAll(
    indexer,
    "claims",
    "community decision id against",
    { decision_in: decisions.map(({ proposed }) => proposed.id) },
    (row) => ({ key: keyOf(row, "decision"), id: column.hex(row, "id"), against: row.against === true }),
  );
  const said = await readLastWords(
    indexer,
    claims.map(({ id }) => id),
  );
  return claims.map(({ key, id, against }) => {
    const its = decisions.find(({ proposed }) => `${proposed.community} ${proposed.id}` === key);
    return { key, against, verdict: verdictOf(its?.reviews ?? 0, [...(said.get(id)?.values() ?? [])]) };
  });
}

async function readLastWords(indexer: string, claims: readonly Hex[]): Promise<Map<Hex, Map<Address, Verdict>>> {
  const last = new Map<Hex, Map<Address, Verdict>>();
  if (claims.length === 0) return last;
  const said = await readAll(indexer, "reviews", "claim reviewer verdict", { claim_in: claims }, (row) => ({
    claim: column.hex(row, "claim"),
    reviewer: column.address(row, "reviewer"),
    verdict: verdictIn(column.text(row, "verdict")),
  }));
  for (const { claim, reviewer, verdict } of said) {
    last.set(claim, (last.get(claim) ?? new Map<Address, Verdict>()).set(reviewer, verdict));
  }
  return last;
}
