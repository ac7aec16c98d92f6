/** Objections to a decision and what became of them; its versions, and what changed between them. */
import type { DecisionTerms, Version } from "folkmoot";
import { type Hex, stringify } from "viem";
import { Link } from "wouter";
import { useMoot } from "../../context.js";
import { formatMoment } from "../../format.js";
import { links } from "../../links.js";
import { said } from "../../texts/decisions.js";
import { passes, stateOf } from "../DecisionList.js";
import { Difference } from "../Difference.js";
import { PersonLink } from "../PersonLink.js";
import { Steps } from "../Steps.js";
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
  // What the members have passed is theirs, and no more its author's alone.
  const passed = passes(decision) && ["hearing", "exit", "ready"].includes(decision.phase);
  const may = answerable && view.mine && isMe(decision.author) && decision.phase !== "executed" && !passed;
  return (
    <section aria-labelledby="versions-title">
      <h2 id="versions-title">{texts.versions.title}</h2>
      <ol>
        {versions.map((version) => (
          <li key={version.id}>
            {version.id === decision.id ? (
              <strong>
                <bdi>{version.terms.title}</bdi> ({texts.versions.this})
              </strong>
            ) : (
              <Link href={links.decision(config.chainId, community.id, version.id)}>
                <bdi>{version.terms.title}</bdi>
              </Link>
            )}{" "}
            <small>· {stateOf(version)}</small>
          </li>
        ))}
      </ol>
      {former && <Changes view={view} before={former.terms} after={decision.terms} />}
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

/** Between two versions: the words, and whatever else is not the same. */
function Changes({ view, before, after }: { view: PartProps["view"]; before: DecisionTerms; after: DecisionTerms }) {
  const texts = said();
  const same = (one: unknown, other: unknown) => stringify(one) === stringify(other);
  const does = !same(before.steps, after.steps);
  const rests = !same(before.claims, after.claims);
  const stakes = before.stakes !== after.stakes;
  const people = (one: DecisionTerms) => [one.affected, one.injured, one.severe];
  const concerns = !same(people(before), people(after));
  return (
    <>
      <h3>{texts.versions.changed}</h3>
      {before.text === after.text ? (
        <p>{texts.versions.same}</p>
      ) : (
        <Difference before={before.text} after={after.text} />
      )}
      {does && (
        <div className="notice warning">
          <p>
            <strong>{texts.versions.does}</strong>
          </p>
          <p>{texts.versions.before}</p>
          <Steps steps={before.steps} charter={view.community.charter} />
          <p>{texts.versions.after}</p>
          <Steps steps={after.steps} charter={view.community.charter} />
        </div>
      )}
      {concerns && (
        <p>
          <strong>{texts.versions.concerns}</strong>
        </p>
      )}
      {stakes && <p>{texts.versions.stakes(texts.stakes[before.stakes].name, texts.stakes[after.stakes].name)}</p>}
      {rests && before.claims.length > 0 && (
        <>
          <p>{texts.versions.rested}</p>
          <ul>
            {before.claims.map((claim) => (
              <li key={claim}>
                <bdi>{claim}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
