/** The whole of Folkmoot on this machine: a chain, the protocol, a living sample, the app and the indexer, on one port. */

import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import sirv from "sirv";
import { numberToHex } from "viem";
import { openDatabase } from "../../mailbox/src/database.js";
import { openMailbox } from "../../mailbox/src/serve.js";
import type { Deployment } from "../../sdk/src/index.js";
import { type Chain, openChain, type Provider, person, testChain } from "./chain.js";
import { type Indexer, startIndexer } from "./indexer.js";
import { type Journal, journaled, openJournal, replay } from "./journal.js";
import { closeServer, listen } from "./port.js";
import { neighbours, type Sample, samplePeople, samplePeopleOf, seed } from "./sample.js";
import { agreeInVale, foundVale, valeAge, villageAt } from "./vale.js";
import { deployProtocol } from "./world.js";

export interface HostOptions {
  /** 0 takes any free port. */
  port?: number;
  /** No sample data. */
  empty?: boolean;
  /** Keeps the chain in this folder. */
  dataDirectory?: string;
  onStep?: (step: string) => void;
  /** Runs the indexer too. It is told here once it has caught up, or why it ended: everything else goes on without it. */
  onHistory?: (outcome: { url: string } | { ended: string }) => void;
  /** Runs a mailbox of signed documents too, beside the chain in its folder. */
  mailbox?: boolean;
}

export interface Host {
  url: string;
  rpcUrl: string;
  /** Where the indexer answers, if it runs. */
  indexerUrl?: string;
  /** For tests: the indexer itself. */
  indexer?: Indexer;
  /** Where the mailbox answers, if it runs. */
  mailboxUrl?: string;
  deployment: Deployment;
  community?: Sample["community"];
  mandate?: Sample["mandate"];
  sample?: Sample;
  people: typeof samplePeople;
  /** For tests: the chain itself, with its clock. */
  chain: Chain;
  close(): Promise<void>;
}

const appFolder = fileURLToPath(new URL("../../app/dist/", import.meta.url));

/** No question to the chain is longer: a transaction's data is at most a few hundred kilobytes. */
const mostBytes = 2_000_000;

/** What a browser may ask the chain. Everything else would let a page change the chain behind its back. */
const publicMethods = /^(eth|net|web3)_/;
const privateMethods = /^eth_(sendTransaction|sign.*|accounts)$/;

