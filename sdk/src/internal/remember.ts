import type { Address } from "viem";
import type { AnyClient } from "./client.js";

/** What was remembered first is asked again: whoever names enough strangers must not fill the memory. */
const mostRemembered = 10_000;

const memories = new WeakMap<AnyClient, Map<string, Promise<unknown>>>();

/**
 * Asks once per client for what never changes, because its id is the hash of it: a community's founding, a mandate's
 * proposal. A question that failed is asked again.
 */
export function remember<result>(
  client: AnyClient,
  key: readonly (Address | string)[],
  ask: () => Promise<result>,
): Promise<result> {
  const memory = memories.get(client) ?? new Map<string, Promise<unknown>>();
  memories.set(client, memory);
  const name = key.join(" ").toLowerCase();
  const known = memory.get(name) as Promise<result> | undefined;
  if (known) return known;
  const asked = ask();
  memory.set(name, asked);
  const [oldest] = memory.keys();
  if (memory.size > mostRemembered && oldest !== undefined) memory.delete(oldest);
  asked.catch(() => memory.delete(name));
  return asked;
}
