/** A mailbox for one chain, until it is closed. */
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createPublicClient, http } from "viem";
import { type Deployment, deployment as standard } from "../../sdk/src/index.js";
import { mailboxApp } from "./app.js";
import { type Database, type DatabaseOptions, openDatabase } from "./database.js";
import { openStore } from "./store.js";
import { repeat, sweeper } from "./sweep.js";

export interface MailboxOptions {
  rpcUrl: string;
  deployment?: Deployment;
  /** Milliseconds between two looks at the chain. */
  sweepEvery?: number;
  /** What goes wrong while it runs, once each time it begins. */
  onTrouble?: (message: string) => void;
}

export interface OpenMailbox {
  /** Answers a request whose address begins where the mailbox's own begin. */
  fetch: (request: Request) => Response | Promise<Response>;
  /** Looks at the chain now. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

export interface RunningMailbox extends Pick<OpenMailbox, "sweep" | "close"> {
  url: string;
}

/** A mailbox without an address of its own. Closing it closes the database. */
export async function openMailbox(database: Database, options: MailboxOptions): Promise<OpenMailbox> {
  const { rpcUrl, deployment = standard, sweepEvery = 2_000, onTrouble } = options;
  try {
    const client = createPublicClient({ transport: http(rpcUrl) });
    const chainId = await client.getChainId().catch((cause) => {
      throw new Error(`Nothing answers at ${rpcUrl}. Start the chain, or correct the address.`, { cause });
    });
    const store = await openStore(database, { chainId, assembly: deployment.assembly });
    const on = { client, deployment, store };
    const { now, stop } = repeat(sweeper(on), sweepEvery, onTrouble);
    const close = async () => {
      await stop();
      await database.close();
    };
    return { fetch: mailboxApp({ ...on, chainId }).fetch, sweep: now, close };
  } catch (error) {
    await database.close().catch(() => {});
    throw error;
  }
}

/**
 * A mailbox at an address of this machine.
 *
 * @throws DatabaseLostError, or an error with the next step, where it cannot start
 */
export async function startMailbox({
  database = {},
  port = 0,
  ...options
}: MailboxOptions & { database?: DatabaseOptions; port?: number }): Promise<RunningMailbox> {
  const mailbox = await openMailbox(await openDatabase(database), options);
  const server = serve({ fetch: mailbox.fetch, port, hostname: "127.0.0.1", overrideGlobalObjects: false });
  const listening = new Promise<void>((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", (cause) => reject(new Error(`Port ${port} cannot be had. Choose another.`, { cause })));
  });
  await listening.catch(async (error) => {
    await mailbox.close();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sweep: mailbox.sweep,
    close: async () => {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await mailbox.close();
    },
  };
}
