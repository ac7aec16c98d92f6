import { type Address, encodeFunctionData, erc20Abi, type Hash, type Hex, zeroAddress } from "viem";
import type { WithDeployment } from "../deployment.js";
import type { AnyClient, WithAccount } from "../internal/client.js";
import type { MandateCall, Permission } from "../types.js";
import { act } from "./act.js";

export interface GiveAidParameters extends WithDeployment {
  /** The community that helps, whose mandate it is. */
  community: Address;
  /** The mandate's id. */
  id: Hex;
  /** The mandate's, as `aidPermission` makes it. */
  permission: Permission;
  /** The community that is helped. */
  to: Address;
  /** In the asset's smallest unit. */
  amount: bigint;
  /** Why. */
  reason: string;
}

/** The call with which aid is given. */
export function aidCall({
  permission,
  to,
  amount,
}: Pick<GiveAidParameters, "permission" | "to" | "amount">): MandateCall {
  if (permission.asset === zeroAddress) return { permission, target: to, value: amount, data: "0x" };
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [to, amount] });
  return { permission, target: permission.asset, value: 0n, data };
}

/**
 * Gives aid to a party, as the holder of a mandate for it: an act like any other, on the holder's record.
 *
 * @throws GateClosedError where no need is declared or the agreement not in force; the errors of `IMandates.act`
 */
export async function giveAid(client: AnyClient, parameters: GiveAidParameters & WithAccount): Promise<Hash> {
  return act(client, { ...parameters, calls: [aidCall(parameters)] });
}
