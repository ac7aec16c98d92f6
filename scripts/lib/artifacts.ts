/** Compiled contracts, by path below `artifacts/`. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Abi, Hex } from "viem";

export interface Artifact {
  abi: Abi;
  bytecode: Hex;
  contractName: string;
  /** Its source, by the compiler's name, */
  inputSourceName: string;
  /** in the build that compiled it. */
  buildInfoId: string;
}

const folder = new URL("../../artifacts/", import.meta.url);

/** Reads `contracts/Assembly.sol:Assembly` as "contracts/Assembly.sol/Assembly". */
export function readArtifact(path: string): Artifact {
  const file = fileURLToPath(new URL(`${path}.json`, folder));
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Artifact;
  } catch (cause) {
    throw new Error(`${path} is not compiled. Run \`npm run build\` first.`, { cause });
  }
}
