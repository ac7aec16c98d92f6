/**
 * `npm run gas`: what everything costs, beside what people use today. All of it is measured in this run, on fresh
 * chains of the same kind; nothing is remembered. `--json` prints one JSON object and nothing else.
 */
import { parseArgs } from "node:util";
import { compileContracts } from "./lib/build.js";
import { messageOf } from "./lib/steps.js";

/** Progress goes to stderr, so that stdout carries the figures alone. */
const tell = (step: string) => console.error(`  ${step} …`);

try {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  tell("compiling the contracts");
  await compileContracts();
  const { measureOurs } = await import("./gas/ours.js");
  const { measurePeers } = await import("./gas/peers.js");
  const { renderTables } = await import("./gas/table.js");
  const { gas: ours, calldata: calldataBytesPerVoice } = await measureOurs(tell);
  const { gas: peers } = await measurePeers(tell);
  const report = { ours, peers, calldataBytesPerVoice };
  console.log(values.json ? JSON.stringify(report, null, 2) : renderTables(report));
  process.exit(0);
} catch (error) {
  console.error(`The costs could not be measured. ${messageOf(error)}`);
  process.exit(1);
}
