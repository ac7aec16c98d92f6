import { reasons, states } from "../types.js";
import { dateOf, define, field, newSignature } from "./define.js";

/** Why a mandate does not stand, said to whoever meets it. */
const refusals: Record<(typeof reasons)[number], string> = {
  stands: "it stands",
  unknown: "nobody proposed it",
  notAccepted: "its holder has not accepted it",
  resigned: "its holder resigned or declined",
  holderLeft: "its holder has left, or joined, the community since",
  outsiderNotAllowed: "its holder is no member and the charter wants members",
  expired: "its term is over",
  suspended: "it is suspended",
  tooFewConsents: "too few members consent",
};

/** The reason in words, as it follows "does not stand:". */
export function explainReason(reason: (typeof reasons)[number]): string {
  return refusals[reason];
}

const readCharter = "Correct the charter; its limits are in the documentation of `Charter`.";
const readTerms = "Correct the terms; their limits are in the documentation of `Terms`.";
const askScope = "Choose a call that one of the mandate's permissions allows, or propose a new mandate.";
const askCharter = "Only a module to which the charter gives this power can do that.";

// The assembly.
export const WrongFounderCountError = define(
  "WrongFounderCount",
  (founders, capacity) => `${founders} founders do not fit a community of 1 to ${capacity}.`,
  "Found with at least one person and at most the charter's capacity, which is at most 256.",
);
export const DuplicateFounderError = define(
  "DuplicateFounder",
  (index, founder) => `Founder ${index}, ${founder}, stands in the list twice.`,
  "Name every founder once.",
);
export const ZeroFounderError = define(
  "ZeroFounder",
  (index) => `Founder ${index} is the zero address, which is nobody.`,
  "Replace it by a person's address.",
);
export const WrongFounderSignatureError = define(
  "WrongFounderSignature",
  (index, founder) => `The signature at place ${index} is not ${founder}'s over this charter with these founders.`,
  newSignature,
);
export const NoSuchFounderError = define(
  "NoSuchFounder",
  (index) => `There is a signature for place ${index}, but no founder.`,
  "Give one signature per founder, from `first` on.",
);
export const FounderLeftError = define(
  "FounderLeft",
  (_index, founder) => `${founder} left before the community opened, so it cannot open with them.`,
  "Found again with another salt or other founders.",
);
export const AlreadyFoundedError = define(
  "AlreadyFounded",
  (community) => `These founders have already opened ${community} with this charter.`,
  "Use that community, or found another with a different salt.",
);
export const WrongCharterError = define(
  "WrongCharter",
  (community) => `That is not the charter in force in ${community}.`,
  "Read it from the chain: it may have been amended since.",
);
export const ZeroPersonError = define("ZeroPerson", () => "The zero address is nobody.", "Name a person's address.");
export const AlreadySeatedError = define(
  "AlreadySeated",
  (community, person) => `${person} has a seat in ${community} already.`,
  "Nothing needs to be done.",
);
export const TooSoonError = define(
  "TooSoon",
  (community, person, season) => `${person} left ${community} lately and can return from season ${season} on.`,
  "Wait until then: by that time nothing of the former membership counts any more.",
);
export const TooManyTenuresError = define(
  "TooManyTenures",
  (community, person) => `${person} has joined and left ${community} 127 times.`,
  "Join with another address.",
);
export const NoFreeSeatError = define(
  "NoFreeSeat",
  (community, season) =>
    season === "0"
      ? `Every seat of ${community} is taken.`
      : `Every seat of ${community} is taken or rests; the next frees with season ${season}.`,
  "Wait until a seat frees: one that was left rests for two season boundaries.",
);
export const GrowthReachedError = define(
  "GrowthReached",
  (community, growth, season) =>
    `${community} admits ${growth} newcomers a season, and has; more are admitted from season ${season} on.`,
  "Try again in the next season.",
);
export const TooFewVouchesError = define(
  "TooFewVouches",
  (_community, person, vouches, needed) => `Of the ${needed} vouches that ${person} needs, ${vouches} are there.`,
  "Ask more members. Newcomers' vouches count from their second season on, and each admits one person a season.",
);
export const ObjectedError = define(
  "Objected",
  (_community, person, objectors) => `${objectors} members object to the admission of ${person}.`,
  "Talk to them: they can take it back, or the community decides.",
);
export const NotRequestedError = define(
  "NotRequested",
  (community, person) => `${person} asks for no seat in ${community}, or took that back.`,
  "Bring in their signature of this season first.",
);
export const NoticeRunsError = define(
  "NoticeRuns",
  (_community, person, ripeAt) => `Members can still speak up about ${person}: until ${dateOf(ripeAt)}.`,
  "Try again after that.",
);
export const WrongRequestSignatureError = define(
  "WrongRequestSignature",
  (person) => `The signature is not ${person}'s over this charter in this season.`,
  "Ask for a new one: it counts in the season it was made in only.",
);
export const RequestOvertakenError = define(
  "RequestOvertaken",
  (_community, person) => `${person} took the request back this season.`,
  "They can ask again by a transaction of their own, or sign in the next season.",
);
export const WrongLeavingSignatureError = define(
  "WrongLeavingSignature",
  (person) => `The signature is not ${person}'s over leaving this community in their present membership.`,
  newSignature,
);
export const NotAbandonedError = define(
  "NotAbandoned",
  (community) => `${community} has, or had in this season or the last, a member.`,
  "An account is passed on once nobody has been a member for a whole season.",
);
export const NoHeirError = define(
  "NoHeir",
  (community) => `The charter of ${community} names no heir.`,
  "What it owns stays where it is.",
);
export const CharterOutOfRangeError = define(
  "CharterOutOfRange",
  (name, value, least, most) => `The charter's ${field(name)} is ${value}; it must be ${least} to ${most}.`,
  readCharter,
);
export const SameSentencesError = define(
  "SameSentences",
  () => "Two of the sentences that give consent, withdraw it and object are the same.",
  readCharter,
);
export const EvenCircleError = define(
  "EvenCircle",
  (circle) => `A circle of ${circle} could be split in two.`,
  "Choose an odd number of people, 3 to 11.",
);
export const NoEvidenceError = define(
  "NoEvidence",
  (evidence) =>
    `Reviewers are counted by a contract, and ${evidence} does not fit: it is none, or there are no reviewers.`,
  "Name reviewers together with the contract that counts their reviews, or leave out both.",
);
export const WrongReviewerError = define(
  "WrongReviewer",
  (index, reviewer) => `Reviewer ${index}, ${reviewer}, is the zero address, named twice, or out of order.`,
  "List reviewers by rising address, each once.",
);
export const NoSeedError = define(
  "NoSeed",
  () => "This chain's block hashes are zero, so its seasons would have no seed that nobody knows ahead.",
  "Found the community on another chain.",
);
export const WrongModuleError = define(
  "WrongModule",
  (index, module) => `Module ${index}, ${module}, is out of order, has no code, or has unknown powers.`,
  "List contracts by rising address, each once, with at least one known power.",
);
export const NoSentencesError = define(
  "NoSentences",
  (sentences) => `There is no contract at ${sentences} to render mandates in the charter's language.`,
  "Name a renderer deployed on this chain, for example the English one.",
);
export const NotOpenError = define(
  "NotOpen",
  (community) => `${community} is not open on this chain.`,
  "Check the address; a community opens when all its founders have signed.",
);
export const NotSeatedError = define(
  "NotSeated",
  (community, person) => `${person} has no seat in ${community}.`,
  "Only members have a voice here; use the address you are a member with.",
);
export const UnknownMatterError = define(
  "UnknownMatter",
  (_community, matter) => `${matter} is no matter.`,
  "Use the id of a mandate.",
);
export const WrongLineCountError = define(
  "WrongLineCount",
  (lines, most) => `A sheet of ${lines} lines is not possible: 1 to ${most}.`,
  "Split the sheet.",
);
export const WrongSignatureError = define(
  "WrongSignature",
  (person) => `The sheet's signature is not ${person}'s.`,
  newSignature,
);
export const WrongSpeechError = define(
  "WrongSpeech",
  (community) => `The words are not those of the charter of ${community}.`,
  "Read the charter from the chain and use its name and sentences.",
);
export const WrongSeasonError = define(
  "WrongSeason",
  (_community, signed, current) => `The voice was signed for season ${signed}; the current season is ${current}.`,
  "Ask for a new signature: a consent counts when brought in during its own season.",
);
export const WrongSeedError = define(
  "WrongSeed",
  (_community, signed, current) => `The voice carries the seed ${signed}; this season's is ${current}.`,
  "Sign after the season has opened, with the seed it has then; withdrawals carry zero.",
);
export const PowerNotGrantedError = define(
  "PowerNotGranted",
  (community, module) => `The charter of ${community} does not give ${module} that power.`,
  askCharter,
);

