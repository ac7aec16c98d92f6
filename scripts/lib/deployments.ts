/** `deployments/<chainId>.json`: where the protocol is on a chain, and from which block to read. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Address } from "viem";
import { addressesOf, type DeployedContract } from "./deploy.js";
import { root } from "./steps.js";

export interface DeploymentFile {
  chainId: number;
  /** The block before the first deployment; kept when the script runs again. */
  fromBlock: number;
  contracts: ReturnType<typeof addressesOf>;
}

const standardFolder = () => process.env.FOLKMOOT_DEPLOYMENTS ?? join(root, "deployments");

/** The chains that have this very protocol, by their files; the local one always. */
export function chainsWith(mandates: Address, folder = standardFolder()): number[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  const there = names
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as DeploymentFile)
    .filter(({ contracts }) => contracts.mandates === mandates);
  return [...new Set([31337, ...there.map(({ chainId }) => chainId).sort((a, b) => a - b)])];
}

/** Writes the file and answers its path below the project. */
export function writeDeployment(
  chainId: number,
  contracts: readonly DeployedContract[],
  fromBlock: bigint,
  folder = standardFolder(),
): string {
  const file = join(folder, `${chainId}.json`);
  const addresses = addressesOf(contracts);
  const former = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as DeploymentFile) : undefined;
  const same = former && JSON.stringify(former.contracts) === JSON.stringify(addresses);
  const written = { chainId, fromBlock: same ? former.fromBlock : Number(fromBlock), contracts: addresses };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
  return file;
}
