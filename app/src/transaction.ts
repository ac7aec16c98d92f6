/** One transaction at a time, with every state a person may want to know. */
import { useQueryClient } from "@tanstack/react-query";
import { FolkmootError, NotAnnouncedError, RejectedError } from "folkmoot";
import { useRef, useState } from "react";
import type { Hash } from "viem";
import { useMoot } from "./context.js";
import { texts } from "./texts.js";

export type TransactionState =
  | { name: "ready" }
  | { name: "asking" }
  | { name: "sent"; hash: Hash }
  | { name: "confirmed"; hash: Hash }
  | { name: "declined" }
  | { name: "refused"; cause: string; nextStep: string };

export function useTransaction() {
  const { reader } = useMoot();
  const queries = useQueryClient();
  const [state, setState] = useState<TransactionState>({ name: "ready" });
  // A second click may come before React has drawn the disabled button.
  const busy = useRef(false);

  async function run(send: () => Promise<Hash>): Promise<boolean> {
    if (busy.current) return false;
    busy.current = true;
    setState({ name: "asking" });
    try {
      const hash = await send();
      setState({ name: "sent", hash });
      const { status } = await reader.waitForTransactionReceipt({ hash });
      await queries.invalidateQueries();
      if (status === "reverted") throw new Error("reverted");
      setState({ name: "confirmed", hash });
      return true;
    } catch (error) {
      setState(stateOf(error));
      return false;
    } finally {
      busy.current = false;
    }
  }

  return {
    state,
    run,
    busy: state.name === "asking" || state.name === "sent",
    reset: () => setState({ name: "ready" }),
  };
}

export type Transaction = ReturnType<typeof useTransaction>;

function stateOf(error: unknown): TransactionState {
  if (error instanceof RejectedError) return { name: "declined" };
  // Its figures are in the smallest unit, which is nobody's.
  if (error instanceof NotAnnouncedError) {
    return { name: "refused", cause: texts.pay.notAnnounced, nextStep: texts.pay.notAnnouncedNext };
  }
  if (error instanceof FolkmootError) {
    // An account wraps what its target answered; the inner words say more.
    const inner = error.cause instanceof FolkmootError ? ` ${error.cause.shortMessage}` : "";
    return { name: "refused", cause: `${error.shortMessage}${inner}`, nextStep: error.nextStep };
  }
  console.error(error);
  return { name: "refused", cause: texts.transaction.unknown, nextStep: texts.transaction.unknownNext };
}
