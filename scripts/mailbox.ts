/**
 * `npm run mailbox -- [--rpc URL] [--port N] [--data FOLDER]`: a mailbox of signed documents, until Ctrl-C.
 *
 * It keeps them in FOLDER with PGlite, or in PostgreSQL where DATABASE_URL is set.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compileWhereMissing } from "./lib/build.js";
import { messageOf } from "./lib/steps.js";

const usage = "npm run mailbox -- [--rpc URL] [--port N] [--data FOLDER]";

function readOptions() {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { rpc: text, port: text, data: text } });
  const { rpc: rpcUrl = process.env.FOLKMOOT_RPC ?? "http://127.0.0.1:5173/rpc", port = "42170", data } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new Error(`--port "${port}" is no port.`);
  const url = process.env.DATABASE_URL;
  if (url === undefined && data === undefined) throw new Error("Say where to keep documents: --data or DATABASE_URL.");
  const folder = data === undefined ? undefined : resolve(process.env.INIT_CWD ?? process.cwd(), data);
  return { rpcUrl, port: Number(port), database: { url, folder } };
}

try {
  const options = readOptions();
  await compileWhereMissing();
  const { startMailbox } = await import("../mailbox/src/serve.js");
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    console.log("\nThe mailbox stops.");
    await mailbox.close();
    process.exit(code);
  };
  const database = {
    ...options.database,
    onLost: ({ message }: Error) => {
      console.error(`  trouble: ${message} What was taken is kept: start it again when that is mended.`);
      // Who waits for an answer gets it first.
      setTimeout(() => stop(1), 500);
    },
  };
  const onTrouble = (message: string) => console.error(`  trouble: ${message}`);
  const mailbox = await startMailbox({ ...options, database, onTrouble });
  process.on("SIGINT", () => stop(0));
  process.on("SIGTERM", () => stop(0));
  console.log(`The mailbox is ready: ${mailbox.url}`);
} catch (error) {
  console.error(`The mailbox could not start. ${messageOf(error)}`);
  console.error(`Usage: ${usage}`);
  process.exit(1);
}
