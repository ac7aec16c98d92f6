import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [react()],
  // The SDK from its sources: a change there shows without a build in between.
  resolve: { conditions: ["folkmoot-source", "module", "browser", "import", "default"] },
  build: {
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // What every page needs of the SDK in one file: in a dozen small ones it is 11 kB more.
        advancedChunks: {
          groups: [
            { name: "sdk", test: /sdk.src.(abi|actions|errors|internal|messages|query|react|types|deployment)/ },
          ],
        },
      },
    },
  },
});
