/** The season as a clock: how much of it has gone, as a picture and in words. */
import type { Season } from "folkmoot";
import { formatDate, formatLeft } from "../format.js";
import { useNow } from "../queries.js";
import { texts } from "../texts/index.js";

export function SeasonClock({ season }: { season: Season }) {
  const now = useNow();
  const { number, startsAt, endsAt } = season;
  const gone = Math.min(1, Math.max(0, (now - startsAt) / (endsAt - startsAt)));
  const angle = 2 * Math.PI * (gone - 0.25);
  const [x, y] = [Math.cos(angle), Math.sin(angle)].map((part) => (8 * part).toFixed(2));
  const over = now >= endsAt;
  return (
    <section className="season" aria-labelledby="season-title">
      <h2 id="season-title">{texts.community.seasonNumber(number)}</h2>
      <div className="clock">
        <svg viewBox="-10 -10 20 20" aria-hidden="true">
          <circle r="8" className="dial" />
          {gone >= 1 ? (
            <circle r="8" className="gone" />
          ) : (
            <path className="gone" d={`M 0 0 L 0 -8 A 8 8 0 ${gone > 0.5 ? 1 : 0} 1 ${x} ${y} Z`} />
          )}
        </svg>
        <p>
          {over
            ? texts.community.seasonOver(number + 1)
            : texts.community.seasonLeft(formatLeft(endsAt - now), formatDate(endsAt))}
        </p>
      </div>
      <p className="hint">{texts.community.seasonWhy}</p>
    </section>
  );
}
