/** What the mailbox takes: what proves itself, on this chain, by somebody who is known there. */
import {
  type AnyClient,
  checkDocument,
  type Deployment,
  type DocumentCheck,
  documentId,
  formatDocument,
  getMotion,
  getVoices,
  parseDocument,
  refusalOf,
  type SignedDocument,
} from "../../sdk/src/index.js";
import type { Entry, Limits, Store } from "./store.js";

export const limits: Record<"member" | "withdrawal" | "leaving" | "candidate", Limits> = {
  // Each matter is a question to the node, whenever something happens in the community.
  member: { documents: 64, matters: 256, bytes: 1_000_000 },
  // Withdrawing finds room also after somebody has filled their own.
  withdrawal: { documents: 128, matters: 512, bytes: 2_000_000 },
  // One for each tenure: there is always room for it.
  leaving: { documents: Infinity, matters: Infinity, bytes: Infinity },
  candidate: { documents: 4, matters: 4, bytes: 100_000 },
};

/** Why a document was not taken, as it is answered. */
export class NotTakenError extends Error {
  readonly status: 422 | 429;
  readonly reason: string;
  readonly nextStep: string;
  constructor(status: 422 | 429, reason: string, message: string, nextStep: string) {
    super(message);
    this.name = "NotTakenError";
    this.status = status;
    this.reason = reason;
    this.nextStep = nextStep;
  }
}

export interface Admitter {
  client: AnyClient;
  deployment: Deployment;
  store: Store;
}

/**
 * Takes a document, or says why not. The same document again changes nothing.
 *
 * @returns the entry, and whether it is new
 * @throws NotTakenError, the errors of `parseDocument`, DatabaseLostError
 */
export async function admit(on: Admitter, text: string): Promise<{ entry: Entry; isNew: boolean }> {
  const document = parseDocument(text);
  const id = documentId(document);
  const known = await on.store.get(id);
  // The same word with another signature may be the better one; other words beside it are nobody's.
  if (known?.document && !differsInSignatureOnly(known.document, document)) return { entry: known, isNew: false };
  const check = await checkDocument(on.client, { document, deployment: on.deployment });
  if (check.outcome !== "ready" && check.outcome !== "waits") {
    throw new NotTakenError(422, check.reason, check.explanation, check.nextStep);
  }
  if (!(await isNamed(on, document, check))) {
    const nextStep = "Send it to a member as a file or link; once a member has vouched it is taken here.";
    throw new NotTakenError(422, "notNamed", "No member has vouched for the person yet.", nextStep);
  }
  if (!(await on.store.put(document, check.reason, limitsFor(document)))) {
    const nextStep = "Wait until some are brought in, bring them in yourself, or keep this one as a file.";
    throw new NotTakenError(429, "limit", "The person has left as many documents here as one may.", nextStep);
  }
  const entry = await on.store.get(id);
  if (!entry) throw new Error("What was kept is gone.");
  return { entry, isNew: known === undefined };
}

function differsInSignatureOnly(known: string, document: SignedDocument): boolean {
  const { signature, ...rest } = JSON.parse(formatDocument(document));
  const { signature: other, ...same } = JSON.parse(known);
  return signature !== other && JSON.stringify(rest) === JSON.stringify(same);
}

function limitsFor({ kind, signed }: SignedDocument): Limits {
  if (kind === "joining" || kind === "recovery") return limits.candidate;
  if (kind === "leaving") return limits.leaving;
  if (kind === "statement" && signed.statement === "noForgiveness") return limits.withdrawal;
  const says = kind === "ballot" ? signed.choice : "voice" in signed ? signed.voice : undefined;
  return says === "withdrawal" ? limits.withdrawal : limits.member;
}

/** Anybody can make keys without end; only those whom a member has named may leave something here. */
async function isNamed({ client, deployment, store }: Admitter, document: SignedDocument, check: DocumentCheck) {
  const { kind, signed } = document;
  if (kind !== "joining" && kind !== "recovery") return true;
  if (check.outcome === "ready" || check.cause?.name === "NoticeRunsError") return true;
  const { community, person } = signed;
  if (await store.isNamed(community, person)) return true;
  const motion = kind === "recovery" ? signed.motion : ({ motion: "admission", person } as const);
  if (!motion) return false;
  // Where the community's renderer does not answer, nobody can be named on the chain.
  const named = await getMotion(client, { ...motion, community, deployment }).catch((error) => {
    if (refusalOf(error)) return undefined;
    throw error;
  });
  if (!named) return false;
  const { id: matter } = named;
  return (await getVoices(client, { community, matter, deployment })).consenting.length > 0;
}
