import { type Hex, zeroAddress } from "viem";
import { type Charter, type Condition, type MandateCall, operators, type Permission, type Terms } from "../types.js";

/** The no-gate. */
export const noGate = { target: zeroAddress, data: "0x" } as const;

/** Reads an operator's number as the contract's order has it. */
function encodeCondition(condition: Condition) {
  return { ...condition, operator: operators.indexOf(condition.operator), values: [...condition.values] };
}

export function encodeCharter(charter: Charter) {
  const process = { ...charter.process, reviewers: [...charter.process.reviewers] };
  return { ...charter, process, modules: [...charter.modules] };
}

export function encodePermission(permission: Permission) {
  return { ...permission, conditions: permission.conditions.map(encodeCondition) };
}

export function encodeTerms(terms: Terms) {
  return { ...terms, scope: terms.scope.map(encodePermission) };
}

export function encodeCall(call: MandateCall) {
  return { ...call, permission: encodePermission(call.permission) };
}

/** A permission as the chain answers it. */
type EncodedPermission = Omit<Permission, "conditions"> & {
  conditions: readonly { argument: number; operator: number; values: readonly Hex[] }[];
};

export function decodeTerms(terms: Omit<Terms, "scope"> & { scope: readonly EncodedPermission[] }): Terms {
  const scope = terms.scope.map((permission) => ({
    ...permission,
    conditions: permission.conditions.map((condition) => ({
      ...condition,
      operator: operators[condition.operator] ?? "equal",
    })),
  }));
  return { ...terms, scope };
}

/** The seats of a word, rising. */
export function seatsIn(word: bigint): number[] {
  const seats: number[] = [];
  for (let seat = 0; word >> BigInt(seat) > 0n; seat++) if ((word >> BigInt(seat)) & 1n) seats.push(seat);
  return seats;
}
