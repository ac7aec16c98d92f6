import { type Hash, isAddress, isHex, parseEventLogs, type TransactionReceipt, zeroAddress } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { noSignature, toCompact } from "../internal/signature.js";
import { hashText, matterId, speechOf } from "../messages/hashes.js";
import { type Skip, skips } from "../types.js";
import { type SignedBallot, type SignedObjection, sameBallotBatch, sameObjectionBatch } from "./signBallot.js";
import { MixedVoicesError } from "./submitVoices.js";

export interface SubmitBallotsParameters extends WithDeployment {
  /** At least one; all on the same ballot, saying the same. */
  ballots: readonly SignedBallot[];
}

export interface SubmitObjectionsParameters extends WithDeployment {
  /** At least one; all on the same ballot. */
  objections: readonly SignedObjection[];
}

function said({ community, charter, matter }: SignedBallot | SignedObjection, withdrawal: boolean) {
  const { module, key, sentence } = matter;
  return { community, speech: speechOf(charter), matter: { module, key, text: hashText(sentence) }, withdrawal };
}

/** The chain skips and reports what is no signature, as it does every other bad one. */
function signedBy({ person, signature }: SignedBallot | SignedObjection) {
  return {
    person: isAddress(person, { strict: false }) ? person : zeroAddress,
    signature: isHex(signature, { strict: true }) ? signature : "0x",
  } as const;
}

/** Compact signatures first, then contracts': the order in which `VoiceSkipped` counts. */
function inOrder(ballots: readonly SignedBallot[]) {
  return { keys: ballots.filter(({ contract }) => !contract), contracts: ballots.filter(({ contract }) => contract) };
}

/** The call that brings in many persons' consents on a ballot, or withdrawals. @throws MixedVoicesError */
export function buildSubmitBallots({
  ballots,
  deployment = standard,
}: SubmitBallotsParameters): ContractCall<typeof assemblyAbi, "submitBallots"> {
  const [first] = ballots;
  if (first === undefined || !ballots.every((one) => sameBallotBatch(first, one))) throw new MixedVoicesError();
  const { keys, contracts } = inOrder(ballots);
  return {
    address: deployment.assembly,
    abi: assemblyAbi,
    functionName: "submitBallots",
    args: [
      said(first, first.choice === "withdrawal"),
      keys.map(({ signature }) => toCompact(signature) ?? noSignature),
      contracts.map(signedBy),
    ],
  };
}

/** The call that brings in many persons' objections on a ballot. @throws MixedVoicesError */
export function buildSubmitObjections({
  objections,
  deployment = standard,
}: SubmitObjectionsParameters): ContractCall<typeof assemblyAbi, "submitObjections"> {
  const [first] = objections;
  if (first === undefined || !objections.every((one) => sameObjectionBatch(first, one))) throw new MixedVoicesError();
  return {
    address: deployment.assembly,
    abi: assemblyAbi,
    functionName: "submitObjections",
    args: [said(first, false), objections.map((one) => ({ ...signedBy(one), reason: one.reason }))],
  };
}

/**
 * Brings in signed consents on a ballot, or withdrawals. Anybody may.
 *
 * @throws UnknownBallotError, BallotNotOpenError, BallotClosedError, BallotOutlivedError, WrongSpeechError,
 * NotEnoughGasError
 */
export async function submitBallots(
  client: AnyClient,
  parameters: SubmitBallotsParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildSubmitBallots(parameters), parameters);
}

/** Brings in signed objections on a ballot. Anybody may. @throws as `submitBallots` */
export async function submitObjections(
  client: AnyClient,
  parameters: SubmitObjectionsParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildSubmitObjections(parameters), parameters);
}

export interface SubmittedBallots {
  /** The seats whose voice changed. */
  seats: number[];
  /** What became of the others; `ballot` is the one submitted. */
  skipped: { ballot: SignedBallot; reason: Skip }[];
}

export interface SubmittedObjections {
  /** The objections that count. */
  counted: SignedObjection[];
  /** What became of the others; `objection` is the one submitted. */
  skipped: { objection: SignedObjection; reason: Skip }[];
}

/** What happened on a ballot in a transaction, which may have brought in other batches. */
function logsOf(receipt: TransactionReceipt, first: SignedBallot | SignedObjection, { assembly }: typeof standard) {
  const ballot = matterId(first.matter);
  const logs = receipt.logs.filter(({ address }) => address.toLowerCase() === assembly.toLowerCase());
  const named = parseEventLogs({
    abi: assemblyAbi,
    logs,
    eventName: ["BallotConsents", "BallotWithdrawals", "BallotObjection", "VoiceSkipped"],
  });
  return named.filter(
    ({ args }) =>
      args.community.toLowerCase() === first.community.toLowerCase() &&
      ("matter" in args ? args.matter : args.ballot) === ballot,
  );
}

/** What a batch came to, read from its receipt. Events are found by address and by name. */
export function parseSubmittedBallots(
  receipt: TransactionReceipt,
  { ballots, deployment = standard }: SubmitBallotsParameters,
): SubmittedBallots {
  const { keys, contracts } = inOrder(ballots);
  const ordered = [...keys, ...contracts];
  const result: SubmittedBallots = { seats: [], skipped: [] };
  const [first] = ballots;
  if (first === undefined) return result;
  const counted = first.choice === "consent" ? "BallotConsents" : "BallotWithdrawals";
  for (const log of logsOf(receipt, first, deployment)) {
    if (log.eventName === "VoiceSkipped") {
      const ballot = ordered[Number(log.args.index)];
      const reason = skips[log.args.reason];
      if (ballot && reason) result.skipped.push({ ballot, reason });
    } else if (log.eventName === counted) result.seats.push(...seatsIn(log.args.seats));
  }
  return result;
}

/** What a batch of objections came to, read from its receipt. Events are found by address and by name. */
export function parseSubmittedObjections(
  receipt: TransactionReceipt,
  { objections, deployment = standard }: SubmitObjectionsParameters,
): SubmittedObjections {
  const result: SubmittedObjections = { counted: [], skipped: [] };
  const [first] = objections;
  if (first === undefined) return result;
  for (const log of logsOf(receipt, first, deployment)) {
    if (log.eventName === "VoiceSkipped") {
      const objection = objections[Number(log.args.index)];
      const reason = skips[log.args.reason];
      if (objection && reason) result.skipped.push({ objection, reason });
    } else if (log.eventName === "BallotObjection") {
      const { person, reason } = log.args;
      const same = (one: SignedObjection) =>
        one.person.toLowerCase() === person.toLowerCase() && one.reason === reason && !result.counted.includes(one);
      const objection = objections.find(same);
      if (objection) result.counted.push(objection);
    }
  }
  return result;
}
