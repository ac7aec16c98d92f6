/** Compares what the indexer says of agreements and ladders with what the contracts answer at the same block. */
import assert from "node:assert/strict";
import { type Abi, type Address, getAddress, type Hex, zeroAddress, zeroHash } from "viem";
import type { Chain } from "../../scripts/lib/chain.js";
import { consentingAt, count, countingAt, type Electorate, type Given } from "../../sdk/src/history/standing.js";
import { type AgreementTerms, agreementsAbi, type Deployment, rungs, textId } from "../../sdk/src/index.js";
import { allRows, type Compared, type Row } from "./compare.js";

interface At {
  electorates: ReadonlyMap<string, Electorate>;
  /** Words of consent, by community and matter. */
  given: ReadonlyMap<string, Given>;
  time: number;
  block: bigint;
}

const tables = {
  AgreementProposed: "agreementTexts",
  AgreementPresented: "agreementPresentations",
  AgreementAmended: "agreementAmendments",
  AidPromised: "aidPromises",
  MoveRequested: "moveRequests",
  Moved: "movements",
  ConcernRaised: "concerns",
  ConcernReplied: "concernReplys",
} as const;

type Part = Pick<
  Compared,
  | "agreements"
  | "texts"
  | "amendments"
  | "inForce"
  | "needs"
  | "promises"
  | "movements"
  | "concerns"
  | "concernSteps"
  | "replies"
>;

