/** `npm test`: every suite, with progress, ending in one line that counts them all. `-- --only a,b` runs a part. */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { buildAll } from "./lib/build.js";
import { messageOf, secondsSince } from "./lib/steps.js";
import { type Suite, stages } from "./lib/suites.js";

const { values } = parseArgs({ options: { only: { type: "string" } } });
const suites = stages.flat(2);
const wanted = values.only?.split(",");
const unknown = wanted?.filter((name) => !suites.some((suite) => suite.name === name)) ?? [];
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(", ")}. There are: ${suites.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}

const began = Date.now();
const total = { passed: 0, failed: 0 };
const failed: { name: string; failures: string }[] = [];

async function run({ name, run }: Suite, prefix: string) {
  const start = Date.now();
  console.log(`\n=== ${name}`);
  const { passed, failed: failing, failures = "" } = await run(prefix);
  console.log(`=== ${name}: ${passed} passed, ${failing} failed in ${secondsSince(start)}`);
  total.passed += passed;
  total.failed += failing;
  if (failing > 0) failed.push({ name, failures });
}

try {
  await buildAll((step) => console.log(`  ${step} …`));
  for (const stage of stages) {
    const all = stage.map((lane) => lane.filter(({ name }) => wanted?.includes(name) ?? true));
    const lanes = (availableParallelism() > 1 ? all : [all.flat()]).filter((lane) => lane.length > 0);
    await Promise.all(
      lanes.map(async (lane) => {
        for (const suite of lane) await run(suite, lanes.length > 1 ? `${suite.name} | ` : "");
      }),
    );
  }
} catch (error) {
  console.error(messageOf(error));
  total.failed += 1;
}
for (const { name, failures } of failed) console.log(`\nFailed in ${name}:\n${failures.trimEnd()}`);
const [first] = failed;
if (first) console.log(`\nRun one suite alone with: npm test -- --only ${first.name}`);
console.log(`\nAll of it took ${secondsSince(began)}.`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
