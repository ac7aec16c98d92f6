/** `npm start` as a person starts it: another process, stopped with Ctrl-C. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPublicClient, http } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { startFolkmoot } from "../../scripts/lib/host.js";
import { root } from "../../scripts/lib/steps.js";
import { getActs, getStanding, verifyRecord, withdrawConsent } from "../../sdk/src/index.js";

interface Running {
  child: ChildProcess;
  said: () => string;
  /** The exit code. */
  ended: Promise<number | null>;
}

function start(...args: string[]): Running {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/start.ts", ...args], { cwd: root });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk));
  return { child, said: () => said, ended: new Promise((resolve) => child.on("exit", resolve)) };
}

/** Answers the address once it is printed. */
async function ready(
  { said, ended, child }: Running,
  line = /^Folkmoot is ready: (http:\/\/127\.0\.0\.1:\d+)$/m,
): Promise<string> {
  let over = false;
  void ended.then(() => (over = true));
  while (!over) {
    const url = line.exec(said())?.[1];
    if (url) return url;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`It ended with ${child.exitCode}: ${said()}`);
}

async function stop({ child, ended, said }: Running, signal: NodeJS.Signals = "SIGINT") {
  child.kill(signal);
  assert.equal(await ended, 0, said());
}

describe("npm start", () => {
  let folder: string;
  const running: Running[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "folkmoot-start-"));
  });

  afterEach(() => {
    for (const { child } of running.splice(0)) child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  const begin = (...args: string[]) => {
    const one = start(...args);
    running.push(one);
    return one;
  };

  it("shows its progress, serves the app, stops with Ctrl-C, and starts again on the same port", async () => {
    const first = begin("--port", "0");
    const url = await ready(first);
    assert.match(
      first.said(),
      /compiling the contracts \(a minute or two the first time\) …[\s\S]*24 people found Oak Valley/,
    );
    const page = await fetch(url);
    assert.match(await page.text(), /<title>Folkmoot<\/title>/);
    const { people } = (await (await fetch(`${url}/folkmoot.json`)).json()) as { people: unknown[] };
    assert.equal(people.length, 47);
    const { chainId, waiting } = await (await fetch(`${url}/mailbox/status`)).json();
    assert.deepEqual([chainId, waiting], [31337, 0]);
    assert.match(first.said(), /the mailbox: http:\/\/127\.0\.0\.1:\d+\/mailbox\n/);
    assert.equal((await fetch(`${url}/assets/../../package.json`)).status, 404);
    const history = await ready(first, /^History is ready: (http:\/\/127\.0\.0\.1:\d+\/index)\/graphql$/m);
    await stop(first);
    await assert.rejects(fetch(url));
    await assert.rejects(fetch(history));
    const second = begin("--port", new URL(url).port);
    assert.equal(await ready(second), url);
    await stop(second, "SIGTERM");
  });

  it("tells of an indexer that died, and goes on from the chain", async () => {
    const outcomes: string[] = [];
    let told = () => {};
    const ended = new Promise<void>((resolve) => {
      told = resolve;
    });
    const host = await startFolkmoot({
      port: 0,
      empty: true,
      onHistory: (outcome) => {
        outcomes.push(Object.keys(outcome)[0] ?? "");
        if ("ended" in outcome) told();
      },
    });
    const ask = () => {
      const body = JSON.stringify({ query: "{ communitys { totalCount } }" });
      const headers = { "content-type": "application/json" };
      return fetch(`${host.indexerUrl}/graphql`, { method: "POST", headers, body });
    };
    assert(host.indexer);
    await host.indexer.ready();
    assert.deepEqual(await (await ask()).json(), { data: { communitys: { totalCount: 0 } } });
    process.kill(host.indexer.pid, "SIGKILL");
    await ended;
    assert.equal(outcomes.at(-1), "ended");
    assert.equal((await ask()).status, 503);
    assert.equal(await createPublicClient({ transport: http(host.rpcUrl) }).getChainId(), 31337);
    await host.close();
  });

  it("goes on after whatever is asked of it", async () => {
    const host = await startFolkmoot({ port: 0, empty: true });
    const { port } = new URL(host.url);
    const raw = (text: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(Number(port), "127.0.0.1");
        let answer = "";
        socket.on("data", (chunk) => (answer += chunk));
        socket.on("close", () => resolve(answer));
        socket.on("error", () => resolve(answer));
        socket.write(text);
        setTimeout(() => socket.destroy(), 300);
      });
    const own = `127.0.0.1:${port}`;
    const get = (path: string, headers = `Host: ${own}`) =>
      raw(`GET ${path} HTTP/1.1\r\n${headers}\r\nConnection: close\r\n\r\n`);
    assert.match(await get("/%"), /^HTTP\/1.1 404/);
    assert.match(await get("//"), /^HTTP\/1.1 (200|400|404)/);
    assert.match(await get("http://"), /^HTTP\/1.1 (200|400|404)/);
    assert.match(await get("/missing.js"), /^HTTP\/1.1 404/);
    assert.match(await get("/%2e%2e/%2e%2e/package.json"), /^HTTP\/1.1 404/);
    // Cut off in the middle of a question.
    await raw(`POST /rpc HTTP/1.1\r\nHost: ${own}\r\nContent-Length: 500\r\n\r\n{`);
    const long = await fetch(host.rpcUrl, { method: "POST", body: "x".repeat(3_000_000) }).catch(() => undefined);
    assert(long === undefined || long.status === 400);
    // Another site's page, across origins or by a name that leads here.
    assert.match(await get("/folkmoot.json", "Host: evil.example"), /^HTTP\/1.1 403/);
    assert.match(await get("/folkmoot.json", `Host: ${own}\r\nOrigin: http://evil.example`), /^HTTP\/1.1 403/);
    assert.match(await get("/folkmoot.json", `Host: localhost:${port}`), /^HTTP\/1.1 200/);
    assert.match(await get("/folkmoot.json", `Host: ${own}\r\nOrigin: http://${own}`), /^HTTP\/1.1 200/);
    assert.match(await get("/"), /^HTTP\/1.1 200/);
    await host.close();
  });

  it("without sample data, has the contracts and nobody", async () => {
    const host = await startFolkmoot({ port: 0, empty: true });
    const { chain, deployment, community } = host;
    assert.equal(community, undefined);
    assert.notEqual(await chain.publicClient.getCode({ address: deployment.mandates }), undefined);
    const settings = await (await fetch(`${host.url}/folkmoot.json`)).json();
    assert(!("people" in (settings as object)));
    await host.close();
  });

  it("says that a port is in use, and which other to try", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    const blocked = begin("--port", String(port));
    assert.equal(await blocked.ended, 1);
    assert.match(blocked.said(), new RegExp(`Port ${port} is in use\\. .*npm start -- --port ${port + 1}`));
    assert.doesNotMatch(blocked.said(), /\n {4}at /);
    other.close();
  });

  it("says what an option cannot be", async () => {
    const cases = [["--port", "abc"], ["--port", "70000"], ["--port", ""], ["--port", "-1"], ["--nonsense"], ["8081"]];
    for (const args of cases) {
      const wrong = begin(...args);
      assert.equal(await wrong.ended, 1);
      assert.match(wrong.said(), /Usage: npm start --/);
      assert.doesNotMatch(wrong.said(), /\n {4}at /);
    }
  });

  it("keeps the chain in a folder: what was done is there after a restart, and what comes goes on from it", async () => {
    const kept = join(folder, "kept");
    const first = await startFolkmoot({ port: 0, dataDirectory: kept });
    const { community, mandate } = first;
    assert(community && mandate);
    const on = { community, id: mandate, deployment: first.deployment };
    const voice = { ...on, matter: mandate };
    await first.chain.receipt(withdrawConsent(first.chain.as(person(2)), voice));
    const before = await first.chain.now();
    const pass = (body: string) => fetch(`${first.url}/clock`, { method: "POST", body });
    const halves = await Promise.all([pass("43200"), pass("43200")]);
    assert.deepEqual(
      halves.map(({ status }) => status),
      [204, 204],
    );
    for (const wrong of ["0", "-1", "1.5", "99999999", "soon"]) assert.equal((await pass(wrong)).status, 400);
    const foreign = await fetch(`${first.url}/clock`, {
      method: "POST",
      body: "60",
      headers: { origin: "http://evil.example" },
    });
    assert.equal(foreign.status, 403);
    const head = await first.chain.publicClient.getBlock();
    assert(Number(head.timestamp) >= before + 86_400 && Number(head.timestamp) < before + 86_500);
    await first.close();

    const second = await startFolkmoot({ port: 0, dataDirectory: kept });
    assert.deepEqual([second.community, second.mandate], [community, mandate]);
    const client = createPublicClient({ transport: http(second.rpcUrl) });
    const same = await client.getBlock({ blockNumber: head.number });
    assert.equal(same.hash, head.hash);
    const { stands, consentsMissing } = await getStanding(client, on);
    assert.deepEqual([stands, consentsMissing], [false, 1]);
    assert.equal((await getActs(client, on)).length, 3);
    const ana = person(1).address;
    assert.deepEqual(await verifyRecord(client, { person: ana, deployment: second.deployment }), {
      complete: true,
      deeds: 3,
    });
    await second.chain.receipt(withdrawConsent(second.chain.as(person(3)), voice));
    await second.close();
    const third = await startFolkmoot({ port: 0, dataDirectory: kept });
    assert.equal((await getStanding(third.chain.publicClient, on)).consentsMissing, 2);
    await third.close();
  });

  it("lets nobody else write into the folder it keeps, until it has stopped or died", async () => {
    const kept = join(folder, "kept");
    const first = await startFolkmoot({ port: 0, dataDirectory: kept });
    const second = begin("--port", "0", "--data", kept);
    assert.equal(await second.ended, 1);
    assert.match(second.said(), new RegExp(`kept is in use by process ${process.pid}\\. Stop that, or choose another`));
    await first.close();
    const third = begin("--port", "0", "--data", kept);
    await ready(third);
    third.child.kill("SIGKILL");
    await third.ended;
    await (await startFolkmoot({ port: 0, dataDirectory: kept })).close();
  });

  it("takes no transaction any more once one could not be written down", async () => {
    const kept = join(folder, "kept");
    const first = await startFolkmoot({ port: 0, dataDirectory: kept });
    const { chain, community, mandate, deployment } = first;
    assert(community && mandate);
    const voice = { community, matter: mandate, deployment };
    const file = join(kept, "chain.jsonl");
    const whole = readFileSync(file, "utf8");
    // A disk that is full, for a moment: the file's place is taken by a folder.
    rmSync(file);
    mkdirSync(file);
    await assert.rejects(withdrawConsent(chain.as(person(2)), voice));
    rmSync(file, { recursive: true });
    writeFileSync(file, whole);
    await assert.rejects(withdrawConsent(chain.as(person(3)), voice), /cannot be kept any more .* start again/);
    await first.close();
    const second = await startFolkmoot({ port: 0, dataDirectory: kept });
    const on = { community, id: mandate, deployment };
    assert.equal((await getStanding(second.chain.publicClient, on)).stands, true);
    await second.chain.receipt(withdrawConsent(second.chain.as(person(2)), voice));
    await second.close();
  });

  it("survives a crash in the middle of writing, and names a damaged line", async () => {
    const kept = join(folder, "kept");
    const first = await startFolkmoot({ port: 0, dataDirectory: kept });
    await first.close();
    const file = join(kept, "chain.jsonl");
    const whole = readFileSync(file, "utf8");
    appendFileSync(file, '{"raw":"0x02f8');
    const second = await startFolkmoot({ port: 0, dataDirectory: kept });
    assert.equal(second.community, first.community);
    await second.close();
    assert.equal(readFileSync(file, "utf8"), whole);
    writeFileSync(file, whole.replace('{"raw"', '{"raw'));
    await assert.rejects(startFolkmoot({ port: 0, dataDirectory: kept }), /Line 2 of .*chain\.jsonl is damaged/);
    const foreign = join(folder, "foreign");
    await (await startFolkmoot({ port: 0, dataDirectory: foreign, empty: true })).close();
    writeFileSync(join(foreign, "chain.jsonl"), '{"another":"program"}\n');
    await assert.rejects(startFolkmoot({ port: 0, dataDirectory: foreign }), /is no Folkmoot chain/);
    assert(existsSync(foreign));
  });
});
