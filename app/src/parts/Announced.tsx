/** What the holder has announced and not done yet: whoever minds has until then to withdraw their consent. */
import { type Announcement, buildAct, type LivingMandate } from "folkmoot";
import { useAnnouncements } from "folkmoot/react";
import { useMoot } from "../context.js";
import { formatMoment } from "../format.js";
import type { Intention } from "../intentions/intention.js";
import { paymentIn, type Units, useNow } from "../queries.js";
import { texts } from "../texts/index.js";
import { Actions } from "./Actions.js";
import { isOver } from "./MandateCard.js";
import { PersonLink } from "./PersonLink.js";

interface AnnouncedProps {
  mandate: LivingMandate;
  units: Units;
}

export function Announced({ mandate, units }: AnnouncedProps) {
  const now = useNow();
  const { community, id } = mandate;
  const { data = [] } = useAnnouncements({ community, id });
  const open = data.filter(({ lapsesAt }) => lapsesAt > now);
  // What nobody may do any more is no announcement.
  if (open.length === 0 || isOver(mandate, now)) return null;
  return (
    <section className="record" aria-labelledby="announced-title">
      <h2 id="announced-title">{texts.announced.title}</h2>
      <ol>
        {open.map((one) => (
          <Entry key={one.announcement} mandate={mandate} units={units} announced={one} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ mandate, units, announced }: AnnouncedProps & { announced: Announcement }) {
  const { config, knownName, isMe } = useMoot();
  const now = useNow();
  const { call, reason, ripeAt, lapsesAt, holder } = announced;
  const paid = paymentIn(units, call, call.permission.asset);
  const what = paid
    ? texts.announced.pay(paid.amount, paid.symbol, knownName(paid.to) ?? paid.to)
    : texts.announced.call;
  const ripe = ripeAt <= now;
  const { community, id } = mandate;
  const intention: Intention = {
    key: `announced ${announced.announcement}`,
    title: texts.announced.go,
    tone: "give",
    says: reason,
    effect: paid ? texts.pay.effect(paid.amount, paid.symbol, knownName(paid.to) ?? paid.to) : texts.announced.call,
    when: texts.pay.when,
    undo: texts.pay.undo,
    call: buildAct({ community, id, calls: [call], reason, deployment: config.deployment }),
  };
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
      {isMe(holder) && !ripe && (
        <p className="buttons">
          <button type="button" disabled>
            {texts.announced.go}
          </button>
        </p>
      )}
      <Actions intentions={isMe(holder) && ripe ? [intention] : []} />
    </li>
  );
}
