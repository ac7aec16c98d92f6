/** One community: its people, its season, its mandates, and one's own place in it. */
import { useRulesSentence } from "folkmoot/react";
import { type Address, isAddressEqual } from "viem";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { formatAmount } from "../format.js";
import { leaveIntention } from "../intentions/leave.js";
import { links, shareable } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { Copy } from "../parts/Copy.js";
import { Heading } from "../parts/Heading.js";
import { isOver, MandateCard } from "../parts/MandateCard.js";
import { Renew } from "../parts/Renew.js";
import { SeasonClock } from "../parts/SeasonClock.js";
import { Seats } from "../parts/Seats.js";
import { type CommunityView, useNow, useTreasury } from "../queries.js";
import { texts } from "../texts/index.js";

export function CommunityPage({ view, time }: { view: CommunityView; time: number | undefined }) {
  const { config, me } = useMoot();
  const now = useNow(time);
  const { community, members, mandates, mine } = view;
  const { charter, season, id } = community;
  const treasury = useTreasury(id);
  const ended = mandates.filter((mandate) => isOver(mandate, now, mandate.ends));
  const living = mandates.filter((mandate) => !ended.includes(mandate)).reverse();
  const path = links.community(config.chainId, id);
  return (
    <main id="content" className="two">
      <header className="community">
        <Heading>{charter.name}</Heading>
        <p className="purpose">
          <bdi>{charter.purpose}</bdi>
        </p>
        <p className="facts">
          <span>{texts.community.facts(members.length)}</span>
          {treasury.data !== undefined && (
            <span>
              {texts.community.treasury(formatAmount(treasury.data, { symbol: "", decimals: 18 }), texts.coin)}
            </span>
          )}
        </p>
      </header>
      <div className="column">
        <Renew view={view} />
        <section className="mandates" aria-labelledby="mandates-title">
          <h2 id="mandates-title">{texts.community.mandates}</h2>
          {living.length === 0 && <p>{texts.community.noMandates}</p>}
          <ul>
            {living.map((mandate) => (
              <MandateCard key={mandate.id} view={view} mandate={mandate} act />
            ))}
          </ul>
          {ended.length > 0 && (
            <details>
              <summary>{texts.community.ended(ended.length)}</summary>
              <ul>
                {ended.map((mandate) => (
                  <MandateCard key={mandate.id} view={view} mandate={mandate} act />
                ))}
              </ul>
            </details>
          )}
          {mine && (
            <p>
              <Link className="button" href={links.propose(config.chainId, id)}>
                {texts.community.propose}
              </Link>{" "}
              <small>{texts.community.proposeHint}</small>
            </p>
          )}
        </section>
        <Charter view={view} />
        <Place key={me} view={view} />
        <Copy text={shareable(path)} label={texts.community.share} />
      </div>
      <div className="column">
        <SeasonClock season={season} now={now} />
        <Seats view={view} />
      </div>
    </main>
  );
}

/** The rules as the charter's renderer says them, and the sentences that are signed. */
function Charter({ view: { community } }: { view: CommunityView }) {
  const { charter } = community;
  const rules = useRulesSentence({ charter });
  return (
    <section aria-labelledby="charter-title">
      <details>
        <summary>
          <h2 id="charter-title">{texts.community.charter}</h2>
        </summary>
        <p className="sentence" dir="auto">
          {rules.data ?? texts.loading}
        </p>
        {[charter.pledge, charter.consent, charter.withdrawal].map((sentence) => (
          <blockquote key={sentence} dir="auto">
            {sentence}
          </blockquote>
        ))}
        <p className="hint">
          <bdi>{community.id}</bdi>
        </p>
      </details>
    </section>
  );
}

/** One's own seat, and the way out. */
function Place({ view: { community, mandates, mine } }: { view: CommunityView }) {
  const { config, me } = useMoot();
  if (me === undefined) return null;
  const held = mandates.filter(
    ({ terms, state }) => isAddressEqual(terms.holder, me as Address) && state === "accepted",
  ).length;
  return (
    <section aria-labelledby="place-title">
      <h2 id="place-title">{texts.community.yours}</h2>
      <p>{mine ? texts.community.yoursBody(mine.seat + 1) : texts.community.notYours}</p>
      <Actions intentions={mine ? [leaveIntention(community.id, held, config.deployment)] : []} />
    </section>
  );
}
