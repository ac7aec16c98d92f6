/** What people do about a decision that was put. */
import {
  buildAskForCircle,
  buildConsentTo,
  buildCounterclaim,
  buildExecuteDecision,
  buildForgive,
  buildLeaveWithShare,
  buildObjectTo,
  buildRaiseStakes,
  buildReplyToDecision,
  buildReviewClaim,
  buildStay,
  buildWithdrawFrom,
  type Charter,
  type Decision,
  type Deployment,
  drawCircle,
  moveMembers,
  type Process,
  type Review,
  type SignedJoining,
  type Stakes,
  signSide,
} from "folkmoot";
import type { Address } from "viem";
import { formatMoment } from "../format.js";
import { said } from "../texts/decisions.js";
import type { Intention } from "./intention.js";

interface On {
  decision: Decision;
  charter: Charter;
  deployment: Deployment;
}

const named = (what: string, { community, id }: Decision) => `${what} ${community} ${id}`;
const matterOf = ({ key, sentence }: Decision, { decisions }: Deployment) => ({ module: decisions, key, sentence });

export function consentIntention({ decision, charter, deployment }: On): Intention {
  const { voice } = said();
  const { community, id } = decision;
  const on = { community, ballot: id, deployment };
  return {
    key: named("consent to", decision),
    title: voice.consent,
    tone: "give",
    says: charter.consent,
    effect: decision.hearing && !decision.terms.severe ? voice.consentBeside : voice.consentEffect,
    when: voice.consentWhen(formatMoment(decision.tally?.closesAt ?? 0)),
    undo: voice.consentUndo,
    call: buildConsentTo(on),
    sign: { ballot: { community, matter: matterOf(decision, deployment), choice: "consent", deployment } },
  };
}

export function objectIntention({ decision, charter, deployment }: On, reason: string): Intention {
  const { voice } = said();
  const { community, id } = decision;
  return {
    key: named("object to", decision),
    title: voice.object,
    tone: "withdraw",
    says: `${charter.objection} ${reason}`,
    effect: decision.terms.stakes === "low" ? voice.objectEffect : voice.objectEffectOther,
    when: voice.objectWhen(formatMoment(decision.tally?.endsAt ?? 0)),
    undo: decision.phase === "voting" ? voice.objectUndo : voice.objectUndoLate,
    call: buildObjectTo({ community, ballot: id, reason, deployment }),
    sign: { objection: { community, matter: matterOf(decision, deployment), reason, deployment } },
  };
}

export function takeBackIntention({ decision, charter, deployment }: On): Intention {
  const { voice } = said();
  const { community, id } = decision;
  const late = decision.phase === "ready" || decision.phase === "exit";
  return {
    key: named("withdraw from", decision),
    title: voice.take,
    tone: "quiet",
    says: charter.withdrawal,
    effect: late ? voice.takeLate : voice.takeEffect,
    when: voice.takeWhen,
    undo: decision.phase === "voting" ? voice.takeUndo : voice.takeUndoLate,
    again: true,
    call: buildWithdrawFrom({ community, ballot: id, deployment }),
    sign: { ballot: { community, matter: matterOf(decision, deployment), choice: "withdrawal", deployment } },
  };
}

export function raiseIntention({ decision, deployment }: On, stakes: Stakes): Intention {
  const texts = said();
  const { name } = texts.stakes[stakes];
  const { effect, when, undo, to } = texts.raise;
  const call = buildRaiseStakes({ community: decision.community, id: decision.id, stakes, deployment });
  return {
    key: named(`raise ${stakes}`, decision),
    title: to(name),
    tone: "quiet",
    effect: effect(name),
    when,
    undo,
    call,
  };
}

export function counterclaimIntention({ decision, deployment }: On, statement: string): Intention {
  const { counter, counterEffect, counterWhen, counterUndo } = said().claims;
  return {
    key: named("counter-claim", decision),
    title: counter,
    tone: "quiet",
    says: statement,
    effect: counterEffect,
    when: counterWhen(formatMoment(decision.tally?.opensAt ?? 0)),
    undo: counterUndo,
    call: buildCounterclaim({ community: decision.community, id: decision.id, statement, deployment }),
  };
}

interface ReviewOf {
  process: Process;
  statement: string;
  /** Whether it is put against the decision. */
  against: boolean;
  verdict: Review;
  reason: string;
  reviewer: Address;
}

export function reviewIntention({ decision, deployment }: On, review: ReviewOf): Intention {
  const { claims } = said();
  const { process: panel, statement, against, verdict, reason, reviewer } = review;
  const titles = { established: claims.holds, refuted: claims.holdsNot, open: claims.takeBack };
  const call = buildReviewClaim(
    {
      ...{ community: decision.community, panel, statement, verdict, reason, deployment },
      ...(against ? { against: decision.id } : {}),
    },
    reviewer,
  );
  return {
    key: named(`review ${statement} ${verdict}`, decision),
    title: titles[verdict],
    tone: "quiet",
    says: reason,
    effect: claims.reviewEffect(statement, claims.says[verdict]),
    when: claims.reviewWhen,
    undo: claims.reviewUndo,
    call,
  };
}

