/** `npm run build`: the contracts, the SDK and the app. */
import { buildAll } from "./lib/build.js";
import { messageOf } from "./lib/steps.js";

try {
  await buildAll((step) => console.log(`  ${step} …`));
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}
