/** The ring of seats: whose consent holds the mandate up, and how many withdrawals would end it. */
import { useMoot } from "../context.js";
import type { MandateView } from "../queries.js";
import { texts } from "../texts.js";

type Kind = keyof typeof texts.ring.legend;

export function kindOf(view: MandateView, seat: number, person: string): Kind {
  const { voices, mandate } = view;
  if (person.toLowerCase() === mandate.terms.holder.toLowerCase()) return "holder";
  if (voices.lapsing.includes(seat)) return "lapsing";
  if (voices.consenting.includes(seat)) return "consenting";
  return voices.withdrawn.includes(seat) ? "withdrawn" : "silent";
}

export function Ring({ view }: { view: MandateView }) {
  const { actor, nameOf } = useMoot();
  const { standing, members } = view;
  const seats = members.map(({ seat, person }) => ({ seat, person, kind: kindOf(view, seat, person) }));
  const mine = actor?.account.address.toLowerCase();
  const others = seats.filter(({ kind }) => kind !== "holder");
  const consenting = others.filter(({ kind }) => kind === "consenting" || kind === "lapsing");
  const [count, words] = standing.stands
    ? [standing.withdrawalsToEnd, texts.ring.wouldEnd(standing.withdrawalsToEnd)]
    : standing.reason === "tooFewConsents"
      ? [standing.consentsMissing, texts.ring.missing(standing.consentsMissing)]
      : [consenting.length, texts.ring.consent(consenting.length)];
  return (
    <section className="ring" aria-labelledby="ring-title">
      <h3 id="ring-title">{texts.ring.title}</h3>
      <figure>
        <svg viewBox="-110 -110 220 220" role="img" aria-label={`${count} ${words}`}>
          <defs>
            <pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" y1="0" x2="0" y2="5" className="stripe" />
            </pattern>
          </defs>
          {seats.map(({ seat, person, kind }, index) => (
            <Seat
              key={seat}
              kind={kind}
              from={index / seats.length}
              to={(index + 1) / seats.length}
              mine={person.toLowerCase() === mine}
              title={`${nameOf(person)}: ${texts.ring.legend[kind]}`}
            />
          ))}
          <text className={standing.stands ? "margin" : "margin fallen"} y="4">
            {count}
          </text>
          <text className="margin-words" y="26">
            {words.split(" ").slice(0, -2).join(" ")}
          </text>
          <text className="margin-words" y="40">
            {words.split(" ").slice(-2).join(" ")}
          </text>
        </svg>
        <figcaption>
          <p>{texts.ring.summary(consenting.length, others.length)}</p>
          <ul className="legend">
            {(Object.keys(texts.ring.legend) as Kind[])
              .filter((kind) => seats.some((one) => one.kind === kind))
              .map((kind) => (
                <li key={kind}>
                  <svg viewBox="-11 -11 22 22" aria-hidden="true">
                    <rect x="-8" y="-8" width="16" height="16" rx="3" className={`seat ${kind}`} />
                    {kind === "holder" && <circle r="3.4" className="holder-mark" />}
                  </svg>
                  {texts.ring.legend[kind]}
                </li>
              ))}
            {seats.some(({ person }) => person.toLowerCase() === mine) && (
              <li>
                <svg viewBox="-11 -11 22 22" aria-hidden="true">
                  <circle r="4" className="mine" />
                </svg>
                {texts.ring.mine}
              </li>
            )}
          </ul>
          <details>
            <summary>{texts.ring.list}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{texts.ring.seat}</th>
                  <th scope="col">{texts.ring.person}</th>
                  <th scope="col">{texts.ring.voice}</th>
                </tr>
              </thead>
              <tbody>
                {seats.map(({ seat, person, kind }) => (
                  <tr key={seat}>
                    <td>{seat + 1}</td>
                    <td>
                      {nameOf(person)}
                      {person.toLowerCase() === mine && ` (${texts.ring.you})`}
                    </td>
                    <td>{texts.ring.legend[kind]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </figcaption>
      </figure>
    </section>
  );
}

interface SeatProps {
  kind: Kind;
  /** Turns of the circle. */
  from: number;
  to: number;
  mine: boolean;
  title: string;
}

const [inner, outer, gap] = [74, 98, 0.006];

function Seat({ kind, from, to, mine, title }: SeatProps) {
  const point = (turn: number, radius: number) => {
    const angle = (turn - 0.25) * 2 * Math.PI;
    return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
  };
  // A circle of one seat has no gap to show, and an arc cannot close on itself.
  const [start, end] = to - from === 1 ? [0, 0.9999] : [from + gap / 2, to - gap / 2];
  const large = end - start > 0.5 ? 1 : 0;
  const path = [
    `M ${point(start, outer)}`,
    `A ${outer} ${outer} 0 ${large} 1 ${point(end, outer)}`,
    `L ${point(end, inner)}`,
    `A ${inner} ${inner} 0 ${large} 0 ${point(start, inner)}`,
    "Z",
  ].join(" ");
  const middle = (start + end) / 2;
  const [markX, markY] = point(middle, (inner + outer) / 2).split(" ");
  const [mineX, mineY] = point(middle, outer + 7).split(" ");
  return (
    <g>
      <title>{title}</title>
      <path d={path} className={`seat ${kind}`} />
      {kind === "holder" && <circle cx={markX} cy={markY} r="4.5" className="holder-mark" />}
      {mine && <circle cx={mineX} cy={mineY} r="3" className="mine" />}
    </g>
  );
}
