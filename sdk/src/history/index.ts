/**
 * What was, and what waits: questions to an indexer, with the chain's answer where none answers. `folkmoot/history`.
 * An indexer can be wrong: mandates, decisions, texts and concerns are checked against their ids, records are proved by `verifyRecord`, and whoever
 * relies on a standing asks `getStanding` or `getDecision`.
 */
import type { Deployment } from "../deployment.js";
import type { AnyClient } from "../internal/client.js";
import { getAgreementHistory } from "./agreementHistory.js";
import { getCommunityAgreements, getNeighbourDecisions } from "./agreements.js";
import { getCommunityAid } from "./aid.js";
import { getCommunityMembers, getCommunitySeasons, getLiveMandates } from "./communityHistory.js";
import { getCommunityConcerns } from "./concerns.js";
import { getDecisionHistory } from "./decisionHistory.js";
import { getCommunityDecisions, getPersonDecisions } from "./decisions.js";
import { getInbox } from "./inbox.js";
import { getMandateHistory } from "./mandateHistory.js";
import {
  getPersonDeeds,
  getPersonHearings,
  getPersonMandates,
  getPersonObjections,
  getPersonReviews,
  getPersonVoices,
} from "./personHistory.js";

export {
  type AgreementEntry,
  type AgreementHistory,
  type GetAgreementHistoryParameters,
  getAgreementHistory,
} from "./agreementHistory.js";
export type { HistoricAgreement, HistoricPresentation, HistoricText } from "./agreementRows.js";
export { getCommunityAgreements, getNeighbourDecisions, type NeighbourDecision } from "./agreements.js";
export { type AidEntry, getCommunityAid, type TiesParameters } from "./aid.js";
export type { HistoryParameters, Page, PageParameters } from "./answer.js";
export {
  type CommunityHistoryParameters,
  getCommunityMembers,
  getCommunitySeasons,
  getLiveMandates,
  type HistoricMember,
  type LiveMandate,
  type OpenedSeason,
} from "./communityHistory.js";
export {
  type ConcernsParameters,
  getCommunityConcerns,
  type HistoricConcern,
  type HistoricReply,
  type HistoricStep,
} from "./concerns.js";
export {
  type DecisionEntry,
  type DecisionHistory,
  type GetDecisionHistoryParameters,
  getDecisionHistory,
  type HistoricObjection,
} from "./decisionHistory.js";
export type { HistoricDecision } from "./decisionRows.js";
export { getCommunityDecisions, getPersonDecisions } from "./decisions.js";
export { type GetInboxParameters, getInbox, type Inbox, type InboxItem } from "./inbox.js";
export type { AgreementItem } from "./inboxAgreements.js";
export type { DecisionItem } from "./inboxDecisions.js";
export { getIndexedBlock } from "./indexedBlock.js";
export { type GetMandateHistoryParameters, getMandateHistory, type MandateEntry } from "./mandateHistory.js";
export {
  getPersonDeeds,
  getPersonHearings,
  getPersonMandates,
  getPersonObjections,
  getPersonReviews,
  getPersonVoices,
  type HistoricHearing,
  type MadeObjection,
  type PersonDeedsParameters,
  type PersonHistoryParameters,
  type SpokenReview,
  type SpokenVoice,
} from "./personHistory.js";
export type { HistoricMandate } from "./rows.js";

const actions = {
  getPersonMandates,
  getPersonVoices,
  getPersonDeeds,
  getPersonDecisions,
  getPersonObjections,
  getPersonHearings,
  getPersonReviews,
  getCommunityMembers,
  getCommunitySeasons,
  getCommunityDecisions,
  getCommunityAgreements,
  getCommunityAid,
  getCommunityConcerns,
  getNeighbourDecisions,
  getLiveMandates,
  getMandateHistory,
  getDecisionHistory,
  getAgreementHistory,
  getInbox,
};

type Actions = typeof actions;

/** Every question without its first parameter, the client. */
export type FolkmootHistory = {
  [name in keyof Actions]: (parameters: Parameters<Actions[name]>[1]) => ReturnType<Actions[name]>;
};

/**
 * All questions, for `client.extend(folkmootHistory({ indexer: "http://127.0.0.1:42069" }))`.
 *
 * @param deployment another deployment than the one every chain has at the same addresses
 */
export function folkmootHistory(options: { indexer?: string; deployment?: Deployment } = {}) {
  return (client: AnyClient): FolkmootHistory =>
    Object.fromEntries(
      Object.entries(actions).map(([name, action]) => [
        name,
        (parameters: object) =>
          (action as (client: AnyClient, parameters: object) => unknown)(client, { ...options, ...parameters }),
      ]),
    ) as unknown as FolkmootHistory;
}
