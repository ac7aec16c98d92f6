import type { Address } from "viem";
import { Admitted, Recovered } from "../abi/assembly.js";
import type { Deployment } from "../deployment.js";
import { type AnyClient, byPlace, readEvents } from "./client.js";
import { seatsIn } from "./encode.js";

/** Who came to a seat last. */
export interface Occupant {
  person: Address;
  /** Who vouched when they joined, whether or not they are members still. None for founders. */
  vouchers: readonly Address[];
  /** The lost key that this one replaces. */
  formerly?: Address;
}

/** Who came to each seat last, founders and those after them. Whether they are there still the seats' word says. */
export async function readOccupants(
  client: AnyClient,
  { id, founders, deployment }: { id: Address; founders: readonly Address[]; deployment: Deployment },
): Promise<Map<number, Occupant>> {
  const query = { address: deployment.assembly, args: { community: id }, fromBlock: deployment.fromBlock };
  const [admitted, recovered] = await Promise.all([
    readEvents(client, { ...query, abi: [Admitted], eventName: "Admitted" }),
    readEvents(client, { ...query, abi: [Recovered], eventName: "Recovered" }),
  ]);
  const occupants = new Map<number, Occupant>(founders.map((person, seat) => [seat, { person, vouchers: [] }]));
  const comings = [...admitted, ...recovered].sort(byPlace);
  for (const coming of comings) {
    if (coming.eventName === "Admitted") {
      const { seat, person, vouchers } = coming.args;
      const persons = seatsIn(vouchers).flatMap((voucher) => occupants.get(voucher)?.person ?? []);
      occupants.set(seat, { person, vouchers: persons });
    } else {
      const { seat, from, to } = coming.args;
      occupants.set(seat, { person: to, vouchers: occupants.get(seat)?.vouchers ?? [], formerly: from });
    }
  }
  return occupants;
}
