import { type Address, type Hex, isAddressEqual } from "viem";
import {
  AgreementAmended,
  AgreementProposed,
  between,
  ConcernClosed,
  ConcernRaised,
  ladderOf,
  relation,
  StepTaken,
  standing,
} from "../abi/agreements.js";
import { SeasonOpened } from "../abi/assembly.js";
import { isTrueText, readBrought } from "../agreements/texts.js";
import { type Relation, type Rung, relations, rungs } from "../agreements/types.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, byPlace, read, readEvents } from "../internal/client.js";

export interface GetNetworkParameters extends WithDeployment {
  /** Only its agreements, and what is between it and its neighbours; the whole picture unless given. */
  community?: Address;
  /** As it was then; the node must keep that state. The latest unless given. */
  blockNumber?: bigint;
}

/** A community of the picture. */
export interface NetworkNode {
  id: Address;
  /** As its charter says. */
  name: string;
  /** How many agreements were brought before it. */
  agreements: number;
}

/** An agreement of the picture. */
export interface NetworkAgreement {
  id: Hex;
  title: string;
  /** Those before whom it was brought: a text can name anybody. */
  parties: readonly Address[];
  /** Whether enough parties stand by it, and which do. */
  alive: boolean;
  standing: Address[];
}

/** What is between two communities. */
export interface NetworkTie {
  one: Address;
  other: Address;
  relation: Relation;
  rung: Rung;
  /** Whose concern it is, where there is one. */
  concernOf?: Address;
  /** The agreements to which both are parties, */
  agreements: Hex[];
  /** and those of them that are in force between the two. */
  inForce: Hex[];
}

export interface Network {
  nodes: NetworkNode[];
  agreements: NetworkAgreement[];
  ties: NetworkTie[];
}

/** Communities, their agreements and what is between each two of them, now or at a former block, from chain data alone. */
export async function getNetwork(
  client: AnyClient,
  { community, blockNumber, deployment = standard }: GetNetworkParameters,
): Promise<Network> {
  const { texts, brought } = await readBrought(client, { community, deployment, blockNumber });
  const abi = [standing, between, relation, ladderOf] as const;
  const contract = { address: deployment.agreements, abi, blockNumber };
  const agreements = await Promise.all(
    texts
      .filter(({ agreement, id }) => agreement === id)
      .map(({ id, terms }) => ({ id, named: terms.parties, parties: terms.parties.filter((one) => brought(id, one)) }))
      // What only its author's community has heard of ties nobody.
      .filter(({ parties }) => parties.length > 1)
      .map(async ({ id, named, parties }): Promise<NetworkAgreement> => {
        const [text, bits, alive] = await read(client, { ...contract, functionName: "standing", args: [id] });
        const title = texts.find((one) => one.id === text)?.terms.title ?? "";
        const stands = named.filter((_, index) => (bits >> BigInt(index)) & 1n);
        return { id, title, parties, alive, standing: stands };
      }),
  );
  const parties = [...new Set(agreements.flatMap((one) => one.parties))];
  // As their own charters call them: a text's author can write anything.
  const nodes = await Promise.all(
    parties.map(async (id) => ({
      id,
      name: await readCharter(client, id, deployment).then(
        ({ name }) => name,
        () => id,
      ),
      agreements: agreements.filter((one) => one.parties.includes(id)).length,
    })),
  );
  const pairs = pairsOf(agreements).filter(
    ({ one, other }) => !community || isAddressEqual(one, community) || isAddressEqual(other, community),
  );
  const ties = await Promise.all(
    pairs.map(async ({ one, other, shared }): Promise<NetworkTie> => {
      const args = [one, other] as const;
      const [stands, ladder, force] = await Promise.all([
        read(client, { ...contract, functionName: "relation", args }),
        read(client, { ...contract, functionName: "ladderOf", args }),
        Promise.all(shared.map((id) => read(client, { ...contract, functionName: "between", args: [id, ...args] }))),
      ]);
      const rung = rungs[ladder.rung] ?? "none";
      return {
        ...{ one, other, rung },
        relation: relations[stands] ?? "severed",
        ...(rung === "none" ? {} : { concernOf: ladder.from }),
        agreements: shared,
        inForce: shared.filter((_, index) => force[index]),
      };
    }),
  );
  return { nodes, agreements, ties };
}

