/** At a season's turn: giving again all that lapses, or a part of it, with one signature. */
import { consentsOf } from "folkmoot";
import { useState } from "react";
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import { renewIntention } from "../intentions/renew.js";
import { type CommunityView, useNow } from "../queries.js";
import { texts } from "../texts/index.js";
import { Actions, useMine } from "./Actions.js";
import { isOver } from "./MandateCard.js";
import { Told } from "./Progress.js";
import { Office } from "./Standing.js";

export function Renew({ view }: { view: CommunityView }) {
  const { me } = useMoot();
  return <Lapsing key={me} view={view} />;
}

function Lapsing({ view }: { view: CommunityView }) {
  const { config, isMe } = useMoot();
  const { community, mandates, mine } = view;
  const now = useNow();
  const [left, setLeft] = useState<readonly string[]>([]);
  const transaction = useMine(`renew ${community.id} ${community.season.number}`);
  // A sheet has at most 64 lines; a holder's own consent counts on neither side.
  const lapsing = mine
    ? consentsOf(mandates, mine.seat)
        .filter(({ lapses, mandate }) => lapses && !isMe(mandate.terms.holder) && !isOver(mandate, now))
        .slice(0, 64)
    : [];
  const chosen = lapsing.filter(({ mandate }) => !left.includes(mandate.id)).map(({ mandate }) => mandate.id);
  if (lapsing.length === 0) {
    return transaction.state.stage === "draft" ? null : (
      <section className="renew">
        <Told transaction={transaction} />
      </section>
    );
  }
  return (
    <section className="renew" aria-labelledby={`renew-${community.id}`}>
      <h2 id={`renew-${community.id}`}>{texts.renew.title(lapsing.length)}</h2>
      <p>{texts.renew.body(formatDate(community.season.endsAt))}</p>
      <fieldset>
        <legend>{texts.renew.choose}</legend>
        {lapsing.map(({ mandate }) => (
          <label key={mandate.id} className="check-line">
            <input
              type="checkbox"
              checked={!left.includes(mandate.id)}
              onChange={({ target }) =>
                setLeft(target.checked ? left.filter((one) => one !== mandate.id) : [...left, mandate.id])
              }
            />
            <span>
              <Office mandate={mandate} />
            </span>
          </label>
        ))}
      </fieldset>
      {chosen.length === 0 ? (
        <p className="hint">{texts.renew.none}</p>
      ) : (
        <Actions intentions={[renewIntention(community, chosen, config.deployment)]} />
      )}
    </section>
  );
}
