/** What the pages about neighbours read, asked again with every block. Loaded with those pages. */
import { useQueries, useQuery } from "@tanstack/react-query";
import {
  type Agreement,
  AgreementNotFoundError,
  type AnyClient,
  agreementsAbi,
  assemblyAbi,
  type Decision,
  type Deployment,
  getAgreement,
  getAgreements,
  getCommunity,
  getDecisions,
  type LivingText,
  type NetworkMoment,
  type NetworkTie,
  type PartyConsent,
  textId,
} from "folkmoot";
import { getCommunityQueryOptions, queryScope } from "folkmoot/query";
import { useNetwork } from "folkmoot/react";
import { type Address, type Hex, isAddressEqual, zeroHash } from "viem";
import { getBlock, getContractEvents, readContract } from "viem/actions";
import { useChainId, useConfig } from "wagmi";
import { useMoot } from "./context.js";
import { useNow } from "./queries.js";

export interface AgreementReading extends Agreement {
  /** Whether only the text and its consents could be read, and not what is done under it. */
  partly?: true;
}

/**
 * An agreement. Whoever is a member of a party can add to what is read of needs and movement: where that fails, there is
 * still the text, and who consents to it.
 */
async function readAgreement(client: AnyClient, agreement: Hex, deployment: Deployment): Promise<AgreementReading> {
  try {
    return await getAgreement(client, { agreement, deployment });
  } catch (error) {
    if (error instanceof AgreementNotFoundError) throw error;
    return readBarely(client, agreement, deployment);
  }
}

async function readBarely(client: AnyClient, agreement: Hex, deployment: Deployment): Promise<AgreementReading> {
  const contract = { address: deployment.agreements, abi: agreementsAbi } as const;
  const [[parties, settled, beside, draftUntil], [current, , alive]] = await Promise.all([
    readContract(client, { ...contract, functionName: "agreementOf", args: [agreement] }),
    readContract(client, { ...contract, functionName: "standing", args: [agreement] }),
  ]);
  const other = beside === zeroHash ? undefined : current === beside ? ("former" as const) : ("draft" as const);
  const [text, second, force] = await Promise.all([
    readText(client, current, deployment),
    other && readText(client, other === "draft" ? beside : settled, deployment),
    Promise.all(
      parties.map((party) => readContract(client, { ...contract, functionName: "inForce", args: [agreement, party] })),
    ),
  ]);
  return {
    id: agreement,
    text,
    ...(other && second ? { [other]: second } : {}),
    draftUntil,
    alive,
    inForce: parties.filter((_, index) => force[index]),
    needs: [],
    movers: [],
    partly: true,
  };
}

/** A text as it was put, checked against its id. */
async function readProposed(client: AnyClient, id: Hex, { agreements: address, fromBlock }: Deployment) {
  const event = { abi: agreementsAbi, eventName: "AgreementProposed", strict: true } as const;
  const logs = await getContractEvents(client, { address, ...event, args: { text: id }, fromBlock });
  const found = logs.find(({ args }) => textId(args.by, args.terms) === id);
  if (!found) throw new AgreementNotFoundError(id);
  const { by: author, community, terms } = found.args;
  return { agreement: terms.amends === zeroHash ? id : terms.amends, author, community, terms };
}

async function readText(client: AnyClient, id: Hex, deployment: Deployment): Promise<LivingText> {
  const contract = { address: deployment.agreements, abi: agreementsAbi } as const;
  const [proposed, kept] = await Promise.all([
    readProposed(client, id, deployment),
    readContract(client, { ...contract, functionName: "textOf", args: [id] }),
  ]);
  const { terms } = proposed;
  const parties = await Promise.all(
    terms.parties.map(async (party, index): Promise<PartyConsent> => {
      const named = { community: party, name: terms.names[index] ?? "" };
      const args = [id, party] as const;
      const matter = await readContract(client, { ...contract, functionName: "matterOf", args });
      if (matter === zeroHash) return { ...named, stands: false, margin: 0 };
      const [stands, margin] = await readContract(client, { ...contract, functionName: "consentOf", args });
      return { ...named, matter, stands, margin: Number(margin) };
    }),
  );
  return { ...proposed, id, reviewAt: kept.reviewAt, parties };
}

