/** What the pages read of agreements, asked again with every block. Loaded with those pages. */
import { useQueries, useQuery } from "@tanstack/react-query";
import {
  type Agreement,
  AgreementNotFoundError,
  type AnyClient,
  agreementsAbi,
  assemblyAbi,
  type Deployment,
  getAgreement,
  getAgreements,
  type LivingText,
  type PartyConsent,
  textId,
} from "folkmoot";
import { getCommunityQueryOptions, queryScope } from "folkmoot/query";
import { type Address, type Hex, isAddressEqual, zeroHash } from "viem";
import { getContractEvents, readContract } from "viem/actions";
import { useChainId, useConfig } from "wagmi";
import { useMoot } from "./context.js";
import { useNow } from "./queries.js";

/** A text as it was put, checked against its id. */
export async function readProposed(client: AnyClient, id: Hex, { agreements: address, fromBlock }: Deployment) {
  const event = { abi: agreementsAbi, eventName: "AgreementProposed", strict: true } as const;
  const logs = await getContractEvents(client, { address, ...event, args: { text: id }, fromBlock });
  const found = logs.find(({ args }) => textId(args.by, args.terms) === id);
  if (!found) throw new AgreementNotFoundError(id);
  const { by: author, community, terms } = found.args;
  return { agreement: terms.amends === zeroHash ? id : terms.amends, author, community, terms };
}

const retry = (count: number, error: Error) => count < 2 && !(error instanceof AgreementNotFoundError);

export function useAgreementReading(agreement: Hex | undefined) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: [queryScope, "agreement", agreement],
    enabled: agreement !== undefined,
    retry,
    queryFn: () => getAgreement(wagmi.getClient(), { agreement: agreement as Hex, deployment }),
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
      return settled(ids.reverse().map((agreement) => getAgreement(client, { agreement, deployment })));
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
      const { read, missing } = await settled(
        agreements.map((one) => getAgreement(client, { agreement: one, deployment })),
      );
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
export function useOwnNames(agreement: Agreement): Agreement {
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
      return (
        await settled(ids.slice(-mostWaiting).map((agreement) => getAgreement(client, { agreement, deployment })))
      ).read;
    },
  });
}

const mostWaiting = 16;