// Ballots.
export const BallotExistsError = define(
  "BallotExists",
  (_community, ballot) => `The module has asked this before, as ballot ${ballot}.`,
  "Use that ballot, or ask with another key.",
);
export const UnknownBallotError = define(
  "UnknownBallot",
  (community, ballot) => `Nobody has opened a ballot ${ballot} in ${community}.`,
  "Check the id and the community; a ballot is opened by the module that asks.",
);
export const WrongBallotTimesError = define(
  "WrongBallotTimes",
  (opensAt, closesAt, endsAt, latest) =>
    `A ballot cannot open at ${dateOf(opensAt)}, close at ${dateOf(closesAt)} and end at ${dateOf(endsAt)}; it must end by ${dateOf(latest)}.`,
  "Let it open now or later, close after that, and end then or later, all within the length of the coming season.",
);
export const NobodyAskedError = define(
  "NobodyAsked",
  (community) => `Nobody in ${community} whose voice counts would be asked.`,
  "Ask at least one member who did not join this season.",
);
export const NotAskedError = define(
  "NotAsked",
  (_community, ballot, person) => `${person} is not among those whom ballot ${ballot} asks.`,
  "Who may speak was settled when it was opened: the members asked, without newcomers of that season.",
);
export const BallotNotOpenError = define(
  "BallotNotOpen",
  (_ballot, opensAt) => `Voices on this ballot are heard from ${dateOf(opensAt)} on.`,
  "Try again then.",
);
export const BallotClosedError = define(
  "BallotClosed",
  (_ballot, until) => `This was heard until ${dateOf(until)}.`,
  "A consent can still be taken back; for anything else the question has to be asked anew.",
);
export const BallotOutlivedError = define(
  "BallotOutlived",
  (_ballot, season) => `The ballot was opened in season ${season}, and two seasons have turned since.`,
  "Nothing counts on it any more: seats may be other people's. The question has to be asked anew.",
);
export const TooManyObjectionsError = define(
  "TooManyObjections",
  (_community, person, most) => `${person} has objected ${most} times this season, which is as often as anybody may.`,
  "Talk to the others; objections that were made stand, and in the next season there is room for more.",
);

