/** One agreement: its text and the one beside it, who stands by them, what it gives, and its clocks. */
import { type Agreement, AgreementNotFoundError, type LivingText, type PartyConsent } from "folkmoot";
import { useAgreement } from "folkmoot/react";
import { type Address, type Hex, isAddressEqual, isHash } from "viem";
import { Link } from "wouter";
import { type Apart, useApart, useOwnNames } from "../agreements.js";
import { useMoot } from "../context.js";
import { formatMoment } from "../format.js";
import { settleIntention } from "../intentions/agree.js";
import { links, shareable } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { Aid } from "../parts/agreement/Aid.js";
import { Movement } from "../parts/agreement/Movement.js";
import { Party, PartyClock, useMine } from "../parts/agreement/Party.js";
import { Terms } from "../parts/agreement/Terms.js";
import { Copy } from "../parts/Copy.js";
import { Difference } from "../parts/Difference.js";
import { Heading } from "../parts/Heading.js";
import { Lost, Waiting } from "../parts/Lost.js";
import { Notice } from "../parts/Notice.js";
import { PersonLink } from "../parts/PersonLink.js";
import { useNow, useSeats } from "../queries.js";
import { said } from "../texts/agreements.js";
import { texts as common } from "../texts/index.js";

export function AgreementPage({ id }: { id: string }) {
  const agreement = useAgreement({ agreement: isHash(id) ? id : undefined });
  const texts = said().page;
  const unknown = agreement.error instanceof AgreementNotFoundError || !isHash(id);
  if (unknown) return <Lost title={texts.plain} body={common.lost.pageBody} />;
  return agreement.data ? <Shown agreement={agreement.data} /> : <Waiting />;
}

function Shown({ agreement: read }: { agreement: Agreement }) {
  const { config, me } = useMoot();
  const texts = said().page;
  const now = useNow();
  const agreement = useOwnNames(read);
  const { id, text, draft, alive, inForce, former, partly } = agreement;
  const { terms } = text;
  const apart = useApart({ id, parties: terms.parties, enabled: alive });
  const state = alive ? (inForce.length > 0 ? "alive" : "apart") : text.reviewAt <= now ? "lapsed" : "waiting";
  return (
    <main id="content" className="two">
      <header className="community">
        <Heading>{terms.title}</Heading>
        <p className="facts">
          <span>{texts.state[state]}</span>
          <span>
            <bdi>{text.parties.map(({ name }) => name).join(", ")}</bdi>
          </span>
          <span>
            {texts.by} <PersonLink person={text.author} />
          </span>
        </p>
        {apart.map((one) => (
          <Between key={`${one.one} ${one.other}`} apart={one} text={text} />
        ))}
        {partly && <Notice kind="warning">{texts.partly}</Notice>}
      </header>
      <div className="column">
        <section aria-labelledby="text-title">
          <h2 id="text-title">{texts.text}</h2>
          <blockquote dir="auto">{terms.text}</blockquote>
        </section>
        <section aria-labelledby="gives-title">
          <h2 id="gives-title">{texts.gives}</h2>
          <Terms terms={terms} />
        </section>
        {former && (
          <section>
            <p>{texts.replaced}</p>
            {me !== undefined && <Actions intentions={[settleIntention(id, config.deployment)]} />}
          </section>
        )}
        {draft && <Draft agreement={agreement} draft={draft} />}
        {!partly && <Aid agreement={agreement} />}
        {!partly && <Movement agreement={agreement} />}
        <Amend agreement={agreement} />
        <Copy text={shareable(links.agreement(config.chainId, id))} label={texts.share} />
      </div>
      <div className="column">
        <Parties text={text} former={former} alive={alive} inForce={inForce} title={texts.parties} />
        <Clock agreement={agreement} />
        <Concerns text={text} />
      </div>
    </main>
  );
}

/** Between two parties it may be suspended, or all ties may be cut, while both stand by it. */
function Between({ apart: { one, other, until }, text }: { apart: Apart; text: LivingText }) {
  const { config } = useMoot();
  const texts = said().page;
  const nameOf = (id: Address) => text.parties.find(({ community }) => isAddressEqual(community, id))?.name ?? id;
  return (
    <p>
      <strong>{until === undefined ? texts.severed : texts.suspended(formatMoment(until))}</strong>{" "}
      <Link href={links.ladder(config.chainId, one, other)}>
        <bdi>{texts.ladder(nameOf(one), nameOf(other))}</bdi>
      </Link>
    </p>
  );
}

