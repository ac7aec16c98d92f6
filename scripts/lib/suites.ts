/** What `npm test` runs. A new suite is a new line here. */
import { hasAnvil } from "./anvil.js";
import { bin, type Counts, runNode } from "./steps.js";

export interface Suite {
  name: string;
  run: (prefix: string) => Promise<Tested>;
}

export interface Tested extends Counts {
  /** What the failing tests say, for the end of the run. */
  failures?: string;
}

/** Mocha's and Hardhat's closing lines, which both programs print alike. */
export function countTests(output: string, code: number): Tested {
  const last = (pattern: RegExp) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0);
  const passed = last(/(\d+) passing/g);
  const failed = last(/(\d+) failing/g);
  if (failed > 0)
    return { passed, failed, failures: output.slice(output.lastIndexOf("\n", output.lastIndexOf(" failing"))) };
  // A suite that broke without a failing test, or ran none, has failed.
  const broke = code !== 0 || passed === 0;
  return broke ? { passed, failed: 1, failures: output.slice(-3_000) } : { passed, failed };
}

/** Each test has minutes: how fast it is says nothing, on machines that others share. */
const patience = "600000";

async function mocha(folder: string, prefix: string, environment: NodeJS.ProcessEnv = {}): Promise<Tested> {
  const args = ["--import", "tsx", "--conditions=folkmoot-source", bin("mocha/bin/mocha.js")];
  const { code, output } = await runNode([...args, "--exit", "--timeout", patience, `${folder}/**/*.test.ts`], {
    ...{ prefix, environment },
  });
  return countTests(output, code);
}

const suite = (name: string): Suite => ({ name, run: (prefix) => mocha(`test/${name}`, prefix) });

const check: Suite = {
  name: "check",
  run: async () => (await import("./checks.js")).runChecks(),
};

const solidity: Suite = {
  name: "solidity",
  run: async (prefix) => {
    const { code, output } = await runNode([bin("hardhat/dist/src/cli.js"), "test", "solidity"], { prefix });
    return countTests(output, code);
  },
};

/** The contracts' suite again, on the other EVM. */
const anvil: Suite = {
  name: "anvil",
  run: (prefix) => mocha("test/contracts", prefix, { FOLKMOOT_TEST_EVM: "anvil" }),
};

/**
 * Stage after stage; in a stage, lanes beside each other, of about the same length: two cores are kept busy, and no more than
 * two suites wait for each other. Checks and scripts build things that other suites use, so they run alone.
 */
export const stages: readonly (readonly (readonly Suite[])[])[] = [
  [[check]],
  [
    [suite("app"), suite("mailbox")],
    [suite("contracts"), ...(hasAnvil ? [anvil] : []), solidity, suite("sdk"), suite("indexer"), suite("fuzz")],
  ],
  [[suite("scripts")]],
];
