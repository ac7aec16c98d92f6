/** Putting a step towards a neighbour to one's own members: a decision like any other. */
import { useQuery } from "@tanstack/react-query";
import {
  acceptOfferStep,
  type DecisionTerms,
  decisionKey,
  decisionTerms,
  type Ladder,
  matterId,
  negotiateStep,
  raiseStep,
  renderDecision,
  restoreStep,
  type Step,
  severStep,
  suspendStep,
} from "folkmoot";
import { queryScope } from "folkmoot/query";
import { Fragment, useState } from "react";
import { type Address, isAddress, isAddressEqual, zeroHash } from "viem";
import { useConfig } from "wagmi";
import { Link } from "wouter";
import { useAgreementsOf } from "../../agreements.js";
import { useMoot } from "../../context.js";
import { newSalt, useDraft } from "../../drafts.js";
import { tellIntention } from "../../intentions/agree.js";
import { linesOf, textProblem, wholeBetween } from "../../intentions/typed.js";
import { links } from "../../links.js";
import { type CommunityView, useNow } from "../../queries.js";
import { said } from "../../texts/agreements.js";
import { Actions } from "../Actions.js";
import { Field, type FieldProps } from "../Field.js";

interface TellProps {
  view: CommunityView;
  other: CommunityView;
  ladder: Ladder;
}

type What = "raise" | "negotiate" | "suspend" | "renew" | "sever" | "close" | `accept ${number}`;

const day = 86_400;

/** The steps that this community may put to its members, in the order in which they are likely wanted. */
function stepsOf({ next, replies }: Ladder, community: Address): What[] {
  const own = next.filter(({ by }) => isAddressEqual(by, community)).map(({ step }) => step);
  const offers = replies.flatMap(({ offer }): What[] => (offer > 0 ? [`accept ${offer}`] : []));
  return own.includes("close") ? [...own.filter((one) => one !== "close"), ...offers, "close"] : own;
}

export function Tell(props: TellProps) {
  const { view, ladder } = props;
  const { mine, community } = view;
  const whats = stepsOf(ladder, community.id);
  if (!mine || mine.newcomer || whats.length === 0) return null;
  // What can be decided changes with every step: the form begins anew.
  return <Form key={`${ladder.id} ${ladder.rung}`} {...props} whats={whats} />;
}

interface Draft {
  what: string;
  why: string;
  words: string;
  answerable: string;
  happened: string;
  days: string;
  claims: string;
  chosen: string;
}

const empty: Draft = {
  ...{ what: "", why: "", words: "", answerable: "", happened: "", claims: "", chosen: "" },
  days: "14",
};

