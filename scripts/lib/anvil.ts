/** Anvil, the second EVM: started on a free port, and stopped afterwards. */
import { spawn } from "node:child_process";
import { anvil } from "./suites.js";

/** Runs `use` with the URL of a fresh anvil. */
export async function withAnvil<result>(use: (url: string) => Promise<result>): Promise<result> {
  const child = spawn(anvil, ["--port", "0", "--hardfork", "osaka", "--accounts", "1"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    return await use(await listening(child.stdout));
  } finally {
    child.kill();
  }
}

async function listening(output: NodeJS.ReadableStream): Promise<string> {
  let text = "";
  for await (const chunk of output) {
    text += chunk;
    const address = /Listening on ([\d.:]+)/.exec(text)?.[1];
    if (address) {
      output.resume();
      return `http://${address}`;
    }
  }
  throw new Error(`anvil did not start: ${text}`);
}
