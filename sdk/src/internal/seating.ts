import { type Address, isAddressEqual } from "viem";
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

interface Founded {
  id: Address;
  founders: readonly Address[];
  deployment: Deployment;
}

/** Who came to each seat last, founders and those after them. Whether they are there still the seats' word says. */
export async function readOccupants(client: AnyClient, on: Founded): Promise<Map<number, Occupant>> {
  const { founders } = on;
  const comings = await readComings(client, on);
  const occupants = new Map<number, Occupant>(founders.map((person, seat) => [seat, { person, vouchers: [] }]));
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

/** Everybody who came to a seat after the founders, in the order of events. */
async function readComings(client: AnyClient, { id, deployment }: Founded) {
  const query = { address: deployment.assembly, args: { community: id }, fromBlock: deployment.fromBlock };
  const [admitted, recovered] = await Promise.all([
    readEvents(client, { ...query, abi: [Admitted], eventName: "Admitted" }),
    readEvents(client, { ...query, abi: [Recovered], eventName: "Recovered" }),
  ]);
  return [...admitted, ...recovered].sort(byPlace);
}

/** The seat that each of these events' persons had when it happened; undefined for who had none. */
export async function readSeatsAt(
  client: AnyClient,
  on: Founded,
  logs: readonly { blockNumber: bigint; logIndex: number; args: { person: Address } }[],
): Promise<(number | undefined)[]> {
  const comings = await readComings(client, on);
  return logs.map((log) => {
    const { person } = log.args;
    const coming = comings.findLast((one) => {
      const who = one.eventName === "Admitted" ? one.args.person : one.args.to;
      return isAddressEqual(who, person) && byPlace(one, log) < 0;
    });
    if (coming) return coming.args.seat;
    const seat = on.founders.findIndex((founder) => isAddressEqual(founder, person));
    return seat < 0 ? undefined : seat;
  });
}
