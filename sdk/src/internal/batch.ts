import { encodeFunctionData } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { type SignedVoice, sameBatch } from "../actions/signVoice.js";
import { buildSubmitVoices } from "../actions/submitVoices.js";
import type { Deployment } from "../deployment.js";
import type { ContractCall } from "./client.js";

/** Voices in groups that can travel together, in the order in which they were given. */
export function groupVoices(voices: readonly SignedVoice[]): SignedVoice[][] {
  const groups: SignedVoice[][] = [];
  for (const voice of voices) {
    const group = groups.find(([first]) => first && sameBatch(first, voice));
    if (group) group.push(voice);
    else groups.push([voice]);
  }
  return groups;
}

/** Vouches, then the call that needs them, in one transaction. A single call stays as it is. */
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
