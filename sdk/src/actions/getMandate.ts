import type { Address, Hex } from "viem";
import { mandateOf, usedOf } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import { type Proposal, readProposal } from "../internal/proposal.js";
import { hashPermission } from "../messages/hashes.js";
import { type MandateState, type Permission, states } from "../types.js";

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

export interface Mandate extends Proposal {
  community: Address;
  id: Hex;
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
  const contract = { address: deployment.mandates, abi: [mandateOf, usedOf] } as const;
  const [{ proposer, terms, key, sentence }, stored] = await Promise.all([
    readProposal(client, { community, id, deployment }),
    read(client, { ...contract, functionName: "mandateOf", args: [community, id] }),
  ]);
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
