import type { Address, Hash, Hex } from "viem";
import { ConcernRaised } from "../abi/agreements.js";
import { type RaisedLog, readFollowing, stepIn } from "../agreements/concerns.js";
import { concernId } from "../agreements/encode.js";
import { type Concern, type Rung, rungs } from "../agreements/types.js";
import { type Deployment, deployment as standard } from "../deployment.js";
import { type AnyClient, byPlace, readEvents, timeOf } from "../internal/client.js";
import { readTimes } from "../internal/times.js";
import { betweenOf, type TiesParameters } from "./aid.js";
import { fromEither, type Page, type PageParameters, pageOf } from "./answer.js";
import { column, type Row, readAll, readPage } from "./rows.js";

/** One step of a concern, as it was taken. */
export interface HistoricStep {
  /** `dialogue` raised it; `none` is the end: taken back. */
  rung: Rung;
  by: Address;
  /** The decision at home. */
  decision: Hex;
  /** Unix seconds from which the next could be taken, and when it would be over; 0 at the end. */
  ripeAt: number;
  lapsesAt: number;
  /** The offer with which it ended, or 0. */
  offer: number;
  /** Unix seconds. */
  time: number;
  transactionHash: Hash;
}

/** What somebody said to a concern. */
export interface HistoricReply {
  by: Address;
  /** Whom they spoke for. */
  community: Address;
  words: string;
  /** The offer's number, from 1; 0 for a reply. */
  offer: number;
  /** Unix seconds. */
  time: number;
  transactionHash: Hash;
}

/** What a community had against somebody in another one, all that was done about it, and all that was said. */
export interface HistoricConcern {
  id: Hex;
  /** Whose concern it is. */
  from: Address;
  against: Address;
  agreement: Hex;
  concern: Concern;
  raisedBy: Address;
  /** Unix seconds. */
  raisedAt: number;
  /** The step it is on; `none` once it is over, taken back or lapsed. */
  rung: Rung;
  /** When that step is over by itself, severance apart; when it was, once it is. */
  lapsesAt: number;
  /** Oldest first, as the replies. */
  steps: HistoricStep[];
  replies: HistoricReply[];
}

export interface ConcernsParameters extends TiesParameters, Pick<PageParameters, "order"> {}

/**
 * The concerns that a community raised and that were raised against it, or those between two communities: each with its
 * steps and what was said. What a concern says is checked against its id; what stands between the two now `getLadder` says.
 *
 * @throws HistoryAnswerError
 */
export function getCommunityConcerns(
  client: AnyClient,
  parameters: ConcernsParameters,
): Promise<Page<HistoricConcern>> {
  return fromEither(
    parameters,
    (indexer) => onIndex(client, indexer, parameters),
    async () => pageOf(await concernsOnChain(client, parameters), parameters),
  );
}

type Raised = Omit<HistoricConcern, "rung" | "lapsesAt" | "steps" | "replies">;
type Of<told> = told & { concern: Hex };

/** Undefined where nothing tells that it was raised. */
function together(
  raised: Raised,
  steps: readonly Of<HistoricStep>[],
  replies: readonly Of<HistoricReply>[],
  time: number,
): HistoricConcern | undefined {
  const its = <told>(all: readonly Of<told>[]) =>
    all.filter((one) => one.concern === raised.id).map(({ concern: _, ...one }) => one as told);
  const taken = its<HistoricStep>(steps);
  const last = taken.at(-1);
  if (!last) return undefined;
  const lapsesAt = last.rung === "none" ? last.time : last.lapsesAt;
  const over = last.rung !== "severance" && time >= lapsesAt;
  return { ...raised, rung: over ? "none" : last.rung, lapsesAt, steps: taken, replies: its<HistoricReply>(replies) };
}

// --- from the index ---

