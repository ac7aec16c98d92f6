/** The contracts side of a campaign: a chain, the protocol, and the quickest way to send and to look. */
import { type Abi, type Address, decodeErrorResult, decodeFunctionResult, type Hex, numberToHex, toHex } from "viem";
import type { HDAccount } from "viem/accounts";
import { type Chain, openChain, type Provider, person } from "../../scripts/lib/chain.js";
import { deployProtocol } from "../../scripts/lib/world.js";
import {
  accountAbi,
  agreementsAbi,
  assemblyAbi,
  type Deployment,
  decisionsAbi,
  hearingsAbi,
  mandatesAbi,
  partingsAbi,
  reviewsAbi,
} from "../../sdk/src/index.js";

export const keyedPeople = 10;
export const contractPeople = 2;
/** Without a seat at first: they may join, or be somebody's new key. */
export const strangers = 4;

/** Somebody who takes part: a plain key, or a contract that a key signs for. */
export interface Actor {
  index: number;
  address: Address;
  key: HDAccount;
  contract: boolean;
}

export type Sent = { ok: true } | { ok: false; error: string };

const abis = [
  ...[assemblyAbi, mandatesAbi, decisionsAbi, hearingsAbi, partingsAbi, reviewsAbi, accountAbi],
  agreementsAbi,
];
const knownErrors = abis.flat().filter((item) => item.type === "error");

export class Stage {
  private snapshot: Hex = "0x0";

  private constructor(
    private readonly provider: Provider,
    readonly chain: Chain,
    readonly deployment: Deployment,
    readonly actors: readonly Actor[],
    readonly module: { address: Address; abi: Abi },
    readonly lens: { address: Address; abi: Abi },
    readonly fickleAbi: Abi,
  ) {}

  static async open(): Promise<Stage> {
    const { network } = await import("hardhat");
    const { provider } = await network.create();
    const chain = await openChain(provider);
    const deployment = await deployProtocol(chain);
    const actors: Actor[] = [];
    for (let index = 0; index < keyedPeople; index++) {
      const key = person(index + 1);
      actors.push({ index, address: key.address, key, contract: false });
    }
    let fickleAbi: Abi = [];
    for (let index = keyedPeople; index < keyedPeople + contractPeople; index++) {
      const key = person(index + 100);
      const { address, abi } = await chain.deploy("test/contracts/helpers/FickleSigner.sol/FickleSigner", [
        key.address,
      ]);
      fickleAbi = abi;
      actors.push({ index, address, key, contract: true });
    }
    for (let index = actors.length, end = index + strangers; index < end; index++) {
      const key = person(index - contractPeople + 1);
      actors.push({ index, address: key.address, key, contract: false });
    }
    const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const lens = await chain.deploy("test/contracts/helpers/FuzzLens.sol/FuzzLens");
    const stage = new Stage(provider, chain, deployment, actors, module, lens, fickleAbi);
    stage.snapshot = await chain.client.snapshot();
    return stage;
  }

  /** Back to how it was after `open`: long campaigns would fill the memory with blocks. */
  async reset() {
    await this.chain.client.revert({ id: this.snapshot });
    this.snapshot = await this.chain.client.snapshot();
  }

  /** Sends a transaction that is in a block when this answers, at exactly this time. */
  async send(from: Address, to: Address, data: Hex, time: number): Promise<Sent> {
    await this.provider.request({ method: "evm_setNextBlockTimestamp", params: [numberToHex(time)] });
    try {
      const transaction = { from, to, data, gas: numberToHex(3_000_000) };
      await this.provider.request({ method: "eth_sendTransaction", params: [transaction] });
      return { ok: true };
    } catch (error) {
      return { ok: false, error: errorName(error) };
    }
  }

  async mine(time: number) {
    await this.provider.request({ method: "evm_setNextBlockTimestamp", params: [numberToHex(time)] });
    await this.provider.request({ method: "evm_mine", params: [] });
  }

  async read<value>(abi: Abi, functionName: string, to: Address, data: Hex): Promise<value> {
    const answer = (await this.provider.request({ method: "eth_call", params: [{ to, data }, "latest"] })) as Hex;
    return decodeFunctionResult({ abi, functionName, data: answer }) as value;
  }

  async setBalance(address: Address, value: bigint) {
    await this.provider.request({ method: "hardhat_setBalance", params: [address, toHex(value)] });
  }
}

function errorName(error: unknown): string {
  const data = findData(error);
  if (data === undefined) return error instanceof Error ? error.message : String(error);
  try {
    return decodeErrorResult({ abi: knownErrors, data }).errorName;
  } catch {
    return data;
  }
}

function findData(error: unknown): Hex | undefined {
  for (let at = error as { data?: unknown; cause?: unknown } | undefined; at; at = at.cause as typeof at) {
    const data = typeof at.data === "object" && at.data !== null ? (at.data as { data?: unknown }).data : at.data;
    if (typeof data === "string" && data.startsWith("0x")) return data as Hex;
  }
  return undefined;
}
