/**
 * `npm run submit -- --mailbox URL [--rpc URL] [--community ADDRESS] [--once] [--batch N]`: brings in what waits in a
 * mailbox, for all communities or for one, and says what became of each document. FOLKMOOT_KEY pays; without it, on a local chain, the first public test key does.
 */
import { parseArgs } from "node:util";
import { createWalletClient, type Hex, http, isAddress, publicActions } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { compileWhereMissing } from "./lib/build.js";
import { messageOf } from "./lib/steps.js";

const usage = "npm run submit -- --mailbox URL [--rpc URL] [--community ADDRESS] [--once] [--batch N]";
const publicTestKey = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
const localChain = 31_337;

function readOptions() {
  const text = { type: "string" } as const;
  const options = { mailbox: text, rpc: text, community: text, batch: text, once: { type: "boolean" } } as const;
  const { values } = parseArgs({ options });
  const {
    mailbox,
    community,
    rpc = process.env.FOLKMOOT_RPC ?? "http://127.0.0.1:5173/rpc",
    once = false,
    batch = "150",
  } = values;
  if (mailbox === undefined) throw new Error("Say which mailbox: --mailbox URL.");
  if (!/^[1-9]\d{0,2}$/.test(batch) || Number(batch) > 256) throw new Error("--batch is a number from 1 to 256.");
  if (community !== undefined && !isAddress(community, { strict: false })) {
    throw new Error("--community is an address.");
  }
  const key = process.env.FOLKMOOT_KEY;
  if (key !== undefined && !/^0x[0-9a-fA-F]{64}$/.test(key)) {
    throw new Error("FOLKMOOT_KEY is no private key: 0x and 64 hex digits.");
  }
  return { mailbox, rpc, community, once, mostVoices: Number(batch), key: key as Hex | undefined };
}

try {
  const { mailbox: mailboxUrl, rpc, community, once, mostVoices, key } = readOptions();
  await compileWhereMissing();
  const { runSubmitter } = await import("./lib/submit.js");
  const { deployment } = await import("../sdk/src/index.js");
  const account = privateKeyToAccount(key ?? publicTestKey);
  const client = createWalletClient({ account, transport: http(rpc), pollingInterval: 500 }).extend(publicActions);
  const chainId = await client.getChainId().catch((cause) => {
    throw new Error(`Nothing answers at ${rpc}. Start the chain, or correct --rpc.`, { cause });
  });
  if (key === undefined && chainId !== localChain) throw new Error("FOLKMOOT_KEY is not set: who pays?");
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => stopping.abort());
  const say = (line: string) => console.log(`  ${line}`);
  const only = community === undefined ? {} : { community };
  const options = { client, account, mailboxUrl, deployment, once, mostVoices, say, signal: stopping.signal, ...only };
  await runSubmitter(options);
  console.log(stopping.signal.aborted ? "The submitter stops." : "Nothing is left to bring in.");
  process.exit(0);
} catch (error) {
  console.error(`Not everything could be brought in. ${messageOf(error)}`);
  console.error(`Usage: ${usage}`);
  process.exit(1);
}
