/** Putting a decision: what is decided, what it does, how it will be decided, and the sentence that it makes. */
import { useQuery } from "@tanstack/react-query";
import { buildOpenDecision, decisionKey, matterId, renderDecision, type Version } from "folkmoot";
import { queryScope } from "folkmoot/query";
import { useState } from "react";
import { type Address, type Hex, isHex } from "viem";
import { useConfig } from "wagmi";
import { useLocation } from "wouter";
import { useMoot } from "../context.js";
import { useDissolution, useVersions } from "../decisions.js";
import { newSalt, useDraft } from "../drafts.js";
import { formatWait } from "../format.js";
import type { Intention } from "../intentions/intention.js";
import { readAmount } from "../intentions/pay.js";
import {
  amended,
  type DecisionDraft,
  decisionKinds,
  decisionProblems,
  decisionTermsOf,
  draftOf,
  emptyDecision,
  harms,
  kindOf,
  lasts,
  possibleStakes,
  stakesOf,
} from "../intentions/write.js";
import { links } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { CommunityLink } from "../parts/CommunityLink.js";
import { Ended } from "../parts/Ended.js";
import { Field, type FieldProps } from "../parts/Field.js";
import { Heading } from "../parts/Heading.js";
import { Lost, Waiting } from "../parts/Lost.js";
import { Steps } from "../parts/Steps.js";
import { type CommunityView, useNow, useTreasury, useUnitsAt } from "../queries.js";
import { said } from "../texts/decisions.js";
import { texts as common } from "../texts/index.js";
import { explainTrouble } from "../transactions.js";

interface DecideProps {
  view: CommunityView;
  /** The version that this one answers. */
  former?: string;
}

export function Decide({ view, former }: DecideProps) {
  const { community, mine } = view;
  const { me } = useMoot();
  const texts = said().write;
  const ended = useDissolution(community.id) !== undefined;
  if (mine && !mine.newcomer && !ended) {
    return former && isHex(former) ? <Answering view={view} former={former} /> : <Form view={view} />;
  }
  return (
    <main id="content" className="alone">
      <p className="crumb">
        <CommunityLink community={community} />
      </p>
      <Heading>{texts.title}</Heading>
      {ended ? (
        <Ended view={view} />
      ) : (
        <p>{me === undefined ? common.wallet.needed : mine ? texts.newcomer : texts.notMember}</p>
      )}
    </main>
  );
}

/** A new version begins as the one before: with its words, and with what it does. */
function Answering({ view, former }: { view: CommunityView; former: Hex }) {
  const { decision, error, data } = useVersions(view.community.id, former);
  const texts = said();
  if (error && !data) return <Lost title={texts.plain} body={common.lost.pageBody} />;
  return decision ? <Form view={view} former={decision} /> : <Waiting />;
}

interface FormProps {
  view: CommunityView;
  /** The version that it answers. */
  former?: Version;
}

