/** A mailbox of signed documents, as its clients see it: whatever it serves is checked, so it can lie to nobody. */
import type { Address, Hash, Hex } from "viem";
import {
  type DocumentKind,
  documentId,
  documentMatters,
  documentSubject,
  type SignedDocument,
} from "../documents/document.js";
import { formatDocument, parseDocument } from "../documents/parseDocument.js";
import { type DocumentReason, documentReasons } from "../documents/reasons.js";
import { verifyDocument } from "../documents/verifyDocument.js";
import { MailboxRefusedError, MailboxUnreachableError } from "../errors/mailbox.js";

export const mailboxStates = ["held", "submitted", "mined", "dropped"] as const;

/** What a mailbox says of a document: it waits, a transaction brings it in, the chain has it, or it has no effect any more. */
export type MailboxState = (typeof mailboxStates)[number];

/** What a mailbox says of a document. That it says so proves nothing: ask the chain (`checkDocument`). */
export interface MailboxStatus {
  id: Hex;
  state: MailboxState;
  /** What its chain said when the mailbox last looked. */
  reason: DocumentReason;
  /** The transaction said to bring it in. */
  hash?: Hash;
}

/** A document that a mailbox served, and that proves itself. */
export interface MailboxEntry extends MailboxStatus {
  /** Rises in a mailbox; a reader goes on after it. */
  position: number;
  document: SignedDocument;
  /** `unproven` where only the chain can say whether a contract account signed (`checkDocument`). */
  proof: "valid" | "unproven";
}

export interface MailboxFilter {
  community?: Address;
  /** Who signed. */
  person?: Address;
  kind?: DocumentKind;
  /** Whom it is about: a candidate, or a member's new key. */
  subject?: Address;
  /** The id of a matter or mandate. */
  matter?: Hex;
}

export interface MailboxPage {
  entries: MailboxEntry[];
  /** How many served documents were left out, since they prove nothing or were not asked for. */
  rejected: number;
  /** After which position to go on; absent at the end. */
  next?: number;
}

export interface Mailbox {
  url: string;
  /** Leaves a document; again, it changes nothing. @throws MailboxRefusedError, MailboxUnreachableError */
  post(document: SignedDocument): Promise<MailboxStatus>;
  /** A page of what waits, oldest first. @throws MailboxUnreachableError */
  list(filter?: MailboxFilter & { after?: number; limit?: number }): Promise<MailboxPage>;
  /** All that waits, oldest first; 50,000 documents at most. @throws MailboxUnreachableError */
  listAll(filter?: MailboxFilter): Promise<MailboxEntry[]>;
  /** What became of a document; undefined where the mailbox knows nothing of it. @throws MailboxUnreachableError */
  getStatus(id: Hex): Promise<MailboxStatus | undefined>;
  /** Tells which transaction brings documents in. The mailbox looks for itself. @throws MailboxUnreachableError */
  reportSubmitted(report: { hash: Hash; ids: readonly Hex[] }): Promise<void>;
}

const patience = 20_000;
/** Of a mailbox that never ends nobody reads more. */
const mostPages = 500;

