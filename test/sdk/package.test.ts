/** The package as others get it: packed, installed into an empty project, and used there. */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { budgets, sizeOf } from "../../scripts/lib/size.js";
import { bin, root, runNode } from "../../scripts/lib/steps.js";
import { installPacked } from "./packed.js";

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
      "erc7730/eip712-folkmoot-mandates.json",
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
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts"] }));
    const args = [bin("typescript/bin/tsc"), "-p", folder];
    const { code, output } = await runNode(args, { quiet: true, cwd: folder });
    assert.equal(code, 0, output);
  });

  for (const { name, code, most } of budgets) {
    it(`adds to a page, for ${name}, no more than ${most / 1_000} kB`, async () => {
      const size = await sizeOf(code);
      console.log(`      ${(size / 1_000).toFixed(1)} kB`);
      assert(size > 500 && size <= most, `${size} bytes`);
    });
  }
});
