/** The indexer as a process of its own: it may die, and whoever started it goes on. */
import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import { join } from "node:path";
import { closeServer, listen } from "./port.js";
import { bin, root } from "./steps.js";

export interface IndexerOptions {
  /** A node of the chain. */
  rpcUrl: string;
  /** PGlite's folder; PostgreSQL's address goes before. */
  folder?: string;
  databaseUrl?: string;
  /** 0 takes any free port. */
  port?: number;
  /** Where the tables are in the database. */
  schema?: string;
  /** The file that says where the protocol is on the chain; the local chain needs none. */
  deployment?: string;
  chainId?: number;
  /** Called once it has ended without being asked to. */
  onEnd?: (reason: string) => void;
}

export interface Indexer {
  /** GraphQL is at /graphql, SQL at /sql. */
  url: string;
  pid: number;
  /** Waits until it answers and knows this block; throws where it ends before that. */
  ready(block?: bigint): Promise<void>;
  /** The block up to which it knows everything; undefined while it does not answer. */
  blockNumber(): Promise<bigint | undefined>;
  close(): Promise<void>;
  /** As a crash would end it. */
  kill(): Promise<void>;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts it, and answers before it has caught up. */
export async function startIndexer(options: IndexerOptions): Promise<Indexer> {
  const port = options.port || (await freePort());
  const args = ["start", "--root", join(root, "indexer"), "--schema", options.schema ?? "folkmoot"];
  const child = spawn(
    process.execPath,
    [bin("ponder/dist/esm/bin/ponder.js"), ...args, "--port", String(port), "--hostname", "127.0.0.1"],
    { cwd: join(root, "indexer"), stdio: ["ignore", "pipe", "pipe"], env: environmentOf(options) },
  );
  const url = `http://127.0.0.1:${port}`;
  let said = "";
  let over = false;
  let asked = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      said = (said + chunk).slice(-4_000);
    });
  }
  const stopWithUs = () => child.kill("SIGKILL");
  process.on("exit", stopWithUs);
  const ended = new Promise<void>((resolve) => {
    child.on("close", () => {
      over = true;
      process.off("exit", stopWithUs);
      if (!asked) options.onEnd?.(lastWords(said));
      resolve();
    });
  });
  const stop = async (signal: NodeJS.Signals) => {
    asked = true;
    child.kill(signal);
    await ended;
  };
  return {
    url,
    pid: pidOf(child),
    ready: async (block = 0n) => {
      while (!over) {
        const answer = await fetch(`${url}/ready`).catch(() => undefined);
        if (answer?.ok && ((await blockNumber(url)) ?? -1n) >= block) return;
        await pause(50);
      }
      throw new Error(`The indexer ended before it was ready. ${lastWords(said)}`);
    },
    blockNumber: () => blockNumber(url),
    close: () => stop("SIGTERM"),
    kill: () => stop("SIGKILL"),
  };
}

async function blockNumber(url: string): Promise<bigint | undefined> {
  const answer = await fetch(`${url}/status`).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const { chain } = (await answer.json()) as { chain?: { block?: { number: number } } };
  return BigInt(chain?.block?.number ?? 0);
}

function environmentOf({ rpcUrl, folder, databaseUrl, deployment, chainId }: IndexerOptions): NodeJS.ProcessEnv {
  // What this process was told for itself does not reach the indexer by chance.
  const { PORT: _port, DATABASE_URL: _url, DATABASE_SCHEMA: _schema, ...inherited } = process.env;
  return {
    ...inherited,
    PONDER_TELEMETRY_DISABLED: "1",
    FOLKMOOT_WITH_PARENT: "1",
    FOLKMOOT_RPC_URL: rpcUrl,
    ...(folder ? { FOLKMOOT_INDEX_FOLDER: folder } : {}),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    ...(deployment ? { FOLKMOOT_DEPLOYMENT: deployment } : {}),
    ...(chainId ? { FOLKMOOT_CHAIN_ID: String(chainId) } : {}),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  const url = await listen(server, 0);
  await closeServer(server);
  return Number(new URL(url).port);
}

/** The last lines that it printed, which say what was wrong. */
function lastWords(said: string): string {
  const lines = said.trim().split("\n");
  return lines.slice(-6).join("\n") || "It said nothing.";
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error("The indexer could not be started.");
  return pid;
}
