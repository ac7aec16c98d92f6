/** Runs other programs with their output shown, and counts what they report. */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A local program from node_modules, started with this Node. */
export function bin(path: string): string {
  return fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url));
}

/** How many tests, or checks, came out which way. */
export interface Counts {
  passed: number;
  failed: number;
}

export interface Outcome {
  code: number;
  output: string;
}

/** Runs a program of Node's. With `quiet` its output is kept and shown by whoever wants it. */
export function runNode(
  args: readonly string[],
  {
    quiet = false,
    environment = {},
    cwd = root,
  }: { quiet?: boolean; environment?: NodeJS.ProcessEnv; cwd?: string } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    let output = "";
    const take = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (!quiet) stream.write(chunk);
    };
    child.stdout.on("data", take(process.stdout));
    child.stderr.on("data", take(process.stderr));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Whole seconds since `start`, for progress lines. */
export function secondsSince(start: number): string {
  return `${Math.round((Date.now() - start) / 1000)} s`;
}

/** What went wrong, in one sentence, for the end of a run. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
