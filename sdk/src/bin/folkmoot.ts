#!/usr/bin/env node
/** `folkmoot verify FILE`: whether a signed document is what it says, for people and for scripts. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createPublicClient, http } from "viem";
import { checkDocument } from "../documents/checkDocument.js";
import type { SignedDocument } from "../documents/document.js";
import { mostDocumentBytes, parseDocument } from "../documents/parseDocument.js";
import { verifyDocument } from "../documents/verifyDocument.js";
import { FolkmootError, MalformedSignatureError } from "../errors/base.js";
import { DocumentTooLargeError, MalleableSignatureError } from "../errors/document.js";
import { statementWords } from "../messages/statement.js";

const usage = `Usage: folkmoot verify FILE [--rpc URL]

FILE is a signed document; - reads it from the standard input. Without --rpc no network is used.

Exit codes:
  0  valid: signed by the person's key; with --rpc: it counts, or waits for others
  1  invalid: not signed by the person, or changed since
  2  the command or the file cannot be understood
  3  cannot be told: a contract account without --rpc, or a chain that does not answer
  4  signed by the person, but of no effect on that chain (any more)`;

const codes = { valid: 0, invalid: 1, unusable: 2, untold: 3, ineffective: 4 } as const;

/** What stops the command, with its code. */
class Stop extends Error {
  readonly code: number;
  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

try {
  process.exitCode = await verify(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Stop)) throw error;
  console.error(plain(error.message));
  process.exitCode = error.code;
}

async function verify(args: string[]): Promise<number> {
  const { file, rpc } = readOptions(args);
  const document = read(file);
  for (const line of describe(document)) console.log(plain(line));
  const { id, outcome, explanation } = await verifyDocument(document);
  console.log(`Id: ${id}\n\nChecked offline: ${explanation}`);
  if (rpc === undefined || outcome === "invalid") {
    if (outcome === "unproven") console.log("Next step: give --rpc URL, a node of the chain it names.");
    return outcome === "unproven" ? codes.untold : codes[outcome];
  }
  const check = await checkDocument(createPublicClient({ transport: http(rpc) }), { document }).catch((error) => {
    const [first] = String(error instanceof Error ? error.message : error).split("\n");
    throw new Stop(codes.untold, `The chain at ${rpc} could not be asked: ${first}`);
  });
  console.log(`Checked on the chain: ${check.explanation}`);
  if (check.cause) console.log(plain(`It would answer now: ${check.cause.shortMessage}`));
  console.log(`Next step: ${check.nextStep}`);
  if (check.reason === "wrongSignature") return codes.invalid;
  return check.outcome === "ready" || check.outcome === "waits" ? codes.valid : codes.ineffective;
}

function readOptions(args: string[]): { file: string; rpc: string | undefined } {
  try {
    const options = { rpc: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (values.help) throw new Stop(codes.valid, usage);
    const [command, file, ...more] = positionals;
    if (command !== "verify" || file === undefined || more.length > 0) throw new Stop(codes.unusable, usage);
    return { file, rpc: values.rpc };
  } catch (error) {
    if (error instanceof Stop) throw error;
    throw new Stop(codes.unusable, `${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

function read(file: string): SignedDocument {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    throw new Stop(codes.unusable, `${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  try {
    if (bytes.length > mostDocumentBytes) throw new DocumentTooLargeError(mostDocumentBytes);
    return parseDocument(bytes.toString("utf8"));
  } catch (error) {
    if (!(error instanceof FolkmootError)) throw error;
    const forged = error instanceof MalformedSignatureError || error instanceof MalleableSignatureError;
    const message = `${error.name}: ${error.shortMessage}\nNext step: ${error.nextStep}`;
    throw new Stop(forged ? codes.invalid : codes.unusable, message);
  }
}

/** The words that were signed. Control characters could redraw the terminal: they are shown as they are written in JSON. */
function describe({ kind, signed }: SignedDocument): string[] {
  const lines = [`Document: ${kind}`, `Community: ${signed.charter.name} (${signed.community})`];
  if (kind === "act") {
    lines.push(`Mandate: ${signed.sentence}`, `Reason: ${signed.reason}`, `Calls: ${signed.calls.length}`);
    lines.push(`Until: ${new Date(signed.deadline * 1_000).toISOString()}`);
  } else if (kind === "joining") lines.push(`Rules: ${signed.rules}`, `Says: ${signed.charter.pledge}`);
  else if (kind === "leaving") lines.push(`Says: ${signed.charter.leaving}`);
  else if (kind === "statement") {
    lines.push(`Decision: ${signed.matter.sentence}`, `Says: ${statementWords[signed.statement]}`);
    lines.push(`Words: ${signed.words}`);
  } else {
    const matters = kind === "sheet" ? signed.matters : [signed.matter];
    const said = kind === "objection" ? "objection" : kind === "ballot" ? signed.choice : signed.voice;
    lines.push(...matters.map(({ sentence }) => `Matter: ${sentence}`), `Says: ${signed.charter[said]}`);
    if (kind === "objection") lines.push(`Reason: ${signed.reason}`);
  }
  if ("season" in signed) lines.push(`Season: ${signed.season}`);
  if ("closesAt" in signed) lines.push(`Asked until: ${new Date(signed.closesAt * 1_000).toISOString()}`);
  lines.push(`Chain: ${signed.chainId}`, `Person: ${signed.person}`);
  return lines.map((line) => JSON.stringify(line).slice(1, -1).replaceAll('\\"', '"'));
}

/** Without what could redraw the terminal, reverse its letters or begin a line of its own. */
function plain(text: string): string {
  return text.replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "�");
}
