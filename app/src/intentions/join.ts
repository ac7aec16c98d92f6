/** What a candidate does, and what anybody may do for them. */
import { buildAdmitMember, buildCancelRequest, type Community, type Deployment } from "folkmoot";
import type { Address } from "viem";
import { formatWait } from "../format.js";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";

/** Asking for a seat, with as many vouches as the charter wants. */
export function joinIntention(community: Community, candidate: Address, deployment: Deployment): Intention {
  const { id, charter } = community;
  return {
    key: `join ${id}`,
    title: texts.join.go,
    tone: "give",
    says: charter.pledge,
    effect: texts.join.effect,
    when:
      charter.admissionNotice === 0
        ? texts.join.whenNow
        : texts.join.whenLater(formatWait(charter.admissionNotice), charter.objectors),
    undo: texts.join.undo,
    call: buildAdmitMember({ community: id, charter, candidate, asks: true, deployment }),
    sign: { joining: { community: id, deployment } },
  };
}

/** Taking the seat, once the notice has passed. Anybody may see to it. */
export function seatIntention(
  community: Community,
  { candidate, name, mine }: { candidate: Address; name: string; mine: boolean },
  deployment: Deployment,
): Intention {
  const { id, charter } = community;
  return {
    key: `seat ${id} ${candidate}`,
    title: mine ? texts.join.take : texts.join.seat(name),
    tone: "give",
    effect: mine ? texts.join.effect : texts.join.seatEffect(name),
    when: texts.join.whenNow,
    undo: texts.join.seatUndo,
    call: buildAdmitMember({ community: id, charter, candidate, asks: false, deployment }),
  };
}

/** Taking back what one asked for: a seat of one's own, or a member's. */
export function cancelIntention(community: Community, deployment: Deployment): Intention {
  return {
    key: `cancel ${community.id}`,
    title: texts.join.cancel,
    tone: "quiet",
    effect: texts.join.cancelEffect,
    when: texts.voice.withdrawWhen,
    undo: texts.join.cancelUndo,
    again: true,
    call: buildCancelRequest({ community: community.id, deployment }),
  };
}
