/** All communities, with a search and their sizes. */
import { seatsIn } from "folkmoot";
import { useCommunities } from "folkmoot/react";
import { useState } from "react";
import { Link } from "wouter";
import { shorten, useMoot } from "../context.js";
import { links } from "../links.js";
import { Head } from "../parts/Head.js";
import { Heading } from "../parts/Heading.js";
import { Waiting } from "../parts/Lost.js";
import { useSeats } from "../queries.js";
import { texts } from "../texts/index.js";

export function Communities() {
  const { config, me } = useMoot();
  const { data } = useCommunities({});
  const seats = useSeats(me).data?.views;
  const [search, setSearch] = useState("");
  if (!data) return <Waiting />;
  if (data.length === 0) {
    return (
      <main id="content" className="alone">
        <Heading>{texts.communities.empty.title}</Heading>
        <p>{texts.communities.empty.body}</p>
        <p>
          <Link href={links.found()}>{texts.found.title}</Link>
        </p>
      </main>
    );
  }
  const all = data.map(({ id, charter, seats: word }) => ({
    id,
    charter,
    size: seatsIn(word).length,
    mine: seats?.some(({ community }) => community.id === id) ?? false,
  }));
  const words = search.toLowerCase().split(/\s+/);
  const shown = all
    .filter(({ id, charter: { name, purpose } }) => {
      const text = `${name} ${purpose} ${id}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((one, other) => Number(other.mine) - Number(one.mine));
  return (
    <main id="content" className="list">
      <Head heading={texts.communities.title} purpose={texts.communities.lead} />
      <search>
        <label>
          {texts.communities.search}
          <input type="search" value={search} onChange={(event) => setSearch(event.target.value)} />
        </label>
        <p role="status" className="hint">
          {shown.length === 0 ? texts.communities.none : texts.communities.count(shown.length, all.length)}
        </p>
      </search>
      <ul className="communities">
        {shown.map(({ id, charter, size, mine }) => (
          <li key={id} className="card">
            <h2 className="large">
              <Link href={links.community(config.chainId, id)}>
                <bdi>{charter.name}</bdi>
              </Link>
            </h2>
            <p>
              <bdi>{charter.purpose}</bdi>
            </p>
            <p className="facts">
              <span>{texts.communities.seats(size, charter.capacity)}</span>
              <bdi>{shorten(id)}</bdi>
              {mine && <strong>{texts.communities.yours}</strong>}
            </p>
          </li>
        ))}
      </ul>
    </main>
  );
}
