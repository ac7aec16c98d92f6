/** Contracts as their makers publish them in npm packages. */
import { readFileSync } from "node:fs";
import type { Hex } from "viem";
import { bin } from "../../lib/steps.js";

/** The creation bytecode in a package's artifact, by its path in node_modules. */
export function publishedBytecode(path: string): Hex {
  return JSON.parse(readFileSync(bin(`${path}.json`), "utf8")).bytecode;
}
