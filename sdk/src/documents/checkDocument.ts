import {
  type Address,
  encodeFunctionData,
  isAddressEqual,
  padHex,
  parseAbiItem,
  size,
  toFunctionSelector,
  zeroAddress,
} from "viem";
import { call } from "viem/actions";
import { matterOf as agreementMatterOf } from "../abi/agreements.js";
import { reasonOf, requestOf, seasonOf, tally, tenureOf, voicesOf } from "../abi/assembly.js";
import { hearingOf, Replied } from "../abi/hearings.js";
import { mandateOf, NonceCancelled, nonceUsed } from "../abi/mandates.js";
import { buildAdmitMember } from "../actions/admitMember.js";
import { getMotion } from "../actions/getMotion.js";
import { getRequest } from "../actions/getRequest.js";
import { buildObjectTo } from "../actions/objectTo.js";
import { buildRecoverSeat } from "../actions/recoverSeat.js";
import { buildSubmitAct } from "../actions/signAct.js";
import type { SignedBallot, SignedObjection } from "../actions/signBallot.js";
import { renderRules } from "../actions/signFounding.js";
import type { SignedJoining } from "../actions/signJoining.js";
import { buildSubmitLeaving } from "../actions/signLeaving.js";
import { buildSubmitStatement, type SignedStatement } from "../actions/signStatement.js";
import type { SignedSheet, SignedVoice } from "../actions/signVoice.js";
import { buildSubmitBallots, buildSubmitObjections } from "../actions/submitBallots.js";
import { buildSubmitSheet, buildSubmitVoices } from "../actions/submitVoices.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { CommunityNotFoundError, FolkmootError, WrongChainError } from "../errors/base.js";
import { BallotNotOpenError } from "../errors/contract.js";
import { refusalOf } from "../errors/explain.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, type ContractCall, chainIdOf, read, readEvents, timeOf, trial } from "../internal/client.js";
import { hashCharter, hashSpeech, hashText, matterId, speechOf } from "../messages/hashes.js";
import type { Charter, Matter } from "../types.js";
import { documentDigest, type SignedByKind, type SignedDocument } from "./document.js";
import { type DocumentReason, explainDocumentReason, outcomeOf } from "./reasons.js";
import { verifyDocument } from "./verifyDocument.js";

export interface CheckDocumentParameters extends WithDeployment {
  document: SignedDocument;
}

/** What a document is worth on its chain, now. */
export interface DocumentCheck {
  reason: DocumentReason;
  /** `ready` to be brought in, `waits` for others, `done` already, or `never` of effect. */
  outcome: ReturnType<typeof outcomeOf>;
  /** What that means, in one sentence. */
  explanation: string;
  nextStep: string;
  /** What the chain would answer now, where it refuses. */
  cause?: FolkmootError;
}

/** What is read once for every kind. */
interface Ground {
  client: AnyClient;
  deployment: Deployment;
  community: Address;
  /** The charter in force. */
  charter: Charter;
  /** Whether the signature is proved already; else the chain is asked (ERC-1271). */
  proved: boolean;
}

const isValidSignature = parseAbiItem("function isValidSignature(bytes32, bytes) view returns (bytes4)");

type Finding = DocumentReason | { reason: DocumentReason; cause: FolkmootError };

/**
 * Checks a document against its chain: who signed, whether they are a member, season, seed, and whether the chain has
 * overtaken or already counted it. Sends nothing. Where a contract of the community's own does not answer, a renderer for
 * example, the document waits.
 *
 * @throws what the client's transport throws when the chain cannot be asked, WrongChainError
 */
export async function checkDocument(
  client: AnyClient,
  { document, deployment = standard }: CheckDocumentParameters,
): Promise<DocumentCheck> {
  const finding = await look(client, document, deployment).catch((error): Finding => {
    // One community's broken contract is its own affair, and must not stop whoever looks at others' documents too.
    const cause = error instanceof WrongChainError ? undefined : refusalOf(error);
    if (!cause) throw error;
    return { reason: "waits", cause };
  });
  const { reason, cause } = typeof finding === "string" ? { reason: finding, cause: undefined } : finding;
  const words = explainDocumentReason(reason);
  return { reason, outcome: outcomeOf(reason), ...words, ...(cause ? { cause } : {}) };
}

