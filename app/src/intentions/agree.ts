/** What people do about agreements with other communities, and about the concerns between them. */
import {
  type AgreementTerms,
  buildDeclareNeed,
  buildEndNeed,
  buildGiveConsent,
  buildOpenDecision,
  buildProposeAgreement,
  buildReplyToConcern,
  buildSettleAgreement,
  buildWithdrawals,
  buildWithdrawConsent,
  type Charter,
  type DecisionTerms,
  type Deployment,
  moveTo,
  type PartyConsent,
  presentAgreement,
  signJoining,
} from "folkmoot";
import type { Address, Hex } from "viem";
import { formatDate } from "../format.js";
import { said } from "../texts/agreements.js";
import type { Intention } from "./intention.js";

interface OnText {
  party: PartyConsent & { matter: Hex };
  text: Hex;
  /** The text that this one has replaced, and what its consent is given to. */
  former?: { text: Hex; matter?: Hex };
  charter: Charter;
  /** Unix seconds at which the season ends. */
  seasonEnds: number;
  /** Whether this person's consent is there. */
  given: boolean;
  deployment: Deployment;
}

export function giveIntention({ party, text, charter, seasonEnds, deployment }: OnText): Intention {
  const { voice } = said();
  const { community, matter, name } = party;
  return {
    key: `give ${community} ${matter}`,
    title: voice.give,
    tone: "give",
    says: charter.consent,
    effect: voice.giveEffect(name),
    when: voice.giveWhen(formatDate(seasonEnds)),
    undo: voice.giveUndo,
    call: buildGiveConsent({ community, matter, deployment }),
    sign: { voice: { community, text, voice: "consent", deployment } },
  };
}

export function withdrawIntention({ party, text, former, charter, given, deployment }: OnText): Intention {
  const { voice } = said();
  const { community, matter, name, stands, margin } = party;
  return {
    key: `withdraw ${community} ${matter}`,
    title: voice.withdraw,
    tone: given ? "withdraw" : "quiet",
    says: charter.withdrawal,
    effect: given && stands && margin === 0 ? voice.withdrawLast(name) : voice.withdrawEffect(name),
    when: voice.withdrawWhen,
    undo: voice.withdrawUndo,
    again: true,
    // Or the text that this one has replaced would hold by the same person's voice.
    call: former?.matter
      ? buildWithdrawals({ community, matters: [matter, former.matter], deployment })
      : buildWithdrawConsent({ community, matter, deployment }),
    sign: former?.matter
      ? { sheet: { community, texts: [text, former.text], voice: "withdrawal", deployment } }
      : { voice: { community, text, voice: "withdrawal", deployment } },
  };
}

export function presentIntention({ community, name }: PartyConsent, text: Hex, deployment: Deployment): Intention {
  const { voice } = said();
  return {
    key: `present ${community} ${text}`,
    title: voice.present,
    tone: "give",
    effect: voice.presentEffect(name),
    when: voice.presentWhen,
    undo: voice.presentUndo,
    run: (client) => presentAgreement(client, { community, text, deployment }),
  };
}

export function settleIntention(agreement: Hex, deployment: Deployment): Intention {
  const { page } = said();
  return {
    key: `settle ${agreement}`,
    title: page.settle,
    tone: "quiet",
    effect: page.settleEffect,
    when: page.settleWhen,
    undo: page.settleUndo,
    call: buildSettleAgreement({ agreement, deployment }),
  };
}

const needDuration = 30 * 86_400;

interface Needing {
  agreement: Hex;
  community: Address;
  name: string;
  deployment: Deployment;
}

export function needIntention({ name, ...need }: Needing, words: string): Intention {
  const texts = said().need;
  return {
    key: `need ${need.agreement} ${need.community}`,
    title: texts.declare(name),
    tone: "quiet",
    says: words,
    effect: texts.declareEffect,
    when: texts.declareWhen,
    undo: texts.declareUndo,
    call: buildDeclareNeed({ ...need, duration: needDuration, words }),
  };
}

export function endNeedIntention({ name: _, ...need }: Needing): Intention {
  const texts = said().need;
  return {
    key: `end need ${need.agreement} ${need.community}`,
    title: texts.end,
    tone: "quiet",
    effect: texts.endEffect,
    when: texts.endWhen,
    undo: texts.endUndo,
    call: buildEndNeed(need),
  };
}

/** Signs the charter of where one goes, and brings it in. */
export function moveIntention({
  agreement,
  from,
  to,
  name,
  deployment,
}: { agreement: Hex; from: Address; to: Address; name: string } & {
  deployment: Deployment;
}): Intention {
  const { move } = said();
  return {
    key: `move ${agreement} ${to}`,
    title: move.go(name),
    tone: "give",
    effect: move.effect(name),
    when: move.when,
    undo: move.undo,
    run: async (client, signed) => {
      const joining = await signJoining(client, { community: to, deployment });
      signed();
      return moveTo(client, { agreement, from, joining, deployment });
    },
  };
}

interface Speaking {
  community: Address;
  other: Address;
  deployment: Deployment;
}

export function replyIntention(speaking: Speaking, words: string, offer: boolean): Intention {
  const { ladder } = said();
  return {
    key: `${offer ? "offer" : "reply"} ${speaking.community} ${speaking.other}`,
    title: offer ? ladder.makeOffer : ladder.reply,
    tone: offer ? "give" : "quiet",
    says: words,
    effect: offer ? ladder.offerEffect : ladder.replyEffect,
    when: ladder.replyWhen,
    undo: ladder.replyUndo,
    call: buildReplyToConcern({ ...speaking, words, offer }),
  };
}

interface Telling {
  community: Address;
  charter: Charter;
  deployment: Deployment;
}

/** Puts a step towards a neighbour to the members. */
export function tellIntention(telling: Telling, terms: DecisionTerms): Intention {
  const { decide } = said();
  return {
    key: `tell ${telling.community} ${terms.salt}`,
    title: decide.go,
    tone: "give",
    says: terms.text,
    effect: decide.effect,
    when: decide.when,
    undo: decide.undo,
    call: buildOpenDecision({ ...telling, terms }),
  };
}

export function proposeIntention(telling: Telling, terms: AgreementTerms): Intention {
  const { write } = said();
  return {
    key: `propose agreement ${telling.community} ${terms.salt}`,
    title: write.go,
    tone: "give",
    says: terms.text,
    effect: write.effect,
    when: write.when,
    undo: write.undo,
    call: buildProposeAgreement({ ...telling, terms }),
  };
}
