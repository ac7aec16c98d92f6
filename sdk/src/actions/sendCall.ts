import type { Hash } from "viem";
import { type AnyClient, type ContractCall, send, trial, type WithAccount } from "../internal/client.js";

export interface CallParameters extends WithAccount {
  /** From any of the builders. */
  call: ContractCall;
}

/** Sends what a builder made, after a trial run. @throws this package's errors */
export async function sendCall(client: AnyClient, { call, ...options }: CallParameters): Promise<Hash> {
  return send(client, call, options);
}

/**
 * Asks the chain whether it would accept the call now, without asking anybody to sign.
 *
 * @returns what the call would answer
 * @throws this package's errors, as `sendCall` would
 */
export async function tryCall(client: AnyClient, { call, ...options }: CallParameters): Promise<unknown> {
  const { result } = await trial(client, call, options);
  return result ?? null;
}
