/** Hooks for what communities agree on, and the ladder between them. */
import * as options from "../query/agreements.js";
import { readHook, writeHook } from "./hook.js";

export const useAgreement = /* @__PURE__ */ readHook(options.getAgreementQueryOptions);
export const useAgreements = /* @__PURE__ */ readHook(options.getAgreementsQueryOptions);
export const useAgreementConsents = /* @__PURE__ */ readHook(options.getAgreementConsentsQueryOptions);
export const useLadder = /* @__PURE__ */ readHook(options.getLadderQueryOptions);
export const useNetwork = /* @__PURE__ */ readHook(options.getNetworkQueryOptions);
export const useNetworkMoments = /* @__PURE__ */ readHook(options.getNetworkMomentsQueryOptions);
export const useRelation = /* @__PURE__ */ readHook(options.getRelationQueryOptions);
export const useAgreementSentence = /* @__PURE__ */ readHook(options.renderAgreementQueryOptions);
export const useProposeAgreement = /* @__PURE__ */ writeHook(options.proposeAgreementMutationOptions);
export const useAmendAgreement = /* @__PURE__ */ writeHook(options.amendAgreementMutationOptions);
export const usePresentAgreement = /* @__PURE__ */ writeHook(options.presentAgreementMutationOptions);
export const useSettleAgreement = /* @__PURE__ */ writeHook(options.settleAgreementMutationOptions);
export const useLeaveAgreement = /* @__PURE__ */ writeHook(options.leaveAgreementMutationOptions);
export const useDeclareNeed = /* @__PURE__ */ writeHook(options.declareNeedMutationOptions);
export const useEndNeed = /* @__PURE__ */ writeHook(options.endNeedMutationOptions);
export const useGiveAid = /* @__PURE__ */ writeHook(options.giveAidMutationOptions);
export const useMoveTo = /* @__PURE__ */ writeHook(options.moveToMutationOptions);
export const useReplyToConcern = /* @__PURE__ */ writeHook(options.replyToConcernMutationOptions);
export const useMakeOffer = /* @__PURE__ */ writeHook(options.makeOfferMutationOptions);
