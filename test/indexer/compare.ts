/** Compares everything that the indexer says with what the contracts answer at the same block. */
import assert from "node:assert/strict";
import { type Abi, type Address, getAddress, type Hex, isAddressEqual, zeroAddress } from "viem";
import type { Chain } from "../../scripts/lib/chain.js";
import { seasonAt } from "../../sdk/src/history/clock.js";
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
  deedsAbi,
  hashCharter,
  mandatesAbi,
  reasons,
  states,
  verifyRecord,
} from "../../sdk/src/index.js";

type Row = Record<string, unknown>;

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

  const communities = await allRows(
    url,
    "communitys",
    "id name season seasonStartsAt seasonLength seed seats newcomers spent grewIn charter",
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
  for (const person of new Set(deeds.map((deed) => deed.person))) {
    const theirs = deeds.filter((deed) => deed.person === person);
    const check = await verifyRecord(chain.publicClient, { person, deeds: theirs, deployment });
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
  return {
    communities: communities.length,
    members: members.length,
    requests: requests.length,
    words: words.length,
    mandates: stored.length,
    standing,
    deeds: deeds.length,
  };
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
