import type { Address, TypedDataDomain } from "viem";

/** One EIP-712 domain per contract. */
export function domain(chainId: number, verifyingContract: Address): TypedDataDomain {
  return { name: "Folkmoot", version: "1", chainId, verifyingContract };
}