// Texts and signers, shared by all.
export const TextLengthError = define(
  "TextLength",
  (length, most) => `A text has ${length} bytes; it must have 1 to ${most}.`,
  "Shorten it, or write something where it is empty.",
);
export const TextUncleanError = define(
  "TextUnclean",
  (position) => `A text contains a character at byte ${position} that readers could not see or would be misled by.`,
  "Remove control, invisible and direction-turning characters.",
);
export const TextBlankError = define(
  "TextBlank",
  () => "A text shows nothing: it has spaces and joiners only.",
  "Write it in words.",
);
export const UnknownFormError = define(
  "UnknownForm",
  () => "What the module is told is in no form that the charter's renderer can say.",
  "Make the step with the package's functions, or have a charter whose renderer knows it.",
);
export const QuotationMarkError = define(
  "QuotationMark",
  (text, position) =>
    `“${text}” has a quotation mark at byte ${position}, where words of the proposer's could seem to end.`,
  "Write it without quotation marks.",
);
export const NotEnoughGasError = define(
  "NotEnoughGas",
  (signer, needed) => `Too little gas was sent to ask the contract account ${signer}, which may use ${needed}.`,
  "Send the transaction with more gas, or with fewer contract signers.",
);

// The account.
export const SafeERC20FailedOperationError = define(
  "SafeERC20FailedOperation",
  (token) => `The token ${token} did not transfer. Nothing has happened.`,
  "Leave it out of the list, and pass on the rest.",
);
export const AddressEmptyCodeError = define(
  "AddressEmptyCode",
  (target) => `There is no contract at ${target}.`,
  "Check the address and the chain.",
);
export const FailedCallError = define(
  "FailedCall",
  () => "A call inside failed without saying why. Nothing has happened.",
  "Try the parts one by one.",
);
export const NotTheAssemblyError = define(
  "NotTheAssembly",
  () => "Only the assembly passes on what an abandoned community owns.",
  "Use `sweep` of the assembly.",
);
export const MayNotExecuteError = define(
  "MayNotExecute",
  (module) => `The charter does not let ${module} use the community's account.`,
  askCharter,
);
export const ProtectedTargetError = define(
  "ProtectedTarget",
  (target) => `The account may call neither itself nor the assembly, and ${target} is one of them.`,
  askScope,
);
export const NoCodeError = define(
  "NoCode",
  (target) => `There is no contract at ${target}, so the call's data would be lost.`,
  "Check the address and the chain.",
);
export const CallFailedError = define(
  "CallFailed",
  (target) => `${target} refused the call. Nothing has happened.`,
  "See the cause for the reason it gave.",
);

