/** Putting a decision: from a draft in a form to terms. */
import {
  type Charter,
  type Decision,
  type DecisionTerms,
  decisionTerms,
  payCoin,
  payToken,
  type Stakes,
  type Step,
  stakesKinds,
} from "folkmoot";
import {
  type Address,
  formatUnits,
  type Hex,
  isAddress,
  isHex,
  size,
  stringToBytes,
  zeroAddress,
  zeroHash,
} from "viem";
import type { Unit } from "../queries.js";
import { said } from "../texts/decisions.js";
import { texts } from "../texts/index.js";
import { readAmount } from "./pay.js";
import { daysProblem, linesOf, textProblem, wholeBetween } from "./typed.js";

export const decisionKinds = [
  /** What the version before does, unchanged. */
  "former",
  "text",
  "pay",
  "token",
  "admit",
  "suspend",
  "amend",
  "person",
  "dissolve",
  "divide",
  "raw",
] as const;

export type DecisionKind = (typeof decisionKinds)[number];

export const harms = ["mercy", "severe", "expel"] as const;

export interface DecisionDraft {
  kind: string;
  title: string;
  text: string;
  to: string;
  amount: string;
  token: string;
  candidate: string;
  /** The mandate's id. */
  mandate: string;
  days: string;
  affected: string;
  injured: string;
  harm: string;
  purpose: string;
  share: string;
  seasonDays: string;
  seconders: string;
  half: string;
  target: string;
  data: string;
  stakes: string;
  claims: string;
  reviewDays: string;
  salt: Hex;
}

export const emptyDecision = (salt: Hex): DecisionDraft => ({
  kind: "text",
  title: "",
  text: "",
  to: "",
  amount: "",
  token: "",
  candidate: "",
  mandate: "",
  days: "30",
  affected: "",
  injured: "",
  harm: "mercy",
  purpose: "",
  share: "",
  seasonDays: "",
  seconders: "",
  half: "",
  target: "",
  data: "",
  stakes: "low",
  claims: "",
  reviewDays: "365",
  salt,
});

export function kindOf({ kind }: DecisionDraft): DecisionKind {
  return decisionKinds.find((one) => one === kind) ?? "text";
}

/** A new version of a decision begins as that is: with its words, what it rests on, and what it does. */
export function draftOf({ terms, raisedTo }: Decision): Partial<DecisionDraft> {
  const { title, text, claims, reviewDays, affected, injured, severe } = terms;
  const [step] = terms.steps;
  const paid = step?.kind === "call" && step.data === "0x" ? step : undefined;
  return {
    ...{ kind: "former", title, text, claims: claims.join("\n"), stakes: raisedTo ?? terms.stakes },
    reviewDays: String(reviewDays),
    affected: affected === zeroAddress ? "" : affected,
    injured: injured === zeroAddress ? "" : injured,
    harm: step?.kind === "expel" ? "expel" : severe ? "severe" : "mercy",
    ...(paid ? { to: paid.target, amount: formatUnits(paid.value, 18) } : {}),
    ...(step?.kind === "admit" ? { candidate: step.person } : {}),
  };
}

/** The stakes that can be chosen for it; where it is one, nothing is left to choose. */
export function possibleStakes(
  kind: DecisionKind,
  beyondShare: boolean,
  former: Decision | undefined,
): readonly Stakes[] {
  if (kind === "person") return ["human"];
  if (kind === "amend" || kind === "dissolve" || kind === "divide") return ["constitutional"];
  const { stakes = "low" } = (kind === "former" && former?.terms) || {};
  if (stakes === "human") return ["human"];
  // What members wanted higher stays so.
  const steps = kind === "raw" || beyondShare ? "high" : stakes;
  const least = Math.max(...[steps, former?.raisedTo ?? "low"].map((one) => stakesKinds.indexOf(one)));
  return (["low", "high", "constitutional"] as const).filter((one) => stakesKinds.indexOf(one) >= least);
}

