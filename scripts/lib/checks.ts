/** `npm run check`: types, linters, formats, the lock file, and what the documents promise. */
import { checkDocs } from "./docs.js";
import { checkLock } from "./lock.js";
import { bin, type Counts, messageOf, runNode, secondsSince } from "./steps.js";

/** One check. It throws what is wrong, or answers what it looked at. */
interface Check {
  name: string;
  nextStep: string;
  run: () => Promise<string>;
}

/** A program that is silent when content. */
function program(...args: string[]) {
  return async () => {
    const { code, output } = await runNode(args, { quiet: true });
    if (code !== 0) throw new Error(output);
    return "clean";
  };
}

const checks: readonly Check[] = [
  { name: "types", nextStep: "Correct the types above.", run: program(bin("typescript/bin/tsc"), "-p", ".") },
  {
    name: "TypeScript format and lint",
    nextStep: "Run `npm run format`; what remains needs a person.",
    run: program(bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "."),
  },
  {
    name: "Solidity format",
    nextStep: "Run `npm run format`.",
    run: program(bin("prettier/bin/prettier.cjs"), "--check", "--log-level", "warn", "{contracts,test}/**/*.sol"),
  },
  {
    name: "Solidity lint",
    nextStep: "Correct what stands above.",
    run: program(bin("solhint/solhint.js"), "--max-warnings", "0", "contracts/**/*.sol"),
  },
  { name: "lock file", nextStep: "Run `npm install` on a current Node and commit the lock file.", run: checkLock },
  {
    name: "page of errors",
    nextStep: "Run `npm run format`.",
    run: async () => (await import("./errors.js")).checkErrorPage(),
  },
  { name: "documents", nextStep: "Correct the document or the code it shows.", run: checkDocs },
];

/** Runs every check and tells each one's outcome. */
export async function runChecks(): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0 };
  for (const { name, nextStep, run } of checks) {
    const start = Date.now();
    try {
      console.log(`  ✔ ${name}: ${await run()} (${secondsSince(start)})`);
      counts.passed += 1;
    } catch (error) {
      console.log(`  ✘ ${name}\n${messageOf(error)}\n    Next step: ${nextStep}`);
      counts.failed += 1;
    }
  }
  return counts;
}
