import { createConfig } from "ponder";
import { agreementsAbi } from "../sdk/src/abi/agreements.js";
import { assemblyAbi } from "../sdk/src/abi/assembly.js";
import { decisionsAbi } from "../sdk/src/abi/decisions.js";
import { deedsAbi } from "../sdk/src/abi/deeds.js";
import { hearingsAbi } from "../sdk/src/abi/hearings.js";
import { mandatesAbi } from "../sdk/src/abi/mandates.js";
import { partingsAbi } from "../sdk/src/abi/partings.js";
import { reviewsAbi } from "../sdk/src/abi/reviews.js";
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
    Decisions: { ...on, abi: decisionsAbi, address: contracts.decisions },
    Hearings: { ...on, abi: hearingsAbi, address: contracts.hearings },
    Agreements: { ...on, abi: agreementsAbi, address: contracts.agreements },
    Partings: { ...on, abi: partingsAbi, address: contracts.partings },
    Reviews: { ...on, abi: reviewsAbi, address: contracts.reviews },
  },
  database: databaseUrl
    ? { kind: "postgres", connectionString: databaseUrl }
    : { kind: "pglite", ...(folder ? { directory: folder } : {}) },
});
