/**
 * `npm run gas`: what everything costs, beside what people use today. All of it is measured in this run, on one fresh
 * chain; nothing is remembered. `--json` prints one JSON object and nothing else.
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
  const { openChain } = await import("./lib/chain.js");
  const { measureOurs } = await import("./gas/ours.js");
  const { measurePeers } = await import("./gas/peers.js");
  const { renderTables } = await import("./gas/table.js");
  const chain = await openChain();
  const { gas: ours, calldata: calldataBytesPerVoice } = await measureOurs(chain, tell);
  const { gas: peers } = await measurePeers(chain, tell);
  const report = { ours, peers, calldataBytesPerVoice };
  console.log(values.json ? JSON.stringify(report, null, 2) : renderTables(report));
  process.exit(0);
} catch (error) {
  console.error(`The costs could not be measured. ${messageOf(error)}`);
  process.exit(1);
}
