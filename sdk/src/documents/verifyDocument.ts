import { type Address, type Hex, isAddressEqual, size } from "viem";
import { isMalleable, lowered, signerOf } from "../internal/signature.js";
import { motionKey } from "../messages/hashes.js";
import { documentDigest, documentId, type SignedDocument } from "./document.js";

/**
 * What a document proves by itself.
 *
 * - `valid`: the person's own key signed exactly these words.
 * - `invalid`: it did not, or the words contradict each other.
 * - `unproven`: no key's signature; a contract account may have given it, which only its chain can say.
 */
export type OfflineOutcome = "valid" | "invalid" | "unproven";

export interface DocumentVerification {
  /** The document's hash, by which a mailbox knows it. */
  id: Hex;
  outcome: OfflineOutcome;
  /** Whose key it was, where it was anybody's. */
  signer?: Address;
  /** Why, in one sentence. */
  explanation: string;
}

/**
 * Checks a document without any network: that the person's key signed these words, for this matter, season and chain.
 * Whether it still counts only the chain can say (`checkDocument`).
 */
export async function verifyDocument(document: SignedDocument): Promise<DocumentVerification> {
  const { kind, signed } = document;
  const { person, signature } = signed;
  const id = documentId(document);
  if ("motion" in signed && signed.motion) {
    const key = motionKey(signed.motion);
    if (signed.matter.key !== key || !isAddressEqual(signed.matter.module, signed.assembly)) {
      return { id, outcome: "invalid", explanation: "The motion it names is not the matter that was signed." };
    }
  }
  if ("voice" in signed && signed.voice === "withdrawal" && signed.seed !== 0n) {
    return { id, outcome: "invalid", explanation: "A withdrawal carries no seed, and this one does." };
  }
  const compact = (kind === "voice" || kind === "ballot") && !signed.contract;
  const signer = await signerOf(documentDigest(document), signature, { bytes: !compact });
  if (signer && isAddressEqual(signer, person)) {
    return { id, outcome: "valid", signer, explanation: `${person} signed exactly these words.` };
  }
  const whose = signer ? { signer } : {};
  const changed = size(signature) === 65 && isMalleable(signature);
  const maker = changed && (await signerOf(documentDigest(document), lowered(signature), { bytes: true }));
  if (maker && isAddressEqual(maker, person)) {
    return { id, outcome: "invalid", explanation: "The signature is a changed form of one, which no contract takes." };
  }
  if (compact) {
    const explanation = `${person} did not sign these words: something was changed, or somebody else signed.`;
    return { id, outcome: "invalid", ...whose, explanation };
  }
  const explanation = `${person}'s key did not sign these words. If it is a contract account, only the chain can say whether it did.`;
  return { id, outcome: "unproven", ...whose, explanation };
}
