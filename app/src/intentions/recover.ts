/** Passing a seat to a member's new key. */
import { buildRecoverSeat, type Community, type Deployment } from "folkmoot";
import type { Address } from "viem";
import { formatWait } from "../format.js";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";

interface Keys {
  from: Address;
  to: Address;
  /** What the member is called. */
  name: string;
}

/** The new key asks for the seat, with as many vouches as it needs. */
export function askForSeatIntention(community: Community, { from, to, name }: Keys, deployment: Deployment): Intention {
  const { id, charter } = community;
  return {
    key: `recover ${id} ${from}`,
    title: texts.recover.ask,
    tone: "give",
    effect: texts.recover.askEffect(name),
    when: texts.recover.askWhen(formatWait(charter.recoveryNotice)),
    undo: texts.join.cancelUndo,
    call: buildRecoverSeat({ community: id, charter, from, to, asks: true, deployment }),
    sign: { recovery: { community: id, from, deployment } },
  };
}

/** The seat passes, once the notice has passed. Anybody may see to it. */
export function passSeatIntention(community: Community, { from, to, name }: Keys, deployment: Deployment): Intention {
  const { id, charter } = community;
  return {
    key: `pass ${id} ${from} ${to}`,
    title: texts.recover.pass,
    tone: "give",
    effect: texts.recover.passEffect(name),
    when: texts.recover.passWhen,
    undo: texts.recover.passUndo,
    call: buildRecoverSeat({ community: id, charter, from, to, asks: false, deployment }),
  };
}
