import { type Address, type Hash, zeroAddress } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";
import { encodeCharter } from "../internal/encode.js";
import type { Charter } from "../types.js";

/** All coin, all of an ERC-20, one ERC-721, or all of one id of an ERC-1155. */
export type Asset =
  | { kind: "coin" }
  | { kind: "erc20"; token: Address }
  | { kind: "erc721" | "erc1155"; token: Address; id: bigint };

const kinds = ["coin", "erc20", "erc721", "erc1155"] as const;

export interface SweepCommunityParameters extends WithDeployment {
  community: Address;
  assets: readonly Asset[];
}

export interface BuildSweepCommunityParameters extends SweepCommunityParameters {
  /** The community's charter in force. */
  charter: Charter;
}

/** The call that passes on what an abandoned community owns. */
export function buildSweepCommunity({
  community,
  charter,
  assets,
  deployment = standard,
}: BuildSweepCommunityParameters): ContractCall<typeof assemblyAbi, "sweep"> {
  const listed = assets.map((asset) => ({
    kind: kinds.indexOf(asset.kind),
    token: asset.kind === "coin" ? zeroAddress : asset.token,
    id: "id" in asset ? asset.id : 0n,
  }));
  const args = [community, encodeCharter(charter), listed] as const;
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "sweep", args };
}

/**
 * Passes on what a community owns to the heir that its charter names, once nobody has been a member for a whole season.
 * Anybody may.
 *
 * @throws NotAbandonedError, NoHeirError, CommunityNotFoundError
 */
export async function sweepCommunity(
  client: AnyClient,
  parameters: SweepCommunityParameters & WithAccount,
): Promise<Hash> {
  const { community, deployment = standard } = parameters;
  const charter = await readCharter(client, community, deployment);
  return send(client, buildSweepCommunity({ ...parameters, charter }), parameters);
}
