/** `npm run format`: one formatter per language, over everything. */
import { bin, runNode } from "./lib/steps.js";

await runNode([bin("@biomejs/biome/bin/biome"), "check", "--write", "."]);
await runNode([bin("prettier/bin/prettier.cjs"), "--write", "--log-level", "warn", "**/*.sol"]);
