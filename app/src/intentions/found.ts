/** Founding a community: from a draft in a form to a charter, a link for the other founders, and signatures. */
import {
  type Charter,
  communityId,
  type Deployment,
  defaultModules,
  foundCommunity,
  type Process,
  signFounding,
} from "folkmoot";
import { type Address, getAddress, isAddress, isHex, zeroAddress } from "viem";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";
import { textProblem, wholeBetween } from "./typed.js";

export interface FoundingDraft {
  name: string;
  purpose: string;
  capacity: string;
  seasonDays: string;
  sharePercent: string;
  longestTermDays: string;
  vouches: string;
  growth: string;
  /** An address, or empty. */
  heir: string;
  outsiders: boolean;
  seconders: string;
  raisers: string;
  rounds: string;
  circle: string;
  treasuryPercent: string;
  /** These four in per cent of a season. */
  deliberation: string;
  voting: string;
  hearing: string;
  exit: string;
  /** One address to a line. */
  founders: string;
  salt: `0x${string}`;
}

const mostSeats = 256;

/** A circle of an even number could be split in two. */
export const circles = ["3", "5", "7", "9", "11"] as const;

/** Of a season, in per cent, that deciding may take from beginning to end. */
const mostOfSeason = 75;

const times = ["deliberation", "voting", "hearing", "exit"] as const;

/** What of a draft says how the community will decide. */
export const decidingFields = ["seconders", "raisers", "rounds", "circle", "treasuryPercent", ...times] as const;

/** Longer than any draft of 256 founders. */
const longestLink = 30_000;

/** What founders sign: a charter whose every word and number came through the form, and who they are. */
export interface Founding {
  charter: Charter;
  founders: readonly Address[];
}

