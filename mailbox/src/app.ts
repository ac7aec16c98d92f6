/** The mailbox over HTTP. Whoever asks gets everything: what it holds proves itself, and anybody may bring it in. */
import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { type Hash, isAddressEqual, isHex } from "viem";
import { getTransaction } from "viem/actions";
import {
  DocumentTooLargeError,
  explainDocumentReason,
  FolkmootError,
  mostDocumentBytes,
  parseDocument,
  type SignedDocument,
} from "../../sdk/src/index.js";
import { type Admitter, admit, NotTakenError } from "./admit.js";
import { DatabaseLostError } from "./database.js";
import type { Entry } from "./store.js";

const mostEntries = 100;
/** A batch holds a few hundred signatures. */
const mostIds = 512;

export function mailboxApp(on: Admitter & { chainId: number }) {
  const app = new Hono();
  app.use(cors({ origin: "*", allowMethods: ["GET", "POST"] }));
  app.use(
    bodyLimit({
      maxSize: mostDocumentBytes,
      onError: (context) => {
        // The rest of it is not read: nothing else can follow on this connection.
        context.header("connection", "close");
        return answerTo(context, new DocumentTooLargeError(mostDocumentBytes));
      },
    }),
  );
  app.onError((error, context) => answerTo(context, error));
  app.notFound((context) =>
    refuse(context, 404, { name: "NotFound", message: "There is no such address.", nextStep: "See docs/signed.md." }),
  );

  app.get("/status", async (context) => {
    const { assembly, mandates } = on.deployment;
    return context.json({ folkmoot: 1, chainId: on.chainId, assembly, mandates, waiting: await on.store.count() });
  });

  app.post("/documents", async (context) => {
    const { entry, isNew } = await admit(on, await context.req.text());
    return context.json(show(entry), isNew ? 201 : 200);
  });

  app.get("/documents", async (context) => {
    const { community, person, kind, subject, matter, after = "0", limit = `${mostEntries}` } = context.req.query();
    if (!/^\d{1,15}$/.test(after) || !/^\d{1,3}$/.test(limit)) {
      const message = "after and limit are whole numbers.";
      return refuse(context, 400, { name: "WrongQuery", message, nextStep: "Begin with after=0, limit=100." });
    }
    // No database keeps it in a text, nor can it be asked for.
    if ([community, person, kind, subject, matter].some((one) => one?.includes("\0"))) {
      const nextStep = "See docs/signed.md.";
      return refuse(context, 400, { name: "WrongQuery", message: "Nothing is called so.", nextStep });
    }
    const size = Math.max(1, Math.min(Number(limit), mostEntries));
    const entries = await on.store.list({
      ...{ community, person, kind, subject, matter },
      after: Number(after),
      limit: size,
    });
    // Where a page is not full there is nothing more now; what comes later has a higher position.
    const next = entries.length === size ? entries.at(-1)?.position : undefined;
    return context.json({ documents: entries.map(show), ...(next === undefined ? {} : { next }) });
  });

  app.get("/documents/:id", async (context) => {
    const id = context.req.param("id");
    const entry = isHex(id, { strict: true }) ? await on.store.get(id) : undefined;
    if (entry) return context.json(show(entry));
    const nextStep = "Leave it here, or look at the chain: it may have been brought in long ago.";
    return refuse(context, 404, { name: "NotFound", message: "No such document was left here.", nextStep });
  });

  app.post("/submitted", async (context) => {
    const { hash, ids } = readReport(await context.req.text());
    const noted = await note(on, hash, ids);
    return context.json({ noted });
  });
  return app;
}

function show({ document, hash, reason, position, id, kind, community, person, subject, state, received }: Entry) {
  return {
    ...{ position, id, kind, community, person, state, received, reason, ...explainDocumentReason(reason) },
    ...(subject ? { subject } : {}),
    ...(hash ? { hash } : {}),
    ...(document ? { document: JSON.parse(document) } : {}),
  };
}

class WrongReportError extends Error {}

function readReport(text: string): { hash: Hash; ids: string[] } {
  let report: { hash?: unknown; ids?: unknown };
  try {
    report = JSON.parse(text) ?? {};
  } catch {
    throw new WrongReportError("This is no JSON.");
  }
  const { hash, ids } = report;
  const isHash = (value: unknown): value is Hash => isHex(value, { strict: true }) && value.length === 66;
  if (!isHash(hash) || !Array.isArray(ids) || ids.length > mostIds || !ids.every(isHash)) {
    throw new WrongReportError("A report has the transaction's hash, and the documents' ids in a list.");
  }
  return { hash, ids };
}

/** Believes no report: the transaction must be there, go to the contracts, and hold the document's signature. */
async function note({ client, deployment, store }: Admitter, hash: Hash, ids: readonly string[]): Promise<string[]> {
  const transaction = await getTransaction(client, { hash }).catch(() => undefined);
  const { to } = transaction ?? {};
  if (!transaction || !to) return [];
  if (![deployment.assembly, deployment.mandates].some((one) => isAddressEqual(one, to))) return [];
  const noted: string[] = [];
  for (const id of ids) {
    const entry = await store.get(id);
    if (!entry?.document || (entry.state !== "held" && entry.state !== "submitted")) continue;
    // Its first word, in whichever form a signature travels.
    const { signature } = parseDocument(entry.document).signed as SignedDocument["signed"];
    if (!transaction.input.includes(signature.slice(2, 66))) continue;
    await store.submitted(entry.id, hash);
    noted.push(entry.id);
  }
  return noted;
}

interface Refusal {
  name: string;
  message: string;
  nextStep: string;
  reason?: string;
}

function refuse(context: Context, status: 400 | 404 | 413 | 422 | 429 | 503, error: Refusal) {
  return context.json({ error }, status);
}

function answerTo(context: Context, error: unknown) {
  if (error instanceof NotTakenError) {
    const { name, message, nextStep, reason } = error;
    return refuse(context, error.status, { name, message, nextStep, reason });
  }
  if (error instanceof FolkmootError) {
    const { name, shortMessage: message, nextStep } = error;
    return refuse(context, name === "DocumentTooLargeError" ? 413 : 400, { name, message, nextStep });
  }
  if (error instanceof WrongReportError) {
    const nextStep = "See docs/signed.md.";
    return refuse(context, 400, { name: "WrongReportError", message: error.message, nextStep });
  }
  const name = error instanceof DatabaseLostError ? error.name : "ChainLostError";
  const message = error instanceof DatabaseLostError ? error.message : "The mailbox's chain does not answer.";
  // What was sent is not lost: whoever sent it has it still.
  const nextStep = "Keep the document as a file and try again later, or bring it in yourself.";
  return refuse(context, 503, { name, message: message.split("\n")[0] ?? message, nextStep });
}
