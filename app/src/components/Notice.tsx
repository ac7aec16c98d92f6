import type { ReactNode } from "react";

/** Something the reader should know before anything else. */
export function Notice({ kind, children }: { kind: "warning" | "plain"; children: ReactNode }) {
  return (
    <div className={`notice ${kind}`} role={kind === "warning" ? "alert" : undefined}>
      {children}
    </div>
  );
}
