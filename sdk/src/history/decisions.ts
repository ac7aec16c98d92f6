import { Executed } from "../abi/decisions.js";
import { type Decision, howItStands } from "../actions/getDecision.js";
import { readDecisions } from "../decisions/proposed.js";
import { deployment as standard } from "../deployment.js";
import { type AnyClient, readEvents, timeOf } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { fromEither, type Page, type PageParameters, pageOf } from "./answer.js";
import type { CommunityHistoryParameters } from "./communityHistory.js";
import { decisionFields, decisionIn, type HistoricDecision, withPhases } from "./decisionRows.js";
import type { PersonHistoryParameters } from "./personHistory.js";
import { lower, type Row, readPage } from "./rows.js";

export const decisionsMissing = ["when decisions were carried out"];

/**
 * What was put in a community: by whom, where it is, and what became of it: answered by a new version, raised, carried
 * out. Terms and sentences are checked against the ids. Where it is, is computed from the index as the contract computes
 * it; whoever relies on it asks `getDecision`.
 *
 * @throws HistoryAnswerError
 */
export function getCommunityDecisions(
  client: AnyClient,
  parameters: CommunityHistoryParameters,
): Promise<Page<HistoricDecision>> {
  const { community, deployment = standard } = parameters;
  return fromEither(
    parameters,
    (indexer) => decisionsOnIndex(client, indexer, { community: lower(community) }, parameters),
    async () => pageOf(await decisionsOnChain(client, { community, deployment }), parameters, decisionsMissing),
  );
}

/**
 * What a person put, in every community.
 *
 * @throws HistoryAnswerError
 */
export function getPersonDecisions(
  client: AnyClient,
  parameters: PersonHistoryParameters,
): Promise<Page<HistoricDecision>> {
  const { person: author, deployment = standard } = parameters;
  return fromEither(
    parameters,
    (indexer) => decisionsOnIndex(client, indexer, { author: lower(author) }, parameters),
    async () => pageOf(await decisionsOnChain(client, { author, deployment }), parameters, decisionsMissing),
  );
}

export async function decisionsOnIndex(
  client: AnyClient,
  indexer: string,
  where: Row,
  { deployment = standard, ...parameters }: PageParameters,
): Promise<Page<HistoricDecision>> {
  const [time, page] = await Promise.all([
    timeOf(client),
    readPage(indexer, "decisions", decisionFields, { ...parameters, where }, (row) => decisionIn(row, deployment)),
  ]);
  return { ...page, items: await withPhases(indexer, page.items, time, deployment) };
}

/** As the chain tells it today. A new version is its former's author's, so that each list has both. */
export async function decisionsOnChain(
  client: AnyClient,
  where: Parameters<typeof readDecisions>[1],
): Promise<HistoricDecision[]> {
  const { deployment, community } = where;
  const [proposed, executed] = await Promise.all([
    readDecisions(client, where),
    readEvents(client, {
      ...{ address: deployment.decisions, abi: [Executed], eventName: "Executed", fromBlock: deployment.fromBlock },
      args: community ? { community } : {},
    }),
  ]);
  const ends = new Map(
    executed.map(({ args: { community: place, id, by, reason, overruled } }) => [
      `${place} ${id}`,
      { by, reason, overruled: seatsIn(overruled) },
    ]),
  );
  const decisions = await Promise.all(proposed.map((one) => howItStands(client, one, deployment)));
  const put = decisions.filter(({ phase }) => phase !== "unknown");
  return put.map((decision) => historic(decision, put, ends.get(`${decision.community} ${decision.id}`)));
}

function historic(
  { hearing: _hearing, ...decision }: Decision,
  put: readonly Decision[],
  executed: HistoricDecision["executed"],
): HistoricDecision {
  const successor = put.find(
    ({ community, terms }) => community === decision.community && terms.former === decision.id,
  )?.id;
  return { ...decision, ...(successor ? { successor } : {}), ...(executed ? { executed } : {}) };
}

/** Its versions from the first to the last, itself among them. */
export function versionsOf(
  { community, id }: Pick<HistoricDecision, "community" | "id">,
  put: readonly HistoricDecision[],
): HistoricDecision[] {
  const here = new Map(put.filter((one) => one.community === community).map((one) => [one.id, one]));
  const versions: HistoricDecision[] = [];
  for (let one = here.get(id); one && !versions.includes(one); one = here.get(one.terms.former)) versions.unshift(one);
  for (let next = versions.at(-1)?.successor; next; next = versions.at(-1)?.successor) {
    const one = here.get(next);
    if (!one || versions.includes(one)) break;
    versions.push(one);
  }
  return versions;
}
