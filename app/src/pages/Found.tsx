/** Founding: writing a charter that is explained in plain words, and signing it together. */
import { useQuery } from "@tanstack/react-query";
import { communityId, getCommunities, getSeats } from "folkmoot";
import { queryScope } from "folkmoot/query";
import { useState } from "react";
import { useConfig } from "wagmi";
import { Link, useLocation } from "wouter";
import { useMoot } from "../context.js";
import { newSalt, useDraft } from "../drafts.js";
import { formatWait } from "../format.js";
import {
  circles,
  decidingFields,
  type FoundingDraft,
  foundingOf,
  linesOf,
  packDraft,
  problemsOf,
  signFoundingIntention,
  timeOf,
  unpackDraft,
} from "../intentions/found.js";
import { leaveFoundingIntention } from "../intentions/leave.js";
import { links, shareable } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { Copy } from "../parts/Copy.js";
import { Field } from "../parts/Field.js";
import { Heading } from "../parts/Heading.js";
import { Lost } from "../parts/Lost.js";
import { PersonLink } from "../parts/PersonLink.js";
import { Rules, useRules } from "../parts/Rules.js";
import { texts } from "../texts/index.js";

const newDraft = (): FoundingDraft => ({
  name: "",
  purpose: "",
  capacity: "150",
  seasonDays: "90",
  sharePercent: "50",
  longestTermDays: "365",
  vouches: "3",
  growth: "15",
  heir: "",
  outsiders: false,
  seconders: "2",
  raisers: "3",
  rounds: "3",
  circle: "5",
  treasuryPercent: "10",
  deliberation: "10",
  voting: "20",
  hearing: "10",
  exit: "10",
  founders: "",
  salt: newSalt(),
});

export function Found() {
  const { config, me } = useMoot();
  const [, navigate] = useLocation();
  const [empty] = useState(newDraft);
  const [draft, change, clear] = useDraft(`found ${config.chainId}`, empty);
  const [tell, setTell] = useState(false);
  const [open, setOpen] = useState(false);
  const problems = problemsOf(draft);
  const lines = linesOf(draft.founders);
  const field = (
    name: Exclude<keyof FoundingDraft, "outsiders" | "salt">,
    label: string,
    hint: string | undefined,
  ) => ({
    label,
    ...(hint ? { hint } : {}),
    value: draft[name],
    onChange: (value: string) => change({ [name]: value }),
    problem: problems[name],
    tell,
  });
  const check = () => {
    setTell(true);
    // What is wrong is not left folded away.
    if (decidingFields.some((name) => problems[name])) setOpen(true);
    if (Object.keys(problems).length === 0) navigate(links.founding(config.chainId, packDraft(draft)));
  };
  const said = texts.found;
  const { deciding } = said;
  const time = (name: "deliberation" | "voting" | "hearing" | "exit") => {
    const seconds = timeOf(draft[name], Number(draft.seasonDays) * 86_400);
    const long = seconds > 0 && Number.isFinite(seconds) ? deciding.time(formatWait(seconds)) : undefined;
    return { ...field(name, deciding[name], long), inputMode: "numeric" as const };
  };
  return (
    <main id="content" className="list">
      <header className="community">
        <Heading>{said.title}</Heading>
        <p className="purpose">{said.lead}</p>
      </header>
      <section aria-label={said.title}>
        <div className="form">
          <Field {...field("name", said.name, undefined)} />
          <Field {...field("purpose", said.purpose, said.purposeHint)} wide rows={3} />
          <Field {...field("capacity", said.capacity, said.capacityHint)} inputMode="numeric" />
          <Field {...field("seasonDays", said.season, said.seasonHint)} inputMode="numeric" />
          <Field {...field("sharePercent", said.share, said.shareHint)} inputMode="numeric" />
          <Field {...field("longestTermDays", said.term, said.termHint)} inputMode="numeric" />
          <Field {...field("vouches", said.vouches, said.vouchesHint)} inputMode="numeric" />
          <Field {...field("growth", said.growth, said.growthHint)} inputMode="numeric" />
          <Field {...field("heir", said.heir, said.heirHint)} wide />
          <label className="check-line wide">
            <input
              type="checkbox"
              checked={draft.outsiders}
              onChange={({ target }) => change({ outsiders: target.checked })}
            />
            <span>{said.outsiders}</span>
          </label>
          <details className="wide" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
            <summary>{deciding.title}</summary>
            <p className="hint">{deciding.lead}</p>
            <div className="form">
              <Field {...field("seconders", deciding.seconders, deciding.secondersHint)} inputMode="numeric" />
              <Field {...field("raisers", deciding.raisers, deciding.raisersHint)} inputMode="numeric" />
              <Field {...field("rounds", deciding.rounds, deciding.roundsHint)} inputMode="numeric" />
              <Field
                {...field("circle", deciding.circle, deciding.circleHint)}
                options={circles.map((circle) => <option key={circle}>{circle}</option>)}
              />
              <Field {...field("treasuryPercent", deciding.treasury, deciding.treasuryHint)} inputMode="numeric" />
              <Field {...time("deliberation")} />
              <Field {...time("voting")} />
              <Field {...time("hearing")} />
              <Field {...time("exit")} />
            </div>
          </details>
          <Field {...field("founders", said.founders, said.foundersHint)} wide rows={6} lines />
          <p className="wide buttons">
            <small>{said.foundersCount(lines.length)}</small>
            {me && !lines.some((line) => line.toLowerCase() === me.toLowerCase()) && (
              <button type="button" className="quiet" onClick={() => change({ founders: [...lines, me].join("\n") })}>
                {said.addMe}
              </button>
            )}
          </p>
        </div>
        <p className="hint">{said.english}</p>
        <p className="buttons">
          <button type="button" onClick={check}>
            {said.check}
          </button>
          <button type="button" className="quiet" onClick={clear}>
            {texts.propose.discard}
          </button>
          <small>{texts.propose.saved}</small>
        </p>
      </section>
    </main>
  );
}

