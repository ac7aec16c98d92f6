/** Where the mailbox keeps what it holds: PGlite in this process, or a PostgreSQL server by its URL. The same SQL on both. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite, types as pgliteTypes } from "@electric-sql/pglite";
import pg from "pg";

export type Row = Record<string, unknown>;
export type Query = <row extends Row = Row>(sql: string, parameters?: readonly unknown[]) => Promise<row[]>;

export interface Database {
  query: Query;
  /** All or nothing. */
  transaction<result>(run: (query: Query) => Promise<result>): Promise<result>;
  close(): Promise<void>;
}

/** The database does not answer, or cannot write any more. Nothing of what was asked has happened. */
export class DatabaseLostError extends Error {
  constructor(cause: unknown) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    super(`The mailbox's database cannot be used: ${detail}`, { cause });
    this.name = "DatabaseLostError";
  }
}

export interface DatabaseOptions {
  /** A PostgreSQL server. */
  url?: string | undefined;
  /** A folder for PGlite; without one it keeps everything in memory. */
  folder?: string | undefined;
}

export async function openDatabase({ url, folder }: DatabaseOptions): Promise<Database> {
  try {
    return url === undefined ? await openPGlite(folder) : await openPostgres(url);
  } catch (error) {
    throw error instanceof DatabaseLostError ? error : new DatabaseLostError(error);
  }
}

/** Positions and times are far below what a number holds exactly. */
const toNumber = (value: string) => Number(value);

const asLost = (error: unknown) => {
  throw new DatabaseLostError(error);
};

async function openPGlite(folder: string | undefined): Promise<Database> {
  const unlock = folder === undefined ? () => {} : lock(folder);
  const options = { parsers: { [pgliteTypes.INT8]: toNumber } };
  const lite = folder === undefined ? new PGlite(options) : new PGlite(join(folder, "database"), options);
  await lite.waitReady;
  return {
    query: async <row extends Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await lite.query<row>(sql, [...parameters]).catch(asLost)).rows,
    transaction: <result>(run: (query: Query) => Promise<result>) =>
      lite
        .transaction((one) =>
          run(async (sql, parameters = []) => (await one.query(sql, [...parameters]).catch(asLost)).rows as never[]),
        )
        .catch(passOn) as Promise<result>,
    close: async () => {
      if (!lite.closed) await lite.close();
      unlock();
    },
  };
}

/** What the transaction itself threw goes on as it is. */
function passOn(error: unknown): never {
  if (error instanceof Error && /PGlite|WebAssembly|E[A-Z]{4,}/.test(error.message)) throw new DatabaseLostError(error);
  throw error;
}

/** Two processes in one folder would damage it. A lock whose process is gone is taken over. */
function lock(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "mailbox.lock");
  const holder = Number(readIfThere(file));
  if (holder > 0 && holder !== process.pid && isRunning(holder)) {
    throw new DatabaseLostError(new Error(`${folder} is in use by process ${holder}.`));
  }
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function openPostgres(url: string): Promise<Database> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, toNumber);
  const pool = new pg.Pool({ connectionString: url, max: 8, connectionTimeoutMillis: 5_000, types });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (connection) => connection.on("error", () => {}));
  await pool.query("select 1");
  return {
    query: async <row extends Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query<row>(sql, [...parameters]).catch(asLost)).rows,
    transaction: async <result>(run: (query: Query) => Promise<result>) => {
      const connection = await pool.connect().catch(asLost);
      const query: Query = async (sql, parameters = []) =>
        (await connection.query(sql, [...parameters]).catch(asLost)).rows as never[];
      try {
        await query("begin");
        const result = await run(query);
        await query("commit");
        connection.release();
        return result;
      } catch (error) {
        await connection.query("rollback").catch(() => {});
        connection.release(error instanceof DatabaseLostError);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}
