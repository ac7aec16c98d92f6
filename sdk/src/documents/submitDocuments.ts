import { type Hash, type Hex, parseEventLogs, type TransactionReceipt } from "viem";
import { waitForTransactionReceipt } from "viem/actions";
import { assemblyAbi } from "../abi/assembly.js";
import type { SignedSheet } from "../actions/signVoice.js";
import { parseSubmittedBallots, parseSubmittedObjections } from "../actions/submitBallots.js";
import { parseSubmittedVoices } from "../actions/submitVoices.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { FolkmootError, RejectedError } from "../errors/base.js";
import { type AnyClient, send, trial } from "../internal/client.js";
import { matterId } from "../messages/hashes.js";
import { type Skip, skips } from "../types.js";
import { checkDocument } from "./checkDocument.js";
import { documentId, type SignedDocument } from "./document.js";
import {
  type PlanSubmissionsParameters,
  planSubmissions,
  type Submission,
  type SubmissionPlan,
} from "./planSubmissions.js";
import type { DocumentReason } from "./reasons.js";

/** What became of one document that was to be brought in. */
export interface DocumentOutcome {
  id: Hex;
  document: SignedDocument;
  /** `counted`; why it did not count; or `refused`: the chain did not take its transaction, and it may be tried again. */
  result: DocumentReason | "refused";
  /** Absent where nothing was sent. */
  hash?: Hash;
  cause?: FolkmootError;
}

export interface SubmitDocumentsParameters extends PlanSubmissionsParameters {
  /** After each transaction is sent, before it is in a block. */
  onSent?: (sent: { hash: Hash; submission: Submission }) => unknown;
  /** As soon as it is known what became of a document. */
  onOutcome?: (outcome: DocumentOutcome) => unknown;
}

export interface SubmittedDocuments extends SubmissionPlan {
  outcomes: DocumentOutcome[];
}

const reasonOfSkip: Readonly<Record<Skip, DocumentReason>> = {
  badSignature: "wrongSignature",
  notSeated: "notSeated",
  overtaken: "overtaken",
  // It counts already: somebody was quicker.
  repeated: "counted",
  notAsked: "notAsked",
  tooOften: "tooOften",
  badReason: "badReason",
};

/** What a transaction came to, document by document. */
export function parseSubmission(
  receipt: TransactionReceipt,
  { submission, deployment = standard }: { submission: Submission } & WithDeployment,
): DocumentOutcome[] {
  const { documents } = submission;
  const hash = receipt.transactionHash;
  const voices = documents.flatMap(({ kind, signed }) => (kind === "voice" ? [signed] : []));
  const { skipped } = parseSubmittedVoices(receipt, { voices, deployment });
  const ballots = documents.flatMap(({ kind, signed }) => (kind === "ballot" ? [signed] : []));
  const objections = documents.flatMap(({ kind, signed }) => (kind === "objection" ? [signed] : []));
  const reasons = new Map<SignedDocument["signed"], Skip>([
    ...skipped.map(({ voice, reason }) => [voice, reason] as const),
    ...parseSubmittedBallots(receipt, { ballots, deployment }).skipped.map((one) => [one.ballot, one.reason] as const),
    ...parseSubmittedObjections(receipt, { objections, deployment }).skipped.map(
      ({ objection, reason }) => [objection, reason] as const,
    ),
  ]);
  return documents.map((document): DocumentOutcome => {
    const { kind, signed } = document;
    const told = { id: documentId(document), document, hash };
    if (receipt.status !== "success") return { ...told, result: "refused" };
    if (kind === "sheet") return { ...told, result: readSheet(receipt, signed, deployment) };
    const skip = reasons.get(signed);
    return { ...told, result: skip ? reasonOfSkip[skip] : "counted" };
  });
}

/** A sheet counts where any line of it does. */
function readSheet(
  receipt: TransactionReceipt,
  { matters }: SignedSheet,
  { assembly }: typeof standard,
): DocumentReason {
  const ids = matters.map(matterId);
  const logs = parseEventLogs({
    abi: assemblyAbi,
    logs: receipt.logs.filter(({ address }) => address.toLowerCase() === assembly.toLowerCase()),
    eventName: ["ConsentGiven", "ConsentWithdrawn", "VoiceSkipped"],
  }).filter(({ args }) => ids.includes(args.matter));
  if (logs.some(({ eventName }) => eventName !== "VoiceSkipped")) return "counted";
  const [first] = logs;
  const skip = first?.eventName === "VoiceSkipped" ? skips[first.args.reason] : undefined;
  return skip ? reasonOfSkip[skip] : "counted";
}

/**
 * Brings documents in, one transaction after the other, and tells what became of each. Anybody may: nothing counts twice,
 * and nothing that is left out is lost.
 *
 * @throws RejectedError, what the client's transport throws; what was sent until then stays sent
 */
export async function submitDocuments(
  client: AnyClient,
  parameters: SubmitDocumentsParameters,
): Promise<SubmittedDocuments> {
  const { deployment = standard, account, onSent, onOutcome } = parameters;
  const plan = await planSubmissions(client, parameters);
  const outcomes: DocumentOutcome[] = [];
  for (const submission of plan.submissions) {
    for (const outcome of await submitOne(submission)) {
      outcomes.push(outcome);
      await onOutcome?.(outcome);
    }
  }
  return { ...plan, outcomes };

  async function submitOne(submission: Submission): Promise<DocumentOutcome[]> {
    const { call, documents } = submission;
    const options = { account, gas: submission.gas ?? parameters.gas };
    try {
      // Voices and sheets answer whose voice would change: nobody pays for a transaction that changes none.
      if ((await trial(client, call, options)).result === 0n) return await Promise.all(documents.map(lookAgain));
      const hash = await send(client, call, options);
      await onSent?.({ hash, submission });
      return parseSubmission(await waitForTransactionReceipt(client, { hash }), { submission, deployment });
    } catch (cause) {
      // Refused before it was sent: the others go on. Whoever says no themselves is not asked again and again.
      if (!(cause instanceof FolkmootError) || cause instanceof RejectedError) throw cause;
      return documents.map((document) => ({ id: documentId(document), document, result: "refused", cause }));
    }
  }

  async function lookAgain(document: SignedDocument): Promise<DocumentOutcome> {
    const { reason } = await checkDocument(client, { document, deployment });
    return { id: documentId(document), document, result: reason === "ready" ? "refused" : reason };
  }
}
