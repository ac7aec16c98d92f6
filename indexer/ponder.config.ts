import { createConfig } from "ponder";
import { assemblyAbi } from "../sdk/src/abi/assembly.js";
import { deedsAbi } from "../sdk/src/abi/deeds.js";
import { mandatesAbi } from "../sdk/src/abi/mandates.js";
import "./lib/parent.js";
import { settings } from "./settings.js";

const { chainId, rpcUrl, isLocal, databaseUrl, folder, fromBlock: startBlock, contracts } = settings;
const on = { chain: "chain", startBlock } as const;

export default createConfig({
  chains: { chain: { id: chainId, rpc: rpcUrl, disableCache: isLocal, pollingInterval: isLocal ? 250 : 2_000 } },
  contracts: {
    Assembly: { ...on, abi: assemblyAbi, address: contracts.assembly },
    Mandates: { ...on, abi: mandatesAbi, address: contracts.mandates },
    Deeds: { ...on, abi: deedsAbi, address: contracts.deeds },
  },
  database: databaseUrl
    ? { kind: "postgres", connectionString: databaseUrl }
    : { kind: "pglite", ...(folder ? { directory: folder } : {}) },
});
