/** The ladder between two communities: what is open now, what next, and all that was said. */
import type { Ladder, NextStep, Rung } from "folkmoot";
import { useAgreement, useLadder, useRelation } from "folkmoot/react";
import { type Address, isAddressEqual, zeroHash } from "viem";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { formatDate, formatMoment } from "../format.js";
import { replyIntention } from "../intentions/agree.js";
import { links, shareable } from "../links.js";
import { useTimeOf } from "../neighbours.js";
import { Tell } from "../parts/agreement/Tell.js";
import { CommunityLink } from "../parts/CommunityLink.js";
import { Copy } from "../parts/Copy.js";
import { Heading } from "../parts/Heading.js";
import { Lost } from "../parts/Lost.js";
import { PersonLink } from "../parts/PersonLink.js";
import { Saying } from "../parts/Saying.js";
import { type CommunityView, useNow } from "../queries.js";
import { said } from "../texts/agreements.js";

const climbed: readonly Exclude<Rung, "none">[] = ["dialogue", "negotiation", "suspension", "severance"];

interface LadderProps {
  one: CommunityView;
  other: CommunityView;
}

export function LadderPage({ one, other }: LadderProps) {
  const { itself, itselfBody } = said().ladder;
  if (isAddressEqual(one.community.id, other.community.id)) return <Lost title={itself} body={itselfBody} />;
  return <Between one={one} other={other} />;
}

function Between({ one, other }: LadderProps) {
  const { config, me } = useMoot();
  const texts = said().ladder;
  const pair = { community: one.community.id, other: other.community.id };
  const ladder = useLadder(pair).data;
  const relation = useRelation(pair).data;
  const title = texts.title(one.community.charter.name, other.community.charter.name);
  const path = links.ladder(config.chainId, one.community.id, other.community.id);
  return (
    <main id="content" className="two">
      <header className="community">
        <p className="crumb">
          <CommunityLink community={one.community} /> · <CommunityLink community={other.community} />
        </p>
        <Heading>{title}</Heading>
        <p className="purpose">{texts.lead}</p>
        {relation && (
          <p role="status">
            <strong>
              {relation !== "severed" && ladder?.rung === "suspension" ? (
                <Suspended ladder={ladder} over={relation === "open"} />
              ) : (
                texts.state[relation]
              )}
            </strong>
          </p>
        )}
      </header>
      {ladder && (
        <>
          <div className="column">
            <Steps ladder={ladder} />
            {ladder.concern && <ConcernPart ladder={ladder} one={one} other={other} />}
            {ladder.id !== zeroHash && <Thread ladder={ladder} one={one} other={other} />}
            <Copy text={shareable(path)} label={texts.share} />
          </div>
          <div className="column">
            <Next ladder={ladder} one={one} other={other} />
            {[one, other].map((view) => (
              <Tell key={`${me} ${view.community.id}`} view={view} other={view === one ? other : one} ladder={ladder} />
            ))}
          </div>
        </>
      )}
    </main>
  );
}

/** Which agreement is suspended, and until when; `over` once that time has run. */
function Suspended({ ladder: { agreement, ripeAt }, over }: { ladder: Ladder; over: boolean }) {
  const texts = said().ladder;
  return (
    <>
      <About agreement={agreement} /> {(over ? texts.suspendedBefore : texts.suspendedUntil)(formatMoment(ripeAt))}
    </>
  );
}

function About({ agreement }: Pick<Ladder, "agreement">) {
  const { config } = useMoot();
  const { data } = useAgreement({ agreement });
  return (
    <Link href={links.agreement(config.chainId, agreement)}>
      <bdi>{data?.text.terms.title ?? "…"}</bdi>
    </Link>
  );
}

