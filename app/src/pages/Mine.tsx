/** Everything one consents to, in all one's communities: taken back here with one click, renewed with one signature. */
import type { LivingMandate } from "folkmoot";
import { useRef, useState } from "react";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import { withdrawIntention } from "../intentions/voice.js";
import { later } from "../later.js";
import { links } from "../links.js";
import { OnThisChain, useCarryOut, useMine } from "../parts/Actions.js";
import { CommunityLink } from "../parts/CommunityLink.js";
import { Head } from "../parts/Head.js";
import { Waiting } from "../parts/Lost.js";
import { isOver } from "../parts/MandateCard.js";
import { Notice } from "../parts/Notice.js";
import { Told } from "../parts/Progress.js";
import { Renew } from "../parts/Renew.js";
import { Office } from "../parts/Standing.js";
import { type SeatView, useNow, useSeats } from "../queries.js";
import { texts } from "../texts/index.js";

const MyConsents = later(async () => (await import("../parts/agreement/MyConsents.js")).MyConsents, "part");

export function Mine() {
  const { me } = useMoot();
  const { data: seats } = useSeats(me);
  const data = seats?.views;
  if (me !== undefined && !data) return <Waiting />;
  return (
    <main id="content" className="list">
      <Head heading={texts.mine.title} purpose={texts.mine.lead} />
      {me === undefined && <p>{texts.wallet.needed}</p>}
      {seats !== undefined && seats.missing > 0 && <Notice kind="warning">{texts.trouble.stale}</Notice>}
      {data?.length === 0 && <p>{texts.mine.noCommunity}</p>}
      {data?.map((view) => (
        <InCommunity key={`${me} ${view.community.id}`} view={view} />
      ))}
    </main>
  );
}

function InCommunity({ view }: { view: SeatView }) {
  const now = useNow();
  const { community, mandates } = view;
  const { charter, season } = community;
  // What is over stands on nobody.
  const consents = view.consents.filter(({ mandate }) => !isOver(mandate, now));
  const [begun, setBegun] = useState<readonly string[]>([]);
  const lapsing = consents.filter(({ lapses }) => lapses).map(({ mandate }) => mandate.id);
  const held = consents.map(({ mandate }) => mandate.id);
  // What was taken back here stays in view, with what became of it.
  const shown = mandates.filter((mandate) => held.includes(mandate.id) || begun.includes(mandate.id));
  return (
    <section aria-label={charter.name}>
      <h2 className="large">
        <CommunityLink community={community} />
      </h2>
      <Renew view={view} />
      {consents.length > 0 && <p className="hint">{texts.mine.says(charter.withdrawal)}</p>}
      <ul className="consents">
        {shown.map((mandate) => (
          <Consent
            key={mandate.id}
            view={view}
            mandate={mandate}
            consents={held.includes(mandate.id)}
            begun={begun.includes(mandate.id)}
            lapses={lapsing.includes(mandate.id) ? season.endsAt : undefined}
            onBegin={() => setBegun([...begun, mandate.id])}
          />
        ))}
      </ul>
      <MyConsents view={view} alone={shown.length === 0} />
    </section>
  );
}

interface ConsentProps {
  view: SeatView;
  mandate: LivingMandate;
  /** Still. */
  consents: boolean;
  /** Whether withdrawing began here. */
  begun: boolean;
  /** Unix seconds. */
  lapses: number | undefined;
  onBegin: () => void;
}

function Consent({ view, mandate, consents, begun, lapses, onBegin }: ConsentProps) {
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
  const card = useRef<HTMLLIElement>(null);
  const withdraw = async () => {
    onBegin();
    // The button goes with the consent; the keyboard stays where it was.
    if (await carryOut(intention, transaction)) card.current?.focus({ preventScroll: true });
  };
  return (
    <li className="card" ref={card} tabIndex={-1}>
      <h3>
        <Link href={links.mandate(config.chainId, community.id, mandate.id)}>
          <Office mandate={mandate} />
        </Link>
      </h3>
      {lapses !== undefined && <p>{texts.mine.lapses(formatDate(lapses))}</p>}
      {consents ? (
        <p>
          <small>{texts.mine.effect}</small> {intention.effect}
        </p>
      ) : (
        <p>{texts.voice.youDoNot}</p>
      )}
      {!consents && (
        // In the place of the button: what stands below must not slide under a second click.
        <p className="buttons">
          <button type="button" disabled>
            {texts.mine.withdrawn}
          </button>
        </p>
      )}
      {consents && (
        <OnThisChain>
          <button
            type="button"
            className="withdraw"
            disabled={transaction.busy && !intention.again}
            aria-label={`${intention.title}: ${mandate.terms.holderName}, ${mandate.terms.office}`}
            onClick={withdraw}
          >
            {intention.title}
          </button>
        </OnThisChain>
      )}
      {(begun || transaction.busy) && <Told transaction={transaction} />}
    </li>
  );
}
