import { defineConfig } from "tsdown";

export default defineConfig({
  entry: [
    "src/index.ts",
    "src/ethers.ts",
    "src/history/index.ts",
    "src/query/index.ts",
    "src/react/index.ts",
    "src/bin/folkmoot.ts",
  ],
  format: "esm",
  dts: true,
  platform: "neutral",
  unbundle: true,
});
