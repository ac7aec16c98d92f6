/** Where the mailbox keeps what it holds: PGlite in this process, or a PostgreSQL server by its URL. The same SQL on both. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PGlite, types as pgliteTypes } from "@electric-sql/pglite";
import pg from "pg";

export type Row = Record<string, unknown>;
export type Query = <row extends Row = Row>(sql: string, parameters?: readonly unknown[]) => Promise<row[]>;

export interface Database {
  query: Query;
  /** With nobody else writing meanwhile: what it reads still holds when it writes. One write, or such as can be repeated. */
  alone<result>(run: (query: Query) => Promise<result>): Promise<result>;
  close(): Promise<void>;
}

/** The database does not answer, or cannot write any more. Nothing of what was asked has happened. */
export class DatabaseLostError extends Error {
  constructor(cause: unknown) {
    const said = cause instanceof Error ? cause.message : String(cause);
    // PGlite's last words when a file cannot be written.
    const detail = said.startsWith("Aborted(") ? "its files cannot be written. Is the disk full?" : said;
    super(`The mailbox's database cannot be used: ${detail}`, { cause });
    this.name = "DatabaseLostError";
  }
}

export interface DatabaseOptions {
  /** A PostgreSQL server. */
  url?: string | undefined;
  /** A folder for PGlite; without one it keeps everything in memory. */
  folder?: string | undefined;
  /** Told once when PGlite cannot go on before it is opened again. */
  onLost?: ((error: DatabaseLostError) => void) | undefined;
}

export async function openDatabase({ url, folder, onLost }: DatabaseOptions): Promise<Database> {
  try {
    return url === undefined ? await openPGlite(folder, onLost) : await openPostgres(url);
  } catch (error) {
    throw error instanceof DatabaseLostError ? error : new DatabaseLostError(error);
  }
}

/** Positions and times are far below what a number holds exactly. */
const toNumber = (value: string) => Number(value);

const asLost = (error: unknown) => {
  throw new DatabaseLostError(error);
};

async function openPGlite(folder: string | undefined, onLost: DatabaseOptions["onLost"]): Promise<Database> {
  const unlock = folder === undefined ? () => {} : lock(folder);
  const options = { parsers: { [pgliteTypes.INT8]: toNumber } };
  const lite = folder === undefined ? new PGlite(options) : new PGlite(join(folder, "database"), options);
  await lite.waitReady;
  let lost: DatabaseLostError | undefined;
  const query: Query = async (sql, parameters = []) => {
    if (lost) throw lost;
    try {
      return (await lite.query(sql, [...parameters])).rows as never[];
    } catch (cause) {
      const error = new DatabaseLostError(cause);
      if (isFatal(cause)) {
        lost = error;
        onLost?.(error);
      }
      throw error;
    }
  };
  const oneAfterAnother = queue();
  return {
    query: (sql, parameters) => oneAfterAnother(() => query(sql, parameters)),
    // Without begin and commit: a commit that cannot write its log would never return.
    alone: (run) => oneAfterAnother(() => run(query)),
    close: async () => {
      if (!lite.closed && !lost) await lite.close();
      unlock();
    },
  };
}

/**
 * Whether PGlite cannot go on before it is opened again: it could not write its log. Another question, a rollback even,
 * would keep it busy for ever. What it had written is there when it is opened again.
 */
function isFatal(cause: unknown): boolean {
  if (cause instanceof WebAssembly.RuntimeError) return true;
  const { severity, message } = cause as { severity?: string; message?: string };
  return severity === "PANIC" || severity === "FATAL" || message?.startsWith("Aborted(") === true;
}

/** PGlite is one session: what belongs together must not be mixed with what others ask. */
function queue() {
  let last: Promise<unknown> = Promise.resolve();
  return <result>(run: () => Promise<result>): Promise<result> => {
    const next = last.catch(() => {}).then(run);
    last = next;
    return next;
  };
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

/** Any number that no other program takes in the same database. */
const lockNumber = 4_217_042;

async function openPostgres(url: string): Promise<Database> {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, toNumber);
  const pool = new pg.Pool({
    connectionString: url,
    max: 8,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    types,
  });
  // A connection that breaks while idle is replaced; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (connection) => connection.on("error", () => {}));
  await pool.query("select 1");
  return {
    query: async <row extends Row>(sql: string, parameters: readonly unknown[] = []) =>
      (await pool.query<row>(sql, [...parameters]).catch(asLost)).rows,
    alone: async <result>(run: (query: Query) => Promise<result>) => {
      const connection = await pool.connect().catch(asLost);
      const query: Query = async (sql, parameters = []) =>
        (await connection.query(sql, [...parameters]).catch(asLost)).rows as never[];
      try {
        await query("begin");
        await query("select pg_advisory_xact_lock($1)", [lockNumber]);
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
