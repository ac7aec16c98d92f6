/**
 * `npm run fuzz -- --steps N --seed S`: the contracts against the model, in random order, for as long as you like; with
 * `--campaign decisions` decisions, hearings and partings instead of voices, seats and mandates, with `agreements` those.
 */
import { parseArgs } from "node:util";
import { compileContracts } from "./lib/build.js";
import { secondsSince } from "./lib/steps.js";

const { values } = parseArgs({
  options: {
    steps: { type: "string", default: "20000" },
    seed: { type: "string", default: "1" },
    episode: { type: "string", default: "0" },
    campaign: { type: "string", default: "voices" },
  },
});
const steps = Number(values.steps);
const seed = Number(values.seed);
const firstEpisode = Number(values.episode);
const campaigns = {
  voices: () => import("../test/fuzz/campaign.js"),
  decisions: () => import("../test/fuzz/decisions/campaign.js"),
  agreements: () => import("../test/fuzz/agreements/campaign.js"),
};
const campaign = Object.entries(campaigns).find(([name]) => name === values.campaign)?.[1];
const whole = [steps, seed, firstEpisode].every(Number.isInteger) && steps > 0;
if (!whole || !campaign) {
  console.error(
    "Usage: npm run fuzz -- [--campaign voices|decisions|agreements] --steps N --seed S [--episode E], whole numbers.",
  );
  process.exit(1);
}

const start = Date.now();
try {
  await compileContracts();
  const { runCampaign } = await campaign();
  const onProgress = (now: { steps: number }) =>
    console.log(`  ${now.steps} of ${steps} steps, ${secondsSince(start)}`);
  const report = await runCampaign({ steps, seed, firstEpisode, onProgress });
  console.log(JSON.stringify(report, null, 2));
  console.log(`Contracts and model agreed at every one of ${report.steps} steps (${secondsSince(start)}).`);
  process.exit(0);
} catch (error) {
  console.error(error);
  process.exit(1);
}
