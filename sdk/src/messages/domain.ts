import type { Address } from "viem";

export interface Domain {
  name: string;
  version: string;
  chainId: number;
  verifyingContract: Address;
}

/** One EIP-712 domain per contract. */
export function domain(chainId: number, verifyingContract: Address): Domain {
  return { name: "Folkmoot", version: "1", chainId, verifyingContract };
}
