/** Numbers and times as people write them. */
import { formatUnits } from "viem";
import type { Unit } from "./queries.js";
import { texts } from "./texts.js";

export function formatAmount(amount: bigint, { decimals }: Unit): string {
  const [whole = "0", fraction] = formatUnits(amount, decimals).split(".");
  return `${BigInt(whole).toLocaleString("en")}${fraction ? `.${fraction}` : ""}`;
}

export function formatDate(time: number): string {
  return new Date(time * 1000).toLocaleDateString("en", { day: "numeric", month: "long", year: "numeric" });
}

export function formatMoment(time: number): string {
  return new Date(time * 1000).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" });
}

export function formatWait(seconds: number): string {
  if (seconds === 0) return texts.atOnce;
  if (seconds % 86_400 === 0) return texts.days(seconds / 86_400);
  if (seconds % 3_600 === 0) return texts.hours(seconds / 3_600);
  return seconds % 60 === 0 ? texts.minutes(seconds / 60) : texts.seconds(seconds);
}
