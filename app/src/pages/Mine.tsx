/** Everything one consents to, in all one's communities: taken back here with one click, renewed with one signature. */
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import { withdrawIntention } from "../intentions/voice.js";
import { links } from "../links.js";
import { OnThisChain, useCarryOut, useMine } from "../parts/Actions.js";
import { Heading } from "../parts/Heading.js";
import { Waiting } from "../parts/Lost.js";
import { Outcome, Stages } from "../parts/Progress.js";
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
        <InCommunity key={view.community.id} view={view} />
      ))}
    </main>
  );
}

function InCommunity({ view }: { view: SeatView }) {
  const { config } = useMoot();
  const { community, consents } = view;
  const { charter, season, id } = community;
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
        {consents.map(({ mandate, lapses }) => (
          <Consent key={mandate.id} view={view} mandate={mandate} lapses={lapses ? season.endsAt : undefined} />
        ))}
      </ul>
    </section>
  );
}

interface ConsentProps {
  view: SeatView;
  mandate: SeatView["consents"][number]["mandate"];
  /** Unix seconds. */
  lapses: number | undefined;
}

function Consent({ view, mandate, lapses }: ConsentProps) {
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
  return (
    <li className="card">
      <div>
        <h3>
          <Link href={links.mandate(config.chainId, community.id, mandate.id)}>
            <Office mandate={mandate} />
          </Link>
        </h3>
        {lapses !== undefined && <p>{texts.mine.lapses(formatDate(lapses))}</p>}
        <p>{intention.effect}</p>
        <OnThisChain>
          <button
            type="button"
            className="withdraw"
            disabled={transaction.busy}
            aria-label={`${intention.title}: ${mandate.terms.holderName}, ${mandate.terms.office}`}
            onClick={() => carryOut(intention, transaction)}
          >
            {intention.title}
          </button>
        </OnThisChain>
        {transaction.state.stage !== "draft" && <Stages transaction={transaction} />}
        <Outcome transaction={transaction} />
      </div>
    </li>
  );
}
