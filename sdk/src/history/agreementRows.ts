import { type Address, getAddress, type Hex, isAddressEqual } from "viem";
import { AgreementAmended, agreementOf } from "../abi/agreements.js";
import {
  type AgreementText,
  type Brought,
  broughtBy,
  isTruePresented,
  isTrueText,
  type PresentedText,
  readBrought,
  readPresented,
  readTexts,
} from "../agreements/texts.js";
import type { AgreementTerms } from "../agreements/types.js";
import type { Deployment } from "../deployment.js";
import { type AnyClient, read, readEvents } from "../internal/client.js";
import { column, lower, type Row, readAll } from "./rows.js";

/** A text in the words of one of the parties, who brought it there, and when. */
export interface HistoricPresentation extends Omit<PresentedText, "text"> {
  /** Unix seconds; from an indexer only. */
  time?: number;
}

/** A text, before whom it was brought, and whether it took the former one's place for good. */
export interface HistoricText extends AgreementText {
  presented: HistoricPresentation[];
  /** Who said that it stands in the former one's place; anybody may. Absent for the first text. */
  settled?: { by: Address /** Unix seconds; from an indexer only. */; time?: number };
  /** When it was put, in Unix seconds; from an indexer only. */
  time?: number;
}

/** An agreement and its texts. Which of them is in force, and for whom, `getAgreement` says. */
export interface HistoricAgreement {
  /** Its first text's. */
  id: Hex;
  parties: readonly Address[];
  /** Oldest first. */
  texts: HistoricText[];
  /** The settled text's id. */
  text: Hex;
  /** The one beside it, which may stand in its place already. */
  draft?: Hex;
  /** Unix seconds, until which that keeps others away; 0 without one. */
  draftUntil: number;
}

// --- from the index ---

const textFields = "id agreement author community terms reviewAt time";

/** Undefined where the terms are not what the id is made of: an indexer may tell anything. */
export function textIn(row: Row): (AgreementText & { time: number }) | undefined {
  const { address, hex, number } = column;
  try {
    const text = {
      ...{ agreement: hex(row, "agreement"), id: hex(row, "id"), author: address(row, "author") },
      ...{ community: address(row, "community"), terms: termsIn(row.terms), reviewAt: number(row, "reviewAt") },
      time: number(row, "time"),
    };
    return isTrueText(text) ? text : undefined;
  } catch {
    return undefined;
  }
}

/** Wide numbers travel as strings, addresses in lower case. Whether the rest is right the id says. */
function termsIn(json: unknown): AgreementTerms {
  const terms = json as AgreementTerms;
  const { provisions } = terms;
  return {
    ...terms,
    parties: terms.parties.map((party) => getAddress(party)),
    provisions: {
      ...provisions,
      asset: getAddress(provisions.asset),
      aidPerSeason: BigInt(provisions.aidPerSeason),
      court: getAddress(provisions.court),
      servant: getAddress(provisions.servant),
    },
  };
}

export type IndexedPresentation = PresentedText & { agreement: Hex; time: number };

/** In which words texts were brought before communities, checked against their matters' ids. */
export function presentationsOnIndex(
  indexer: string,
  where: Row,
  deployment: Deployment,
): Promise<IndexedPresentation[]> {
  const { address, hex, number, text } = column;
  const fields = "text community agreement matter by sentence time";
  return readAll(indexer, "agreementPresentations", fields, where, (row) => {
    const presented = {
      ...{ text: hex(row, "text"), community: address(row, "community"), agreement: hex(row, "agreement") },
      ...{ matter: hex(row, "matter"), by: address(row, "by"), sentence: text(row, "sentence") },
      time: number(row, "time"),
    };
    return isTruePresented(presented, deployment) ? presented : undefined;
  });
}

/** These agreements, in this order. One whose first or settled text is not what its id says is left out. */
export async function agreementsOnIndex(
  indexer: string,
  ids: readonly Hex[],
  deployment: Deployment,
): Promise<HistoricAgreement[]> {
  if (ids.length === 0) return [];
  const { address, hex, number } = column;
  const of = { agreement_in: ids };
  const [stored, texts, presented, amended] = await Promise.all([
    readAll(indexer, "agreements", "id text draft draftUntil", { id_in: ids }, (row) => ({
      ...{ id: hex(row, "id"), text: hex(row, "text"), draftUntil: number(row, "draftUntil") },
      ...(row.draft === null ? {} : { draft: hex(row, "draft") }),
    })),
    readAll(indexer, "agreementTexts", textFields, of, textIn),
    presentationsOnIndex(indexer, of, deployment),
    readAll(indexer, "agreementAmendments", "text by time", of, (row) => ({
      ...{ text: hex(row, "text"), by: address(row, "by"), time: number(row, "time") },
    })),
  ]);
  return together(ids, stored, texts, presented, amended);
}

