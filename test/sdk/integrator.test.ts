/** The page for integrators, followed to the letter: its files in an empty folder, its commands, its outcome. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { documents, snippetsOf } from "../../scripts/lib/docs.js";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { root, runNode } from "../../scripts/lib/steps.js";
import { installPacked } from "./packed.js";

const page = "docs/mandated.md";
const snippets = snippetsOf(page);

describe("a project of somebody else's, as the page builds it", () => {
  let host: Host;
  let folder: string;
  let tarball: string;

  before(async () => {
    host = await startFolkmoot({ port: 0 });
    folder = mkdtempSync(join(tmpdir(), "folkmoot-integrator-"));
    tarball = installPacked(folder);
    for (const { file, code } of snippets) {
      if (file === undefined) continue;
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), code);
    }
  });

  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    await host.close();
  });

  it("is the only one whose files the documents show", () => {
    const others = documents().filter((document) => document !== page);
    assert.deepEqual(
      others.flatMap(snippetsOf).filter(({ file }) => file !== undefined),
      [],
    );
  });

  it("asks for the packages that are tried here", () => {
    const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const { folkmoot, ...others } = dependencies as Record<string, string>;
    assert.equal(folkmoot, `file:../folkmoot/${tarball}`);
    for (const [name, version] of Object.entries(others)) {
      const here = join(root, "node_modules", name);
      assert.equal(version, JSON.parse(readFileSync(join(here, "package.json"), "utf8")).version, name);
      symlinkSync(here, join(folder, "node_modules", name), "junction");
    }
  });

  it("obeys the mandate while it stands, and refuses after the withdrawal", async () => {
    const { code, output } = await runNode([join(folder, "node_modules/hardhat/dist/src/cli.js"), "run", "night.ts"], {
      quiet: true,
      cwd: folder,
      environment: { FOLKMOOT_RPC: host.rpcUrl },
    });
    assert.equal(code, 0, output);
    const { code: promised = "" } = snippets.find(({ language }) => language === "text") ?? {};
    assert.match(promised, /Times opened: 1n[\s\S]*stands: false[\s\S]*Ana is refused: NotMandated/);
    assert(output.includes(promised), output);
  });
});
