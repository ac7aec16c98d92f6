import type { Hex } from "viem";
import { deployment as standard } from "../deployment.js";
import type { AnyClient } from "../internal/client.js";
import {
  agreementsOnChain,
  agreementsOnIndex,
  type HistoricAgreement,
  neighboursOnChain,
  neighboursOnIndex,
} from "./agreementRows.js";
import { fromEither, type Page, pageOf } from "./answer.js";
import type { CommunityHistoryParameters } from "./communityHistory.js";
import type { HistoricDecision } from "./decisionRows.js";
import { decisionsMissing, decisionsOnChain, decisionsOnIndex } from "./decisions.js";
import { column, lower, readPage } from "./rows.js";

/**
 * The agreements to which a community is a party: their texts, who put and presented them, and which took the place of
 * which. A stranger can name any community: what its own members brought before it says `presented`. Texts and sentences
 * are checked against their ids; what is in force `getAgreement` says.
 *
 * @throws HistoryAnswerError
 */
export function getCommunityAgreements(
  client: AnyClient,
  parameters: CommunityHistoryParameters,
): Promise<Page<HistoricAgreement>> {
  const { community, deployment = standard } = parameters;
  const where = { community: lower(community) };
  return fromEither(
    parameters,
    async (indexer) => {
      const page = await readPage(
        indexer,
        "agreementPartys",
        "agreement",
        { ...parameters, where },
        (row): Hex => column.hex(row, "agreement"),
      );
      return { ...page, items: await agreementsOnIndex(indexer, page.items, deployment) };
    },
    async () =>
      pageOf(await agreementsOnChain(client, { community, deployment }), parameters, [
        "when texts were put, presented and settled",
      ]),
  );
}

/** What a neighbour put, and what became of it. */
export interface NeighbourDecision extends HistoricDecision {
  /** The neighbour's, as the newest agreement with it says. */
  name: string;
}

/**
 * What the communities decide that share an agreement with this one, newest first unless asked otherwise. An agreement is
 * shared once it was brought before the members of both, in force or not.
 *
 * @throws HistoryAnswerError
 */
export function getNeighbourDecisions(
  client: AnyClient,
  { order = "newest", ...parameters }: CommunityHistoryParameters,
): Promise<Page<NeighbourDecision>> {
  const { community, deployment = standard } = parameters;
  return fromEither(
    parameters,
    async (indexer) => {
      const neighbours = await neighboursOnIndex(indexer, community, deployment);
      if (neighbours.length === 0) return { items: [], source: "indexer", missing: [] };
      const where = { community_in: neighbours.map(({ id }) => lower(id)) };
      const page = await decisionsOnIndex(client, indexer, where, { ...parameters, order });
      const names = new Map(neighbours.map(({ id, name }) => [id, name]));
      return { ...page, items: page.items.map((one) => ({ ...one, name: names.get(one.community) ?? "" })) };
    },
    async () => {
      const neighbours = await neighboursOnChain(client, community, deployment);
      const put = await Promise.all(
        neighbours.map(async ({ id, name }) =>
          (await decisionsOnChain(client, { community: id, deployment })).map((one) => ({ ...one, name })),
        ),
      );
      const decisions = put.flat().sort((one, other) => one.openedAt - other.openedAt);
      return pageOf(decisions, { ...parameters, order }, decisionsMissing);
    },
  );
}
