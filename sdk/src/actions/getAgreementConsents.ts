import type { Address, Hex } from "viem";
import { type AgreementText, readPresented, readText } from "../agreements/texts.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import type { AnyClient } from "../internal/client.js";
import { getTenure } from "./getTenure.js";
import { getVoices } from "./getVoices.js";

export interface GetAgreementConsentsParameters extends WithDeployment {
  community: Address;
  person: Address;
}

export interface AgreementConsent {
  text: AgreementText;
  /** What consent was given to, in this community: what it is withdrawn from. */
  matter: Hex;
  /** Given in the former season only: it lapses at the season's end unless given again. */
  lapses: boolean;
}

/**
 * The texts to which a member's consent lives, a newcomer's also, in the order in which they were presented, replaced ones
 * among them; none for who has no seat. Of mandates `getConsents` says the same.
 */
export async function getAgreementConsents(
  client: AnyClient,
  { community, person, deployment = standard }: GetAgreementConsentsParameters,
): Promise<AgreementConsent[]> {
  const { seated, seat } = await getTenure(client, { community, person, deployment });
  if (!seated) return [];
  const presented = await readPresented(client, { community, deployment });
  const all = await Promise.all(
    presented.map(async ({ text: id, matter }): Promise<AgreementConsent[]> => {
      const { given, lapsing } = await getVoices(client, { community, matter, deployment });
      if (!given.includes(seat)) return [];
      return [{ text: await readText(client, { text: id, deployment }), matter, lapses: lapsing.includes(seat) }];
    }),
  );
  return all.flat();
}
