/** `npm start`: a local chain, the protocol, Oak Valley, the app, the indexer and a mailbox, until Ctrl-C. */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { buildAll } from "./lib/build.js";
import type { HostOptions } from "./lib/host.js";
import { mustBeFree } from "./lib/port.js";
import { messageOf } from "./lib/steps.js";

const usage = "npm start -- [--port N] [--empty] [--data FOLDER]";

function readOptions() {
  const { values, positionals } = parseArgs({
    options: { port: { type: "string" }, empty: { type: "boolean" }, data: { type: "string" } },
    allowPositionals: true,
  });
  if (positionals.length > 0) {
    throw new Error(`"${positionals.join(" ")}" is no option. npm passes on only what stands behind a lone --.`);
  }
  const { port = "5173", empty = false, data } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new Error(`--port "${port}" is no port: it must be 0 to 65535.`);
  }
  // npm runs this in the project's folder; a path is meant from where the person is.
  const from = process.env.INIT_CWD ?? process.cwd();
  return { port: Number(port), empty, ...(data ? { dataDirectory: resolve(from, data) } : {}) };
}

const onStep = (step: string) => console.log(`  ${step} …`);

try {
  const options = readOptions();
  await mustBeFree(options.port);
  await buildAll(onStep);
  // Only now is there something to import: the SDK's ABIs come from the build.
  const { startFolkmoot } = await import("./lib/host.js");
  let stopping = false;
  const onHistory: HostOptions["onHistory"] = (outcome) => {
    if ("url" in outcome) console.log(`History is ready: ${outcome.url}/graphql`);
    else if (!stopping) {
      console.error(`\nThe indexer has ended. The app goes on from the chain; lists of what was may be missing.`);
      console.error(`${outcome.ended}\nNext step: stop with Ctrl-C, correct that, and start again.`);
    }
  };
  const host = await startFolkmoot({ ...options, mailbox: true, onStep, onHistory });
  const stop = async () => {
    // A terminal's Ctrl-C reaches this process directly and through npm: once is enough.
    if (stopping) return;
    stopping = true;
    console.log("\nFolkmoot stops.");
    await host.close();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  console.log(`  the mailbox: ${host.mailboxUrl}`);
  console.log(`Folkmoot is ready: ${host.url}`);
} catch (error) {
  console.error(`Folkmoot could not start. ${messageOf(error)}`);
  console.error(`Usage: ${usage}`);
  process.exit(1);
}