export function replyIntention({ decision, deployment }: On, text: string): Intention {
  const { replyGo, replyEffect, replyWhen, replyUndo } = said().hearing;
  const call = buildReplyToDecision({ community: decision.community, id: decision.id, text, deployment });
  return {
    key: named("reply", decision),
    title: replyGo,
    tone: "quiet",
    says: text,
    effect: replyEffect,
    when: replyWhen,
    undo: replyUndo,
    call,
    sign: {
      statement: { community: decision.community, id: decision.id, statement: "reply", words: text, deployment },
    },
  };
}

export function forgiveIntention({ decision, deployment }: On, forgiven: boolean, text: string): Intention {
  const { hearing } = said();
  const { community, id } = decision;
  const call = buildForgive({ community, id, forgiven, text, deployment });
  const statement = forgiven ? "forgiveness" : "noForgiveness";
  return {
    key: named(`forgive ${forgiven}`, decision),
    title: forgiven ? hearing.forgive : hearing.forgiveBack,
    tone: "quiet",
    says: text,
    effect: forgiven ? hearing.forgiveEffect : hearing.forgiveBackEffect,
    when: hearing.forgiveWhen,
    undo: hearing.forgiveUndo,
    call,
    sign: { statement: { community, id, statement, words: text, deployment } },
  };
}

export function askIntention({ decision, deployment }: On): Intention {
  const { ask, askEffect, askWhen, askUndo } = said().hearing;
  const call = buildAskForCircle({ community: decision.community, id: decision.id, deployment });
  return {
    key: named("ask circle", decision),
    title: ask,
    tone: "give",
    effect: askEffect,
    when: askWhen,
    undo: askUndo,
    call,
  };
}

export function drawIntention({ decision, deployment }: On): Intention {
  const { draw, drawEffect, drawWhen, drawUndo } = said().hearing;
  const { community, id } = decision;
  return {
    key: named("draw circle", decision),
    title: draw,
    tone: "give",
    effect: drawEffect,
    when: drawWhen,
    undo: drawUndo,
    run: (client) => drawCircle(client, { community, id, deployment }),
  };
}

/** What happens in that moment, and what can be done about it; `half`: what the other half is called. */
function whatCarriedOut({ terms: { steps }, expiresAt }: Decision, half: string) {
  const { does, undo, undoDissolve } = said().carry;
  const by = (effect: string) => `${effect} ${does.named}`;
  switch (steps[0]?.kind) {
    case undefined:
      return { effect: by(does.nothing), undo };
    case "dissolve":
      return { effect: by(does.dissolve), undo: undoDissolve };
    case "divide":
      return { effect: by(does.divide(half, formatMoment(expiresAt))), undo };
    default:
      return { effect: by(does.steps), undo };
  }
}

interface CarryingOut {
  half: string | undefined;
  /** What candidates signed whose request does not stand. */
  joinings: readonly SignedJoining[];
}

export function carryOutIntention(
  { decision, charter, deployment }: On,
  reason: string,
  { half = "", joinings }: CarryingOut,
): Intention {
  const { go, when } = said().carry;
  const { community, id, terms, sentence } = decision;
  const needed = terms.steps.some(({ kind }) => kind === "admit" || kind === "amend");
  const call = buildExecuteDecision({
    community,
    id,
    terms,
    sentence,
    reason,
    deployment,
    ...(needed ? { charter, joinings } : {}),
  });
  return {
    key: named("carry out", decision),
    title: go,
    tone: "give",
    says: reason,
    when,
    ...whatCarriedOut(decision, half),
    call,
  };
}

/** What goes along with somebody, and what they leave behind though it would be theirs, in words. */
export interface Taking {
  tokens: readonly Address[];
  gets: string;
  leaves: string;
}

export function exitIntention({ decision, deployment }: On, to: Address, taking: Taking): Intention {
  const { go, effect, share, when, undo } = said().exit;
  const { tokens, gets, leaves } = taking;
  const call = buildLeaveWithShare({ community: decision.community, id: decision.id, to, tokens, deployment });
  return {
    key: named("leave with share", decision),
    title: go,
    tone: "withdraw",
    effect: `${effect} ${share(gets, leaves)}`,
    when,
    undo,
    call,
  };
}

/** Signs one's side, and brings it in. */
export function moveIntention({ decision, deployment }: On, half: string, taking: Taking): Intention {
  const { divide, exit } = said();
  const { community, id } = decision;
  const { tokens, gets, leaves } = taking;
  return {
    key: named("move", decision),
    title: divide.sign,
    tone: "withdraw",
    effect: `${divide.moveEffect(half)} ${exit.share(gets, leaves)}`,
    when: divide.moveWhen,
    undo: divide.moveUndo,
    run: async (client, signed) => {
      const side = await signSide(client, { community, id, tokens, deployment });
      signed();
      return moveMembers(client, { community, id, sides: [side], deployment });
    },
  };
}

export function stayIntention({ decision, deployment }: On): Intention {
  const { stay, stayEffect, stayWhen, stayUndo } = said().divide;
  const call = buildStay({ community: decision.community, id: decision.id, deployment });
  return {
    key: named("stay", decision),
    title: stay,
    tone: "quiet",
    effect: stayEffect,
    when: stayWhen,
    undo: stayUndo,
    call,
  };
}
