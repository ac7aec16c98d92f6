/** What another charter changes: its sentences beside those of the one in force, as the renderer says them. */
import { diffSentences } from "diff";
import type { Charter } from "folkmoot";
import { said } from "../texts/decisions.js";
import { texts as common } from "../texts/index.js";
import { Difference } from "./Difference.js";
import { useRules } from "./Rules.js";

/** All that a charter says in words of its own. */
const wordsOf = ({ name, purpose, language, pledge, consent, withdrawal, objection, leaving }: Charter) =>
  [name, purpose, language, pledge, consent, withdrawal, objection, leaving].join("\n");

export function CharterChanges({ from, to }: { from: Charter; to: Charter }) {
  const texts = said().steps;
  const [before, after] = [useRules({ charter: from }), useRules({ charter: to })];
  if (before.data === undefined || after.data === undefined) return <p className="hint">{common.loading}</p>;
  const rules = diffSentences(before.data, after.data).filter(({ added, removed }) => added || removed);
  const words = wordsOf(from) !== wordsOf(to);
  if (rules.length === 0 && !words) return <p>{texts.inForce}</p>;
  return (
    <>
      <h3>{texts.changes}</h3>
      {words && <Difference before={wordsOf(from)} after={wordsOf(to)} changesOnly />}
      {rules.length > 0 && <Difference before={before.data} after={after.data} changesOnly />}
    </>
  );
}
