import type { Address, Hex } from "viem";
import { AgreementPresented, AgreementProposed, matterOf } from "../abi/agreements.js";
import type { Deployment } from "../deployment.js";
import { AgreementNotFoundError, MismatchedWordsError } from "../errors/base.js";
import { type AnyClient, read, readEvents } from "../internal/client.js";
import { remember } from "../internal/remember.js";
import { matterId } from "../messages/hashes.js";
import { textId } from "./encode.js";
import type { AgreementTerms } from "./types.js";

/** A text as it was put: all that never changes about it. */
export interface AgreementText {
  /** The agreement that it began or is to amend. */
  agreement: Hex;
  /** Its own id. */
  id: Hex;
  author: Address;
  /** The author's community. */
  community: Address;
  terms: AgreementTerms;
  /** Unix seconds at which it lapses. */
  reviewAt: number;
}

/** A text in the words of one of the parties, whose members consent to them. */
export interface PresentedText {
  text: Hex;
  community: Address;
  /** What consent is given to. */
  matter: Hex;
  by: Address;
  sentence: string;
}

/** One id, or several; not none, which a node takes for any. */
type Ids = Hex | readonly Hex[];

/** All texts that were put, of some agreements or of all, oldest first. One that is not what its id says is left out. */
export async function readTexts(
  client: AnyClient,
  {
    agreement,
    text,
    blockNumber,
    deployment,
  }: { agreement?: Ids; text?: Ids; blockNumber?: bigint; deployment: Deployment },
): Promise<AgreementText[]> {
  const { agreements: address, fromBlock } = deployment;
  const event = { abi: [AgreementProposed], eventName: "AgreementProposed" } as const;
  const query = { address, ...event, fromBlock, toBlock: blockNumber };
  const logs = await readEvents(client, { ...query, args: { agreement, text } as never });
  const texts = logs.map(({ args: { text: id, by: author, ...told } }) => ({ ...told, id, author }));
  return [...new Map(texts.filter(isTrueText).map((one) => [one.id, one])).values()];
}

/** Whether it is the text its id is made of: a node, or an index, may tell anything. */
export function isTrueText({ id, agreement, author, terms }: AgreementText): boolean {
  const begins = BigInt(terms.amends) === 0n;
  return textId(author, terms) === id && agreement === (begins ? id : terms.amends);
}

/** Whether these are the words that its matter's id is made of. */
export function isTruePresented(
  { text: key, sentence, matter }: PresentedText,
  { agreements: module }: Deployment,
): boolean {
  return matterId({ module, key, sentence }) === matter;
}

/** One text, checked against its id. */
export function readText(client: AnyClient, { text, deployment }: { text: Hex; deployment: Deployment }) {
  return remember(client, ["text", deployment.agreements, text], async () => {
    const [found] = await readTexts(client, { text, deployment });
    if (found === undefined) throw new AgreementNotFoundError(text);
    return found;
  });
}

/** In which words texts were brought before communities, checked against their matters' ids. */
export async function readPresented(
  client: AnyClient,
  {
    text,
    community,
    blockNumber,
    deployment,
  }: { text?: Ids; community?: Address; blockNumber?: bigint; deployment: Deployment },
): Promise<PresentedText[]> {
  const { agreements: address, fromBlock } = deployment;
  const event = { abi: [AgreementPresented], eventName: "AgreementPresented" } as const;
  const query = { address, ...event, fromBlock, toBlock: blockNumber };
  const logs = await readEvents(client, { ...query, args: { text, community } as never });
  return logs.map(({ args }) => args).filter((one) => isTruePresented(one, deployment));
}

interface OfAgreement {
  agreement: Hex;
  community: Address;
}

/** Before whom agreements were brought, with whichever of their texts. */
export type Brought = (agreement: Hex, community: Address) => boolean;

export function broughtBy(presented: readonly OfAgreement[]): Brought {
  const keyOf = (agreement: Hex, community: Address) => `${agreement} ${community}`.toLowerCase();
  const keys = new Set(presented.map(({ agreement, community }) => keyOf(agreement, community)));
  return (agreement, community) => keys.has(keyOf(agreement, community));
}

/**
 * All texts, or those of the agreements that were brought before a community, and before whom these were brought: anybody
 * can name anybody in a text. A community's own are asked for by id, so that no number of strangers' texts hides them.
 */
export async function readBrought(
  client: AnyClient,
  { community, ...at }: { community?: Address; blockNumber?: bigint; deployment: Deployment },
): Promise<{ texts: AgreementText[]; brought: Brought }> {
  const [texts, presented] = await (community
    ? readOwn(client, { ...at, community })
    : Promise.all([readTexts(client, at), readPresented(client, at)]));
  const agreements = new Map(texts.map(({ id, agreement }) => [id, agreement]));
  const known = presented.flatMap(({ text, community }) => {
    const agreement = agreements.get(text);
    return agreement === undefined ? [] : [{ agreement, community }];
  });
  return { texts, brought: broughtBy(known) };
}

async function readOwn(
  client: AnyClient,
  { community, ...at }: { community: Address; blockNumber?: bigint; deployment: Deployment },
): Promise<[AgreementText[], PresentedText[]]> {
  const own = await readPresented(client, { ...at, community });
  const put = own.length === 0 ? [] : await readTexts(client, { ...at, text: own.map(({ text }) => text) });
  if (put.length === 0) return [[], []];
  const texts = await readTexts(client, { ...at, agreement: put.map(({ agreement }) => agreement) });
  return [texts, await readPresented(client, { ...at, text: texts.map(({ id }) => id) })];
}

/** The words in which a community's members consent to a text, checked against the matter that the chain keeps. */
export async function readSentence(
  client: AnyClient,
  { text, community, deployment }: { text: Hex; community: Address; deployment: Deployment },
): Promise<PresentedText> {
  const [presented, matter] = await Promise.all([
    readPresented(client, { text, community, deployment }),
    read(client, {
      address: deployment.agreements,
      abi: [matterOf],
      functionName: "matterOf",
      args: [text, community],
    }),
  ]);
  const found = presented.find((one) => one.matter === matter);
  if (found === undefined) throw new MismatchedWordsError("agreement");
  return found;
}
