/** What every handler needs of an event. */
import type { Address } from "viem";

interface Happening {
  block: { number: bigint; timestamp: bigint };
  log: { logIndex: number };
  transaction: { hash: `0x${string}` };
}

/** Where an event stands in the chain's history. Blocks have far fewer than a million events. */
export function positionOf({ block, log }: Happening): bigint {
  return block.number * 1_000_000n + BigInt(log.logIndex);
}

/** When and where, as most tables keep it. */
export function traceOf(event: Happening) {
  return { position: positionOf(event), time: event.block.timestamp, transaction: event.transaction.hash };
}

/** What the handlers read of a charter that is kept as JSON. */
export interface IndexedCharter {
  admissionNotice: number;
  recoveryNotice: number;
  seasonLength: number;
  process: { circle: number; evidence: Address; reviewers: readonly Address[]; reviews: number };
}

/** What the handlers read of a proposal that is kept as JSON. */
export interface IndexedProposal {
  steps: readonly { kind: number }[];
}

/** Structs as JSON: wide numbers become strings. */
export function asJson<json = unknown>(value: json): json {
  return JSON.parse(JSON.stringify(value, (_, one) => (typeof one === "bigint" ? String(one) : one)));
}
