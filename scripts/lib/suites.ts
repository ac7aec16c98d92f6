/** What `npm test` runs, in order. A new suite is a new line here. */
import { hasAnvil } from "./anvil.js";
import { bin, type Counts, runNode } from "./steps.js";

export interface Suite {
  name: string;
  run: () => Promise<Counts>;
}

/** Mocha's and Hardhat's closing lines, which both programs print alike. */
export function countTests(output: string, code: number): Counts {
  const last = (pattern: RegExp) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
  const passed = last(/(\d+) passing/g);
  const failed = last(/(\d+) failing/g);
  // A suite that broke without a failing test, or ran none, has failed.
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed };
}

async function mocha(folder: string, environment: NodeJS.ProcessEnv = {}): Promise<Counts> {
  const args = ["--import", "tsx", "--conditions=folkmoot-source", bin("mocha/bin/mocha.js")];
  const { code, output } = await runNode([...args, "--exit", "--timeout", "180000", `${folder}/**/*.test.ts`], {
    environment,
  });
  return countTests(output, code);
}

async function solidity(): Promise<Counts> {
  const { code, output } = await runNode([bin("hardhat/dist/src/cli.js"), "test", "solidity"]);
  return countTests(output, code);
}

async function check(): Promise<Counts> {
  const { runChecks } = await import("./checks.js");
  return runChecks();
}

/** The contracts' suite again, on the other EVM. */
const onAnvil = () => mocha("test/contracts", { FOLKMOOT_TEST_EVM: "anvil" });

export const suites: readonly Suite[] = [
  { name: "check", run: check },
  { name: "contracts", run: () => mocha("test/contracts") },
  { name: "solidity", run: solidity },
  { name: "sdk", run: () => mocha("test/sdk") },
  { name: "mailbox", run: () => mocha("test/mailbox") },
  { name: "scripts", run: () => mocha("test/scripts") },
  { name: "indexer", run: () => mocha("test/indexer") },
  { name: "fuzz", run: () => mocha("test/fuzz") },
  { name: "app", run: () => mocha("test/app") },
  ...(hasAnvil ? [{ name: "anvil", run: onAnvil }] : []),
];
