/** `npm run demo`: the story in the terminal, on a fresh local chain with real transactions. */
import { compileContracts } from "./lib/build.js";
import { messageOf } from "./lib/steps.js";

try {
  console.log("  compiling the contracts …");
  await compileContracts();
  const { tellStory } = await import("./lib/story.js");
  await tellStory((line) => console.log(line));
  console.log("\nEvery step came out as told.");
  process.exit(0);
} catch (error) {
  console.error(`\nThe story did not come out as told. ${messageOf(error)}`);
  process.exit(1);
}
