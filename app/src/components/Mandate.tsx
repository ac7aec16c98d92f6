/** Who holds which office, whether it stands, and the sentence people consented to. */
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import type { MandateView } from "../queries.js";
import { texts } from "../texts.js";

export function Mandate({ view }: { view: MandateView }) {
  const { nameOf } = useMoot();
  const { terms, sentence, ends, state } = view.mandate;
  const { stands, reason } = view.standing;
  return (
    <section className="mandate" aria-labelledby="mandate-title">
      <h2 id="mandate-title" dir="auto">
        {terms.holderName} <span className="office">{texts.serves(terms.office)}</span>
      </h2>
      <p className="duty" dir="auto">
        {nameOf(terms.holder)} {terms.duty}
      </p>
      <p className={stands ? "standing stands" : "standing fallen"}>
        <strong>{stands ? texts.stands : texts.fallen}.</strong> {texts.reasons[reason]}
      </p>
      <p className="facts">
        <span>{(state === "proposed" ? texts.lapses : texts.until)(formatDate(ends))}</span>
      </p>
      <details>
        <summary>{texts.wholeSentence}</summary>
        <p className="sentence" dir="auto">
          {sentence}
        </p>
      </details>
    </section>
  );
}
