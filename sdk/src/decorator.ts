import { acceptMandate } from "./actions/acceptMandate.js";
import { act } from "./actions/act.js";
import { admitMember } from "./actions/admitMember.js";
import { announceAct } from "./actions/announceAct.js";
import { cancelAct } from "./actions/cancelAct.js";
import { cancelRequest } from "./actions/cancelRequest.js";
import { consentTo } from "./actions/consentTo.js";
import { counterclaim } from "./actions/counterclaim.js";
import { declareNeed, endNeed } from "./actions/declareNeed.js";
import { askForCircle, drawCircle } from "./actions/drawCircle.js";
import { executeDecision } from "./actions/executeDecision.js";
import { foundCommunity } from "./actions/foundCommunity.js";
import { getAgreement, getAgreements } from "./actions/getAgreement.js";
import { getAgreementConsents } from "./actions/getAgreementConsents.js";
import { getAnnouncements } from "./actions/getAnnouncements.js";
import { getBallot } from "./actions/getBallot.js";
import { getCandidate } from "./actions/getCandidate.js";
import { getClaims } from "./actions/getClaims.js";
import { getCommunities } from "./actions/getCommunities.js";
import { getCommunity } from "./actions/getCommunity.js";
import { getConsents } from "./actions/getConsents.js";
import { getDecision } from "./actions/getDecision.js";
import { getDecisions } from "./actions/getDecisions.js";
import { getFoundings } from "./actions/getFoundings.js";
import { getHoldings } from "./actions/getHoldings.js";
import { getLadder } from "./actions/getLadder.js";
import { getMandate } from "./actions/getMandate.js";
import { getMandates } from "./actions/getMandates.js";
import { getMembers } from "./actions/getMembers.js";
import { getMotion } from "./actions/getMotion.js";
import { getNetwork, getNetworkMoments } from "./actions/getNetwork.js";
import { getObjections } from "./actions/getObjections.js";
import { getOutvoted } from "./actions/getOutvoted.js";
import { getRaises } from "./actions/getRaises.js";
import { getReach } from "./actions/getReach.js";
import { getActs, getRecord, verifyRecord } from "./actions/getRecord.js";
import { getRecovery } from "./actions/getRecovery.js";
import { getRelation } from "./actions/getRelation.js";
import { getRequest } from "./actions/getRequest.js";
import { getRequests } from "./actions/getRequests.js";
import { getSeats } from "./actions/getSeats.js";
import { getStanding } from "./actions/getStanding.js";
import { getTenure } from "./actions/getTenure.js";
import { getVersions } from "./actions/getVersions.js";
import { getVoices } from "./actions/getVoices.js";
import { giveAid } from "./actions/giveAid.js";
import { giveConsent } from "./actions/giveConsent.js";
import { leaveAgreement } from "./actions/leaveAgreement.js";
import { leaveCommunity } from "./actions/leaveCommunity.js";
import { leaveWithShare } from "./actions/leaveWithShare.js";
import { moveMembers, signSide, stay } from "./actions/moveMembers.js";
import { moveTo } from "./actions/moveTo.js";
import { objectTo } from "./actions/objectTo.js";
import { openDecision, renderDecision } from "./actions/openDecision.js";
import { openSeason } from "./actions/openSeason.js";
import {
  amendAgreement,
  presentAgreement,
  proposeAgreement,
  renderAgreement,
  settleAgreement,
} from "./actions/proposeAgreement.js";
import { proposeMandate, renderMandate } from "./actions/proposeMandate.js";
import { raiseStakes } from "./actions/raiseStakes.js";
import { recoverSeat } from "./actions/recoverSeat.js";
import { makeOffer, replyToConcern } from "./actions/replyToConcern.js";
import { forgive, replyToDecision } from "./actions/replyToDecision.js";
import { reportMandate } from "./actions/reportMandate.js";
import { resignMandate } from "./actions/resignMandate.js";
import { reviewClaim, signReview, submitReview } from "./actions/reviewClaim.js";
import { signAct, submitAct } from "./actions/signAct.js";
import { signBallot, signObjection } from "./actions/signBallot.js";
import { renderRules, signFounding } from "./actions/signFounding.js";
import { signJoining, signRecovery } from "./actions/signJoining.js";
import { signLeaving, submitLeaving } from "./actions/signLeaving.js";
import { signStatement, submitStatement } from "./actions/signStatement.js";
import { signSheet, signVoice } from "./actions/signVoice.js";
import { submitBallots, submitObjections } from "./actions/submitBallots.js";
import { submitSheet, submitVoices } from "./actions/submitVoices.js";
import { sweepCommunity } from "./actions/sweepCommunity.js";
import { verifyDraw } from "./actions/verifyDraw.js";
import { watchStanding } from "./actions/watchStanding.js";
import { withdrawConsent } from "./actions/withdrawConsent.js";
import { withdrawFrom } from "./actions/withdrawFrom.js";
import type { Deployment } from "./deployment.js";
import type { AnyClient } from "./internal/client.js";

