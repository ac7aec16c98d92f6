/** What somebody signed, whole: words, bindings and signature, so that it can be kept, carried and brought in by anybody. */
import { type Address, type Hex, hashTypedData, isAddressEqual, keccak256 } from "viem";
import type { SignedAct } from "../actions/signAct.js";
import type { SignedBallot, SignedObjection } from "../actions/signBallot.js";
import type { SignedJoining } from "../actions/signJoining.js";
import type { SignedLeaving } from "../actions/signLeaving.js";
import type { SignedStatement } from "../actions/signStatement.js";
import type { SignedSheet, SignedVoice } from "../actions/signVoice.js";
import { actTypedData } from "../messages/act.js";
import { ballotTypedData, objectionTypedData } from "../messages/ballot.js";
import { matterId } from "../messages/hashes.js";
import { joiningTypedData } from "../messages/joining.js";
import { leavingTypedData } from "../messages/leaving.js";
import { statementTypedData } from "../messages/statement.js";
import { sheetTypedData, voiceTypedData } from "../messages/voice.js";
import { forms } from "./forms.js";

/** What is signed, by kind. A vouch is a `voice` whose motion is an admission. */
export interface SignedByKind {
  voice: SignedVoice;
  sheet: SignedSheet;
  act: SignedAct;
  joining: SignedJoining;
  leaving: SignedLeaving;
  /** What `signRecovery` made: a member's new key consents to taking over the seat. */
  recovery: SignedVoice;
  ballot: SignedBallot;
  objection: SignedObjection;
  statement: SignedStatement;
}

export type DocumentKind = keyof SignedByKind;

export const documentKinds = Object.keys(forms) as readonly DocumentKind[];

export type SignedDocument = { [kind in DocumentKind]: { kind: kind; signed: SignedByKind[kind] } }[DocumentKind];

/** The document of what any of the signing actions answered. It holds what was signed and nothing else. */
export function toDocument(signed: SignedByKind[DocumentKind]): SignedDocument {
  if ("matters" in signed) return { kind: "sheet", signed };
  if ("calls" in signed) return { kind: "act", signed };
  if ("rules" in signed) return { kind: "joining", signed };
  if ("tenure" in signed) return { kind: "leaving", signed };
  if ("statement" in signed) return { kind: "statement", signed };
  if ("choice" in signed) return { kind: "ballot", signed };
  if ("reason" in signed) return { kind: "objection", signed };
  return { kind: isRecovery(signed) ? "recovery" : "voice", signed };
}

/** Whether the new key itself speaks, not a member who vouches for it. */
export function isRecovery({ motion, person, contract }: SignedVoice): boolean {
  return (
    contract && motion?.motion === "recovery" && motion.other !== undefined && isAddressEqual(motion.other, person)
  );
}

/** The EIP-712 hash that was signed. */
export function documentDigest({ kind, signed }: SignedDocument): Hex {
  const account = signed.person;
  const communityId = signed.community;
  switch (kind) {
    case "sheet":
      return hashTypedData(sheetTypedData({ ...signed, communityId, account }));
    case "act": {
      const { mandates: module, key, sentence } = signed;
      const mandateId = matterId({ module, key, sentence });
      return hashTypedData(actTypedData({ ...signed, communityId, mandateId, holder: account }));
    }
    case "joining":
      return hashTypedData(joiningTypedData({ ...signed, communityId, account }));
    case "leaving":
      return hashTypedData(leavingTypedData({ ...signed, communityId, account }));
    case "ballot":
      return hashTypedData(ballotTypedData({ ...signed, communityId, ...(signed.contract ? { account } : {}) }));
    case "objection":
      return hashTypedData(objectionTypedData({ ...signed, communityId, account }));
    case "statement":
      return hashTypedData(statementTypedData({ ...signed, communityId, account }));
    default:
      return hashTypedData(voiceTypedData({ ...signed, communityId, ...(signed.contract ? { account } : {}) }));
  }
}

/** The hash of what was signed and by whom: one document has one id, in whatever form its signature comes. */
export function documentId(document: SignedDocument): Hex {
  return keccak256(`${documentDigest(document)}${document.signed.person.slice(2).toLowerCase()}` as Hex);
}

/** What the document is about: the matters' ids, the mandate's, the ballot's; none where it is about a membership. */
export function documentMatters({ kind, signed }: SignedDocument): Hex[] {
  if (kind === "sheet") return signed.matters.map(matterId);
  if (kind === "act") return [matterId({ ...signed, module: signed.mandates })];
  return kind === "joining" || kind === "leaving" ? [] : [matterId(signed.matter)];
}

/** Whom it is about, where that is a person: the candidate or new key of a joining, a recovery, or a vouch for either. */
export function documentSubject({ kind, signed }: SignedDocument): Address | undefined {
  if (kind === "joining") return signed.person;
  if (kind !== "voice" && kind !== "recovery") return undefined;
  return signed.motion?.other ?? signed.motion?.person;
}
