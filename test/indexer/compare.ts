/** Compares everything that the indexer says with what the contracts answer at the same block. */
import assert from "node:assert/strict";
import {
  type Abi,
  type Address,
  getAddress,
  type Hex,
  isAddressEqual,
  keccak256,
  stringToHex,
  zeroAddress,
  zeroHash,
} from "viem";
import type { Chain } from "../../scripts/lib/chain.js";
import { seasonAt } from "../../sdk/src/history/clock.js";
import {
  findingOf,
  phaseAt,
  type StoredBallot,
  type StoredDecision,
  type StoredHearing,
  verdictOf,
} from "../../sdk/src/history/deciding.js";
import { ask, rowsOf } from "../../sdk/src/history/graphql.js";
import {
  consentingAt,
  type Electorate,
  type Given,
  type StoredMandate,
  standingAt,
} from "../../sdk/src/history/standing.js";
import {
  assemblyAbi,
  type Charter,
  type Deed,
  type Deployment,
  decisionsAbi,
  deedsAbi,
  findings,
  hashCharter,
  hearingsAbi,
  mandatesAbi,
  phases,
  reasons,
  reviewsAbi,
  stakesKinds,
  states,
  type Verdict,
  verdicts,
  verifyRecord,
} from "../../sdk/src/index.js";
import { compareAgreements } from "./compareAgreements.js";

export type Row = Record<string, unknown>;

/** All rows of a table. */
export async function allRows(url: string, name: string, fields: string): Promise<Row[]> {
  const all: Row[] = [];
  let after: string | undefined;
  do {
    const query = `query ($after: String) { ${name}(limit: 1000, after: $after) {
      items { ${fields} } pageInfo { hasNextPage endCursor } } }`;
    const page = rowsOf(await ask(url, query, { after }), name);
    all.push(...page.items);
    after = page.next;
  } while (after);
  return all;
}

export interface Compared {
  communities: number;
  members: number;
  requests: number;
  words: number;
  mandates: number;
  standing: number;
  deeds: number;
  ballots: number;
  objections: number;
  decisions: number;
  passing: number;
  executed: number;
  claims: number;
  reviews: number;
  hearings: number;
  circles: number;
  partings: number;
  agreements: number;
  texts: number;
  amendments: number;
  /** Parties that stand by a text. */
  inForce: number;
  needs: number;
  promises: number;
  movements: number;
  concerns: number;
  concernSteps: number;
  replies: number;
}

