/** The documents' own code, run against Oak Valley as `npm start` serves it. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import {
  type Address,
  bytesToHex,
  type EIP1193Provider,
  type Hex,
  http,
  maxUint256,
  type TransactionReceipt,
  zeroHash,
} from "viem";
import { createConfig, WagmiProvider } from "wagmi";
import { person, testChain } from "../../scripts/lib/chain.js";
import { documents, snippetsOf } from "../../scripts/lib/docs.js";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { coinPayment, type Sample } from "../../scripts/lib/sample.js";
import { root } from "../../scripts/lib/steps.js";
import {
  decisionTerms,
  deployment,
  getAgreement,
  getCommunity,
  getStanding,
  giveConsent,
  hashText,
  NotSeatedError,
  openDecision,
  type Standing,
} from "../../sdk/src/index.js";
import { getStandingQueryOptions } from "../../sdk/src/query/index.js";

/** Every function that the documents export, by name. */
type Shown = Record<string, (...parameters: never[]) => unknown>;

describe("what the documents show", () => {
  let host: Host;
  let shown: Shown;
  let folder: string;

  before(async () => {
    host = await startFolkmoot({ port: 0, mailbox: true });
    // Inside the project, so that packages are found.
    folder = mkdtempSync(join(root, ".docs-run-"));
    const snippets = documents()
      .flatMap(snippetsOf)
      .filter(({ language, file }) => language === "ts" && file === undefined);
    // As mocha loads the tests themselves: imported, the snippets would have a second copy of every package.
    const load = createRequire(import.meta.url);
    const parts = snippets.map(({ code }, index) => {
      const file = join(folder, `snippet${index}.ts`);
      writeFileSync(file, code);
      return load(file) as Shown;
    });
    for (const [index, part] of parts.entries()) {
      assert.notEqual(Object.keys(part).length, 0, `${snippets[index]?.document}: a snippet that exports nothing`);
    }
    shown = Object.assign({}, ...parts);
  });

  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await host.close();
  });

  const ran = new Set<string>();
  const run = async <result>(name: string, ...parameters: unknown[]): Promise<result> => {
    ran.add(name);
    const code = shown[name];
    assert(code, `no document shows ${name}`);
    return (await code(...(parameters as never[]))) as result;
  };

  const sample = () => host.sample as Sample;
  const standing = () => getStanding(host.chain.publicClient, { community: sample().community, id: sample().mandate });

  it("describes the mandate, without a wallet", async () => {
    const { community, mandate } = sample();
    const told = await run<{ name: string; sentence: string; withdrawalsToEnd: number; record: unknown[] }>(
      "describe",
      host.rpcUrl,
      community,
      mandate,
    );
    assert.equal(told.name, "Oak Valley");
    assert.match(told.sentence, /“treasurer”/);
    assert.deepEqual([told.withdrawalsToEnd, told.record.length], [1, 3]);
    const standing = await run("standingOf", host.rpcUrl, community, mandate);
    assert.equal(standing, "It stands; withdrawals that would end it: 1.");
  });

  it("looks back at what somebody said, from the chain where no index answers", async () => {
    const tom = person(2).address;
    const nobody = "http://127.0.0.1:9";
    const told = await run<{ items: unknown[]; source: string; missing: string[]; waiting: { kind: string }[] }>(
      "lookBack",
      host.rpcUrl,
      nobody,
      tom,
    );
    assert.deepEqual([told.source, told.missing.length > 0], ["chain", true]);
    assert(told.items.length > 1 && told.waiting.some(({ kind }) => kind === "voice"));
  });

  it("puts a decision, and says how it stands", async () => {
    const { community } = sample();
    const { chain } = host;
    const id = await run<Hex>("putBench", chain.as(person(3)), community, person(30).address);
    const told = await run<{ versions: unknown[] }>("howItStands", chain.publicClient, community, id);
    assert.equal(told.versions.length, 1);
    assert.deepEqual(
      { ...told, versions: [] },
      { phase: "voting", finding: "tooFewSeconders", consents: 0, versions: [] },
    );
  });

  it("looks back on a decision, its versions and the objections to it", async () => {
    const { community } = sample();
    const { chain, deployment } = host;
    const ana = chain.as(person(1));
    const { charter } = await getCommunity(chain.publicClient, { community, deployment });
    const terms = decisionTerms({ title: "A bench", text: "We build a bench." });
    const { hash, id } = await openDecision(ana, { community, charter, terms, deployment });
    await chain.receipt(hash);
    const told = await run<object>("lookBackOnDecision", host.rpcUrl, "http://127.0.0.1:9", { community, id });
    assert.deepEqual(
      { ...told, items: [], versions: [] },
      { items: [], versions: [], integrated: [], overruled: [], latest: "voting" },
    );
  });

  it("looks round from a person's seat, and reads through hooks", async () => {
    const { community, mandate, permissions } = sample();
    assert.equal(permissions.coin.callsPerSeason, 20);
    const told = await run<object>("whatStandsOn", host.rpcUrl, community, person(3).address);
    assert.deepEqual(told, { offices: ["treasurer", "nurse"], peopleReached: 0 });
    const config = createConfig({ chains: [testChain], transports: { [testChain.id]: http(host.rpcUrl) }, ssr: true });
    const queries = new QueryClient();
    await queries.fetchQuery(
      getStandingQueryOptions(config, { community, id: mandate, chainId: testChain.id, deployment }),
    );
    let seen: { standing?: Standing; stop: () => Promise<Hex> } | undefined;
    const Reader = () => {
      seen = shown.useTheTreasurer?.(...([community, mandate] as never[])) as typeof seen;
      return null;
    };
    ran.add("useTheTreasurer");
    renderToString(
      createElement(
        WagmiProvider,
        { config, reconnectOnMount: false } as never,
        createElement(QueryClientProvider, { client: queries }, createElement(Reader)),
      ),
    );
    assert.equal(seen?.standing?.withdrawalsToEnd, 1);
    // Nobody is connected: it says so, and sends nothing.
    await assert.rejects(async () => seen?.stop(), /not connected/i);
  });

  it("stops the treasurer with one click, watches it, and explains the refusal", async () => {
    const { community, mandate } = sample();
    const seen: string[] = [];
    const { log } = console;
    console.log = (line: string) => seen.push(line);
    const stop = await run<() => void>("watch", host.rpcUrl, community, mandate);
    const until = async (count: number) => {
      for (let tries = 0; seen.length < count && tries < 300; tries++) await new Promise((go) => setTimeout(go, 50));
    };
    try {
      await until(1);
      // Tom's wallet, as a browser would have it.
      const tom = person(2);
      const provider = {
        async request({ method, params }: { method: string; params: [{ to: Hex; data: Hex }] }) {
          if (method === "eth_requestAccounts") return [tom.address];
          if (method !== "eth_sendTransaction") return host.chain.publicClient.request({ method, params } as never);
          return host.chain.as(tom).sendTransaction({ to: params[0].to, data: params[0].data });
        },
      } as unknown as EIP1193Provider;
      assert.equal(await run("stopTheTreasurer", provider, community, mandate), "She is stopped.");
      await until(2);
      assert.deepEqual(seen, ["stands", "tooFewConsents"]);
    } finally {
      stop();
      console.log = log;
    }
    assert.equal((await standing()).reason, "tooFewConsents");
    const refused = await run("tryToAct", host.chain.as(person(1)), {
      community,
      id: mandate,
      calls: [coinPayment(sample(), "1")],
      reason: "Cable.",
    });
    assert.equal(refused, "The community has withdrawn its consent.");
    const over = await run("tryToAct", host.chain.as(person(1)), { community, id: mandate, calls: [], reason: "" });
    assert.match(String(over), /A text has 0 bytes.*Shorten it/);
  });

  it("signs without gas, and brings in for others", async () => {
    const { community, mandate } = sample();
    const signed = await Promise.all(
      [15, 16].map((index) => run("sign", host.chain.as(person(index)), community, mandate)),
    );
    const { hash, read } = await run<{
      hash: Hex;
      read: (receipt: TransactionReceipt, given: { voices: unknown[] }) => { seats: number[] };
    }>("bringIn", host.chain.as(person(1)), person(1), signed);
    const { seats } = read(await host.chain.receipt(hash), { voices: signed });
    assert.deepEqual(seats, [14, 15]);
    const now: Standing = await standing();
    assert.equal(now.stands, true);
    await host.chain.receipt(giveConsent(host.chain.as(person(2)), { community, matter: mandate }));
  });

  it("speaks on a question that is asked once, and hears what was said", async () => {
    const { community } = sample();
    const { chain, deployment } = host;
    const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const key = zeroHash;
    const sentence = "We mend the well before the first frost.";
    const opensAt = (await chain.now()) + 60;
    const times = [opensAt, opensAt + 3_600, opensAt + 7_200];
    const args = [deployment.assembly, community, key, hashText(sentence), maxUint256, ...times];
    await chain.receipt(chain.as(person(1)).writeContract({ ...module, functionName: "openBallot", args }));
    await chain.pass(60);
    const matter = { module: module.address, key, sentence };
    const [one, other] = [3, 4].map((index) => chain.as(person(index)));
    for (const hash of await run<Hex[]>("speak", one, other, community, matter)) await chain.receipt(hash);
    const heard = await run<{ asked: number }>("hear", chain.publicClient, community, matter);
    const reasons = ["The frost is weeks away."];
    assert.deepEqual(heard, { phase: "open", asked: heard.asked, consents: [2], reasons });
    assert(heard.asked > 4);
  });

  it("signs for a mailbox, judges what came from there, and brings it in", async () => {
    const { community, mandate } = sample();
    const member = host.chain.as(person(17));
    const left = await run<{ state: string; file: string; link: string }>(
      "signAndLeave",
      member,
      community,
      mandate,
      host.mailboxUrl,
    );
    assert.equal(left.state, "held");
    assert.match(left.link, /^#\/signed\/[\w-]+$/);
    const judged = await run<object>("judge", host.chain.publicClient, left.file);
    assert.deepEqual(Object.values(judged).slice(0, 3), ["voice", "valid", "ready"]);
    const brought = await run("bringInAll", host.chain.as(person(1)), host.mailboxUrl, community);
    assert.deepEqual(brought, { results: ["counted"], waiting: 0 });
  });

  it("agrees with a neighbour, consents and withdraws, and tells what is between two others", async () => {
    const { community, neighbour, vale } = sample();
    assert(vale);
    const text = await run<Hex>("agreeOnWater", host.chain.as(person(3)), community, neighbour.community);
    const { text: put } = await getAgreement(host.chain.publicClient, { agreement: text, deployment });
    assert.deepEqual([put.terms.title, put.terms.provisions.movers], ["Water", 2]);
    const margin = async () => {
      const { text: now } = await getAgreement(host.chain.publicClient, { agreement: text, deployment });
      return now.parties.find((one) => one.community === community)?.margin ?? assert.fail();
    };
    const before = await margin();
    const speak = (index: number, ours: Address, voice: "consent" | "withdrawal") =>
      run<Hex>("speakOnAgreement", host.chain.as(person(index)), ours, text, voice);
    await host.chain.receipt(speak(3, community, "consent"));
    assert.equal(await margin(), before + 1);
    await host.chain.receipt(speak(3, community, "withdrawal"));
    assert.equal(await margin(), before);
    await assert.rejects(speak(3, neighbour.community, "consent"), /Nobody has presented/);
    const told = await run<{ next: unknown[] }>("whatIsBetween", host.rpcUrl, vale.bridge, vale.fern);
    const said = "Nobody of Fern Hill came to help with the bridge this spring, though he had promised eight people.";
    assert.deepEqual(
      { ...told, next: told.next.length },
      { relation: "open", rung: "negotiation", said, replies: 2, next: 2 },
    );
  });

  it("gives consent with an ethers signer, and explains a refusal to it", async () => {
    const { community, mandate } = sample();
    const consent = (index: number) => {
      const key = bytesToHex(person(index).getHdKey().privateKey ?? new Uint8Array());
      return run<Standing & { status: string }>("consentWithEthers", host.rpcUrl, key, community, mandate);
    };
    const { margin } = await standing();
    const told = await consent(20);
    assert.deepEqual([told.status, told.margin], ["success", margin + 1]);
    await assert.rejects(consent(30), NotSeatedError);
  });

  it("has nothing that was not run", () => {
    assert.deepEqual([...ran].sort(), Object.keys(shown).sort());
  });
});
