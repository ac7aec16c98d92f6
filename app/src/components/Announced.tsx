/** What the holder has announced and not done yet: whoever minds has until then to withdraw their consent. */
import { type Announcement, act } from "folkmoot";
import { isAddressEqual } from "viem";
import { useMoot } from "../context.js";
import { formatMoment } from "../format.js";
import { type MandateView, paymentIn } from "../queries.js";
import { texts } from "../texts.js";
import { useTransaction } from "../transaction.js";
import { TransactionLine } from "./TransactionLine.js";

export function Announced({ view }: { view: MandateView }) {
  const { announcements, time } = view;
  const open = announcements.filter(({ lapsesAt }) => lapsesAt > time);
  if (open.length === 0) return null;
  return (
    <section className="record" aria-labelledby="announced-title">
      <h3 id="announced-title">{texts.announced.title}</h3>
      <ol>
        {open.map((one) => (
          <Entry key={one.announcement} view={view} announced={one} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ view, announced }: { view: MandateView; announced: Announcement }) {
  const { actor, config, nameOf } = useMoot();
  const transaction = useTransaction();
  const { call, reason, ripeAt, lapsesAt, holder } = announced;
  const paid = paymentIn(view, call, call.permission.asset);
  const what = paid ? texts.announced.pay(paid.amount, paid.symbol, nameOf(paid.to)) : texts.announced.call;
  const ripe = ripeAt <= view.time;
  const mine = actor !== undefined && isAddressEqual(actor.account.address, holder);
  const on = { community: view.community.id, id: view.mandate.id, deployment: config.deployment };
  return (
    <li>
      <p>
        <strong>{nameOf(holder)}</strong> {what}
      </p>
      <blockquote dir="auto">{reason}</blockquote>
      <small>{ripe ? texts.announced.ripe(formatMoment(lapsesAt)) : texts.announced.waits(formatMoment(ripeAt))}</small>
      {mine && (
        <p className="buttons">
          <button
            type="button"
            disabled={!ripe || transaction.busy}
            onClick={() => transaction.run(() => act(actor, { ...on, calls: [call], reason }))}
          >
            {texts.announced.go}
          </button>
        </p>
      )}
      <TransactionLine transaction={transaction} />
    </li>
  );
}
