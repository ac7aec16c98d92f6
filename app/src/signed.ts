/** What somebody signed here and has not sent: kept in their browser, as text, whatever else becomes of it. */
import { useSyncExternalStore } from "react";
import { lasting } from "./storage.js";

const remembered = "folkmoot.signed";

/** More than anybody has open at once; the oldest go first. */
const most = 100;

let kept: readonly string[] = read();
const listeners = new Set<() => void>();

function read(): readonly string[] {
  try {
    const found: unknown = JSON.parse(lasting.getItem(remembered) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one === "string") : [];
  } catch {
    return [];
  }
}

function set(next: readonly string[]) {
  kept = next;
  lasting.setItem(remembered, JSON.stringify(kept));
  for (const listener of listeners) listener();
}

export function keepText(text: string) {
  set([text, ...kept.filter((one) => one !== text)].slice(0, most));
}

export function forgetText(text: string) {
  set(kept.filter((one) => one !== text));
}

/** Newest first. */
export function useKeptTexts(): readonly string[] {
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
