import type { Address, Hex } from "viem";
import { agreementOf, standing } from "../abi/agreements.js";
import { voicesOf } from "../abi/assembly.js";
import { type AgreementText, readPresented, readText } from "../agreements/texts.js";
import type { Deployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import type { Item } from "./inbox.js";

interface OfText extends Item {
  text: AgreementText;
}

/** What waits for a person because of an agreement of their community's. */
export type AgreementItem =
  /** A text before their community lacks their consent. It lapses at the deadline. */
  | (OfText & { kind: "agree" })
  /** Their consent was given in the former season: it lapses at the deadline unless given again. */
  | (OfText & { kind: "renewAgreement" });

interface Place {
  community: Address;
  name: string;
  seat: number;
  season: { number: number; endsAt: number };
}

/** Which texts wait for a member's voice, from the chain: the one that holds its place and the one beside it, before their review date. */
export async function agreementItems(
  client: AnyClient,
  { community, name, seat, season }: Place,
  { deployment, time }: { deployment: Deployment; time: number },
): Promise<AgreementItem[]> {
  const presented = await readPresented(client, { community, deployment });
  const items = await Promise.all(
    presented.map(async ({ text: id, matter }): Promise<AgreementItem | undefined> => {
      const text = await readText(client, { text: id, deployment });
      if (text.reviewAt <= time) return undefined;
      const contract = { address: deployment.agreements, abi: [agreementOf, standing] } as const;
      const args = [text.agreement] as const;
      const [[, , draft], [present]] = await Promise.all([
        read(client, { ...contract, functionName: "agreementOf", args }),
        read(client, { ...contract, functionName: "standing", args }),
      ]);
      if (id !== present && id !== draft) return undefined;
      const [now, before] = await givenIn(client, deployment, community, matter, season.number);
      const bit = 1n << BigInt(seat);
      if (now & bit) return undefined;
      const lapses = (before & bit) !== 0n;
      const deadline = lapses ? Math.min(season.endsAt, text.reviewAt) : text.reviewAt;
      return { kind: lapses ? "renewAgreement" : "agree", community, name, text, deadline };
    }),
  );
  return items.flatMap((item) => item ?? []);
}

/** Who gave, in the season that runs and in the one before. */
export async function givenIn(
  client: AnyClient,
  { assembly }: Deployment,
  community: Address,
  matter: Hex,
  season: number,
) {
  const call = { address: assembly, abi: [voicesOf], functionName: "voicesOf" } as const;
  const seasons = [season, season - 1];
  const read_ = seasons.map((one) => read(client, { ...call, args: [community, matter, one] }));
  return (await Promise.all(read_)).map(([given]) => given) as [bigint, bigint];
}
