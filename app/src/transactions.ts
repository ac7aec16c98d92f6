/**
 * Every transaction somebody has begun, from the wallet's question to finality. It outlives the page it was begun on,
 * and a reload: what was sent is followed on.
 */
import type { QueryClient } from "@tanstack/react-query";
import { FolkmootError, NotAnnouncedError, RejectedError } from "folkmoot";
import { createContext, useContext, useSyncExternalStore } from "react";
import {
  type Address,
  BaseError,
  type Hash,
  HttpRequestError,
  InsufficientFundsError,
  isAddressEqual,
  ResourceUnavailableRpcError,
  TimeoutError,
  type TransactionReceipt,
  UnauthorizedProviderError,
  UserRejectedRequestError,
  WaitForTransactionReceiptTimeoutError,
} from "viem";
import { getBlock, getCode, getTransactionReceipt, waitForTransactionReceipt } from "viem/actions";
import type { Config } from "wagmi";
import { passing } from "./storage.js";
import { texts } from "./texts/index.js";

export type Stage = "draft" | "asking" | "signed" | "sent" | "mined" | "final" | "declined" | "cancelled" | "refused";

export interface TransactionState {
  stage: Stage;
  /** What it is, as its button says. */
  title?: string | undefined;
  hash?: Hash;
  /** Sent, and not taken up for long. */
  slow?: boolean;
  /** What of it did not come about, though it is in a block. */
  note?: string | undefined;
  cause?: string;
  nextStep?: string;
}

/** What the ledger needs to know of what is done. */
export interface Deed {
  title?: string | undefined;
  /** Who does it. A wallet that sends as another account has not done it. */
  as: Address | undefined;
  /** Whether doing it twice does no harm: then nothing that hangs stands in its way. */
  again?: boolean | undefined;
  /** What did not come about, read from its receipt. */
  missed?: ((receipt: TransactionReceipt) => string | undefined) | undefined;
}

const draft: TransactionState = { stage: "draft" };
const remembered = "folkmoot.sent";
const underWay: readonly Stage[] = ["asking", "signed", "sent"];

/** Milliseconds within which a second click is no second wish. */
const doubleClick = 3_000;

/** Tells apart what failed in the app's own words. */
export class TransactionError extends Error {
  constructor(
    readonly shortMessage: string,
    readonly nextStep: string,
  ) {
    super(shortMessage);
  }
}

class CancelledError extends Error {}

export function createLedger(wagmi: Config, queries: QueryClient) {
  const states = new Map<string, TransactionState>();
  const begun = new Map<string, number>();
  const listeners = new Set<() => void>();
  const client = () => wagmi.getClient();
  const wait = (factor: number) => new Promise((resolve) => setTimeout(resolve, factor * client().pollingInterval));
  const get = (key: string) => states.get(key) ?? draft;

  function set(key: string, state: TransactionState) {
    states.set(key, state);
    const sent = [...states].flatMap(([name, { stage, hash, title }]) =>
      stage === "sent" && hash ? [[name, hash, title]] : [],
    );
    passing.setItem(remembered, JSON.stringify(sent));
    for (const listener of listeners) listener();
  }

  /** From sent to mined; on to final by itself. Once there is a hash, a node that fails only means to ask again. */
  async function follow(key: string, hash: Hash, { title, as, missed }: Deed): Promise<void> {
    set(key, { stage: "sent", hash, title });
    const receipt = await receiptOf(key, hash);
    if (receipt === undefined) return;
    if (receipt.status === "reverted") {
      throw new TransactionError(texts.transaction.reverted, texts.transaction.revertedNext);
    }
    if (as && !isAddressEqual(receipt.from, as) && !(await isContract(as))) {
      throw new TransactionError(texts.transaction.changedAccount, texts.transaction.changedAccountNext);
    }
    const mined = { title, hash: receipt.transactionHash, note: missed?.(receipt) };
    set(key, { stage: "mined", ...mined });
    // Whoever goes on from here sees what has changed; a node that stalls holds nobody up.
    await Promise.race([queries.invalidateQueries(), new Promise((resolve) => setTimeout(resolve, 4_000))]);
    void settle(key, { stage: "final", ...mined }, receipt.blockNumber);
  }

  /** Undefined when something else has taken the place of this hash. */
  async function receiptOf(key: string, hash: Hash): Promise<TransactionReceipt | undefined> {
    while (get(key).hash === hash) {
      try {
        let replaced = false;
        const receipt = await waitForTransactionReceipt(client(), {
          hash,
          onReplaced: ({ reason }) => {
            // Repriced, it is the same; anything else has not done this.
            replaced = reason !== "repriced";
          },
        });
        if (replaced) throw new CancelledError();
        return receipt;
      } catch (error) {
        if (error instanceof CancelledError) throw error;
        if (error instanceof WaitForTransactionReceiptTimeoutError) set(key, { ...get(key), slow: true });
        await wait(2);
      }
    }
    return undefined;
  }

  /** Smart accounts are brought in by others. */
  async function isContract(address: Address): Promise<boolean> {
    return (await getCode(client(), { address }).catch(() => "0x")) !== undefined;
  }

  /** Until the chain calls the block final; a block that was taken back begins again at sent. */
  async function settle(key: string, final: TransactionState & { hash: Hash }, blockNumber: bigint): Promise<void> {
    const { hash } = final;
    while (get(key).hash === hash && get(key).stage === "mined") {
      try {
        const block = await getBlock(client(), { blockTag: "finalized" });
        if (block.number >= blockNumber) {
          const receipt = await getTransactionReceipt(client(), { hash }).catch(() => undefined);
          if (receipt?.blockNumber === blockNumber) return set(key, final);
          await attempt(key, () => follow(key, hash, { title: final.title, as: undefined }));
          return;
        }
      } catch (error) {
        // A chain that knows no final blocks: in a block is all that can be said.
        if (!(error instanceof BaseError) || !error.walk(isTroubleOnTheLine)) return;
      }
      // Finality takes many blocks where it takes any.
      await wait(4);
    }
  }

  async function attempt(key: string, action: () => Promise<void>): Promise<boolean> {
    const when = begun.get(key);
    try {
      await action();
      return get(key).stage === "mined" || get(key).stage === "final";
    } catch (error) {
      // Begun again since: what became of the former try is no word about this one.
      if (begun.get(key) === when) set(key, { title: get(key).title, ...stateOf(error) });
      return false;
    }
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get,
    forget(key: string) {
      if (states.has(key) && !underWay.includes(get(key).stage)) set(key, draft);
    },
    /** Does it, once: whoever clicks twice, before anything is drawn anew, has clicked once. Answers whether it is in a block. */
    async run(key: string, deed: Deed, action: (signed: () => void) => Promise<Hash>): Promise<boolean> {
      const now = Date.now();
      const hangs = deed.again && now - (begun.get(key) ?? 0) > doubleClick;
      if (underWay.includes(get(key).stage) && !hangs) return false;
      begun.set(key, now);
      const { title } = deed;
      set(key, { stage: "asking", title });
      return attempt(key, async () => follow(key, await action(() => set(key, { stage: "signed", title })), deed));
    },
    /** Follows what was sent before a reload. */
    resume() {
      const sent = JSON.parse(passing.getItem(remembered) ?? "[]") as [string, Hash, string | undefined][];
      for (const [key, hash, title] of sent) void attempt(key, () => follow(key, hash, { title, as: undefined }));
    },
  };
}