async function onIndex(
  client: AnyClient,
  indexer: string,
  { community, other, ...parameters }: ConcernsParameters,
): Promise<Page<HistoricConcern>> {
  const where = betweenOf(community, other, "from", "against");
  const fields = "id from against agreement by time answerable mandate happenedAt words evidence";
  const [time, page] = await Promise.all([
    timeOf(client),
    readPage(indexer, "concerns", fields, { ...parameters, where }, raisedIn),
  ]);
  if (page.items.length === 0) return { ...page, items: [] };
  const { address, hex, number, text } = column;
  const of = { concern_in: page.items.map(({ id }) => id) };
  const common = (row: Row) => ({
    ...{ concern: hex(row, "concern"), by: address(row, "by"), offer: number(row, "offer") },
    ...{ time: number(row, "time"), transactionHash: hex(row, "transaction") },
  });
  const [steps, replies] = await Promise.all([
    readAll(indexer, "concernSteps", "concern rung by decision ripeAt lapsesAt offer time transaction", of, (row) => ({
      ...common(row),
      ...{ rung: rungs.find((one) => one === row.rung) ?? "none", decision: hex(row, "decision") },
      ripeAt: row.ripeAt === null ? 0 : number(row, "ripeAt"),
      lapsesAt: row.lapsesAt === null ? 0 : number(row, "lapsesAt"),
    })),
    readAll(indexer, "concernReplys", "concern community by offer words time transaction", of, (row) => ({
      ...common(row),
      ...{ community: address(row, "community"), words: text(row, "words") },
    })),
  ]);
  return { ...page, items: page.items.flatMap((one) => together(one, steps, replies, time) ?? []) };
}

/** Undefined where what was said is not what the id is made of: an indexer may tell anything. */
function raisedIn(row: Row): Raised | undefined {
  const { address, hex, number, text } = column;
  const raised = {
    ...{ id: hex(row, "id"), from: address(row, "from"), against: address(row, "against") },
    agreement: hex(row, "agreement"),
    concern: {
      ...{ answerable: address(row, "answerable"), mandate: hex(row, "mandate") },
      ...{ happenedAt: number(row, "happenedAt"), words: text(row, "words"), evidence: hex(row, "evidence") },
    },
    ...{ raisedBy: address(row, "by"), raisedAt: number(row, "time") },
  };
  return isTrue(raised) ? raised : undefined;
}

const isTrue = (raised: Raised) => concernId(raised) === raised.id;

// --- from the chain ---

/** Oldest first. */
export async function concernsOnChain(
  client: AnyClient,
  { community, other, deployment = standard }: ConcernsParameters,
): Promise<HistoricConcern[]> {
  const { agreements: address, fromBlock } = deployment;
  const query = { address, abi: [ConcernRaised], eventName: "ConcernRaised", fromBlock } as const;
  const [time, own, others] = await Promise.all([
    timeOf(client),
    readEvents(client, { ...query, args: { from: community, ...(other ? { against: other } : {}) } }),
    readEvents(client, { ...query, args: { against: community, ...(other ? { from: other } : {}) } }),
  ]);
  const logs = [...own, ...others].sort(byPlace);
  if (logs.length === 0) return [];
  const { steps, replies, times } = await readSteps(client, logs, deployment);
  const timeAt = (log: { blockNumber: bigint }) => times.get(log.blockNumber) ?? 0;
  return logs.flatMap((log) => {
    const { concern: id, from, against, agreement, by: raisedBy, said: concern } = log.args;
    const raised = { id, from, against, agreement, concern, raisedBy, raisedAt: timeAt(log) };
    return (isTrue(raised) && together(raised, steps, replies, time)) || [];
  });
}

async function readSteps(client: AnyClient, raised: readonly RaisedLog[], deployment: Deployment) {
  const concerns = raised.map((log) => log.args.concern);
  const following = await readFollowing(client, concerns, deployment);
  const logs = [...raised, ...following.steps].sort(byPlace);
  const times = await readTimes(client, [...logs, ...following.said]);
  const common = ({ blockNumber, transactionHash }: { blockNumber: bigint; transactionHash: Hash }) => ({
    ...{ time: times.get(blockNumber) ?? 0, transactionHash },
  });
  const steps = logs.map((log): Of<HistoricStep> => ({ ...common(log), concern: log.args.concern, ...stepIn(log) }));
  const replies = following.said.map((log): Of<HistoricReply> => {
    const { concern, by, community, words, offer } = log.args;
    return { ...common(log), concern, by, community, words, offer };
  });
  return { steps, replies, times };
}