export function FoundingPage({ packed }: { packed: string }) {
  const { config, me, isMe, knownName } = useMoot();
  const wagmi = useConfig();
  const { deployment } = config;
  const draft = unpackDraft(packed);
  const founding = draft && foundingOf(draft, deployment);
  const id = founding && communityId({ ...founding, deployment });
  const rules = useRules({ charter: founding?.charter });
  const state = useQuery({
    queryKey: [queryScope, "founding", id],
    enabled: id !== undefined,
    queryFn: async () => {
      if (!id) return undefined;
      const [seats, open] = await Promise.all([
        getSeats(wagmi.getClient(), { community: id, deployment }),
        getCommunities(wagmi.getClient(), { deployment }),
      ]);
      return { signed: seats, open: open.some((community) => community.id === id) };
    },
  });
  if (!founding || !id) return <Lost title={texts.lost.draft} body={texts.lost.draftBody} />;
  const { charter, founders } = founding;
  const said = texts.found;
  const signed = founders.filter((_, seat) => state.data?.signed.includes(seat));
  const mine = founders.some((founder) => isMe(founder));
  const iSigned = signed.some((founder) => isMe(founder));
  const last = signed.length === founders.length - 1;
  // Whoever signs has read the rules; whoever has signed may go again.
  const offered =
    !mine || !state.data
      ? []
      : iSigned
        ? [leaveFoundingIntention(id, deployment)]
        : rules.data
          ? [signFoundingIntention(founding, last, deployment)]
          : [];
  return (
    <main id="content" className="list">
      <header className="community">
        <Heading>{charter.name}</Heading>
        <p className="purpose">
          <bdi>{charter.purpose}</bdi>
        </p>
      </header>
      <section aria-labelledby="rules-title">
        <h2 id="rules-title" className="large">
          {said.rules}
        </h2>
        <Rules charter={charter} />
      </section>
      <section aria-labelledby="signing-title">
        <h2 id="signing-title" className="large">
          {state.data === undefined ? texts.loading : said.signed(signed.length, founders.length)}
        </h2>
        <ul className="signing">
          {founders.map((founder) => (
            <li key={founder} className={signed.includes(founder) ? "done" : "open"}>
              <span aria-hidden="true">{signed.includes(founder) ? "✓" : "○"}</span>{" "}
              <PersonLink person={founder} called={knownName(founder) ?? founder} />{" "}
              <small>
                {state.data === undefined ? texts.loading : signed.includes(founder) ? said.has : said.hasNot}
              </small>
            </li>
          ))}
        </ul>
        {state.data?.open ? (
          <p>
            <strong>{said.open}.</strong> <Link href={links.community(config.chainId, id)}>{said.goThere}</Link>
          </p>
        ) : (
          <>
            <p>
              {me === undefined
                ? texts.wallet.needed
                : iSigned
                  ? said.youSigned
                  : mine
                    ? said.yourTurn
                    : said.notFounder}
            </p>
            <Actions key={me} intentions={offered} />
            <p className="hint">{said.waiting}</p>
            <Copy text={shareable(links.founding(config.chainId, packed))} label={said.copy} />
            {signed.length === 0 && (
              <p>
                <Link href={links.found()}>{said.edit}</Link>
              </p>
            )}
          </>
        )}
      </section>
    </main>
  );
}
