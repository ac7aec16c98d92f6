import { type ReactNode, useEffect, useRef } from "react";
import { texts } from "../texts/index.js";

let first = true;

/** A page's heading: names the window, and takes the keyboard when one comes from another page. */
export function Heading({ children, title }: { children: ReactNode; title?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const name = title ?? (typeof children === "string" ? children : undefined);
  useEffect(() => {
    document.title = texts.title(name);
  }, [name]);
  useEffect(() => {
    if (!first) {
      heading.current?.focus({ preventScroll: true });
      // The former page may have been read far down.
      window.scrollTo(0, 0);
    }
    first = false;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      <bdi>{children}</bdi>
    </h1>
  );
}
