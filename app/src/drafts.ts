/** What somebody has begun to write, kept in their browser until it is sent: no reload or back button loses it. */
import { useState } from "react";

const prefix = "folkmoot.draft.";

/** A state that is kept under `key`. `clear` forgets it. */
export function useDraft<draft extends object>(key: string, empty: draft) {
  const [state, setState] = useState<draft>(() => ({ ...empty, ...read(key) }));
  const change = (changes: Partial<draft>) =>
    setState((former) => {
      const next = { ...former, ...changes };
      write(key, JSON.stringify(next));
      return next;
    });
  const clear = () => {
    write(key, undefined);
    setState(empty);
  };
  return [state, change, clear] as const;
}

function read(key: string): object {
  try {
    return JSON.parse(localStorage.getItem(prefix + key) ?? "{}");
  } catch {
    return {};
  }
}

/** A browser may have no room, or forbid it: then the draft lasts as long as the page. */
function write(key: string, text: string | undefined) {
  try {
    if (text === undefined) localStorage.removeItem(prefix + key);
    else localStorage.setItem(prefix + key, text);
  } catch (error) {
    console.warn("This draft cannot be kept.", error);
  }
}
