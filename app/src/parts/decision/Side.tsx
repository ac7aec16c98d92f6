/** Which half of a divided community somebody goes on in: moving to the other, or staying. */
import { useTenure } from "folkmoot/react";
import { Link } from "wouter";
import { useMoot } from "../../context.js";
import { useHalf } from "../../decisions.js";
import { formatMoment } from "../../format.js";
import { moveIntention, stayIntention } from "../../intentions/decide.js";
import { links } from "../../links.js";
import { useNow } from "../../queries.js";
import { said } from "../../texts/decisions.js";
import { Actions } from "../Actions.js";
import type { PartProps } from "./part.js";
import { Share } from "./Share.js";

/** `stays`: whether they have said for good that they do. */
export function Side({ view, decision, stays }: PartProps & { stays: boolean }) {
  const { config, me } = useMoot();
  const now = useNow();
  const other = useHalf(decision.terms.steps);
  const there = useTenure({ community: other?.half, person: me });
  const texts = said().divide;
  if (!other) return null;
  const { half, name } = other;
  const { phase, expiresAt } = decision;
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  const carriedOut = phase === "executed";
  const way = () => {
    if (carriedOut && now >= expiresAt) return <p>{texts.over}</p>;
    if (stays) return <p role="status">{texts.stayed}</p>;
    if (!there.data) return null;
    if (!there.data.seated) {
      return (
        <p>
          {texts.noSeat} <Link href={links.join(config.chainId, half)}>{texts.join(name)}</Link>
        </p>
      );
    }
    return (
      <>
        <p>{carriedOut ? texts.until(formatMoment(expiresAt)) : texts.seat}</p>
        {carriedOut && (
          <Share view={view} decision={decision} intentions={(taking) => [moveIntention(on, name, taking)]} />
        )}
        <details>
          <summary>{texts.stayTitle}</summary>
          <p>{texts.stayBody}</p>
          <Actions intentions={[stayIntention(on)]} />
        </details>
      </>
    );
  };
  return (
    <section aria-labelledby="side-title">
      <h2 id="side-title">{texts.title}</h2>
      <p>
        {texts.half}{" "}
        <Link href={links.community(config.chainId, half)}>
          <bdi>{name}</bdi>
        </Link>
      </p>
      {!carriedOut && <p>{texts.body}</p>}
      {way()}
    </section>
  );
}
