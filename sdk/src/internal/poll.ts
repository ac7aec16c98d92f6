import { type Address, zeroAddress, zeroHash } from "viem";
import { poll } from "../abi/assembly.js";
import type { Deployment } from "../deployment.js";
import { type AnyClient, read } from "./client.js";

/** The running season and the seats that count, now or at a block. */
export function readPoll(
  client: AnyClient,
  community: Address,
  { assembly }: Deployment,
  at: { blockNumber?: bigint } = {},
): Promise<{ season: number; counting: bigint }> {
  const args = [community, zeroHash, zeroAddress] as const;
  return read(client, { address: assembly, abi: [poll], functionName: "poll", args, ...at });
}
