import { isAddressEqual, zeroAddress } from "viem";
import { buildAdmitMember } from "../actions/admitMember.js";
import { getRequest } from "../actions/getRequest.js";
import { buildRecoverSeat } from "../actions/recoverSeat.js";
import { buildSubmitAct } from "../actions/signAct.js";
import { groupBallots, groupObjections, type SignedBallot, type SignedObjection } from "../actions/signBallot.js";
import { buildSubmitLeaving } from "../actions/signLeaving.js";
import { buildSubmitStatement } from "../actions/signStatement.js";
import type { SignedVoice } from "../actions/signVoice.js";
import { buildSubmitBallots, buildSubmitObjections } from "../actions/submitBallots.js";
import { buildSubmitSheet, buildSubmitVoices } from "../actions/submitVoices.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { refusalOf } from "../errors/explain.js";
import { groupVoices } from "../internal/batches.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, type ContractCall, trial, type WithAccount } from "../internal/client.js";
import { inParts } from "../internal/parts.js";
import { checkDocument, type DocumentCheck } from "./checkDocument.js";
import { documentId, type SignedDocument, toDocument } from "./document.js";
import { formatDocument } from "./parseDocument.js";

export interface PlanSubmissionsParameters extends WithDeployment, WithAccount {
  documents: readonly SignedDocument[];
  /** Voices in one transaction at most; 150 unless given. */
  mostVoices?: number;
}

/** One transaction, and the documents it brings in. */
export interface Submission {
  documents: readonly SignedDocument[];
  call: ContractCall;
  /** Where an estimate would be wrong. */
  gas?: bigint;
}

/** A document that no transaction would bring in now, and why. */
export interface Unsubmitted {
  document: SignedDocument;
  check: DocumentCheck;
}

export interface SubmissionPlan {
  /** In this order: withdrawals and leavings before everything else. */
  submissions: Submission[];
  /** What waits for others, or for time. */
  waiting: Unsubmitted[];
  /** What the chain has counted already, or never will. */
  settled: Unsubmitted[];
}

const usualVoices = 150;
/** The chain keeps 200,000 gas for each contract that is asked: more of them in one transaction are too many. */
const mostContracts = 20;
const [gasOfBatch, gasOfVoice, gasOfContract] = [200_000n, 15_000n, 230_000n];
/** Whoever objects may be a contract, and letters beyond ASCII take long to read: 1.3 million gas for the longest reason. */
const [gasOfObjection, gasOfReasonByte, mostGas] = [400_000n, 1_500n, 14_000_000n];
/** Questions to the node at once. */
const atOnce = 16;

/**
 * Packs documents into as few transactions as they need: voices by matter or ballot, candidates and new keys with the vouches for
 * them. Each document is checked first; the same one twice is packed once. Sends nothing.
 */
