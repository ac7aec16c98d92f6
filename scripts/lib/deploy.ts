/**
 * One deployment, the same everywhere: CREATE2 through the deterministic deployment proxy, so a contract's address is
 * a function of its bytecode and nothing else. The chain itself is the journal: what has code is done, so an
 * interrupted run goes on where it stopped.
 */
import {
  type Address,
  concat,
  encodeDeployData,
  getContractAddress,
  getCreate2Address,
  type Hex,
  type PublicClient,
  type WalletClient,
  zeroHash,
} from "viem";
import type { Deployment } from "../../sdk/src/deployment.js";
import type { Artifact } from "./artifacts.js";
import { readArtifact } from "./artifacts.js";

/** The proxy present on nearly every chain, and how to make it where it is missing (a signature nobody has a key to). */
export const proxy = {
  address: "0x4e59b44847b379578588920ca78fbf26c0b4956c",
  signer: "0x3fab184622dc19b6109349b94811493bf2a45362",
  cost: 10n ** 16n,
  transaction:
    "0xf8a58085174876e800830186a08080b853604580600e600039806000f350fe7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf31ba02222222222222222222222222222222222222222222222222222222222222222a02222222222222222222222222222222222222222222222222222222222222222",
} as const;

type Name =
  | "clerk"
  | "assembly"
  | "deeds"
  | "mandates"
  | "matters"
  | "sentences"
  | "proposals"
  | "decisions"
  | "terms"
  | "agreements"
  | "partings"
  | "reviews";

export interface PlannedContract {
  name: Name;
  address: Address;
  initCode: Hex;
}

function plan(name: Name, path: string, args: readonly Address[] = []): PlannedContract {
  const artifact: Artifact = readArtifact(`contracts/${path}`);
  const initCode = encodeDeployData({ ...artifact, args });
  return { name, initCode, address: getCreate2Address({ from: proxy.address, salt: zeroHash, bytecode: initCode }) };
}

/** What will be deployed, where, in this order. */
export function planDeployment(): PlannedContract[] {
  const clerk = plan("clerk", "Clerk.sol/Clerk");
  const assembly = plan("assembly", "Assembly.sol/Assembly", [clerk.address]);
  const deeds = plan("deeds", "Deeds.sol/Deeds");
  const mandates = plan("mandates", "Mandates.sol/Mandates", [assembly.address, deeds.address]);
  const matters = plan("matters", "periphery/english/EnglishMatters.sol/EnglishMatters");
  const sentences = plan("sentences", "periphery/EnglishSentences.sol/EnglishSentences", [matters.address]);
  const proposals = plan("proposals", "ProposalCheck.sol/ProposalCheck", [
    assembly.address,
    deeds.address,
    mandates.address,
  ]);
  const below = [assembly, deeds, mandates, clerk, proposals].map(({ address }) => address);
  const decisions = plan("decisions", "Decisions.sol/Decisions", below);
  const beside = [assembly, mandates, clerk].map(({ address }) => address);
  const terms = plan("terms", "AgreementCheck.sol/AgreementCheck", beside);
  const agreements = plan("agreements", "Agreements.sol/Agreements", [...beside, terms.address]);
  const partings = plan("partings", "Partings.sol/Partings", [assembly.address, decisions.address]);
  const reviews = plan("reviews", "Reviews.sol/Reviews", [assembly.address]);
  return [
    clerk,
    assembly,
    deeds,
    mandates,
    matters,
    sentences,
    proposals,
    decisions,
    terms,
    agreements,
    partings,
    reviews,
  ];
}

/** Where everything is that people call. `Decisions` creates its hearings itself. */
export function addressesOf(contracts: readonly PlannedContract[]): Omit<Deployment, "fromBlock"> {
  const named = Object.fromEntries(contracts.map(({ name, address }) => [name, address]));
  const addresses = named as Record<Name, Address>;
  return { ...addresses, hearings: getContractAddress({ from: addresses.decisions, nonce: 1n }) };
}

export interface DeployedContract extends PlannedContract {
  /** The transaction, absent where the contract was there already. */
  transaction?: Hex;
}

export interface DeployOptions {
  publicClient: PublicClient;
  walletClient: WalletClient;
  /** Told before each step. */
  onStep?: (step: string) => void;
}

/** Deploys what is missing, and answers all of it with the block to read events from. */
export async function deploy({ publicClient, walletClient, onStep = () => {} }: DeployOptions) {
  const head = await publicClient.getBlockNumber();
  const [first] = planDeployment();
  const fromBlock =
    first && (await hasCode(publicClient, first.address))
      ? await firstBlockOf(publicClient, first.address, head)
      : head;
  await provideProxy({ publicClient, walletClient, onStep });
  const contracts: DeployedContract[] = [];
  for (const contract of planDeployment()) {
    if (await hasCode(publicClient, contract.address)) {
      onStep(`${contract.name} is at ${contract.address} already`);
      contracts.push(contract);
      continue;
    }
    onStep(`deploying ${contract.name} to ${contract.address}`);
    const transaction = await send(walletClient, proxy.address, concat([zeroHash, contract.initCode]));
    await publicClient.waitForTransactionReceipt({ hash: transaction });
    if (!(await hasCode(publicClient, contract.address))) {
      throw new Error(`${contract.name} did not appear at ${contract.address}: see transaction ${transaction}.`);
    }
    contracts.push({ ...contract, transaction });
  }
  return { contracts, fromBlock };
}

/** In which block a contract appeared. A node that keeps no former states cannot say: then events are read from the start. */
async function firstBlockOf(publicClient: PublicClient, address: Address, head: bigint): Promise<bigint> {
  let [without, having] = [-1n, head];
  try {
    while (having - without > 1n) {
      const middle = (without + having) / 2n;
      const there = (await publicClient.getCode({ address, blockNumber: middle })) !== undefined;
      [without, having] = there ? [without, middle] : [middle, having];
    }
    return having;
  } catch {
    return 0n;
  }
}

async function provideProxy({ publicClient, walletClient, onStep }: DeployOptions) {
  if (await hasCode(publicClient, proxy.address)) return;
  onStep?.("deploying the deterministic deployment proxy");
  const funding = await send(walletClient, proxy.signer, "0x", proxy.cost);
  await publicClient.waitForTransactionReceipt({ hash: funding });
  const hash = await publicClient.sendRawTransaction({ serializedTransaction: proxy.transaction });
  await publicClient.waitForTransactionReceipt({ hash });
}

async function hasCode(publicClient: PublicClient, address: Address) {
  return (await publicClient.getCode({ address })) !== undefined;
}

function send(walletClient: WalletClient, to: Address, data: Hex, value = 0n) {
  const { account, chain } = walletClient;
  if (account === undefined) throw new Error("Deploying needs an account. Set its private key.");
  return walletClient.sendTransaction({ account, chain: chain ?? null, to, data, value });
}
