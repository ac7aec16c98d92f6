/** Leaving a community, at once and alone. */
import { buildLeaveCommunity, type Deployment } from "folkmoot";
import type { Address } from "viem";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";

/** `mandates`: how many the person holds there. */
export function leaveIntention(community: Address, mandates: number, deployment: Deployment): Intention {
  return {
    key: `leave ${community}`,
    title: texts.leave.title,
    tone: "quiet",
    effect: texts.leave.effect(mandates),
    when: texts.leave.when,
    undo: texts.leave.undo,
    call: buildLeaveCommunity({ community, deployment }),
  };
}
