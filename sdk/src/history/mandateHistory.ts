import { type Address, type Hash, type Hex, isAddressEqual } from "viem";
import { ConsentGiven, ConsentsGiven, ConsentsWithdrawn, ConsentWithdrawn } from "../abi/assembly.js";
import { Recorded } from "../abi/deeds.js";
import { Accepted, Announced, Proposed, Resigned, Shortened, Suspended } from "../abi/mandates.js";
import { deployment as standard } from "../deployment.js";
import { type AnyClient, readEvents } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { fromEither, type Page, type PageParameters, pageOf } from "./answer.js";
import { inOrder, mergePages, mostInOnePlace, type PlacedLog, placeLogs } from "./entries.js";
import { column, lower, type Row, readPage } from "./rows.js";

export interface GetMandateHistoryParameters extends Omit<PageParameters, "order"> {
  community: Address;
  /** The mandate's id. */
  id: Hex;
}

/** One thing that happened to a mandate, or under it. */
export interface MandateEntry {
  kind:
    | "proposed"
    | "accepted"
    | "shortened"
    | "resigned"
    | "suspended"
    | "announced"
    | "consent"
    | "withdrawal"
    | "deed";
  /** Who did it; absent for a seat of a batch that only the chain told of. */
  person?: Address;
  /** The seat that spoke in a batch. */
  seat?: number;
  /** The new end, or the end of a suspension. Unix seconds. */
  ends?: number;
  reason?: string;
  /** Unix seconds; from an indexer only. */
  time?: number;
  transactionHash: Hash;
}

type Placed = MandateEntry & { position: bigint };

const placed = <log extends PlacedLog>(
  logs: readonly log[],
  entry: (log: log) => Omit<MandateEntry, "transactionHash">,
): Placed[] => placeLogs(logs, entry);

/**
 * All that happened to a mandate: proposal, acceptance, voices, acts, reports, announcements, its end. Oldest first. Deeds
 * are those that the deployment's mandates recorded: anybody can record others in anybody's name.
 *
 * @throws HistoryAnswerError
 */
export function getMandateHistory(
  client: AnyClient,
  parameters: GetMandateHistoryParameters,
): Promise<Page<MandateEntry>> {
  return fromEither(
    parameters,
    (indexer) => historyOf(indexer, parameters),
    async () =>
      pageOf(await onChain(client, parameters), parameters, ["the persons who spoke in batches", "when each was"]),
  );
}

async function historyOf(
  indexer: string,
  { community, id, limit = 50, after = "-1", deployment = standard }: GetMandateHistoryParameters,
): Promise<Page<MandateEntry>> {
  const from = { position_gt: after, community: lower(community) };
  const read = (table: string, fields: string, where: Row, decode: (row: Row) => Partial<Placed>) =>
    readPage(
      indexer,
      table,
      `position time transaction ${fields}`,
      { where: { ...from, ...where }, limit: limit + mostInOnePlace },
      (row): Placed => ({
        position: column.bigint(row, "position"),
        time: column.number(row, "time"),
        transactionHash: column.hex(row, "transaction"),
        ...(decode(row) as Pick<Placed, "kind">),
      }),
    );
  const pages = await Promise.all([
    read("mandateEvents", "kind person ends reason", { mandate: id }, (row) => ({
      kind: column.text(row, "kind") as MandateEntry["kind"],
      person: column.address(row, "person"),
      ...(row.ends === null ? {} : { ends: column.number(row, "ends") }),
      ...(row.reason === null ? {} : { reason: column.text(row, "reason") }),
    })),
    read("voiceEvents", "person seat withdrawal", { matter: id }, (row) => ({
      kind: row.withdrawal === true ? "withdrawal" : "consent",
      person: column.address(row, "person"),
      ...(row.seat === null ? {} : { seat: column.number(row, "seat") }),
    })),
    read("deeds", "person reason", { authority: id, source: lower(deployment.mandates) }, (row) => ({
      kind: "deed",
      person: column.address(row, "person"),
      reason: column.text(row, "reason"),
    })),
  ]);
  return mergePages(pages, limit);
}

async function onChain(
  client: AnyClient,
  { community, id, deployment = standard }: GetMandateHistoryParameters,
): Promise<MandateEntry[]> {
  const { fromBlock, assembly, mandates, deeds } = deployment;
  const mandate = { address: mandates, args: { community, id }, fromBlock };
  const voice = { address: assembly, args: { community, matter: id }, fromBlock };
  const [proposed, accepted, shortened, resigned, suspended, announced, given, withdrawn, gave, withdrew, recorded] =
    await Promise.all([
      readEvents(client, { ...mandate, abi: [Proposed], eventName: "Proposed" }),
      readEvents(client, { ...mandate, abi: [Accepted], eventName: "Accepted" }),
      readEvents(client, { ...mandate, abi: [Shortened], eventName: "Shortened" }),
      readEvents(client, { ...mandate, abi: [Resigned], eventName: "Resigned" }),
      readEvents(client, { ...mandate, abi: [Suspended], eventName: "Suspended" }),
      readEvents(client, { ...mandate, abi: [Announced], eventName: "Announced" }),
      readEvents(client, { ...voice, abi: [ConsentGiven], eventName: "ConsentGiven" }),
      readEvents(client, { ...voice, abi: [ConsentWithdrawn], eventName: "ConsentWithdrawn" }),
      readEvents(client, { ...voice, abi: [ConsentsGiven], eventName: "ConsentsGiven" }),
      readEvents(client, { ...voice, abi: [ConsentsWithdrawn], eventName: "ConsentsWithdrawn" }),
      readEvents(client, {
        ...{ address: deeds, abi: [Recorded], eventName: "Recorded", fromBlock },
        args: { source: mandates, community },
      }),
    ]);
  const batch = (logs: readonly (PlacedLog & { args: { seats: bigint } })[], kind: "consent" | "withdrawal") =>
    logs.flatMap((log) => seatsIn(log.args.seats).flatMap((seat) => placed([log], () => ({ kind, seat }))));
  const entries: Placed[] = [
    ...placed(proposed, ({ args }) => ({ kind: "proposed", person: args.proposer, ends: args.lapsesAt })),
    ...placed(accepted, ({ args }) => ({ kind: "accepted", person: args.holder, ends: args.ends })),
    ...placed(shortened, ({ args }) => ({ kind: "shortened", person: args.holder, ends: args.ends })),
    ...placed(resigned, ({ args }) => ({ kind: "resigned", person: args.holder })),
    ...placed(suspended, ({ args: { by: person, until: ends, reason } }) => ({
      kind: "suspended",
      person,
      ends,
      reason,
    })),
    ...placed(announced, ({ args }) => ({ kind: "announced", person: args.holder, reason: args.reason })),
    ...placed(given, ({ args }) => ({ kind: "consent", person: args.person })),
    ...placed(withdrawn, ({ args }) => ({ kind: "withdrawal", person: args.person })),
    ...batch(gave, "consent"),
    ...batch(withdrew, "withdrawal"),
    ...placed(
      recorded.filter(({ args }) => args.authority === id && isAddressEqual(args.source, mandates)),
      ({ args: { person, reason } }) => ({ kind: "deed", person, reason }),
    ),
  ];
  return inOrder(entries);
}
