/**
 * Every transaction somebody has begun, from the wallet's question to finality. It outlives the page it was begun on,
 * and a reload: what was sent is followed on.
 */
import type { QueryClient } from "@tanstack/react-query";
import { FolkmootError, NotAnnouncedError, RejectedError } from "folkmoot";
import { createContext, useContext, useSyncExternalStore } from "react";
import {
  BaseError,
  type Hash,
  HttpRequestError,
  InsufficientFundsError,
  ResourceUnavailableRpcError,
  TimeoutError,
  UnauthorizedProviderError,
  UserRejectedRequestError,
  WaitForTransactionReceiptTimeoutError,
} from "viem";
import { getBlock, getTransactionReceipt, waitForTransactionReceipt } from "viem/actions";
import type { Config } from "wagmi";
import { texts } from "./texts/index.js";

export type Stage = "draft" | "asking" | "signed" | "sent" | "mined" | "final" | "declined" | "cancelled" | "refused";

export interface TransactionState {
  stage: Stage;
  hash?: Hash;
  cause?: string;
  nextStep?: string;
}

const draft: TransactionState = { stage: "draft" };
const remembered = "folkmoot.sent";
const underWay: readonly Stage[] = ["asking", "signed", "sent"];

/** Tells apart what failed in the app's own words. */
class TransactionError extends Error {
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
  const listeners = new Set<() => void>();
  const client = () => wagmi.getClient();
  /** Finality takes many blocks where it takes any. */
  const wait = () => new Promise((resolve) => setTimeout(resolve, 4 * client().pollingInterval));

  function set(key: string, state: TransactionState) {
    states.set(key, state);
    const sent = [...states].flatMap(([name, { stage, hash }]) => (stage === "sent" && hash ? [[name, hash]] : []));
    sessionStorage.setItem(remembered, JSON.stringify(sent));
    for (const listener of listeners) listener();
  }

  /** From sent to mined; on to final by itself. */
  async function follow(key: string, hash: Hash): Promise<void> {
    set(key, { stage: "sent", hash });
    let cancelled = false;
    const receipt = await waitForTransactionReceipt(client(), {
      hash,
      onReplaced: ({ reason }) => {
        cancelled = reason === "cancelled";
      },
    });
    if (cancelled) throw new CancelledError();
    if (receipt.status === "reverted") {
      throw new TransactionError(texts.transaction.reverted, texts.transaction.revertedNext);
    }
    set(key, { stage: "mined", hash: receipt.transactionHash });
    // Whoever goes on from here sees what has changed; a node that stalls holds nobody up.
    await Promise.race([queries.invalidateQueries(), new Promise((resolve) => setTimeout(resolve, 4_000))]);
    void settle(key, receipt.transactionHash, receipt.blockNumber);
  }

  /** Until the chain calls the block final; a block that was taken back begins again at sent. */
  async function settle(key: string, hash: Hash, blockNumber: bigint): Promise<void> {
    while (states.get(key)?.hash === hash && states.get(key)?.stage === "mined") {
      try {
        const final = await getBlock(client(), { blockTag: "finalized" });
        if (final.number >= blockNumber) {
          const receipt = await getTransactionReceipt(client(), { hash }).catch(() => undefined);
          if (receipt?.blockNumber === blockNumber) return set(key, { stage: "final", hash });
          return await attempt(key, () => follow(key, hash)).then(() => undefined);
        }
      } catch (error) {
        // A chain that knows no final blocks: in a block is all that can be said.
        if (!(error instanceof BaseError) || !error.walk(isTroubleOnTheLine)) return;
      }
      await wait();
    }
  }

  async function attempt(key: string, action: () => Promise<void>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      set(key, stateOf(error));
      return false;
    }
  }

  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get: (key: string) => states.get(key) ?? draft,
    forget(key: string) {
      if (states.has(key) && !underWay.includes(states.get(key)?.stage ?? "draft")) set(key, draft);
    },
    /** Does it, once: whoever clicks twice, before anything is drawn anew, has clicked once. Answers whether it is in a block. */
    async run(key: string, action: (signed: () => void) => Promise<Hash>): Promise<boolean> {
      if (underWay.includes(states.get(key)?.stage ?? "draft")) return false;
      set(key, { stage: "asking" });
      return attempt(key, async () => follow(key, await action(() => set(key, { stage: "signed" }))));
    },
    /** Follows what was sent before a reload. */
    resume() {
      const sent = JSON.parse(sessionStorage.getItem(remembered) ?? "[]") as [string, Hash][];
      for (const [key, hash] of sent) void attempt(key, () => follow(key, hash));
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
    run: (action: (signed: () => void) => Promise<Hash>) => ledger.run(key, action),
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
    if (is(WaitForTransactionReceiptTimeoutError)) return { cause: said.notTaken, nextStep: said.notTakenNext };
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
