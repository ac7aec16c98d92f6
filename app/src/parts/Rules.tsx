/** A charter in words: the rules as its renderer says them, and the sentences that are signed. */
import type { Charter } from "folkmoot";
import { useRulesSentence } from "folkmoot/react";
import { useMoot } from "../context.js";
import { texts } from "../texts/index.js";
import { explainTrouble } from "../transactions.js";

interface RulesProps {
  charter: Charter | undefined;
}

/** The rules, so that whoever signs can be kept from it until they were shown. */
export function useRules({ charter }: RulesProps) {
  return useRulesSentence({ charter });
}

export function Rules({ charter }: { charter: Charter }) {
  const { config } = useMoot();
  const rules = useRules({ charter });
  return (
    <>
      <p className="sentence" dir="auto">
        {rules.data ?? (rules.error ? `${texts.found.noRules} ${explainTrouble(rules.error).cause}` : texts.loading)}
      </p>
      <p className="hint">{texts.moduleHint(config.deployment.mandates)}</p>
      <h3>{texts.found.words}</h3>
      {[charter.pledge, charter.consent, charter.withdrawal, charter.objection, charter.leaving].map((sentence) => (
        <blockquote key={sentence} dir="auto">
          {sentence}
        </blockquote>
      ))}
    </>
  );
}
