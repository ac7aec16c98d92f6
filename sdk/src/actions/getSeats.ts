import type { Address } from "viem";
import { seatsOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";

export interface GetSeatsParameters extends WithDeployment {
  community: Address;
}

/**
 * The seats in use, rising. Before a community opens: the places of the founders whose signatures are in. Empty where
 * there is none.
 */
export async function getSeats(
  client: AnyClient,
  { community, deployment = standard }: GetSeatsParameters,
): Promise<number[]> {
  return seatsIn(
    await read(client, { address: deployment.assembly, abi: [seatsOf], functionName: "seatsOf", args: [community] }),
  );
}
