import type { Address, Hash, Hex } from "viem";
import { ConsentGiven, ConsentWithdrawn } from "../abi/assembly.js";
import { getMandates } from "../actions/getMandates.js";
import { type Deed, getRecord } from "../actions/getRecord.js";
import { deployment as standard } from "../deployment.js";
import { type AnyClient, byPlace, readEvents } from "../internal/client.js";
import { fromEither, type Page, type PageParameters, pageOf } from "./answer.js";
import { column, deedFields, deedIn, type HistoricMandate, lower, mandateFields, mandateIn, readPage } from "./rows.js";

export interface PersonHistoryParameters extends PageParameters {
  person: Address;
}

/**
 * The mandates that a person was ever proposed for, in every community. Terms and sentences are checked against the ids.
 *
 * @throws HistoryAnswerError
 */
export function getPersonMandates(
  client: AnyClient,
  parameters: PersonHistoryParameters,
): Promise<Page<HistoricMandate>> {
  const { person, deployment = standard } = parameters;
  return fromEither(
    parameters,
    (indexer) =>
      readPage(indexer, "mandates", mandateFields, { ...parameters, where: { holder: lower(person) } }, (row) =>
        mandateIn(row, deployment),
      ),
    async () => pageOf(await mandatesOnChain(client, { holder: person, deployment }), parameters, mandatesMissing),
  );
}

export const mandatesMissing = ["when mandates were proposed and accepted, and the reach counted then"];

/** Mandates as the chain tells them today. */
export async function mandatesOnChain(
  client: AnyClient,
  where: Parameters<typeof getMandates>[1],
): Promise<HistoricMandate[]> {
  const mandates = await getMandates(client, where);
  return mandates.flatMap(({ standing: _standing, voices: _voices, use: _use, state, ...mandate }) =>
    state === "none" ? [] : [{ ...mandate, state }],
  );
}

/** One time that a person spoke. */
export interface SpokenVoice {
  community: Address;
  /** The matter: a mandate's id, or a motion's. */
  matter: Hex;
  withdrawal: boolean;
  /** Whether it came in a batch of signatures. */
  batch: boolean;
  season: number;
  /** Unix seconds; from an indexer only. */
  time?: number;
  transactionHash: Hash;
}

/**
 * Everything a person has said, given and withdrawn, in every community.
 *
 * @throws HistoryAnswerError
 */
export function getPersonVoices(client: AnyClient, parameters: PersonHistoryParameters): Promise<Page<SpokenVoice>> {
  const { person, deployment = standard } = parameters;
  const fields = "community matter withdrawal batch season time transaction";
  return fromEither(
    parameters,
    (indexer) =>
      readPage(indexer, "voiceEvents", fields, { ...parameters, where: { person: lower(person) } }, (row) => ({
        community: column.address(row, "community"),
        matter: column.hex(row, "matter"),
        withdrawal: row.withdrawal === true,
        batch: row.batch === true,
        season: column.number(row, "season"),
        time: column.number(row, "time"),
        transactionHash: column.hex(row, "transaction"),
      })),
    async () => {
      const query = { address: deployment.assembly, args: { person }, fromBlock: deployment.fromBlock };
      const [given, withdrawn] = await Promise.all([
        readEvents(client, { ...query, abi: [ConsentGiven], eventName: "ConsentGiven" }),
        readEvents(client, { ...query, abi: [ConsentWithdrawn], eventName: "ConsentWithdrawn" }),
      ]);
      const voices = [...given, ...withdrawn]
        .sort(byPlace)
        .map(({ args: { community, matter, season }, eventName, transactionHash }) => ({
          ...{ community, matter, season, transactionHash },
          withdrawal: eventName === "ConsentWithdrawn",
          batch: false,
        }));
      return pageOf<SpokenVoice>(voices, parameters, ["voices that came in batches", "when each was given"]);
    },
  );
}

export interface PersonDeedsParameters extends PersonHistoryParameters {
  /** The contract that recorded; the deployment's mandates unless given. */
  source?: Address;
}

/**
 * A person's record. `verifyRecord` proves a whole one, oldest first, whoever served it.
 *
 * @throws HistoryAnswerError
 */
export function getPersonDeeds(client: AnyClient, parameters: PersonDeedsParameters): Promise<Page<Deed>> {
  const { person, deployment = standard, source = deployment.mandates } = parameters;
  const where = { person: lower(person), source: lower(source) };
  return fromEither(
    parameters,
    (indexer) => readPage(indexer, "deeds", deedFields, { ...parameters, where }, deedIn),
    async () => pageOf(await getRecord(client, { person, source, deployment }), parameters),
  );
}
