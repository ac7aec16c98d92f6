/** Joining: the invitation, and one candidate with who vouches for them, who objects, and what is missing. */
import { type Candidate, type Community, vouchesNeeded } from "folkmoot";
import { useCandidate } from "folkmoot/react";
import { useState } from "react";
import type { Address } from "viem";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { formatMoment } from "../format.js";
import { cancelIntention, joinIntention, seatIntention } from "../intentions/join.js";
import { links, shareable } from "../links.js";
import { Actions } from "../parts/Actions.js";
import { Head } from "../parts/Head.js";
import { Waiting } from "../parts/Lost.js";
import { MotionVoice } from "../parts/MotionVoice.js";
import { Names } from "../parts/Names.js";
import { Passing } from "../parts/Passing.js";
import { Pending } from "../parts/Pending.js";
import { PersonLink } from "../parts/PersonLink.js";
import { Rules, useRules } from "../parts/Rules.js";
import { type CommunityView, useNow } from "../queries.js";
import { texts } from "../texts/index.js";

/** What an invitation opens: for a stranger the charter and their own way in, for a member something to pass on. */
export function Join({ view }: { view: CommunityView }) {
  const { config, me } = useMoot();
  const { community, mine } = view;
  // Whoever came to join stays on that page when they have.
  const [candidate] = useState(mine ? undefined : me);
  if (candidate) return <CandidatePage view={view} candidate={candidate} />;
  const counting = view.members.filter(({ newcomer }) => !newcomer).length;
  const link = shareable(links.join(config.chainId, community.id));
  return (
    <main id="content" className="list">
      <Head
        community={community}
        heading={mine ? texts.join.invite : texts.join.title(community.charter.name)}
        purpose={community.charter.purpose}
      />
      {mine ? (
        <section aria-label={texts.join.invite}>
          <p>
            {community.charter.growth === 0
              ? texts.join.missing.closed
              : texts.join.inviteBody(vouchesNeeded(community.charter, counting))}
          </p>
          <Passing link={link} name={community.charter.name} label={texts.join.copy} />
        </section>
      ) : (
        <p>{texts.wallet.needed}</p>
      )}
      <TheRules view={view} />
    </main>
  );
}

function TheRules({ view: { community } }: { view: CommunityView }) {
  return (
    <section aria-labelledby="rules-title">
      <h2 id="rules-title">{texts.join.rules}</h2>
      <Rules charter={community.charter} />
    </section>
  );
}

export function CandidatePage({ view, candidate }: { view: CommunityView; candidate: Address }) {
  const { config, nameOf, isMe } = useMoot();
  const { community, mine } = view;
  const { data } = useCandidate({ community: community.id, candidate });
  if (!data) return <Waiting />;
  const name = nameOf(candidate);
  const own = isMe(candidate);
  const about = { person: candidate };
  const { charter } = community;
  const title = own ? texts.join.title(charter.name) : texts.join.wants(name, charter.name);
  return (
    <main id="content" className="two">
      <Head community={community} heading={title} purpose={charter.purpose} />
      <div className="column">
        {data.seated ? (
          <section aria-label={title}>
            <p>
              <strong>{own ? texts.join.youAreIn : texts.join.isIn(name)}</strong>
            </p>
            <p>
              <Link href={links.community(config.chainId, community.id)}>{texts.found.goThere}</Link>
            </p>
          </section>
        ) : (
          <section aria-labelledby="way-title">
            <h2 id="way-title">{texts.join.way}</h2>
            <Missing candidate={data} community={community} />
            <Way view={view} candidate={data} name={name} />
            {own && (
              <>
                <p>{texts.join.ask}</p>
                <Passing
                  link={shareable(links.candidate(config.chainId, community.id, candidate))}
                  name={charter.name}
                  label={texts.join.copyMine}
                />
              </>
            )}
          </section>
        )}
        {mine && (
          <section className="voice" aria-labelledby="voice-title">
            <h2 id="voice-title">{texts.motion.title}</h2>
            {!data.seated && <p>{texts.join.voice(name)}</p>}
            {mine.newcomer && <p className="hint">{texts.join.newcomer}</p>}
            <MotionVoice view={view} motion={{ motion: "admission", ...about }} name={name} open={!data.seated} />
            <MotionVoice view={view} motion={{ motion: "objection", ...about }} name={name} open={!data.seated} />
          </section>
        )}
        <Pending filter={{ community: community.id, subject: candidate }} />
        {own && <TheRules view={view} />}
      </div>
      <div className="column">
        {!data.seated && (
          <>
            <section aria-labelledby="vouchers-title">
              <h2 id="vouchers-title">{texts.join.vouchers(data.vouching.length, data.needed)}</h2>
              <Names members={view.members} seats={data.vouching} empty={texts.join.noVouchers} />
              {data.spent.length > 0 && (
                <>
                  <p className="hint">{texts.join.spent}</p>
                  <Names members={view.members} seats={data.spent} />
                </>
              )}
            </section>
            <section aria-labelledby="objectors-title">
              <h2 id="objectors-title">{texts.join.objectors(data.objecting.length, data.objectors)}</h2>
              <Names members={view.members} seats={data.objecting} empty={texts.join.noObjectors} />
            </section>
          </>
        )}
        <section aria-labelledby="address-title">
          <h2 id="address-title">{texts.person.address}</h2>
          <p>
            <PersonLink person={candidate} called={candidate} />
          </p>
          <p className="hint">{texts.join.compare}</p>
        </section>
      </div>
    </main>
  );
}

/** What stands in the way, one line for each; otherwise that nothing does. */
function Missing({ candidate, community }: { candidate: Candidate; community: Community }) {
  const now = useNow();
  const { charter, season } = community;
  const { growth } = charter;
  const { vouching, needed, objecting, objectors, growthLeft, seatsLeft, request } = candidate;
  const missing = [
    vouching.length < needed && texts.join.missing.vouches(needed - vouching.length),
    objecting.length >= objectors && texts.join.missing.objected,
    growth === 0 ? texts.join.missing.closed : growthLeft === 0 && texts.join.missing.growth,
    seatsLeft === 0 && texts.join.missing.seats,
    candidate.returnsFrom > season.number && texts.join.missing.returns(candidate.returnsFrom),
    request !== undefined && request.ripeAt > now && texts.join.missing.notice(formatMoment(request.ripeAt)),
  ].filter((one) => one !== false);
  if (missing.length === 0) return <p>{request ? texts.join.ripe : texts.join.ready}</p>;
  return (
    <ul className="plain">
      {missing.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}

/** The steps of the candidate, and those that anybody can take for them. */
function Way({ view, candidate, name }: { view: CommunityView; candidate: Candidate; name: string }) {
  const { config, isMe, me } = useMoot();
  const now = useNow();
  const { community } = view;
  const rules = useRules({ charter: community.charter });
  const { person, request } = candidate;
  const own = isMe(person);
  const { deployment } = config;
  const ripe = request !== undefined && request.ripeAt <= now;
  // Whoever asks has read the rules. With too few vouches they can only sign.
  const ask = own && !request && rules.data && community.charter.growth > 0;
  return (
    <Actions
      intentions={[
        ...(ask ? [joinIntention(community, person, deployment)] : []),
        ...(me && ripe ? [seatIntention(community, { candidate: person, name, mine: own }, deployment)] : []),
        ...(own && request ? [cancelIntention(community, deployment)] : []),
      ]}
    />
  );
}
