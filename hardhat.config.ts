import { createRequire } from "node:module";
import { defineConfig } from "hardhat/config";

// solc from npm: nothing is downloaded. With more runs Assembly and Mandates pass the 24,576 bytes of EIP-170.
const compiler = {
  version: "0.8.34",
  path: createRequire(import.meta.url).resolve("solc/soljson.js"),
  settings: {
    viaIR: true,
    optimizer: { enabled: true, runs: 800 },
    evmVersion: "osaka",
    metadata: { bytecodeHash: "none" },
  },
};

export default defineConfig({
  solidity: { profiles: { default: { compilers: [compiler] }, production: { compilers: [compiler] } } },
  paths: { sources: ["contracts", "test/contracts/helpers"], tests: { solidity: "test/solidity" } },
  networks: {
    default: { type: "edr-simulated", chainType: "l1", hardfork: "osaka" },
  },
});
