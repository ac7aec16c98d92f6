import type { Address } from "viem";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import type { AnyClient } from "../internal/client.js";
import { readProposals } from "../internal/proposal.js";
import { type Mandate, withState } from "./getMandate.js";
import { getStanding, type Standing } from "./getStanding.js";
import { getVoices, type Voices } from "./getVoices.js";

export interface GetMandatesParameters extends WithDeployment {
  /** Only those of this community. */
  community?: Address;
  /** Only those of this person. */
  holder?: Address;
}

/** A mandate with what its community says of it. */
export interface LivingMandate extends Mandate {
  standing: Standing;
  voices: Voices;
}

/**
 * The mandates of a community, or of a person everywhere, in whatever state they are, oldest first. Each is checked
 * against its id; what a node makes up is left out.
 */
export async function getMandates(
  client: AnyClient,
  { deployment = standard, ...where }: GetMandatesParameters,
): Promise<LivingMandate[]> {
  const proposals = await readProposals(client, { ...where, deployment });
  const mandates = await Promise.all(
    proposals.map(async (proposal) => {
      const { community, id } = proposal;
      const [mandate, standing, voices] = await Promise.all([
        withState(client, proposal, deployment),
        getStanding(client, { community, id, deployment }),
        getVoices(client, { community, matter: id, deployment }),
      ]);
      return { ...mandate, standing, voices };
    }),
  );
  // The community of a proposal is no part of its id: the contract knows where it was made.
  return mandates.filter(({ state }) => state !== "none");
}
