import type { Address } from "viem";
import { tenureOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";

export interface GetTenureParameters extends WithDeployment {
  community: Address;
  person: Address;
}

/** A person's present or last membership of a community. */
export interface Tenure {
  seated: boolean;
  seat: number;
  /** Which of the person's tenures, from 1; 0 for who never had a seat. */
  number: number;
  /** The season in which it began or, once it is over, ended. */
  since: number;
}

/** Whether, where and since when a person has a seat. */
export function getTenure(
  client: AnyClient,
  { community, person, deployment = standard }: GetTenureParameters,
): Promise<Tenure> {
  return read(client, {
    address: deployment.assembly,
    abi: [tenureOf],
    functionName: "tenureOf",
    args: [community, person],
  });
}
