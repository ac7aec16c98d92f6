/** `npm run verify -- FILE [--rpc URL]`: what `npx folkmoot verify` does where the package is installed. */
import { resolve } from "node:path";
import { compileWhereMissing } from "./lib/build.js";

// A path is meant from where the person is.
const args = process.argv
  .slice(2)
  .map((one) => (one.startsWith("-") || /^[a-z]+:/i.test(one) ? one : resolve(process.env.INIT_CWD ?? ".", one)));
await compileWhereMissing();
process.argv.splice(2, process.argv.length, "verify", ...args);
await import("../sdk/src/bin/folkmoot.js");