async function look(client: AnyClient, document: SignedDocument, deployment: Deployment): Promise<Finding> {
  const { kind, signed } = document;
  const { outcome } = await verifyDocument(document);
  if (outcome === "invalid") return "wrongSignature";
  if ((await chainIdOf(client)) !== signed.chainId) return "wrongChain";
  if (!namesContracts(document, deployment)) return "wrongContracts";
  const charter = await readCharter(client, signed.community, deployment).catch((error) => {
    if (error instanceof CommunityNotFoundError) return undefined;
    throw error;
  });
  if (!charter) return "noCommunity";
  if (!sameWords(document, charter)) return "wrongWords";
  // Before anything else: what nobody signed is a forgery also of what the chain has, or knows, already.
  if (outcome === "unproven" && !(await accountSigned(client, document))) return "wrongSignature";
  const ground = { client, deployment, community: signed.community, charter, proved: outcome === "valid" };
  switch (kind) {
    case "voice":
      return lookAtVoice(ground, signed);
    case "sheet":
      return lookAtSheet(ground, signed);
    case "act":
      return lookAtAct(ground, signed);
    case "leaving":
      return lookAtLeaving(ground, signed);
    case "joining":
      return lookAtJoining(ground, signed);
    case "recovery":
      return lookAtRecovery(ground, signed);
    case "ballot":
      return lookAtBallot(ground, signed);
    case "objection":
      return lookAtObjection(ground, signed);
    case "statement":
      return lookAtStatement(ground, signed);
  }
}

function namesContracts({ kind, signed }: SignedDocument, deployment: Deployment): boolean {
  if (kind === "act") return isAddressEqual(signed.mandates, deployment.mandates);
  if (kind !== "statement") return isAddressEqual(signed.assembly, deployment.assembly);
  const { hearings, matter } = signed;
  return isAddressEqual(hearings, deployment.hearings) && isAddressEqual(matter.module, deployment.decisions);
}

/** More than the contracts give an account to say so: where they give less, they refuse in the end. */
const [gasToAsk, gasOfByte] = [1_000_000n, 40n];

/** Whether a contract account says that it signed (ERC-1271). */
async function accountSigned(client: AnyClient, document: SignedDocument): Promise<boolean> {
  const { person, signature } = document.signed;
  const args = [documentDigest(document), signature] as const;
  const data = encodeFunctionData({ abi: [isValidSignature], args });
  try {
    const gas = gasToAsk + gasOfByte * BigInt(size(signature));
    const { data: answer = "0x" } = await call(client, { to: person, data, gas });
    return answer === padHex(toFunctionSelector(isValidSignature), { dir: "right", size: 32 });
  } catch (error) {
    if (refusalOf(error)) return false;
    throw error;
  }
}

/**
 * Also the words that are not signed, but brought in: changed, they would spoil the batch. A ballot's are those of the
 * charter that it was opened with.
 */
function sameWords({ kind, signed }: SignedDocument, charter: Charter): boolean {
  if (kind === "joining") return hashCharter(signed.charter) === hashCharter(charter);
  if (kind === "leaving") return signed.charter.name === charter.name && signed.charter.leaving === charter.leaving;
  if (kind === "ballot" || kind === "objection") return true;
  return JSON.stringify(speechOf(signed.charter)).toLowerCase() === JSON.stringify(speechOf(charter)).toLowerCase();
}

/** What the chain would answer to the call; the error where it refuses. */
async function attempt(
  client: AnyClient,
  tried: ContractCall,
  account: Address = zeroAddress,
): Promise<{ answer?: unknown; error?: FolkmootError }> {
  try {
    return { answer: (await trial(client, tried, { account })).result };
  } catch (error) {
    if (error instanceof FolkmootError) return { error };
    throw error;
  }
}

const assembly = ({ deployment }: Ground) =>
  ({ address: deployment.assembly, abi: [seasonOf, tenureOf, voicesOf, requestOf] }) as const;

function tenureAt(ground: Ground, person: Address) {
  const args = [ground.community, person] as const;
  return read(ground.client, { ...assembly(ground), functionName: "tenureOf", args });
}

/** Season and seed of what counts in its season only, or, for a withdrawal, in the next too. */
async function lookAtSeason(
  ground: Ground,
  { season, seed, voice = "consent" }: Pick<SignedJoining, "season" | "seed"> & { voice?: SignedVoice["voice"] },
): Promise<DocumentReason | undefined> {
  const { client, community } = ground;
  const now = await read(client, { ...assembly(ground), functionName: "seasonOf", args: [community] });
  if (voice === "withdrawal") {
    if (season !== now.number && season !== now.number - 1) return "wrongSeason";
    return seed === 0n ? undefined : "wrongSeed";
  }
  if (season !== now.number) return "wrongSeason";
  return now.opened && seed === now.seed ? undefined : "wrongSeed";
}

