/**
 * `npm run indexer`: the indexer for any chain, until Ctrl-C. PostgreSQL where `DATABASE_URL` says so, else PGlite in a
 * folder. Started again, it goes on where it was.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compileContracts } from "./lib/build.js";
import { startIndexer } from "./lib/indexer.js";
import { messageOf, root } from "./lib/steps.js";

const usage = "npm run indexer -- --rpc URL [--chain ID] [--port N] [--data FOLDER]";

try {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { rpc: text, chain: text, port: text, data: text } });
  const { rpc, chain = "31337", port = "42069", data } = values;
  if (!rpc || !/^\d+$/.test(chain) || !/^\d{1,5}$/.test(port))
    throw new Error("--rpc, --chain or --port is not right.");
  await compileContracts();
  const { DATABASE_URL: databaseUrl } = process.env;
  const folder = resolve(process.env.INIT_CWD ?? root, data ?? `kept/index-${chain}`);
  const indexer = await startIndexer({
    rpcUrl: rpc,
    chainId: Number(chain),
    port: Number(port),
    ...(databaseUrl ? { databaseUrl } : { folder }),
    onEnd: (reason) => {
      console.error(`The indexer has ended. ${reason}`);
      process.exit(1);
    },
  });
  const stop = () => indexer.close().then(() => process.exit(0));
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  console.log(`The indexer reads ${databaseUrl ? "into PostgreSQL" : `into ${folder}`} …`);
  await indexer.ready();
  console.log(`The indexer is ready: ${indexer.url}/graphql`);
} catch (error) {
  console.error(`The indexer could not start. ${messageOf(error)}\nUsage: ${usage}`);
  process.exit(1);
}
