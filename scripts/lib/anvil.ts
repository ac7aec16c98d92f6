/** Anvil, the second EVM: one fresh chain per start, on a free port, for as long as this process runs. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./steps.js";

const binary = join(root, "node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil");

/** npm has its binary for one system; elsewhere the suite on it is left out. */
export const hasAnvil = existsSync(binary);

const running = new Set<ChildProcess>();

function stopAll() {
  for (const child of running) child.kill();
}

/** Answers the URL of a fresh anvil. */
export async function startAnvil(): Promise<string> {
  const child = spawn(binary, ["--port", "0", "--hardfork", "osaka", "--accounts", "1"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (running.size === 0) process.on("exit", stopAll);
  running.add(child);
  child.unref();
  let text = "";
  for await (const chunk of child.stdout) {
    text += chunk;
    const address = /Listening on ([\d.:]+)/.exec(text)?.[1];
    if (!address) continue;
    child.stdout.resume();
    return `http://${address}`;
  }
  throw new Error(`anvil did not start: ${text}`);
}
