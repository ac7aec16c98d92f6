/** Everything that happened to a mandate, when somebody wants to see it. */
import type { LivingMandate } from "folkmoot";
import type { MandateEntry } from "folkmoot/history";
import { useState } from "react";
import { formatMoment, machineTime } from "../format.js";
import { useMandateHistory } from "../history.js";
import { texts } from "../texts/index.js";
import { PersonLink } from "./PersonLink.js";

export function History({ mandate: { community, id } }: { mandate: LivingMandate }) {
  const [open, setOpen] = useState(false);
  const { data, error } = useMandateHistory(community, id, open);
  return (
    <section className="record" aria-label={texts.history.title}>
      <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>
          <h2>{texts.history.title}</h2>
        </summary>
        {!data && <p>{error ? texts.trouble.stale : texts.loading}</p>}
        {data && (
          <>
            <ol>
              {data.entries.map((entry, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what happened keeps its place
                <Entry key={index} entry={entry} />
              ))}
            </ol>
            {data.missing.length > 0 && <p className="hint">{texts.history.missing(data.missing.join(", "))}</p>}
          </>
        )}
      </details>
    </section>
  );
}

function Entry({ entry: { kind, person, seat, ends, reason, time } }: { entry: MandateEntry }) {
  return (
    <li>
      <p>
        {person ? <PersonLink person={person} /> : `${texts.community.seat} ${(seat ?? 0) + 1}`}{" "}
        {texts.history.kinds[kind](ends === undefined ? "" : formatMoment(ends))}
      </p>
      {reason && <blockquote dir="auto">{reason}</blockquote>}
      {time !== undefined && (
        <small>
          <time dateTime={machineTime(time)}>{formatMoment(time)}</time>
        </small>
      )}
    </li>
  );
}
