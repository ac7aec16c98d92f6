import { type Address, encodeAbiParameters, type Hex, keccak256, parseAbiParameters } from "viem";
import { seatsIn } from "../internal/encode.js";

/** What puts the seats in order: the hash of the block that was named, for this decision. */
export function drawSeed(blockHash: Hex, community: Address, id: Hex): Hex {
  return keccak256(encodeAbiParameters(parseAbiParameters("bytes32, address, bytes32"), [blockHash, community, id]));
}

/** The seats of a pool in the order in which a seed draws them (Fisher and Yates, as `Draws` in the contracts). */
export function drawOrder(pool: bigint, seed: Hex): number[] {
  const seats = seatsIn(pool);
  for (let i = 0; i + 1 < seats.length; i++) {
    const hash = keccak256(encodeAbiParameters(parseAbiParameters("bytes32, uint256"), [seed, BigInt(i)]));
    const j = i + Number(BigInt(hash) % BigInt(seats.length - i));
    [seats[i], seats[j]] = [seats[j] as number, seats[i] as number];
  }
  return seats;
}
