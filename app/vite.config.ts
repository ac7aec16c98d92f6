import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  plugins: [react()],
  // The SDK from its sources: a change there shows without a build in between.
  resolve: { conditions: ["folkmoot-source", "module", "browser", "import", "default"] },
  build: { chunkSizeWarningLimit: 800 },
});
