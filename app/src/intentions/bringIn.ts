/** Bringing in what people signed: anybody may, and it counts as their word. */
import {
  type Deployment,
  type DocumentOutcome,
  documentId,
  type Mailbox,
  RejectedError,
  type SignedDocument,
  submitDocuments,
} from "folkmoot";
import type { Hash } from "viem";
import { texts } from "../texts/index.js";
import { TransactionError } from "../transactions.js";
import type { Intention } from "./intention.js";

interface BringIn {
  documents: readonly SignedDocument[];
  /** Of whoever signed, where it is one person. */
  name?: string;
  /** Told what is on its way. */
  mailbox: Mailbox | undefined;
  deployment: Deployment;
}

/** `key` says whose or what these are, the same when there are more of them. */
export function bringInIntention(key: string, { documents, name, mailbox, deployment }: BringIn): Intention {
  const outcomes: DocumentOutcome[] = [];
  return {
    key: `bring in ${key}`,
    title: texts.signed.bringIn(documents.length),
    tone: "give",
    effect: name ? texts.signed.bringInEffect(name) : texts.signed.bringInAllEffect,
    when: texts.join.whenNow,
    undo: texts.signed.bringInUndo,
    again: true,
    missed() {
      const missed = outcomes.filter(({ result }) => result !== "counted").length;
      return missed === 0 ? undefined : texts.signed.missed(missed);
    },
    async run(client, signed) {
      signed();
      let last: Hash | undefined;
      outcomes.length = 0;
      const done = submitDocuments(client, {
        documents,
        deployment,
        onSent({ hash, submission }) {
          last = hash;
          // Only so that others see it sooner; the mailbox looks for itself.
          void mailbox?.reportSubmitted({ hash, ids: submission.documents.map(documentId) }).catch(() => {});
        },
        onOutcome: (outcome) => outcomes.push(outcome),
      });
      // Who declines the second has sent the first all the same.
      await done.catch((error) => {
        if (!(error instanceof RejectedError && last)) throw error;
      });
      if (last) return last;
      const cause = outcomes.find((one) => one.cause)?.cause;
      throw cause ?? new TransactionError(texts.signed.nothing, texts.signed.nothingNext);
    },
  };
}
