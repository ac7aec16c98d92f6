/** What stands before every command: a small copy of the project, so that nothing is installed. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Without what this very run was started with, where it brought its own Node. */
const { FOLKMOOT_BROUGHT_NODE: _, ...plainEnvironment } = process.env;

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("boot", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "folkmoot-boot-"));
    mkdirSync(join(folder, "scripts"));
    mkdirSync(join(folder, "node_modules"));
    copyFileSync(join(root, "scripts/boot.mjs"), join(folder, "scripts/boot.mjs"));
    writeFileSync(join(folder, "package.json"), '{"type":"module"}');
    // Installed already, as far as boot can tell.
    writeFileSync(join(folder, "package-lock.json"), "{}");
    const stamp = createHash("sha256").update("{}").digest("hex");
    writeFileSync(join(folder, "node_modules/.folkmoot-lock"), stamp);
    for (const name of ["tsx", "esbuild", "@esbuild", "get-tsconfig", "resolve-pkg-maps"]) {
      symlinkSync(join(root, "node_modules", name), join(folder, "node_modules", name));
    }
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const script = (text: string) => writeFileSync(join(folder, "scripts/demo.ts"), text);

  function boot(args: readonly string[], env: NodeJS.ProcessEnv = {}, before: readonly string[] = []) {
    const run = spawnSync(process.execPath, [...before, join(folder, "scripts/boot.mjs"), ...args], {
      encoding: "utf8",
      env: { ...plainEnvironment, ...env },
    });
    return { code: run.status, text: run.stdout + run.stderr };
  }

  /** Makes this Node say that it is older. */
  function pretend(version: string): string[] {
    const file = join(folder, "pretend.mjs");
    const lie = `{ value: { ...process.versions, node: "${version}" } }`;
    writeFileSync(file, `Object.defineProperty(process, "versions", ${lie});`);
    return ["--import", file];
  }

  it("runs the script with its arguments and answers its exit code", () => {
    script("console.log(process.argv.slice(2).join()); process.exit(7);");
    assert.deepEqual(boot(["demo", "a", "--b"]), { code: 7, text: "a,--b\n" });
  });

  it("says which command is unknown", () => {
    const { code, text } = boot(["nonsense"]);
    assert.equal(code, 1);
    assert.match(text, /no command "nonsense"[\s\S]*Next step:/);
  });

  it("says that the lock file is missing", () => {
    script("");
    rmSync(join(folder, "package-lock.json"));
    const { code, text } = boot(["demo"]);
    assert.equal(code, 1);
    assert.match(text, /package-lock.json is missing[\s\S]*Next step:/);
  });

  it("installs again where somebody has deleted a part of the packages", () => {
    script("");
    const declared = { type: "module", devDependencies: { tsx: "1", viem: "2" } };
    writeFileSync(join(folder, "package.json"), JSON.stringify(declared));
    const { code, text } = boot(["demo"], { PATH: folder });
    assert.equal(code, 1);
    assert.match(text, /Installing packages/);
  });

  it("stops what it runs when whoever started it is gone", async function () {
    if (process.platform === "win32") this.skip();
    const started = join(folder, "pid");
    script(
      `import { writeFileSync } from "node:fs"; process.on("SIGTERM", () => process.exit(0));
       writeFileSync("${started}", String(process.pid)); setInterval(() => {}, 1000);`,
    );
    // As npm does it: a shell in between, which passes no signal on.
    const shell = spawn("sh", ["-c", `"${process.execPath}" "${join(folder, "scripts/boot.mjs")}" demo; true`], {
      env: plainEnvironment,
    });
    const until = async (done: () => boolean) => {
      for (let tries = 0; !done() && tries < 200; tries++) await new Promise((go) => setTimeout(go, 50));
      assert(done());
    };
    await until(() => existsSync(started));
    const pid = Number(readFileSync(started, "utf8"));
    shell.kill("SIGKILL");
    await until(() => {
      try {
        process.kill(pid, 0);
        return false;
      } catch {
        return true;
      }
    });
  });

  it("says that npm is missing where packages have to be installed", () => {
    script("");
    writeFileSync(join(folder, "package-lock.json"), "{} ");
    const { code, text } = boot(["demo"], { PATH: folder });
    assert.equal(code, 1);
    assert.match(text, /npm was not found[\s\S]*Next step:/);
    assert.doesNotMatch(text, /\n {4}at /);
  });

  it("says that npm is missing where a newer Node has to be fetched", () => {
    script("");
    const { code, text } = boot(["demo"], { PATH: folder }, pretend("20.20.2"));
    assert.equal(code, 1);
    // On a system that npm has no Node for, that is said instead.
    assert.match(text, /(npm was not found|npm has none for)[\s\S]*Next step:/);
    assert.doesNotMatch(text, /\n {4}at /);
  });

  it("takes 22.13 and refuses to go round in circles below it", () => {
    script("");
    assert.equal(boot(["demo"], {}, pretend("22.13.0")).code, 0);
    const { code, text } = boot(["demo"], { FOLKMOOT_BROUGHT_NODE: "x" }, pretend("22.12.9"));
    assert.equal(code, 1);
    assert.match(text, /22\.12\.9 is too old/);
  });

  it("runs again on the newer Node among the packages, and a signal leaves nothing behind", async function () {
    if (process.platform === "win32") this.skip();
    const bundle = join(folder, `node_modules/node-${process.platform}-${process.arch}/bin`);
    mkdirSync(bundle, { recursive: true });
    symlinkSync(process.execPath, join(bundle, "node"));
    script(
      `process.on("SIGTERM", () => process.exit(9)); console.log("pid", process.pid); setInterval(() => {}, 1000);`,
    );
    const child = spawn(process.execPath, [...pretend("20.20.2"), join(folder, "scripts/boot.mjs"), "demo"], {
      env: plainEnvironment,
    });
    const code = new Promise((resolve) => child.on("exit", resolve));
    let said = "";
    for await (const chunk of child.stdout) {
      said += chunk;
      if (/pid \d+\n/.test(said)) break;
    }
    child.kill("SIGTERM");
    assert.equal(await code, 9);
    const pid = Number(/pid (\d+)/.exec(said)?.[1]);
    assert.throws(() => process.kill(pid, 0), { code: "ESRCH" });
  });
});
