/** Takes down what mined transactions cost. */
import assert from "node:assert/strict";
import { type Abi, type Address, type Hash, type Hex, size } from "viem";
import { type Chain, person } from "../lib/chain.js";

export type Figures = Record<string, number>;

export type Meter = ReturnType<typeof createMeter>;

export function createMeter(chain: Chain) {
  const gas: Figures = {};
  const calldata: Figures = {};
  return {
    gas,
    /** Bytes of calldata per voice. */
    calldata,
    /** The whole transaction's gas, divided among the `voices` it carries. */
    async note(name: string, transaction: Hash | Promise<Hash>, voices = 1) {
      const receipt = await chain.receipt(transaction);
      assert.equal(receipt.status, "success", name);
      gas[name] = Math.round(Number(receipt.gasUsed) / voices);
    },
    /** The same for voices, whose calldata is what they cost on a rollup. */
    async noteVoices(name: string, transaction: Hash | Promise<Hash>, voices = 1) {
      const hash = await transaction;
      await this.note(name, hash, voices);
      const { input } = await chain.publicClient.getTransaction({ hash });
      calldata[name] = Math.round(size(input) / voices);
    },
  };
}

/** Deploys what a package brings as bytecode. */
export async function deployBytecode(chain: Chain, abi: Abi, bytecode: Hex, args: readonly unknown[] = []) {
  const deployer = person(0);
  await chain.fund(deployer);
  const receipt = await chain.receipt(chain.as(deployer).deployContract({ abi, bytecode, args } as never));
  assert(receipt.contractAddress, "not deployed");
  return receipt.contractAddress as Address;
}
