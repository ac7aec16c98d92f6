import type { Address, Hex } from "viem";
import { getBlockNumber } from "viem/actions";
import { consenting as consentingOf, seasonOf, seatingOf } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { readGiven } from "../internal/given.js";

export interface GetVoicesParameters extends WithDeployment {
  community: Address;
  matter: Hex;
}

export interface Voices {
  season: number;
  /** Seats whose living consent counts. */
  consenting: number[];
  /** Seats whose consent lives, this season's newcomers among them: theirs counts from the next on. */
  given: number[];
  /** Seats that withdrew this season: only their own transactions change their voice until the next. */
  withdrawn: number[];
  /** Seats that count: all but this season's newcomers. */
  counting: number[];
  /** Consenting seats that gave in the former season only: their consent lapses at the season's end. */
  lapsing: number[];
}

/** What the seats say on a matter, all read at one block. */
export async function getVoices(
  client: AnyClient,
  { community, matter, deployment = standard }: GetVoicesParameters,
): Promise<Voices> {
  const blockNumber = await getBlockNumber(client, { cacheTime: 0 });
  const contract = {
    address: deployment.assembly,
    abi: [seasonOf, consentingOf, seatingOf],
    blockNumber,
  } as const;
  const [season, consenting, { seats, newcomers }] = await Promise.all([
    read(client, { ...contract, functionName: "seasonOf", args: [community] }),
    read(client, { ...contract, functionName: "consenting", args: [community, matter] }),
    read(client, { ...contract, functionName: "seatingOf", args: [community] }),
  ]);
  const on = { community, matter, season: season.number, blockNumber, deployment };
  const { given, withdrawn, living } = await readGiven(client, on);
  return {
    season: season.number,
    consenting: seatsIn(consenting),
    withdrawn: seatsIn(withdrawn & seats),
    counting: seatsIn(seats & ~newcomers),
    given: seatsIn(living & seats),
    lapsing: seatsIn(consenting & ~given),
  };
}