interface PartiesProps {
  text: LivingText;
  former?: LivingText | undefined;
  alive?: boolean;
  inForce?: readonly Address[];
  title: string;
}

function Parties({ text, former, alive = false, inForce = [], title }: PartiesProps) {
  const { me } = useMoot();
  const seats = useSeats(me).data?.views ?? [];
  const own = ({ community }: PartyConsent) => seats.some((seat) => isAddressEqual(seat.community.id, community));
  // Whoever acts finds their own communities first.
  const parties = [...text.parties.filter(own), ...text.parties.filter((party) => !own(party))];
  return (
    <section className="ring" aria-label={title}>
      <h2>{title}</h2>
      <ul className="plain parties">
        {parties.map((party) => (
          <Party
            key={party.community}
            text={text}
            former={former}
            party={party}
            cut={alive && party.stands && !inForce.some((one) => isAddressEqual(one, party.community))}
          />
        ))}
      </ul>
    </section>
  );
}

function Draft({ agreement: { text, draftUntil }, draft }: { agreement: Agreement; draft: LivingText }) {
  const texts = said().page;
  return (
    <section aria-labelledby="draft-title" className="notice">
      <h2 id="draft-title">{texts.draft}</h2>
      <p>{texts.draftLead}</p>
      <h3>{texts.changed}</h3>
      {draft.terms.text === text.terms.text ? (
        <p>{texts.same}</p>
      ) : (
        <Difference before={text.terms.text} after={draft.terms.text} />
      )}
      <p>{texts.otherwise}</p>
      <Terms terms={draft.terms} before={text.terms} />
      <dl className="moments">
        <Moment what={texts.reviewAt} time={draft.reviewAt} />
        <Moment what={texts.draftUntil} time={draftUntil} />
      </dl>
      <Parties text={draft} title={texts.parties} />
    </section>
  );
}

function Moment({ what, time }: { what: string; time: number }) {
  return (
    <div>
      <dt>{what}</dt>
      <dd>{formatMoment(time)}</dd>
    </div>
  );
}

function Clock({ agreement: { text } }: { agreement: Agreement }) {
  const texts = said().page;
  return (
    <section aria-labelledby="clock-title">
      <h2 id="clock-title">{texts.clock}</h2>
      <dl className="moments">
        <Moment what={texts.reviewAt} time={text.reviewAt} />
        {text.parties.map((party) => (
          <PartyClock key={party.community} party={party} />
        ))}
      </dl>
    </section>
  );
}

/** The ladder between each two parties. */
function Concerns({ text: { parties } }: { text: LivingText }) {
  const { config } = useMoot();
  const texts = said().page;
  const pairs = parties.flatMap((one, index) => parties.slice(index + 1).map((other) => [one, other] as const));
  const list = (
    <ul className="plain">
      {pairs.map(([one, other]) => (
        <li key={`${one.community} ${other.community}`}>
          <Link href={links.ladder(config.chainId, one.community, other.community)}>
            <bdi>{texts.ladder(one.name, other.name)}</bdi>
          </Link>
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="concerns-title">
      <h2 id="concerns-title">{texts.concerns}</h2>
      {pairs.length > 3 ? (
        <details>
          <summary>{texts.pairs(pairs.length)}</summary>
          {list}
        </details>
      ) : (
        list
      )}
    </section>
  );
}

function Amend({ agreement: { id, text, draft } }: { agreement: Agreement }) {
  return <>{!draft && text.parties.map((party) => <AmendIn key={party.community} party={party} agreement={id} />)}</>;
}

function AmendIn({ party: { community, name }, agreement }: { party: PartyConsent; agreement: Hex }) {
  const { config } = useMoot();
  const mine = useMine(community);
  if (!mine || mine.newcomer) return null;
  return (
    <p>
      <Link className="button" href={links.agree(config.chainId, community, agreement)}>
        <bdi>{said().page.amend(name)}</bdi>
      </Link>
    </p>
  );
}
