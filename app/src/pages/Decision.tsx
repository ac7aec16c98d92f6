/** One decision: what it is, how it is decided and why so, and one's own part in it. */

import { diffWordsWithSpace } from "diff";
import type { Decision, DecisionHearing, Version } from "folkmoot";
import { useState } from "react";
import { type Address, type Hex, isAddress, zeroAddress } from "viem";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { useBlockNumber, useDraw, useVersions } from "../decisions.js";
import { formatMoment } from "../format.js";
import {
  askIntention,
  carryOutIntention,
  consentIntention,
  drawIntention,
  exitIntention,
  forgiveIntention,
  moveIntention,
  objectIntention,
  raiseIntention,
  replyIntention,
  stayIntention,
  takeBackIntention,
} from "../intentions/decide.js";
import { textProblem } from "../intentions/typed.js";
import { links, shareable } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { Claims } from "../parts/Claims.js";
import { CommunityLink } from "../parts/CommunityLink.js";
import { Copy } from "../parts/Copy.js";
import { isDecided } from "../parts/DecisionList.js";
import { Field } from "../parts/Field.js";
import { Heading } from "../parts/Heading.js";
import { Lost, Waiting } from "../parts/Lost.js";
import { PersonLink } from "../parts/PersonLink.js";
import { Ring, type RingSeat, Sample } from "../parts/Ring.js";
import { Steps } from "../parts/Steps.js";
import type { CommunityView } from "../queries.js";
import { said } from "../texts/decisions.js";
import { texts as common } from "../texts/index.js";

interface PageProps {
  view: CommunityView;
  id: Hex;
}

interface PartProps {
  view: CommunityView;
  decision: Version;
}

