/** The package as others get it: packed, installed into an empty project, and used there. */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { person } from "../../scripts/lib/chain.js";
import { startFolkmoot } from "../../scripts/lib/host.js";
import type { Sample } from "../../scripts/lib/sample.js";
import { budgets, sizeOf } from "../../scripts/lib/size.js";
import { bin, root, runNode } from "../../scripts/lib/steps.js";
import { parseSubmittedVoices, signVoice, submitVoices } from "../../sdk/src/index.js";
import { launchBrowser } from "../app/browser.js";
import { installPacked } from "./packed.js";

/** What actions answer, to the letter, and what they take none of. Any difference is an error of the compiler. */
const exactTypes = `
  import type { Address, Hash, Hex, PublicClient, WalletClient } from "viem";
  import { BrowserProvider, type Eip1193Provider, JsonRpcProvider, Wallet } from "ethers";
  import {
    act, type AnyClient, foundCommunity, getMembers, type Member, NotStandingError, proposeMandate, type Reason,
    type SignedSheet, type SignedVoice, signSheet, submitVoices, withdrawConsent,
  } from "folkmoot";
  import { type EthersClient, fromEthers } from "folkmoot/ethers";

  type Equal<one, other> =
    (<T>() => T extends one ? 1 : 2) extends (<T>() => T extends other ? 1 : 2) ? true : false;
  type Answer<action extends (...args: never[]) => unknown> = Awaited<ReturnType<action>>;
  const holds = <_ extends true>() => {};
  // The comparison itself can fail.
  // @ts-expect-error not the same
  holds<Equal<unknown, string>>();

  holds<Equal<Answer<typeof withdrawConsent>, Hash>>();
  holds<Equal<Answer<typeof act>, Hash>>();
  holds<Equal<Answer<typeof proposeMandate>, { hash: Hash; id: Hex }>>();
  holds<Equal<Answer<typeof foundCommunity>, { hash: Hash; community: Address }>>();
  holds<Equal<Answer<typeof getMembers>, Member[]>>();
  holds<Equal<Answer<typeof signSheet>, SignedSheet>>();

  export async function withEthers(url: string, injected: Eip1193Provider, community: Address, id: Hex) {
    const folkmoot = await fromEthers(new Wallet("0x12", new JsonRpcProvider(url)));
    holds<Equal<typeof folkmoot, EthersClient>>();
    holds<Equal<typeof folkmoot.account.address, Address>>();
    holds<Equal<Answer<typeof folkmoot.withdrawConsent>, Hash>>();
    holds<Equal<Answer<typeof folkmoot.signVoice>, SignedVoice>>();
    holds<Equal<Answer<typeof folkmoot.getStanding>["reason"], Reason>>();
    await fromEthers(await new BrowserProvider(injected).getSigner());
    await submitVoices(folkmoot, { voices: [await folkmoot.signVoice({ community, mandate: id, voice: "consent" })] });
    // @ts-expect-error a provider signs nothing
    await fromEthers(new JsonRpcProvider(url));
    // @ts-expect-error a deployment is whole
    await fromEthers(new Wallet("0x12"), { deployment: { assembly: community } });
    // @ts-expect-error the matter is needed
    await folkmoot.withdrawConsent({ community });
    // @ts-expect-error an id is hex
    await folkmoot.getMandate({ community, id: "twelve" });
    // @ts-expect-error a reason is needed
    await folkmoot.act({ community, id, calls: [] });
    // @ts-expect-error seconds are a number
    await folkmoot.signAct({ community, id, calls: [], reason: "Pipes.", deadline: 12n });
  }

  // Any client of viem's, and nothing else.
  export const clients = (one: PublicClient, other: WalletClient): AnyClient[] => [one, other];
  // @ts-expect-error no client
  export const none: AnyClient = {};
  // @ts-expect-error its values are a list
  export const error = new NotStandingError("0x12");
`;

