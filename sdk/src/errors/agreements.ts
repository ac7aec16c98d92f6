/** The errors of agreements and of the ladder between communities. */
import { rungs } from "../agreements/types.js";
import { dateOf, define, field } from "./define.js";

/** Where a concern is, as it follows "It is". */
const where: Record<(typeof rungs)[number], string> = {
  none: "over, or was never raised",
  dialogue: "in dialogue",
  negotiation: "in negotiation",
  suspension: "at suspension",
  severance: "at severance",
};

const rungAt = (rung: string | undefined) => where[rungs[Number(rung)] ?? "none"];
const readAgreement = "Correct the agreement; its limits are in the documentation of `AgreementTerms`.";
const seeLadder = "See the ladder between the two: what is open now, what next, and from when.";

export const UnknownAgreementError = define(
  "UnknownAgreement",
  (agreement) => `There is no agreement ${agreement} on this chain.`,
  "Check the id: an agreement's is its first text's.",
);
export const AlreadyPutError = define(
  "AlreadyPut",
  () => "The same person put exactly this text already.",
  "Use it, or put another with a different salt.",
);
export const UnknownTextError = define(
  "UnknownText",
  () => "No such text was put by that author.",
  "Read the text from the chain.",
);
export const AlreadyPresentedError = define(
  "AlreadyPresented",
  (_text, community) => `The text is before the members of ${community} already.`,
  "Consent to it.",
);
export const NotAPartyError = define(
  "NotAParty",
  (_text, community) => `${community} is no party to this text, or it was not presented there.`,
  "Choose a party; a member of it presents the text first.",
);
export const WrongPartyError = define(
  "WrongParty",
  (index, party) => `Party ${index}, ${party}, is out of order, no community, or not the agreement's.`,
  "Name each community once, in rising order of address; an amendment keeps the parties.",
);
export const AgreementOutOfRangeError = define(
  "AgreementOutOfRange",
  (name, value, least, most) => `${field(name)} is ${value}; it must be ${least} to ${most}.`,
  readAgreement,
);
export const DraftPendingError = define(
  "DraftPending",
  (_agreement, draft, until) => `The text ${draft} waits for consent, until ${dateOf(until)}.`,
  "Have the parties consent to it, or wait until its time is over.",
);
export const NothingToSettleError = define(
  "NothingToSettle",
  () => "No new text has taken the old one's place.",
  "Nothing needs to be done: what is in force is read from consent.",
);
export const NotInForceError = define(
  "NotInForce",
  (_agreement, community) => `The agreement is not in force for ${community}.`,
  "See who stands by it, until when it runs, and what is between the parties.",
);
export const NotProvidedError = define(
  "NotProvided",
  (_agreement, provision) => `The agreement in force provides for no ${field(provision)} here.`,
  "Put a text that does.",
);
export const NeedStandsError = define(
  "NeedStands",
  (_agreement, community, until) => `${community} has declared a need already, until ${dateOf(until)}.`,
  "Nothing needs to be done; who declared it can say more.",
);
export const NeedEndedByMembersError = define(
  "NeedEndedByMembers",
  (community, person, season) =>
    `The members of ${community} ended a need that ${person} declared; ${person} can declare one from season ${season} on.`,
  "If there is a need all the same, have another member declare it.",
);
export const NoNeedError = define(
  "NoNeed",
  () => "You have declared no need that stands here.",
  "Who declared it can end it; so can the community, by decision.",
);
export const NotTheMoverError = define(
  "NotTheMover",
  (person) => `Only ${person} can ask to move.`,
  "Send it with the account of who moves.",
);
export const MovesTooSoonError = define(
  "MovesTooSoon",
  (_community, person, season) => `${person} can move from season ${season} of their community on.`,
  "Wait until they have sat there for two seasons, or have members vouch for them.",
);
export const FirstSeasonError = define(
  "FirstSeason",
  (community) => `${community} is in its first season, in which nobody moves there.`,
  "Wait for its next season, or have members vouch there.",
);
export const SatBeforeError = define(
  "SatBefore",
  (community, person) => `${person} was a member of ${community} before.`,
  "Who comes back is vouched for: have members of that community do so.",
);
export const SeatSentAnotherError = define(
  "SeatSentAnother",
  (_community, person) => `The seat sent ${person} on before.`,
  "Have members vouch where you want to go.",
);
export const NotVouchedForError = define(
  "NotVouchedFor",
  (community, person) => `Nobody vouched for ${person} in ${community}.`,
  "Have members vouch for them where they want to go.",
);
export const MoversReachedError = define(
  "MoversReached",
  (_agreement, community, most) => `As many as ${most} came to ${community} by this agreement this season.`,
  "Wait for the next season.",
);
export const WrongInstructionError = define(
  "WrongInstruction",
  (name) => `The instruction's ${field(name)} is not what its move has.`,
  "Make the step with the package's functions.",
);
export const LadderTakenError = define(
  "LadderTaken",
  (from) => `A concern of ${from} is under way between the two, or all ties are cut.`,
  "There is one concern at a time: answer that one, or wait until it is over.",
);
export const OthersTurnError = define(
  "OthersTurn",
  (community, _other, from) =>
    `${community} had the last concern: the next turn is the other side's until ${dateOf(from)}.`,
  "Wait until then.",
);
export const RaisedBeforeError = define(
  "RaisedBefore",
  (answerable) => `What ${answerable} did on that day was raised before.`,
  "Nobody answers twice for the same. Raise what happened on another day.",
);
export const NotAnswerableError = define(
  "NotAnswerable",
  (community, person) => `${person} was never a member of ${community}, nor holds that mandate.`,
  "Name a member of theirs, or the holder of one of their mandates with its id.",
);
export const NotYetHappenedError = define(
  "NotYetHappened",
  (at) => `${dateOf(at)} has not come yet.`,
  "Name when it happened.",
);
export const WrongRungError = define(
  "WrongRung",
  (_community, _other, rung) => `This cannot be done now. The concern is ${rungAt(rung)}.`,
  seeLadder,
);
export const NotTheRaiserError = define(
  "NotTheRaiser",
  (community) => `The concern is the other side's, not that of ${community}.`,
  "Only who raised it takes its steps and takes them back, and only the other side makes offers.",
);
export const StepTooSoonError = define(
  "StepTooSoon",
  (_community, _other, ripeAt) => `The step before has its time until ${dateOf(ripeAt)}.`,
  seeLadder,
);
export const DecidedTooSoonError = define(
  "DecidedTooSoon",
  () => "The members decided on this step before the one before it was taken.",
  "Put it to them now, with what the other side has said since.",
);
export const AnotherConcernError = define(
  "AnotherConcern",
  () => "The step is told for a concern that is not the one under way.",
  "Put it to the members anew, for the concern there is.",
);
export const NoSuchOfferError = define(
  "NoSuchOffer",
  (_concern, offer) => `There is no offer ${offer} in these words in this concern.`,
  "Read the replies for the offers and their numbers.",
);
export const TooManyRepliesError = define(
  "TooManyReplies",
  (person, most) => `${person} said ${most} things to this concern.`,
  "Let others speak.",
);
