/** One community: its people, its season, its mandates, and one's own place in it. */
import { type Address, isAddressEqual } from "viem";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { formatAbout, formatDate } from "../format.js";
import { leaveIntention } from "../intentions/leave.js";
import { later } from "../later.js";
import { links, shareable } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { CommunityAnnouncer } from "../parts/Announcer.js";
import { countsOf } from "../parts/Consents.js";
import { Copy } from "../parts/Copy.js";
import { Heading } from "../parts/Heading.js";
import { isOver, MandateCard } from "../parts/MandateCard.js";
import { Renew } from "../parts/Renew.js";
import { Rules } from "../parts/Rules.js";
import { SeasonClock } from "../parts/SeasonClock.js";
import { Seats } from "../parts/Seats.js";
import { type CommunityView, useNow, useTreasury } from "../queries.js";
import { texts } from "../texts/index.js";

const DecisionList = later(async () => (await import("../parts/DecisionList.js")).DecisionList, "part");
const Ties = later(async () => (await import("../parts/agreement/Ties.js")).Ties, "part");
const Ended = later(async () => (await import("../parts/Ended.js")).Ended, "part");
const ShareFirst = later(async () => (await import("../parts/Ended.js")).ShareFirst, "part");
const Requests = later(async () => (await import("../parts/Requests.js")).Requests, "part");

export function CommunityPage({ view }: { view: CommunityView }) {
  const { config, me } = useMoot();
  const now = useNow();
  const { community, members, mandates, mine } = view;
  const { charter, season, id } = community;
  const treasury = useTreasury(id);
  const ended = mandates.filter((mandate) => isOver(mandate, now));
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
              {texts.community.treasury(formatAbout(treasury.data, { symbol: "", decimals: 18 }), texts.coin)}
            </span>
          )}
        </p>
        <Ended view={view} />
      </header>
      <div className="column">
        <Renew view={view} />
        <section className="mandates" aria-labelledby="mandates-title">
          <h2 id="mandates-title">{texts.community.mandates}</h2>
          {living.length === 0 && <p>{texts.community.noMandates}</p>}
          <ul>
            {living.map((mandate) => (
              <MandateCard key={mandate.id} view={view} mandate={mandate} />
            ))}
          </ul>
          {ended.length > 0 && (
            <details>
              <summary>{texts.community.ended(ended.length)}</summary>
              <ul>
                {ended.map((mandate) => (
                  <MandateCard key={mandate.id} view={view} mandate={mandate} />
                ))}
              </ul>
            </details>
          )}
          {mine && (
            <>
              <p>
                <Link className="button" href={links.propose(config.chainId, id)}>
                  {texts.community.propose}
                </Link>
              </p>
              <p className="hint">{texts.community.proposeHint}</p>
            </>
          )}
        </section>
        <DecisionList view={view} />
        <Ties view={view} />
        <Charter view={view} />
        <Place key={me} view={view} />
        <Copy text={shareable(path)} label={texts.community.share} />
      </div>
      <div className="column">
        <CommunityAnnouncer view={view} />
        <Requests community={community} />
        <SeasonClock season={season} />
        <Seats view={view} />
      </div>
    </main>
  );
}

/** The rules as the charter's renderer says them, and the sentences that are signed. */
function Charter({ view: { community } }: { view: CommunityView }) {
  return (
    <section aria-labelledby="charter-title">
      <details>
        <summary>
          <h2 id="charter-title">{texts.community.charter}</h2>
        </summary>
        <Rules charter={community.charter} />
        <p className="hint">
          <bdi>{community.id}</bdi>
        </p>
      </details>
    </section>
  );
}

/** Whose mandates would stop standing if the reader left: one consent less, and one seat less that counts. */
function stoppedBy({ community, members, mandates, mine }: CommunityView): string[] {
  if (!mine) return [];
  return mandates
    .filter((mandate) => {
      const without = countsOf(
        mandate,
        members.filter(({ seat }) => seat !== mine.seat),
      );
      const enough = without.consenting * 10_000 > community.charter.standingShare * without.counting;
      return mandate.standing.stands && !enough && !isAddressEqual(mandate.terms.holder, mine.person);
    })
    .map(({ terms }) => `${terms.holderName}, ${terms.office}`);
}

/** One's own seat, and the way out. */
function Place({ view }: { view: CommunityView }) {
  const { community, mandates, mine } = view;
  const { config, me } = useMoot();
  if (me === undefined) return <p className="hint">{texts.wallet.needed}</p>;
  const held = mandates.filter(
    ({ terms, state }) => isAddressEqual(terms.holder, me as Address) && state === "accepted",
  ).length;
  return (
    <section aria-labelledby="place-title">
      <h2 id="place-title">{texts.community.yours}</h2>
      <p>
        {mine ? texts.community.yoursBody(mine.seat + 1) : texts.community.notYours}{" "}
        {mine?.newcomer && texts.join.counts(formatDate(community.season.endsAt))}
      </p>
      <p className="buttons">
        <Link className="button" href={links.join(config.chainId, community.id)}>
          {mine ? texts.join.invite : texts.join.link}
        </Link>
        <Link href={links.recover(config.chainId, community.id)}>{texts.recover.link}</Link>
      </p>
      {mine && <ShareFirst view={view} />}
      <Actions intentions={mine ? [leaveIntention(community.id, held, stoppedBy(view), config.deployment)] : []} />
    </section>
  );
}
