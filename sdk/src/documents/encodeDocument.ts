/** A document as a link or a QR code carries it: compressed, in letters that need no escape. */
import { DocumentTooLargeError, NotADocumentError } from "../errors/document.js";
import type { SignedDocument } from "./document.js";
import { formatDocument, mostDocumentBytes, parseDocument } from "./parseDocument.js";

/** The document in base64url, for what stands behind `#/signed/`. */
export async function encodeDocument(document: SignedDocument): Promise<string> {
  const json = JSON.stringify(JSON.parse(formatDocument(document)));
  const packed = await through(new TextEncoder().encode(json), new CompressionStream("deflate-raw"));
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/**
 * Reads what `encodeDocument` made.
 *
 * @throws as `parseDocument`
 */
export async function decodeDocument(encoded: string): Promise<SignedDocument> {
  if (encoded.length > 2 * mostDocumentBytes) throw new DocumentTooLargeError(mostDocumentBytes);
  let text: string;
  try {
    if (!/^[\w-]+$/.test(encoded)) throw new SyntaxError("other letters than base64url's");
    const letters = atob(encoded.replaceAll("-", "+").replaceAll("_", "/"));
    const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    const bytes = await through(packed, new DecompressionStream("deflate-raw"));
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof DocumentTooLargeError) throw cause;
    throw new NotADocumentError("the link or code is damaged or cut off.", { cause });
  }
  return parseDocument(text);
}

/** Stops as soon as there is more than a document can be: a few letters may unfold to gigabytes. */
async function through(input: Uint8Array, by: CompressionStream | DecompressionStream): Promise<Uint8Array> {
  const stream = new Blob([input as BlobPart])
    .stream()
    .pipeThrough(by as ReadableWritablePair<Uint8Array, BufferSource>);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value);
    length += part.value.length;
    if (length <= mostDocumentBytes) continue;
    await reader.cancel().catch(() => {});
    throw new DocumentTooLargeError(mostDocumentBytes);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
