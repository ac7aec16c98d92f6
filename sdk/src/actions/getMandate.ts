import type { Address, Hex } from "viem";
import { mandateOf, usedOf } from "../abi/mandates.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
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
  return withState(client, await readProposal(client, { community, id, deployment }), deployment);
}

/** What has become of a proposal. */
export async function withState(client: AnyClient, proposal: Proposal, deployment: Deployment): Promise<Mandate> {
  const { community, id, terms } = proposal;
  const contract = { address: deployment.mandates, abi: [mandateOf, usedOf] } as const;
  const [stored, ...use] = await Promise.all([
    read(client, { ...contract, functionName: "mandateOf", args: [community, id] }),
    ...terms.scope.map(async (permission): Promise<PermissionUse> => {
      const hash = hashPermission(permission);
      const args = [community, id, hash] as const;
      const [, spent, calls] = await read(client, { ...contract, functionName: "usedOf", args });
      return { permission, hash, spent, calls };
    }),
  ]);
  const { state, ends, suspendedUntil } = stored;
  return { ...proposal, state: states[state] ?? "none", ends, suspendedUntil, use };
}
