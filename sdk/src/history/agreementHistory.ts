import type { Address, Hash, Hex } from "viem";
import { AgreementAmended, AgreementPresented, AgreementProposed } from "../abi/agreements.js";
import { ConsentGiven, ConsentsGiven, ConsentsWithdrawn, ConsentWithdrawn } from "../abi/assembly.js";
import { type Deployment, deployment as standard } from "../deployment.js";
import { AgreementNotFoundError, HistoryAnswerError } from "../errors/base.js";
import { type AnyClient, readEvents } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { agreementsOnChain, agreementsOnIndex, type HistoricAgreement } from "./agreementRows.js";
import { type AidEntry, aidPages, exchangesOnChain, needsOnChain, type Placed } from "./aid.js";
import { fromEither, type Page, type PageParameters, pageOf } from "./answer.js";
import { inOrder, mergePages, mostInOnePlace, type PlacedLog, placeLogs } from "./entries.js";
import { column, lower, type Row, readPage } from "./rows.js";

export interface GetAgreementHistoryParameters extends Omit<PageParameters, "order"> {
  /** The agreement's id: its first text's. */
  agreement: Hex;
}

/** One thing that happened to an agreement. */
export interface AgreementEntry {
  kind: "proposed" | "presented" | "amended" | "consent" | "withdrawal" | AidEntry["kind"];
  /** The text that was put, presented, spoken on, or took the former one's place. */
  text?: Hex;
  /** Where; absent where a text took the former one's place. */
  community?: Address;
  /** Who did it; absent for a seat of a batch that only the chain told of. */
  person?: Address;
  /** The seat that spoke in a batch. */
  seat?: number;
  /** As in `AidEntry`. */
  other?: Address;
  until?: number;
  words?: string;
  decision?: Hex;
  /** Unix seconds; from an indexer only. */
  time?: number;
  transactionHash: Hash;
}

export interface AgreementHistory extends Page<AgreementEntry> {
  agreement: HistoricAgreement;
}

/**
 * All that happened to an agreement: texts put and presented, members' voices on them, amendments, needs, promises and
 * who moved. Oldest first; with every page its texts. What communities have against each other is in
 * `getCommunityConcerns`.
 *
 * @throws AgreementNotFoundError, HistoryAnswerError
 */
export function getAgreementHistory(
  client: AnyClient,
  parameters: GetAgreementHistoryParameters,
): Promise<AgreementHistory> {
  return fromEither(
    parameters,
    (indexer) => onIndex(indexer, parameters),
    () => onChain(client, parameters),
  );
}

type PlacedEntry = Placed<AgreementEntry>;

/** The texts' matters, by id. */
function mattersOf({ texts }: HistoricAgreement): Map<Hex, Hex> {
  return new Map(texts.flatMap(({ id, presented }) => presented.map(({ matter }) => [matter, id] as const)));
}

// --- from the index ---

async function onIndex(
  indexer: string,
  { agreement: id, limit = 50, after = "-1", deployment = standard }: GetAgreementHistoryParameters,
): Promise<AgreementHistory> {
  const [agreement] = await agreementsOnIndex(indexer, [id], deployment);
  // It may be a moment behind: then the chain knows.
  if (!agreement) throw new HistoryAnswerError("it does not know the agreement");
  const { address, bigint, hex, number } = column;
  const known = new Set(agreement.texts.map((text) => text.id));
  const matters = mattersOf(agreement);
  const of = { agreement: id };
  const page = (
    table: string,
    fields: string,
    where: Row,
    decode: (row: Row) => Pick<AgreementEntry, "kind" | "text" | "community" | "person" | "seat">,
  ) =>
    readPage(
      indexer,
      table,
      `position time transaction ${fields}`,
      { where: { ...where, position_gt: after }, limit: limit + mostInOnePlace },
      (row): PlacedEntry | undefined => {
        const entry = {
          ...decode(row),
          position: bigint(row, "position"),
          ...{ time: number(row, "time"), transactionHash: hex(row, "transaction") },
        };
        // Texts that are not what their ids say are left out, with all that is told of them.
        return entry.text && known.has(entry.text) ? entry : undefined;
      },
    );
  const pages = await Promise.all([
    page("agreementTexts", "id community author", of, (row) => ({
      ...{ kind: "proposed", text: hex(row, "id"), community: address(row, "community") },
      person: address(row, "author"),
    })),
    page("agreementPresentations", "text community matter by", of, (row) => ({
      ...{ kind: "presented", community: address(row, "community"), person: address(row, "by") },
      ...textOf(matters.get(hex(row, "matter"))),
    })),
    page("agreementAmendments", "text by", of, (row) => ({
      ...{ kind: "amended", text: hex(row, "text"), person: address(row, "by") },
    })),
    ...(matters.size === 0
      ? []
      : [
          page(
            "voiceEvents",
            "community matter person seat withdrawal batch",
            { matter_in: [...matters.keys()], community_in: agreement.parties.map(lower) },
            (row) => ({
              kind: row.withdrawal === true ? "withdrawal" : "consent",
              ...{ community: address(row, "community"), person: address(row, "person") },
              ...textOf(matters.get(hex(row, "matter"))),
              ...(row.batch === true && row.seat !== null ? { seat: number(row, "seat") } : {}),
            }),
          ),
        ]),
    ...aidPages(indexer, { limit, after }, [of, of]),
  ]);
  return { ...mergePages<PlacedEntry>(pages, limit), agreement };
}