function Form({ view, former }: FormProps) {
  const { config, me, nameOf } = useMoot();
  const { community, members, mandates } = view;
  const { charter, id } = community;
  const wagmi = useConfig();
  const now = useNow();
  const [, navigate] = useLocation();
  const texts = said();
  const { write } = texts;
  const [empty] = useState(() => ({
    ...emptyDecision(newSalt()),
    ...(former ? draftOf(former) : {}),
  }));
  const [draft, change, clear] = useDraft(`decide ${config.chainId} ${id} ${me} ${former?.id ?? ""}`, empty);
  const units = useUnitsAt(draft.kind === "token" ? [draft.token.trim()] : []);
  const unit = units[draft.token.trim()];
  const treasury = useTreasury(id);
  const kind = kindOf(draft);
  const paid = kind === "pay" ? readAmount(draft.amount, { symbol: "", decimals: 18 }) : undefined;
  const share = ((treasury.data ?? 0n) * BigInt(charter.process.treasuryShare)) / 10_000n;
  const beyond = paid !== undefined && "value" in paid && paid.value > share;
  const stakes = stakesOf(draft, beyond, former);
  const beside = { charter, stakes, unit };
  const problems = decisionProblems(draft, beside);
  const ready = Object.keys(problems).length === 0 && me !== undefined;
  // What counts from now on must not change with every second that passes.
  const [begunAt] = useState(now);
  const holderOf = (mandate: string) => mandates.find((one) => one.id === mandate)?.terms.holder;
  const terms = ready ? decisionTermsOf(draft, { ...beside, now: begunAt, holderOf, former }) : undefined;
  const preview = useQuery({
    queryKey: [queryScope, "preview decision", id, me, former?.id, JSON.stringify(draft), stakes],
    enabled: terms !== undefined,
    retry: false,
    queryFn: () => {
      const put = decisionTermsOf(draft, { ...beside, now: begunAt, holderOf, former });
      return renderDecision(wagmi.getClient(), { charter, terms: put, author: me as Address });
    },
  });
  const set = (field: keyof DecisionDraft) => (value: string) => change({ [field]: value });
  const field = (
    name: keyof DecisionDraft,
    label: string,
    more: Pick<FieldProps, "hint" | "rows" | "lines" | "inputMode" | "suggestions"> = {},
  ) => (
    <Field
      label={label}
      value={draft[name]}
      onChange={set(name)}
      problem={problems[name]}
      wide={more.rows !== undefined}
      {...more}
    />
  );
  const choice = (
    name: keyof DecisionDraft,
    label: string,
    options: readonly (readonly [string, string])[],
    value = draft[name],
  ) => (
    <Field
      label={label}
      value={value}
      onChange={set(name)}
      problem={problems[name]}
      options={options.map(([key, what]) => (
        <option key={key} value={key}>
          {what}
        </option>
      ))}
    />
  );
  const people = members.map(({ person }) => [person, nameOf(person)] as const);
  const known = [...people, ...config.names.map(({ address, name }) => [address, name] as const)];
  const suggestions = [...new Map(known)];
  const living = mandates.filter(({ state }) => state === "accepted");
  const possible = possibleStakes(kind, beyond, former);
  const reviewed = charter.process.reviewers.length > 0 && stakes === "high";
  const kinds = decisionKinds.filter((one) => former || one !== "former");
  const changed = kind === "amend" && problems.seasonDays === undefined ? amended(draft, charter).process : undefined;
  const follows = changed && changed.voting !== charter.process.voting;
  const intention: Intention | undefined =
    terms && preview.data !== undefined
      ? {
          key: `put ${id}`,
          title: write.go,
          tone: "give",
          effect: kind === "dissolve" ? `${write.effect} ${write.dissolves}` : write.effect,
          when: write.when,
          undo: write.undo,
          call: buildOpenDecision({ community: id, charter, terms, deployment: config.deployment }),
        }
      : undefined;
  const done = () => {
    if (!terms || preview.data === undefined || me === undefined) return;
    const matter = { module: config.deployment.decisions, key: decisionKey(me, terms), sentence: preview.data };
    clear();
    navigate(links.decision(config.chainId, id, matterId(matter)));
  };
  return (
    <main id="content" className="list">
      <header className="community">
        <p className="crumb">
          <CommunityLink community={community} />
        </p>
        <Heading>{write.title}</Heading>
        <p className="purpose">{former ? write.answers(former.terms.title) : write.lead}</p>
      </header>
      {former && <Standing former={former} />}
      <section aria-label={write.title}>
        <div className="form">
          {field("title", write.name, { hint: write.nameHint })}
          {choice(
            "kind",
            write.kind,
            kinds.map((one) => [one, write.kinds[one]] as const),
            kind,
          )}
          {field("text", write.text, { hint: write.textHint, rows: 5 })}
          {(kind === "pay" || kind === "token") && field("to", write.to, { hint: write.addressHint, suggestions })}
          {kind === "token" && field("token", write.token)}
          {kind === "raw" && field("target", write.target)}
          {(kind === "pay" || kind === "token" || kind === "raw") &&
            field("amount", write.amount(kind === "token" ? (unit?.symbol ?? "…") : common.coin), {
              inputMode: "decimal",
            })}
          {kind === "raw" && field("data", write.data, { rows: 2 })}
          {kind === "admit" && field("candidate", write.candidate, { hint: write.addressHint, suggestions })}
          {kind === "suspend" && (
            <>
              {choice("mandate", write.mandate, [
                ["", ""],
                ...living.map((one) => [one.id, `${one.terms.holderName}, ${one.terms.office}`] as const),
              ])}
              {field("days", write.until, { hint: write.untilHint, inputMode: "numeric" })}
            </>
          )}
          {kind === "amend" && (
            <>
              {field("purpose", write.purpose, { hint: write.now(charter.purpose), rows: 2 })}
              {field("share", write.share, {
                hint: write.now(String(charter.standingShare / 100)),
                inputMode: "numeric",
              })}
              {field("seasonDays", write.seasonDays, {
                hint: follows
                  ? write.follow(
                      formatWait(changed.deliberation),
                      formatWait(changed.voting),
                      formatWait(changed.hearing),
                      formatWait(changed.exit),
                    )
                  : write.now(String(charter.seasonLength / 86_400)),
                inputMode: "numeric",
              })}
              {field("seconders", write.seconders, {
                hint: write.now(String(charter.process.seconders)),
                inputMode: "numeric",
              })}
            </>
          )}
          {kind === "person" && (
            <>
              {choice("affected", write.affected, [["", ""], ...people])}
              {choice("injured", write.injured, [["", ""], ...people])}
              {choice(
                "harm",
                write.harm,
                harms.map((one) => [one, write.harms[one]] as const),
              )}
            </>
          )}
          {kind === "divide" && field("half", write.half, { hint: write.halfHint })}
          {possible.length > 1 &&
            choice(
              "stakes",
              write.stakes,
              possible.map((one) => [one, texts.stakes[one].name] as const),
              stakes,
            )}
          {reviewed && field("claims", write.claims, { hint: write.claimsHint, rows: 3, lines: true })}
          {field("reviewDays", write.review, { inputMode: "numeric" })}
        </div>
      </section>
      <section aria-labelledby="why-title">
        <h2 id="why-title">{write.why}</h2>
        <p>
          <strong>{texts.stakes[stakes].name}.</strong> {texts.stakes[stakes].when}
        </p>
        <p>{texts.stakes[stakes].bar}</p>
        {stakes === "low" && <p>{write.low(charter.process.seconders, charter.process.rounds)}</p>}
        <p>{write.takes(formatWait(lasts(stakes, charter.process)))}</p>
        {beyond && <p>{write.beyond(charter.process.treasuryShare / 100)}</p>}
        {(stakes === "low" || stakes === "high") && <p className="hint">{write.stakesHint}</p>}
      </section>
      <section aria-labelledby="preview-title">
        <h2 id="preview-title">{write.preview}</h2>
        {preview.data && ready ? (
          <p className="sentence" dir="auto">
            {preview.data}
          </p>
        ) : (
          <p className="hint">
            {preview.error
              ? explainTrouble(preview.error).cause
              : ready
                ? common.loading
                : write.missing(Object.keys(problems).length)}
          </p>
        )}
        {intention && <Actions intentions={[intention]} onDone={done} />}
        <p className="buttons">
          <small>{write.saved}</small>
          <button type="button" className="quiet" onClick={clear}>
            {write.discard}
          </button>
        </p>
      </section>
    </main>
  );
}

/** What the version before does, and which objections to it stand: what a new one answers. */
function Standing({ former }: { former: Version }) {
  const { nameOf } = useMoot();
  const texts = said();
  const open = former.objected.filter(({ fate }) => fate === "open");
  return (
    <section aria-labelledby="former-title">
      <h2 id="former-title">{texts.write.former}</h2>
      <Steps steps={former.terms.steps} />
      {former.raisedTo && <p>{texts.page.raised(texts.stakes[former.raisedTo].name)}</p>}
      {open.map(({ person, reason, seat }) => (
        <blockquote key={`${seat} ${reason}`} dir="auto">
          <strong>{nameOf(person)}</strong>: {reason}
        </blockquote>
      ))}
    </section>
  );
}
