import { type Address, type Hex, isAddressEqual } from "viem";
import {
  agreementOf,
  consentOf,
  inForce,
  matterOf,
  moversOf,
  NeedDeclared,
  needOf,
  standing,
  textOf,
} from "../abi/agreements.js";
import { type AgreementText, readBrought, readPresented, readText, readTexts } from "../agreements/texts.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { AgreementNotFoundError } from "../errors/base.js";
import { type AnyClient, read, readEvents, timeOf } from "../internal/client.js";

export interface GetAgreementParameters extends WithDeployment {
  /** The agreement's id: its first text's. */
  agreement: Hex;
}

/** How a party stands to one text. */
export interface PartyConsent {
  community: Address;
  /** As the terms name it. */
  name: string;
  /** What its members consent to; absent until a member presents it to them. */
  matter?: Hex;
  /** In their own words. */
  sentence?: string;
  stands: boolean;
  /** Consenting seats beyond the fewest that suffice; negative where some are missing. */
  margin: number;
}

/** A text and who stands by it. */
export interface LivingText extends AgreementText {
  parties: PartyConsent[];
}

/** A need for aid that stands. */
export interface Need {
  community: Address;
  by: Address;
  /** Unix seconds. */
  until: number;
  words: string;
}

export interface Agreement {
  id: Hex;
  /** The text in force, or the one to be first. */
  text: LivingText;
  /**
   * The text beside it, which waits until enough parties stand by it, and all that stand by the other, even if these are
   * too few for that to be in force.
   */
  draft?: LivingText;
  /** Unix seconds, until which the draft keeps others away. */
  draftUntil: number;
  /** Whether enough parties stand by the text, before its review date. */
  alive: boolean;
  /** The parties for which it is in force. */
  inForce: Address[];
  /**
   * The text whose place the present one has taken, until somebody settles it: it holds again if all stand by it, so who
   * withdraws from one withdraws from both.
   */
  former?: LivingText;
  needs: Need[];
  /** How many came to each party by free movement in its season that runs, in the parties' order. */
  movers: number[];
  /** Where needs and movers could not be read, to which any member can add, and are empty: consents stand all the same. */
  partly?: true;
}

/**
 * An agreement and how it stands, from chain data alone. Terms and sentences are checked against their ids.
 *
 * @throws AgreementNotFoundError, MismatchedWordsError
 */
export async function getAgreement(
  client: AnyClient,
  { agreement, deployment = standard }: GetAgreementParameters,
): Promise<Agreement> {
  const contract = { address: deployment.agreements, abi: [agreementOf, standing, inForce] } as const;
  const [[parties, settled, beside, draftUntil], [current, , alive]] = await Promise.all([
    read(client, { ...contract, functionName: "agreementOf", args: [agreement] }),
    read(client, { ...contract, functionName: "standing", args: [agreement] }),
  ]);
  if (parties.length === 0) throw new AgreementNotFoundError(agreement);
  const replaced = BigInt(beside) !== 0n && current === beside;
  const waiting = BigInt(beside) !== 0n && !replaced;
  const [text, draft, former, force, use] = await Promise.all([
    livingText(client, current, deployment),
    waiting ? livingText(client, beside, deployment) : undefined,
    replaced ? livingText(client, settled, deployment) : undefined,
    Promise.all(
      parties.map((party) => read(client, { ...contract, functionName: "inForce", args: [agreement, party] })),
    ),
    readUse(client, agreement, parties, deployment).catch(() => ({ needs: [], movers: [], partly: true as const })),
  ]);
  return {
    id: agreement,
    text,
    ...(draft ? { draft } : {}),
    ...(former ? { former } : {}),
    draftUntil,
    alive,
    inForce: parties.filter((_, index) => force[index]),
    ...use,
  };
}

/** A text with the consent of each party, in its own words. */
async function livingText(client: AnyClient, id: Hex, deployment: Deployment): Promise<LivingText> {
  const contract = { address: deployment.agreements, abi: [matterOf, consentOf, textOf] } as const;
  const [text, presented, kept] = await Promise.all([
    readText(client, { text: id, deployment }),
    readPresented(client, { text: id, deployment }),
    read(client, { ...contract, functionName: "textOf", args: [id] }),
  ]);
  const parties = await Promise.all(
    text.terms.parties.map(async (community, index): Promise<PartyConsent> => {
      const named = { community, name: text.terms.names[index] ?? "" };
      const args = [id, community] as const;
      const matter = await read(client, { ...contract, functionName: "matterOf", args });
      if (BigInt(matter) === 0n) return { ...named, stands: false, margin: 0 };
      const [stands, margin] = await read(client, { ...contract, functionName: "consentOf", args });
      const words = presented.find((one) => one.matter === matter);
      return { ...named, matter, ...(words ? { sentence: words.sentence } : {}), stands, margin: Number(margin) };
    }),
  );
  // The log that it was put told it too; the chain is asked.
  return { ...text, reviewAt: kept.reviewAt, parties };
}

/** What is done under it. */
async function readUse(
  client: AnyClient,
  agreement: Hex,
  parties: readonly Address[],
  { agreements: address, fromBlock }: Deployment,
): Promise<Pick<Agreement, "needs" | "movers">> {
  const contract = { address, abi: [needOf, moversOf] } as const;
  const [now, kept, movers, declared] = await Promise.all([
    timeOf(client),
    Promise.all(
      parties.map((party) => read(client, { ...contract, functionName: "needOf", args: [agreement, party] })),
    ),
    Promise.all(
      parties.map((party) => read(client, { ...contract, functionName: "moversOf", args: [agreement, party] })),
    ),
    readEvents(client, { address, abi: [NeedDeclared], eventName: "NeedDeclared", args: { agreement }, fromBlock }),
  ]);
  const needs = parties.flatMap((community, index): Need[] => {
    const [until = 0, , by] = kept[index] ?? [];
    if (by === undefined || until <= now) return [];
    const last = declared.findLast(({ args }) => isAddressEqual(args.community, community) && args.until === until);
    return [{ community, by, until, words: last?.args.words ?? "" }];
  });
  return { needs, movers: movers.map(Number) };
}

export interface GetAgreementsParameters extends WithDeployment {
  /** Those that one of its members has brought before it; all unless given. */
  community?: Address;
  /** Those that name it instead, and that nobody there has brought before it yet: anybody can put such words. */
  waiting?: boolean;
}

/** The ids of agreements, oldest first, proposed ones and lapsed ones among them. */
export async function getAgreements(
  client: AnyClient,
  { community, waiting = false, deployment = standard }: GetAgreementsParameters,
): Promise<Hex[]> {
  const idsOf = (texts: readonly AgreementText[]) =>
    texts.filter(({ agreement, id }) => agreement === id).map(({ id }) => id);
  if (community === undefined) return idsOf(await readTexts(client, { deployment }));
  const { texts, brought } = await readBrought(client, { community, deployment });
  const names = ({ terms }: AgreementText) => terms.parties.some((party) => isAddressEqual(party, community));
  const all = waiting ? await readTexts(client, { deployment }) : texts;
  return idsOf(all.filter(names)).filter((id) => brought(id, community) !== waiting);
}
