/** Objections to a decision and what became of them; its versions, and what changed between them. */
import { diffWordsWithSpace } from "diff";
import type { Version } from "folkmoot";
import type { Hex } from "viem";
import { Link } from "wouter";
import { useMoot } from "../../context.js";
import { formatMoment } from "../../format.js";
import { links } from "../../links.js";
import { said } from "../../texts/decisions.js";
import { PersonLink } from "../PersonLink.js";
import type { PartProps } from "./part.js";

export function Objections({ versions, id }: { versions: readonly Version[]; id: Hex }) {
  const texts = said().objections;
  const shown = versions.slice(0, versions.findIndex((one) => one.id === id) + 1);
  const all = shown.flatMap((version, place) =>
    version.objected.map((objection) => ({
      ...objection,
      place,
      overruled: version.executed?.overruled.includes(objection.seat) && objection.fate === "open",
    })),
  );
  return (
    <section aria-labelledby="objections-title">
      <h2 id="objections-title">{texts.title}</h2>
      {all.length === 0 && <p>{texts.none}</p>}
      <ul className="plain objections">
        {all.map(({ person, seat, reason, time, fate, place, overruled }) => (
          <li key={`${place} ${seat} ${time} ${reason}`}>
            <p>
              <PersonLink person={person} />: <strong>{overruled ? texts.overruled : texts.fate[fate]}</strong>{" "}
              <small>
                · {formatMoment(time)}
                {versions.length > 1 && ` · ${texts.version(place + 1)}`}
              </small>
            </p>
            <blockquote dir="auto">{reason}</blockquote>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface VersionsProps extends PartProps {
  versions: readonly Version[];
  former: Version | undefined;
  /** Whether no version answers this one yet. */
  answerable: boolean;
}

export function Versions({ view, versions, decision, former, answerable }: VersionsProps) {
  const { config, isMe } = useMoot();
  const texts = said();
  const { community } = view;
  const may = answerable && view.mine && isMe(decision.author) && decision.phase !== "executed";
  return (
    <section aria-labelledby="versions-title">
      <h2 id="versions-title">{texts.versions.title}</h2>
      <ol>
        {versions.map(({ id, terms, phase }) => (
          <li key={id}>
            {id === decision.id ? (
              <strong>
                <bdi>{terms.title}</bdi> ({texts.versions.this})
              </strong>
            ) : (
              <Link href={links.decision(config.chainId, community.id, id)}>
                <bdi>{terms.title}</bdi>
              </Link>
            )}{" "}
            <small>· {texts.phases[phase]}</small>
          </li>
        ))}
      </ol>
      {former && <Difference before={former.terms.text} after={decision.terms.text} />}
      {may && (
        <>
          <p>
            <Link className="button" href={links.decide(config.chainId, community.id, decision.id)}>
              {texts.versions.answer}
            </Link>
          </p>
          <p className="hint">{texts.versions.answerHint}</p>
        </>
      )}
    </section>
  );
}

/** Word by word. What was added and removed differs in shape and is said in words, not shown by colour alone. */
function Difference({ before, after }: { before: string; after: string }) {
  const texts = said().versions;
  if (before === after) return <p>{texts.same}</p>;
  let place = 0;
  const parts = diffWordsWithSpace(before, after).map((part) => {
    place += part.value.length;
    return { ...part, place };
  });
  return (
    <>
      <h3>{texts.changed}</h3>
      <blockquote dir="auto" className="difference">
        {parts.map(({ value, added, removed, place: key }) => {
          if (added) return <Changed key={key} as="ins" what={texts.added} words={value} />;
          return removed ? <Changed key={key} as="del" what={texts.removed} words={value} /> : value;
        })}
      </blockquote>
    </>
  );
}

function Changed({ as: Tag, what, words }: { as: "ins" | "del"; what: string; words: string }) {
  return (
    <Tag>
      <span className="unseen">[{what}: </span>
      {words}
      <span className="unseen">]</span>
    </Tag>
  );
}
