/** Putting a step towards a neighbour to one's own members: a decision like any other. */
import {
  acceptOfferStep,
  decisionTerms,
  type Ladder,
  negotiateStep,
  raiseStep,
  restoreStep,
  type Step,
  severStep,
  suspendStep,
} from "folkmoot";
import { useState } from "react";
import { type Address, isAddress, isAddressEqual, zeroHash } from "viem";
import { Link } from "wouter";
import { useAgreementsOf } from "../../agreements.js";
import { useMoot } from "../../context.js";
import { newSalt } from "../../drafts.js";
import { tellIntention } from "../../intentions/agree.js";
import { linesOf, textProblem, wholeBetween } from "../../intentions/typed.js";
import { links } from "../../links.js";
import { type CommunityView, useNow } from "../../queries.js";
import { said } from "../../texts/agreements.js";
import { Actions } from "../Actions.js";
import { Field } from "../Field.js";

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

function Form({ view, other, ladder, whats }: TellProps & { whats: readonly What[] }) {
  const { config, knownName } = useMoot();
  const texts = said().decide;
  const now = useNow();
  const { community } = view;
  const { charter, id } = community;
  const { deployment } = config;
  const [what, setWhat] = useState<What>(whats[0] as What);
  const [why, setWhy] = useState("");
  const [words, setWords] = useState("");
  const [answerable, setAnswerable] = useState("");
  const [happened, setHappened] = useState("");
  const [days, setDays] = useState("14");
  const [claims, setClaims] = useState("");
  const [put, setPut] = useState<`0x${string}`>();
  const [salt, setSalt] = useState(newSalt);
  const agreements = (useAgreementsOf(id).data ?? []).filter(({ inForce, text }) =>
    [id, other.community.id].every((one) => {
      const party = text.terms.parties.some((party) => isAddressEqual(party, one));
      return party && inForce.some((party) => isAddressEqual(party, one));
    }),
  );
  const [chosen, setChosen] = useState("");
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
  const ready = Object.values(problems).every((one) => one === undefined);

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
  return (
    <section aria-labelledby={`tell-${id}`} className="tell">
      <h2 id={`tell-${id}`}>{texts.title}</h2>
      <p>{texts.lead(charter.name)}</p>
      <Field
        label={texts.whichStep}
        value={what}
        onChange={(value) => setWhat(value as What)}
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
            onChange={setChosen}
            problem={problems.agreement}
            tell
            options={agreements.map((one) => (
              <option key={one.id} value={one.id}>
                {one.text.terms.title}
              </option>
            ))}
          />
          <Field
            label={texts.answerable}
            hint={texts.answerableHint}
            value={answerable}
            onChange={setAnswerable}
            problem={problems.answerable}
            suggestions={other.members.map(({ person }) => [person, knownName(person) ?? person] as const)}
          />
          <div className="field">
            <label>
              {texts.happened}
              <input type="date" value={happened} onChange={({ target }) => setHappened(target.value)} />
            </label>
            <small className="problem">{happened !== "" && problems.happened}</small>
          </div>
          <Field wide rows={2} label={texts.words} value={words} onChange={setWords} problem={problems.words} />
        </>
      )}
      {suspends && (
        <Field label={texts.days} value={days} onChange={setDays} problem={problems.days} inputMode="numeric" />
      )}
      {reviewed && (
        <Field
          wide
          rows={2}
          lines
          label={texts.claims}
          hint={texts.claimsHint}
          value={claims}
          onChange={setClaims}
          problem={problems.claims}
        />
      )}
      <Field
        wide
        rows={3}
        label={texts.why}
        hint={texts.whyHint}
        value={why}
        onChange={setWhy}
        problem={problems.why}
      />
      {put && (
        <p role="status">
          {texts.put} <Link href={links.community(config.chainId, id)}>{texts.see}</Link>
        </p>
      )}
      {ready ? (
        <Actions
          intentions={[tellIntention({ community: id, charter, deployment }, terms())]}
          onDone={() => {
            setPut(salt);
            setWhy("");
            setSalt(newSalt());
          }}
        />
      ) : (
        <p className="buttons">
          <button type="button" className="give" aria-disabled disabled>
            {texts.go}
          </button>
        </p>
      )}
    </section>
  );
}