/** The chosen stakes, or the lowest that can be. */
export function stakesOf(draft: DecisionDraft, beyondShare: boolean, former: Decision | undefined): Stakes {
  const possible = possibleStakes(kindOf(draft), beyondShare, former);
  return possible.find((one) => one === draft.stakes) ?? (possible[0] as Stakes);
}

interface Beside {
  charter: Charter;
  stakes: Stakes;
  /** Of the token, once it is known. */
  unit: Unit | undefined | null;
}

/** What is wrong, by the field's name. Empty when it can be put. */
export function decisionProblems(draft: DecisionDraft, { charter, stakes, unit }: Beside): Record<string, string> {
  const { problem } = said().write;
  const found: Record<string, string> = {};
  const note = (field: keyof DecisionDraft, what: string | undefined) => {
    if (what) found[field] = what;
  };
  const quoted = (typed: string, most: number) =>
    textProblem(typed, most) ?? (/["“”„«»]/.test(typed) ? problem.quote : undefined);
  const address = (field: "to" | "token" | "candidate" | "affected" | "half" | "target") =>
    note(field, isAddress(draft[field].trim()) ? undefined : problem.address);
  const amount = (of: Unit | undefined | null) => {
    const read = readAmount(draft.amount, of ?? { symbol: "", decimals: 18 });
    note("amount", "problem" in read ? read.problem : of ? undefined : texts.loading);
  };
  const whole = (field: "share" | "seasonDays" | "seconders", least: number, most: number) =>
    note(
      field,
      draft[field].trim() === "" || wholeBetween(draft[field], least, most) ? undefined : problem.number(least, most),
    );
  note("title", quoted(draft.title, 128));
  note("text", quoted(draft.text, 4096));
  note("reviewDays", daysProblem(draft.reviewDays, 1, 3_660));
  switch (kindOf(draft)) {
    case "pay":
      address("to");
      amount({ symbol: texts.coin, decimals: 18 });
      break;
    case "token":
      address("to");
      address("token");
      amount(unit);
      break;
    case "admit":
      address("candidate");
      break;
    case "suspend":
      note("mandate", isHex(draft.mandate) ? undefined : problem.need);
      note("days", daysProblem(draft.days, 1, 3_660));
      break;
    case "amend":
      note("purpose", draft.purpose.trim() === "" ? undefined : quoted(draft.purpose, 1024));
      whole("share", 50, 99);
      whole("seasonDays", 1, 366);
      whole("seconders", 0, 256);
      if (!changes(draft, charter)) note("purpose", problem.unchanged);
      break;
    case "person":
      address("affected");
      note("injured", draft.injured.trim() === "" || isAddress(draft.injured.trim()) ? undefined : problem.address);
      break;
    case "divide":
      address("half");
      break;
    case "raw":
      address("target");
      note("data", isHex(draft.data.trim()) && draft.data.trim().length % 2 === 0 ? undefined : problem.data);
      if (draft.amount.trim() !== "") amount({ symbol: texts.coin, decimals: 18 });
      break;
  }
  const reviewed = charter.process.reviewers.length > 0 && stakes === "high";
  const claims = linesOf(draft.claims);
  const wrong = claims.length === 0 || claims.length > 8 || claims.some((one) => stringToBytes(one).length > 512);
  if (reviewed && wrong) note("claims", problem.claims);
  return found;
}

function changes(draft: DecisionDraft, charter: Charter): boolean {
  const { purpose, standingShare, seasonLength, process } = amended(draft, charter);
  const numbers = [standingShare, seasonLength, process.seconders];
  const now = [charter.standingShare, charter.seasonLength, charter.process.seconders];
  return purpose !== charter.purpose || numbers.some((number, index) => number !== now[index]);
}

/** Of what the form changes, the charter as it will be; times that follow the season follow it still. */
export function amended(draft: DecisionDraft, charter: Charter): Charter {
  const seasonLength = draft.seasonDays.trim() === "" ? charter.seasonLength : Number(draft.seasonDays) * 86_400;
  const scaled = (time: number) => Math.max(60, Math.floor((time * seasonLength) / charter.seasonLength / 60) * 60);
  const { process } = charter;
  return {
    ...charter,
    purpose: draft.purpose.trim() || charter.purpose,
    standingShare: draft.share.trim() === "" ? charter.standingShare : Number(draft.share) * 100,
    seasonLength,
    admissionNotice: Math.min(charter.admissionNotice, seasonLength),
    recoveryNotice: Math.min(charter.recoveryNotice, seasonLength),
    process: {
      ...process,
      seconders: draft.seconders.trim() === "" ? process.seconders : Number(draft.seconders),
      deliberation: scaled(process.deliberation),
      voting: scaled(process.voting),
      hearing: process.hearing === 0 ? 0 : scaled(process.hearing),
      exit: scaled(process.exit),
    },
  };
}

interface Around extends Beside {
  now: number;
  holderOf: (mandate: string) => Address | undefined;
  /** The version that it answers. */
  former: Decision | undefined;
}

/** Seconds from when it is put until it can be carried out. */
export function lasts(stakes: Stakes, { deliberation, voting, hearing, exit }: Charter["process"]): number {
  const before = stakes === "low" ? 0 : deliberation;
  return before + voting + hearing + (stakes === "constitutional" ? exit : 0);
}

/** The terms of a draft in which nothing is wrong. */
export function decisionTermsOf(
  draft: DecisionDraft,
  { charter, stakes, unit, now, holderOf, former }: Around,
): DecisionTerms {
  const amount = (of: Unit) => {
    const read = readAmount(draft.amount, of);
    return "value" in read ? read.value : 0n;
  };
  const coin = { symbol: "", decimals: 18 };
  const at = (field: "to" | "token" | "candidate" | "affected" | "half" | "target" | "injured") =>
    draft[field].trim() as Address;
  const kind = kindOf(draft);
  const steps = (): readonly Step[] => {
    switch (kind) {
      case "former":
        return former?.terms.steps ?? [];
      case "pay":
        return [payCoin(at("to"), amount(coin))];
      case "token":
        return [payToken(at("token"), at("to"), amount(unit ?? coin))];
      case "admit":
        return [{ kind: "admit", person: at("candidate") }];
      case "suspend":
        return [
          {
            kind: "suspend",
            holder: holderOf(draft.mandate) ?? zeroAddress,
            mandate: draft.mandate as Hex,
            until: now + lasts(stakes, charter.process) + Number(draft.days) * 86_400,
          },
        ];
      case "amend":
        return [{ kind: "amend", charter: amended(draft, charter) }];
      case "person":
        return draft.harm === "expel" ? [{ kind: "expel", person: at("affected") }] : [];
      case "dissolve":
        return [{ kind: "dissolve" }];
      case "divide":
        return [{ kind: "divide", half: at("half") }];
      case "raw": {
        const data = draft.data.trim() as Hex;
        const value = draft.amount.trim() === "" ? 0n : amount(coin);
        return [{ kind: "call", target: at("target"), value, data: size(data) === 0 ? "0x" : data }];
      }
      default:
        return [];
    }
  };
  const reviewed = charter.process.reviewers.length > 0 && stakes === "high";
  const { affected, injured, severe } = former?.terms ?? {};
  return decisionTerms({
    stakes,
    title: draft.title.trim(),
    text: draft.text.trim(),
    steps: steps(),
    claims: reviewed ? linesOf(draft.claims) : [],
    ...(kind === "person"
      ? {
          affected: at("affected"),
          injured: draft.injured.trim() === "" ? zeroAddress : at("injured"),
          severe: draft.harm !== "mercy",
        }
      : {}),
    ...(kind === "former" && former?.terms.stakes === "human" ? { affected, injured, severe } : {}),
    former: former?.id ?? zeroHash,
    reviewDays: Number(draft.reviewDays),
    salt: draft.salt,
  });
}
