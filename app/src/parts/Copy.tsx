import { useEffect, useState } from "react";
import { texts } from "../texts/index.js";

/** Copies a text; where the browser forbids it, shows it for copying by hand. */
export function Copy({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<"ready" | "copied" | "shown">("ready");
  useEffect(() => {
    if (state !== "copied") return;
    const timer = setTimeout(() => setState("ready"), 3_000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("shown");
    }
  };
  return (
    <div className="copy">
      <button type="button" className="quiet" onClick={copy}>
        {label}
      </button>
      <span role="status">{state === "copied" && texts.community.shared}</span>
      {state === "shown" && (
        <input readOnly value={text} aria-label={label} onFocus={({ target }) => target.select()} />
      )}
    </div>
  );
}
