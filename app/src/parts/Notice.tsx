import type { ReactNode } from "react";

/** Something everybody should know now. Warnings interrupt screen readers. */
export function Notice({ kind = "hint", children }: { kind?: "hint" | "warning"; children: ReactNode }) {
  return (
    <div className={`notice ${kind}`} role={kind === "warning" ? "alert" : undefined}>
      {children}
    </div>
  );
}