describe("the package", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "folkmoot-package-"));
    installPacked(folder);
    writeFileSync(join(folder, "package.json"), '{"type":"module","private":true}');
    for (const name of ["viem", "abitype", "ox", "@noble", "@scure", "@adraffy", "eventemitter3", "isows", "ws"]) {
      const from = join(root, "node_modules", name);
      if (existsSync(from)) cpSync(from, join(folder, "node_modules", name), { recursive: true });
    }
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("holds what is used, and nothing of anybody else's", () => {
    const files = readdirSync(join(folder, "node_modules/folkmoot"), { recursive: true, encoding: "utf8" });
    for (const name of ["package.json", "README.md", "LICENSE", "dist/index.js", "dist/index.d.ts", "docs/errors.md"]) {
      assert(files.includes(name), `${name} is missing`);
    }
    assert.deepEqual(files.filter((name) => name.endsWith(".json")).sort(), [
      "erc7730/eip712-folkmoot-assembly.json",
      "erc7730/eip712-folkmoot-hearings.json",
      "erc7730/eip712-folkmoot-mandates.json",
      "erc7730/eip712-folkmoot-partings.json",
      "erc7730/eip712-folkmoot-reviews.json",
      "package.json",
    ]);
    assert.deepEqual(
      files.filter((name) => name.includes("node_modules") || name.startsWith("src")),
      [],
    );
  });

  it("runs in Node, and answers as it does here", async () => {
    writeFileSync(
      join(folder, "use.js"),
      `import { createPublicClient, custom } from "viem";
       import { folkmootActions, matterId, NotStandingError } from "folkmoot";
       const provider = { request: async ({ method }) => (method === "eth_call" ? "0x" + "00".repeat(31) + "01" + "00".repeat(64) : "0x1") };
       const client = createPublicClient({ transport: custom(provider) }).extend(folkmootActions());
       const address = "0x" + "11".repeat(20);
       const standing = await client.getStanding({ community: address, id: "0x" + "22".repeat(32) });
       console.log(JSON.stringify({ standing, matter: matterId({ module: address, key: "0x" + "22".repeat(32), sentence: "We share." }), error: new NotStandingError([address, "0x", 8, -2n]).shortMessage }));`,
    );
    const { code, output } = await runNode([join(folder, "use.js")], { quiet: true, cwd: folder });
    assert.equal(code, 0, output);
    const { standing, matter, error } = JSON.parse(output);
    assert.deepEqual([standing.stands, standing.reason, standing.withdrawalsToEnd], [true, "stands", 1]);
    assert.match(matter, /^0x[0-9a-f]{64}$/);
    assert.match(error, /too few members consent \(2 missing\)/);
  });

  it("hands out what wallets show, by name", async () => {
    const names = ["assembly", "mandates"].map((name) => `folkmoot/erc7730/eip712-folkmoot-${name}.json`);
    const code = names.map((name) => `import("${name}", { with: { type: "json" } })`);
    writeFileSync(
      join(folder, "show.js"),
      `for (const file of await Promise.all([${code}])) console.log(file.default.metadata.contractName);`,
    );
    const { output } = await runNode([join(folder, "show.js")], { quiet: true, cwd: folder });
    assert.equal(output, "Assembly\nMandates\n");
  });

  it("explains every error at the place it names", async () => {
    writeFileSync(
      join(folder, "errors.js"),
      `import { readFileSync } from "node:fs";
       import { fileURLToPath } from "node:url";
       import * as folkmoot from "folkmoot";
       const { FolkmootError } = folkmoot;
       const found = Object.entries(folkmoot)
         .filter(([, value]) => value === FolkmootError || value.prototype instanceof FolkmootError)
         .map(([name, value]) => {
           // The contracts' errors have at most five arguments.
           const error = "errorName" in value ? new value(["0x00", "0x00", "0x00", "0x00", "0x00"]) : new value("a", "b");
           const [page, anchor] = error.docsPath.split("#");
           const headings = readFileSync(fileURLToPath(import.meta.resolve(page)), "utf8").match(/^#+ .+$/gm);
           // As GitHub makes anchors of headings of one word.
           const anchors = headings.map((heading) => heading.replace(/^#+ /, "").toLowerCase());
           return { name, title: error.name, last: error.message.split("\\n").at(-1), docsPath: error.docsPath, explained: anchors.includes(anchor) };
         });
       console.log(JSON.stringify(found));`,
    );
    const { code, output } = await runNode([join(folder, "errors.js")], { quiet: true, cwd: folder });
    assert.equal(code, 0, output);
    const found = JSON.parse(output) as Record<"name" | "title" | "last" | "docsPath" | "explained", unknown>[];
    assert(found.length > 70, `${found.length} errors`);
    for (const { name, title, last, docsPath, explained } of found) {
      assert.deepEqual([title, last, explained], [name, `Docs: ${docsPath}`, true]);
    }
  });

  it("gives ethers its actions without ethers in it", async () => {
    writeFileSync(
      join(folder, "adapt.js"),
      `import { FolkmootError } from "folkmoot";
       import { fromEthers } from "folkmoot/ethers";
       const error = await fromEthers({ provider: null }).catch((thrown) => thrown);
       console.log(error instanceof FolkmootError, error.name);`,
    );
    const { code, output } = await runNode([join(folder, "adapt.js")], { quiet: true, cwd: folder });
    assert.deepEqual([code, output.trim()], [0, "true SignerNotConnectedError"]);
  });

  it("has types that a strict project can use", async () => {
    writeFileSync(
      join(folder, "use.ts"),
      `import { type Address, createPublicClient, http } from "viem";
       import { folkmootActions, type Standing } from "folkmoot";
       const client = createPublicClient({ transport: http() }).extend(folkmootActions());
       export const read = (community: Address): Promise<Standing> => client.getStanding({ community, id: "0x12" });
       // @ts-expect-error a mandate has an id
       export const wrong = (community: Address) => client.getStanding({ community });
       // @ts-expect-error no such voice
       export const odd = (community: Address) => client.signVoice({ community, mandate: "0x12", voice: "maybe" });`,
    );
    // ethers, without the old types of Node that it brings; ours do.
    const ethers = join(root, "node_modules/ethers");
    const filter = (path: string) => path !== join(ethers, "node_modules");
    for (const name of ["ethers", "@types/node", "undici-types"]) {
      cpSync(join(root, "node_modules", name), join(folder, "node_modules", name), { recursive: true, filter });
    }
    writeFileSync(join(folder, "exact.ts"), exactTypes);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: "nodenext",
      target: "es2022",
      lib: ["es2023", "dom"],
      types: [],
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
    };
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts", "exact.ts"] }));
    const args = [bin("typescript/bin/tsc"), "-p", folder];
    const { code, output } = await runNode(args, { quiet: true, cwd: folder });
    assert.equal(code, 0, output);
  });

  it("reads, signs and explains in a browser, bundled and minified", async () => {
    writeFileSync(join(folder, "index.html"), '<p role="status"></p><script type="module" src="/page.js"></script>');
    writeFileSync(
      join(folder, "page.js"),
      `import { createPublicClient, http } from "viem";
       import { generatePrivateKey, privateKeyToAccount } from "viem/accounts";
       import { folkmootActions, NotSeatedError } from "folkmoot";
       const { rpcUrl, community, mandate, people } = await (await fetch("/folkmoot.json")).json();
       const client = createPublicClient({ transport: http(rpcUrl) }).extend(folkmootActions());
       const { charter } = await client.getCommunity({ community });
       const { reason, withdrawalsToEnd } = await client.getStanding({ community, id: mandate });
       const account = privateKeyToAccount(people[20].privateKey);
       const voice = await client.signVoice({ account, community, mandate, voice: "consent" });
       const stranger = privateKeyToAccount(generatePrivateKey());
       const error = await client.withdrawConsent({ account: stranger, community, matter: mandate }).catch((one) => one);
       const refused = error instanceof NotSeatedError && [error.name, error.docsPath];
       document.querySelector("p").textContent = JSON.stringify(
         { name: charter.name, reason, withdrawalsToEnd, refused, voice },
         (_, value) => (typeof value === "bigint" ? String(value) : value),
       );`,
    );
    // As an app would; the host answers pages of its own address only, so that is where this one is opened.
    const options = { modulePreload: { polyfill: false } };
    await build({ configFile: false, logLevel: "silent", root: folder, base: "/probe/", build: options });
    const host = await startFolkmoot({ port: 0 });
    const browser = await launchBrowser();
    try {
      const page = await browser.newPage();
      const thrown: string[] = [];
      page.on("pageerror", ({ message }) => thrown.push(message));
      await page.route(`${host.url}/probe/**`, (route) =>
        route.fulfill({ path: join(folder, "dist", new URL(route.request().url()).pathname.slice("/probe/".length)) }),
      );
      await page.goto(`${host.url}/probe/index.html`);
      const shown = page.getByRole("status").filter({ hasText: "{" });
      await shown.waitFor({ timeout: 30_000 }).catch(() => assert.fail(`Nothing is shown. ${thrown.join("\n")}`));
      const { voice, ...told } = JSON.parse((await shown.textContent()) ?? "");
      assert.deepEqual(told, {
        name: "Oak Valley",
        reason: "stands",
        withdrawalsToEnd: 1,
        refused: ["NotSeatedError", "folkmoot/docs/errors.md#notseatederror"],
      });
      const { community, mandate } = host.sample as Sample;
      const here = await signVoice(host.chain.as(person(21)), { community, mandate, voice: "consent" });
      assert.deepEqual({ ...voice, seed: BigInt(voice.seed) }, here);
      const receipt = await host.chain.receipt(submitVoices(host.chain.as(person(1)), { voices: [here] }));
      assert.deepEqual(parseSubmittedVoices(receipt, { voices: [here] }).seats, [20]);
    } finally {
      await browser.close();
      await host.close();
    }
  });

  for (const { name, code, most } of budgets) {
    it(`adds to a page, for ${name}, no more than ${most / 1_000} kB`, async () => {
      const size = await sizeOf(code);
      console.log(`      ${(size / 1_000).toFixed(1)} kB`);
      assert(size > 500 && size <= most, `${size} bytes`);
    });
  }
});
