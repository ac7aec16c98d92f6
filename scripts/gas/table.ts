/** The figures as people read them: what was done, what it cost, and what it was to cost. */
import type { Figures } from "./meter.js";

export interface Report {
  ours: Figures;
  peers: Figures;
  calldataBytesPerVoice: Figures;
}

/** The most that each may cost, from the design. */
export const targets: Figures = {
  "voice.steady": 34_500,
  "withdraw.steady": 42_000,
  "batch10.perVoice": 12_500,
  "batch150.perVoice": 7_000,
  "standing.read": 20_000,
  "mandate.act": 88_000,
  "mandate.actErc20": 105_000,
  "found.150": 4_200_000,
};

export function renderTables({ ours, peers, calldataBytesPerVoice }: Report): string {
  const header = ["Folkmoot", "gas", "target", "", "bytes per voice"];
  const rows = Object.entries(ours).map(([name, gas]) => {
    const bytes = calldataBytesPerVoice[name];
    return [name, count(gas), count(targets[name]), verdict(gas, targets[name]), count(bytes)];
  });
  const others = Object.entries(peers).map(([name, gas]) => [name, count(gas)]);
  const missed = rows.some(([, , , said]) => said?.startsWith("MISSED"));
  const why = missed ? "\n\nWhy some are missed: docs/decisions/005 and 006." : "";
  return `${align([header, ...rows])}${why}\n\n${align([["others, for comparison", "gas"], ...others])}`;
}

function verdict(gas: number, target: number | undefined) {
  if (target === undefined) return "";
  return gas <= target ? "met" : `MISSED by ${count(gas - target)}`;
}

function count(number: number | undefined) {
  return number?.toLocaleString("en") ?? "";
}

/** Columns as wide as their widest cell: names and verdicts to the left, numbers to the right. */
function align(rows: readonly (readonly string[])[]) {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const isWords = (column: number) => column === 0 || column === 3;
  return rows
    .map((row) =>
      row
        .map((cell, column) => (isWords(column) ? cell.padEnd(width(column)) : cell.padStart(width(column))))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
