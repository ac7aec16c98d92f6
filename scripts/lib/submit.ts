/** Brings in what waits in a mailbox, until nothing is left to bring in or somebody stops it. */
import type { Account, Address, Hex } from "viem";
import { getTransactionCount } from "viem/actions";
import {
  type AnyClient,
  createMailbox,
  type Deployment,
  type DocumentOutcome,
  FolkmootError,
  MailboxUnreachableError,
  type SignedDocument,
  submitDocuments,
  type Unsubmitted,
} from "../../sdk/src/index.js";

export interface SubmitterOptions {
  client: AnyClient;
  account: Account;
  mailboxUrl: string;
  /** For whom it pays; for everybody unless given. */
  community?: Address;
  deployment: Deployment;
  /** Stops once nothing is left that can be brought in. */
  once?: boolean;
  mostVoices?: number;
  say: (line: string) => void;
  /** Ends the waiting between two rounds. */
  signal?: AbortSignal;
}

const pause = 5_000;
const [firstBackoff, longestBackoff] = [1_000, 60_000];
/** What was paid for and did not count is tried again after a minute, then two, then four, and in this run no more. */
const [firstPatience, mostAttempts] = [60_000, 4];
/** With `once`, so many failures after one another end it. */
const mostFailures = 6;

/** What was sent and did not count: a contract account may say yes to whoever tries, and no to whoever pays. */
interface Vain {
  attempts: number;
  notBefore: number;
}

/** @throws the last failure, where with `once` it kept failing */
export async function runSubmitter(options: SubmitterOptions): Promise<void> {
  const { once = false, say, signal } = options;
  const told = new Set<string>();
  const vain = new Map<Hex, Vain>();
  for (let failures = 0; !signal?.aborted; ) {
    try {
      const sent = await round(options, told, vain);
      failures = 0;
      if (sent > 0) continue;
      if (once) return;
      await sleep(pause, signal);
    } catch (error) {
      failures += 1;
      if (once && failures >= mostFailures) throw error;
      const wait = Math.min(firstBackoff * 2 ** (failures - 1), longestBackoff);
      say(`trouble: ${shortly(error)} Trying again in ${wait / 1_000} s.`);
      await sleep(wait, signal);
    }
  }
}

/** One look at the mailbox, and what follows from it. Answers how many documents were sent and counted. */
async function round(
  { client, account, mailboxUrl, community, deployment, mostVoices, say, signal }: SubmitterOptions,
  told: Set<string>,
  vain: Map<Hex, Vain>,
) {
  await ownTransactionsDone(client, account, say, signal);
  const mailbox = createMailbox({ url: mailboxUrl });
  const entries = await mailbox.listAll(community === undefined ? {} : { community });
  // Whatever somebody reported to be on its way is tried as well: a report costs nothing, and its transaction may never
  // come. What is counted meanwhile costs nobody anything either, since every transaction is tried before it is sent.
  const documents = entries.filter(({ id }) => isDue(vain.get(id))).map(({ document }) => document);
  let counted = 0;
  const { waiting, settled } = await submitDocuments(client, {
    ...{ documents, deployment, account },
    ...(mostVoices === undefined ? {} : { mostVoices }),
    onSent: async ({ hash, submission }) => {
      say(`sent ${submission.documents.length} documents in ${hash}`);
      const ids = entries.filter(({ document }) => submission.documents.some((one) => one.signed === document.signed));
      // Whether the mailbox knows it or not, it is sent.
      await mailbox.reportSubmitted({ hash, ids: ids.map(({ id }) => id) }).catch((error) => {
        if (!(error instanceof MailboxUnreachableError)) throw error;
      });
    },
    onOutcome: (outcome) => {
      if (outcome.result === "counted") counted += 1;
      else if (outcome.hash) vain.set(outcome.id, oneMore(vain.get(outcome.id)));
      say(describe(outcome));
    },
  });
  for (const one of [...waiting, ...settled]) tellOnce(one, told, say);
  return counted;
}

function isDue(vain: Vain | undefined): boolean {
  return !vain || (vain.attempts < mostAttempts && vain.notBefore <= Date.now());
}

function oneMore({ attempts }: Vain = { attempts: 0, notBefore: 0 }): Vain {
  return { attempts: attempts + 1, notBefore: Date.now() + firstPatience * 2 ** attempts };
}

/** Who was killed after sending must not send the same again: what this account has sent is waited for. */
async function ownTransactionsDone(
  client: AnyClient,
  { address }: Account,
  say: (line: string) => void,
  signal?: AbortSignal,
) {
  let said = false;
  for (;;) {
    const [latest, pending] = await Promise.all([
      getTransactionCount(client, { address, blockTag: "latest" }),
      getTransactionCount(client, { address, blockTag: "pending" }),
    ]);
    if (pending <= latest || signal?.aborted) return;
    if (!said) say(`waiting for ${pending - latest} transactions that were sent before`);
    said = true;
    await sleep(500, signal);
  }
}

function name({ kind, signed }: SignedDocument): string {
  const voice = kind === "voice" || kind === "sheet" ? `${signed.voice}${kind === "sheet" ? " on a sheet" : ""}` : kind;
  const what = kind === "ballot" ? `${signed.choice} on a ballot` : voice;
  return `${what} of ${signed.person}`;
}

function describe({ document, result, cause, hash }: DocumentOutcome): string {
  const why = cause ? `: ${cause.shortMessage}` : "";
  return `${result === "counted" ? "✔" : "–"} ${name(document)}: ${result}${why}${hash ? ` (${hash})` : ""}`;
}

function tellOnce({ document, check }: Unsubmitted, told: Set<string>, say: (line: string) => void) {
  const line = `– ${name(document)}: ${check.reason}. ${check.cause?.shortMessage ?? check.explanation}`;
  if (!told.has(line)) say(line);
  told.add(line);
}

function shortly(error: unknown): string {
  if (error instanceof FolkmootError) return error.shortMessage;
  return String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
}

function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done);
  });
}
