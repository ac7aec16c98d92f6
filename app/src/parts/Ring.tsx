/** A ring of seats around a number. Its kinds differ in shape as well as in colour, and a list says the same in words. */
import type { ReactNode } from "react";

export type SeatKind = "consenting" | "lapsing" | "withdrawn" | "silent" | "holder" | "newcomer" | "taken" | "free";

export interface RingSeat {
  key: number;
  kind: SeatKind;
  title: string;
  mine?: boolean;
}

interface RingProps {
  seats: readonly RingSeat[];
  /** In the middle. */
  count: number;
  words: string;
  fallen?: boolean;
  small?: boolean;
}

export function Ring({ seats, count, words, fallen = false, small = false }: RingProps) {
  const parts = words.split(" ");
  const half = Math.ceil(parts.length / 2);
  return (
    <svg
      className={small ? "ring-svg small" : "ring-svg"}
      viewBox="-110 -110 220 220"
      role="img"
      aria-label={`${count} ${words}`}
    >
      {seats.map(({ key, kind, title, mine = false }, index) => (
        <Seat
          key={key}
          kind={kind}
          from={index / seats.length}
          to={(index + 1) / seats.length}
          mine={mine}
          title={title}
        />
      ))}
      <text className={fallen ? "margin fallen" : "margin"} y={small ? 22 : 4}>
        {count}
      </text>
      {!small && (
        <>
          <text className="margin-words" y="26">
            {parts.slice(0, half).join(" ")}
          </text>
          <text className="margin-words" y="40">
            {parts.slice(half).join(" ")}
          </text>
        </>
      )}
    </svg>
  );
}

/** The pattern of withdrawn seats, once for the whole page. */
export function RingPatterns() {
  return (
    <svg className="patterns" aria-hidden="true">
      <defs>
        <pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="5" className="stripe" />
        </pattern>
      </defs>
    </svg>
  );
}

/** One seat of the legend. */
export function Sample({ kind, mine = false, children }: { kind?: SeatKind; mine?: boolean; children: ReactNode }) {
  return (
    <li>
      <svg viewBox="-11 -11 22 22" aria-hidden="true">
        {kind && <rect x="-8" y="-8" width="16" height="16" rx="3" className={`seat ${kind}`} />}
        {kind === "holder" && <circle r="3.4" className="holder-mark" />}
        {mine && <circle r="4" className="mine" />}
      </svg>
      {children}
    </li>
  );
}

interface SeatProps {
  kind: SeatKind;
  /** Turns of the circle. */
  from: number;
  to: number;
  mine: boolean;
  title: string;
}

const [inner, outer, widestGap] = [74, 98, 0.006];

function Seat({ kind, from, to, mine, title }: SeatProps) {
  const point = (turn: number, radius: number) => {
    const angle = (turn - 0.25) * 2 * Math.PI;
    return `${(radius * Math.cos(angle)).toFixed(2)} ${(radius * Math.sin(angle)).toFixed(2)}`;
  };
  const gap = Math.min(widestGap, (to - from) / 4);
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
