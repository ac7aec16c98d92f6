/** The errors of decisions, their hearings, reviews and partings. */
import { findings, phases, stakesKinds } from "../decisions/types.js";
import { dateOf, define, field, newSignature } from "./define.js";

/** Where a decision is, as it follows "It is". */
const where: Record<(typeof phases)[number], string> = {
  unknown: "not known here",
  reply: "waiting for the affected person's reply",
  draw: "waiting for its circle to be drawn",
  deliberation: "in deliberation",
  voting: "being voted on",
  hearing: "closed, and hearing last objections",
  exit: "waiting while members may leave with their share",
  ready: "ready to be carried out",
  expired: "expired",
  executed: "carried out",
  superseded: "answered by a new version",
  raised: "stopped, since members raised its stakes",
};

/** Why a decision does not pass, as it follows "does not pass:". */
const why: Record<(typeof findings)[number], string> = {
  passes: "it passes",
  overrules: "it passes against objections",
  tooFewSeconders: "too few members second it",
  objectionStands: "an objection stands",
  claimNotEstablished: "a claim it rests on is not established",
  counterclaimEstablished: "a counter-claim is established",
  noQuorum: "fewer than half have voiced",
  tooFewConsents: "too few consent",
  tooFewOfAll: "its calls need more than half of all members",
  circleRefuses: "too few of the circle consent",
  notAsked: "nobody was asked yet",
};

const phaseAt = (phase: string | undefined) => where[phases[Number(phase)] ?? "unknown"];
const stakesAt = (stakes: string | undefined) => stakesKinds[Number(stakes)] ?? "higher";
const readProposal = "Correct the proposal; its limits are in the documentation of `Proposal`.";