const textOf = (text: Hex | undefined) => (text === undefined ? {} : { text });

// --- from the chain ---

const missing = ["the persons who spoke in batches", "when each thing happened"];

async function onChain(client: AnyClient, parameters: GetAgreementHistoryParameters): Promise<AgreementHistory> {
  const { agreement: id, deployment = standard } = parameters;
  const [agreement] = await agreementsOnChain(client, { agreement: id, deployment });
  if (!agreement) throw new AgreementNotFoundError(id);
  const entries = await Promise.all([
    textsOnChain(client, agreement, deployment),
    voicesOnChain(client, agreement, deployment),
    needsOnChain(client, { agreement: id }, deployment),
    exchangesOnChain(client, { agreement: id }, deployment),
  ]);
  return { ...pageOf<AgreementEntry>(inOrder<PlacedEntry>(entries.flat()), parameters, missing), agreement };
}

const placed = placeLogs as <log extends PlacedLog>(
  logs: readonly log[],
  told: (log: log) => Omit<AgreementEntry, "transactionHash">,
) => PlacedEntry[];

async function textsOnChain(
  client: AnyClient,
  { id: agreement, texts }: HistoricAgreement,
  { agreements: address, fromBlock }: Deployment,
): Promise<PlacedEntry[]> {
  const text = texts.map(({ id }) => id);
  const matters = new Set(texts.flatMap(({ presented }) => presented.map(({ matter }) => matter)));
  const on = { address, fromBlock } as const;
  const [put, presented, amended] = await Promise.all([
    readEvents(client, { ...on, abi: [AgreementProposed], eventName: "AgreementProposed", args: { agreement } }),
    readEvents(client, { ...on, abi: [AgreementPresented], eventName: "AgreementPresented", args: { text } }),
    readEvents(client, { ...on, abi: [AgreementAmended], eventName: "AgreementAmended", args: { agreement } }),
  ]);
  return [
    ...placed(
      put.filter(({ args }) => text.includes(args.text)),
      ({ args: { text, community, by: person } }) => ({ kind: "proposed", text, community, person }),
    ),
    ...placed(
      presented.filter(({ args }) => matters.has(args.matter)),
      ({ args: { text, community, by: person } }) => ({ kind: "presented", text, community, person }),
    ),
    ...placed(
      amended.filter(({ args }) => text.includes(args.text)),
      ({ args: { text, by: person } }) => ({ kind: "amended", text, person }),
    ),
  ];
}

async function voicesOnChain(
  client: AnyClient,
  agreement: HistoricAgreement,
  { assembly: address, fromBlock }: Deployment,
): Promise<PlacedEntry[]> {
  const matters = mattersOf(agreement);
  if (matters.size === 0) return [];
  const args = { community: [...agreement.parties], matter: [...matters.keys()] };
  const on = { address, args, fromBlock } as const;
  const [given, withdrawn, gave, withdrew] = await Promise.all([
    readEvents(client, { ...on, abi: [ConsentGiven], eventName: "ConsentGiven" }),
    readEvents(client, { ...on, abi: [ConsentWithdrawn], eventName: "ConsentWithdrawn" }),
    readEvents(client, { ...on, abi: [ConsentsGiven], eventName: "ConsentsGiven" }),
    readEvents(client, { ...on, abi: [ConsentsWithdrawn], eventName: "ConsentsWithdrawn" }),
  ]);
  type Spoken = PlacedLog & { args: { community: Address; matter: Hex } };
  const where = ({ args: { community, matter } }: Spoken) => ({ community, ...textOf(matters.get(matter)) });
  const batch = (logs: readonly (Spoken & { args: { seats: bigint } })[], kind: "consent" | "withdrawal") =>
    logs.flatMap((log) =>
      seatsIn(log.args.seats).flatMap((seat) => placed([log], () => ({ kind, ...where(log), seat }))),
    );
  return [
    ...placed(given, (log) => ({ kind: "consent", ...where(log), person: log.args.person })),
    ...placed(withdrawn, (log) => ({ kind: "withdrawal", ...where(log), person: log.args.person })),
    ...batch(gave, "consent"),
    ...batch(withdrew, "withdrawal"),
  ];
}