/** Starts everything; `close` leaves nothing behind. */
export async function startFolkmoot(options: HostOptions = {}): Promise<Host> {
  const { port = 5173, empty = false, dataDirectory, mailbox = false, onStep = () => {}, onHistory } = options;
  const state: { answer?: (request: IncomingMessage, response: ServerResponse) => void } = {};
  const server = createServer((request, response) => state.answer?.(request, response));
  const url = await listen(server, port);
  // What was opened is closed in the end, or as soon as anything fails.
  const opened: (() => unknown)[] = [() => closeServer(server)];
  const close = async () => {
    for (const one of opened.splice(0)) await one();
  };
  try {
    onStep("starting a local chain");
    // The sample has a past; a chain without one begins now.
    const age = empty ? 0 : valeAge;
    const journal = dataDirectory === undefined ? undefined : openJournal(dataDirectory, age);
    if (journal) {
      opened.push(journal.close);
      onStep(`keeping it in ${dataDirectory}`);
    }
    // It takes seconds to make: meanwhile the chain is filled.
    const database = mailbox ? openDatabase({ folder: dataDirectory && join(dataDirectory, "mailbox") }) : undefined;
    opened.push(async () => (await database?.catch(() => undefined))?.close());
    const { provider, close: closeChain } = await startChain(journal, age, onStep);
    opened.push(closeChain);
    const chain = await openChain(provider);
    onStep("deploying the protocol");
    const deployment = await deployProtocol(chain);
    const sample = empty ? undefined : await provideSample(chain, deployment, journal, onStep);
    const settings = {
      chainId: testChain.id,
      rpcUrl: `${url}/rpc`,
      deployment: { ...deployment, fromBlock: String(deployment.fromBlock) },
      ...(sample ? { community: sample.community, mandate: sample.mandate, token: sample.token } : {}),
      ...(sample ? { people: samplePeople, neighbours } : {}),
      clock: `${url}${clockPath}`,
      ...(mailbox ? { mailbox: `${url}${mailboxPath}` } : {}),
      ...(onHistory ? { indexer: `${url}/index` } : {}),
    };
    // One after the other: two at once would want the same transactions.
    let passing: Promise<void> = Promise.resolve();
    const letPass = (seconds: number) => {
      passing = passing.catch(() => {}).then(() => letTimePass(chain, provider, seconds));
      return passing;
    };
    const served: Served = { provider, settings: JSON.stringify(settings), serveFile: files(), letPass };
    state.answer = (request, response) => answer(request, response, served);
    if (database) {
      onStep("opening the mailbox for signed documents");
      const opening = await openMailbox(await database, { rpcUrl: settings.rpcUrl, deployment });
      opened.unshift(opening.close);
      served.answerMailbox = getRequestListener(opening.fetch, { overrideGlobalObjects: false });
    }
    if (onHistory) {
      onStep("starting the indexer, which reads the chain's history");
      const tell: typeof onHistory = (outcome) => onHistory("url" in outcome ? { url: `${url}/index` } : outcome);
      served.indexer = await startHistory(settings.rpcUrl, opened, tell);
    }
    return {
      url,
      rpcUrl: settings.rpcUrl,
      ...(served.indexer ? { indexerUrl: `${url}/index`, indexer: served.indexer } : {}),
      ...(settings.mailbox ? { mailboxUrl: settings.mailbox } : {}),
      deployment,
      ...(sample ? { community: sample.community, mandate: sample.mandate, sample } : {}),
      people: samplePeople,
      chain,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** A fresh index each time: a local chain is read in seconds. */
async function startHistory(
  rpcUrl: string,
  opened: (() => unknown)[],
  onHistory: NonNullable<HostOptions["onHistory"]>,
): Promise<Indexer> {
  const folder = mkdtempSync(join(tmpdir(), "folkmoot-index-"));
  opened.push(() => rmSync(folder, { recursive: true, force: true }));
  const indexer = await startIndexer({ rpcUrl, folder, onEnd: (ended) => onHistory({ ended }) });
  // First, while the chain still answers it.
  opened.unshift(() => indexer.close());
  indexer.ready().then(
    () => onHistory({ url: indexer.url }),
    // That it ended has been told.
    () => {},
  );
  return indexer;
}

async function startChain(journal: Journal | undefined, age: number, onStep: (step: string) => void) {
  const { network } = await import("hardhat");
  const connection = await network.create({
    override: {
      accounts: { count: 50 },
      // A refused transaction is in a block like any other; its receipt says so.
      throwOnTransactionFailures: false,
      initialDate: new Date(journal ? journal.genesis.time * 1000 : Date.now() - age * 1000),
    },
  });
  const provider: Provider = connection.provider;
  if (journal?.entries.length) {
    onStep(`bringing back ${journal.entries.length} transactions`);
    await replay(provider, journal);
    // Time went on while nobody watched.
    const now = Math.floor(Date.now() / 1000);
    const last = journal.entries.at(-1)?.time ?? 0;
    if (now > last) await provider.request({ method: "evm_setNextBlockTimestamp", params: [now] });
  }
  return {
    provider: journal ? journaled(provider, journal) : provider,
    close: () => connection.close(),
  };
}

/** The sample as it was kept, or a new one. */
async function provideSample(
  chain: Chain,
  deployment: Deployment,
  journal: Journal | undefined,
  onStep: (step: string) => void,
): Promise<Sample> {
  const kept = journal?.readSample();
  if (kept) return kept;
  // A start that was interrupted has founded an Oak Valley already; the salt makes this one another.
  const salt = numberToHex(journal?.entries.length ?? 0, { size: 32 });
  const place = { chain, deployment, onStep, salt };
  const four = await foundVale(place);
  const oakAndLane = await seed(chain, deployment, onStep, salt);
  const people = samplePeopleOf();
  const oak = await villageAt(place, oakAndLane.community, people.oak);
  const lane = await villageAt(place, oakAndLane.neighbour.community, people.lane);
  const sample = { ...oakAndLane, vale: await agreeInVale(place, four, oak, lane) };
  journal?.writeSample(sample);
  return sample;
}

const json = "application/json; charset=utf-8";

/**
 * The app's files. What has a hash in its name never changes; the page itself is asked for anew each time. All were
 * compressed when they were built.
 */
const files = () =>
  sirv(appFolder, {
    gzip: true,
    brotli: true,
    etag: true,
    setHeaders: (response, path) => {
      response.setHeader("content-security-policy", "frame-ancestors 'none'");
      response.setHeader("x-content-type-options", "nosniff");
      if (path.startsWith("/assets/")) response.setHeader("cache-control", "public, max-age=31536000, immutable");
    },
  });

interface Served {
  provider: Provider;
  settings: string;
  serveFile: ReturnType<typeof files>;
  /** Lets time pass on the chain, in seconds. */
  letPass: (seconds: number) => Promise<void>;
  indexer?: Indexer;
  /** The mailbox, once it is open. */
  answerMailbox?: ReturnType<typeof getRequestListener>;
}

const mailboxPath = "/mailbox";
const clockPath = "/clock";
/** As long as somebody who tries things out may want to wait at once. */
const mostSeconds = 31 * 86_400;
/** Enough for a block that was named to draw a circle. */
const blocksAtOnce = 6;

/**
 * Time passes on a local chain with transactions only: some that move nothing, so that a kept chain comes out the same when
 * they are replayed.
 */
async function letTimePass(chain: Chain, provider: Provider, seconds: number): Promise<void> {
  const nobody = chain.as(person(0));
  const time = (await chain.now()) + seconds;
  await provider.request({ method: "evm_setNextBlockTimestamp", params: [time] });
  for (let count = 0; count < blocksAtOnce; count++) {
    await chain.receipt(nobody.sendTransaction({ to: person(0).address, value: 0n }));
  }
}

async function answerClock(request: IncomingMessage, response: ServerResponse, letPass: Served["letPass"]) {
  const seconds = Number(await readAll(request));
  const fine = request.method === "POST" && Number.isInteger(seconds) && seconds >= 1 && seconds <= mostSeconds;
  if (fine) await letPass(seconds);
  response.writeHead(fine ? 204 : 400).end();
}

/** Whatever is asked for, the answer is one: nobody's odd address or broken line may end the chain for all. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, settings, serveFile, letPass, indexer, answerMailbox }: Served,
) {
  try {
    if (!isFromHere(request)) {
      response.writeHead(403, { "content-type": "text/plain" }).end("This host answers its own page only.");
      return;
    }
    const { pathname } = new URL(`http://local${request.url ?? "/"}`);
    if (pathname === "/rpc") await answerRpc(request, response, provider);
    else if (pathname === clockPath) await answerClock(request, response, letPass);
    else if (pathname.startsWith("/index/")) await passOn(request, response, indexer);
    else if (answerMailbox && pathname.startsWith(`${mailboxPath}/`)) {
      request.url = request.url?.slice(mailboxPath.length);
      await answerMailbox(request, response);
    } else if (pathname === "/folkmoot.json") {
      response.writeHead(200, { "content-type": json, "cache-control": "no-store" }).end(settings);
    } else {
      serveFile(request, response, () => {
        response.writeHead(404, { "content-type": "text/plain" }).end("There is no such file.");
      });
    }
  } catch {
    if (!response.headersSent) response.writeHead(400, { "content-type": "text/plain" });
    response.end("This request cannot be understood.");
  }
}

/** Not another site's page, be it by a name that leads here (DNS rebinding) or across origins. */
function isFromHere({ headers, socket }: IncomingMessage): boolean {
  const here = ["127.0.0.1", "localhost"].map((name) => `${name}:${socket.localPort}`);
  const { host = "", origin } = headers;
  return here.includes(host) && (origin === undefined || origin === `http://${host}`);
}

interface RpcRequest {
  id: unknown;
  method: string;
  params?: unknown;
}

/** A question to the indexer, whose own port no page needs to know. */
async function passOn(request: IncomingMessage, response: ServerResponse, indexer: Indexer | undefined) {
  const path = (request.url ?? "").slice("/index".length);
  const body = request.method === "POST" ? await readAll(request) : undefined;
  const headers = { "content-type": request.headers["content-type"] ?? json };
  const init = { method: request.method ?? "GET", headers, ...(body ? { body } : {}) };
  const answered = indexer && (await fetch(`${indexer.url}${path}`, init).catch(() => undefined));
  if (!answered) {
    response.writeHead(503, { "content-type": "text/plain" }).end("The indexer does not answer; the chain does.");
    return;
  }
  const type = answered.headers.get("content-type") ?? json;
  response.writeHead(answered.status, { "content-type": type }).end(await answered.text());
}

/** Throws what is too long. */
async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > mostBytes) throw new Error("too long");
  }
  return Buffer.concat(chunks).toString("utf8");
}

async function answerRpc(request: IncomingMessage, response: ServerResponse, provider: Provider) {
  const text = await readAll(request);
  let body: unknown;
  try {
    const parsed = JSON.parse(text) as RpcRequest | RpcRequest[];
    body = Array.isArray(parsed)
      ? await Promise.all(parsed.map((one) => answerOne(one, provider)))
      : await answerOne(parsed, provider);
  } catch {
    body = { jsonrpc: "2.0", id: null, error: { code: -32700, message: "This is no JSON-RPC request." } };
  }
  response.writeHead(200, { "content-type": json }).end(JSON.stringify(body));
}

async function answerOne({ id, method, params }: RpcRequest, provider: Provider) {
  if (!publicMethods.test(method) || privateMethods.test(method)) {
    return { jsonrpc: "2.0", id, error: { code: -32601, message: `${method} is not available here.` } };
  }
  try {
    return { jsonrpc: "2.0", id, result: await provider.request({ method, params }) };
  } catch (cause) {
    const { code = -32603, message, data } = cause as { code?: number; message: string; data?: unknown };
    return { jsonrpc: "2.0", id, error: { code, message, data } };
  }
}
