/** The agreements to which one consents in a community: taken back here, or given again. */
import { Link } from "wouter";
import { type MyConsent, useConsentsTo } from "../../agreements.js";
import { useMoot } from "../../context.js";
import { formatDate } from "../../format.js";
import { giveIntention, withdrawIntention } from "../../intentions/agree.js";
import { links } from "../../links.js";
import type { SeatView } from "../../queries.js";
import { said } from "../../texts/agreements.js";
import { texts as common } from "../../texts/index.js";
import { Actions } from "../Actions.js";
import { Notice } from "../Notice.js";
import { replacedBy } from "./Party.js";

/** `alone`: whether one consents to nothing else in this community. */
export function MyConsents({ view, alone }: { view: SeatView; alone: boolean }) {
  const { community } = view;
  const { data, error, refetch } = useConsentsTo(community.id, useMoot().me);
  const unread = data ? data.missing > 0 : error !== null;
  return (
    <>
      {data && data.read.length > 0 && (
        <ul className="consents">
          {data.read.map((one) => (
            <Consent key={one.text.id} view={view} consent={one} />
          ))}
        </ul>
      )}
      {unread && (
        <Notice kind="warning">
          <p>{said().voice.unread}</p>
          <button type="button" className="quiet" onClick={() => refetch()}>
            {said().voice.again}
          </button>
        </Notice>
      )}
      {alone && !unread && data?.read.length === 0 && <p>{common.mine.none}</p>}
    </>
  );
}

function Consent({ view: { community }, consent }: { view: SeatView; consent: MyConsent }) {
  const { config } = useMoot();
  const { voice } = said();
  const { agreement, text, former, is, party, lapses } = consent;
  const { charter, season, id } = community;
  const on = {
    ...{ charter, seasonEnds: season.endsAt, deployment: config.deployment },
    ...replacedBy(former, id),
    ...{ party: { ...party, name: charter.name }, text: text.id, given: true },
  };
  return (
    <li className="card">
      <h3>
        <Link href={links.agreement(config.chainId, agreement)}>
          <bdi>{text.terms.title}</bdi>
        </Link>
      </h3>
      {is !== "text" && <p>{voice[is]}</p>}
      {lapses && <p>{voice.lapses(formatDate(season.endsAt))}</p>}
      <Actions intentions={[withdrawIntention(on), ...(lapses ? [giveIntention(on)] : [])]} about={text.terms.title} />
    </li>
  );
}
