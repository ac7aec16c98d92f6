import { type Address, type Hash, type Hex, isAddressEqual, zeroHash } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { MalformedSignatureError, NotAFounderError } from "../errors/base.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";
import { encodeCharter } from "../internal/encode.js";
import { noSignature, toCompact } from "../internal/signature.js";
import { communityId } from "../messages/hashes.js";
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

/** A founding, sent. */
export interface FoundingSent {
  hash: Hash;
  /** The community's id. */
  community: Address;
}

/** The call that seats the founders whose signatures are given. @throws MalformedSignatureError, NotAFounderError */
export function buildFoundCommunity({
  charter,
  founders,
  signatures,
  deployment = standard,
}: FoundCommunityParameters): ContractCall<typeof assemblyAbi, "found"> {
  const places = signatures.map((given) => ({
    ...given,
    index: founders.findIndex((founder) => isAddressEqual(founder, given.founder)),
  }));
  const foreign = places.find(({ index }) => index === -1);
  if (foreign) throw new NotAFounderError(foreign.founder);
  const keys = places.filter(({ contract }) => !contract);
  const indices = keys.map(({ index }) => index);
  const first = indices.length === 0 ? 0 : Math.min(...indices);
  // Zeros are passed over: they keep the place of founders whose signature comes another time.
  const compact = Array(indices.length === 0 ? 0 : Math.max(...indices) - first + 1).fill(noSignature);
  for (const { index, founder, signature } of keys) {
    const words = toCompact(signature);
    // The contract passes over a signature that begins with zeros.
    if (words === undefined || words.r === zeroHash) throw new MalformedSignatureError(founder);
    compact[index - first] = words;
  }
  const others = places
    .filter(({ contract }) => contract)
    .map(({ index, signature }) => ({ index: BigInt(index), signature }));
  return {
    address: deployment.assembly,
    abi: assemblyAbi,
    functionName: "found",
    args: [encodeCharter(charter), [...founders], BigInt(first), compact, others],
  };
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
): Promise<FoundingSent> {
  const hash = await send(client, buildFoundCommunity(parameters), parameters);
  // Computed, not asked: a node that names another address as the account would get what is sent there.
  return { hash, community: communityId(parameters) };
}
