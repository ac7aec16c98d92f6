/** What the host says about the chain, once at the start. */
import type { Deployment } from "folkmoot";
import type { Address, Hex } from "viem";

/** A sample person, whose key everybody knows. */
export interface Persona {
  name: string;
  role: string;
  address: Address;
  privateKey: Hex;
}

export interface Config {
  chainId: number;
  rpcUrl: string;
  deployment: Deployment;
  /** Where signed documents are held, if anywhere. */
  mailbox?: string;
  /** Where history is indexed, if anywhere. */
  indexer?: string;
  /** Where a local chain lets time pass, if it does. */
  clock?: string;
  personas: readonly Persona[];
  /** What people are called here; addresses alone say little. */
  names: readonly { name: string; address: Address }[];
}

/** The only chain on which keys in a page are no crime. */
export const localChainId = 31337;

type Answer = Pick<Config, "chainId" | "rpcUrl" | "mailbox" | "indexer" | "clock"> & {
  deployment: Omit<Deployment, "fromBlock"> & { fromBlock: string };
  people?: Persona[];
  neighbours?: Config["names"];
};

export async function loadConfig(): Promise<Config> {
  const response = await fetch("./folkmoot.json");
  if (!response.ok) throw new Error(`folkmoot.json: ${response.status}`);
  const { people = [], neighbours = [], deployment, ...rest } = (await response.json()) as Answer;
  const { chainId } = rest;
  return {
    ...rest,
    deployment: { ...deployment, fromBlock: BigInt(deployment.fromBlock) },
    personas: chainId === localChainId ? people : [],
    names: [...people, ...neighbours],
  };
}
