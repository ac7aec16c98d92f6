/** The community whose costs are measured. */
import assert from "node:assert/strict";
import { type Address, type Hash, type Hex, type LocalAccount, pad, parseEther, toHex } from "viem";
import { type Charter, type Deployment, foundCommunity, signFounding } from "../../sdk/src/index.js";
import type { Chain } from "../lib/chain.js";
import { charterOf } from "../lib/world.js";
import type { Meter } from "./meter.js";

export interface Place {
  chain: Chain;
  deployment: Deployment;
  meter: Meter;
}

export interface Village extends Place {
  community: Address;
  charter: Charter;
  founding: Hash;
  /** The holder. */
  ana: LocalAccount;
  /** Who proposes. */
  tom: LocalAccount;
  /** Everybody but Ana; Tom is the first. */
  others: readonly LocalAccount[];
}

/** Founds a community of these people in one transaction, each having signed. */
export async function foundVillage(
  place: Place,
  people: readonly LocalAccount[],
  salt: Hex,
  changes: Partial<Charter> = {},
): Promise<Village> {
  const { chain, deployment } = place;
  const [ana, ...others] = people;
  const [tom] = others;
  assert(ana && tom);
  const charter = charterOf(deployment, { salt, capacity: 256, ...changes });
  const founders = people.map(({ address }) => address);
  await chain.fund(...people);
  const signatures = await Promise.all(
    people.map((one) => signFounding(chain.as(one), { charter, founders, deployment })),
  );
  const { hash, community } = await foundCommunity(chain.as(ana), { charter, founders, signatures, deployment });
  await chain.receipt(hash);
  await chain.client.setBalance({ address: community, value: parseEther("100") });
  return { ...place, community, charter, founding: hash, ana, tom, others };
}

/** A salt of one's own. */
export function numbered(number: number): Hex {
  return pad(toHex(number));
}