/** What became of one voice on one matter; undefined where it can still be brought in. */
async function lookAtMatter(
  ground: Ground,
  { season, voice }: Pick<SignedVoice, "season" | "voice">,
  matter: Matter,
  seat: number,
): Promise<DocumentReason | undefined> {
  const { client, community, deployment } = ground;
  const id = matterId(matter);
  const [[given, withdrawn], mandate, presented] = await Promise.all([
    read(client, { ...assembly(ground), functionName: "voicesOf", args: [community, id, season] }),
    isAddressEqual(matter.module, deployment.mandates)
      ? read(client, {
          address: deployment.mandates,
          abi: [mandateOf],
          functionName: "mandateOf",
          args: [community, id],
        })
      : undefined,
    isAddressEqual(matter.module, deployment.agreements)
      ? read(client, {
          address: deployment.agreements,
          abi: [agreementMatterOf],
          functionName: "matterOf",
          args: [matter.key, community],
        }).then((found) => found === id)
      : undefined,
  ]);
  if (mandate?.state === 0 || presented === false) return "unknownMatter";
  const says = (seats: bigint) => ((seats >> BigInt(seat)) & 1n) === 1n;
  if (says(withdrawn)) return voice === "withdrawal" ? "counted" : "overtaken";
  return voice === "consent" && says(given) ? "counted" : undefined;
}

async function lookAtVoice(ground: Ground, signed: SignedVoice): Promise<Finding> {
  const { client, deployment, community } = ground;
  const { seated, seat } = await tenureAt(ground, signed.person);
  // Who has no seat makes nobody ask a renderer.
  if (!seated) return "notSeated";
  if (signed.motion) {
    const motion = await getMotion(client, { ...signed.motion, community, deployment });
    if (motion.id !== matterId(signed.matter)) return "wrongWords";
  }
  const found = (await lookAtSeason(ground, signed)) ?? (await lookAtMatter(ground, signed, signed.matter, seat));
  if (found || ground.proved) return found ?? "ready";
  const { answer } = await attempt(client, buildSubmitVoices({ voices: [signed], deployment }));
  return answer ? "ready" : "wrongSignature";
}

async function lookAtSheet(ground: Ground, sheet: SignedSheet): Promise<Finding> {
  const { client, deployment } = ground;
  const { seated, seat } = await tenureAt(ground, sheet.person);
  if (!seated) return "notSeated";
  const season = await lookAtSeason(ground, sheet);
  if (season) return season;
  const lines = await Promise.all(sheet.matters.map((matter) => lookAtMatter(ground, sheet, matter, seat)));
  // One line that can still count is worth bringing the sheet in.
  const [first] = lines;
  if (first && lines.every((line) => line !== undefined)) return lines.find((line) => line !== "counted") ?? first;
  if (ground.proved) return "ready";
  const { error } = await attempt(client, buildSubmitSheet({ sheet, deployment }));
  return error ? "wrongSignature" : "ready";
}

/** What the chain has of a ballot and of the seat's voice on it; a reason where nothing signed can count. */
async function lookAtTally(ground: Ground, signed: SignedBallot | SignedObjection) {
  const { client, community, deployment } = ground;
  const ballot = matterId(signed.matter);
  const call = {
    address: deployment.assembly,
    abi: [tally],
    functionName: "tally",
    args: [community, ballot],
  } as const;
  const [{ seated, seat }, said, now] = await Promise.all([
    tenureAt(ground, signed.person),
    read(client, call),
    timeOf(client),
  ]);
  const { opensAt, closesAt, endsAt, seed, speech, electorate } = said.ballot;
  if (opensAt === 0) return "unknownMatter";
  if (speech !== hashSpeech(signed.charter)) return "wrongWords";
  if (signed.opensAt !== opensAt || signed.closesAt !== closesAt || signed.seed !== seed) return "wrongSeed";
  if (!seated) return "notSeated";
  const has = (seats: bigint) => ((seats >> BigInt(seat)) & 1n) === 1n;
  if (!has(electorate)) return "notAsked";
  const voice = { consents: has(said.consents), objects: has(said.objections), closed: has(said.closed) };
  /** What it is worth where the seat has not said it, or anything that counts more. */
  const inTime = (until: number): Finding | undefined => {
    if (said.outlived || now >= until) return "expired";
    return now < opensAt ? { reason: "waits", cause: new BallotNotOpenError([ballot, opensAt]) } : undefined;
  };
  return { ballot, seat, closesAt, endsAt, ...voice, inTime };
}