export async function compareAgreements(
  url: string,
  { publicClient }: Chain,
  { agreements: address }: Deployment,
  { electorates, given, time, block }: At,
): Promise<Part> {
  const read = <result>(functionName: string, ...args: readonly unknown[]) =>
    publicClient.readContract({
      ...{ address, abi: agreementsAbi as Abi, functionName, args, blockNumber: block },
    }) as Promise<result>;
  const logsOf = async (eventName: string) =>
    (await publicClient.getContractEvents({ address, abi: agreementsAbi as Abi, eventName, fromBlock: 0n })).length;
  const inOrder = (rows: Row[]) =>
    rows.sort((one, other) => Number(BigInt(one.position as string) - BigInt(other.position as string)));

  for (const [eventName, table] of Object.entries(tables)) {
    assert.equal((await allRows(url, table, "position")).length, await logsOf(eventName), eventName);
  }
  const needEvents = await allRows(url, "needEvents", "kind");
  const declared = needEvents.filter(({ kind }) => kind === "declared").length;
  assert.deepEqual(
    [declared, needEvents.length - declared],
    [await logsOf("NeedDeclared"), await logsOf("NeedEnded")],
    "needs",
  );
  const steps = await allRows(url, "concernSteps", "concern rung offer");
  const told = (await Promise.all(["ConcernRaised", "StepTaken", "ConcernClosed"].map(logsOf))).reduce(
    (sum, one) => sum + one,
  );
  assert.equal(steps.length, told, "steps");

  const agreements = await allRows(url, "agreements", "id parties text draft draftUntil");
  const parties = await allRows(url, "agreementPartys", "agreement community place name");
  for (const row of agreements) {
    const [between, text, draft, draftUntil] = await read<[Address[], Hex, Hex, number]>("agreementOf", row.id);
    const indexed = [row.text, row.draft ?? zeroHash, Number(row.draftUntil)];
    assert.deepEqual(indexed, [text, draft, draftUntil], "agreement");
    assert.deepEqual(
      (row.parties as Address[]).map((one) => getAddress(one)),
      between,
      "parties",
    );
    const its = parties.filter(({ agreement }) => agreement === row.id);
    assert.equal(its.length, between.length);
    for (const { place, community } of its) {
      assert.equal(getAddress(community as Address), between[Number(place)], "party");
    }
  }

  const texts = await allRows(url, "agreementTexts", "id agreement author title terms reviewAt");
  const presented = await allRows(url, "agreementPresentations", "text community agreement matter");
  const matters = await allRows(url, "matters", "community id kind");
  let inForce = 0;
  for (const row of texts) {
    const terms = termsOf(row.terms);
    const { provisions, patience, quorum } = terms;
    assert.equal(textId(getAddress(row.author as Address), terms), row.id, "text");
    assert.equal(row.agreement, terms.amends === zeroHash ? row.id : terms.amends, "agreement of a text");
    assert.equal(row.title, terms.title);
    assert.deepEqual(
      await read("textOf", row.id),
      {
        ...{ reviewAt: Number(row.reviewAt), quorum, patience, movers: provisions.movers },
        ...{ aid: provisions.aidPerSeason !== 0n, court: provisions.court, servant: provisions.servant },
      },
      "what is kept of a text",
    );
    for (const community of terms.parties) {
      const found = presented.find((one) => one.text === row.id && isSame(one.community, community));
      assert.equal(found?.matter ?? zeroHash, await read("matterOf", row.id, community), "matter");
      if (!found) continue;
      assert.equal(found.agreement, row.agreement);
      const matter = matters.find((one) => one.community === found.community && one.id === found.matter);
      assert.equal(matter?.kind, "agreement", "kind of matter");
      const electorate = electorates.get(found.community as string);
      assert(electorate);
      const words = given.get(`${found.community} ${found.matter}`) ?? new Map();
      const counting = count(countingAt(electorate, time));
      const needed = Math.floor((counting * electorate.standingShare) / 10_000) + 1;
      const margin = count(consentingAt(electorate, words, time)) - needed;
      assert.deepEqual([margin >= 0, BigInt(margin)], await read("consentOf", row.id, community), "consent to a text");
      if (margin >= 0) inForce += 1;
    }
  }

  const needs = await allRows(url, "needs", "agreement community until since by");
  for (const { agreement, community, until, since, by } of needs) {
    const kept = await read("needOf", agreement, community);
    assert.deepEqual([Number(until), Number(since), getAddress(by as Address)], kept, "need");
  }
  const promises = inOrder(await allRows(url, "aidPromises", "position agreement from to until"));
  const last = new Map(promises.map(({ agreement, from, to, until }) => [[agreement, from, to].join(), until]));
  for (const [key, until] of last) {
    assert.equal(Number(until), await read("promisedUntil", ...key.split(",")), "promise");
  }
  const movements = await allRows(url, "movements", "agreement from to person");
  const members = await allRows(url, "members", "community person");
  for (const { to, person } of movements) {
    assert(
      members.some((one) => one.community === to && one.person === person),
      "a seat of who moved",
    );
  }

  const concerns = inOrder(
    await allRows(url, "concerns", "position id from against agreement rung since ripeAt lapsesAt offers accepted"),
  );
  const pairs = new Map(concerns.map((row) => [[row.from, row.against].sort().join(), row]));
  for (const row of pairs.values()) {
    // What no event tells, the chain alone says: how long steps take, and until when the next turn is the other side's.
    const {
      patience: _patience,
      turnUntil: _turnUntil,
      rung,
      ...kept
    } = await read<{ patience: unknown; turnUntil: number; rung: number }>("ladderOf", row.from, row.against);
    const [since, ripeAt, lapsesAt] = [row.since, row.ripeAt, row.lapsesAt].map(Number);
    const { offers, agreement, id: concern } = row;
    assert.deepEqual(
      { from: getAddress(row.from as Address), offers, since, ripeAt, lapsesAt, agreement, concern },
      kept,
      "ladder",
    );
    const over = row.rung !== "severance" && time >= (lapsesAt ?? 0);
    assert.equal(over ? "none" : row.rung, rungs[rung], "step");
  }
  for (const row of concerns) {
    const its = steps.filter(({ concern }) => concern === row.id);
    assert(its.length > 0 && its.some(({ rung }) => rung === row.rung), "steps of a concern");
    if (row.rung === "none")
      assert(
        its.some(({ offer }) => offer === row.accepted),
        "offer",
      );
  }

  return {
    ...{ agreements: agreements.length, texts: texts.length, inForce, needs: needEvents.length },
    ...{ promises: promises.length, movements: movements.length, concerns: concerns.length },
    ...{ concernSteps: steps.length, replies: await logsOf("ConcernReplied") },
    amendments: await logsOf("AgreementAmended"),
  };
}

/** Wide numbers travel as strings, addresses in lower case. */
function termsOf(json: unknown): AgreementTerms {
  const terms = json as AgreementTerms;
  const { provisions } = terms;
  return {
    ...terms,
    parties: terms.parties.map((one) => getAddress(one)),
    provisions: {
      ...provisions,
      aidPerSeason: BigInt(provisions.aidPerSeason),
      asset: getAddress(provisions.asset),
      court: getAddress(provisions.court ?? zeroAddress),
      servant: getAddress(provisions.servant),
    },
  };
}

const isSame = (one: unknown, other: Address) => getAddress(one as Address) === getAddress(other);
