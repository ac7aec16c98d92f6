/** What the SDK adds to a page, viem apart: bundled and minified as an app does it, then compressed. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { root } from "./steps.js";

export interface Budget {
  name: string;
  /** What a page imports. */
  code: string;
  /** Bytes, compressed. */
  most: number;
}

export const budgets: readonly Budget[] = [
  { name: "everything", code: `export { folkmootActions } from "folkmoot";`, most: 56_000 },
  { name: "everything, for ethers", code: `export { fromEthers } from "folkmoot/ethers";`, most: 58_000 },
  { name: "history alone", code: `export { folkmootHistory } from "folkmoot/history";`, most: 39_000 },
  { name: "one reading", code: `export { getStanding } from "folkmoot";`, most: 5_000 },
];

/** Compressed bytes of what `code` needs of the built package. */
export async function sizeOf(code: string): Promise<number> {
  const folder = mkdtempSync(join(root, ".size-"));
  try {
    const entry = join(folder, "entry.ts");
    writeFileSync(entry, code);
    const built = await build({
      configFile: false,
      logLevel: "silent",
      root,
      resolve: { conditions: ["import", "default"] },
      build: {
        write: false,
        minify: true,
        lib: { entry, formats: ["es"] },
        rolldownOptions: { external: /^viem/ },
      },
    });
    const outputs = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
    const text = outputs.flatMap(({ output }) => output.map((part) => ("code" in part ? part.code : ""))).join("");
    return gzipSync(text).length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