const retry = (count: number, error: Error) => count < 2 && !(error instanceof AgreementNotFoundError);

export function useAgreementReading(agreement: Hex | undefined) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: [queryScope, "agreement", agreement],
    enabled: agreement !== undefined,
    retry,
    queryFn: () => readAgreement(wagmi.getClient(), agreement as Hex, deployment),
  });
}

/** All agreements of a community, newest first, as they stand, and how many of them could not be read. */
export function useAgreementsOf(community: Address) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: [queryScope, "agreements of", community],
    queryFn: async () => {
      const client = wagmi.getClient();
      const ids = await getAgreements(client, { community, deployment });
      return settled(ids.reverse().map((agreement) => readAgreement(client, agreement, deployment)));
    },
  });
}

/** One that cannot be read takes no other away. */
async function settled<one>(asked: readonly Promise<one>[]): Promise<{ read: one[]; missing: number }> {
  const answers = await Promise.allSettled(asked);
  const read = answers.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  return { read, missing: answers.length - read.length };
}

export interface MyConsent {
  agreement: Hex;
  text: LivingText;
  /** The text that this one has replaced. */
  former: LivingText | undefined;
  /** What the text is: the present one, the one beside it, or the one whose place it has taken. */
  is: "text" | "draft" | "former";
  party: PartyConsent & { matter: Hex };
  /** Given in the former season only. */
  lapses: boolean;
}

/** The texts to which a seat consents, and how many agreements could not be read. */
export function useConsentsTo(community: Address, seat: number, season: number) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: [queryScope, "consents to agreements", community, seat, season],
    queryFn: async (): Promise<{ read: MyConsent[]; missing: number }> => {
      const client = wagmi.getClient();
      const living = await readLiving(client, { community, seat, season, deployment });
      const agreements = [...new Set(living.map(({ agreement }) => agreement))].reverse();
      const { read, missing } = await settled(agreements.map((one) => readAgreement(client, one, deployment)));
      const consents = read.flatMap(({ id: agreement, text, draft, former }) =>
        Object.entries({ text, draft, former }).flatMap(([is, one]): MyConsent[] => {
          const party = one?.parties.find((party) => isAddressEqual(party.community, community));
          const found = living.find(({ matter }) => matter === party?.matter);
          if (!one || !party || !found) return [];
          const common = { agreement, text: one, lapses: found.lapses, party: { ...party, matter: found.matter } };
          return [{ ...common, former: one === text ? former : undefined, is: is as MyConsent["is"] }];
        }),
      );
      // Who withdraws from a text withdraws from the one it has replaced, too.
      const twice = ({ is, agreement }: MyConsent) =>
        is === "former" && consents.some((one) => one.former && one.agreement === agreement);
      return { read: consents.filter((one) => !twice(one)), missing };
    },
  });
}

interface Seated {
  community: Address;
  seat: number;
  season: number;
  deployment: Deployment;
}

/** To which of the texts that were brought before a community the consent of a seat lives, and which agreements' they are. */
async function readLiving(client: AnyClient, { community, seat, season, deployment }: Seated) {
  const event = { abi: agreementsAbi, eventName: "AgreementPresented", args: { community }, strict: true } as const;
  const { agreements: address, fromBlock } = deployment;
  const logs = await getContractEvents(client, { address, ...event, fromBlock });
  const gave = async (matter: Hex, at: number) => {
    const [given] = await readContract(client, {
      ...{ address: deployment.assembly, abi: assemblyAbi, functionName: "voicesOf" },
      args: [community, matter, at],
    });
    return ((given >> BigInt(seat)) & 1n) === 1n;
  };
  const all = await Promise.all(
    logs.map(async ({ args: { text, matter } }) => {
      const [now, before] = await Promise.all([gave(matter, season), gave(matter, season - 1)]);
      if (!now && !before) return [];
      const { agreement } = await readProposed(client, text, deployment);
      return [{ agreement, matter, lapses: !now }];
    }),
  );
  return all.flat();
}

