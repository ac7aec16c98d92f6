/** What the indexer is told by its environment. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Address } from "viem";
import { addresses } from "../sdk/src/abi/addresses.js";

const local = 31337;

interface DeploymentFile {
  fromBlock: number;
  contracts: Record<
    "assembly" | "deeds" | "mandates" | "decisions" | "hearings" | "agreements" | "partings" | "reviews",
    Address
  >;
}

function readDeployment(chainId: number): DeploymentFile {
  const standard = join(dirname(fileURLToPath(import.meta.url)), "..", "deployments", `${chainId}.json`);
  const file = process.env.FOLKMOOT_DEPLOYMENT ?? standard;
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  // A local chain is short, and its addresses are those that the bytecode gives everywhere.
  if (chainId === local) return { fromBlock: 0, contracts: addresses };
  throw new Error(`${file} is missing: it says where the protocol is on chain ${chainId}. npm run deploy writes it.`);
}

const { DATABASE_URL, FOLKMOOT_RPC_URL, FOLKMOOT_CHAIN_ID = String(local), FOLKMOOT_INDEX_FOLDER } = process.env;
if (!FOLKMOOT_RPC_URL) throw new Error("FOLKMOOT_RPC_URL is missing: the address of a node of the chain.");
const chainId = Number(FOLKMOOT_CHAIN_ID);

export const settings = {
  chainId,
  rpcUrl: FOLKMOOT_RPC_URL,
  /** Another local chain may answer with the same blocks tomorrow. */
  isLocal: chainId === local,
  /** PostgreSQL; without it PGlite, in a folder. */
  databaseUrl: DATABASE_URL,
  folder: FOLKMOOT_INDEX_FOLDER,
  ...readDeployment(chainId),
};
