/** A lost key: naming the new one, vouching for it, and passing the seat on – or saying that no key is lost. */
import { useRecovery } from "folkmoot/react";
import { useState } from "react";
import { type Address, isAddress, isAddressEqual } from "viem";
import { useLocation } from "wouter";
import { useMoot } from "../context.js";
import { formatMoment } from "../format.js";
import { cancelIntention } from "../intentions/join.js";
import { askForSeatIntention, passSeatIntention } from "../intentions/recover.js";
import { links, shareable } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { Field } from "../parts/Field.js";
import { Head } from "../parts/Head.js";
import { Lost, Waiting } from "../parts/Lost.js";
import { MotionVoice } from "../parts/MotionVoice.js";
import { Names } from "../parts/Names.js";
import { Notice } from "../parts/Notice.js";
import { Passing } from "../parts/Passing.js";
import { Pending } from "../parts/Pending.js";
import { PersonLink } from "../parts/PersonLink.js";
import { type CommunityView, useNow } from "../queries.js";
import { texts } from "../texts/index.js";

/** Whose key is lost, and which is the new one. */
export function Recover({ view }: { view: CommunityView }) {
  const { config, me, nameOf } = useMoot();
  const [, navigate] = useLocation();
  const { community, members, mine } = view;
  const [from, setFrom] = useState("");
  const [to, setTo] = useState(mine ? "" : (me ?? ""));
  const [tell, setTell] = useState(false);
  const said = texts.recover;
  const problems = {
    from: from === "" ? said.problems.whose : undefined,
    to: !isAddress(to.trim())
      ? texts.propose.problems.address
      : members.some(({ person }) => isAddressEqual(person, to.trim() as Address))
        ? said.problems.seated
        : undefined,
  };
  const go = () => {
    setTell(true);
    if (problems.from || problems.to) return;
    navigate(links.recovery(config.chainId, community.id, from as Address, to.trim() as Address));
  };
  return (
    <main id="content" className="list">
      <Head community={community} heading={said.title} purpose={said.lead} />
      <section aria-label={said.title}>
        <div className="form">
          <Field
            label={said.whose}
            value={from}
            onChange={setFrom}
            problem={problems.from}
            tell={tell}
            options={
              <>
                <option value="" />
                {members.map(({ person }) => (
                  <option key={person} value={person}>
                    {nameOf(person)}
                  </option>
                ))}
              </>
            }
          />
          <Field
            label={said.newKey}
            hint={said.newKeyHint}
            value={to}
            onChange={setTo}
            problem={problems.to}
            tell={tell}
          />
        </div>
        <p className="buttons">
          <button type="button" onClick={go}>
            {said.next}
          </button>
        </p>
      </section>
    </main>
  );
}

export function RecoveryPage({ view, from, to }: { view: CommunityView; from: Address; to: Address }) {
  const { config, nameOf, isMe, me } = useMoot();
  const now = useNow();
  const { community, members, mine } = view;
  const { data } = useRecovery({ community: community.id, from, to });
  if (!data) return <Waiting />;
  const member = members.find(({ person }) => isAddressEqual(person, from));
  const passed = members.find(
    ({ person, formerly }) => formerly && isAddressEqual(person, to) && isAddressEqual(formerly, from),
  );
  const said = texts.recover;
  if ((!member && !passed) || isAddressEqual(from, to)) return <Lost title={said.nobody} body={said.nobodyBody} />;
  const name = nameOf(from);
  const keys = { from, to, name };
  const { request, vouching, needed, refused } = data;
  const missing = needed - vouching.length;
  const ripe = request !== undefined && request.ripeAt <= now;
  const { deployment } = config;
  return (
    <main id="content" className="two">
      <Head community={community} heading={said.of(name)} />
      <div className="column">
        <section aria-labelledby="way-title">
          <h2 id="way-title">{texts.join.way}</h2>
          {passed ? (
            <p>
              <strong>{said.passed(name)}</strong>
            </p>
          ) : (
            <>
              <p>
                {missing > 0 && `${texts.join.missing.vouches(missing)} `}
                {missing > 0 && request === undefined
                  ? null
                  : request === undefined
                    ? said.ready
                    : ripe
                      ? said.ripe
                      : texts.join.missing.notice(formatMoment(request.ripeAt))}
              </p>
              {refused && <Notice>{said.refused(name)}</Notice>}
              <Actions
                intentions={[
                  ...(isMe(to) && !request && missing <= 0 ? [askForSeatIntention(community, keys, deployment)] : []),
                  ...(me && ripe && missing <= 0 ? [passSeatIntention(community, keys, deployment)] : []),
                  ...(isMe(to) && request ? [cancelIntention(community, deployment)] : []),
                ]}
              />
              <p className="hint">{said.share}</p>
              <Passing
                link={shareable(links.recovery(config.chainId, community.id, from, to))}
                name={`${community.charter.name} ${name}`}
                label={texts.community.share}
              />
            </>
          )}
        </section>
        <Pending filter={{ community: community.id, subject: to }} />
        {mine && member && !passed && (
          <section className="voice" aria-labelledby="voice-title">
            <h2 id="voice-title">{texts.motion.title}</h2>
            {isMe(from) ? (
              <>
                <p>{said.yours}</p>
                <MotionVoice view={view} motion={{ motion: "refusal", person: from }} name={name} open />
              </>
            ) : (
              <>
                <p>{said.voice(name)}</p>
                {mine.newcomer && <p className="hint">{texts.join.newcomer}</p>}
                <MotionVoice view={view} motion={{ motion: "recovery", person: from, other: to }} name={name} open />
              </>
            )}
          </section>
        )}
      </div>
      <div className="column">
        <section aria-labelledby="keys-title">
          <h2 id="keys-title">{said.keys}</h2>
          <dl>
            <dt>{said.old}</dt>
            <dd>
              <PersonLink person={from} called={`${name}, ${from}`} />
            </dd>
            <dt>{said.new}</dt>
            <dd>
              <PersonLink person={to} called={to} />
            </dd>
          </dl>
          <p className="hint">{said.compare(name)}</p>
        </section>
        <section aria-labelledby="vouchers-title">
          <h2 id="vouchers-title">{texts.join.vouchers(vouching.length, needed)}</h2>
          <Names members={members} seats={vouching} empty={texts.join.noVouchers} />
        </section>
      </div>
    </main>
  );
}
