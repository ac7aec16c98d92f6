/** One person: what they hold and whom it reaches, what they consent to, and what they did. */
import type { Community, Member } from "folkmoot";
import { useMandates, useReach } from "folkmoot/react";
import type { Address } from "viem";
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import { useCheckedRecord } from "../history.js";
import { CommunityLink } from "../parts/CommunityLink.js";
import { Heading } from "../parts/Heading.js";
import { Waiting } from "../parts/Lost.js";
import { MandateOf } from "../parts/MandateCard.js";
import { PersonLink } from "../parts/PersonLink.js";
import { Record } from "../parts/Record.js";
import { useSeats, useUnits } from "../queries.js";
import { texts } from "../texts/index.js";

/** How a member came to their seat: who vouched, and which key it was before. */
function Origin({ community, member }: { community: Community; member: Member }) {
  const { vouchers, formerly, newcomer } = member;
  return (
    <>
      {newcomer && <p className="hint">{texts.join.counts(formatDate(community.season.endsAt))}</p>}
      {vouchers.length > 0 && (
        <p className="hint">
          {texts.join.vouchedBy}{" "}
          {vouchers.map((voucher, index) => (
            <span key={voucher}>
              {index > 0 && ", "}
              <PersonLink person={voucher} />
            </span>
          ))}
        </p>
      )}
      {formerly && (
        <p className="hint">
          {texts.join.formerly} <PersonLink person={formerly} called={formerly} />
        </p>
      )}
    </>
  );
}

export function Person({ person }: { person: Address }) {
  const { knownName } = useMoot();
  const held = useMandates({ holder: person });
  const seats = useSeats(person);
  const reach = useReach({ person });
  const record = useCheckedRecord(person);
  const units = useUnits(held.data ?? []);
  if (!held.data || !seats.data || !reach.data || !record.data) return <Waiting />;
  // What they accepted to be called; anybody can propose any name for anybody.
  const accepted = held.data.find(({ state }) => state === "accepted");
  const name = knownName(person) ?? accepted?.terms.holderName ?? texts.person.title;
  const given = seats.data.views.flatMap(({ consents }) => consents);
  return (
    <main id="content" className="two">
      <header className="community">
        <Heading>{name}</Heading>
        <p className="hint">
          {texts.person.address}: <bdi>{person}</bdi>
        </p>
      </header>
      <div className="column">
        <section className="mandates" aria-labelledby="held-title">
          <h2 id="held-title">{texts.person.held}</h2>
          {held.data.length === 0 && <p>{texts.person.noHeld}</p>}
          <ul>
            {held.data.map(({ community, id }) => (
              <MandateOf key={id} community={community} id={id} />
            ))}
          </ul>
        </section>
        <Record
          name={name}
          deeds={record.data.deeds}
          check={record.data.check}
          tampered={record.data.tampered}
          units={units}
          assetOf={({ clause, authority }) =>
            held.data.find(({ id }) => id === authority)?.use.find(({ hash }) => hash === clause)?.permission.asset
          }
          empty={texts.record.emptyPerson}
        />
      </div>
      <div className="column">
        <section aria-labelledby="reach-title">
          <h2 id="reach-title">{texts.person.reach}</h2>
          <p>{texts.person.reachBody(reach.data.people, reach.data.mandates.length)}</p>
          <p className="hint">{texts.person.reachWhy}</p>
        </section>
        <section aria-labelledby="seats-title">
          <h2 id="seats-title">{texts.person.seats}</h2>
          {seats.data.views.length === 0 && <p>{texts.person.noSeats}</p>}
          <ul className="plain">
            {seats.data.views.map(({ community, seat, mine }) => (
              <li key={community.id}>
                <CommunityLink community={community} /> <small>{texts.person.seat(seat + 1)}</small>
                {mine && <Origin community={community} member={mine} />}
              </li>
            ))}
          </ul>
        </section>
        <section className="mandates" aria-labelledby="given-title">
          <h2 id="given-title">{texts.person.given}</h2>
          {given.length === 0 && <p>{texts.person.noGiven}</p>}
          <ul>
            {given.map(({ mandate: { community, id } }) => (
              <MandateOf key={id} community={community} id={id} />
            ))}
          </ul>
        </section>
      </div>
    </main>
  );
}
