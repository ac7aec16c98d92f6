/** What this is, in a minute: shown on a first visit, and whenever somebody asks. */
import { useEffect, useRef } from "react";
import { lasting } from "../storage.js";
import { texts } from "../texts/index.js";

const remembered = "folkmoot.welcomed";

export function isNew(): boolean {
  return lasting.getItem(remembered) === null;
}

export function Welcome({ asked, onClose }: { asked: boolean; onClose: () => void }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (asked) box.current?.focus();
  }, [asked]);
  const close = () => {
    lasting.setItem(remembered, "1");
    onClose();
    document.querySelector<HTMLElement>("main h1")?.focus();
  };
  return (
    <aside className="welcome" aria-labelledby="welcome-title" ref={box} tabIndex={-1}>
      <h2 id="welcome-title" className="large">
        {texts.welcome.title}
      </h2>
      <ol>
        {texts.welcome.steps.map(({ title, body }) => (
          <li key={title}>
            <strong>{title}</strong> {body}
          </li>
        ))}
      </ol>
      <button type="button" onClick={close}>
        {texts.welcome.close}
      </button>
    </aside>
  );
}