/** What communities are called by their own charters, as far as that is read. */
export function useCharterNames(communities: readonly Address[]): (community: Address) => string | undefined {
  const wagmi = useConfig();
  const chainId = useChainId();
  const { deployment } = useMoot().config;
  const read = useQueries({
    queries: communities.map((community) => getCommunityQueryOptions(wagmi, { community, deployment, chainId })),
  });
  return (asked) => {
    const index = communities.findIndex((one) => isAddressEqual(one, asked));
    return read[index]?.data?.charter.name;
  };
}

/** An agreement with the parties' own names: who writes a text can call them anything. */
export function useOwnNames(agreement: AgreementReading): AgreementReading {
  const nameOf = useCharterNames(agreement.text.terms.parties);
  const named = (text: LivingText): LivingText => ({
    ...text,
    parties: text.parties.map((party) => ({ ...party, name: nameOf(party.community) ?? party.name })),
  });
  const { text, draft, former } = agreement;
  return {
    ...agreement,
    text: named(text),
    ...(draft ? { draft: named(draft) } : {}),
    ...(former ? { former: named(former) } : {}),
  };
}

/** Two parties between which an agreement is not in force, though both may stand by it. */
export interface Apart {
  one: Address;
  other: Address;
  /** Unix seconds, until which it is suspended; undefined where all ties are cut. */
  until: number | undefined;
}

const [suspension, severance] = [3, 4];

/** Between which of its parties an agreement is suspended, or all ties are cut. */
export function useApart({
  id,
  parties,
  enabled,
}: {
  id: Hex;
  parties: readonly Address[];
  enabled: boolean;
}): Apart[] {
  const now = useNow();
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  const ladders = useQuery({
    queryKey: [queryScope, "ladders of", id],
    enabled,
    queryFn: () =>
      Promise.all(
        parties
          .flatMap((one, index) => parties.slice(index + 1).map((other) => [one, other] as const))
          .map(async ([one, other]) => {
            const contract = { address: deployment.agreements, abi: agreementsAbi, functionName: "ladderOf" } as const;
            return { one, other, ...(await readContract(wagmi.getClient(), { ...contract, args: [one, other] })) };
          }),
      ),
  });
  if (!enabled || !ladders.data) return [];
  return ladders.data.flatMap(({ one, other, rung, ripeAt, agreement }): Apart[] => {
    if (rung === severance) return [{ one, other, until: undefined }];
    return rung === suspension && now < ripeAt && agreement === id ? [{ one, other, until: ripeAt }] : [];
  });
}

/** Whether consents to a matter were given that have run out since. */
export function useRanOut(community: Address, matter: Hex | undefined, season: number | undefined) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: [queryScope, "ran out", community, matter, season],
    enabled: matter !== undefined && season !== undefined,
    queryFn: async () => {
      const query = { address: deployment.assembly, abi: assemblyAbi, fromBlock: deployment.fromBlock, strict: true };
      const args = { community, matter: matter as Hex };
      const [one, many] = await Promise.all([
        getContractEvents(wagmi.getClient(), { ...query, eventName: "ConsentGiven", args } as const),
        getContractEvents(wagmi.getClient(), { ...query, eventName: "ConsentsGiven", args } as const),
      ]);
      return [...one, ...many].some(({ args }) => (args.season ?? 0) < (season as number) - 1);
    },
  });
}

/** Agreements that name a community, and that nobody there has brought before it. */
export function useWaitingAgreements(community: Address) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: [queryScope, "waiting agreements", community],
    queryFn: async (): Promise<Agreement[]> => {
      const client = wagmi.getClient();
      const ids = await getAgreements(client, { community, waiting: true, deployment });
      // Anybody can put such words: no more are read than somebody looks through.
      return (await settled(ids.slice(-mostWaiting).map((agreement) => readAgreement(client, agreement, deployment))))
        .read;
    },
  });
}

const mostWaiting = 16;

export interface Tie extends NetworkTie {
  /** The community on the other side, and its name. */
  neighbour: Address;
  name: string;
}

