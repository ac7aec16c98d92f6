/** Paying under a permission: from what the holder typed to a call the mandate allows. */
import type { MandateCall, Permission } from "folkmoot";
import { type Address, encodeFunctionData, erc20Abi, getAddress, parseUnits, slice, zeroAddress } from "viem";
import { formatAmount, groupMark } from "../format.js";
import type { Unit } from "../queries.js";
import { texts } from "../texts/index.js";

/** An amount as typed, in the smallest unit, or why it cannot be read. Commas are asked about, never guessed. */
export function readAmount(typed: string, unit: Unit): { value: bigint } | { problem: string } {
  const text = typed.trim();
  const pattern = unit.decimals === 0 ? /^\d+$/ : new RegExp(`^\\d+(\\.\\d{1,${unit.decimals}})?$`);
  // Where a point parts thousands, "1.000" may mean either.
  const parts = /^([1-9]\d{0,2})\.(\d{3})$/.exec(text);
  if (parts && groupMark() === ".") return { problem: texts.pay.ambiguous(`${parts[1]}${parts[2]}`, `${text}0`) };
  if (pattern.test(text)) return { value: parseUnits(text, unit.decimals) };
  const pointed = text.replace(",", ".");
  // Nobody may be told a thousandth of what they mean.
  if (/^[1-9]\d{0,2},\d{3}$/.test(text)) return { problem: texts.pay.ambiguous(text.replace(",", ""), pointed) };
  return { problem: text !== pointed && pattern.test(pointed) ? texts.pay.comma(pointed) : texts.pay.number };
}

/** The amount to pay, or why it cannot be paid when `left` is left of the season's budget. */
export function readPayment(typed: string, unit: Unit, left: bigint): { value: bigint } | { problem: string } {
  const read = readAmount(typed, unit);
  if ("problem" in read) return read;
  if (read.value === 0n) return { problem: texts.pay.positive };
  return read.value > left ? { problem: texts.pay.over(formatAmount(left, unit), unit.symbol) } : read;
}

export const transfer = "0xa9059cbb";
export const plainPayment = "0x00000000";

/** Whom the permission lets be paid; undefined where it does not say, so that anybody may be. */
export function payeesOf({ selector, target, conditions }: Permission): Address[] | undefined {
  if (selector === plainPayment) return [target];
  const bound = conditions.find(({ argument, operator }) => argument === 0 && operator !== "atMost");
  if (selector !== transfer || !bound) return undefined;
  return bound.values.map((word) => getAddress(slice(word, 12)));
}

/** Whether this page can fill in the call: a plain payment, or a token's transfer to one fixed person. */
export function isPayment(permission: Permission): boolean {
  const { selector, conditions } = permission;
  if (selector === plainPayment) return true;
  return payeesOf(permission)?.length === 1 && conditions.length === 1;
}

export function paymentCall(permission: Permission, amount: bigint): MandateCall {
  if (permission.asset === zeroAddress) return { permission, target: permission.target, value: amount, data: "0x" };
  const data = encodeFunctionData({
    abi: erc20Abi,
    functionName: "transfer",
    args: [payeesOf(permission)?.[0] ?? zeroAddress, amount],
  });
  return { permission, target: permission.target, value: 0n, data };
}
