/** `npm test`: every suite, with progress, ending in one line that counts them all. `-- --only a,b` runs a part. */
import { parseArgs } from "node:util";
import { buildAll } from "./lib/build.js";
import { messageOf, secondsSince } from "./lib/steps.js";
import { suites } from "./lib/suites.js";

const { values } = parseArgs({ options: { only: { type: "string" } } });
const wanted = values.only?.split(",");
const unknown = wanted?.filter((name) => !suites.some((suite) => suite.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(", ")}. There are: ${suites.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}

const total = { passed: 0, failed: 0 };
const failures: string[] = [];
try {
  await buildAll((step) => console.log(`  ${step} …`));
  for (const { name, run } of suites.filter((suite) => wanted?.includes(suite.name) ?? true)) {
    const start = Date.now();
    console.log(`\n=== ${name}`);
    const { passed, failed } = await run();
    console.log(`=== ${name}: ${passed} passed, ${failed} failed in ${secondsSince(start)}`);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) failures.push(name);
  }
} catch (error) {
  console.error(messageOf(error));
  total.failed += 1;
}
if (failures.length > 0) {
  console.log(`\nFailed: ${failures.join(", ")}. Run one alone with: npm test -- --only ${failures[0]}`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
