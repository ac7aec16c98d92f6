/** What people type, and why it cannot be taken as it is. The contracts' limits: `Texts` and `Terms`. */
import { stringToBytes } from "viem";
import { texts } from "../texts/index.js";

/** Controls, invisible characters, and those that turn a direction; joiners stay, some scripts need them. */
const hidden = /(?!\u200c|\u200d)[\p{Cc}\p{Cf}]/u;

export function textProblem(typed: string, mostBytes: number): string | undefined {
  const text = typed.trim();
  if (text === "") return texts.propose.problems.need;
  if (hidden.test(text)) return texts.propose.problems.hidden;
  return stringToBytes(text).length > mostBytes ? texts.propose.problems.long(mostBytes) : undefined;
}

/** What is typed on each line, without the empty ones. */
export function linesOf(typed: string): string[] {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

export function daysProblem(typed: string, least: 0 | 1, most: number): string | undefined {
  if (wholeBetween(typed, least, most)) return undefined;
  return least === 0 ? texts.propose.problems.days0(most) : texts.propose.problems.days(most);
}

export function wholeBetween(typed: string, least: number, most: number): boolean {
  const text = typed.trim();
  return /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
