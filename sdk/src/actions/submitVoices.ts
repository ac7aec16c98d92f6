import {
  encodeFunctionData,
  type Hash,
  isAddress,
  isHex,
  parseEventLogs,
  type TransactionReceipt,
  zeroAddress,
} from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { FolkmootError } from "../errors/base.js";
import { groupVoices, sameBatch } from "../internal/batches.js";
import { type AnyClient, type ContractCall, send, type WithAccount } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { noSignature, toCompact } from "../internal/signature.js";
import { hashText, matterId, speechOf } from "../messages/hashes.js";
import { type Matter, type Skip, skips } from "../types.js";
import type { SignedSheet, SignedVoice } from "./signVoice.js";

export interface SubmitVoicesParameters extends WithDeployment {
  /** At least one; all on the same matter, saying the same, in the same season. */
  voices: readonly SignedVoice[];
}

export interface SubmitSheetParameters extends WithDeployment {
  sheet: SignedSheet;
}

/** The voices cannot travel together. */
export class MixedVoicesError extends FolkmootError {
  static override readonly className = "MixedVoicesError";
  constructor() {
    super(
      "These voices are not one batch: they differ in community, matter, season or in what they say.",
      "Group them, and submit each group.",
    );
  }
}

function said(signed: SignedVoice | SignedSheet) {
  const { community, charter, season, seed, voice } = signed;
  return { community, speech: speechOf(charter), season, seed, withdrawal: voice === "withdrawal" };
}

function encodeMatter({ module, key, sentence }: Matter) {
  return { module, key, text: hashText(sentence) };
}

/** Compact signatures first, then contracts': the order in which `VoiceSkipped` counts. */
function inOrder(voices: readonly SignedVoice[]) {
  return { keys: voices.filter((voice) => !voice.contract), contracts: voices.filter((voice) => voice.contract) };
}

/** The call that brings in many persons' voices on one matter. @throws MixedVoicesError */
export function buildSubmitVoices({
  voices,
  deployment = standard,
}: SubmitVoicesParameters): ContractCall<typeof assemblyAbi, "submitVoices"> {
  const [first] = voices;
  if (first === undefined || !voices.every((voice) => sameBatch(first, voice))) throw new MixedVoicesError();
  const { keys, contracts } = inOrder(voices);
  return {
    address: deployment.assembly,
    abi: assemblyAbi,
    functionName: "submitVoices",
    args: [
      said(first),
      encodeMatter(first.matter),
      // The chain skips and reports what is no signature, as it does every other bad one.
      keys.map(({ signature }) => toCompact(signature) ?? noSignature),
      contracts.map(({ person, signature }) => ({
        person: isAddress(person, { strict: false }) ? person : zeroAddress,
        signature: isHex(signature, { strict: true }) ? signature : "0x",
      })),
    ],
  };
}

/** The call that brings in one person's sheet. */
export function buildSubmitSheet({
  sheet,
  deployment = standard,
}: SubmitSheetParameters): ContractCall<typeof assemblyAbi, "submitSheet"> {
  return {
    address: deployment.assembly,
    abi: assemblyAbi,
    functionName: "submitSheet",
    args: [said(sheet), sheet.matters.map(encodeMatter), { person: sheet.person, signature: sheet.signature }],
  };
}

/** Vouches, then the call that needs them, in one transaction. Without vouches the call stays as it is. */
export function withVouches(
  vouches: readonly SignedVoice[],
  call: ContractCall<typeof assemblyAbi>,
  deployment: Deployment,
): ContractCall<typeof assemblyAbi> {
  if (vouches.length === 0) return call;
  const calls = [...groupVoices(vouches).map((voices) => buildSubmitVoices({ voices, deployment })), call];
  const data = calls.map(({ functionName, args }) =>
    encodeFunctionData({ abi: assemblyAbi, functionName, args } as never),
  );
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "multicall", args: [data] };
}

/** Brings in signed voices. Anybody may. @throws WrongSeasonError, WrongSeedError, WrongSpeechError, NotEnoughGasError */
export async function submitVoices(client: AnyClient, parameters: SubmitVoicesParameters & WithAccount): Promise<Hash> {
  return send(client, buildSubmitVoices(parameters), parameters);
}

/** Brings in a signed sheet. Anybody may. @throws as `submitVoices`, and WrongSignatureError, NotSeatedError */
export async function submitSheet(client: AnyClient, parameters: SubmitSheetParameters & WithAccount): Promise<Hash> {
  return send(client, buildSubmitSheet(parameters), parameters);
}

export interface SubmittedVoices {
  /** The seats whose voice changed. */
  seats: number[];
  /** What became of the others; `voice` is the one submitted. */
  skipped: { voice: SignedVoice; reason: Skip }[];
}

/** What a batch came to, read from its receipt. Events are found by address and by name. */
export function parseSubmittedVoices(
  receipt: TransactionReceipt,
  { voices, deployment = standard }: SubmitVoicesParameters,
): SubmittedVoices {
  const { keys, contracts } = inOrder(voices);
  const ordered = [...keys, ...contracts];
  const logs = parseEventLogs({
    abi: assemblyAbi,
    logs: receipt.logs.filter((log) => log.address.toLowerCase() === deployment.assembly.toLowerCase()),
    eventName: ["ConsentsGiven", "ConsentsWithdrawn", "VoiceSkipped"],
  });
  const result: SubmittedVoices = { seats: [], skipped: [] };
  const [first] = voices;
  if (first === undefined) return result;
  // The same transaction may have brought in other batches.
  const matter = matterId(first.matter);
  for (const log of logs) {
    if (log.args.community.toLowerCase() !== first.community.toLowerCase() || log.args.matter !== matter) continue;
    if (log.eventName !== "VoiceSkipped") result.seats.push(...seatsIn(log.args.seats));
    else {
      const voice = ordered[Number(log.args.index)];
      const reason = skips[log.args.reason];
      if (voice && reason) result.skipped.push({ voice, reason });
    }
  }
  return result;
}
