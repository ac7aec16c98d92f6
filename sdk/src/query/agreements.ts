/** Options for what communities agree on, and the ladder between them. */
import { declareNeed, endNeed } from "../actions/declareNeed.js";
import { getAgreement, getAgreements } from "../actions/getAgreement.js";
import { getAgreementConsents } from "../actions/getAgreementConsents.js";
import { getLadder } from "../actions/getLadder.js";
import { getNetwork, getNetworkMoments } from "../actions/getNetwork.js";
import { getRelation } from "../actions/getRelation.js";
import { giveAid } from "../actions/giveAid.js";
import { leaveAgreement } from "../actions/leaveAgreement.js";
import { moveTo } from "../actions/moveTo.js";
import {
  amendAgreement,
  presentAgreement,
  proposeAgreement,
  renderAgreement,
  settleAgreement,
} from "../actions/proposeAgreement.js";
import { makeOffer, replyToConcern } from "../actions/replyToConcern.js";
import { readOptions, writeOptions } from "./options.js";

export const getAgreementQueryOptions = /* @__PURE__ */ readOptions("getAgreement", getAgreement);
export const getAgreementsQueryOptions = /* @__PURE__ */ readOptions("getAgreements", getAgreements);
export const getAgreementConsentsQueryOptions = /* @__PURE__ */ readOptions(
  "getAgreementConsents",
  getAgreementConsents,
);
export const getLadderQueryOptions = /* @__PURE__ */ readOptions("getLadder", getLadder);
export const getNetworkQueryOptions = /* @__PURE__ */ readOptions("getNetwork", getNetwork);
export const getNetworkMomentsQueryOptions = /* @__PURE__ */ readOptions("getNetworkMoments", getNetworkMoments);
export const getRelationQueryOptions = /* @__PURE__ */ readOptions("getRelation", getRelation);
export const renderAgreementQueryOptions = /* @__PURE__ */ readOptions("renderAgreement", renderAgreement);
export const proposeAgreementMutationOptions = /* @__PURE__ */ writeOptions("proposeAgreement", proposeAgreement);
export const amendAgreementMutationOptions = /* @__PURE__ */ writeOptions("amendAgreement", amendAgreement);
export const presentAgreementMutationOptions = /* @__PURE__ */ writeOptions("presentAgreement", presentAgreement);
export const settleAgreementMutationOptions = /* @__PURE__ */ writeOptions("settleAgreement", settleAgreement);
export const leaveAgreementMutationOptions = /* @__PURE__ */ writeOptions("leaveAgreement", leaveAgreement);
export const declareNeedMutationOptions = /* @__PURE__ */ writeOptions("declareNeed", declareNeed);
export const endNeedMutationOptions = /* @__PURE__ */ writeOptions("endNeed", endNeed);
export const giveAidMutationOptions = /* @__PURE__ */ writeOptions("giveAid", giveAid);
export const moveToMutationOptions = /* @__PURE__ */ writeOptions("moveTo", moveTo);
export const replyToConcernMutationOptions = /* @__PURE__ */ writeOptions("replyToConcern", replyToConcern);
export const makeOfferMutationOptions = /* @__PURE__ */ writeOptions("makeOffer", makeOffer);