/** As a list that says in words which step is taken, when and by whom: its shape alone says nothing. */
function Steps({ ladder }: { ladder: Ladder }) {
  const texts = said();
  const { rung, steps } = ladder;
  const here = climbed.indexOf(rung as (typeof climbed)[number]);
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title">{texts.ladder.steps}</h2>
      {rung === "none" && <p>{steps.length === 0 ? texts.ladder.none : texts.ladder.ended}</p>}
      <ol className="ladder">
        {climbed.map((name, index) => {
          const taken = steps.filter((one) => one.rung === name);
          const last = taken.at(-1);
          const state = index === here ? "here" : index < here || (rung === "none" && last) ? "taken" : "ahead";
          return (
            <li key={name} className={state} aria-current={state === "here" ? "step" : undefined}>
              <strong>{texts.rungs[name]}</strong>
              {state === "here" && ` (${texts.ladder.here})`}
              {last && <Taken ladder={ladder} step={last} />}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Taken({ ladder, step }: { ladder: Ladder; step: Ladder["steps"][number] }) {
  const { config } = useMoot();
  const texts = said().ladder;
  const time = useTimeOf(step.blockNumber);
  return (
    <small>
      {" "}
      {time.data !== undefined && texts.taken(formatMoment(time.data))}, {texts.by} <PersonLink person={step.by} /> (
      <Link href={links.decision(config.chainId, ladder.from, step.decision)}>{texts.decision}</Link>)
    </small>
  );
}

function ConcernPart({ ladder, one, other }: LadderProps & { ladder: Ladder }) {
  const texts = said().ladder;
  const { concern, from, agreement } = ladder;
  if (!concern) return null;
  return (
    <section aria-labelledby="concern-title">
      <h2 id="concern-title">{texts.concern}</h2>
      <p>
        <bdi>{texts.raisedBy(nameIn(from, one, other))}</bdi>
      </p>
      <blockquote dir="auto">{concern.words}</blockquote>
      <p>
        {texts.answerable} <PersonLink person={concern.answerable} />. {texts.happened(formatDate(concern.happenedAt))}
      </p>
      <p>
        {texts.under} <About agreement={agreement} />
      </p>
      {concern.evidence !== zeroHash && (
        <p className="hint">
          <bdi>{texts.evidence(concern.evidence)}</bdi>
        </p>
      )}
    </section>
  );
}

const nameIn = (community: Address, ...views: readonly CommunityView[]) =>
  views.find((view) => isAddressEqual(view.community.id, community))?.community.charter.name ?? community;

function Thread({ ladder, one, other }: LadderProps & { ladder: Ladder }) {
  const { config, me, isMe } = useMoot();
  const texts = said().ladder;
  const { replies, rung, concern, against } = ladder;
  const mine = [one, other].find((view) => view.mine && !view.mine.newcomer);
  const answers =
    concern && isMe(concern.answerable)
      ? [one, other].find(({ community }) => isAddressEqual(community.id, against))
      : undefined;
  const speaking = mine ?? answers;
  const facing = speaking === one ? other : one;
  const offers = speaking !== undefined && isAddressEqual(speaking.community.id, against);
  return (
    <section aria-labelledby="thread-title">
      <h2 id="thread-title">{texts.thread}</h2>
      {replies.length === 0 && <p>{texts.silence}</p>}
      <ol className="plain thread">
        {replies.map(({ by, community, words, offer, blockNumber }) => (
          <li key={`${blockNumber} ${by} ${offer} ${words}`}>
            <p>
              <PersonLink person={by} /> {texts.for(nameIn(community, one, other))}
              {offer > 0 && (
                <>
                  : <strong>{texts.offer(offer)}</strong>
                </>
              )}
            </p>
            <blockquote dir="auto">{words}</blockquote>
          </li>
        ))}
      </ol>
      {rung !== "none" &&
        (speaking ? (
          <Saying
            rows={3}
            mostBytes={1024}
            label={texts.say}
            hint={texts.sayHint}
            intentions={(words) => {
              const by = {
                community: speaking.community.id,
                other: facing.community.id,
                deployment: config.deployment,
              };
              return [replyIntention(by, words, false), ...(offers ? [replyIntention(by, words, true)] : [])];
            }}
          />
        ) : (
          me !== undefined && <p className="hint">{texts.notYours}</p>
        ))}
    </section>
  );
}

function Next({ ladder, one, other }: LadderProps & { ladder: Ladder }) {
  const texts = said().ladder;
  const now = useNow();
  const { next, replies, rung, from, lapsesAt } = ladder;
  const when = ({ from, until }: Pick<NextStep, "from" | "until">) =>
    `${from > now ? texts.from(formatMoment(from)) : texts.atOnce}${until > now ? `, ${texts.until(formatMoment(until))}` : ""}`;
  // An offer ends a concern as long as it could be ended without.
  const close = next.find(({ step }) => step === "close");
  const offers = close ? replies.filter(({ offer }) => offer > 0) : [];
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title">{texts.next}</h2>
      {next.length === 0 && <p>{texts.nobody}</p>}
      <ul>
        {close &&
          offers.map(({ offer }) => (
            <li key={offer}>
              <bdi>{texts.accept(nameIn(from, one, other), offer)}</bdi>: {when(close)}
            </li>
          ))}
        {next.map((step) => (
          <li key={`${step.step} ${step.by}`}>
            <bdi>{texts.nextSteps[step.step](nameIn(step.by, one, other))}</bdi>: {when(step)}
          </li>
        ))}
      </ul>
      {rung !== "none" && rung !== "severance" && <p>{texts.lapses(formatMoment(lapsesAt))}</p>}
    </section>
  );
}
