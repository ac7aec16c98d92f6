/** From sources to what runs: compiled contracts, their ABIs for the SDK, the SDK, the app. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArtifact } from "./artifacts.js";
import { planDeployment } from "./deploy.js";
import { bin, root, runNode } from "./steps.js";

const abis = {
  assembly: "contracts/Assembly.sol/Assembly",
  account: "contracts/Account.sol/Account",
  deeds: "contracts/Deeds.sol/Deeds",
  mandates: "contracts/Mandates.sol/Mandates",
  sentences: "contracts/interfaces/ISentences.sol/ISentences",
};

async function must(what: string, args: readonly string[], cwd = root) {
  const { code, output } = await runNode(args, { quiet: true, cwd });
  if (code !== 0) throw new Error(`${what} failed.\n${output}`);
}

export async function compileContracts() {
  await must("Compiling the contracts", [bin("hardhat/dist/src/cli.js"), "build"]);
  generateAbis();
}

/** Writes the ABIs `as const`, and the addresses that CREATE2 gives this bytecode on every chain. */
export function generateAbis() {
  const lines = Object.entries(abis).map(
    ([name, path]) => `export const ${name}Abi = ${JSON.stringify(readArtifact(path).abi)} as const;`,
  );
  const addresses = Object.fromEntries(planDeployment().map(({ name, address }) => [name, address]));
  lines.push(`export const addresses = ${JSON.stringify(addresses)} as const;`);
  const file = join(root, "sdk/src/abi/generated.ts");
  const text = `// Made from the contracts by \`npm run build\`.\n${lines.join("\n")}\n`;
  // Untouched when nothing changed, so that watchers stay calm.
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(join(root, "sdk/src/abi"), { recursive: true });
  writeFileSync(file, text);
}

export async function buildSdk() {
  await must("Building the SDK", [bin("tsdown/dist/run.mjs")], join(root, "sdk"));
}

export async function buildApp() {
  await must("Building the app", [bin("vite/bin/vite.js"), "build"], join(root, "app"));
}

/** Everything, with a line of progress for each part. */
export async function buildAll(onStep: (step: string) => void) {
  onStep("compiling the contracts");
  await compileContracts();
  onStep("building the SDK");
  await buildSdk();
  onStep("building the app");
  await buildApp();
}
