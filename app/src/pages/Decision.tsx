/** One decision: what it is, how it is decided and why so, and one's own part in it. */

import type { Decision } from "folkmoot";
import type { Hex } from "viem";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { useVersions } from "../decisions.js";
import { formatMoment } from "../format.js";
import { links, shareable } from "../links.js";
import { CommunityLink } from "../parts/CommunityLink.js";
import { Copy } from "../parts/Copy.js";
import { isAsked, isDecided, stateOf } from "../parts/DecisionList.js";
import { Carry, Exit } from "../parts/decision/Carrying.js";
import { Claims } from "../parts/decision/Claims.js";
import { HearingPart } from "../parts/decision/Hearing.js";
import { Raise } from "../parts/decision/Raise.js";
import { Objections, Versions } from "../parts/decision/Versions.js";
import { Tally, YourVoice } from "../parts/decision/Voices.js";
import { Heading } from "../parts/Heading.js";
import { Lost, Waiting } from "../parts/Lost.js";
import { PersonLink } from "../parts/PersonLink.js";
import { Steps } from "../parts/Steps.js";
import { type CommunityView, useNow } from "../queries.js";
import { said } from "../texts/decisions.js";
import { texts as common } from "../texts/index.js";

interface PageProps {
  view: CommunityView;
  id: Hex;
}

export function DecisionPage({ view, id }: PageProps) {
  const { config, me, isMe } = useMoot();
  const { decision, former, data, error } = useVersions(view.community.id, id);
  const texts = said();
  if (error && !data) return <Lost title={texts.plain} body={common.lost.pageBody} />;
  if (!decision || !data) return <Waiting />;
  const { terms, author } = decision;
  const path = links.decision(config.chainId, view.community.id, id);
  const next = data[data.findIndex((one) => one.id === id) + 1];
  return (
    <main id="content" className="two">
      <header className="community">
        <p className="crumb">
          <CommunityLink community={view.community} />
        </p>
        <Heading>{terms.title}</Heading>
        <p className="facts">
          <span>{texts.stakes[terms.stakes].name}</span>
          <span>
            {next ? (
              <Link href={links.decision(config.chainId, view.community.id, next.id)}>{stateOf(decision)}</Link>
            ) : (
              stateOf(decision)
            )}
          </span>
          <span>
            {texts.list.by("")} <PersonLink person={author} />
          </span>
        </p>
      </header>
      <div className="column">
        <section aria-labelledby="what-title">
          <h2 id="what-title">{texts.page.what}</h2>
          <blockquote dir="auto">{terms.text}</blockquote>
          <h3>{texts.page.does}</h3>
          <Steps steps={terms.steps} charter={view.community.charter} />
          <p>{texts.page.review(terms.reviewDays)}</p>
        </section>
        {decision.hearing && <HearingPart view={view} decision={decision} hearing={decision.hearing} />}
        <Process decision={decision} />
        {(terms.stakes === "high" || terms.claims.length > 0) && <Claims view={view} decision={decision} />}
        <Objections versions={data} id={id} />
        {(data.length > 1 || isMe(author)) && (
          <Versions view={view} versions={data} decision={decision} former={former} answerable={next === undefined} />
        )}
        <details>
          <summary>{texts.page.sentence}</summary>
          <p className="sentence" dir="auto">
            {decision.sentence}
          </p>
          <p className="hint">
            {texts.page.id}: <bdi>{id}</bdi>
          </p>
        </details>
        <Copy text={shareable(path)} label={texts.page.share} />
      </div>
      <div className="column">
        <YourVoice key={`${me} voice`} view={view} decision={decision} />
        <Tally view={view} decision={decision} />
        <Clock decision={decision} />
        <Carry key={`${me} carry`} view={view} decision={decision} />
        <Exit key={`${me} exit`} view={view} decision={decision} />
        <Raise key={`${me} raise`} view={view} decision={decision} />
      </div>
    </main>
  );
}

function Process({ decision }: { decision: Decision }) {
  const texts = said();
  const { terms, weighty, finding, raisedTo } = decision;
  const { name, when, bar } = texts.stakes[terms.stakes];
  const forced =
    weighty ||
    terms.stakes === "human" ||
    terms.steps.some(({ kind }) => ["amend", "dissolve", "divide"].includes(kind));
  return (
    <section aria-labelledby="process-title">
      <h2 id="process-title">{texts.page.process}</h2>
      <p>
        <strong>{name}.</strong> {when}
      </p>
      <p>{bar}</p>
      <p>
        {weighty && texts.page.weighty}{" "}
        {forced ? texts.page.forced : terms.stakes === "constitutional" ? texts.page.highest : texts.page.chosen}
      </p>
      {raisedTo && (
        <p role="status">
          <strong>{texts.page.raised(texts.stakes[raisedTo].name)}</strong>
        </p>
      )}
      {isAsked(decision) && (
        <p role="status">
          <strong>{(isDecided(decision) ? texts.page.final : texts.page.now)(texts.findings[finding])}</strong>
        </p>
      )}
    </section>
  );
}

function Clock({ decision }: { decision: Decision }) {
  const { page } = said();
  const now = useNow();
  const { tally, hearing, openedAt, expiresAt, rules, terms, phase } = decision;
  // What was ended before its time has nothing more to wait for.
  const cut = isDecided(decision) && phase !== "expired";
  const moments: [string, number | undefined][] = [
    [page.opened, openedAt],
    [page.replyUntil, hearing?.replyUntil],
    [page.opensAt, tally && tally.opensAt !== openedAt ? tally.opensAt : undefined],
    [page.closesAt, tally?.closesAt],
    [page.endsAt, tally?.endsAt],
    [page.exitUntil, tally && terms.stakes === "constitutional" ? tally.endsAt + rules.exit : undefined],
    [page.expiresAt, expiresAt],
  ];
  return (
    <section aria-labelledby="clock-title">
      <h2 id="clock-title">{page.clock}</h2>
      <dl className="moments">
        {moments.map(
          ([what, time]) =>
            time !== undefined &&
            (!cut || time <= now) && (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{formatMoment(time)}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
