/** One party of an agreement: whose consent holds it up there, and one's own voice. */
import type { LivingText, PartyConsent } from "folkmoot";
import { useCommunity, useMembers, useVoices } from "folkmoot/react";
import { isAddressEqual } from "viem";
import { Link } from "wouter";
import { useRanOut } from "../../agreements.js";
import { useMoot } from "../../context.js";
import { formatDate, formatMoment } from "../../format.js";
import { giveIntention, presentIntention, withdrawIntention } from "../../intentions/agree.js";
import { links } from "../../links.js";
import { said } from "../../texts/agreements.js";
import { Actions } from "../Actions.js";
import { PersonLink } from "../PersonLink.js";
import { Ring, type RingSeat, type SeatKind } from "../Ring.js";

interface PartyProps {
  text: LivingText;
  /** The text that this one has replaced. */
  former?: LivingText | undefined;
  party: PartyConsent;
  /** Whether it is not in force for them, though they stand by it. */
  cut?: boolean;
}

export function Party({ text, former, party, cut = false }: PartyProps) {
  const { config, nameOf, isMe } = useMoot();
  const texts = said().page;
  const { community, name, matter, stands, margin, sentence } = party;
  const members = useMembers({ community });
  const voices = useVoices({ community, matter });
  const ranOut = useRanOut(community, stands ? undefined : matter, voices.data?.season);
  const called = text.terms.names[text.terms.parties.findIndex((one) => isAddressEqual(one, community))] ?? name;
  const kindOf = (seat: number, newcomer: boolean): Extract<SeatKind, keyof typeof texts> => {
    if (newcomer) return "newcomer";
    if (voices.data?.lapsing.includes(seat)) return "lapsing";
    if (voices.data?.consenting.includes(seat)) return "consenting";
    return voices.data?.withdrawn.includes(seat) ? "withdrawn" : "silent";
  };
  const seats = (members.data ?? []).map((member) => ({ ...member, kind: kindOf(member.seat, member.newcomer) }));
  return (
    <li className="party">
      <h3>
        <Link href={links.community(config.chainId, community)}>
          <bdi>{name}</bdi>
        </Link>
      </h3>
      {called !== name && (
        <p className="problem">
          <bdi>{texts.called(name, called)}</bdi>
        </p>
      )}
      <p>{!matter ? texts.notPresented : stands ? texts.stands(margin + 1) : texts.missing(-margin)}</p>
      {cut && (
        <p>
          <bdi>{texts.cut(name)}</bdi>
        </p>
      )}
      {!stands && ranOut.data && <p>{texts.ranOut}</p>}
      {matter && voices.data && (
        <>
          <Ring
            seats={seats.map(
              ({ seat, person, kind }): RingSeat => ({
                key: seat,
                kind,
                title: `${nameOf(person)}: ${texts[kind]}`,
                mine: isMe(person),
              }),
            )}
            count={voices.data.consenting.length}
            words={texts.consenting}
            fallen={!stands}
            small={text.parties.length > 2}
          />
          <details>
            <summary>{texts.list}</summary>
            <ul className="plain">
              {seats.map(({ seat, person, kind }) => (
                <li key={seat}>
                  <PersonLink person={person} />: {texts[kind]}
                </li>
              ))}
            </ul>
          </details>
        </>
      )}
      {sentence && (
        <details>
          <summary>{texts.sentence}</summary>
          <p className="sentence" dir="auto">
            {sentence}
          </p>
        </details>
      )}
      <Voice text={text} former={former} party={party} />
    </li>
  );
}

function Voice({ text, former, party }: PartyProps) {
  const { config, me } = useMoot();
  const texts = said().voice;
  const { community: id, name, matter } = party;
  const community = useCommunity({ community: id });
  const voices = useVoices({ community: id, matter });
  const mine = useMine(id);
  if (me === undefined || !mine || !community.data) return null;
  const { deployment } = config;
  if (!matter)
    return mine.newcomer ? null : <Actions intentions={[presentIntention(party, text.id, deployment)]} about={name} />;
  if (!voices.data) return null;
  const given = voices.data.given.includes(mine.seat);
  const lapses = voices.data.lapsing.includes(mine.seat);
  const { charter, season } = community.data;
  const on = {
    party: { ...party, matter },
    text: text.id,
    ...replacedBy(former, id),
    charter,
    seasonEnds: season.endsAt,
    given,
    deployment,
  };
  const give = !given || lapses ? [giveIntention(on)] : [];
  return (
    <section aria-label={texts.title(name)}>
      <h4>{texts.title(name)}</h4>
      {mine.newcomer && <p>{texts.newcomer}</p>}
      <p>{lapses ? texts.lapses(formatDate(season.endsAt)) : given ? texts.given : texts.none}</p>
      <Actions intentions={given ? [withdrawIntention(on), ...give] : [...give, withdrawIntention(on)]} about={name} />
    </section>
  );
}

/** How long the consents that were given so far count. */
export function PartyClock({ party: { community, name, matter } }: { party: PartyConsent }) {
  const texts = said().page;
  const { data } = useCommunity({ community });
  const voices = useVoices({ community, matter }).data;
  if (!data || !voices || voices.consenting.length === 0) return null;
  const { season, charter } = data;
  const lapse = voices.lapsing.length > 0;
  // A consent counts through the season after the one in which it was given.
  const until = lapse ? season.endsAt : season.endsAt + charter.seasonLength;
  return (
    <div>
      <dt>
        <bdi>{lapse ? texts.lapse(name, voices.lapsing.length, voices.consenting.length) : texts.count(name)}</bdi>
      </dt>
      <dd>{formatMoment(until)}</dd>
    </div>
  );
}

/** What a withdrawal takes back too. */
export function replacedBy(former: LivingText | undefined, community: PartyConsent["community"]) {
  const matter = former?.parties.find((one) => isAddressEqual(one.community, community))?.matter;
  return former && matter ? { former: { text: former.id, matter } } : {};
}

/** The seat of whoever acts in a community; undefined while it is read, and where they have none. */
export function useMine(community: PartyConsent["community"] | undefined) {
  const { isMe } = useMoot();
  const members = useMembers({ community });
  return members.data?.find(({ person }) => isMe(person));
}