/** Throws at the first difference. */
export async function compareAll(url: string, chain: Chain, deployment: Deployment): Promise<Compared> {
  const block = await chain.publicClient.getBlock();
  const time = Number(block.timestamp);
  const read = <result>(address: Address, abi: Abi, functionName: string, args: readonly unknown[]) =>
    chain.publicClient.readContract({ address, abi, functionName, args, blockNumber: block.number }) as Promise<result>;
  const assembly = <result>(name: string, ...args: unknown[]) =>
    read<result>(deployment.assembly, assemblyAbi as Abi, name, args);
  const mandates = <result>(name: string, ...args: unknown[]) =>
    read<result>(deployment.mandates, mandatesAbi as Abi, name, args);

  const decisions = <result>(name: string, ...args: unknown[]) =>
    read<result>(deployment.decisions, decisionsAbi as Abi, name, args);

  const communities = await allRows(
    url,
    "communitys",
    "id name season seasonStartsAt seasonLength seed seats newcomers spent grewIn dissolvedAt charter",
  );
  const members = await allRows(url, "members", "community person seat number seated since vouchers");
  const electorates = new Map<string, Electorate>();
  for (const row of communities) {
    const charter = row.charter as Charter;
    assert.equal(hashCharter(charter), await assembly("charterOf", row.id), "charter");
    assert.equal(row.name, charter.name, "name");
    assert.equal(charter.seasonLength, await assembly("nextSeasonLength", row.id), "length of the seasons to come");
    const electorate: Electorate = {
      season: Number(row.season),
      seasonStartsAt: Number(row.seasonStartsAt),
      seasonLength: Number(row.seasonLength),
      nextSeasonLength: charter.seasonLength,
      seats: BigInt(row.seats as string),
      newcomers: BigInt(row.newcomers as string),
      grewIn: Number(row.grewIn),
      standingShare: charter.standingShare,
      outsiders: charter.outsiders,
    };
    electorates.set(row.id as string, electorate);
    const { number, startsAt, endsAt } = seasonAt(electorate, time);
    const season = await assembly<{ number: number; startsAt: number; endsAt: number; opened: boolean; seed: bigint }>(
      "seasonOf",
      row.id,
    );
    assert.deepEqual({ number, startsAt, endsAt }, pick(season, "number", "startsAt", "endsAt"), "season");
    if (season.opened) assert.equal(row.seed, String(season.seed), "seed");
    const seating = await assembly<{ seats: bigint; newcomers: bigint; spent: bigint }>("seatingOf", row.id);
    assert.equal(electorate.seats, seating.seats, "seats");
    const dissolvedBy = await decisions<Hex>("dissolvedBy", row.id);
    assert.equal(row.dissolvedAt !== null, dissolvedBy !== zeroHash, "dissolved");
    const grew = electorate.grewIn === number;
    assert.equal(grew ? electorate.newcomers : 0n, seating.newcomers, "newcomers");
    assert.equal(grew ? BigInt(row.spent as string) : 0n, seating.spent, "spent vouches");
  }

  for (const row of members) {
    const tenure = await assembly("tenureOf", row.community, row.person);
    assert.deepEqual(pick(row, "seat", "number", "since", "seated"), tenure, "tenure");
    assert.equal(row.vouchers, String(await assembly("vouchersOf", row.community, row.person)), "vouchers");
  }

  const requests = await allRows(url, "requests", "community person state seatOf at season");
  for (const row of requests) {
    const stored = await assembly<{ seatOf: Address; at: number; season: number }>(
      "requestOf",
      row.community,
      row.person,
    );
    if (row.state === "fulfilled") assert.deepEqual(stored, { seatOf: zeroAddress, at: 0, season: 0 }, "request");
    else assert.equal(row.season, stored.season, "request");
    if (row.state === "open") assert(isAddressEqual((row.seatOf ?? zeroAddress) as Address, stored.seatOf), "seatOf");
    if (row.state === "open") assert.equal(row.at, String(stored.at), "request");
    else assert.equal(stored.at, 0, "request");
  }

  const words = await allRows(url, "voices", "community matter season given withdrawn");
  const given = new Map<string, Map<number, bigint>>();
  for (const row of words) {
    const [gave, withdrew] = await assembly<[bigint, bigint]>("voicesOf", row.community, row.matter, row.season);
    assert.deepEqual([row.given, row.withdrawn], [String(gave), String(withdrew)], "voices");
    const key = `${row.community} ${row.matter}`;
    const seasons = given.get(key) ?? new Map<number, bigint>();
    given.set(key, seasons.set(Number(row.season), gave));
  }
  for (const row of await allRows(url, "matters", "community id")) {
    const electorate = electorates.get(row.community as string);
    if (!electorate) continue;
    const word = consentingAt(electorate, given.get(`${row.community} ${row.id}`) ?? new Map(), time);
    assert.equal(word, await assembly("consenting", row.community, row.id), "consents");
  }

  const stored = await allRows(url, "mandates", "community id holder state ends suspendedUntil tenure");
  let standing = 0;
  for (const row of stored) {
    const mandate = {
      ...pick(row, "holder", "state", "tenure"),
      ends: Number(row.ends),
      suspendedUntil: Number(row.suspendedUntil),
    } as StoredMandate;
    const { state, holder, ...rest } = await mandates<{
      holder: Address;
      state: number;
      ends: number;
      suspendedUntil: number;
      tenure: number;
    }>("mandateOf", row.community, row.id);
    assert.deepEqual(
      { ...mandate, holder: getAddress(mandate.holder) },
      { ...rest, holder, state: states[state] },
      "mandate",
    );
    const electorate = electorates.get(row.community as string);
    assert(electorate);
    const tenure = members.find((one) => one.community === row.community && one.person === row.holder) as
      | { seat: number; number: number; seated: boolean }
      | undefined;
    const voices: Given = given.get(`${row.community} ${row.id}`) ?? new Map();
    const indexed = standingAt(electorate, mandate, tenure, voices, time);
    const [stands, reason, margin] = await mandates<[boolean, number, bigint]>("standing", row.community, row.id);
    assert.deepEqual(
      [indexed.stands, indexed.reason, indexed.margin],
      [stands, reasons[reason], Number(margin)],
      "standing",
    );
    if (stands) standing += 1;
  }

  const fields =
    "position source person community authority clause target value data reason head time block transaction";
  const deeds = (await allRows(url, "deeds", fields)).map(deedOf);
  deeds.sort((one, other) => Number(one.position - other.position));
  for (const one of new Set(deeds.map(({ source, person }) => `${source} ${person}`))) {
    const theirs = deeds.filter(({ source, person }) => `${source} ${person}` === one);
    const [source, person] = one.split(" ") as [Address, Address];
    const check = await verifyRecord(chain.publicClient, { person, source, deeds: theirs, deployment });
    assert.deepEqual(check, { complete: true, deeds: theirs.length }, "record");
  }
  const logs = await chain.publicClient.getContractEvents({
    address: deployment.deeds,
    abi: deedsAbi,
    eventName: "Recorded",
    fromBlock: 0n,
  });
  assert.equal(deeds.length, logs.length, "deeds");

  for (const row of await allRows(url, "announcements", "id ripeAt lapsesAt")) {
    const [ripeAt, lapsesAt] = await mandates<[number, number]>("announcementOf", row.id);
    if (ripeAt !== 0) assert.deepEqual([row.ripeAt, row.lapsesAt], [String(ripeAt), String(lapsesAt)], "announcement");
  }
  for (const row of await allRows(url, "cancelledNonces", "person nonce")) {
    assert.equal(await mandates("nonceUsed", row.person, BigInt(row.nonce as string)), true, "number");
  }

  const ballots = new Map<string, StoredBallot>();
  const box = "community id module electorate opensAt closesAt endsAt season seed speech consents objections";
  for (const row of await allRows(url, "ballots", box)) {
    const electorate = electorates.get(row.community as string);
    assert(electorate);
    const said = await assembly<Tallied>("tally", row.community, row.id);
    const terms = {
      electorate: BigInt(row.electorate as string),
      ...{ opensAt: Number(row.opensAt), closesAt: Number(row.closesAt), endsAt: Number(row.endsAt) },
      season: Number(row.season),
    };
    const kept = { ...terms, seed: BigInt(row.seed as string), speech: row.speech };
    assert.deepEqual(kept, said.ballot, "ballot");
    const [consents, objections] = [BigInt(row.consents as string), BigInt(row.objections as string)];
    assert.deepEqual(
      [consents & electorate.seats, objections & electorate.seats, consents | objections],
      [said.consents, said.objections, said.voiced],
      "tally",
    );
    assert.equal(seasonAt(electorate, time).number > terms.season + 1, said.outlived, "outlived");
    ballots.set(`${row.community} ${row.id}`, { ...terms, consents, objections });
  }

  const objections = await allRows(url, "objections", "community ballot seat reason takenBack");
  for (const row of objections) {
    const reason = await assembly("reasonOf", row.community, row.ballot, row.seat);
    assert.equal(keccak256(stringToHex(row.reason as string)), reason, "reason");
    const word = ballots.get(`${row.community} ${row.ballot}`)?.objections ?? 0n;
    assert.equal(row.takenBack, ((word >> BigInt(row.seat as number)) & 1n) === 0n, "taken back");
  }

  const hearings = new Map<string, StoredHearing>();
  const heard = "community id affected injured replyUntil author size reply forgiven drawBlock pool circle";
  const hearingRows = await allRows(url, "hearings", heard);
  for (const row of hearingRows) {
    const indexed = {
      affected: getAddress(row.affected as Address),
      replyUntil: Number(row.replyUntil),
      ...{ author: row.author, size: row.size, replied: row.reply !== null, forgiven: row.forgiven === true },
      injured: getAddress((row.injured ?? zeroAddress) as Address),
      drawBlock: BigInt(row.drawBlock as string),
      pool: BigInt(row.pool as string),
      circle: BigInt(row.circle as string),
    };
    const args = [row.community, row.id];
    // Whether signatures still count is the contract's own: no event tells how somebody spoke. The harm is in the terms.
    const {
      closed: _,
      harm: __,
      ...kept
    } = (await read(deployment.hearings, hearingsAbi as Abi, "hearingOf", args)) as {
      closed: boolean;
      harm: number;
    };
    assert.deepEqual(indexed, kept, "hearing");
    hearings.set(`${row.community} ${row.id}`, indexed);
  }

  const said = await allRows(url, "reviews", "position community claim reviewer verdict at");
  said.sort((one, other) => Number(BigInt(one.position as string) - BigInt(other.position as string)));
  const last = new Map<string, Map<string, Verdict>>();
  for (const row of said) {
    const of = last.get(row.claim as string) ?? new Map<string, Verdict>();
    last.set(row.claim as string, of.set(row.reviewer as string, row.verdict as Verdict));
  }
  const claims = await allRows(
    url,
    "claims",
    "position place community decision id against reviewers reviews evidence",
  );
  claims.sort(
    (one, other) =>
      Number(BigInt(one.position as string) - BigInt(other.position as string)) ||
      Number(one.place) - Number(other.place),
  );
  const claimed = claims.map((row) => {
    const words = [...(last.get(row.id as string) ?? [])];
    for (const [reviewer] of words) assert((row.reviewers as string[]).includes(reviewer), "reviewer");
    const verdict = verdictOf(
      Number(row.reviews),
      words.map(([, one]) => one),
    );
    return { ...row, against: row.against === true, verdict } as Row & { against: boolean; verdict: Verdict };
  });
  for (const { id, verdict } of claimed) {
    const index = await read<number>(deployment.reviews, reviewsAbi as Abi, "verdict", [id]);
    assert.equal(verdict, verdicts[index], "verdict");
  }

  const put = await allRows(
    url,
    "decisions",
    "community id author seat stakes round rules weighty severe openedAt expiresAt state raisedTo evidence former successor",
  );
  let passing = 0;
  for (const row of put) {
    const electorate = electorates.get(row.community as string);
    assert(electorate);
    const rules = row.rules as StoredDecision["rules"];
    const times = { openedAt: Number(row.openedAt), expiresAt: Number(row.expiresAt) };
    const { stakes, state, raisedTo, ...kept } = await decisions<{ stakes: number; state: number; raisedTo: number }>(
      "decisionOf",
      row.community,
      row.id,
    );
    const common = { ...pick(row, "seat", "round", "weighty", "severe"), ...rules, ...times };
    assert.deepEqual({ ...common, author: getAddress(row.author as Address) }, kept, "decision");
    assert.equal(row.stakes, stakesKinds[stakes], "stakes");
    assert.equal(row.state, ["none", "open", "executed", "superseded", "raised"][state], "state");
    assert.equal(row.raisedTo ?? "low", stakesKinds[raisedTo], "stakes wanted");
    const [evidence, own, counter] = await decisions<[Address, Hex[], Hex[]]>("claimsOf", row.community, row.id);
    assert.equal(getAddress((row.evidence ?? zeroAddress) as Address), evidence, "evidence");
    const its = claimed.filter(({ community, decision }) => community === row.community && decision === row.id);
    const ids = (against: boolean) => its.filter((one) => one.against === against).map(({ id }) => id);
    assert.deepEqual([ids(false), ids(true)], [own, counter], "claims");
    const key = `${row.community} ${row.id}`;
    const decision = {
      ...{ stakes: row.stakes, state: row.state, seat: row.seat, round: row.round, rules },
      ...{ weighty: row.weighty, severe: row.severe, expiresAt: times.expiresAt },
    } as StoredDecision;
    const dissolved = communities.some(({ id, dissolvedAt }) => id === row.community && dissolvedAt !== null);
    const [ballot, hearing] = [ballots.get(key), hearings.get(key)];
    const [phase, finding] = await decisions<[number, number]>("standing", row.community, row.id);
    assert.deepEqual(
      [
        phaseAt({ ...electorate, dissolved }, decision, ballot, hearing, time),
        findingOf(electorate, decision, ballot, hearing, its),
      ],
      [phases[phase], findings[finding]],
      "phase and finding",
    );
    if (findings[finding] === "passes" || findings[finding] === "overrules") passing += 1;
    const former = put.find(({ community, id }) => community === row.community && id === row.former);
    if (row.former !== null) assert.equal(former?.successor, row.id, "successor");
  }
  for (const { contract, abi, eventName, table } of [
    { contract: deployment.decisions, abi: decisionsAbi, eventName: "Opened", table: put },
    { contract: deployment.reviews, abi: reviewsAbi, eventName: "Reviewed", table: said },
  ] as const) {
    const filter = { address: contract, abi: abi as Abi, eventName, fromBlock: 0n };
    assert.equal((await chain.publicClient.getContractEvents(filter)).length, table.length, eventName);
  }

  return {
    communities: communities.length,
    members: members.length,
    requests: requests.length,
    words: words.length,
    mandates: stored.length,
    standing,
    deeds: deeds.length,
    ballots: ballots.size,
    objections: objections.length,
    decisions: put.length,
    passing,
    executed: put.filter(({ state }) => state === "executed").length,
    claims: claims.length,
    reviews: said.length,
    hearings: hearingRows.length,
    circles: hearingRows.filter(({ circle }) => circle !== "0").length,
    partings: (await allRows(url, "partings", "position")).length,
    ...(await compareAgreements(url, chain, deployment, { electorates, given, time, block: block.number })),
  };
}

interface Tallied {
  ballot: { electorate: bigint; opensAt: number; closesAt: number; endsAt: number; season: number };
  consents: bigint;
  objections: bigint;
  voiced: bigint;
  outlived: boolean;
}

export function deedOf(row: Row): Deed & { position: bigint } {
  return {
    position: BigInt(row.position as string),
    source: getAddress(row.source as Address),
    person: getAddress(row.person as Address),
    community: getAddress(row.community as Address),
    authority: row.authority as Hex,
    clause: row.clause as Hex,
    target: getAddress(row.target as Address),
    value: BigInt(row.value as string),
    data: row.data as Hex,
    reason: row.reason as string,
    head: row.head as Hex,
    time: Number(row.time),
    blockNumber: BigInt(row.block as string),
    transactionHash: row.transaction as Hex,
  };
}

function pick<row extends object, key extends keyof row>(row: row, ...keys: key[]): Pick<row, key> {
  return Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<row, key>;
}
