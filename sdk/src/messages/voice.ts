import { type Address, zeroAddress } from "viem";
import type { Charter, Matter, Voice } from "../types.js";
import { domain } from "./domain.js";
import { matterId } from "./hashes.js";
import { sheetTypes, voiceTypes } from "./types.js";

export interface VoiceMessage {
  chainId: number;
  assembly: Address;
  communityId: Address;
  charter: Pick<Charter, "name" | "consent" | "withdrawal">;
  matter: Matter;
  voice: Voice;
  season: number;
  /** The season's seed for a consent; ignored for a withdrawal. */
  seed: bigint;
  /** The person's own address where it is a contract. */
  account?: Address;
}

/** The fields after the words, which voices and sheets share. */
function bindings({ communityId, season, seed, voice }: Omit<VoiceMessage, "matter">) {
  return { communityId, season, seed: voice === "consent" ? seed : 0n };
}

function words({ charter, voice }: Omit<VoiceMessage, "matter">) {
  return voice === "consent" ? charter.consent : charter.withdrawal;
}

/** One voice on one matter. The same for all plain keys of a batch. */
export function voiceTypedData(message: VoiceMessage) {
  return {
    domain: domain(message.chainId, message.assembly),
    types: voiceTypes,
    primaryType: "Voice",
    message: {
      community: message.charter.name,
      matter: message.matter.sentence,
      voice: words(message),
      ...bindings(message),
      matterId: matterId(message.matter),
      account: message.account ?? zeroAddress,
    },
  } as const;
}

export type SheetMessage = Omit<VoiceMessage, "matter" | "account"> & {
  matters: readonly Matter[];
  /** Who signs. */
  account: Address;
};

/** One person's voice on many matters. */
export function sheetTypedData(message: SheetMessage) {
  return {
    domain: domain(message.chainId, message.assembly),
    types: sheetTypes,
    primaryType: "Sheet",
    message: {
      community: message.charter.name,
      matters: message.matters.map((matter) => matter.sentence),
      voice: words(message),
      ...bindings(message),
      matterIds: message.matters.map(matterId),
      account: message.account,
    },
  } as const;
}
