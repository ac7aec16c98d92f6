/** What can go wrong around the mailbox: whoever lies, whatever breaks, nothing that was taken is lost. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startMailbox } from "../../mailbox/src/serve.js";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { closeServer, listen } from "../../scripts/lib/port.js";
import { root } from "../../scripts/lib/steps.js";
import {
  createMailbox,
  type Deployment,
  documentId,
  formatDocument,
  type MailboxUnreachableError,
  type SignedDocument,
  signVoice,
  toDocument,
} from "../../sdk/src/index.js";
import { anasMandate, type Valley } from "../contracts/support.js";
import { freePort, type Postgres, startPostgres, village } from "./support.js";

describe("around the mailbox", () => {
  let host: Host;
  let world: Valley;
  let voices: SignedDocument[];
  const children: ChildProcess[] = [];
  const folders: string[] = [];

  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
    world = await village(host, 12);
    const { chain, community, deployment, people } = world;
    const mandate = await anasMandate(world, [], { consenting: [] });
    const on = { community, mandate, deployment, voice: "consent" } as const;
    voices = (await Promise.all(people.map((one) => signVoice(chain.as(one), on)))).map(toDocument);
  });

  after(async () => {
    for (const child of children) child.kill("SIGKILL");
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    await host.close();
  });

  const newFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), "folkmoot-trouble-"));
    folders.push(folder);
    return folder;
  };

  /** `npm run mailbox` as a process of its own. `limit` bounds the size of files, as a full disk does. */
  function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}, limit?: number) {
    const command = [process.execPath, "--import", "tsx", "scripts/mailbox.ts", "--rpc", host.rpcUrl, ...args];
    const limited = ["-c", `ulimit -f ${limit}; exec "$@"`, "bash", ...command];
    const options = { cwd: root, env: { ...process.env, ...environment } };
    const [first = "", ...rest] = command;
    const child = limit === undefined ? spawn(first, rest, options) : spawn("bash", limited, options);
    children.push(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk));
    const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
    const ready = new Promise<string>((resolve, reject) => {
      const look = () => {
        const url = /ready: (http:\S+)/.exec(said)?.[1];
        if (url) resolve(url);
      };
      child.stdout.on("data", look);
      void ended.then((code) => reject(new Error(`It ended with ${code}: ${said}`)));
    });
    ready.catch(() => {});
    return { child, ended, ready, said: () => said };
  }

  const idsAt = async (url: string) =>
    (await createMailbox({ url }).listAll({ community: world.community })).map(({ id }) => id).sort();

  const unreachable = (pattern: RegExp) => (error: MailboxUnreachableError) => {
    assert.equal(error.name, "MailboxUnreachableError");
    assert.match(error.message, pattern);
    return true;
  };

  it("a mailbox that lies is found out", async () => {
    const [one, two] = voices;
    assert(one && two);
    const entry = (document: SignedDocument, changes: object = {}, json: object = {}) => ({
      ...{ position: 1, id: documentId(document), state: "held", reason: "ready" },
      document: { ...JSON.parse(formatDocument(document)), ...json },
      ...changes,
    });
    const served = [
      entry(one),
      entry(two, {}, { season: 5 }),
      entry(two, {}, { person: world.stranger.address }),
      entry(two, { id: documentId(one) }),
      entry(two, { state: "paid" }),
      entry(two, { position: "2" }),
      { position: 3 },
      null,
      "<script>",
    ];
    let answer: unknown = { documents: served, next: 0 };
    const server = createServer((_, response) => response.end(JSON.stringify(answer)));
    const url = await listen(server, 0);
    const mailbox = createMailbox({ url });
    const page = await mailbox.list({ community: world.community });
    assert.deepEqual([page.entries.map(({ id }) => id), page.rejected], [[documentId(one)], 8]);
    // It would have its reader go in circles.
    assert.equal((await mailbox.listAll({})).length, 1);
    const elsewhere = await mailbox.list({ community: world.stranger.address });
    assert.deepEqual([elsewhere.entries, elsewhere.rejected], [[], 9]);
    await assert.rejects(mailbox.post(two), unreachable(/not about the document/));
    for (answer of [{ documents: "none" }, [], 7, null])
      await assert.rejects(mailbox.list(), unreachable(/its answer/));
    await closeServer(server);
    await assert.rejects(mailbox.list(), unreachable(/cannot be used/));
  });

  it("a database that is lost or takes no more is told of, and nothing that was taken is lost", async () => {
    const server: Postgres = await startPostgres();
    const troubles: string[] = [];
    const running = await startMailbox({
      ...{ rpcUrl: host.rpcUrl, database: { url: server.url }, sweepEvery: 100 },
      onTrouble: (message) => troubles.push(message),
    });
    const mailbox = createMailbox({ url: running.url });
    const [one, two, three] = voices;
    assert(one && two && three);
    try {
      await mailbox.post(one);
      // As on a full disk: it reads, and writes nothing.
      const admin = new pg.Client({ connectionString: server.url });
      await admin.connect();
      await admin.query("alter system set default_transaction_read_only = on");
      await admin.query("select pg_reload_conf()");
      const refused = async () => (await mailbox.post(two).catch((error: Error) => error)) instanceof Error;
      while (!(await refused())) await new Promise((resolve) => setTimeout(resolve, 50));
      await assert.rejects(mailbox.post(three), unreachable(/read-only/));
      assert((await idsAt(running.url)).includes(documentId(one)));
      await admin.query("set default_transaction_read_only = off");
      await admin.query("alter system reset default_transaction_read_only");
      await admin.query("select pg_reload_conf()");
      await admin.end();
      await server.stop();
      await assert.rejects(mailbox.post(three), unreachable(/database cannot be used/));
      await assert.rejects(mailbox.list(), unreachable(/database cannot be used/));
      while (troubles.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.match(troubles[0] ?? "", /database cannot be used/);
      await server.start();
      await mailbox.post(three);
      const ids = await idsAt(running.url);
      assert(ids.includes(documentId(one)) && ids.includes(documentId(three)));
    } finally {
      await running.close();
      await server.remove();
    }
  });

  it("what was taken outlives a kill, and a disk that has no room", async () => {
    const folder = newFolder();
    const first = run(["--port", "0", "--data", folder]);
    const url = await first.ready;
    const taken: string[] = [];
    for (const voice of voices.slice(0, 4)) taken.push((await createMailbox({ url }).post(voice)).id);
    const busy = run(["--port", "0", "--data", folder]);
    assert.equal(await busy.ended, 1);
    assert.match(busy.said(), /in use by process \d+/);
    first.child.kill("SIGKILL");
    await first.ended;
    // Files of this many kilobytes at most: the database's log is longer.
    const full = run(["--port", "0", "--data", folder], {}, 1_024);
    await assert.rejects(full.ready, /database cannot be used: .* Is the disk full\?/);
    assert.equal(await full.ended, 1);
    // The disk becomes full while it runs.
    const third = run(["--port", "0", "--data", folder]);
    const mailbox = createMailbox({ url: await third.ready });
    const limited = spawnSync("prlimit", ["--pid", String(third.child.pid), "--fsize=65536:"]);
    if (limited.status === 0) {
      await assert.rejects(mailbox.post(voices[4] as SignedDocument), unreachable(/could not write to log file/));
      assert.equal(await third.ended, 1, third.said());
      assert.match(third.said(), /trouble: .*could not write to log file.* start it again[\s\S]*The mailbox stops/);
    } else {
      third.child.kill("SIGTERM");
      assert.equal(await third.ended, 0, third.said());
    }
    const second = run(["--port", "0", "--data", folder]);
    const again = await second.ready;
    assert.deepEqual(await idsAt(again), taken.sort());
    await createMailbox({ url: again }).post(voices[5] as SignedDocument);
    second.child.kill("SIGINT");
    assert.equal(await second.ended, 0, second.said());
  });

  it("a start that cannot be says why, and ends", async () => {
    const ends = async (args: string[], environment: NodeJS.ProcessEnv, pattern: RegExp) => {
      const { ended, said } = run(args, environment);
      assert.deepEqual([await ended, pattern.test(said())], [1, true], said());
      assert.match(said(), /^Usage: npm run mailbox/m);
    };
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    const url = `postgres://postgres@127.0.0.1:${await freePort()}/mailbox`;
    await Promise.all([
      ends(["--port", "x", "--data", file], {}, /is no port/),
      ends(["--port", "0"], {}, /Say where to keep documents/),
      ends(["--port", "0", "--data", file], {}, /database cannot be used: /),
      ends(["--port", "0"], { DATABASE_URL: url }, /database cannot be used: .*ECONNREFUSED/),
      ends(["--port", "0", "--data", newFolder(), "--rpc", "http://127.0.0.1:9"], {}, /Nothing answers at/),
    ]);
    const folder = newFolder();
    const options = { rpcUrl: host.rpcUrl, database: { folder } };
    await (await startMailbox(options)).close();
    const deployment: Deployment = { ...host.deployment, assembly: world.stranger.address };
    await assert.rejects(startMailbox({ ...options, deployment }), /is the mailbox of chain 31337/);
  });
});