export const AlreadyOpenedError = define(
  "AlreadyOpened",
  () => "Exactly this decision was put already.",
  "Use it, or put another with a different salt.",
);
export const WrongProposalError = define(
  "WrongProposal",
  () => "The proposal or sentence is not that decision's.",
  "Read the decision from the chain.",
);
export const WrongPhaseError = define(
  "WrongPhase",
  (_community, _id, phase) => `This cannot be done now. The decision is ${phaseAt(phase)}.`,
  "See the decision's clock.",
);
export const NotNowError = define(
  "NotNow",
  (_community, _id, phase) => `This cannot be done now. The decision is ${phaseAt(phase)}.`,
  "See the decision's clock.",
);
export const NotPassedError = define(
  "NotPassed",
  (_community, _id, finding) => `The decision does not pass: ${why[findings[Number(finding)] ?? "notAsked"]}.`,
  "See the decision's tally. The author can put a new version.",
);
export const StakesTooLowError = define(
  "StakesTooLow",
  (stakes, needed) =>
    `The stakes are ${stakesAt(stakes)}; what it does, or the members, need them to be ${stakesAt(needed)}.`,
  "Put it with those stakes.",
);
export const WrongStepsError = define(
  "WrongSteps",
  (step) =>
    `Step ${Number(step) + 1} does not go together with the others or with these stakes, or names what cannot be meant.`,
  "Expulsions, new charters, dissolution and division are each decided alone, people's matters move no assets, and the other half of a division is a community that exists.",
);
export const ForbiddenStepError = define(
  "ForbiddenStep",
  (step, target) =>
    `Step ${Number(step) + 1} would call ${target}, which the account never calls by a decision, or expels whoever carries it out.`,
  "Use the step made for it: admit, suspend, expel or amend. An expulsion is carried out by another member.",
);
export const ProposalOutOfRangeError = define(
  "ProposalOutOfRange",
  (name, value, least, most) => `${field(name)} of the proposal is ${value}; it must be ${least} to ${most}.`,
  readProposal,
);
export const WrongPartiesError = define(
  "WrongParties",
  () =>
    "Where stakes are human somebody is named whom it affects, and somebody else who was injured, if any; elsewhere nobody.",
  "Name two different people, or leave out who was injured; nobody puts harm to themselves.",
);
export const OverTreasuryShareError = define(
  "OverTreasuryShare",
  () => "With what was spent this season it would spend more than low stakes may.",
  "Wait for the next season, or put it with high stakes.",
);
export const TooManyError = define(
  "TooMany",
  (what, person, most) => `${person} has ${field(what)} ${most} decisions this season, which is the most.`,
  "Wait for the next season.",
);
export const WrongFormerError = define(
  "WrongFormer",
  () => "The former version is another person's, was carried out, or is answered already.",
  "Answer your own newest version.",
);
export const AlreadySaidError = define(
  "AlreadySaid",
  (_community, _id, person) => `${person} has said so already.`,
  "Nothing needs to be done.",
);
export const WrongStatementSignatureError = define(
  "WrongStatementSignature",
  (person) => `${person} did not sign this.`,
  "Ask the person for a new signature, under the community's and the decision's own words.",
);
export const StatementOvertakenError = define(
  "StatementOvertaken",
  (_community, _id, person) => `${person} has said something later, which counts.`,
  "Ask whether they still want it: they can say so by transaction.",
);
export const AlreadyRepliedError = define(
  "AlreadyReplied",
  (_community, _id, person) => `${person} has replied already.`,
  "The reply stays on record. Speak to the members beside it.",
);
export const NotThePersonError = define(
  "NotThePerson",
  (_community, _id, person) => `${person} is not the person whom this decision names for that.`,
  "Use the account of the person it affects, or who was injured.",
);
export const HeardThisSeasonError = define(
  "HeardThisSeason",
  (_community, affected, first) => `A circle judges ${affected} this season already, for decision ${first}.`,
  "Wait for that decision to end, and ask for a circle in the next season.",
);
export const NotDrawableError = define(
  "NotDrawable",
  (_id, block) =>
    block === "0"
      ? "Nobody has asked for the circle yet."
      : `Block ${block}, which draws the circle, has not passed or is too old.`,
  "Ask for the circle, and draw it a few blocks later.",
);
export const WrongSeatError = define(
  "WrongSeat",
  (index, seat, person) => `The ${index}th seat drawn is ${seat}, which is not ${person}'s.`,
  "Read the members again: somebody has come or gone.",
);
export const NobodyToJudgeError = define(
  "NobodyToJudge",
  () => "Every member is a party to this decision.",
  "Nobody is left to judge: it cannot be decided.",
);
export const DissolvedError = define(
  "Dissolved",
  (community) => `${community} is dissolved: nothing is decided any more.`,
  "Members can leave with their share.",
);
export const NotTheHearingsError = define(
  "NotTheHearings",
  (caller) => `${caller} is not the contract that hears people.`,
  "Draw the circle: that opens the ballot.",
);
export const NotTheDecisionsError = define(
  "NotTheDecisions",
  (caller) => `${caller} is not the contract that decides.`,
  "Put a decision of human stakes: that begins the hearing.",
);
export const NoExitError = define(
  "NoExit",
  (_community, _id, phase) => `There is no way out with a share now. The decision is ${phaseAt(phase)}.`,
  "Members can always leave without a share.",
);
export const ConsentedError = define(
  "Consented",
  (_community, _id, person) => `${person} consented to the decision.`,
  "Who consented can leave without a share.",
);
export const WrongTokenError = define(
  "WrongToken",
  (index, token) => `Token ${index}, ${token}, does not rise above the one before it.`,
  "Name each token once, in rising order.",
);
export const NotDividingError = define(
  "NotDividing",
  () => "This decision divides nothing now.",
  "Members move once the division is carried out, until it expires.",
);
export const NotInTheHalfError = define(
  "NotInTheHalf",
  (half, person) => `${person} has no seat in ${half}.`,
  "Found the other half with them, or have them join it first.",
);
export const WrongSideSignatureError = define(
  "WrongSideSignature",
  (person) => `The signature is not ${person}'s over this division, or they decided to stay.`,
  newSignature,
);
export const NobodyStaysError = define(
  "NobodyStays",
  (community) => `Nobody would stay in ${community}.`,
  "Dissolve the community instead.",
);
export const NotAReviewerError = define(
  "NotAReviewer",
  (person) => `${person} is none of the reviewers whom the charter trusts.`,
  "Use a reviewer's account.",
);
export const NoReviewError = define(
  "NoReview",
  () => "A reviewer says that a claim holds or does not, or takes it back.",
  "Choose one of the three.",
);
export const OutdatedError = define(
  "Outdated",
  (reviewer) => `${reviewer} has reviewed this claim since.`,
  "Their later word counts: nothing needs to be done.",
);
export const FromTheFutureError = define(
  "FromTheFuture",
  (at) => `The review names ${dateOf(at)}, which has not come yet.`,
  "Wait until then.",
);
export const WrongReviewSignatureError = define(
  "WrongReviewSignature",
  (reviewer) => `The signature is not ${reviewer}'s over this review.`,
  newSignature,
);
