/**
 * Behind every `npm run`: makes sure of a Node that Hardhat runs on and of the packages the lock file names, then runs
 * `scripts/<name>.ts`. Plain JavaScript without dependencies, since it runs before there are any, and on old Nodes.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
/** The oldest Node that Hardhat 3 runs on, and the one brought along where this machine's is older. */
const leastNode = [22, 13];
const broughtNode = "24.21.0";
const installedStamp = join(root, "node_modules", ".folkmoot-lock");

class Failure extends Error {
  constructor(message, nextStep) {
    super(message);
    this.nextStep = nextStep;
  }
}

const [name, ...args] = process.argv.slice(2);

try {
  if (!name || !existsSync(join(root, "scripts", `${name}.ts`))) {
    fail(`There is no command "${name ?? ""}".`, "`npm run` lists what there is.");
  }
  if (isOld(process.versions.node)) rerunOnNewerNode();
  else {
    install();
    process.exitCode = await run();
  }
} catch (error) {
  if (!(error instanceof Failure)) throw error;
  console.error(`\n${error.message}\nNext step: ${error.nextStep}`);
  process.exitCode = 1;
}

function isOld(version) {
  const [major, minor] = version.split(".").map(Number);
  return major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1]);
}

/** npm itself must run on the newer Node: an old one leaves out native parts of Hardhat without a word. */
function rerunOnNewerNode() {
  if (process.env.FOLKMOOT_BROUGHT_NODE) {
    fail(`Node ${process.versions.node} is too old.`, `Install Node ${leastNode.join(".")} or newer.`);
  }
  const bundle = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}@${broughtNode}`;
  console.log(
    `Node ${process.versions.node} is older than ${leastNode.join(".")}: fetching Node ${broughtNode} from npm …`,
  );
  const command = ["--yes", `--package=${bundle}`, "--", "node", fileURLToPath(import.meta.url), name, ...args];
  const child = start("npx", command, { FOLKMOOT_BROUGHT_NODE: broughtNode });
  child.on("error", () => noNpm());
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 1);
  });
}

function install() {
  const lock = join(root, "package-lock.json");
  if (!existsSync(lock)) fail("package-lock.json is missing.", "Clone the repository again.");
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  if (existsSync(installedStamp) && readFileSync(installedStamp, "utf8") === wanted) return;
  console.log("Installing packages (a minute or two the first time) …");
  const { status, error } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (error) noNpm();
  if (status !== 0) {
    fail("npm could not install the packages; its reason stands above.", "Check the network, then run this again.");
  }
  writeFileSync(installedStamp, wanted);
}

function run() {
  const script = join(root, "scripts", `${name}.ts`);
  const child = start(process.execPath, ["--import", "tsx", script, ...args]);
  return new Promise((resolve) => {
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}

/** Starts a child that gets every signal this process gets; it decides when to stop. */
function start(command, commandArgs, environment = {}) {
  const child = spawn(command, commandArgs, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...environment },
    shell: process.platform === "win32" && command === "npx",
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return child;
}

function noNpm() {
  fail("npm was not found beside this Node.", "Install Node with npm, for example from https://nodejs.org.");
}

function fail(message, nextStep) {
  throw new Failure(message, nextStep);
}