async function lookAtBallot(ground: Ground, signed: SignedBallot): Promise<Finding> {
  const { client, deployment } = ground;
  const found = await lookAtTally(ground, signed);
  if (typeof found === "string") return found;
  const { consents, objects, closed, closesAt, inTime } = found;
  const takesBack = signed.choice === "withdrawal";
  if (takesBack && closed) return consents || objects ? "overtaken" : "counted";
  if (!takesBack && consents) return "counted";
  if (!takesBack && (closed || objects)) return "overtaken";
  const late = inTime(takesBack ? Number.POSITIVE_INFINITY : closesAt);
  if (late || ground.proved) return late ?? "ready";
  const { answer } = await attempt(client, buildSubmitBallots({ ballots: [signed], deployment }));
  return answer ? "ready" : "wrongSignature";
}

async function lookAtObjection(ground: Ground, signed: SignedObjection): Promise<Finding> {
  const { client, community, deployment } = ground;
  const found = await lookAtTally(ground, signed);
  if (typeof found === "string") return found;
  const { ballot, seat, objects, closed, endsAt, inTime } = found;
  const address = deployment.assembly;
  if (objects) {
    const args = [community, ballot, seat] as const;
    const kept = await read(client, { address, abi: [reasonOf], functionName: "reasonOf", args });
    return kept === hashText(signed.reason) ? "counted" : "overtaken";
  }
  if (closed) return "overtaken";
  const late = inTime(endsAt);
  if (late) return late;
  const { answer } = await attempt(client, buildSubmitObjections({ objections: [signed], deployment }));
  if (answer) return "ready";
  // It is skipped; the same by transaction would be refused, with the reason.
  const { reason, person } = signed;
  const { error } = await attempt(client, buildObjectTo({ community, ballot, reason, deployment }), person);
  return (error && refusals[error.name]) ?? "wrongSignature";
}

async function lookAtStatement(ground: Ground, signed: SignedStatement): Promise<Finding> {
  const { client, community, deployment } = ground;
  const { statement, words } = signed;
  const address = deployment.hearings;
  const args = [community, matterId(signed.matter)] as const;
  const hearing = await read(client, { address, abi: [hearingOf], functionName: "hearingOf", args });
  if (isAddressEqual(hearing.affected, zeroAddress)) return "unknownMatter";
  if (statement === "reply") {
    const said = hearing.replied ? await readReply() : undefined;
    if (said) return said === words ? "counted" : "overtaken";
  } else {
    const counts = hearing.forgiven === (statement === "forgiveness") && (hearing.closed || hearing.forgiven);
    if (counts) return "counted";
    if (hearing.closed) return "overtaken";
  }
  return judge(await attempt(client, buildSubmitStatement({ signed, deployment })));

  async function readReply(): Promise<string | undefined> {
    const [community, id] = args;
    const query = { address, abi: [Replied], eventName: "Replied", args: { community, id } } as const;
    const [reply] = await readEvents(client, { ...query, fromBlock: deployment.fromBlock });
    return reply?.args.text;
  }
}

async function lookAtLeaving(ground: Ground, leaving: SignedByKind["leaving"]): Promise<Finding> {
  const { client, deployment, charter } = ground;
  const { seated, number } = await tenureAt(ground, leaving.person);
  if (number === leaving.tenure && !seated) return "counted";
  if (number > leaving.tenure) return "overtaken";
  if (!seated || number < leaving.tenure) return "notSeated";
  if (ground.proved) return "ready";
  const { error } = await attempt(client, buildSubmitLeaving({ charter, leaving, deployment }));
  return error ? "wrongSignature" : "ready";
}

