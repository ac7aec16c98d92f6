/** The community's seats: a ring of who is there and what is free, and the people by name. */
import { useMoot } from "../context.js";
import type { CommunityView } from "../queries.js";
import { texts } from "../texts/index.js";
import { PersonLink } from "./PersonLink.js";
import { Ring, type RingSeat } from "./Ring.js";

export function Seats({ view: { community, members } }: { view: CommunityView }) {
  const { nameOf, isMe } = useMoot();
  const { capacity } = community.charter;
  const taken = members.map(({ seat, person }): RingSeat => {
    return { key: seat, kind: "taken", title: nameOf(person), mine: isMe(person) };
  });
  // Free seats are drawn in one piece behind the taken ones: where nobody sits yet, no number says who will.
  const free = Array.from({ length: Math.max(0, capacity - members.length) }, (_, index): RingSeat => {
    return { key: 1_000 + index, kind: "free", title: texts.community.free(1) };
  });
  return (
    <section className="people" aria-labelledby="people-title">
      <h2 id="people-title">{texts.community.people}</h2>
      <Ring
        seats={[...taken, ...free]}
        count={members.length}
        words={texts.community.ring(members.length, capacity).replace(/^\d+ /, "")}
      />
      <p className="hint centred">{free.length === 0 ? texts.community.full : texts.community.free(free.length)}</p>
      <ul className="names">
        {members.map(({ seat, person, newcomer }) => (
          <li key={seat}>
            <PersonLink person={person} />
            {newcomer && <small> · {texts.ring.legend.newcomer}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}