/** First texts of agreements, which name the parties. */
export function firstTextsOnIndex(indexer: string, ids: readonly Hex[]): Promise<AgreementText[]> {
  return readAll(indexer, "agreementTexts", textFields, { id_in: ids }, (row) => {
    const text = textIn(row);
    return text?.agreement === text?.id ? text : undefined;
  });
}

// --- from the chain ---

/** As the chain tells them today, oldest first: a community's, or one. */
export async function agreementsOnChain(
  client: AnyClient,
  { community, agreement, deployment }: { community?: Address; agreement?: Hex; deployment: Deployment },
): Promise<HistoricAgreement[]> {
  const { agreements: address, fromBlock } = deployment;
  const texts = await readTexts(client, { deployment, ...(agreement ? { agreement } : {}) });
  const ids = texts
    .filter(({ id, terms, ...text }) => {
      const isParty = !community || terms.parties.some((party) => isAddressEqual(party, community));
      return text.agreement === id && isParty;
    })
    .map(({ id }) => id);
  const [stored, presented, amended] = await Promise.all([
    Promise.all(
      ids.map(async (id) => {
        const [, text, draft, draftUntil] = await read(client, {
          ...{ address, abi: [agreementOf], functionName: "agreementOf", args: [id] },
        });
        return { id, text, draftUntil, ...(BigInt(draft) === 0n ? {} : { draft }) };
      }),
    ),
    readPresented(client, { ...(agreement && { text: texts.map(({ id }) => id) }), deployment }),
    readEvents(client, {
      ...{ address, abi: [AgreementAmended], eventName: "AgreementAmended", fromBlock },
      args: { agreement },
    }),
  ]);
  return together(
    ids,
    stored,
    texts,
    presented,
    amended.map(({ args: { text, by } }) => ({ text, by })),
  );
}

// --- common ---

function together(
  ids: readonly Hex[],
  stored: readonly Pick<HistoricAgreement, "id" | "text" | "draft" | "draftUntil">[],
  texts: readonly (AgreementText & { time?: number })[],
  presented: readonly (PresentedText & { agreement?: Hex; time?: number })[],
  amended: readonly { text: Hex; by: Address; time?: number }[],
): HistoricAgreement[] {
  return ids.flatMap((id): HistoricAgreement[] => {
    const kept = stored.find((one) => one.id === id);
    const its = texts.filter(({ agreement }) => agreement === id);
    const first = its.find((text) => text.id === id);
    if (!kept || !first || !its.some((text) => text.id === kept.text)) return [];
    const whole = its.map((one): HistoricText => {
      const settled = amended.find(({ text }) => text === one.id);
      return {
        ...one,
        presented: presented
          .filter(({ text }) => text === one.id)
          .map(({ text: _text, agreement: _agreement, ...words }) => words),
        ...(settled ? { settled: settledIn(settled) } : {}),
      };
    });
    return [{ ...kept, parties: first.terms.parties, texts: whole }];
  });
}

const settledIn = ({ text: _text, ...settled }: { text: Hex; by: Address; time?: number }) => settled;

/** A community with which another one shares agreements: texts of them were brought before the members of both. */
export interface Neighbour {
  id: Address;
  /** As the newest of these agreements names it. */
  name: string;
  agreements: Hex[];
}

/** A stranger can name any community in a text: who shares one has seen it brought by its own members. */
export async function neighboursOnIndex(
  indexer: string,
  community: Address,
  deployment: Deployment,
): Promise<Neighbour[]> {
  const own = await presentationsOnIndex(indexer, { community: lower(community) }, deployment);
  const ids = [...new Set(own.map(({ agreement }) => agreement))];
  if (ids.length === 0) return [];
  const [texts, presented] = await Promise.all([
    firstTextsOnIndex(indexer, ids),
    presentationsOnIndex(indexer, { agreement_in: ids }, deployment),
  ]);
  return neighboursOf(community, texts, broughtBy(presented));
}

export async function neighboursOnChain(
  client: AnyClient,
  community: Address,
  deployment: Deployment,
): Promise<Neighbour[]> {
  const { texts, brought } = await readBrought(client, { community, deployment });
  return neighboursOf(
    community,
    texts.filter(({ id, agreement }) => id === agreement),
    brought,
  );
}

function neighboursOf(community: Address, texts: readonly AgreementText[], brought: Brought): Neighbour[] {
  const found = new Map<Address, Neighbour>();
  for (const { id: agreement, terms } of texts) {
    if (!brought(agreement, community)) continue;
    for (const [place, id] of terms.parties.entries()) {
      if (isAddressEqual(id, community) || !brought(agreement, id)) continue;
      const former = found.get(id)?.agreements ?? [];
      found.set(id, { id, name: terms.names[place] ?? "", agreements: [...former, agreement] });
    }
  }
  return [...found.values()];
}