export interface GetNetworkMomentsParameters extends WithDeployment {}

/** A block in which something happened between communities, or a season of one of them began. */
export interface NetworkMoment {
  blockNumber: bigint;
  what: "season" | "proposed" | "amended" | "raised" | "step" | "closed";
  /** Whose season begins; or who raised the concern, and with whom. */
  communities: readonly Address[];
  /** Of the text that is put or takes its place: its author's words. */
  title: string | undefined;
}

/** When the picture changed, oldest first, one moment for each block: what a slider over time stops at. */
export async function getNetworkMoments(
  client: AnyClient,
  { deployment = standard }: GetNetworkMomentsParameters,
): Promise<NetworkMoment[]> {
  const { agreements: address, assembly, fromBlock } = deployment;
  const query = { address, fromBlock } as const;
  const [proposed, amended, raised, taken, closed] = await Promise.all([
    readEvents(client, { ...query, abi: [AgreementProposed], eventName: "AgreementProposed" }),
    readEvents(client, { ...query, abi: [AgreementAmended], eventName: "AgreementAmended" }),
    readEvents(client, { ...query, abi: [ConcernRaised], eventName: "ConcernRaised" }),
    readEvents(client, { ...query, abi: [StepTaken], eventName: "StepTaken" }),
    readEvents(client, { ...query, abi: [ConcernClosed], eventName: "ConcernClosed" }),
  ]);
  const [first] = proposed;
  if (first === undefined) return [];
  const community = [...new Set(proposed.flatMap(({ args }) => args.terms.parties))];
  const ofParties = { address: assembly, args: { community } as never, fromBlock: first.blockNumber } as const;
  const seasons = await readEvents(client, { ...ofParties, abi: [SeasonOpened], eventName: "SeasonOpened" });
  const texts = proposed.map(({ args: { text: id, by: author, ...told } }) => ({ ...told, id, author }));
  const titles = new Map(texts.filter(isTrueText).map(({ id, terms }) => [id, terms.title]));
  const ofText =
    (what: "proposed" | "amended") =>
    <log extends { args: { text: Hex } }>(log: log) => ({
      ...{ ...log, what, communities: [], title: titles.get(log.args.text) },
    });
  const ofTwo =
    (what: "raised" | "step" | "closed") =>
    <log extends { args: { from: Address; against: Address } }>(log: log) => ({
      ...{ ...log, what, communities: [log.args.from, log.args.against], title: undefined },
    });
  const moments = [
    ...seasons.map((log) => ({
      ...{ ...log, what: "season" as const, communities: [log.args.community], title: undefined },
    })),
    ...proposed.map(ofText("proposed")),
    ...amended.map(ofText("amended")),
    ...raised.map(ofTwo("raised")),
    ...taken.map(ofTwo("step")),
    ...closed.map(ofTwo("closed")),
  ]
    .filter(({ blockNumber }) => blockNumber >= first.blockNumber)
    .sort(byPlace)
    .map(({ blockNumber, what, communities, title }) => ({ blockNumber, what, communities, title }));
  return [...new Map(moments.map((one) => [one.blockNumber, one])).values()];
}

/** Every two communities before which the same agreement was brought, once, with those that they share. */
function pairsOf(agreements: readonly NetworkAgreement[]) {
  const pairs = new Map<string, { one: Address; other: Address; shared: Hex[] }>();
  for (const { id, parties } of agreements) {
    for (const [index, one] of parties.entries()) {
      for (const other of parties.slice(index + 1)) {
        const key = `${one} ${other}`;
        const pair = pairs.get(key) ?? { one, other, shared: [] };
        pair.shared.push(id);
        pairs.set(key, pair);
      }
    }
  }
  return [...pairs.values()];
}
