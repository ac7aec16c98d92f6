import {
  type Address,
  type Hash,
  type Hex,
  parseCompactSignature,
  parseSignature,
  signatureToCompactSignature,
  zeroHash,
} from "viem";
import { assemblyAbi } from "../abi/generated.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, read, trySend, type WithAccount } from "../internal/client.js";
import type { Charter } from "../types.js";

/** A founder's signature. `contract` for those of accounts that are contracts (ERC-1271). */
export interface FoundingSignature {
  founder: Address;
  signature: Hex;
  contract?: boolean;
}

export interface FoundCommunityParameters extends WithDeployment {
  charter: Charter;
  /** Seat `i` will be held by `founders[i]`. */
  founders: readonly Address[];
  /** All of them or a part: the community opens with the last. */
  signatures: readonly FoundingSignature[];
}

/** The two words of EIP-2098, from 64 or 65 bytes. */
export function toCompact(signature: Hex): { r: Hex; vs: Hex } {
  const { r, yParityAndS } =
    signature.length === 130
      ? parseCompactSignature(signature)
      : signatureToCompactSignature(parseSignature(signature));
  return { r, vs: yParityAndS };
}

/** The call that seats the founders whose signatures are given. */
export function buildFoundCommunity({
  charter,
  founders,
  signatures,
  deployment = standard,
}: FoundCommunityParameters): ContractCall<typeof assemblyAbi, "found"> {
  const places = signatures.map((given) => ({
    ...given,
    index: founders.findIndex((founder) => founder.toLowerCase() === given.founder.toLowerCase()),
  }));
  const keys = places.filter(({ contract }) => !contract);
  const indices = keys.map(({ index }) => index);
  const first = indices.length === 0 ? 0 : Math.max(0, Math.min(...indices));
  const compact = Array.from({ length: indices.length === 0 ? 0 : Math.max(...indices) - first + 1 }, () => ({
    r: zeroHash as Hex,
    vs: zeroHash as Hex,
  }));
  for (const { index, signature } of keys) compact[index - first] = toCompact(signature);
  const others = places
    .filter(({ contract }) => contract)
    .map(({ index, signature }) => ({ index: BigInt(index), signature }));
  return {
    address: deployment.assembly,
    abi: assemblyAbi,
    functionName: "found",
    args: [{ ...charter, modules: [...charter.modules] }, [...founders], BigInt(first), compact, others],
  };
}

/** The id that these founders' community has or will have. */
export async function predictCommunity(
  client: AnyClient,
  { charter, founders, deployment = standard }: Omit<FoundCommunityParameters, "signatures">,
): Promise<Address> {
  return read(client, {
    address: deployment.assembly,
    abi: assemblyAbi,
    functionName: "communityOf",
    args: [{ ...charter, modules: [...charter.modules] }, [...founders]],
  });
}

/**
 * Founds a community, or adds signatures to a founding.
 *
 * @returns the transaction and the community's id
 * @throws the errors of `IAssembly.found`
 */
export async function foundCommunity(
  client: AnyClient,
  parameters: FoundCommunityParameters & WithAccount,
): Promise<{ hash: Hash; community: Address }> {
  const { hash, result } = await trySend(client, buildFoundCommunity(parameters), parameters);
  return { hash, community: result as Address };
}
