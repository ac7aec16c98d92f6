/**
 * Behind every `npm run`: makes sure of a Node that Hardhat runs on and of the packages the lock file names, then runs
 * `scripts/<name>.ts`. Plain JavaScript without dependencies, since it runs before there are any, and on old Nodes.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
/** The oldest Node that Hardhat 3 runs on, and the one brought along where this machine's is older. */
const leastNode = [22, 13];
const broughtNode = "24.21.0";
/** The systems npm has that Node for. */
const broughtSystems = ["linux-x64", "linux-arm64", "win-x64"];
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
  if (isOld(process.versions.node)) process.exitCode = await rerunOnNewerNode();
  else {
    install();
    process.exitCode = await run(process.execPath, ["--import", "tsx", join(root, "scripts", `${name}.ts`), ...args]);
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
async function rerunOnNewerNode() {
  if (process.env.FOLKMOOT_BROUGHT_NODE) {
    fail(`Node ${process.versions.node} is too old.`, `Install Node ${leastNode.join(".")} or newer.`);
  }
  const node = newerNode();
  // Its folder goes first on the path, so that npm and everything it starts run on it too.
  const path = `${dirname(node)}${delimiter}${process.env.PATH ?? ""}`;
  return run(node, [fileURLToPath(import.meta.url), name, ...args], { PATH: path, FOLKMOOT_BROUGHT_NODE: broughtNode });
}

/**
 * The path of a newer Node: the one already among the packages, else one that npm fetches. It is asked for by path and
 * then started directly, because npx does not pass signals on: what it had started would go on running.
 */
function newerNode() {
  const system = `${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const installed = join(
    root,
    "node_modules",
    `node-${system}`,
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (existsSync(installed)) return installed;
  const install = `Install Node ${broughtNode.split(".")[0]}, for example from https://nodejs.org, and run this again.`;
  if (!broughtSystems.includes(system))
    fail(`Node ${process.versions.node} is too old, and npm has none for ${system}.`, install);
  console.log(`Node ${process.versions.node} is too old: fetching Node ${broughtNode} from npm …`);
  const { status, error, stdout } = spawnSync(
    "npx",
    ["--yes", `--package=node-${system}@${broughtNode}`, "--", "node", "--print", "process.execPath"],
    { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], shell: process.platform === "win32", cwd: tmpdir() },
  );
  if (error) noNpm();
  if (status !== 0) fail(`Node ${broughtNode} could not be fetched; npm's reason stands above.`, install);
  return stdout.trim();
}

function install() {
  const lock = join(root, "package-lock.json");
  if (!existsSync(lock)) fail("package-lock.json is missing.", "Bring it back with: git checkout package-lock.json");
  const wanted = createHash("sha256").update(readFileSync(lock)).digest("hex");
  const stamped = existsSync(installedStamp) && readFileSync(installedStamp, "utf8") === wanted;
  if (stamped && missingPackages().length === 0) return;
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

/** What the project asks for and is not there: somebody may have deleted half of the packages. */
function missingPackages() {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  return Object.keys({ ...dependencies, ...devDependencies }).filter(
    (dependency) => !existsSync(join(root, "node_modules", dependency, "package.json")),
  );
}

/** Runs a program to its end and answers its exit code. It gets every signal this process gets, and decides when to stop. */
function run(command, commandArgs, environment = {}) {
  const child = spawn(command, commandArgs, { cwd: root, stdio: "inherit", env: { ...process.env, ...environment } });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  // Whoever stops npm alone means all of it; npm's shell passes nothing on, but this process then has another parent.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500);
  watch.unref();
  return new Promise((resolve, reject) => {
    child.on("error", (error) =>
      reject(new Failure(`${command} does not start: ${error.message}.`, "Install Node anew.")),
    );
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}

function noNpm() {
  fail("npm was not found beside this Node.", "Install Node with npm, for example from https://nodejs.org.");
}

function fail(message, nextStep) {
  throw new Failure(message, nextStep);
}
