/** What a holder does with the mandate as a whole: accept it, decline or resign. */
import { buildAcceptMandate, buildResignMandate, type Deployment, type LivingMandate } from "folkmoot";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";

export function acceptIntention({ community, id, terms, sentence }: LivingMandate, deployment: Deployment): Intention {
  return {
    key: `accept ${community} ${id}`,
    title: texts.holder.accept,
    tone: "give",
    says: sentence,
    effect: texts.holder.acceptEffect(terms.office),
    when: texts.holder.acceptWhen(texts.days(terms.termDays), texts.days(terms.reviewDays)),
    undo: texts.holder.acceptUndo,
    call: buildAcceptMandate({ community, id, deployment }),
  };
}

export function resignIntention({ community, id, terms, state }: LivingMandate, deployment: Deployment): Intention {
  return {
    key: `resign ${community} ${id}`,
    title: state === "proposed" ? texts.holder.decline : texts.holder.resign,
    tone: "quiet",
    effect: texts.holder.resignEffect(terms.office),
    when: texts.holder.resignWhen,
    undo: texts.holder.resignUndo,
    again: true,
    call: buildResignMandate({ community, id, deployment }),
  };
}
