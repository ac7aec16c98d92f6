/** Runs other programs with their output shown, and counts what they report. */
import { spawn } from "node:child_process";
import type { Readable } from "node:stream";
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

export interface Running {
  /** Its output is kept, and shown by whoever wants it. */
  quiet?: boolean;
  /** Begins each line, where several run beside each other. */
  prefix?: string;
  environment?: NodeJS.ProcessEnv;
  cwd?: string;
}

/** Runs a program of Node's. */
export function runNode(
  args: readonly string[],
  { quiet = false, prefix = "", environment = {}, cwd = root }: Running = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...environment },
    });
    let output = "";
    const take = (source: Readable, stream: NodeJS.WriteStream) => {
      const show = (line: string) => stream.write(line === "" ? "\n" : `${prefix}${line}\n`);
      let begun = "";
      source.setEncoding("utf8");
      source.on("data", (text: string) => {
        output += text;
        if (quiet) return;
        const lines = (begun + text).split("\n");
        begun = lines.pop() ?? "";
        for (const line of lines) show(line);
      });
      source.on("end", () => begun && show(begun));
    };
    take(child.stdout, process.stdout);
    take(child.stderr, process.stderr);
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
