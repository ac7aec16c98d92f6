/** Who asks for a seat in a community now: everybody sees it, and whose own seat it is before all others. */
import type { Community } from "folkmoot";
import { useRequests } from "folkmoot/react";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { formatMoment } from "../format.js";
import { links } from "../links.js";
import { texts } from "../texts/index.js";
import { Notice } from "./Notice.js";

export function Requests({ community }: { community: Community }) {
  const { config, nameOf, isMe } = useMoot();
  const { data = [] } = useRequests({ community: community.id });
  if (data.length === 0) return null;
  const said = texts.inbox;
  const mine = data.find(({ seatOf }) => seatOf && isMe(seatOf));
  return (
    <section aria-labelledby="requests-title">
      <h2 id="requests-title">{texts.join.requests}</h2>
      {mine?.seatOf && (
        <Notice kind="warning">
          <Link href={links.recovery(config.chainId, community.id, mine.seatOf, mine.person)}>
            {said.items.refusal("")}
          </Link>
        </Notice>
      )}
      <ul className="plain">
        {data.map(({ person, seatOf, ripeAt }) => (
          <li key={person}>
            {seatOf ? (
              <Link href={links.recovery(config.chainId, community.id, seatOf, person)}>
                {said.items.recovery(nameOf(seatOf))}
              </Link>
            ) : (
              <Link href={links.candidate(config.chainId, community.id, person)}>
                {said.items.admission(nameOf(person))}
              </Link>
            )}{" "}
            <small>· {said.deadline[seatOf ? "recovery" : "admission"](formatMoment(ripeAt))}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
