/** Paying under a permission: from what the holder typed to a call the mandate allows. */
import type { MandateCall, Permission } from "folkmoot";
import { encodeFunctionData, erc20Abi, getAddress, parseUnits, slice, zeroAddress } from "viem";
import { formatAmount } from "../format.js";
import type { Unit } from "../queries.js";
import { texts } from "../texts.js";

/** Why an amount cannot be paid when `left` is left of the season's budget; undefined when it can. */
export function problemWith(amount: string, unit: Unit, left: bigint): string | undefined {
  const pattern = new RegExp(`^\\d+(\\.\\d{1,${unit.decimals}})?$`);
  if (!pattern.test(amount.trim())) return texts.pay.number;
  const value = parseUnits(amount.trim(), unit.decimals);
  if (value === 0n) return texts.pay.positive;
  return value > left ? texts.pay.over(formatAmount(left, unit), unit.symbol) : undefined;
}

/** Whether this page can fill in the call: a plain payment, or a token's transfer to one fixed person. */
export function isPayment({ selector, conditions }: Permission): boolean {
  const [first] = conditions;
  const fixed = conditions.length === 1 && first?.argument === 0 && first.values.length === 1;
  return selector === "0x00000000" || (selector === "0xa9059cbb" && fixed && first.operator !== "atMost");
}

/** Who is paid under the permission. */
export function payeeOf({ selector, target, conditions }: Permission) {
  const [word] = conditions[0]?.values ?? [];
  return selector === "0x00000000" || word === undefined ? target : getAddress(slice(word, 12));
}

export function paymentCall(permission: Permission, amount: bigint): MandateCall {
  if (permission.asset === zeroAddress) return { permission, target: permission.target, value: amount, data: "0x" };
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [payeeOf(permission), amount] });
  return { permission, target: permission.target, value: 0n, data };
}
