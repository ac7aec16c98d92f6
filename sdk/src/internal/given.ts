import type { Address, Hex } from "viem";
import { voicesOf } from "../abi/assembly.js";
import type { Deployment } from "../deployment.js";
import { type AnyClient, read } from "./client.js";

interface On {
  community: Address;
  matter: Hex;
  season: number;
  /** The latest unless given. */
  blockNumber?: bigint;
  deployment: Deployment;
}

/** The words of a matter in a season: who gave in it, who withdrew, and whose consent lives, newcomers' too. */
export async function readGiven(client: AnyClient, { community, matter, season, blockNumber, deployment }: On) {
  const call = { address: deployment.assembly, abi: [voicesOf], functionName: "voicesOf", blockNumber } as const;
  const [[given, withdrawn], [former]] = await Promise.all([
    read(client, { ...call, args: [community, matter, season] }),
    read(client, { ...call, args: [community, matter, season - 1] }),
  ]);
  return { given, withdrawn, living: given | former };
}
