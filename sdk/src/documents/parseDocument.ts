import { type Hex, isAddressEqual, zeroAddress } from "viem";
import type { SignedVoice } from "../actions/signVoice.js";
import { MalformedSignatureError } from "../errors/base.js";
import {
  DocumentFieldError,
  DocumentTooLargeError,
  MalleableSignatureError,
  NotADocumentError,
  UnknownDocumentError,
} from "../errors/document.js";
import { isMalleable, toCompact } from "../internal/signature.js";
import type { Codec } from "./codec.js";
import { type DocumentKind, documentKinds, isRecovery, type SignedDocument } from "./document.js";
import { forms } from "./forms.js";

/** The version of the form. It rises when a reader of the former one would misunderstand. */
export const documentVersion = 1;

/** No document is longer, in bytes of UTF-8. */
export const mostDocumentBytes = 262_144;

/** The document as JSON, for a file or a mailbox. */
export function formatDocument({ kind, signed }: SignedDocument): string {
  const body = (forms[kind] as Codec<unknown>).write(signed) as object;
  return JSON.stringify({ folkmoot: documentVersion, kind, ...body }, undefined, 2);
}

/**
 * Reads a document, and nothing but a document. That it has the right form says nothing yet about who signed it.
 *
 * @throws NotADocumentError, DocumentTooLargeError, UnknownDocumentError, DocumentFieldError, MalformedSignatureError,
 * MalleableSignatureError
 */
export function parseDocument(text: string): SignedDocument {
  if (text.length > mostDocumentBytes || new TextEncoder().encode(text).length > mostDocumentBytes) {
    throw new DocumentTooLargeError(mostDocumentBytes);
  }
  const { folkmoot, kind, ...body } = readJson(text);
  if (folkmoot === undefined) throw new NotADocumentError('it has no field "folkmoot".');
  if (folkmoot !== documentVersion) throw new UnknownDocumentError(`version ${inWords(folkmoot)}`);
  if (!documentKinds.includes(kind as DocumentKind)) throw new UnknownDocumentError(`kind ${inWords(kind)}`);
  const signed = (forms[kind as DocumentKind] as Codec<unknown>).read(body, "");
  const document = { kind, signed } as SignedDocument;
  if (document.kind === "ballot" && !document.signed.contract) {
    checkForm(document.signed.person, document.signed.signature);
  }
  if (document.kind === "voice" || document.kind === "recovery") {
    const { person, contract, signature } = document.signed;
    if (!contract) checkForm(person, signature);
    checkMotion(document.signed);
    if (isRecovery(document.signed) !== (document.kind === "recovery")) {
      throw new UnknownDocumentError(`kind "${document.kind}" about such a motion`);
    }
  }
  return document;
}

/** What stands where a number or a word should; what it holds may be deeper than any reader's stack. */
function inWords(value: unknown): string {
  if (typeof value === "object" && value !== null) return "that is no word";
  return JSON.stringify(typeof value === "string" ? value.slice(0, 64) : value) ?? "that is missing";
}

function readJson(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new NotADocumentError("it is no JSON.", { cause });
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw new NotADocumentError("it is no object.");
  return json as Record<string, unknown>;
}

/** What the assembly's own matter is about is not signed, but without it nobody would find the voice: it has one form. */
function checkMotion({ matter, assembly, motion }: SignedVoice) {
  const own = isAddressEqual(matter.module, assembly);
  if (own && !motion) throw new DocumentFieldError("motion", "is missing");
  if (!own && motion) throw new DocumentFieldError("motion", "is not one of such a document");
  if (motion?.other && isAddressEqual(motion.other, zeroAddress))
    throw new DocumentFieldError("motion.other", "is zero");
}

/** A plain key's signature has 64 or 65 bytes and one form. */
function checkForm(person: string, signature: Hex) {
  if (isMalleable(signature)) throw new MalleableSignatureError(person);
  if (!toCompact(signature)) throw new MalformedSignatureError(person);
}
