/** Proposing a mandate: a form, the sentence it makes, and one signature. */

import { useQuery } from "@tanstack/react-query";
import { buildProposeMandate, mandateKey, matterId, renderMandate } from "folkmoot";
import { queryScope } from "folkmoot/query";
import { useState } from "react";
import { type Address, isAddress, isAddressEqual } from "viem";
import { useConfig } from "wagmi";
import { useLocation } from "wouter";
import { useMoot } from "../context.js";
import { newSalt, useDraft } from "../drafts.js";
import type { Intention } from "../intentions/intention.js";
import {
  emptyPayment,
  isPaymentDraft,
  type PaymentDraft,
  type ProposalDraft,
  problemsOf,
  termsOf,
  unitOf,
} from "../intentions/propose.js";
import { links } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { CommunityLink } from "../parts/CommunityLink.js";
import { Field } from "../parts/Field.js";
import { Heading } from "../parts/Heading.js";
import { type CommunityView, type Unit, useUnitsAt } from "../queries.js";
import { texts } from "../texts/index.js";
import { explainTrouble } from "../transactions.js";

const newDraft = (): ProposalDraft => ({
  holder: "",
  holderName: "",
  office: "",
  duty: "",
  termDays: "180",
  reviewDays: "90",
  scope: [],
  salt: newSalt(),
});

export function Propose({ view }: { view: CommunityView }) {
  const { config, me, nameOf } = useMoot();
  const { community, members, mine } = view;
  const { charter, id } = community;
  const wagmi = useConfig();
  const [, navigate] = useLocation();
  const [empty] = useState(newDraft);
  const [kept, change, clear] = useDraft(`propose ${config.chainId} ${id} ${me}`, empty);
  const draft = { ...kept, scope: kept.scope.filter(isPaymentDraft) };
  const [elsewhere, setElsewhere] = useState(false);
  const units = useUnitsAt(draft.scope.flatMap(({ kind, token }) => (kind === "token" ? [token.trim()] : [])));
  const problems = problemsOf(draft, charter.longestTermDays, units);
  const ready = Object.keys(problems).length === 0 && me !== undefined;
  const terms = ready ? termsOf(draft, units) : undefined;
  const preview = useQuery({
    queryKey: [queryScope, "preview", id, me, JSON.stringify(draft)],
    enabled: terms !== undefined,
    retry: false,
    queryFn: () => renderMandate(wagmi.getClient(), { charter, terms: termsOf(draft, units), proposer: me as Address }),
  });
  const home = (
    <p className="crumb">
      <CommunityLink community={community} />
    </p>
  );
  if (!mine) {
    return (
      <main id="content" className="alone">
        {home}
        <Heading>{texts.propose.title}</Heading>
        <p>{me === undefined ? texts.wallet.needed : texts.propose.notMember}</p>
      </main>
    );
  }

  const chosen = members.find(
    ({ person }) => isAddress(draft.holder.trim()) && isAddressEqual(person, draft.holder.trim() as Address),
  );
  const other = elsewhere || (draft.holder !== "" && !chosen);
  const set = (field: keyof ProposalDraft) => (value: string) => change({ [field]: value });
  const setPayment = (index: number, changes: Partial<PaymentDraft>) =>
    change({ scope: draft.scope.map((one, place) => (place === index ? { ...one, ...changes } : one)) });
  const choose = (value: string) => {
    setElsewhere(value === "elsewhere");
    if (value === "elsewhere") return change({ holder: "" });
    const name = value === "" ? "" : nameOf(value as Address);
    change({
      holder: value,
      ...(draft.holderName === "" || chosen ? { holderName: name.includes("…") ? "" : name } : {}),
    });
  };
  const intention: Intention | undefined =
    terms && preview.data !== undefined
      ? {
          key: `propose ${id}`,
          title: texts.propose.go,
          tone: "give",
          effect: texts.propose.effect,
          when: texts.propose.when,
          undo: texts.propose.undo,
          call: buildProposeMandate({ community: id, charter, terms, deployment: config.deployment }),
        }
      : undefined;
  const done = () => {
    if (!terms || preview.data === undefined || me === undefined) return;
    const matter = { module: config.deployment.mandates, key: mandateKey(me, terms), sentence: preview.data };
    clear();
    navigate(links.mandate(config.chainId, id, matterId(matter)));
  };
  return (
    <main id="content" className="list">
      <header className="community">
        {home}
        <Heading>{texts.propose.title}</Heading>
        <p className="purpose">{texts.propose.lead}</p>
      </header>
      <section aria-label={texts.propose.title}>
        <div className="form">
          <Field
            label={texts.propose.holder}
            value={other ? "elsewhere" : (chosen?.person ?? "")}
            onChange={choose}
            problem={other ? undefined : problems.holder && texts.propose.problems.need}
            options={
              <>
                <option value="" />
                {members.map(({ seat, person }) => (
                  <option key={seat} value={person}>
                    {nameOf(person)}
                  </option>
                ))}
                {charter.outsiders && <option value="elsewhere">{texts.propose.somebodyElse}</option>}
              </>
            }
          />
          {other && (
            <Field
              label={texts.propose.holderAddress}
              value={draft.holder}
              onChange={set("holder")}
              problem={problems.holder}
            />
          )}
          <Field
            label={texts.propose.holderName}
            value={draft.holderName}
            onChange={set("holderName")}
            problem={problems.holderName}
          />
          <Field
            label={texts.propose.office}
            hint={texts.propose.officeHint}
            value={draft.office}
            onChange={set("office")}
            problem={problems.office}
          />
          <Field
            wide
            label={texts.propose.duty}
            hint={texts.propose.dutyHint}
            value={draft.duty}
            onChange={set("duty")}
            problem={problems.duty}
            rows={2}
          />
          <Field
            label={texts.propose.term}
            hint={texts.propose.termHint(charter.longestTermDays)}
            value={draft.termDays}
            onChange={set("termDays")}
            problem={problems.termDays}
            inputMode="numeric"
          />
          <Field
            label={texts.propose.review}
            value={draft.reviewDays}
            onChange={set("reviewDays")}
            problem={problems.reviewDays}
            inputMode="numeric"
          />
        </div>
        <h2>{texts.propose.scope}</h2>
        <p className="hint">{texts.propose.scopeHint}</p>
        {draft.scope.map((payment, index) => (
          <Payment
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and never change places
            key={index}
            number={index + 1}
            payment={payment}
            unit={unitOf(payment, units)}
            problems={(field) => problems[`scope.${index}.${field}`]}
            onChange={(changes) => setPayment(index, changes)}
            onRemove={() => change({ scope: draft.scope.filter((_, place) => place !== index) })}
          />
        ))}
        <p className="buttons">
          {(["coin", "token"] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className="quiet"
              disabled={draft.scope.length >= 16}
              onClick={() => change({ scope: [...draft.scope, emptyPayment(kind)] })}
            >
              {kind === "coin" ? texts.propose.addCoin : texts.propose.addToken}
            </button>
          ))}
        </p>
      </section>
      <section aria-labelledby="preview-title">
        <h2 id="preview-title">{texts.propose.preview}</h2>
        {preview.data && ready ? (
          <p className="sentence" dir="auto">
            {preview.data}
          </p>
        ) : (
          <p className="hint">{preview.error ? explainTrouble(preview.error).cause : texts.propose.previewWaiting}</p>
        )}
        {intention && <Actions intentions={[intention]} onDone={done} />}
        <p className="buttons">
          <small>{texts.propose.saved}</small>
          <button type="button" className="quiet" onClick={clear}>
            {texts.propose.discard}
          </button>
        </p>
      </section>
    </main>
  );
}

