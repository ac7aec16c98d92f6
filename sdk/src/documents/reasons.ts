/** What can be said of a document on its chain: a closed list, each with its meaning and what to do. */

const meanings = {
  ready: ["ready", "It counts as soon as it is brought in.", "Bring it in, or leave it with a mailbox."],
  waits: [
    "waits",
    "The chain would not take it yet.",
    "Read the cause; it is kept until it counts or its time is over.",
  ],
  counted: ["done", "The chain has counted it already.", "Nothing is left to do."],
  overtaken: [
    "never",
    "The person's later word has overtaken it.",
    "Ask whether they still want it; they can say so anew.",
  ],
  wrongSignature: ["never", "The person did not sign these words.", "Ask the person for a new signature."],
  wrongChain: ["never", "It was signed for another chain.", "Bring it in on the chain that it names."],
  wrongContracts: ["never", "It was signed for other contracts.", "Bring it in at the contracts that it names."],
  noCommunity: [
    "never",
    "The community it names is not open on this chain.",
    "Check the chain and the community's address.",
  ],
  wrongWords: [
    "never",
    "Its words are not those of the community.",
    "Ask for a signature under the community's own words.",
  ],
  unknownMatter: ["never", "Nobody has proposed what it is about.", "Check the mandate and the community."],
  notSeated: ["never", "Who signed has no seat in the community.", "Only members have a voice: join first."],
  notAsked: ["never", "Who signed is not asked on this ballot.", "Only those asked when it was opened speak on it."],
  tooOften: [
    "waits",
    "Who signed has objected as often this season as anybody may.",
    "Keep it: it counts in the next season, where the ballot still runs then.",
  ],
  badReason: [
    "never",
    "Its reason or words are empty, too long, or have characters that cannot be seen.",
    "Ask for a signature under words that all can read, of 1 to 1024 bytes; a reply may have 4096.",
  ],
  notConcerned: [
    "never",
    "The decision names somebody else for that.",
    "Only whom it affects replies to it, and only who was injured forgives.",
  ],
  tooLate: ["never", "The time in which it could be said is over.", "Speak to the members beside the decision."],
  wrongSeason: ["never", "It does not count in the season that runs.", "Sign it again in this season."],
  wrongSeed: [
    "never",
    "It does not carry the seed of the season or ballot.",
    "Sign it again, once the season or the ballot is open.",
  ],
  expired: ["never", "Its deadline has passed.", "Sign it again with a later deadline."],
} as const satisfies Record<string, readonly ["ready" | "waits" | "done" | "never", string, string]>;

/** Why a document counts, waits, or counts no more. */
export type DocumentReason = keyof typeof meanings;

export const documentReasons = Object.keys(meanings) as readonly DocumentReason[];

/** What follows from a reason: bring it in, keep it, or put it aside as done or as without effect. */
export function outcomeOf(reason: DocumentReason): (typeof meanings)[DocumentReason][0] {
  return meanings[reason][0];
}

/** A reason in words, with what to do. */
export function explainDocumentReason(reason: DocumentReason): { explanation: string; nextStep: string } {
  const [, explanation, nextStep] = meanings[reason];
  return { explanation, nextStep };
}
