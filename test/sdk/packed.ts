import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../scripts/lib/steps.js";

/**
 * Puts the packed SDK into the folder's `node_modules`, and answers the tarball's name: what npm would do with it,
 * without asking the registry again for what is here already.
 */
export function installPacked(folder: string): string {
  const installed = join(folder, "node_modules/folkmoot");
  mkdirSync(installed, { recursive: true });
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["pack", "--silent", "--pack-destination", folder], { cwd: join(root, "sdk") });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error("npm packed nothing.");
  execFileSync("tar", ["-xzf", tarball, "-C", "node_modules/folkmoot", "--strip-components=1"], { cwd: folder });
  rmSync(join(folder, tarball));
  return tarball;
}
