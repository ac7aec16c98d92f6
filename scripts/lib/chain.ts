/**
 * A local chain to work against, a fresh one each time: Hardhat's simulated one in this process, or an anvil where
 * FOLKMOOT_TEST_EVM says so (the contracts' suite runs on both). Only methods that both have are used.
 */
import {
  type Account,
  type Address,
  createPublicClient,
  createTestClient,
  createWalletClient,
  custom,
  defineChain,
  type Hash,
  type Hex,
  http,
  type LocalAccount,
  parseEther,
  publicActions,
  type TransactionReceipt,
  type Transport,
  walletActions,
} from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";
import { startAnvil } from "./anvil.js";
import { type Artifact, readArtifact } from "./artifacts.js";

export const testChain = defineChain({
  id: 31337,
  name: "Test",
  nativeCurrency: { name: "Coin", symbol: "COIN", decimals: 18 },
  rpcUrls: { default: { http: ["http://127.0.0.1"] } },
});

/** What answers JSON-RPC. */
export interface Provider {
  request(request: { method: string; params?: unknown }): Promise<unknown>;
}

async function openTransport(provider?: Provider): Promise<Transport> {
  if (provider) return custom(provider as Parameters<typeof custom>[0], { retryCount: 0 });
  if (process.env.FOLKMOOT_TEST_EVM === "anvil") return http(await startAnvil(), { timeout: 60_000 });
  const { network } = await import("hardhat");
  // A refused transaction is in a block like any other, as on every real chain; its receipt says so.
  const connection = await network.create({ override: { throwOnTransactionFailures: false } });
  return custom(connection.provider, { retryCount: 0 });
}

const accounts: HDAccount[] = [];

/** The mnemonic every local chain knows: its keys are public. */
export const publicMnemonic = "test test test test test test test test test test test junk";

/** The `index`th person of local chains. Always the same; number 0 deploys. */
export function person(index: number): HDAccount {
  accounts[index] ??= mnemonicToAccount(publicMnemonic, { addressIndex: index });
  return accounts[index];
}

export type Chain = Awaited<ReturnType<typeof openChain>>;

export async function openChain(provider?: Provider) {
  const transport = await openTransport(provider);
  const options = { chain: testChain, transport, pollingInterval: 20, cacheTime: 0 } as const;
  const client = createTestClient({ ...options, mode: "hardhat" })
    .extend(publicActions)
    .extend(walletActions);
  const publicClient = createPublicClient(options);

  async function fund(...people: readonly (Account | Address)[]) {
    for (const one of people) {
      const address = typeof one === "string" ? one : one.address;
      // Who has coin from the first block keeps it: a kept chain must come out the same when replayed.
      if ((await publicClient.getBalance({ address })) >= parseEther("100")) continue;
      await client.setBalance({ address, value: parseEther("1000") });
    }
  }

  return {
    transport,
    client,
    publicClient,
    fund,
    /** A client that acts as this person. */
    as: (account: LocalAccount) => createWalletClient({ ...options, account }).extend(publicActions),
    /** The receipt of a transaction that is in a block already. */
    receipt: async (hash: Hash | Promise<Hash>): Promise<TransactionReceipt> =>
      publicClient.waitForTransactionReceipt({ hash: await hash }),
    /** Moves the clock and mines one block. */
    pass: async (seconds: number) => {
      await client.increaseTime({ seconds });
      await client.mine({ blocks: 1 });
    },
    now: async () => Number((await publicClient.getBlock()).timestamp),
    /** Deploys a compiled contract, for tokens and other neighbours of the protocol. */
    deploy: async (
      path: string,
      args: readonly unknown[] = [],
    ): Promise<{ address: Address; abi: Artifact["abi"] }> => {
      const artifact = readArtifact(path);
      const deployer = person(0);
      await fund(deployer);
      const hash = await createWalletClient({ ...options, account: deployer }).deployContract({
        abi: artifact.abi,
        bytecode: artifact.bytecode,
        args,
      } as never);
      const { contractAddress } = await publicClient.waitForTransactionReceipt({ hash });
      if (!contractAddress) throw new Error(`${path} was not deployed`);
      return { address: contractAddress, abi: artifact.abi };
    },
  };
}

/** Runs `setUp` once, and gives every test the chain as it was then. */
export function fixture<world>(chain: Chain, setUp: () => Promise<world>) {
  let snapshot: Hex | undefined;
  let world: world | undefined;
  return async (): Promise<world> => {
    if (snapshot === undefined) world = await setUp();
    else await chain.client.revert({ id: snapshot });
    snapshot = await chain.client.snapshot();
    return world as world;
  };
}