const actions = {
  foundCommunity,
  signFounding,
  renderRules,
  signJoining,
  admitMember,
  cancelRequest,
  signRecovery,
  recoverSeat,
  leaveCommunity,
  signLeaving,
  submitLeaving,
  sweepCommunity,
  getMotion,
  getCandidate,
  getRecovery,
  getRequest,
  getRequests,
  getTenure,
  getCommunities,
  getFoundings,
  getCommunity,
  getMembers,
  getSeats,
  openSeason,
  giveConsent,
  withdrawConsent,
  signVoice,
  signSheet,
  submitVoices,
  submitSheet,
  getVoices,
  consentTo,
  objectTo,
  withdrawFrom,
  signBallot,
  signObjection,
  submitBallots,
  submitObjections,
  getBallot,
  getObjections,
  renderMandate,
  proposeMandate,
  acceptMandate,
  resignMandate,
  announceAct,
  getAnnouncements,
  act,
  signAct,
  submitAct,
  cancelAct,
  reportMandate,
  getMandate,
  getMandates,
  getConsents,
  getReach,
  getStanding,
  watchStanding,
  getActs,
  getRecord,
  verifyRecord,
  openDecision,
  renderDecision,
  getDecision,
  getDecisions,
  getVersions,
  getRaises,
  raiseStakes,
  counterclaim,
  getClaims,
  reviewClaim,
  signReview,
  submitReview,
  replyToDecision,
  signStatement,
  submitStatement,
  forgive,
  askForCircle,
  drawCircle,
  verifyDraw,
  executeDecision,
  getHoldings,
  leaveWithShare,
  signSide,
  moveMembers,
  stay,
  getOutvoted,
  declareNeed,
  endNeed,
  getAgreement,
  getAgreements,
  getAgreementConsents,
  getLadder,
  getNetwork,
  getNetworkMoments,
  getRelation,
  giveAid,
  leaveAgreement,
  moveTo,
  amendAgreement,
  presentAgreement,
  proposeAgreement,
  renderAgreement,
  settleAgreement,
  makeOffer,
  replyToConcern,
};

type Actions = typeof actions;

type WithoutClient<action> = action extends (client: never, ...parameters: infer parameters) => infer result
  ? (...parameters: parameters) => result
  : never;

/** Every action without its first parameter, the client. */
export type FolkmootActions = { [name in keyof Actions]: WithoutClient<Actions[name]> };

/** The deployment that the parameters name, else the client's. */
function withDeployment(parameters: { deployment?: Deployment }, otherwise?: Deployment) {
  const deployment = parameters.deployment ?? otherwise;
  return deployment ? { deployment } : {};
}

/**
 * All actions, for `client.extend(folkmootActions())`. Each is documented where it is defined, and can be imported
 * alone to keep a bundle small.
 *
 * @param deployment another deployment than the one every chain has at the same addresses
 */
export function folkmootActions(deployment?: Deployment) {
  return (client: AnyClient): FolkmootActions =>
    Object.fromEntries(
      Object.entries(actions).map(([name, action]) => [
        name,
        (parameters: object = {}) =>
          (action as (client: AnyClient, parameters: object) => unknown)(client, {
            ...parameters,
            ...withDeployment(parameters, deployment),
          }),
      ]),
    ) as unknown as FolkmootActions;
}
