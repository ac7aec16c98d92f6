/** `npm run fuzz -- --steps N --seed S`: the contracts against the model, in random order, for as long as you like. */
import { parseArgs } from "node:util";
import { compileContracts } from "./lib/build.js";
import { secondsSince } from "./lib/steps.js";

const { values } = parseArgs({
  options: {
    steps: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    episode: { type: "string", default: "0" },
  },
});
const steps = Number(values.steps);
const seed = Number(values.seed);
const firstEpisode = Number(values.episode);
if (!Number.isInteger(steps) || steps < 1 || !Number.isInteger(seed) || !Number.isInteger(firstEpisode)) {
  console.error("Usage: npm run fuzz -- --steps N --seed S [--episode E], all whole numbers.");
  process.exit(1);
}

const start = Date.now();
try {
  await compileContracts();
  const { runCampaign } = await import("../test/fuzz/campaign.js");
  const report = await runCampaign({
    steps,
    seed,
    firstEpisode,
    onProgress: (now) => console.log(`  ${now.steps} of ${steps} steps, ${secondsSince(start)}`),
  });
  console.log(JSON.stringify(report, null, 2));
  console.log(`Contracts and model agreed at every one of ${report.steps} steps (${secondsSince(start)}).`);
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
