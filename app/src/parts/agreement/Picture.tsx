/**
 * Communities in a circle, with a line for every two that are parties to an agreement. A line's state is told by its dashes
 * and the mark on it as well as by its colour, and every community and line can be reached with the keyboard.
 */
import type { Network, NetworkTie } from "folkmoot";
import type { Address } from "viem";
import { Link } from "wouter";
import { useMoot } from "../../context.js";
import { links } from "../../links.js";
import { said } from "../../texts/agreements.js";

export const tieStates = ["inForce", "dialogue", "negotiation", "suspension", "severance", "none"] as const;

export type TieState = (typeof tieStates)[number];

/** A concern says more than what is in force beside it; a suspension that has run its time suspends no more. */
export function tieStateOf({ relation, rung, inForce }: NetworkTie): TieState {
  if (relation === "severed") return "severance";
  if (relation === "suspended") return "suspension";
  if (rung === "dialogue" || rung === "negotiation") return rung;
  return inForce.length > 0 ? "inForce" : "none";
}

const radius = 150;
const [width, height] = [640, 380];

/** Beside the circle, away from the lines. */
function labelOf(x: number, y: number) {
  if (x > 20) return { x: 22, y: 5, textAnchor: "start" } as const;
  if (x < -20) return { x: -22, y: 5, textAnchor: "end" } as const;
  return { x: 0, y: y < 0 ? -22 : 32, textAnchor: "middle" } as const;
}

export function Picture({ network, own }: { network: Network; own: (community: Address) => boolean }) {
  const { config } = useMoot();
  const { tie: words, network: texts } = said();
  const { nodes, ties } = network;
  const places = new Map(
    nodes.map(({ id }, index) => {
      const angle = (index / nodes.length - 0.25) * 2 * Math.PI;
      return [id, { x: radius * Math.cos(angle), y: radius * Math.sin(angle) * 0.85 }] as const;
    }),
  );
  const nameOf = (id: Address) => nodes.find((node) => node.id === id)?.name ?? id;
  return (
    <nav aria-label={texts.picture}>
      <svg className="network" viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}>
        <title>{texts.picture}</title>
        {ties.map((tie) => {
          const [from, to] = [places.get(tie.one), places.get(tie.other)];
          if (!from || !to) return null;
          const state = tieStateOf(tie);
          const said = `${nameOf(tie.one)} – ${nameOf(tie.other)}: ${words[state]}`;
          return (
            <Link
              key={`${tie.one} ${tie.other}`}
              href={links.ladder(config.chainId, tie.one, tie.other)}
              aria-label={said}
            >
              <title>{said}</title>
              <line className="reach" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
              <line className={`tie ${state}`} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
              <g transform={`translate(${markAt(from.x, to.x)} ${markAt(from.y, to.y)})`}>
                <Mark state={state} />
              </g>
            </Link>
          );
        })}
        {nodes.map(({ id, name }) => {
          const { x, y } = places.get(id) ?? { x: 0, y: 0 };
          return (
            <Link
              key={id}
              href={links.community(config.chainId, id)}
              aria-label={own(id) ? `${name} (${texts.yours})` : name}
            >
              <g transform={`translate(${x} ${y})`} className={own(id) ? "node own" : "node"}>
                <circle r="14" />
                {own(id) && <circle r="5" className="mine" />}
                <text {...labelOf(x, y)}>{name.length > 18 ? `${name.slice(0, 17)}…` : name}</text>
              </g>
            </Link>
          );
        })}
      </svg>
    </nav>
  );
}

/** Off the middle, where many lines cross. */
const markAt = (one: number, other: number) => one + (other - one) * 0.36;

function Mark({ state }: { state: TieState }) {
  switch (state) {
    case "dialogue":
      return <circle className={`mark ${state}`} r="6" />;
    case "negotiation":
      return <rect className={`mark ${state}`} x="-6" y="-6" width="12" height="12" />;
    case "suspension":
      return <path className={`mark ${state}`} d="M -4 -7 V 7 M 4 -7 V 7" />;
    case "severance":
      return <path className={`mark ${state}`} d="M -6 -6 L 6 6 M 6 -6 L -6 6" />;
    default:
      return null;
  }
}

/** `own`: whether a community of whoever acts is in the picture. */
export function PictureLegend({ network, own }: { network: Network; own: boolean }) {
  const { tie, network: texts } = said();
  const shown = tieStates.filter((state) => network.ties.some((one) => tieStateOf(one) === state));
  return (
    <>
      <p>
        <strong>{texts.legend}</strong>
      </p>
      <ul className="legend">
        {shown.map((state) => (
          <li key={state}>
            <svg viewBox="-22 -11 44 22" aria-hidden="true" className="network sample">
              <line className={`tie ${state}`} x1="-20" y1="0" x2="20" y2="0" />
              <Mark state={state} />
            </svg>
            {tie[state]}
          </li>
        ))}
        {own && (
          <li>
            <svg viewBox="-22 -18 44 36" aria-hidden="true" className="network sample">
              <g className="node own">
                <circle r="14" />
                <circle r="5" className="mine" />
              </g>
            </svg>
            {texts.yours}
          </li>
        )}
      </ul>
    </>
  );
}
