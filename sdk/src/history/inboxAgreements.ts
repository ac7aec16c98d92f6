import { type Address, isAddressEqual } from "viem";
import { agreementOf, standing } from "../abi/agreements.js";
import { type AgreementText, readPresented, readText } from "../agreements/texts.js";
import type { Deployment } from "../deployment.js";
import { type AnyClient, read } from "../internal/client.js";
import { readGiven } from "../internal/given.js";
import { concernsOnChain, type HistoricConcern } from "./concerns.js";
import type { Item } from "./inbox.js";

interface OfText extends Item {
  text: AgreementText;
}

/** What waits for a person because of an agreement of their community's. */
export type AgreementItem =
  /** A text before their community lacks their consent. It lapses at the deadline. */
  | (OfText & { kind: "agree" })
  /** Their consent was given in the former season: it lapses at the deadline unless given again. */
  | (OfText & { kind: "renewAgreement" })
  /** A neighbour holds them answerable, and they have said nothing. From the deadline on it can take the next step. */
  | (Item & { kind: "answer"; concern: HistoricConcern });

interface Place {
  community: Address;
  name: string;
  seat: number;
  season: { number: number; endsAt: number };
}

interface Asking {
  person: Address;
  deployment: Deployment;
  time: number;
}

/** What waits for a member because of their community's agreements, from the chain. */
export async function agreementItems(client: AnyClient, place: Place, asking: Asking): Promise<AgreementItem[]> {
  const found = await Promise.all([textItems(client, place, asking), answerItems(client, place, asking)]);
  return found.flat();
}

/** Which texts wait for their voice: the one that holds its place and the one beside it, before their review date. */
async function textItems(
  client: AnyClient,
  { community, name, seat, season }: Place,
  { deployment, time }: Asking,
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
      const { given, living } = await readGiven(client, { community, matter, season: season.number, deployment });
      const bit = 1n << BigInt(seat);
      if (given & bit) return undefined;
      const lapses = (living & bit) !== 0n;
      const deadline = lapses ? Math.min(season.endsAt, text.reviewAt) : text.reviewAt;
      return { kind: lapses ? "renewAgreement" : "agree", community, name, text, deadline };
    }),
  );
  return items.flatMap((item) => item ?? []);
}

/** Which concerns wait for their answer: those under way that hold them answerable here. */
async function answerItems(
  client: AnyClient,
  { community, name }: Place,
  { person, deployment }: Asking,
): Promise<AgreementItem[]> {
  const is = (one: Address) => isAddressEqual(one, person);
  const concerns = await concernsOnChain(client, { community, deployment });
  return concerns
    .filter(
      ({ against, rung, concern }) => isAddressEqual(against, community) && rung !== "none" && is(concern.answerable),
    )
    .filter(({ replies }) => !replies.some(({ by }) => is(by)))
    .map((concern) => ({ kind: "answer", community, name, concern, deadline: concern.steps.at(-1)?.ripeAt ?? 0 }));
}
