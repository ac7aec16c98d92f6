/** Voices on a community's own matters: vouching for somebody, objecting, and what is said of a lost key. */
import {
  buildGiveConsent,
  buildWithdrawConsent,
  type Community,
  type Deployment,
  type Motion,
  type MotionMatter,
} from "folkmoot";
import { formatDate } from "../format.js";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";

export interface VoiceOnMotion {
  community: Community;
  motion: Motion;
  matter: MotionMatter;
  /** What the person is called whom it is about. */
  name: string;
  deployment: Deployment;
}

export function agreeIntention({ community, motion, matter, name, deployment }: VoiceOnMotion): Intention {
  const said = texts.motion[motion.motion];
  return {
    key: `agree ${community.id} ${matter.id}`,
    title: said.give,
    tone: motion.motion === "objection" ? "quiet" : "give",
    says: `${matter.sentence} ${community.charter.consent}`,
    effect: said.giveEffect(name),
    when: texts.voice.giveWhen(formatDate(community.season.endsAt)),
    undo: said.giveUndo,
    call: buildGiveConsent({ community: community.id, matter: matter.id, deployment }),
    sign: { voice: { community: community.id, motion, voice: "consent", deployment } },
  };
}

export function takeBackIntention({ community, motion, matter, name, deployment }: VoiceOnMotion): Intention {
  const said = texts.motion[motion.motion];
  return {
    key: `take back ${community.id} ${matter.id}`,
    title: said.withdraw,
    tone: "withdraw",
    says: community.charter.withdrawal,
    effect: said.withdrawEffect(name),
    when: texts.voice.withdrawWhen,
    undo: texts.motion.withdrawUndo,
    again: true,
    call: buildWithdrawConsent({ community: community.id, matter: matter.id, deployment }),
    sign: { voice: { community: community.id, motion, voice: "withdrawal", deployment } },
  };
}
