import type { Address } from "viem";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import type { AnyClient } from "../internal/client.js";
import { getMandates, type LivingMandate } from "./getMandates.js";
import { getTenure } from "./getTenure.js";

export interface GetConsentsParameters extends WithDeployment {
  community: Address;
  person: Address;
}

export interface Consent {
  mandate: LivingMandate;
  /** Given in the former season only: it lapses at the season's end unless given again. */
  lapses: boolean;
}

/**
 * The mandates to which a member's consent lives, a newcomer's also, oldest first; none for who has no seat.
 *
 * @throws CommunityNotFoundError, MismatchedWordsError
 */
export async function getConsents(
  client: AnyClient,
  { community, person, deployment = standard }: GetConsentsParameters,
): Promise<Consent[]> {
  const { seated, seat } = await getTenure(client, { community, person, deployment });
  return seated ? consentsOf(await getMandates(client, { community, deployment }), seat) : [];
}

/** The same, from mandates that were read before. */
export function consentsOf(mandates: readonly LivingMandate[], seat: number): Consent[] {
  return mandates
    .filter(({ voices }) => voices.given.includes(seat))
    .map((mandate) => ({ mandate, lapses: mandate.voices.lapsing.includes(seat) }));
}
