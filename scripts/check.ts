/** `npm run check`. */
import { compileContracts } from "./lib/build.js";
import { runChecks } from "./lib/checks.js";
import { messageOf } from "./lib/steps.js";

try {
  await compileContracts();
  const { failed } = await runChecks();
  process.exit(failed === 0 ? 0 : 1);
} catch (error) {
  console.error(messageOf(error));
  process.exit(1);
}
