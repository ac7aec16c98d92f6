/** Who keeps being outvoted here? Minorities are concrete persons. */
import { useMoot } from "../context.js";
import { useOutvoted } from "../decisions.js";
import { CommunityLink } from "../parts/CommunityLink.js";
import { Heading } from "../parts/Heading.js";
import { Waiting } from "../parts/Lost.js";
import { PersonLink } from "../parts/PersonLink.js";
import type { CommunityView } from "../queries.js";
import { said } from "../texts/decisions.js";

/** How many of those on the same side are named. */
const named = 3;

export function Outvoted({ view: { community } }: { view: CommunityView }) {
  const { nameOf } = useMoot();
  const { data } = useOutvoted(community.id);
  const texts = said().outvoted;
  if (!data) return <Waiting />;
  const voiced = data.some((one) => one.voiced > 0);
  return (
    <main id="content" className="list">
      <header className="community">
        <p className="crumb">
          <CommunityLink community={community} />
        </p>
        <Heading>{texts.title}</Heading>
        <p className="purpose">{texts.lead}</p>
      </header>
      <section aria-label={texts.title}>
        {voiced ? (
          <div className="scroll">
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.person}</th>
                  <th scope="col">{texts.voiced}</th>
                  <th scope="col">{texts.lost}</th>
                  <th scope="col">{texts.run}</th>
                  <th scope="col">{texts.with}</th>
                </tr>
              </thead>
              <tbody>
                {data.map((one) => (
                  <tr key={one.seat}>
                    <td>
                      <PersonLink person={one.person} />
                    </td>
                    <td>{one.voiced}</td>
                    <td>
                      {one.voiced === 0 ? one.lost : texts.part(one.lost, Math.round((100 * one.lost) / one.voiced))}
                    </td>
                    <td>{one.longestRun}</td>
                    <td>
                      {one.with.length === 0
                        ? texts.nobody
                        : one.with
                            .slice(0, named)
                            .map(({ person, lost }) => texts.shared(nameOf(person), lost))
                            .join(", ")}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : (
          <p>{texts.none}</p>
        )}
      </section>
    </main>
  );
}