/** What is between a community and each of its neighbours. */
export function useTies(community: Address): { ties: Tie[] | undefined; error: Error | null } {
  const { data, error } = useNetwork({ community });
  const ties = data?.ties.flatMap((tie): Tie[] => {
    const others = [tie.one, tie.other].filter((one) => !isAddressEqual(one, community));
    const [neighbour] = others;
    if (others.length !== 1 || neighbour === undefined) return [];
    const name = data.nodes.find(({ id }) => isAddressEqual(id, neighbour))?.name ?? neighbour;
    return [{ ...tie, neighbour, name }];
  });
  return { ties, error };
}

/** How many of a neighbour's decisions are told. */
const mostTold = 3;

export interface NeighbourDecision extends Decision {
  name: string;
}

/** What neighbours have put to their members last, newest first. */
export function useNeighboursDecisions(ties: readonly Tie[] | undefined) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  const tied = (ties ?? []).filter(({ inForce }) => inForce.length > 0);
  return useQuery({
    queryKey: [queryScope, "neighbours decide", ...tied.map(({ neighbour }) => neighbour)],
    enabled: ties !== undefined,
    queryFn: async (): Promise<NeighbourDecision[]> => {
      const read = await Promise.all(
        tied.map(async ({ neighbour: community, name }) => {
          const all = await getDecisions(wagmi.getClient(), { community, deployment });
          return all
            .filter(({ phase }) => phase !== "superseded")
            .slice(-mostTold)
            .map((decision) => ({ ...decision, name }));
        }),
      );
      return read.flat().sort((one, other) => other.openedAt - one.openedAt);
    },
  });
}

/** When a block was, in Unix seconds. */
export function useTimeOf(blockNumber: bigint | undefined) {
  const wagmi = useConfig();
  return useQuery({
    queryKey: ["time of", String(blockNumber)],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: blockNumber !== undefined,
    queryFn: async () => Number((await getBlock(wagmi.getClient(), { blockNumber: blockNumber as bigint })).timestamp),
  });
}

export interface MomentTold {
  what: NetworkMoment["what"];
  /** The agreement's title, or the communities' names. */
  of: readonly string[];
}

/** Of whom, or of what, a moment of the network tells. */
export function useMomentTold(moment: NetworkMoment | undefined) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: ["moment told", String(moment?.blockNumber), moment?.what],
    staleTime: Number.POSITIVE_INFINITY,
    enabled: moment !== undefined,
    queryFn: () => readMoment(wagmi.getClient(), moment as NetworkMoment, deployment),
  });
}

const eventOf = {
  raised: "ConcernRaised",
  step: "StepTaken",
  closed: "ConcernClosed",
} as const;

async function readMoment(
  client: AnyClient,
  { what, blockNumber }: NetworkMoment,
  deployment: Deployment,
): Promise<MomentTold> {
  const at = { fromBlock: blockNumber, toBlock: blockNumber, strict: true } as const;
  const contract = { ...at, address: deployment.agreements, abi: agreementsAbi } as const;
  const named = async (communities: readonly Address[]) => ({
    what,
    of: await Promise.all(
      communities.map(async (community) => (await getCommunity(client, { community, deployment })).charter.name),
    ),
  });
  if (what === "season") {
    const event = { ...at, address: deployment.assembly, abi: assemblyAbi, eventName: "SeasonOpened" } as const;
    return named((await getContractEvents(client, event)).slice(-1).map(({ args }) => args.community));
  }
  if (what === "proposed" || what === "amended") {
    const eventName = what === "proposed" ? "AgreementProposed" : "AgreementAmended";
    const last = (await getContractEvents(client, { ...contract, eventName })).at(-1);
    if (!last) return { what, of: [] };
    const { terms } = await readProposed(client, last.args.text as Hex, deployment);
    return { what, of: [terms.title] };
  }
  const last = (await getContractEvents(client, { ...contract, eventName: eventOf[what] })).at(-1);
  return last ? named([last.args.from as Address, last.args.against as Address]) : { what, of: [] };
}
