/** React hooks over wagmi and TanStack Query: `folkmoot/react`. One for each action; readings follow the chain. */
import * as options from "../query/index.js";
import { readHook, writeHook } from "./hook.js";

export { FolkmootProvider, useDeployment } from "./deployment.js";
export { type ChainHead, useChainHead } from "./useChainHead.js";

export const useAnnouncements = readHook(options.getAnnouncementsQueryOptions);
export const useCommunities = readHook(options.getCommunitiesQueryOptions);
export const useCommunity = readHook(options.getCommunityQueryOptions);
export const useConsents = readHook(options.getConsentsQueryOptions);
export const useFoundings = readHook(options.getFoundingsQueryOptions);
export const useMandate = readHook(options.getMandateQueryOptions);
export const useMandates = readHook(options.getMandatesQueryOptions);
export const useMembers = readHook(options.getMembersQueryOptions);
export const useReach = readHook(options.getReachQueryOptions);
export const useActs = readHook(options.getActsQueryOptions);
export const useRecord = readHook(options.getRecordQueryOptions);
export const useVerifiedRecord = readHook(options.verifyRecordQueryOptions);
export const useSeats = readHook(options.getSeatsQueryOptions);
export const useStanding = readHook(options.getStandingQueryOptions);
export const useVoices = readHook(options.getVoicesQueryOptions);
export const useMandateSentence = readHook(options.renderMandateQueryOptions);
export const useRulesSentence = readHook(options.renderRulesQueryOptions);

export const useAcceptMandate = writeHook(options.acceptMandateMutationOptions);
export const useAct = writeHook(options.actMutationOptions);
export const useAnnounceAct = writeHook(options.announceActMutationOptions);
export const useCancelAct = writeHook(options.cancelActMutationOptions);
export const useFoundCommunity = writeHook(options.foundCommunityMutationOptions);
export const useGiveConsent = writeHook(options.giveConsentMutationOptions);
export const useLeaveCommunity = writeHook(options.leaveCommunityMutationOptions);
export const useOpenSeason = writeHook(options.openSeasonMutationOptions);
export const useProposeMandate = writeHook(options.proposeMandateMutationOptions);
export const useReportMandate = writeHook(options.reportMandateMutationOptions);
export const useResignMandate = writeHook(options.resignMandateMutationOptions);
export const useSignAct = writeHook(options.signActMutationOptions);
export const useSubmitAct = writeHook(options.submitActMutationOptions);
export const useSignFounding = writeHook(options.signFoundingMutationOptions);
export const useSignSheet = writeHook(options.signSheetMutationOptions);
export const useSignVoice = writeHook(options.signVoiceMutationOptions);
export const useSubmitSheet = writeHook(options.submitSheetMutationOptions);
export const useSubmitVoices = writeHook(options.submitVoicesMutationOptions);
export const useWithdrawConsent = writeHook(options.withdrawConsentMutationOptions);
