/** From sources to what runs: compiled contracts, their ABIs for the SDK, the SDK, the app. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import type { Abi } from "viem";
import { readArtifact } from "./artifacts.js";
import { describeMessages } from "./clearSigning.js";
import { addressesOf, planDeployment } from "./deploy.js";
import { chainsWith } from "./deployments.js";
import { bin, root, runNode } from "./steps.js";

/** What answers at an address; the assembly in two parts, each compiled by itself. */
const abis = {
  assembly: ["contracts/Assembly.sol/Assembly", "contracts/Registrar.sol/Registrar"],
  account: ["contracts/Account.sol/Account"],
  deeds: ["contracts/Deeds.sol/Deeds"],
  mandates: ["contracts/Mandates.sol/Mandates"],
  sentences: ["contracts/interfaces/ISentences.sol/ISentences"],
  decisions: ["contracts/Decisions.sol/Decisions"],
  hearings: ["contracts/Hearings.sol/Hearings"],
  agreements: ["contracts/Agreements.sol/Agreements"],
  partings: ["contracts/Partings.sol/Partings"],
  reviews: ["contracts/Reviews.sol/Reviews"],
};

async function must(what: string, args: readonly string[], cwd = root) {
  const { code, output } = await runNode(args, { quiet: true, cwd });
  if (code !== 0) throw new Error(`${what} failed.\n${output}`);
}

export async function compileContracts() {
  await must("Compiling the contracts", [bin("hardhat/dist/src/cli.js"), "build"]);
  generateAbis();
}

/** For what needs the ABIs alone, and may run many times beside itself. */
export async function compileWhereMissing() {
  if (!existsSync(join(root, "sdk/src/abi/addresses.ts"))) await compileContracts();
}

/**
 * Writes one module per contract: each function, event and error `as const`, so that a bundle holds only those it uses,
 * and all of them as the contract's ABI; then the addresses that CREATE2 gives this bytecode on every chain.
 */
export function generateAbis() {
  for (const [name, paths] of Object.entries(abis)) writeAbi(name, mergedAbi(paths));
  writeGenerated("addresses", `export const addresses = ${JSON.stringify(plannedAddresses())} as const;`);
}

function plannedAddresses() {
  return addressesOf(planDeployment());
}

/** What several parts have in common stands there once; they are made and fall back as the first says. */
function mergedAbi(paths: readonly string[]): Abi {
  const items = paths.flatMap((path, part) => readArtifact(path).abi.filter((item) => part === 0 || "name" in item));
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** The errors stand in a module of their own: what explains refusals needs them alone, on every page. */
function writeAbi(name: string, abi: Abi) {
  const whole = `${name}Abi`;
  const named = new Map<string, string>();
  const items = abi.map((item) => {
    if (!("name" in item)) return JSON.stringify(item);
    if (named.has(item.name)) throw new Error(`Two items of ${whole} are called ${item.name}.`);
    named.set(item.name, `export const ${item.name} = ${JSON.stringify(item)} as const;`);
    return item.name;
  });
  const errors = abi.flatMap((item) => (item.type === "error" ? [item.name] : []));
  const textOf = (names: Iterable<string>) => [...names].map((one) => named.get(one)).join("\n");
  const others = [...named.keys()].filter((one) => !errors.includes(one));
  const list = `export const ${name}Errors = [${errors.join(", ")}] as const;`;
  writeGenerated(`${name}Errors`, `${textOf(errors)}\n${list}`);
  const imported = errors.length === 0 ? "" : `import { ${errors.join(", ")} } from "./${name}Errors.js";\n`;
  writeGenerated(name, `${imported}${textOf(others)}\nexport const ${whole} = [${items.join(", ")}] as const;`);
}

function writeGenerated(name: string, content: string) {
  const file = join(root, "sdk/src/abi", `${name}.ts`);
  const text = `// Made from the contracts by \`npm run build\`.\n${content}\n`;
  // Untouched when nothing changed, so that watchers stay calm.
  if (existsSync(file) && readFileSync(file, "utf8") === text) return;
  mkdirSync(join(root, "sdk/src/abi"), { recursive: true });
  writeFileSync(file, text);
}

/** What the package holds beside its code: what wallets show, and the Solidity that integrators inherit. */
function generateBeside() {
  const addresses = plannedAddresses();
  for (const folder of ["erc7730", "contracts"]) rmSync(join(root, "sdk", folder), { recursive: true, force: true });
  mkdirSync(join(root, "sdk/erc7730"));
  const descriptors = describeMessages(addresses, chainsWith(addresses.mandates));
  for (const [name, descriptor] of Object.entries(descriptors)) {
    writeFileSync(join(root, "sdk/erc7730", name), `${JSON.stringify(descriptor, null, 2)}\n`);
  }
  for (const path of ["interfaces", "periphery/Mandated.sol"]) {
    cpSync(join(root, "contracts", path), join(root, "sdk/contracts", path), {
      recursive: true,
      filter: (source) => !source.endsWith(".json"),
    });
  }
}

export async function buildSdk() {
  generateBeside();
  await must("Building the SDK", [bin("tsdown/dist/run.mjs")], join(root, "sdk"));
  // Where its errors point to.
  cpSync(join(root, "docs/errors.md"), join(root, "sdk/docs/errors.md"));
}

export async function buildApp() {
  await must("Building the app", [bin("vite/bin/vite.js"), "build"], join(root, "app"));
  compress(join(root, "app/dist"));
}

/** Compressed once, not for every visitor. */
function compress(folder: string) {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|css|html|svg)$/.test(name)) continue;
    const file = join(folder, name);
    const content = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(content));
  }
}

/** Everything, with a line of progress for each part. */
export async function buildAll(onStep: (step: string) => void) {
  onStep("compiling the contracts (a minute or two the first time)");
  await compileContracts();
  onStep("building the SDK");
  await buildSdk();
  onStep("building the app");
  await buildApp();
}
