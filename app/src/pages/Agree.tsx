/** Putting an agreement, or a new text for one: with whom, what it says, what it gives, and how long concerns take. */
import { useQuery } from "@tanstack/react-query";
import {
  type Agreement,
  AgreementNotFoundError,
  type AgreementTerms,
  agreementTerms,
  getCommunities,
  renderAgreement,
  textId,
} from "folkmoot";
import { queryScope } from "folkmoot/query";
import { useAgreement } from "folkmoot/react";
import { useState } from "react";
import { type Address, formatUnits, isAddress, isAddressEqual, isHash, zeroAddress, zeroHash } from "viem";
import { useConfig } from "wagmi";
import { useLocation } from "wouter";
import { useMoot } from "../context.js";
import { newSalt, useDraft } from "../drafts.js";
import { proposeIntention } from "../intentions/agree.js";
import { readAmount } from "../intentions/pay.js";
import { textProblem, wholeBetween } from "../intentions/typed.js";
import { links } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { CommunityLink } from "../parts/CommunityLink.js";
import { Field } from "../parts/Field.js";
import { Heading } from "../parts/Heading.js";
import { Lost, Waiting } from "../parts/Lost.js";
import { type CommunityView, coinUnit, useUnitsAt } from "../queries.js";
import { said } from "../texts/agreements.js";
import { texts as common } from "../texts/index.js";
import { explainTrouble } from "../transactions.js";

const day = 86_400;

interface AgreeProps {
  view: CommunityView;
  /** The agreement whose text this is to replace. */
  amends?: string;
}

export function Agree({ view, amends }: AgreeProps) {
  const { me } = useMoot();
  const { community, mine } = view;
  const texts = said().write;
  const agreement = useAgreement({ agreement: amends !== undefined && isHash(amends) ? amends : undefined });
  const asset = agreement.data?.text.terms.provisions.asset ?? zeroAddress;
  const units = useUnitsAt(asset === zeroAddress ? [] : [asset]);
  const unit = asset === zeroAddress ? coinUnit() : units[asset];
  const parties = agreement.data?.text.terms.parties;
  const unknown = agreement.error instanceof AgreementNotFoundError || (amends !== undefined && !isHash(amends));
  if (unknown || (parties && !parties.some((one) => isAddressEqual(one, community.id)))) {
    return <Lost title={said().page.plain} body={common.lost.pageBody} />;
  }
  if (mine && !mine.newcomer) {
    if (!amends) return <Form view={view} />;
    // The draft says the aid in the token's own units.
    return agreement.data && unit !== undefined ? (
      <Form view={view} agreement={agreement.data} decimals={unit?.decimals ?? 0} />
    ) : (
      <Waiting />
    );
  }
  return (
    <main id="content" className="alone">
      <p className="crumb">
        <CommunityLink community={community} />
      </p>
      <Heading>{texts.title}</Heading>
      <p>{me === undefined ? common.wallet.needed : texts.notMember}</p>
    </main>
  );
}

interface Draft {
  parties: string[];
  title: string;
  text: string;
  quorum: string;
  reviewDays: string;
  aid: string;
  token: string;
  movers: string;
  court: string;
  servant: string;
  office: string;
  dialogue: string;
  negotiation: string;
  suspension: string;
}

const empty: Draft = {
  parties: [],
  title: "",
  text: "",
  quorum: "",
  reviewDays: "365",
  aid: "",
  token: "",
  movers: "",
  court: "",
  servant: "",
  office: "",
  dialogue: "7",
  negotiation: "7",
  suspension: "30",
};

const filled = (address: Address) => (address === zeroAddress ? "" : address);

/** A new text begins as the one in force. */
function draftOf({ text: { terms } }: Agreement, own: Address, decimals: number): Draft {
  const { provisions, patience } = terms;
  return {
    parties: terms.parties.filter((one) => !isAddressEqual(one, own)),
    title: terms.title,
    text: terms.text,
    quorum: String(terms.quorum),
    reviewDays: String(terms.reviewDays),
    aid: provisions.aidPerSeason === 0n ? "" : formatUnits(provisions.aidPerSeason, decimals),
    token: filled(provisions.asset),
    movers: provisions.movers === 0 ? "" : String(provisions.movers),
    court: filled(provisions.court),
    servant: filled(provisions.servant),
    office: provisions.office,
    dialogue: String(Math.ceil(patience.dialogue / day)),
    negotiation: String(Math.ceil(patience.negotiation / day)),
    suspension: String(Math.ceil(patience.suspension / day)),
  };
}

