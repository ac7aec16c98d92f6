import type { Abi, ContractEventName, Hex } from "viem";
import { ConcernClosed, type ConcernRaised, ConcernReplied, StepTaken } from "../abi/agreements.js";
import type { Deployment } from "../deployment.js";
import { type AnyClient, readEvents } from "../internal/client.js";
import { type Rung, rungs } from "./types.js";

type Log<abi extends Abi, name extends ContractEventName<abi>> = Awaited<
  ReturnType<typeof readEvents<abi, name>>
>[number];

/** Of a concern that was raised, which is its first step. */
export type RaisedLog = Log<readonly [typeof ConcernRaised], "ConcernRaised">;
export type StepLog =
  | RaisedLog
  | Log<readonly [typeof StepTaken], "StepTaken">
  | Log<readonly [typeof ConcernClosed], "ConcernClosed">;

/** What came after concerns were raised: their further steps, one kind after the other, and what was said. */
export async function readFollowing(
  client: AnyClient,
  concern: Hex | readonly Hex[],
  { agreements: address, fromBlock }: Deployment,
) {
  const query = { address, args: { concern: concern as Hex }, fromBlock } as const;
  const [taken, closed, said] = await Promise.all([
    readEvents(client, { ...query, abi: [StepTaken], eventName: "StepTaken" }),
    readEvents(client, { ...query, abi: [ConcernClosed], eventName: "ConcernClosed" }),
    readEvents(client, { ...query, abi: [ConcernReplied], eventName: "ConcernReplied" }),
  ]);
  return { steps: [...taken, ...closed], said };
}

/** What a log tells of a step; at the end, `none`, nothing comes next. */
export function stepIn(log: StepLog) {
  const { by, decision } = log.args;
  const ended = { rung: "none" as Rung, by, decision, ripeAt: 0, lapsesAt: 0 };
  if (log.eventName === "ConcernClosed") return { ...ended, offer: log.args.offer };
  const { ripeAt, lapsesAt } = log.args;
  const rung = log.eventName === "StepTaken" ? (rungs[log.args.rung] ?? "none") : "dialogue";
  return { rung, by, decision, ripeAt, lapsesAt, offer: 0 };
}
