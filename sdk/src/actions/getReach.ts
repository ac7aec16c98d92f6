import { type Address, type Hex, isAddressEqual } from "viem";
import { seatsOf } from "../abi/assembly.js";
import { heldBy, mandateOf } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read, timeOf } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { states } from "../types.js";

export interface GetReachParameters extends WithDeployment {
  person: Address;
}

/** How many people live under what one person holds. */
export interface Reach {
  /** Seats in use, each community once. */
  people: number;
  /** The mandates that count: accepted, unexpired and not resigned, whether or not they stand. */
  mandates: readonly { community: Address; id: Hex }[];
}

/** A person's reach now. Beyond 150 people it shortens their terms (design §2, rule 7). */
export async function getReach(
  client: AnyClient,
  { person, deployment = standard }: GetReachParameters,
): Promise<Reach> {
  const contract = { address: deployment.mandates, abi: [heldBy, mandateOf] } as const;
  const [[communities, ids], now] = await Promise.all([
    read(client, { ...contract, functionName: "heldBy", args: [person] }),
    timeOf(client),
  ]);
  const held = await Promise.all(
    ids.map(async (id, index) => {
      const community = communities[index] as Address;
      const { state, ends } = await read(client, { ...contract, functionName: "mandateOf", args: [community, id] });
      return { community, id, runs: states[state] === "accepted" && ends > now };
    }),
  );
  const mandates = held.flatMap(({ runs, ...one }) => (runs ? [one] : []));
  const distinct = mandates
    .map(({ community }) => community)
    .filter((one, index, all) => all.findIndex((other) => isAddressEqual(one, other)) === index);
  const seats = await Promise.all(
    distinct.map((community) =>
      read(client, { address: deployment.assembly, abi: [seatsOf], functionName: "seatsOf", args: [community] }),
    ),
  );
  return { people: seats.reduce((sum, word) => sum + seatsIn(word).length, 0), mandates };
}