export async function planSubmissions(
  client: AnyClient,
  parameters: PlanSubmissionsParameters,
): Promise<SubmissionPlan> {
  const { deployment = standard, mostVoices = usualVoices } = parameters;
  // Whole: a copy whose unsigned words were changed has the same id and signature.
  const different = new Map(parameters.documents.map((document) => [formatDocument(document), document]));
  const checked = await inParts([...different.values()], atOnce, async (document) => ({
    document,
    check: await checkDocument(client, { document, deployment }),
  }));
  const settled = checked.filter(({ check: { outcome } }) => outcome === "done" || outcome === "never");
  const good = checked.filter(({ check: { outcome } }) => outcome === "ready" || outcome === "waits");
  // One that is good may come with two signatures, or beside a forged one of the same words.
  const open = [...new Map(good.map((one) => [documentId(one.document), one])).values()];
  const ready = open.filter(({ check }) => check.outcome === "ready").map(({ document }) => document);
  const seats = await packSeats(client, open, deployment);
  const bundled = new Set(seats.submissions.flatMap(({ documents }) => documents.map(documentId)));
  const voices = ready.flatMap((one) => (one.kind === "voice" && !bundled.has(documentId(one)) ? [one.signed] : []));
  const of = (voice: SignedVoice["voice"]) =>
    packVoices(
      voices.filter((one) => one.voice === voice),
      mostVoices,
      deployment,
    );
  const ballots = ready.flatMap((one) => (one.kind === "ballot" ? [one.signed] : []));
  const onBallots = (choice: SignedBallot["choice"]) =>
    packBallots(
      ballots.filter((one) => one.choice === choice),
      mostVoices,
      deployment,
    );
  const objections = ready.flatMap((one) => (one.kind === "objection" ? [one.signed] : []));
  const single = await Promise.all(ready.map((document) => packAlone(client, document, deployment)));
  const alone = single.filter((one) => one !== undefined);
  const kind = ({ documents: [first] }: Submission) => first?.kind;
  const isLast = ({ documents: [first] }: Submission) =>
    first?.kind === "leaving" ||
    (first?.kind === "sheet" && first.signed.voice === "withdrawal") ||
    (first?.kind === "statement" && first.signed.statement === "noForgiveness");
  return {
    submissions: [
      ...of("withdrawal"),
      ...onBallots("withdrawal"),
      ...alone.filter(isLast),
      ...packObjections(objections, deployment),
      ...of("consent"),
      ...onBallots("consent"),
      ...alone.filter((one) => !isLast(one) && kind(one) === "sheet"),
      ...seats.submissions,
      ...alone.filter((one) => kind(one) === "act"),
      ...alone.filter((one) => !isLast(one) && kind(one) === "statement"),
    ],
    waiting: open.filter(({ document, check }) => check.outcome === "waits" && !bundled.has(documentId(document))),
    settled,
  };
}

/** What a contract refuses is left out; what could not be asked stops everything. */
function unlessRefused(error: unknown): undefined {
  if (!refusalOf(error)) throw error;
}

/** Voices on one matter together. */
function packVoices(voices: readonly SignedVoice[], most: number, deployment: Deployment): Submission[] {
  return groupVoices(voices).flatMap((group) =>
    inBatches(group, most).map((part) => ({
      documents: part.map(toDocument),
      call: buildSubmitVoices({ voices: part, deployment }),
      ...gasFor(part),
    })),
  );
}

/** Voices on one ballot together. */
function packBallots(ballots: readonly SignedBallot[], most: number, deployment: Deployment): Submission[] {
  return groupBallots(ballots).flatMap((group) =>
    inBatches(group, most).map((part) => ({
      documents: part.map(toDocument),
      call: buildSubmitBallots({ ballots: part, deployment }),
      ...gasFor(part),
    })),
  );
}

/** Objections on one ballot together. */
function packObjections(objections: readonly SignedObjection[], deployment: Deployment): Submission[] {
  return groupObjections(objections).flatMap((group) =>
    withinGas(group).map((part) => ({
      documents: part.map(toDocument),
      call: buildSubmitObjections({ objections: part, deployment }),
      gas: part.reduce((sum, one) => sum + gasToHear(one), gasOfBatch),
    })),
  );
}

function gasToHear({ reason }: SignedObjection): bigint {
  return gasOfObjection + gasOfReasonByte * BigInt(new TextEncoder().encode(reason).length);
}

/** As many together as a transaction has gas for on every chain. */
function withinGas(objections: readonly SignedObjection[]): SignedObjection[][] {
  const parts: SignedObjection[][] = [];
  let left = 0n;
  for (const one of objections) {
    if (gasToHear(one) > left) {
      parts.push([]);
      left = mostGas - gasOfBatch;
    }
    left -= gasToHear(one);
    parts.at(-1)?.push(one);
  }
  return parts;
}

/** Contracts' in smaller batches, since asking them costs more. */
function inBatches<one extends { contract: boolean }>(group: readonly one[], most: number): one[][] {
  const keys = group.filter(({ contract }) => !contract);
  const contracts = group.filter(({ contract }) => contract);
  return [...split(keys, most), ...split(contracts, Math.min(most, mostContracts))];
}

