/** Paying under a permission: from what the holder typed to a call the mandate allows. */
import type { MandateCall, Permission } from "folkmoot";
import { type Address, encodeFunctionData, erc20Abi, getAddress, parseUnits, slice, zeroAddress } from "viem";
import { formatAmount } from "../format.js";
import type { Unit } from "../queries.js";
import { texts } from "../texts.js";

/** Why an amount cannot be paid when `left` is left of the season's budget; undefined when it can. */
export function problemWith(amount: string, unit: Unit, left: bigint): string | undefined {
  const pattern = unit.decimals === 0 ? /^\d+$/ : new RegExp(`^\\d+(\\.\\d{1,${unit.decimals}})?$`);
  if (!pattern.test(amount.trim())) return texts.pay.number;
  const value = parseUnits(amount.trim(), unit.decimals);
  if (value === 0n) return texts.pay.positive;
  return value > left ? texts.pay.over(formatAmount(left, unit), unit.symbol) : undefined;
}

const transfer = "0xa9059cbb";
const plainPayment = "0x00000000";

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
