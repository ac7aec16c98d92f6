/** Numbers and times as people write them in the language that is spoken now. */
import { formatUnits } from "viem";
import type { Unit } from "./queries.js";
import { language, locale, texts } from "./texts/index.js";

export function formatAmount(amount: bigint, { decimals }: Unit): string {
  const [whole = "0", fraction] = formatUnits(amount, decimals).split(".");
  const point = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal")?.value;
  return `${BigInt(whole).toLocaleString(locale)}${fraction ? `${point}${fraction}` : ""}`;
}

/** Roughly, for what is not settled yet: whole numbers in full, and no more digits after them than people compare. */
export function formatAbout(amount: bigint, { decimals }: Unit): string {
  const digits = { maximumSignificantDigits: 6, maximumFractionDigits: 0, roundingPriority: "morePrecision" } as const;
  return new Intl.NumberFormat(locale, digits).format(formatUnits(amount, decimals) as `${number}`);
}

/** What parts thousands, as most who speak the language have it. */
export function groupMark(): string | undefined {
  return new Intl.NumberFormat(language).formatToParts(123_456).find(({ type }) => type === "group")?.value;
}

export function formatDate(time: number): string {
  return new Date(time * 1000).toLocaleDateString(locale, { day: "numeric", month: "long", year: "numeric" });
}

export function formatMoment(time: number): string {
  return new Date(time * 1000).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
}

/** A length of time exactly, as in rules. */
export function formatWait(seconds: number): string {
  if (seconds === 0) return texts.atOnce;
  if (seconds % 86_400 === 0) return texts.days(seconds / 86_400);
  if (seconds % 3_600 === 0) return texts.hours(seconds / 3_600);
  return seconds % 60 === 0 ? texts.minutes(seconds / 60) : texts.seconds(seconds);
}

/** A length of time roughly, as on a clock. */
export function formatLeft(seconds: number): string {
  if (seconds >= 2 * 86_400) return texts.days(Math.floor(seconds / 86_400));
  if (seconds >= 2 * 3_600) return texts.hours(Math.floor(seconds / 3_600));
  return seconds >= 120 ? texts.minutes(Math.floor(seconds / 60)) : texts.seconds(Math.max(0, seconds));
}

/** For machines; undefined where a node gives no time that is one. */
export function machineTime(time: number): string | undefined {
  const date = new Date(time * 1000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