function split<one>(all: readonly one[], most: number): one[][] {
  const parts: one[][] = [];
  for (let at = 0; at < all.length; at += most) parts.push(all.slice(at, at + most));
  return parts;
}

/** Contracts that are asked may use what they are given: estimates of that are useless. */
function gasFor(voices: readonly { contract: boolean }[]): { gas?: bigint } {
  const contracts = voices.filter(({ contract }) => contract).length;
  if (contracts === 0) return {};
  return { gas: gasOfBatch + gasOfVoice * BigInt(voices.length) + gasOfContract * BigInt(contracts) };
}

async function packAlone(
  client: AnyClient,
  document: SignedDocument,
  deployment: Deployment,
): Promise<Submission | undefined> {
  const { kind, signed } = document;
  if (kind === "sheet") return { documents: [document], call: buildSubmitSheet({ sheet: signed, deployment }) };
  if (kind === "act") return { documents: [document], call: buildSubmitAct({ signed, deployment }) };
  if (kind === "statement") return { documents: [document], call: buildSubmitStatement({ signed, deployment }) };
  if (kind !== "leaving") return undefined;
  const charter = await readCharter(client, signed.community, deployment).catch(unlessRefused);
  if (!charter) return undefined;
  return { documents: [document], call: buildSubmitLeaving({ charter, leaving: signed, deployment }) };
}

/**
 * Candidates and new keys, each with the vouches that wait for them, as far as the chain would take them together. Where
 * it would not, the vouches go their own way, so that they do not lapse.
 */
async function packSeats(client: AnyClient, open: readonly Unsubmitted[], deployment: Deployment) {
  const submissions: Submission[] = [];
  for (const { document } of open) {
    if (document.kind !== "joining" && document.kind !== "recovery") continue;
    const vouches = vouchesFor(open, document);
    const call = await seatCall(client, document, vouches, deployment).catch(unlessRefused);
    // Whoever sends it in the end, the signatures speak: anybody will do for the trial.
    const taken = call && (await trial(client, call, { account: deployment.assembly }).catch(unlessRefused));
    if (taken) submissions.push({ documents: [...vouches.map(toDocument), document], call, ...gasFor(vouches) });
  }
  return { submissions };
}

type Seeking = Extract<SignedDocument, { kind: "joining" | "recovery" }>;

/** The ready vouches for this person's seat in this community. */
function vouchesFor(open: readonly Unsubmitted[], { kind, signed }: Seeking): SignedVoice[] {
  const voices = open.flatMap(({ document, check }) => {
    if (document.kind !== "voice" || check.outcome !== "ready" || document.signed.voice !== "consent") return [];
    return vouches(document.signed) ? [document.signed] : [];
  });
  const [first = []] = groupVoices(voices);
  return first;

  function vouches({ community, motion, matter }: SignedVoice): boolean {
    if (!motion || !isAddressEqual(community, signed.community)) return false;
    if (kind === "recovery") return matter.key === signed.matter.key;
    return motion.motion === "admission" && isAddressEqual(motion.person, signed.person);
  }
}

async function seatCall(
  client: AnyClient,
  { kind, signed }: Seeking,
  vouches: readonly SignedVoice[],
  deployment: Deployment,
): Promise<ContractCall> {
  const { community, person } = signed;
  const charter = await readCharter(client, community, deployment);
  const request = await getRequest(client, { community, person, deployment });
  const from = kind === "recovery" ? signed.motion?.person : undefined;
  // Asked for already, it only has to be carried out; until its notice has passed the chain refuses that.
  const asks = !request || (request.seatOf ?? zeroAddress) !== (from ?? zeroAddress);
  if (kind === "joining") {
    return buildAdmitMember({ community, charter, candidate: person, joining: signed, vouches, asks, deployment });
  }
  return buildRecoverSeat({ community, charter, from: from ?? person, to: person, signed, vouches, asks, deployment });
}
