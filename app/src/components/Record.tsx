/** What was done under the mandate, newest first, with names and reasons. */
import type { Deed } from "folkmoot";
import { zeroAddress } from "viem";
import { shorten, useMoot } from "../context.js";
import { formatMoment } from "../format.js";
import { type MandateView, paymentIn } from "../queries.js";
import { texts } from "../texts.js";

export function Record({ view }: { view: MandateView }) {
  const { acts, record } = view;
  return (
    <section className="record" aria-labelledby="record-title">
      <h3 id="record-title">{texts.record.title}</h3>
      {acts.length === 0 && <p>{texts.record.empty}</p>}
      <ol>
        {[...acts].reverse().map((deed) => (
          <Entry key={deed.head} view={view} deed={deed} />
        ))}
      </ol>
      <p className={record.complete ? "check" : "check broken"}>
        {record.complete ? texts.record.complete(view.mandate.terms.holderName, record.deeds) : texts.record.incomplete}
      </p>
    </section>
  );
}

function Entry({ view, deed }: { view: MandateView; deed: Deed }) {
  const { nameOf } = useMoot();
  return (
    <li>
      <p>
        <strong>{nameOf(deed.person)}</strong> {whatHappened(view, deed, nameOf)}
      </p>
      <blockquote dir="auto">{deed.reason}</blockquote>
      <small>
        <time dateTime={new Date(deed.time * 1000).toISOString()}>{formatMoment(deed.time)}</time>
        <span className="hash" title={deed.transactionHash}>
          {texts.record.transaction} {shorten(deed.transactionHash)}
        </span>
      </small>
    </li>
  );
}

function whatHappened(view: MandateView, deed: Deed, nameOf: (address: string) => string): string {
  if (deed.target === zeroAddress) return texts.record.reported;
  const use = view.mandate.use.find(({ hash }) => hash === deed.clause);
  const paid = paymentIn(view, deed, use?.permission.asset ?? zeroAddress);
  if (!paid) return texts.record.called;
  return `${texts.record.paid(paid.amount, paid.symbol)} ${texts.record.to} ${nameOf(paid.to)}`;
}
