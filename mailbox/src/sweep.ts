/** Drops what the chain has counted or overtaken, so that what the mailbox serves can be brought in. */
import type { Hex } from "viem";
import { getBlock, getLogs, getTransaction, getTransactionReceipt } from "viem/actions";
import { checkDocument, FolkmootError, parseDocument, type SignedDocument } from "../../sdk/src/index.js";
import type { Admitter } from "./admit.js";
import type { Entry } from "./store.js";

const pageSize = 100;
/** Seasons end and deadlines pass without any event: everything is looked at this often. */
const wholeEvery = 60_000;
/** For how long it is told what became of a document. */
const remembered = 90 * 86_400;
/** For how long a transaction without a block is said to bring something in, in seconds. */
const believed = 600;

/** For how long what was dropped since the chain went back is kept, in case the block comes again, in seconds. */
const comesAgain = 3_600;

export function sweeper(on: Admitter) {
  let last: { number: bigint; hash: Hex } | undefined;
  let wholeAt = 0;

  /** Looks at what may have changed since the last time. */
  return async function sweep(): Promise<void> {
    const block = await getBlock(on.client);
    const begins = last === undefined;
    last ??= await on.store.lastBlock();
    const goneBack = last !== undefined && !(await isStillThere(on.client, last));
    const whole = begins || goneBack || Date.now() - wholeAt > wholeEvery;
    const touched = whole || !last ? undefined : await touchedSince(on, last.number + 1n, block.number);
    for await (const entry of pages((after) => on.store.list({ after, limit: pageSize }))) {
      if (!touched || touched.has(entry.community) || entry.state === "submitted") await look(on, entry, goneBack);
    }
    for await (const entry of pages((after) => on.store.listSettled("dropped", after, pageSize))) {
      if (!touched || touched.has(entry.community)) await look(on, entry, goneBack);
    }
    if (goneBack) {
      for await (const entry of pages((after) => on.store.listSettled("mined", after, pageSize)))
        await look(on, entry, goneBack);
    }
    if (whole) {
      wholeAt = Date.now();
      const now = Math.floor(Date.now() / 1_000);
      await on.store.forgetDropped(now - comesAgain);
      await on.store.forget(now - remembered);
    }
    if (last?.hash !== block.hash) await on.store.noteBlock(block);
    last = block;
  };
}

async function* pages(read: (after: number) => Promise<Entry[]>): AsyncGenerator<Entry> {
  let after = 0;
  for (;;) {
    const page = await read(after);
    yield* page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.position ?? after;
  }
}

async function isStillThere(client: Admitter["client"], { number, hash }: { number: bigint; hash: Hex }) {
  const block = await getBlock(client, { blockNumber: number }).catch(() => undefined);
  return block?.hash === hash;
}

/** The communities that the contracts told anything of; every event of theirs names its community in a topic. */
async function touchedSince({ client, deployment }: Admitter, fromBlock: bigint, toBlock: bigint) {
  if (fromBlock > toBlock) return new Set<string>();
  const { assembly, mandates, deeds, hearings } = deployment;
  const address = [assembly, mandates, deeds, hearings];
  const logs = await getLogs(client, { address, fromBlock, toBlock });
  return new Set(logs.flatMap(({ topics }) => topics.slice(1).map((topic) => `0x${topic?.slice(26)}`.toLowerCase())));
}

async function look({ client, deployment, store }: Admitter, entry: Entry, goneBack: boolean): Promise<void> {
  if (!entry.document) return;
  const document = readAgain(entry.document);
  // What an older version took and this one does not.
  if (!document) return void (await store.settle(entry, "dropped", "wrongWords"));
  const { outcome, reason } = await checkDocument(client, { document, deployment });
  const over = outcome === "done" ? "mined" : outcome === "never" ? "dropped" : undefined;
  // A transaction that came to nothing or never comes, or a chain that went back: it waits again for somebody.
  const waits = entry.state === "submitted" && (await isOnItsWay(client, entry)) ? "submitted" : "held";
  const state = over ?? waits;
  if (state !== entry.state || reason !== entry.reason) await store.settle(entry, state, reason, goneBack);
}

function readAgain(text: string): SignedDocument | undefined {
  try {
    return parseDocument(text);
  } catch (error) {
    if (error instanceof FolkmootError) return undefined;
    throw error;
  }
}

/** Whether the transaction may still come. What was reported long ago is believed no more. */
async function isOnItsWay(client: Admitter["client"], { hash, reported }: Entry): Promise<boolean> {
  if (!hash || (reported ?? 0) < Date.now() / 1_000 - believed) return false;
  if (await getTransactionReceipt(client, { hash }).catch(() => undefined)) return false;
  return (await getTransaction(client, { hash }).catch(() => undefined)) !== undefined;
}

/**
 * Runs again and again until stopped, never twice at once. What goes wrong is told when it begins: chain or database are
 * away, what is held stays, and it is tried again.
 */
export function repeat(run: () => Promise<void>, every: number, onTrouble: (message: string) => void = () => {}) {
  let running: Promise<void> = Promise.resolve();
  let [stopped, troubled] = [false, false];
  let timer: NodeJS.Timeout | undefined;
  const now = () => {
    running = running.catch(() => {}).then(run);
    return running;
  };
  const loop = async () => {
    await now().then(
      () => {
        troubled = false;
      },
      (error) => {
        if (!troubled && !stopped)
          onTrouble(String(error instanceof Error ? error.message : error).split("\n")[0] ?? "");
        troubled = true;
      },
    );
    if (!stopped) timer = setTimeout(loop, every);
  };
  void loop();
  return {
    /** Once, at once. */
    now,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running.catch(() => {});
    },
  };
}
