/** Proposing a mandate: from a draft in a form to terms. */
import { noGate, type Permission, type Terms } from "folkmoot";
import { type Address, isAddress, pad, zeroAddress } from "viem";
import type { Unit } from "../queries.js";
import { texts } from "../texts/index.js";
import { plainPayment, readAmount, transfer } from "./pay.js";
import { daysProblem, textProblem } from "./typed.js";

export interface PaymentDraft {
  kind: "coin" | "token";
  purpose: string;
  token: string;
  to: string;
  amount: string;
  calls: string;
  announceAbove: string;
  waitDays: string;
}

export interface ProposalDraft {
  /** An address as typed or chosen. */
  holder: string;
  holderName: string;
  office: string;
  duty: string;
  termDays: string;
  reviewDays: string;
  scope: PaymentDraft[];
  /** Lets the same be proposed again. */
  salt: `0x${string}`;
}

export const emptyPayment = (kind: PaymentDraft["kind"]): PaymentDraft => ({
  kind,
  purpose: "",
  token: "",
  to: "",
  amount: "",
  calls: "10",
  announceAbove: "",
  waitDays: "1",
});

/** Whether what was kept is one of these, and not another version's. */
export function isPaymentDraft(kept: unknown): kept is PaymentDraft {
  const fields = kept as Record<string, unknown> | null;
  return Object.keys(emptyPayment("coin")).every((name) => typeof fields?.[name] === "string");
}

/** What is wrong, by the field's name; a permission's fields as `scope.0.to`. Empty when the draft can be proposed. */
export type Problems = Record<string, string>;

/** The units of the tokens in the draft, by address; null where there is no token. */
export type DraftUnits = Record<string, Unit | undefined | null>;

export function unitOf({ kind, token }: PaymentDraft, units: DraftUnits): Unit | undefined | null {
  return kind === "coin" ? { symbol: texts.coin, decimals: 18 } : units[token.trim()];
}

export function problemsOf(draft: ProposalDraft, longestTermDays: number, units: DraftUnits): Problems {
  const problems: Problems = {};
  const note = (field: string, problem: string | undefined) => {
    if (problem) problems[field] = problem;
  };
  note("holder", isAddress(draft.holder.trim()) ? undefined : texts.propose.problems.address);
  note("holderName", textProblem(draft.holderName, 64));
  note("office", textProblem(draft.office, 64));
  note("duty", textProblem(draft.duty, 512));
  note("termDays", daysProblem(draft.termDays, 1, longestTermDays));
  const term = Number(draft.termDays);
  note("reviewDays", daysProblem(draft.reviewDays, 1, term >= 1 && term <= longestTermDays ? term : longestTermDays));
  for (const [index, payment] of draft.scope.entries()) {
    const at = (field: keyof PaymentDraft) => `scope.${index}.${field}`;
    note(at("purpose"), textProblem(payment.purpose, 128));
    note(at("to"), isAddress(payment.to.trim()) ? undefined : texts.propose.problems.address);
    const unit = unitOf(payment, units);
    if (payment.kind === "token") note(at("token"), tokenProblem(payment.token, unit));
    note(at("calls"), /^[1-9]\d{0,8}$/.test(payment.calls.trim()) ? undefined : texts.propose.problems.calls);
    note(at("waitDays"), daysProblem(payment.waitDays, 0, 90));
    for (const field of ["amount", "announceAbove"] as const) {
      const read = readAmount(payment[field], unit ?? { symbol: "", decimals: 18 });
      note(at(field), "problem" in read ? read.problem : undefined);
    }
  }
  return problems;
}

/** While its decimals are not known, no amount in it can be. */
function tokenProblem(token: string, unit: Unit | undefined | null): string | undefined {
  if (!isAddress(token.trim())) return texts.propose.problems.address;
  if (unit === null) return texts.propose.problems.token;
  return unit === undefined ? texts.loading : undefined;
}

/** The terms of a draft in which nothing is wrong. */
export function termsOf(draft: ProposalDraft, units: DraftUnits): Terms {
  return {
    holder: draft.holder.trim() as Address,
    holderName: draft.holderName.trim(),
    office: draft.office.trim(),
    duty: draft.duty.trim(),
    termDays: Number(draft.termDays),
    reviewDays: Number(draft.reviewDays),
    scope: draft.scope.map((payment) => permissionOf(payment, unitOf(payment, units))),
    salt: draft.salt,
  };
}

function permissionOf(payment: PaymentDraft, unit: Unit | undefined | null): Permission {
  const amount = (typed: string) => {
    const read = readAmount(typed, unit ?? { symbol: "", decimals: 0 });
    return "value" in read ? read.value : 0n;
  };
  const to = payment.to.trim() as Address;
  const token = payment.token.trim() as Address;
  return {
    purpose: payment.purpose.trim(),
    gate: noGate,
    amountPerSeason: amount(payment.amount),
    callsPerSeason: Number(payment.calls),
    announceAbove: amount(payment.announceAbove),
    wait: Number(payment.waitDays) * 86_400,
    ...(payment.kind === "coin"
      ? { target: to, selector: plainPayment, conditions: [], asset: zeroAddress }
      : {
          target: token,
          selector: transfer,
          conditions: [{ argument: 0, operator: "equal", values: [pad(to)] }],
          asset: token,
        }),
  };
}
