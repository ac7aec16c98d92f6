/** What somebody has begun to write, kept in their browser until it is sent: no reload or back button loses it. */
import { useState } from "react";
import { type Hex, toHex } from "viem";
import { lasting } from "./storage.js";

const prefix = "folkmoot.draft.";

/** What sets a text apart from another one with the same words. */
export const newSalt = (): Hex => toHex(crypto.getRandomValues(new Uint8Array(32)));

/** A state that is kept under `key`. `clear` forgets it. */
export function useDraft<draft extends object>(key: string, empty: draft) {
  const [state, setState] = useState<draft>(() => likeThis(empty, read(key)));
  const change = (changes: Partial<draft>) =>
    setState((former) => {
      const next = { ...former, ...changes };
      lasting.setItem(prefix + key, JSON.stringify(next));
      return next;
    });
  const clear = () => {
    lasting.removeItem(prefix + key);
    setState(empty);
  };
  return [state, change, clear] as const;
}

function read(key: string): unknown {
  try {
    return JSON.parse(lasting.getItem(prefix + key) ?? "{}");
  } catch {
    return {};
  }
}

/** What of `found` has the form of `empty`: a draft of another version, or of somebody else's making, breaks nothing. */
function likeThis<draft extends object>(empty: draft, found: unknown): draft {
  if (typeof found !== "object" || found === null) return empty;
  const fields = Object.entries(empty).map(([name, value]) => {
    const kept = Object.hasOwn(found, name) ? (found as Record<string, unknown>)[name] : undefined;
    return [name, typeof kept === typeof value && Array.isArray(kept) === Array.isArray(value) ? kept : value];
  });
  return Object.fromEntries(fields) as draft;
}
