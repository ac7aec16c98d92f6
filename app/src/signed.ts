/** What somebody signed here and has not sent: kept in their browser, whatever else becomes of it. */
import { documentId, formatDocument, parseDocument, type SignedDocument } from "folkmoot";
import { useSyncExternalStore } from "react";
import type { Hex } from "viem";
import { lasting } from "./storage.js";

const remembered = "folkmoot.signed";

/** More than anybody has open at once; the oldest go first. */
const most = 100;

export interface KeptDocument {
  id: Hex;
  document: SignedDocument;
}

let kept: readonly KeptDocument[] = read();
const listeners = new Set<() => void>();

function read(): readonly KeptDocument[] {
  try {
    const texts = JSON.parse(lasting.getItem(remembered) ?? "[]") as string[];
    return texts.flatMap((text) => {
      try {
        const document = parseDocument(text);
        return [{ id: documentId(document), document }];
      } catch {
        // Another version's, or damaged: the others stay.
        return [];
      }
    });
  } catch {
    return [];
  }
}

function set(next: readonly KeptDocument[]) {
  kept = next;
  lasting.setItem(remembered, JSON.stringify(kept.map(({ document }) => formatDocument(document))));
  for (const listener of listeners) listener();
}

export function keepSigned(document: SignedDocument) {
  const id = documentId(document);
  set([{ id, document }, ...kept.filter((one) => one.id !== id)].slice(0, most));
}

export function forgetSigned(id: Hex) {
  set(kept.filter((one) => one.id !== id));
}

/** Newest first. */
export function useKept(): readonly KeptDocument[] {
  return useSyncExternalStore(
    (listener) => {
      // Another tab of the same browser signs too.
      const changed = ({ key }: StorageEvent) => {
        if (key !== remembered) return;
        kept = read();
        listener();
      };
      listeners.add(listener);
      addEventListener("storage", changed);
      return () => {
        listeners.delete(listener);
        removeEventListener("storage", changed);
      };
    },
    () => kept,
  );
}