/** Whether a draft says the same as what it began with. */
const same = (one: Draft, other: Draft) =>
  Object.entries(one).every(([field, value]) => String(value).trim() === String(other[field as keyof Draft]));

interface FormProps {
  view: CommunityView;
  /** The one to amend, and the decimals of what it gives. */
  agreement?: Agreement;
  decimals?: number;
}

function Form({ view, agreement, decimals = 0 }: FormProps) {
  const { config, me } = useMoot();
  const { community } = view;
  const { charter, id } = community;
  const { deployment } = config;
  const texts = said().write;
  const wagmi = useConfig();
  const [, navigate] = useLocation();
  const begun = agreement ? draftOf(agreement, id, decimals) : empty;
  const [draft, change, clear] = useDraft(`agree ${config.chainId} ${id} ${me} ${agreement?.id ?? ""}`, begun);
  const [salt] = useState(newSalt);
  const communities = useQuery({
    queryKey: [queryScope, "communities to agree with"],
    queryFn: () => getCommunities(wagmi.getClient(), { deployment }),
  });
  const others = (communities.data ?? []).filter((one) => !isAddressEqual(one.id, id));
  const token = draft.token.trim();
  const units = useUnitsAt(token === "" ? [] : [token]);
  const unit = token === "" ? coinUnit() : units[token];
  const amount = draft.aid.trim() === "" ? undefined : readAmount(draft.aid, unit ?? { symbol: "", decimals: 18 });
  const all = draft.parties.length + 1;
  // Between two it is not asked: what was written for more of them counts no more.
  const quorum = all <= 2 || draft.quorum.trim() === "" ? String(all) : draft.quorum;
  const number = (value: string, least: number, most: number) =>
    wholeBetween(value, least, most) ? undefined : texts.problems.number(least, most);
  const address = (value: string) =>
    value.trim() === "" || isAddress(value.trim()) ? undefined : texts.problems.address;
  const problems = {
    parties: all < 2 || all > 16 ? texts.partiesNeed : undefined,
    title: textProblem(draft.title, 128),
    text: textProblem(draft.text, 4096),
    quorum: all <= 2 ? undefined : number(quorum, 2, all),
    reviewDays: number(draft.reviewDays, 1, 3_660),
    aid: token !== "" && !amount ? texts.problems.amount : amount && "problem" in amount ? amount.problem : undefined,
    token: token === "" ? undefined : !isAddress(token) || unit === null ? texts.problems.token : undefined,
    movers: draft.movers.trim() === "" ? undefined : number(draft.movers, 0, 256),
    court: address(draft.court),
    servant:
      address(draft.servant) ??
      (draft.office.trim() !== "" && draft.servant.trim() === "" ? texts.problems.servant : undefined),
    office: draft.servant.trim() === "" ? undefined : textProblem(draft.office, 64) && texts.problems.office,
    dialogue: number(draft.dialogue, 1, 366),
    negotiation: number(draft.negotiation, 1, 366),
    suspension: number(draft.suspension, 1, 366),
  };
  const wrong = Object.values(problems).filter((one) => one !== undefined).length;
  const unchanged = agreement !== undefined && same(draft, begun);
  const ready =
    wrong === 0 && (token === "" || (unit !== undefined && unit !== null)) && communities.data !== undefined;
  const termsOf = (): AgreementTerms =>
    agreementTerms({
      parties: agreement
        ? agreement.text.terms.parties.map((one, index) => ({
            id: one,
            // Their names as they are now, where they can be read.
            name:
              communities.data?.find((known) => isAddressEqual(known.id, one))?.charter.name ??
              agreement.text.terms.names[index] ??
              "",
          }))
        : [
            { id, name: charter.name },
            ...others
              .filter((one) => draft.parties.includes(one.id))
              .map((one) => ({ id: one.id, name: one.charter.name })),
          ],
      title: draft.title.trim(),
      text: draft.text.trim(),
      quorum: Number(quorum),
      reviewDays: Number(draft.reviewDays),
      provisions: {
        asset: amount && token !== "" ? (token as Address) : zeroAddress,
        aidPerSeason: amount && "value" in amount ? amount.value : 0n,
        movers: Number(draft.movers.trim() || "0"),
        court: (draft.court.trim() || zeroAddress) as Address,
        servant: (draft.servant.trim() || zeroAddress) as Address,
        office: draft.servant.trim() === "" ? "" : draft.office.trim(),
      },
      patience: {
        dialogue: Number(draft.dialogue) * day,
        negotiation: Number(draft.negotiation) * day,
        suspension: Number(draft.suspension) * day,
      },
      amends: agreement?.id ?? zeroHash,
      salt,
    });
  const preview = useQuery({
    queryKey: [queryScope, "preview agreement", id, me, JSON.stringify(draft)],
    enabled: ready && me !== undefined,
    retry: false,
    queryFn: () => renderAgreement(wagmi.getClient(), { charter, terms: termsOf(), author: me as Address }),
  });
  const field = (
    name: Exclude<keyof Draft, "parties">,
    label: string,
    more: { rows?: number; numeric?: true; hint?: string } = {},
  ) => (
    <Field
      label={label}
      value={draft[name]}
      onChange={(value) => change({ [name]: value })}
      problem={problems[name]}
      {...(more.rows ? { rows: more.rows, wide: true } : {})}
      {...(more.numeric ? { inputMode: "numeric" as const } : {})}
      {...(more.hint ? { hint: more.hint } : {})}
    />
  );
  return (
    <main id="content" className="alone">
      <p className="crumb">
        <CommunityLink community={community} />
      </p>
      <Heading>{agreement ? texts.amendTitle : texts.title}</Heading>
      <p>{agreement ? texts.amendLead : texts.lead}</p>
      <form className="fields" onSubmit={(event) => event.preventDefault()}>
        {!agreement && (
          <fieldset className="wide">
            <legend>{texts.parties}</legend>
            {others.map((one) => (
              <label key={one.id} className="check-line">
                <input
                  type="checkbox"
                  checked={draft.parties.includes(one.id)}
                  onChange={({ target }) =>
                    change({
                      parties: target.checked
                        ? [...draft.parties, one.id]
                        : draft.parties.filter((party) => party !== one.id),
                    })
                  }
                />
                <bdi>{one.charter.name}</bdi>
              </label>
            ))}
            <p className="hint">{problems.parties}</p>
          </fieldset>
        )}
        {field("title", texts.name)}
        {field("text", texts.text, { rows: 6 })}
        {all > 2 && field("quorum", texts.quorum, { numeric: true })}
        {field("reviewDays", texts.reviewDays, { numeric: true })}
        <fieldset className="wide">
          <legend>{texts.gives}</legend>
          <p className="hint">{texts.givesHint}</p>
          {field("aid", texts.aid(unit?.symbol ?? "…"))}
          {field("token", texts.token)}
          {field("movers", texts.movers, { numeric: true })}
          {field("servant", texts.servant)}
          {field("office", texts.office)}
          {field("court", texts.court)}
        </fieldset>
        <fieldset className="wide">
          <legend>{texts.patience}</legend>
          {field("dialogue", texts.dialogue, { numeric: true })}
          {field("negotiation", texts.negotiation, { numeric: true })}
          {field("suspension", texts.suspension, { numeric: true })}
        </fieldset>
      </form>
      <section aria-labelledby="preview-title">
        <h2 id="preview-title">{texts.preview}</h2>
        {ready && preview.data ? (
          <p className="sentence" dir="auto">
            {preview.data}
          </p>
        ) : preview.error && ready ? (
          <p className="problem" role="alert">
            {explainTrouble(preview.error).cause}
          </p>
        ) : (
          <p className="hint">{wrong > 0 ? texts.missing(wrong) : common.loading}</p>
        )}
        {ready && unchanged && <p className="hint">{texts.unchanged}</p>}
        {ready && preview.data && (
          <Actions
            intentions={[proposeIntention({ community: id, charter, deployment }, termsOf())]}
            onDone={() => {
              const text = agreement?.id ?? textId(me as Address, termsOf());
              clear();
              navigate(links.agreement(config.chainId, text));
            }}
          />
        )}
      </section>
    </main>
  );
}
