/** What another charter changes: its sentences beside those of the one in force, as the renderer says them. */
import { type Charter, encodeCharterBytes } from "folkmoot";
import { said } from "../texts/decisions.js";
import { texts as common } from "../texts/index.js";
import { Difference } from "./Difference.js";
import { useRules } from "./Rules.js";

/** What a charter says in words of its own. */
const words = ["name", "purpose", "language", "pledge", "consent", "withdrawal", "objection", "leaving"] as const;

export function CharterChanges({ from, to }: { from: Charter; to: Charter }) {
  const texts = said().steps;
  // By the renderer in force: another could say anything of itself.
  const before = useRules({ charter: from });
  const after = useRules({ charter: { ...to, sentences: from.sentences } });
  if (before.data === undefined || after.data === undefined) return <p className="hint">{common.loading}</p>;
  const rules = before.data !== after.data;
  const changed = words.filter((field) => from[field] !== to[field]);
  const renderer = from.sentences !== to.sentences;
  if (encodeCharterBytes(from) === encodeCharterBytes(to)) return <p>{texts.inForce}</p>;
  return (
    <>
      <h3>{texts.changes}</h3>
      {changed.map((field) => (
        <Difference key={field} before={from[field]} after={to[field]} />
      ))}
      {renderer && <p>{texts.renderer(to.sentences)}</p>}
      {!rules && changed.length === 0 && !renderer && <p>{texts.unsaid}</p>}
      {rules && <Difference before={before.data} after={after.data} changesOnly />}
    </>
  );
}
