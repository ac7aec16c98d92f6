/** A mailbox for one chain, until it is closed. */
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { createPublicClient, http } from "viem";
import { type Deployment, deployment as standard } from "../../sdk/src/index.js";
import { mailboxApp } from "./app.js";
import { type DatabaseOptions, openDatabase } from "./database.js";
import { openStore } from "./store.js";
import { sweeper } from "./sweep.js";

export interface MailboxOptions {
  rpcUrl: string;
  deployment?: Deployment;
  database?: DatabaseOptions;
  /** 0 takes any free port. */
  port?: number;
  /** Milliseconds between two looks at the chain. */
  sweepEvery?: number;
  /** What goes wrong while it runs, once each time it begins. */
  onTrouble?: (message: string) => void;
}

export interface RunningMailbox {
  url: string;
  /** Looks at the chain now. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** @throws DatabaseLostError, or an error with the next step, where it cannot start */
export async function startMailbox(options: MailboxOptions): Promise<RunningMailbox> {
  const { rpcUrl, deployment = standard, database: where = {}, port = 0, sweepEvery = 2_000, onTrouble } = options;
  const client = createPublicClient({ transport: http(rpcUrl), pollingInterval: 500 });
  const chainId = await client.getChainId().catch((cause) => {
    throw new Error(`Nothing answers at ${rpcUrl}. Start the chain, or correct the address.`, { cause });
  });
  const database = await openDatabase(where);
  try {
    const store = await openStore(database, { chainId, assembly: deployment.assembly });
    const on = { client, deployment, store, chainId };
    const server = serve({ fetch: mailboxApp(on).fetch, port, hostname: "127.0.0.1" });
    await new Promise<void>((resolve, reject) => {
      server.once("listening", resolve);
      server.once("error", (cause) => reject(new Error(`Port ${port} cannot be had. Choose another.`, { cause })));
    });
    const look = oneAtATime(sweeper(on));
    const stop = repeat(look, sweepEvery, onTrouble);
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      sweep: look,
      close: async () => {
        await stop();
        if ("closeAllConnections" in server) server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
        await database.close();
      },
    };
  } catch (error) {
    await database.close().catch(() => {});
    throw error;
  }
}

/** Two looks at once would tread on each other's feet: who asks meanwhile waits for a new one. */
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  return () => {
    running = running.catch(() => {}).then(run);
    return running;
  };
}

function repeat(run: () => Promise<void>, every: number, onTrouble: MailboxOptions["onTrouble"] = () => {}) {
  let stopped = false;
  let wake = () => {};
  let troubled = false;
  const loop = (async () => {
    while (!stopped) {
      await run().then(
        () => (troubled = false),
        (error) => {
          // Chain or database are away: what is held stays, and it is tried again.
          if (!troubled) onTrouble(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error));
          troubled = true;
        },
      );
      if (stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, every);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return async () => {
    stopped = true;
    wake();
    await loop;
  };
}