/** The mailbox at an address. Nothing is asked of it yet. */
export function createMailbox({ url }: { url: string }): Mailbox {
  const base = url.replace(/\/+$/, "");
  const ask = (path: string, body?: string) => request(base, path, body);

  async function list({ after = 0, limit = 100, ...filter }: MailboxFilter & { after?: number; limit?: number } = {}) {
    const query = new URLSearchParams({ after: String(after), limit: String(limit), ...filter });
    const answer = await ask(`/documents?${query}`);
    const served = (answer as { documents?: unknown }).documents;
    if (!Array.isArray(served)) throw new MailboxUnreachableError(base, "its answer is no list.");
    const read = await Promise.all(served.map((one) => readEntry(one, filter)));
    const entries = read.filter((entry) => entry !== undefined);
    const { next } = answer as { next?: unknown };
    // A mailbox that goes in circles, or nowhere, is left.
    const goesOn = served.length > 0 && typeof next === "number" && Number.isSafeInteger(next) && next > after;
    return { entries, rejected: served.length - entries.length, ...(goesOn ? { next } : {}) };
  }

  return {
    url: base,
    post: async (document) => readStatus(base, await ask("/documents", formatDocument(document)), documentId(document)),
    list,
    listAll: async (filter = {}) => {
      const all: MailboxEntry[] = [];
      let after: number | undefined = 0;
      for (let pages = 0; pages < mostPages && after !== undefined; pages++) {
        const page: MailboxPage = await list({ ...filter, after });
        all.push(...page.entries);
        after = page.next;
      }
      return all;
    },
    getStatus: async (id) => {
      try {
        return readStatus(base, await ask(`/documents/${id}`), id);
      } catch (error) {
        if (error instanceof MailboxRefusedError && error.reason === "NotFound") return undefined;
        throw error;
      }
    },
    reportSubmitted: async (report) => {
      await ask("/submitted", JSON.stringify(report));
    },
  };
}

async function request(base: string, path: string, body?: string): Promise<object> {
  let response: Response;
  let answer: unknown;
  try {
    const post = { method: "POST", body, headers: { "content-type": "application/json" } };
    response = await fetch(base + path, { ...(body === undefined ? {} : post), signal: AbortSignal.timeout(patience) });
    answer = await response.json();
  } catch (cause) {
    throw new MailboxUnreachableError(base, cause instanceof Error ? cause.message : String(cause), { cause });
  }
  if (typeof answer !== "object" || answer === null)
    throw new MailboxUnreachableError(base, "its answer is no object.");
  if (response.ok) return answer;
  const { name, reason, message, nextStep } = (answer as { error?: Record<string, unknown> }).error ?? {};
  if (response.status >= 500) throw new MailboxUnreachableError(base, String(message ?? response.status));
  throw new MailboxRefusedError(
    String(message ?? response.status),
    String(nextStep ?? ""),
    String(reason ?? name ?? ""),
  );
}

function readStatus(base: string, answer: object, asked: Hex): MailboxStatus {
  const { id, state, reason, hash } = answer as Record<string, unknown>;
  const knownState = mailboxStates.find((one) => one === state);
  const knownReason = documentReasons.find((one) => one === reason);
  if (!knownState || !knownReason || String(id).toLowerCase() !== asked.toLowerCase()) {
    throw new MailboxUnreachableError(base, "its answer is not about the document that was asked for.");
  }
  const isHash = typeof hash === "string" && /^0x[0-9a-f]{64}$/i.test(hash);
  return { id: asked, state: knownState, reason: knownReason, ...(isHash ? { hash: hash as Hash } : {}) };
}

/** Undefined where it does not prove itself, or is not what was asked for. */
async function readEntry(served: unknown, filter: MailboxFilter): Promise<MailboxEntry | undefined> {
  try {
    const { position, document: json, ...status } = served as Record<string, unknown>;
    const document = parseDocument(JSON.stringify(json));
    const { id, outcome } = await verifyDocument(document);
    if (outcome === "invalid" || !Number.isSafeInteger(position) || !isAskedFor(document, filter)) return undefined;
    return { ...readStatus("", status, id), position: position as number, document, proof: outcome };
  } catch {
    return undefined;
  }
}

function isAskedFor(document: SignedDocument, filter: MailboxFilter): boolean {
  const { kind, signed } = document;
  const same = (one: string, other: string | undefined) =>
    other === undefined || one.toLowerCase() === other.toLowerCase();
  const { subject, matter } = filter;
  return (
    same(kind, filter.kind) &&
    same(signed.community, filter.community) &&
    same(signed.person, filter.person) &&
    same(documentSubject(document) ?? "", subject) &&
    (matter === undefined || documentMatters(document).some((one) => same(one, matter)))
  );
}
