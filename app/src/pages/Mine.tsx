/** Everything one consents to, in all one's communities: taken back here with one click, renewed with one signature. */
import type { LivingMandate } from "folkmoot";
import { useState } from "react";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import { withdrawIntention } from "../intentions/voice.js";
import { links } from "../links.js";
import { OnThisChain, useCarryOut, useMine } from "../parts/Actions.js";
import { Heading } from "../parts/Heading.js";
import { Waiting } from "../parts/Lost.js";
import { Told } from "../parts/Progress.js";
import { Renew } from "../parts/Renew.js";
import { Office } from "../parts/Standing.js";
import { type SeatView, useSeats } from "../queries.js";
import { texts } from "../texts/index.js";

export function Mine() {
  const { me } = useMoot();
  const { data } = useSeats(me);
  if (me !== undefined && !data) return <Waiting />;
  return (
    <main id="content" className="list">
      <header className="community">
        <Heading>{texts.mine.title}</Heading>
        <p className="purpose">{texts.mine.lead}</p>
      </header>
      {me === undefined && <p>{texts.wallet.needed}</p>}
      {data?.length === 0 && <p>{texts.mine.noCommunity}</p>}
      {data?.map((view) => (
        <InCommunity key={`${me} ${view.community.id}`} view={view} />
      ))}
    </main>
  );
}

function InCommunity({ view }: { view: SeatView }) {
  const { config } = useMoot();
  const { community, consents, mandates } = view;
  const { charter, season, id } = community;
  const [begun, setBegun] = useState<readonly string[]>([]);
  const lapsing = consents.filter(({ lapses }) => lapses).map(({ mandate }) => mandate.id);
  const held = consents.map(({ mandate }) => mandate.id);
  // What was taken back here stays in view, with what became of it.
  const shown = mandates.filter((mandate) => held.includes(mandate.id) || begun.includes(mandate.id));
  return (
    <section aria-label={charter.name}>
      <h2 className="large">
        <Link href={links.community(config.chainId, id)}>
          <bdi>{charter.name}</bdi>
        </Link>
      </h2>
      <Renew view={view} />
      {consents.length === 0 ? <p>{texts.mine.none}</p> : <p className="hint">{texts.mine.says(charter.withdrawal)}</p>}
      <ul className="consents">
        {shown.map((mandate) => (
          <Consent
            key={mandate.id}
            view={view}
            mandate={mandate}
            consents={held.includes(mandate.id)}
            lapses={lapsing.includes(mandate.id) ? season.endsAt : undefined}
            onBegin={() => setBegun([...begun, mandate.id])}
          />
        ))}
      </ul>
    </section>
  );
}

interface ConsentProps {
  view: SeatView;
  mandate: LivingMandate;
  /** Still. */
  consents: boolean;
  /** Unix seconds. */
  lapses: number | undefined;
  onBegin: () => void;
}

function Consent({ view, mandate, consents, lapses, onBegin }: ConsentProps) {
  const { config } = useMoot();
  const { community, seat } = view;
  const intention = withdrawIntention({
    mandate,
    charter: community.charter,
    seat,
    seasonEnds: community.season.endsAt,
    deployment: config.deployment,
  });
  const transaction = useMine(intention.key);
  const carryOut = useCarryOut();
  const withdraw = () => {
    onBegin();
    return carryOut(intention, transaction);
  };
  return (
    <li className="card">
      <h3>
        <Link href={links.mandate(config.chainId, community.id, mandate.id)}>
          <Office mandate={mandate} />
        </Link>
      </h3>
      {lapses !== undefined && <p>{texts.mine.lapses(formatDate(lapses))}</p>}
      {consents ? <p>{intention.effect}</p> : <p>{texts.voice.youDoNot}</p>}
      {consents && (
        <OnThisChain>
          <button
            type="button"
            className="withdraw"
            disabled={transaction.busy}
            aria-label={`${intention.title}: ${mandate.terms.holderName}, ${mandate.terms.office}`}
            onClick={withdraw}
          >
            {intention.title}
          </button>
        </OnThisChain>
      )}
      <Told transaction={transaction} />
    </li>
  );
}
