import type { Address } from "viem";
import { addresses } from "./abi/addresses.js";

/** Where the protocol lives on a chain. */
export interface Deployment {
  assembly: Address;
  deeds: Address;
  mandates: Address;
  /** The renderer of English sentences. */
  sentences: Address;
  decisions: Address;
  /** Of decisions of human stakes. */
  hearings: Address;
  /** With other communities. */
  agreements: Address;
  /** Through which members leave with their share. */
  partings: Address;
  /** The plain evidence that charters can name. */
  reviews: Address;
  /** The block to read events from. */
  fromBlock: bigint;
}

/** CREATE2 gives the same addresses on every chain. Pass `fromBlock` where reading a chain from its start is slow. */
export const deployment: Deployment = { ...addresses, fromBlock: 0n };

/** Every action accepts another deployment, for chains of one's own. */
export interface WithDeployment {
  deployment?: Deployment;
}
