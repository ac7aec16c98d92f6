/** Which signed voices can be brought in together. */
import type { SignedVoice } from "../actions/signVoice.js";

/** Whether two signed voices can travel in one batch: they say the same, in the same words, on the same matter. */
export function sameBatch(one: SignedVoice, other: SignedVoice): boolean {
  return batchOf(one) === batchOf(other);
}

/** Voices in groups that can travel together, in the order in which they were given. */
export function groupVoices(voices: readonly SignedVoice[]): SignedVoice[][] {
  const groups = new Map<string, SignedVoice[]>();
  for (const voice of voices) {
    const batch = batchOf(voice);
    groups.set(batch, [...(groups.get(batch) ?? []), voice]);
  }
  return [...groups.values()];
}

/** What all voices of a batch have in common, as a text. */
function batchOf({ chainId, assembly, community, charter, voice, season, seed, matter }: SignedVoice): string {
  const { name, consent, withdrawal, objection, sentences } = charter;
  const addresses = [assembly, community, sentences, matter.module].map((address) => address.toLowerCase());
  const words = [name, consent, withdrawal, objection, voice, matter.key.toLowerCase(), matter.sentence];
  return JSON.stringify([chainId, ...addresses, ...words, season, String(seed)]);
}