// Mandates.
export const UnknownMandateError = define(
  "UnknownMandate",
  (community, id) => `There is no mandate ${id} in ${community}.`,
  "Check the id and the community it was proposed in.",
);
export const AlreadyProposedError = define(
  "AlreadyProposed",
  (_community, id) => `You have proposed the mandate ${id} before.`,
  "Use that one, or propose the same terms with another salt.",
);
export const NotAMemberError = define(
  "NotAMember",
  (community, person) => `${person} is no member of ${community}, and only members can do that there.`,
  "Ask a member to do it.",
);
export const NotTheHolderError = define(
  "NotTheHolder",
  (_community, _id, person) => `${person} does not hold this mandate.`,
  "Only the holder can do that: switch to their account.",
);
export const NotProposedError = define(
  "NotProposed",
  (_community, _id, state) => `The mandate cannot be accepted: it is ${states[Number(state)]}.`,
  "Propose a new mandate.",
);
export const NotAcceptedError = define(
  "NotAccepted",
  (_community, _id, state) => `The mandate cannot be suspended: it is ${states[Number(state)]}.`,
  "Only an accepted mandate can be suspended.",
);
export const ProposalLapsedError = define(
  "ProposalLapsed",
  () => "The proposal was not accepted in time.",
  "Propose the mandate again.",
);
export const OutsiderNotAllowedError = define(
  "OutsiderNotAllowed",
  (community, person) => `${person} has no seat in ${community}, whose charter wants members as holders.`,
  "Choose a member.",
);
export const ZeroHolderError = define(
  "ZeroHolder",
  () => "The holder is the zero address, which is nobody.",
  readTerms,
);
export const TermsOutOfRangeError = define(
  "TermsOutOfRange",
  (name, permission, value, least, most) =>
    `${field(name)} is ${value}; it must be ${least} to ${most} (permission ${permission}).`,
  readTerms,
);
export const LeavesAllowanceError = define(
  "LeavesAllowance",
  (permission, selector) => `Permission ${permission} names ${selector}, which lets others move assets later.`,
  "Permit the payment itself instead.",
);
export const ForbiddenTargetError = define(
  "ForbiddenTarget",
  (permission, target) => `Permission ${permission} names ${target}, which no act may call.`,
  "No act may call Folkmoot's own contracts, the account itself or a chartered module.",
);
export const AssetNotTargetError = define(
  "AssetNotTarget",
  (permission, target) => `Permission ${permission} moves the token ${target} but counts its budget in another asset.`,
  "Set `asset` to the token.",
);
export const DuplicatePermissionError = define(
  "DuplicatePermission",
  (permission) => `Permission ${permission} stands in the scope twice.`,
  "Name each permission once.",
);
export const NotAContractError = define(
  "NotAContract",
  (permission, account) => `Permission ${permission} names ${account}, where there is no contract.`,
  "Check the address and the chain.",
);
export const TooManyMandatesError = define(
  "TooManyMandates",
  (person, most) => `${person} already holds ${most} mandates that run.`,
  "Resign from one first.",
);
export const WrongWordsError = define(
  "WrongWords",
  (community) => `The name or sentences are not those of the charter of ${community}.`,
  "Read the charter from the chain and use its words.",
);
export const NotStandingError = define(
  "NotStanding",
  (_community, _id, reason, margin) => {
    const why = reasons[Number(reason)] ?? "unknown";
    const missing = -Number(margin);
    const count = why === "tooFewConsents" ? ` (${missing} missing)` : "";
    return `The mandate does not stand: ${explainReason(why)}${count}. Nothing has happened.`;
  },
  "See the mandate's standing; consent that was withdrawn can be given again.",
);
export const NoCallsError = define("NoCalls", () => "The act has no calls.", "Name at least one call.");
export const BeyondScopeError = define("BeyondScope", () => "The mandate has no such permission.", askScope);
export const WrongTargetError = define(
  "WrongTarget",
  (target, permitted) => `The call goes to ${target}; permitted is ${permitted}.`,
  askScope,
);
export const WrongSelectorError = define(
  "WrongSelector",
  (selector, permitted) => `The call is for ${selector}; permitted is ${permitted}.`,
  askScope,
);
export const ArgumentMissingError = define(
  "ArgumentMissing",
  (argument) => `The call's data ends before argument ${argument}, which the permission binds.`,
  "Encode all arguments.",
);
export const NotOwnAssetsError = define(
  "NotOwnAssets",
  (from) => `The call would move what ${from} allowed the community, and the permission does not name them.`,
  "Move the community's own assets, or propose a permission with a condition on argument 0.",
);
export const ArgumentNotAllowedError = define(
  "ArgumentNotAllowed",
  (argument, value) => `Argument ${argument} is ${value}, which the permission does not allow.`,
  askScope,
);
export const GateClosedError = define(
  "GateClosed",
  (gate) => `The permission holds only while ${gate} says yes, and it does not.`,
  "Wait until the condition it asks for is met.",
);
export const ValueNotAllowedError = define(
  "ValueNotAllowed",
  (value) => `${value} wei of coin go with a call whose budget is in a token.`,
  "Send no coin with it.",
);
export const OverBudgetError = define(
  "OverBudget",
  (_permission, spent, most) => `That would bring the season's spending to ${spent}; the budget is ${most}.`,
  "Spend less, or wait for the next season.",
);
export const OverCallsError = define(
  "OverCalls",
  (_permission, most) => `The permission's ${most} calls of this season are used up.`,
  "Wait for the next season.",
);
export const NotAnnouncedError = define(
  "NotAnnounced",
  (_announcement, spent, above) =>
    `The call brings the season's spending to ${spent}; what goes beyond ${above} must have been announced, and waited.`,
  "Announce exactly this call with this reason, wait, then act.",
);
export const AlreadyAnnouncedError = define(
  "AlreadyAnnounced",
  () => "This call is already announced.",
  "Carry it out when its wait is over, or announce it with another reason.",
);
export const TokenRefusedError = define(
  "TokenRefused",
  (token) => `The token ${token} answered that it did not transfer. Nothing has happened.`,
  "Check the account's balance and the token's rules.",
);
export const DeadlinePassedError = define(
  "DeadlinePassed",
  () => "The signed act's deadline has passed.",
  "Ask the holder to sign it again.",
);
export const TooLittleGasError = define(
  "TooLittleGas",
  (left, needed) => `The signed act asks for ${needed} gas when its calls begin; ${left} were left.`,
  "Bring it in with more gas.",
);
export const NonceUsedError = define(
  "NonceUsed",
  (_person, nonce) => `The nonce ${nonce} was used or cancelled.`,
  "If the act was not carried out, ask the holder to sign it with another nonce.",
);
export const WrongActSignatureError = define(
  "WrongActSignature",
  (holder) => `The signature is not ${holder}'s over exactly this act.`,
  newSignature,
);
export const MayNotSuspendError = define(
  "MayNotSuspend",
  (community, module) => `The charter of ${community} does not let ${module} suspend mandates.`,
  askCharter,
);
export const ReentrancyGuardReentrantCallError = define(
  "ReentrancyGuardReentrantCall",
  () => "A contract called by an act tried to make another act before the first was done.",
  "Make the acts one after the other.",
);
