/** Mandates that people can take back at any moment: viem actions for the Folkmoot protocol. */
export { accountAbi } from "./abi/account.js";
export { agreementsAbi } from "./abi/agreements.js";
export { assemblyAbi } from "./abi/assembly.js";
export { decisionsAbi } from "./abi/decisions.js";
export { deedsAbi } from "./abi/deeds.js";
export { hearingsAbi } from "./abi/hearings.js";
export { mandatesAbi } from "./abi/mandates.js";
export { partingsAbi } from "./abi/partings.js";
export { reviewsAbi } from "./abi/reviews.js";
export { sentencesAbi } from "./abi/sentences.js";
export * from "./actions/acceptMandate.js";
export * from "./actions/act.js";
export * from "./actions/admitMember.js";
export * from "./actions/announceAct.js";
export * from "./actions/cancelAct.js";
export * from "./actions/cancelRequest.js";
export * from "./actions/consentTo.js";
export * from "./actions/counterclaim.js";
export * from "./actions/declareNeed.js";
export * from "./actions/drawCircle.js";
export * from "./actions/executeDecision.js";
export * from "./actions/foundCommunity.js";
export * from "./actions/getAgreement.js";
export * from "./actions/getAgreementConsents.js";
export * from "./actions/getAnnouncements.js";
export * from "./actions/getBallot.js";
export * from "./actions/getCandidate.js";
export * from "./actions/getClaims.js";
export * from "./actions/getCommunities.js";
export * from "./actions/getCommunity.js";
export * from "./actions/getConsents.js";
export * from "./actions/getDecision.js";
export * from "./actions/getDecisions.js";
export * from "./actions/getFoundings.js";
export * from "./actions/getHoldings.js";
export * from "./actions/getLadder.js";
export * from "./actions/getMandate.js";
export * from "./actions/getMandates.js";
export * from "./actions/getMembers.js";
export * from "./actions/getMotion.js";
export * from "./actions/getNetwork.js";
export * from "./actions/getObjections.js";
export * from "./actions/getOutvoted.js";
export * from "./actions/getRaises.js";
export * from "./actions/getReach.js";
export * from "./actions/getRecord.js";
export * from "./actions/getRecovery.js";
export * from "./actions/getRelation.js";
export { type GetRequestParameters, getRequest, type SeatRequest } from "./actions/getRequest.js";
export * from "./actions/getRequests.js";
export * from "./actions/getSeats.js";
export * from "./actions/getStanding.js";
export * from "./actions/getTenure.js";
export * from "./actions/getVersions.js";
export * from "./actions/getVoices.js";
export * from "./actions/giveAid.js";
export * from "./actions/giveConsent.js";
export * from "./actions/leaveAgreement.js";
export * from "./actions/leaveCommunity.js";
export {
  buildLeaveWithShare,
  type LeaveWithShareParameters,
  leaveWithShare,
} from "./actions/leaveWithShare.js";
export * from "./actions/moveMembers.js";
export * from "./actions/moveTo.js";
export * from "./actions/objectTo.js";
export * from "./actions/openDecision.js";
export * from "./actions/openSeason.js";
export * from "./actions/proposeAgreement.js";
export * from "./actions/proposeMandate.js";
export * from "./actions/raiseStakes.js";
export * from "./actions/recoverSeat.js";
export * from "./actions/replyToConcern.js";
export * from "./actions/replyToDecision.js";
export * from "./actions/reportMandate.js";
export * from "./actions/resignMandate.js";
export * from "./actions/reviewClaim.js";
export * from "./actions/sendCall.js";
export * from "./actions/signAct.js";
export * from "./actions/signBallot.js";
export * from "./actions/signFounding.js";
export * from "./actions/signJoining.js";
export * from "./actions/signLeaving.js";
export * from "./actions/signStatement.js";
export * from "./actions/signVoice.js";
export * from "./actions/submitBallots.js";
export * from "./actions/submitVoices.js";
export * from "./actions/sweepCommunity.js";
export * from "./actions/verifyDraw.js";
export * from "./actions/watchStanding.js";
export * from "./actions/withdrawConsent.js";
export * from "./actions/withdrawFrom.js";
export {
  agreementTerms,
  aidPermission,
  betweenGate,
  concernId,
  decodeInstruction,
  encodeInstruction,
  inForceGate,
  relationGate,
  textId,
} from "./agreements/encode.js";
export * from "./agreements/steps.js";
export type { AgreementText, PresentedText } from "./agreements/texts.js";
export * from "./agreements/types.js";
export * from "./decisions/draw.js";
export {
  decisionKey,
  decisionTerms,
  encodeCharterBytes,
  payCoin,
  payToken,
} from "./decisions/encode.js";
export type { ObjectionFate } from "./decisions/fate.js";
export type { ProposedDecision } from "./decisions/proposed.js";
export * from "./decisions/types.js";
export { type FolkmootActions, folkmootActions } from "./decorator.js";
export { defaultModules } from "./defaultModules.js";
export { defaultProcess } from "./defaultProcess.js";
export { type Deployment, deployment, type WithDeployment } from "./deployment.js";
export * from "./documents/checkDocument.js";
export * from "./documents/document.js";
export * from "./documents/encodeDocument.js";
export * from "./documents/parseDocument.js";
export * from "./documents/planSubmissions.js";
export * from "./documents/reasons.js";
export * from "./documents/submitDocuments.js";
export * from "./documents/verifyDocument.js";
export * from "./errors/agreements.js";
export * from "./errors/base.js";
export * from "./errors/contract.js";
export * from "./errors/decisions.js";
export type { ContractErrorClass, ErrorArguments } from "./errors/define.js";
export * from "./errors/document.js";
export { explain, explainRevert, refusalOf } from "./errors/explain.js";
export * from "./errors/mailbox.js";
export type { AnyClient, ContractCall, WithAccount } from "./internal/client.js";
export { noGate, seatsIn } from "./internal/encode.js";
export type { Founding } from "./internal/founding.js";
export type { Proposal } from "./internal/proposal.js";
export type { Occupant } from "./internal/seating.js";
export * from "./mailbox/createMailbox.js";
export { type ActMessage, actTypedData } from "./messages/act.js";
export {
  type BallotMessage,
  type BallotTerms,
  ballotTypedData,
  type ObjectionMessage,
  objectionTypedData,
} from "./messages/ballot.js";
export { type FoundingMessage, foundingTypedData } from "./messages/founding.js";
export * from "./messages/hashes.js";
export { type JoiningMessage, joiningTypedData } from "./messages/joining.js";
export { type LeavingMessage, leavingTypedData } from "./messages/leaving.js";
export { type Review, type ReviewMessage, reviewTypedData } from "./messages/review.js";
export { type SideMessage, sideTypedData } from "./messages/side.js";
export * from "./messages/statement.js";
export { type SheetMessage, sheetTypedData, type VoiceMessage, voiceTypedData } from "./messages/voice.js";
export * from "./types.js";