async function lookAtAct(ground: Ground, signed: SignedByKind["act"]): Promise<Finding> {
  const { client, deployment, community } = ground;
  const contract = { address: deployment.mandates, abi: [nonceUsed, mandateOf] } as const;
  const { key, sentence, person, nonce } = signed;
  const id = matterId({ module: deployment.mandates, key, sentence });
  const [time, used, { state, holder }] = await Promise.all([
    timeOf(client),
    read(client, { ...contract, functionName: "nonceUsed", args: [person, nonce] }),
    read(client, { ...contract, functionName: "mandateOf", args: [community, id] }),
  ]);
  if (used) return (await isCancelled(ground, signed)) ? "overtaken" : "counted";
  if (time > signed.deadline) return "expired";
  if (state === 0) return "unknownMatter";
  if (!isAddressEqual(holder, person)) return "wrongSignature";
  return judge(await attempt(client, buildSubmitAct({ signed, deployment })));
}

async function isCancelled({ client, deployment }: Ground, { person, nonce }: SignedByKind["act"]): Promise<boolean> {
  const logs = await readEvents(client, {
    ...{ address: deployment.mandates, abi: [NonceCancelled], eventName: "NonceCancelled", args: { person } },
    fromBlock: deployment.fromBlock,
  });
  return logs.some(({ args }) => args.nonce === nonce);
}

async function lookAtJoining(ground: Ground, joining: SignedJoining): Promise<Finding> {
  const { client, deployment, community, charter } = ground;
  const seat = await lookAtSeat(ground, joining, undefined);
  if (typeof seat === "string") return seat;
  if (seat.asks) {
    // The chain has them rendered anew, whatever was signed.
    if (joining.rules !== (await renderRules(client, { charter }))) return "wrongWords";
  }
  const admission = buildAdmitMember({
    community,
    charter,
    candidate: joining.person,
    joining,
    asks: seat.asks,
    deployment,
  });
  return judge(await attempt(client, admission));
}

async function lookAtRecovery(ground: Ground, signed: SignedVoice): Promise<Finding> {
  const { client, deployment, community, charter } = ground;
  const { motion, person: to } = signed;
  if (motion?.motion !== "recovery") return "unknownMatter";
  const { id } = await getMotion(client, { ...motion, community, deployment });
  if (id !== matterId(signed.matter)) return "wrongWords";
  const seat = await lookAtSeat(ground, signed, motion.person);
  if (typeof seat === "string") return seat;
  const recovery = buildRecoverSeat({
    community,
    charter,
    from: motion.person,
    to,
    signed,
    asks: seat.asks,
    deployment,
  });
  return judge(await attempt(client, recovery));
}

/** Whether the person can still come to a seat by this signature, and whether it has to be brought in for that. */
async function lookAtSeat(
  ground: Ground,
  signed: Pick<SignedJoining, "person" | "season" | "seed">,
  seatOf: Address | undefined,
): Promise<DocumentReason | { asks: boolean }> {
  const { client, deployment, community } = ground;
  const args = [community, signed.person] as const;
  const [{ seated }, request, raw] = await Promise.all([
    tenureAt(ground, signed.person),
    getRequest(client, { community, person: signed.person, deployment }),
    read(client, { ...assembly(ground), functionName: "requestOf", args }),
  ]);
  if (seated) return "counted";
  // Brought in already: what is left is to carry it out once its notice has passed, be that in the next season.
  if (request && (request.seatOf ?? zeroAddress) === (seatOf ?? zeroAddress)) return { asks: false };
  const season = await lookAtSeason(ground, signed);
  return season ?? (raw.at === 0 && raw.season === signed.season ? "overtaken" : { asks: true });
}

/** Refusals that no waiting changes; every other may pass, as when members vouch or a budget begins anew. */
const refusals: Readonly<Record<string, DocumentReason>> = {
  WrongRequestSignatureError: "wrongSignature",
  WrongActSignatureError: "wrongSignature",
  RequestOvertakenError: "overtaken",
  AlreadySeatedError: "counted",
  NotSeatedError: "notSeated",
  DeadlinePassedError: "expired",
  NonceUsedError: "counted",
  WrongStatementSignatureError: "wrongSignature",
  StatementOvertakenError: "overtaken",
  AlreadyRepliedError: "overtaken",
  NotThePersonError: "notConcerned",
  NotNowError: "tooLate",
  TooManyObjectionsError: "tooOften",
  TextLengthError: "badReason",
  TextUncleanError: "badReason",
  TextBlankError: "badReason",
};

function judge({ error }: { error?: FolkmootError }): Finding {
  if (!error) return "ready";
  const reason = refusals[error.name];
  return reason ?? { reason: "waits", cause: error };
}
