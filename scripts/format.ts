/** `npm run format`: one formatter per language, over everything, and the page that is made from the code. */
import { compileContracts } from "./lib/build.js";
import { bin, runNode } from "./lib/steps.js";

await runNode([bin("@biomejs/biome/bin/biome"), "check", "--write", "."]);
await runNode([bin("prettier/bin/prettier.cjs"), "--write", "--log-level", "warn", "**/*.sol"]);

await compileContracts();
// Only now: it imports what was compiled.
const { writeErrorPage } = await import("./lib/errors.js");
writeErrorPage();
