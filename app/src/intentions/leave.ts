/** Leaving a community, at once and alone. */
import { buildLeaveCommunity, type Deployment } from "folkmoot";
import type { Address } from "viem";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";

/** `held`: how many mandates the person holds there; `stopped`: whose stop standing with their consent. */
export function leaveIntention(
  community: Address,
  held: number,
  stopped: readonly string[],
  deployment: Deployment,
): Intention {
  const stops = stopped.length === 0 ? "" : ` ${texts.leave.stops(stopped.join("; "))}`;
  return {
    key: `leave ${community}`,
    title: texts.leave.title,
    tone: "quiet",
    effect: `${texts.leave.effect(held)}${stops}`,
    when: texts.leave.when,
    undo: texts.leave.undo,
    again: true,
    call: buildLeaveCommunity({ community, deployment }),
    sign: { leaving: { community, deployment } },
  };
}

/** The same before the community is open: it cannot open then. */
export function leaveFoundingIntention(community: Address, deployment: Deployment): Intention {
  // Before it opens, a signature cannot take another back.
  const { sign: _none, ...intention } = leaveIntention(community, 0, [], deployment);
  return {
    ...intention,
    title: texts.leave.founding,
    effect: texts.leave.foundingEffect,
    undo: texts.leave.foundingUndo,
  };
}