function Form({ view, other, ladder, whats }: TellProps & { whats: readonly What[] }) {
  const { config, me, knownName } = useMoot();
  const texts = said().decide;
  // What is put must not change with every second that passes.
  const [now] = useState(useNow());
  const { community } = view;
  const { charter, id } = community;
  const { deployment } = config;
  const kept = `tell ${config.chainId} ${id} ${other.community.id} ${me} ${ladder.id} ${ladder.rung}`;
  const [draft, change, clear] = useDraft(kept, empty);
  const { why, words, answerable, happened, days, claims, chosen } = draft;
  const what = whats.find((one) => one === draft.what) ?? (whats[0] as What);
  const set = (field: keyof Draft) => (value: string) => change({ [field]: value });
  const [put, setPut] = useState<DecisionTerms>();
  const [salt, setSalt] = useState(newSalt);
  const [tell, setTell] = useState(false);
  /** How often something was put: the emptied fields begin anew, and miss nothing yet. */
  const [round, setRound] = useState(0);
  const agreements = (useAgreementsOf(id).data?.read ?? []).filter(({ inForce, text }) =>
    [id, other.community.id].every((one) => {
      const party = text.terms.parties.some((party) => isAddressEqual(party, one));
      return party && inForce.some((party) => isAddressEqual(party, one));
    }),
  );
  const agreement = agreements.find((one) => one.id === chosen) ?? agreements[0];

  const high = what === "sever";
  const reviewed = high && charter.process.reviewers.length > 0;
  const lines = linesOf(claims);
  const most = Math.floor(ladder.patience.suspension / day);
  const happenedAt = Math.floor(Date.parse(`${happened}T12:00:00Z`) / 1000);
  const raises = what === "raise";
  const suspends = what === "suspend" || what === "renew";
  const problems = {
    why: textProblem(why, 4096),
    words: raises ? textProblem(words, 1024) : undefined,
    answerable: raises && !isAddress(answerable.trim()) ? texts.problems.address : undefined,
    happened: raises && !(happenedAt > 0 && happenedAt - day < now) ? texts.problems.day : undefined,
    days: suspends && !wholeBetween(days, 1, most) ? said().write.problems.number(1, most) : undefined,
    claims: reviewed && lines.length === 0 ? texts.problems.claim : undefined,
    agreement: raises && !agreement ? texts.problems.agreement : undefined,
  };
  const wrong = Object.values(problems).filter((one) => one !== undefined).length;

  const to = { other: other.community.id, concernId: ladder.id, deployment };
  const stepOf = (): Step => {
    if (what === "raise") {
      const concern = {
        answerable: answerable.trim() as Address,
        mandate: zeroHash,
        // The day that was chosen, also where it is today and not noon yet.
        happenedAt: Math.min(happenedAt, now - 60),
        words: words.trim(),
        evidence: zeroHash,
      };
      return raiseStep({ other: to.other, agreement: agreement?.id ?? zeroHash, concern, deployment });
    }
    if (what === "negotiate") return negotiateStep(to);
    if (what === "suspend" || what === "renew") return suspendStep({ ...to, duration: Number(days) * day });
    if (what === "sever") return severStep(to);
    if (what === "close") return restoreStep(to);
    const offer = Number(what.split(" ")[1]);
    return acceptOfferStep({ ...to, offer, words: ladder.replies.find((one) => one.offer === offer)?.words ?? "" });
  };
  const name = other.community.charter.name;
  const kind = what.startsWith("accept") ? "accept" : what === "renew" ? "suspend" : (what as "raise");
  const terms = () =>
    decisionTerms({
      title: texts.titles[kind](name),
      text: why.trim(),
      steps: [stepOf()],
      stakes: high ? "high" : "low",
      claims: reviewed ? lines : [],
      salt,
    });
  const called = (one: What) =>
    one.startsWith("accept")
      ? texts.accept(Number(one.split(" ")[1]))
      : texts[one as Exclude<What, `accept ${number}`>];
  const field = (name: "answerable" | "words" | "days" | "claims" | "why", more: Partial<FieldProps>) => (
    <Field
      label={texts[name]}
      value={draft[name]}
      onChange={set(name)}
      problem={problems[name]}
      tell={tell}
      {...more}
    />
  );
  return (
    <section aria-labelledby={`tell-${id}`} className="tell">
      <h2 id={`tell-${id}`}>{texts.title}</h2>
      <p>{texts.lead(charter.name)}</p>
      <Fragment key={round}>
        <Field
          label={texts.whichStep}
          value={what}
          onChange={set("what")}
          options={whats.map((one) => (
            <option key={one} value={one}>
              {called(one)}
            </option>
          ))}
        />
        {raises && (
          <>
            <Field
              label={texts.agreement}
              value={agreement?.id ?? ""}
              onChange={set("chosen")}
              problem={problems.agreement}
              tell
              options={agreements.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.text.terms.title}
                </option>
              ))}
            />
            {field("answerable", {
              hint: texts.answerableHint,
              suggestions: other.members.map(({ person }) => [person, knownName(person) ?? person] as const),
            })}
            <div className="field">
              <label>
                {texts.happened}
                <input type="date" value={happened} onChange={({ target }) => change({ happened: target.value })} />
              </label>
              <small className="problem">{(tell || happened !== "") && problems.happened}</small>
            </div>
            {field("words", { wide: true, rows: 2 })}
          </>
        )}
        {suspends && field("days", { inputMode: "numeric" })}
        {reviewed && field("claims", { wide: true, rows: 2, lines: true, hint: texts.claimsHint })}
        {field("why", { wide: true, rows: 3, hint: texts.whyHint })}
      </Fragment>
      {put && (
        <p role="status">
          {texts.put} <See terms={put} view={view} />
        </p>
      )}
      {wrong > 0 && (
        <>
          <p className="buttons">
            <button type="button" className="give" aria-disabled onClick={() => setTell(true)}>
              {texts.go}
            </button>
          </p>
          <p className="hint">{texts.missing(wrong)}</p>
        </>
      )}
      <Actions
        intentions={wrong > 0 ? [] : [tellIntention({ community: id, charter, deployment }, terms())]}
        onDone={() => {
          setPut(terms());
          clear();
          setTell(false);
          setRound(round + 1);
          setSalt(newSalt());
        }}
      />
    </section>
  );
}

/** Leads to a decision that was put; to the community's page while its own is not known. */
function See({ terms, view: { community } }: { terms: DecisionTerms; view: CommunityView }) {
  const { config, me } = useMoot();
  const wagmi = useConfig();
  const { charter, id } = community;
  const author = me as Address;
  const sentence = useQuery({
    queryKey: [queryScope, "put decision", id, me, terms.salt],
    queryFn: () => renderDecision(wagmi.getClient(), { charter, terms, author }),
  }).data;
  const matter = sentence && { module: config.deployment.decisions, key: decisionKey(author, terms), sentence };
  const href = matter ? links.decision(config.chainId, id, matterId(matter)) : links.community(config.chainId, id);
  return <Link href={href}>{said().decide.see}</Link>;
}
