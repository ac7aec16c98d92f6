/** What acting costs, and asking whether a mandate stands. */
import assert from "node:assert/strict";
import { type Address, encodeFunctionData, erc20Abi, type Hex, pad, parseEther, parseEventLogs } from "viem";
import { act, type MandateCall, mandatesAbi, type Permission } from "../../sdk/src/index.js";
import { type Chain, person } from "../lib/chain.js";
import { payment } from "../lib/world.js";
import type { Village } from "./village.js";

export interface Payments {
  supplier: Address;
  /** To pay the supplier in native coin: a target and a budget. */
  coin: Permission;
  /** To pay in a token: a target, a budget, and a condition on who is paid. */
  token: Permission;
}

export async function setUpPayments({ chain, community }: Village): Promise<Payments> {
  const supplier = person(500).address;
  // Paid before: a first payment would pay for a new account too.
  await chain.fund(supplier);
  const shells = await chain.deploy("contracts/periphery/examples/ValleyShell.sol/ValleyShell", [
    community,
    parseEther("1000"),
  ]);
  const token = payment(shells.address, {
    purpose: "pay the suppliers in valley shells",
    selector: "0xa9059cbb", // transfer(address,uint256)
    asset: shells.address,
    conditions: [{ argument: 0, operator: "oneOf", values: [pad(supplier)] }],
  });
  return { supplier, coin: payment(supplier), token };
}

/** The second act of the season under each permission: the first also begins the season's account of it. */
export async function measureActs(village: Village, id: Hex, { supplier, coin, token }: Payments) {
  const { chain, meter, ana } = village;
  const amount = 10n ** 15n;
  const transfer = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [supplier, amount] });
  const calls: Record<string, MandateCall> = {
    "mandate.act": { permission: coin, target: supplier, value: amount, data: "0x" },
    "mandate.actErc20": { permission: token, target: token.target, value: 0n, data: transfer },
  };
  for (const [name, call] of Object.entries(calls)) {
    const pay = () => act(chain.as(ana), { ...village, id, calls: [call], reason: "Pipes for the upper spring" });
    await chain.receipt(pay());
    await meter.note(name, pay());
  }
}

/** The gas inside the call: what a contract pays that asks whether a mandate stands. */
export async function measureStanding({ chain, deployment, community, meter }: Village, id: Hex) {
  const data = encodeFunctionData({ abi: mandatesAbi, functionName: "standing", args: [community, id] });
  meter.gas["standing.read"] = await readGas(chain, deployment.mandates, data);
}

/** What a call costs that only reads, inside, with all that it reads cold. */
export async function readGas(chain: Chain, target: Address, data: Hex): Promise<number> {
  const { address, abi } = await chain.deploy("test/contracts/helpers/GasProbe.sol/GasProbe");
  const hash = chain.as(person(0)).writeContract({ address, abi, functionName: "measure", args: [target, data] });
  const { logs } = await chain.receipt(hash);
  const [measured] = parseEventLogs({ abi, logs });
  assert(measured && "args" in measured);
  return Number((measured.args as unknown as { gasUsed: bigint }).gasUsed);
}