export function linesOf(founders: string): string[] {
  return founders
    .split(/[\s,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

export function problemsOf(draft: FoundingDraft): Record<string, string> {
  const problems: Record<string, string> = {};
  const note = (field: string, problem: string | undefined) => {
    if (problem) problems[field] = problem;
  };
  const whole = (field: keyof FoundingDraft, least: number, most: number) =>
    note(field, wholeBetween(String(draft[field]), least, most) ? undefined : texts.found.problems.whole(least, most));
  note("name", textProblem(draft.name, 64));
  note("purpose", textProblem(draft.purpose, 1024));
  whole("capacity", 1, mostSeats);
  whole("seasonDays", 1, 366);
  whole("sharePercent", 50, 99);
  whole("longestTermDays", 1, 3_660);
  whole("vouches", 1, mostSeats);
  whole("growth", 0, mostSeats);
  whole("seconders", 0, mostSeats);
  whole("raisers", 1, mostSeats);
  whole("rounds", 1, 16);
  note("circle", circles.some((circle) => circle === draft.circle) ? undefined : texts.found.problems.circle);
  whole("treasuryPercent", 0, 100);
  const time = times.reduce((sum, name) => sum + Number(draft[name]), 0);
  for (const name of times) {
    whole(name, name === "voting" ? 1 : 0, mostOfSeason);
    if (time > mostOfSeason) note(name, problems[name] ?? texts.found.problems.time(time, mostOfSeason));
  }
  const heir = draft.heir.trim();
  note("heir", heir === "" || isAddress(heir) ? undefined : texts.propose.problems.address);
  note("founders", foundersProblem(linesOf(draft.founders), Number(draft.capacity)));
  return problems;
}

function foundersProblem(lines: readonly string[], capacity: number): string | undefined {
  if (lines.length === 0) return texts.found.problems.founders;
  // First, so that a link of a million addresses costs nobody anything.
  if (lines.length > capacity || lines.length > mostSeats) return texts.found.problems.full(capacity);
  const wrong = lines.find((line) => !isAddress(line) || line === zeroAddress);
  if (wrong !== undefined) return texts.found.problems.line(wrong);
  const seen = new Set<string>();
  const twice = lines.find((line) => seen.size === seen.add(line.toLowerCase()).size);
  return twice === undefined ? undefined : texts.found.problems.twice(twice);
}

/** The founding of a draft in which nothing is wrong. Renderer and modules are this deployment's, whoever sent the draft. */
export function foundingOf(draft: FoundingDraft, deployment: Deployment): Founding {
  const seasonLength = Number(draft.seasonDays) * day;
  return {
    charter: {
      name: draft.name.trim(),
      purpose: draft.purpose.trim(),
      language: "en",
      consent: words.consent,
      withdrawal: words.withdrawal,
      objection: words.objection,
      leaving: words.leaving,
      pledge: words.pledge,
      sentences: deployment.sentences,
      capacity: Number(draft.capacity),
      vouches: Number(draft.vouches),
      growth: Number(draft.growth),
      objectors: 3,
      // Time to object, and time for a member whose key is not lost at all.
      admissionNotice: Math.min(3 * day, seasonLength),
      recoveryNotice: Math.min(7 * day, seasonLength),
      seasonLength,
      standingShare: Number(draft.sharePercent) * 100,
      longestTermDays: Number(draft.longestTermDays),
      outsiders: draft.outsiders,
      process: processOf(draft, seasonLength),
      heir: draft.heir.trim() === "" ? zeroAddress : getAddress(draft.heir.trim()),
      modules: defaultModules(deployment),
      salt: draft.salt,
    },
    founders: linesOf(draft.founders).map((line) => getAddress(line)),
  };
}

const day = 86_400;

/** In whole minutes, which read better. */
export function timeOf(percent: string, seasonLength: number): number {
  return Math.floor((Number(percent) * seasonLength) / 6_000) * 60;
}

function processOf(draft: FoundingDraft, seasonLength: number): Process {
  const time = (name: (typeof times)[number]) => timeOf(draft[name], seasonLength);
  return {
    seconders: Number(draft.seconders),
    raisers: Number(draft.raisers),
    rounds: Number(draft.rounds),
    circle: Number(draft.circle),
    treasuryShare: Number(draft.treasuryPercent) * 100,
    deliberation: time("deliberation"),
    voting: time("voting"),
    hearing: time("hearing"),
    exit: time("exit"),
    reviews: 0,
    evidence: zeroAddress,
    reviewers: [],
  };
}

/** In the language that the deployment's renderer speaks. They are signed: they do not follow the page's language. */
const words = {
  consent: "I give my consent, until its time is over or I withdraw it.",
  withdrawal: "I withdraw my consent, effective immediately.",
  objection: "I object, for the reason I give.",
  leaving: "I leave this community, effective immediately.",
  pledge: "I belong to this community by my own will, and answer for what I do in it.",
};

/** A draft as a part of a link. */
export function packDraft(draft: FoundingDraft): string {
  const bytes = new TextEncoder().encode(JSON.stringify(draft));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The draft of a link, if it is one and nothing is wrong with it: anybody may have written it. */
export function unpackDraft(packed: string): FoundingDraft | undefined {
  if (packed.length > longestLink) return undefined;
  try {
    const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const draft = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as FoundingDraft;
    const typed = [
      ...(["name", "purpose", "capacity", "seasonDays", "sharePercent", "longestTermDays"] as const),
      ...(["vouches", "growth", "heir", "founders"] as const),
      ...decidingFields,
    ];
    const sound =
      typed.every((field) => typeof draft[field] === "string") &&
      typeof draft.outsiders === "boolean" &&
      isHex(draft.salt, { strict: true }) &&
      draft.salt.length === 66 &&
      Object.keys(problemsOf(draft)).length === 0;
    return sound ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Signing as one of the founders, and bringing that signature in. `last`: the community opens with it. */
export function signFoundingIntention(founding: Founding, last: boolean, deployment: Deployment): Intention {
  const { charter, founders } = founding;
  return {
    key: `found ${communityId({ charter, founders, deployment })}`,
    title: texts.found.sign,
    tone: "give",
    says: charter.pledge,
    effect: last ? texts.found.effectLast : texts.found.effect,
    when: texts.found.when,
    undo: texts.found.undo,
    async run(client, signed) {
      const signature = await signFounding(client, { ...founding, deployment });
      signed();
      return (await foundCommunity(client, { ...founding, signatures: [signature], deployment })).hash;
    },
  };
}
