/** What another charter changes: its sentences beside those of the one in force, as the renderer says them. */
import { diffSentences } from "diff";
import type { Charter } from "folkmoot";
import { said } from "../texts/decisions.js";
import { texts as common } from "../texts/index.js";
import { Difference } from "./Difference.js";
import { useRules } from "./Rules.js";

/** What a charter says in words of its own. */
const words = ["name", "purpose", "language", "pledge", "consent", "withdrawal", "objection", "leaving"] as const;

export function CharterChanges({ from, to }: { from: Charter; to: Charter }) {
  const texts = said().steps;
  const [before, after] = [useRules({ charter: from }), useRules({ charter: to })];
  if (before.data === undefined || after.data === undefined) return <p className="hint">{common.loading}</p>;
  const rules = diffSentences(before.data, after.data).filter(({ added, removed }) => added || removed);
  const changed = words.filter((field) => from[field] !== to[field]);
  if (rules.length === 0 && changed.length === 0) return <p>{texts.inForce}</p>;
  return (
    <>
      <h3>{texts.changes}</h3>
      {changed.map((field) => (
        <Difference key={field} before={from[field]} after={to[field]} />
      ))}
      {rules.length > 0 && <Difference before={before.data} after={after.data} changesOnly />}
    </>
  );
}
