/** What the holder has announced and not done yet: whoever minds has until then to withdraw their consent. */
import { type Announcement, buildAct, type LivingMandate } from "folkmoot";
import { useAnnouncements } from "folkmoot/react";
import { useMoot } from "../context.js";
import { formatMoment } from "../format.js";
import { paymentIn, type Units } from "../queries.js";
import { texts } from "../texts/index.js";
import { OnThisChain, useCarryOut, useMine } from "./Actions.js";
import { PersonLink } from "./PersonLink.js";
import { Told } from "./Progress.js";

interface AnnouncedProps {
  mandate: LivingMandate;
  units: Units;
  /** Unix seconds. */
  now: number;
}

export function Announced({ mandate, units, now }: AnnouncedProps) {
  const { community, id } = mandate;
  const { data = [] } = useAnnouncements({ community, id });
  const open = data.filter(({ lapsesAt }) => lapsesAt > now);
  if (open.length === 0) return null;
  return (
    <section className="record" aria-labelledby="announced-title">
      <h2 id="announced-title">{texts.announced.title}</h2>
      <ol>
        {open.map((one) => (
          <Entry key={one.announcement} mandate={mandate} units={units} now={now} announced={one} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ mandate, units, now, announced }: AnnouncedProps & { announced: Announcement }) {
  const { config, nameOf, isMe } = useMoot();
  const transaction = useMine(`announced ${announced.announcement}`);
  const carryOut = useCarryOut();
  const { call, reason, ripeAt, lapsesAt, holder } = announced;
  const paid = paymentIn(units, call, call.permission.asset);
  const what = paid ? texts.announced.pay(paid.amount, paid.symbol, nameOf(paid.to)) : texts.announced.call;
  const ripe = ripeAt <= now;
  const { community, id } = mandate;
  const run = () =>
    carryOut({ call: buildAct({ community, id, calls: [call], reason, deployment: config.deployment }) }, transaction);
  return (
    <li>
      <p>
        <strong>
          <PersonLink person={holder} />
        </strong>{" "}
        {what}
      </p>
      <blockquote dir="auto">{reason}</blockquote>
      <small>{ripe ? texts.announced.ripe(formatMoment(lapsesAt)) : texts.announced.waits(formatMoment(ripeAt))}</small>
      {isMe(holder) && (
        <OnThisChain>
          <button type="button" disabled={!ripe || transaction.busy} onClick={run}>
            {texts.announced.go}
          </button>
        </OnThisChain>
      )}
      <Told transaction={transaction} />
    </li>
  );
}
