import type { Address, Hash, Hex } from "viem";
import { partingsAbi } from "../abi/partings.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, accountOf, type ContractCall, send, type WithAccount } from "../internal/client.js";

export interface LeaveWithShareParameters extends WithDeployment {
  community: Address;
  /** The constitutional decision's id. */
  id: Hex;
  /** Who gets the share; the sender unless given. */
  to?: Address;
  /** ERC-20 tokens to take a share of. What is not named is left behind. */
  tokens?: readonly Address[];
}

/** Tokens as the contract wants them: rising, each once. */
export function risingTokens(tokens: readonly Address[]): Address[] {
  const once = new Map(tokens.map((token) => [token.toLowerCase(), token]));
  return [...once].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, token]) => token);
}

/** The call that leaves with a share. */
export function buildLeaveWithShare({
  community,
  id,
  to,
  tokens = [],
  deployment = standard,
}: LeaveWithShareParameters & { to: Address }): ContractCall<typeof partingsAbi, "leaveWithShare"> {
  const args = [community, id, to, risingTokens(tokens)] as const;
  return { address: deployment.partings, abi: partingsAbi, functionName: "leaveWithShare", args };
}

/**
 * Leaves a community with a share per head of what it owns: while a constitutional decision that passes waits to be carried
 * out, for whoever did not consent to it; or once the community is dissolved, for everybody.
 *
 * @throws NoExitError, ConsentedError, NotAMemberError, CallFailedError
 */
export async function leaveWithShare(
  client: AnyClient,
  parameters: LeaveWithShareParameters & WithAccount,
): Promise<Hash> {
  const to = parameters.to ?? accountOf(client, parameters).address;
  return send(client, buildLeaveWithShare({ ...parameters, to }), parameters);
}
