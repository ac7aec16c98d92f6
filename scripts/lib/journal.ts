/**
 * Keeps a local chain across restarts: every transaction that got into a block, with that block's time and hash, one
 * line each. Replaying them makes the same chain again, which the hashes prove.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Hex } from "viem";
import type { Provider } from "./chain.js";
import type { Sample } from "./sample.js";
import { messageOf } from "./steps.js";

interface Genesis {
  folkmoot: 1;
  /** Unix seconds of the first block. */
  time: number;
}

interface Entry {
  raw: Hex;
  /** Unix seconds. */
  time: number;
  block: Hex;
}

export interface Journal {
  genesis: Genesis;
  entries: Entry[];
  append(entry: Entry): void;
  /** The addresses of the sample, where there is one. */
  readSample(): Sample | undefined;
  writeSample(sample: Sample): void;
  /** Lets others have the folder. */
  close(): void;
}

/** bigint has no place in JSON. */
const toJson = (_key: string, value: unknown) => (typeof value === "bigint" ? `${value}n` : value);
const fromJson = (_key: string, value: unknown) =>
  typeof value === "string" && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value;

/** Opens the journal in `folder`, making both where they are missing: a new chain begins `age` seconds ago. */
export function openJournal(folder: string, age = 0): Journal {
  const file = join(folder, "chain.jsonl");
  const sampleFile = join(folder, "sample.json");
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  if (!existsSync(file)) {
    const genesis: Genesis = { folkmoot: 1, time: Math.floor(Date.now() / 1000) - age };
    writeFileSync(file, `${JSON.stringify(genesis)}\n`);
  }
  const text = readFileSync(file, "utf8");
  const lines = text.split("\n");
  // A line without its end was cut off by a crash in the middle of writing: its transaction was never answered.
  const cut = lines.pop();
  const [genesis, ...entries] = lines.map((line, index) => parse(file, line, index + 1)) as [Genesis, ...Entry[]];
  if (genesis?.folkmoot !== 1) throw new Error(`${file} is no Folkmoot chain. Choose another folder for --data.`);
  if (cut) writeFileSync(file, text.slice(0, text.length - cut.length));
  return {
    genesis,
    entries,
    append: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`, { flush: true }),
    readSample: () => (existsSync(sampleFile) ? JSON.parse(readFileSync(sampleFile, "utf8"), fromJson) : undefined),
    writeSample: (sample) => writeFileSync(sampleFile, JSON.stringify(sample, toJson)),
    close: () => rmSync(lock, { force: true }),
  };
}

/** Two chains written into one file are none. A lock whose process is gone is taken over. */
function lockFolder(folder: string): string {
  const lock = join(folder, "chain.lock");
  if (existsSync(lock)) {
    const holder = Number(readFileSync(lock, "utf8"));
    if (holder > 0 && isRunning(holder)) throw inUse(folder, holder);
    rmSync(lock, { force: true });
  }
  try {
    // Whoever comes first: of two at the same moment one fails.
    writeFileSync(lock, String(process.pid), { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw inUse(folder, Number(readFileSync(lock, "utf8")));
    throw error;
  }
  return lock;
}

function inUse(folder: string, holder: number) {
  return new Error(`${folder} is in use by process ${holder}. Stop that, or choose another folder for --data.`);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function parse(file: string, line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`Line ${number} of ${file} is damaged. Restore the file, or choose another folder for --data.`, {
      cause,
    });
  }
}

async function latest(provider: Provider): Promise<{ number: Hex; hash: Hex; timestamp: Hex }> {
  const block = await provider.request({ method: "eth_getBlockByNumber", params: ["latest", false] });
  return block as { number: Hex; hash: Hex; timestamp: Hex };
}

/** Makes the journal's chain again on a fresh one. */
export async function replay(provider: Provider, { entries }: Journal): Promise<void> {
  for (const [index, { raw, time, block }] of entries.entries()) {
    await provider.request({ method: "evm_setNextBlockTimestamp", params: [time] });
    await provider.request({ method: "eth_sendRawTransaction", params: [raw] });
    const { hash } = await latest(provider);
    if (hash !== block) {
      throw new Error(
        `Transaction ${index + 1} of the kept chain came out differently: it was made by another version. ` +
          "Start with a new folder for --data, or with the version that made it.",
      );
    }
  }
}

/** A provider that writes down what gets into blocks. Transactions go through one at a time. */
export function journaled(provider: Provider, journal: Journal): Provider {
  let queue: Promise<unknown> = Promise.resolve();
  let broken: unknown;
  const keep = (entry: Entry) => {
    try {
      journal.append(entry);
    } catch (error) {
      broken = error;
      throw error;
    }
  };
  const send = async (request: { method: string; params?: unknown }) => {
    // What comes after a gap could never be replayed.
    if (broken)
      throw new Error(`The chain cannot be kept any more (${messageOf(broken)}). Make room, and start again.`);
    const before = await latest(provider);
    try {
      return await provider.request(request);
    } finally {
      const { number, hash, timestamp } = await latest(provider);
      const [raw] = request.params as [Hex];
      if (number !== before.number) keep({ raw, time: Number(timestamp), block: hash });
    }
  };
  return {
    request(request) {
      if (request.method !== "eth_sendRawTransaction") return provider.request(request);
      const result = queue.then(() => send(request));
      queue = result.catch(() => {});
      return result;
    },
  };
}