export type Ledger = ReturnType<typeof createLedger>;

export const LedgerContext = createContext<Ledger | undefined>(undefined);

export function useLedger(): Ledger {
  const ledger = useContext(LedgerContext);
  if (!ledger) throw new Error("useLedger outside of LedgerContext");
  return ledger;
}

/** One thing that somebody does: `key` names it, the same on every page and after a reload. */
export function useTransaction(key: string) {
  const ledger = useLedger();
  const state = useSyncExternalStore(ledger.subscribe, () => ledger.get(key));
  return {
    state,
    busy: underWay.includes(state.stage),
    run: (deed: Deed, action: (signed: () => void) => Promise<Hash>) => ledger.run(key, deed, action),
    forget: () => ledger.forget(key),
  };
}

export type Transaction = ReturnType<typeof useTransaction>;

function isTroubleOnTheLine(error: unknown): boolean {
  return error instanceof HttpRequestError || error instanceof TimeoutError;
}

function stateOf(error: unknown): TransactionState {
  if (error instanceof CancelledError) return { stage: "cancelled" };
  if (error instanceof RejectedError) return { stage: "declined" };
  const { cause, nextStep } = explainTrouble(error);
  return { stage: "refused", cause, nextStep };
}

/** An error of the SDK in the language that is spoken now. */
function inWords(error: FolkmootError): { cause: string; nextStep: string } {
  const words = texts.errors[error.name];
  if (!words) return { cause: error.shortMessage, nextStep: error.nextStep };
  const values = "args" in error ? (error.args as readonly unknown[]) : [];
  return { cause: words.says(...values.map(String)), nextStep: words.next };
}

/** What went wrong, in words, and what to do. */
export function explainTrouble(error: unknown): { cause: string; nextStep: string } {
  const said = texts.transaction;
  // Its figures are in the smallest unit, which is nobody's.
  if (error instanceof NotAnnouncedError) {
    return { cause: texts.pay.notAnnounced, nextStep: texts.pay.notAnnouncedNext };
  }
  if (error instanceof FolkmootError) {
    // An account wraps what its target answered; the inner words say more.
    const inner = error.cause instanceof FolkmootError ? ` ${inWords(error.cause).cause}` : "";
    const { cause, nextStep } = inWords(error);
    return { cause: `${cause}${inner}`, nextStep };
  }
  if (error instanceof TransactionError) return { cause: error.shortMessage, nextStep: error.nextStep };
  if (error instanceof BaseError) {
    const is = (...kinds: (abstract new (...args: never[]) => Error)[]) =>
      error.walk((one) => kinds.some((kind) => one instanceof kind)) !== null;
    if (is(UserRejectedRequestError)) return { cause: said.declined, nextStep: "" };
    if (is(HttpRequestError, TimeoutError)) return { cause: said.noAnswer, nextStep: said.noAnswerNext };
    // Nodes say it in different words.
    if (is(InsufficientFundsError) || /(enough|insufficient) funds/i.test(error.message)) {
      return { cause: said.noCoin, nextStep: said.noCoinNext };
    }
    if (is(ResourceUnavailableRpcError)) return { cause: said.busyWallet, nextStep: said.busyWalletNext };
    if (is(UnauthorizedProviderError)) return { cause: said.changedAccount, nextStep: said.changedAccountNext };
  }
  if (error instanceof Error && /Connector|ChainMismatch/.test(error.name)) {
    return { cause: said.changedAccount, nextStep: said.changedAccountNext };
  }
  console.error(error);
  return { cause: said.unknown, nextStep: said.unknownNext };
}