export function DecisionPage({ view, id }: PageProps) {
  const { config, me, isMe } = useMoot();
  const { decision, former, data, error } = useVersions(view.community.id, id);
  const texts = said();
  if (error && !data) return <Lost title={texts.plain} body={common.lost.pageBody} />;
  if (!decision || !data) return <Waiting />;
  const { terms, phase, author } = decision;
  const path = links.decision(config.chainId, view.community.id, id);
  const last = data.at(-1)?.id === id;
  return (
    <main id="content" className="two">
      <header className="community">
        <p className="crumb">
          <CommunityLink community={view.community} />
        </p>
        <Heading>{terms.title}</Heading>
        <p className="facts">
          <span>{texts.stakes[terms.stakes].name}</span>
          <span>{texts.phases[phase]}</span>
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
          <Steps steps={terms.steps} />
          <p>{texts.page.review(terms.reviewDays)}</p>
        </section>
        {decision.hearing && <HearingPart view={view} decision={decision} hearing={decision.hearing} />}
        <Process decision={decision} />
        {(terms.stakes === "high" || terms.claims.length > 0) && <Claims view={view} decision={decision} />}
        <Objections versions={data} id={id} />
        {(data.length > 1 || isMe(author)) && (
          <Versions view={view} versions={data} decision={decision} former={former} answerable={last} />
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

// --- how it is decided ---

function Process({ decision }: { decision: Decision }) {
  const texts = said();
  const { terms, weighty, finding, phase } = decision;
  const { name, when, bar } = texts.stakes[terms.stakes];
  const forced = weighty || terms.steps.some(({ kind }) => ["expel", "amend", "dissolve", "divide"].includes(kind));
  return (
    <section aria-labelledby="process-title">
      <h2 id="process-title">{texts.page.process}</h2>
      <p>
        <strong>{name}.</strong> {when}
      </p>
      <p>{bar}</p>
      <p>
        {weighty && texts.page.weighty} {forced ? texts.page.forced : texts.page.chosen}
      </p>
      {finding !== "notAsked" && phase !== "superseded" && phase !== "raised" && (
        <p role="status">
          <strong>{(isDecided(decision) ? texts.page.final : texts.page.now)(texts.findings[finding])}</strong>
        </p>
      )}
    </section>
  );
}

function Clock({ decision: { tally, hearing, openedAt, expiresAt, rules, terms } }: { decision: Decision }) {
  const { page } = said();
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
            time !== undefined && (
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

// --- whose voices ---

const kinds = ["consenting", "withdrawn", "silent", "free"] as const;

function Tally({ view: { members }, decision: { tally, hearing, rules, terms, seat: author } }: PartProps) {
  const { nameOf, isMe } = useMoot();
  const texts = said().tally;
  if (!tally) return null;
  const kindOf = (seat: number): (typeof kinds)[number] => {
    if (tally.consents.includes(seat)) return "consenting";
    if (tally.objections.includes(seat)) return "withdrawn";
    return tally.electorate.includes(seat) ? "silent" : "free";
  };
  const seats = members.map((member) => ({ ...member, kind: kindOf(member.seat) }));
  const circle = hearing?.circle ?? [];
  const seconders = tally.consents.filter((seat) => seat !== author).length;
  const word = (seat: number, kind: (typeof kinds)[number]) =>
    `${texts.legend[kind]}${circle.includes(seat) ? `, ${texts.circle}` : ""}`;
  return (
    <section className="ring" aria-labelledby="tally-title">
      <h2 id="tally-title">{texts.title}</h2>
      <figure>
        <Ring
          seats={seats.map(
            ({ seat, person, kind }): RingSeat => ({
              key: seat,
              kind,
              title: `${nameOf(person)}: ${word(seat, kind)}`,
              mine: isMe(person),
            }),
          )}
          count={tally.consents.length}
          words={texts.words}
        />
        <figcaption>
          <p>
            {texts.count(tally.consents.length, tally.electorate.length)}; {texts.objecting(tally.objections.length)}.
          </p>
          {terms.stakes === "low" && <p>{texts.seconders(seconders, rules.seconders)}.</p>}
          <ul className="legend">
            {kinds
              .filter((kind) => seats.some((one) => one.kind === kind))
              .map((kind) => (
                <Sample key={kind} kind={kind}>
                  {texts.legend[kind]}
                </Sample>
              ))}
          </ul>
          <details>
            <summary>{texts.list}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{common.community.person}</th>
                  <th scope="col">{common.ring.voice}</th>
                </tr>
              </thead>
              <tbody>
                {seats.map(({ seat, person, kind }) => (
                  <tr key={seat}>
                    <td>
                      <PersonLink person={person} />
                    </td>
                    <td>{word(seat, kind)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
          <p className="hint">{texts.left}</p>
        </figcaption>
      </figure>
    </section>
  );
}

function YourVoice({ view, decision }: PartProps) {
  const { config, me, isMe } = useMoot();
  const [reason, setReason] = useState("");
  const texts = said().voice;
  const { mine, community } = view;
  const { tally, phase, hearing } = decision;
  if (me === undefined) return <p className="hint">{common.wallet.needed}</p>;
  if (!mine || !tally || isDecided(decision) || phase === "deliberation") return null;
  const { seat } = mine;
  if (!tally.electorate.includes(seat)) {
    const concerned = hearing && (isMe(hearing.affected) || isMe(hearing.injured));
    return <p className="voice plain">{concerned ? texts.concerned : texts.notAsked}</p>;
  }
  const on = { decision, charter: community.charter, deployment: config.deployment };
  const [consents, objects] = [tally.consents.includes(seat), tally.objections.includes(seat)];
  const heard = phase === "voting" || phase === "hearing";
  const problem = textProblem(reason, 1024);
  return (
    <section className="voice" aria-labelledby="voice-title">
      <h2 id="voice-title">{texts.title}</h2>
      <p>{consents ? texts.consents : objects ? texts.objects : texts.none}</p>
      <Actions
        intentions={[
          ...(phase === "voting" && !consents ? [consentIntention(on)] : []),
          ...(consents || (objects && heard) ? [takeBackIntention(on)] : []),
        ]}
      />
      {heard && !objects && (
        <details>
          <summary>{texts.object}</summary>
          <Field
            wide
            rows={3}
            label={texts.reason}
            hint={texts.reasonHint}
            value={reason}
            onChange={setReason}
            problem={problem}
          />
          <Actions intentions={problem ? [] : [objectIntention(on, reason.trim())]} onDone={() => setReason("")} />
        </details>
      )}
    </section>
  );
}

// --- objections and versions ---

function Objections({ versions, id }: { versions: readonly Version[]; id: Hex }) {
  const texts = said().objections;
  const shown = versions.slice(0, versions.findIndex((one) => one.id === id) + 1);
  const all = shown.flatMap((version, place) =>
    version.objected.map((objection) => ({
      ...objection,
      place,
      overruled: version.executed?.overruled.includes(objection.seat) && objection.fate === "open",
    })),
  );
  return (
    <section aria-labelledby="objections-title">
      <h2 id="objections-title">{texts.title}</h2>
      {all.length === 0 && <p>{texts.none}</p>}
      <ul className="plain objections">
        {all.map(({ person, seat, reason, time, fate, place, overruled }) => (
          <li key={`${place} ${seat} ${time} ${reason}`}>
            <p>
              <PersonLink person={person} />: <strong>{overruled ? texts.overruled : texts.fate[fate]}</strong>{" "}
              <small>
                · {formatMoment(time)}
                {versions.length > 1 && ` · ${texts.version(place + 1)}`}
              </small>
            </p>
            <blockquote dir="auto">{reason}</blockquote>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface VersionsProps extends PartProps {
  versions: readonly Version[];
  former: Version | undefined;
  /** Whether no version answers this one yet. */
  answerable: boolean;
}

function Versions({ view, versions, decision, former, answerable }: VersionsProps) {
  const { config, isMe } = useMoot();
  const texts = said();
  const { community } = view;
  const may = answerable && view.mine && isMe(decision.author) && decision.phase !== "executed";
  return (
    <section aria-labelledby="versions-title">
      <h2 id="versions-title">{texts.versions.title}</h2>
      <ol>
        {versions.map(({ id, terms, phase }) => (
          <li key={id}>
            {id === decision.id ? (
              <strong>
                <bdi>{terms.title}</bdi> ({texts.versions.this})
              </strong>
            ) : (
              <Link href={links.decision(config.chainId, community.id, id)}>
                <bdi>{terms.title}</bdi>
              </Link>
            )}{" "}
            <small>· {texts.phases[phase]}</small>
          </li>
        ))}
      </ol>
      {former && <Difference before={former.terms.text} after={decision.terms.text} />}
      {may && (
        <>
          <p>
            <Link className="button" href={links.decide(config.chainId, community.id, decision.id)}>
              {texts.versions.answer}
            </Link>
          </p>
          <p className="hint">{texts.versions.answerHint}</p>
        </>
      )}
    </section>
  );
}

/** Word by word. What was added and removed differs in shape and is said in words, not shown by colour alone. */
function Difference({ before, after }: { before: string; after: string }) {
  const texts = said().versions;
  if (before === after) return <p>{texts.same}</p>;
  let place = 0;
  const parts = diffWordsWithSpace(before, after).map((part) => {
    place += part.value.length;
    return { ...part, place };
  });
  return (
    <>
      <h3>{texts.changed}</h3>
      <blockquote dir="auto" className="difference">
        {parts.map(({ value, added, removed, place: key }) => {
          if (added) return <Changed key={key} as="ins" what={texts.added} words={value} />;
          return removed ? <Changed key={key} as="del" what={texts.removed} words={value} /> : value;
        })}
      </blockquote>
    </>
  );
}

function Changed({ as: Tag, what, words }: { as: "ins" | "del"; what: string; words: string }) {
  return (
    <Tag>
      <span className="unseen">[{what}: </span>
      {words}
      <span className="unseen">]</span>
    </Tag>
  );
}

// --- the hearing ---

function HearingPart({ view, decision, hearing }: PartProps & { hearing: DecisionHearing }) {
  const { config, isMe, nameOf } = useMoot();
  const texts = said().hearing;
  const [words, setWords] = useState("");
  const { phase, terms } = decision;
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  const problem = textProblem(words, 4096);
  const mayReply = (phase === "reply" || phase === "draw") && !hearing.replied && isMe(hearing.affected);
  const mayForgive = hearing.injured !== zeroAddress && isMe(hearing.injured) && !isDecided(decision);
  const form = (label: string, intention: (text: string) => ReturnType<typeof replyIntention>, hint?: string) => (
    <>
      <Field
        wide
        rows={4}
        label={label}
        {...(hint ? { hint } : {})}
        value={words}
        onChange={setWords}
        problem={problem}
      />
      <Actions intentions={problem ? [] : [intention(words.trim())]} onDone={() => setWords("")} />
    </>
  );
  return (
    <section aria-labelledby="hearing-title" className="hearing">
      <h2 id="hearing-title">{texts.title}</h2>
      <p className="hint">{texts.lead}</p>
      <dl>
        <dt>{texts.affected}</dt>
        <dd>
          <PersonLink person={hearing.affected} /> · {terms.severe ? texts.severe : texts.mercy}
        </dd>
        {hearing.injured !== zeroAddress && (
          <>
            <dt>{texts.injured}</dt>
            <dd>
              <PersonLink person={hearing.injured} /> ·{" "}
              {hearing.forgiven ? texts.forgiven(nameOf(hearing.injured)) : texts.notForgiven}
            </dd>
          </>
        )}
      </dl>
      <h3>{texts.replied}</h3>
      {hearing.replyText !== undefined ? (
        <blockquote dir="auto">{hearing.replyText}</blockquote>
      ) : (
        <p>{phase === "reply" ? texts.noReply(formatMoment(hearing.replyUntil)) : texts.silent}</p>
      )}
      {mayReply && form(texts.reply, (text) => replyIntention(on, text), texts.replyHint)}
      {mayForgive && form(texts.forgiveWords, (text) => forgiveIntention(on, !hearing.forgiven, text))}
      <Circle view={view} decision={decision} hearing={hearing} />
    </section>
  );
}

function Circle({ view, decision, hearing }: PartProps & { hearing: DecisionHearing }) {
  const { config } = useMoot();
  const texts = said().hearing;
  const [check, setCheck] = useState(false);
  const drawing = decision.phase === "draw";
  const block = useBlockNumber(drawing);
  const draw = useDraw(view.community.id, decision.id, check);
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  const asked = hearing.drawBlock !== 0n;
  const passed = asked && block.data !== undefined && block.data > hearing.drawBlock;
  const people = view.members.filter(({ seat }) => hearing.circle.includes(seat));
  if (!drawing && hearing.circle.length === 0) return null;
  return (
    <>
      <h3>{texts.circle}</h3>
      {drawing ? (
        <>
          {asked && !passed && <p role="status">{texts.waitBlock(String(hearing.drawBlock))}</p>}
          <Actions intentions={passed ? [drawIntention(on)] : asked ? [] : [askIntention(on)]} />
        </>
      ) : (
        <>
          <p>{texts.circleOf(hearing.circle.length)}</p>
          <ul className="names">
            {people.map(({ seat, person }) => (
              <li key={seat}>
                <PersonLink person={person} />
              </li>
            ))}
          </ul>
          <p className="buttons">
            <button type="button" className="quiet" onClick={() => setCheck(true)}>
              {texts.verify}
            </button>
          </p>
          <p role="status" className={draw.data && !draw.data.holds ? "check broken" : "check"}>
            {draw.data && (draw.data.holds ? texts.verified : texts.broken)} {draw.data?.everybody && texts.everybody}
          </p>
        </>
      )}
    </>
  );
}

// --- what can be done ---

function Carry({ view, decision }: PartProps) {
  const { config, nameOf } = useMoot();
  const texts = said().carry;
  const [reason, setReason] = useState("");
  const { phase, finding, executed } = decision;
  const seated = new Map(view.members.map(({ seat, person }) => [seat, person]));
  if (executed) {
    const names = executed.overruled.map((seat) => nameOf(seated.get(seat) ?? zeroAddress)).join(", ");
    return (
      <section aria-labelledby="carry-title">
        <h2 id="carry-title">{texts.title}</h2>
        <p>{texts.done(nameOf(executed.by))}</p>
        <blockquote dir="auto">{executed.reason}</blockquote>
        {names && <p>{texts.overruled(names)}</p>}
      </section>
    );
  }
  if (phase !== "ready" || (finding !== "passes" && finding !== "overrules") || !view.mine) return null;
  const problem = textProblem(reason, 1024);
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  return (
    <section aria-labelledby="carry-title">
      <h2 id="carry-title">{texts.title}</h2>
      <p>{texts.members}</p>
      <Field wide rows={2} label={texts.reason} value={reason} onChange={setReason} problem={problem} />
      <Actions intentions={problem ? [] : [carryOutIntention(on, reason.trim())]} />
    </section>
  );
}

function Exit({ view, decision }: PartProps) {
  const { config, me } = useMoot();
  const texts = said();
  const [typed, setTyped] = useState("");
  const [gone, setGone] = useState(false);
  const { phase, finding, terms, tally } = decision;
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  const { mine } = view;
  // Who has just left has no seat any more, and is told so here.
  if (gone) return <p role="status">{texts.exit.done}</p>;
  if (!mine || me === undefined || terms.stakes !== "constitutional") return null;
  const [step] = terms.steps;
  const dissolved = phase === "executed" && step?.kind === "dissolve";
  const open = phase === "exit" && finding === "passes" && !tally?.consents.includes(mine.seat);
  const tokens = typed.split(/\s+/).filter(Boolean);
  const right = tokens.every((token) => isAddress(token));
  return (
    <>
      {(open || dissolved) && (
        <section aria-labelledby="exit-title">
          <h2 id="exit-title">{texts.exit.title}</h2>
          <p>{dissolved ? texts.exit.dissolved : texts.exit.body}</p>
          <Field
            wide
            rows={2}
            label={texts.exit.tokens}
            hint={texts.exit.tokensHint}
            value={typed}
            onChange={setTyped}
            problem={right ? undefined : texts.write.problem.address}
          />
          <Actions
            intentions={right ? [exitIntention(on, me, tokens as Address[])] : []}
            onDone={() => setGone(true)}
          />
        </section>
      )}
      {step?.kind === "divide" && !isOver(phase) && <Side on={on} carriedOut={phase === "executed"} />}
    </>
  );
}

const isOver = (phase: Decision["phase"]) => phase === "expired" || phase === "superseded" || phase === "raised";

function Side({ on, carriedOut }: { on: Parameters<typeof stayIntention>[0]; carriedOut: boolean }) {
  const texts = said().divide;
  return (
    <section aria-labelledby="side-title">
      <h2 id="side-title">{texts.title}</h2>
      <p>{texts.body}</p>
      <Actions intentions={[...(carriedOut ? [moveIntention(on, [])] : []), stayIntention(on)]} />
    </section>
  );
}

function Raise({ view, decision }: PartProps) {
  const { config } = useMoot();
  const texts = said();
  const { mine, community } = view;
  const { phase, terms, rules } = decision;
  const early = phase === "deliberation" || phase === "voting";
  const highest = terms.stakes === "constitutional" || terms.stakes === "human";
  if (!mine || mine.newcomer || !early || highest) return null;
  const on = { decision, charter: community.charter, deployment: config.deployment };
  const higher = terms.stakes === "low" ? (["high", "constitutional"] as const) : (["constitutional"] as const);
  return (
    <section aria-labelledby="raise-title">
      <details>
        <summary>
          <h2 id="raise-title">{texts.raise.title}</h2>
        </summary>
        <p>{texts.raise.body(rules.raisers)}</p>
        <Actions intentions={higher.map((stakes) => raiseIntention(on, stakes))} />
      </details>
    </section>
  );
}
