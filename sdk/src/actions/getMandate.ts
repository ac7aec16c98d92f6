import type { Address, Hex } from "viem";
import { mandateOf, Proposed, usedOf } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { MandateNotFoundError, MismatchedWordsError } from "../errors/base.js";
import { type AnyClient, read, readEvents } from "../internal/client.js";
import { decodeTerms } from "../internal/encode.js";
import { hashPermission, mandateKey, matterId } from "../messages/hashes.js";
import { type MandateState, type Permission, states, type Terms } from "../types.js";

export interface GetMandateParameters extends WithDeployment {
  community: Address;
  /** The mandate's id. */
  id: Hex;
}

/** What one permission has used in the running season. */
export interface PermissionUse {
  permission: Permission;
  hash: Hex;
  spent: bigint;
  calls: number;
}

export interface Mandate {
  community: Address;
  id: Hex;
  key: Hex;
  proposer: Address;
  terms: Terms;
  /** Rendered from the terms by the charter's renderer when it was proposed. */
  sentence: string;
  state: MandateState;
  /** Unix seconds; while proposed, when the proposal lapses. */
  ends: number;
  suspendedUntil: number;
  use: PermissionUse[];
}

/**
 * A mandate from chain data alone. Terms and sentence are checked against the id.
 *
 * @throws MandateNotFoundError, MismatchedWordsError
 */
export async function getMandate(
  client: AnyClient,
  { community, id, deployment = standard }: GetMandateParameters,
): Promise<Mandate> {
  const contract = { address: deployment.mandates, abi: [Proposed, mandateOf, usedOf] } as const;
  const [logs, stored] = await Promise.all([
    readEvents(client, {
      ...contract,
      eventName: "Proposed",
      args: { community, id },
      fromBlock: deployment.fromBlock,
    }),
    read(client, { ...contract, functionName: "mandateOf", args: [community, id] }),
  ]);
  const [proposed] = logs;
  if (proposed === undefined) throw new MandateNotFoundError(id);
  const { proposer, sentence } = proposed.args;
  const terms = decodeTerms(proposed.args.terms);
  const key = mandateKey(proposer, terms);
  if (matterId({ module: deployment.mandates, key, sentence }) !== id) throw new MismatchedWordsError("mandate");
  const use = await Promise.all(
    terms.scope.map(async (permission): Promise<PermissionUse> => {
      const hash = hashPermission(permission);
      const [, spent, calls] = await read(client, {
        ...contract,
        functionName: "usedOf",
        args: [community, id, hash],
      });
      return { permission, hash, spent, calls };
    }),
  );
  const { state, ends, suspendedUntil } = stored;
  return { community, id, key, proposer, terms, sentence, state: states[state] ?? "none", ends, suspendedUntil, use };
}