interface PaymentProps {
  number: number;
  payment: PaymentDraft;
  unit: Unit | undefined | null;
  problems: (field: keyof PaymentDraft) => string | undefined;
  onChange: (changes: Partial<PaymentDraft>) => void;
  onRemove: () => void;
}

function Payment({ number, payment, unit, problems, onChange, onRemove }: PaymentProps) {
  const symbol = unit?.symbol ?? "…";
  const { knownName } = useMoot();
  const to = payment.to.trim();
  const payee = isAddress(to) ? knownName(to) : undefined;
  const field = (name: keyof PaymentDraft, label: string, inputMode?: "numeric" | "decimal", hint?: string) => (
    <Field
      label={label}
      value={payment[name]}
      onChange={(value) => onChange({ [name]: value })}
      problem={problems(name)}
      {...(inputMode ? { inputMode } : {})}
      {...(hint ? { hint } : {})}
    />
  );
  return (
    <fieldset className="form">
      <legend>{texts.propose.permission(number)}</legend>
      {field("purpose", texts.propose.purpose)}
      {payment.kind === "token" && field("token", texts.propose.token)}
      {field("to", texts.propose.to, undefined, payee)}
      {field("amount", texts.propose.amount(symbol), "decimal")}
      {field("calls", texts.propose.calls, "numeric")}
      {field("announceAbove", texts.propose.announceAbove(symbol), "decimal")}
      {field("waitDays", texts.propose.wait, "numeric")}
      <p className="wide">
        <button type="button" className="quiet" onClick={onRemove}>
          {texts.propose.remove}
        </button>
      </p>
    </fieldset>
  );
}
