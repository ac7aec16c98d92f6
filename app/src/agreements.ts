/** What the pages read of agreements, asked again with every block. Loaded with those pages. */
import { useQueries, useQuery } from "@tanstack/react-query";
import {
  type Agreement,
  agreementsAbi,
  assemblyAbi,
  getAgreement,
  getAgreementConsents,
  getAgreements,
  type LivingText,
  type PartyConsent,
  rungs,
} from "folkmoot";
import { getCommunityQueryOptions, queryScope } from "folkmoot/query";
import { type Address, type Hex, isAddressEqual } from "viem";
import { getContractEvents, readContract } from "viem/actions";
import { useChainId, useConfig } from "wagmi";
import { useMoot } from "./context.js";
import { useNow } from "./queries.js";

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

/** The texts to which a member consents, and how many agreements could not be read. */
export function useConsentsTo(community: Address, person: Address | undefined) {
  const wagmi = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: [queryScope, "consents to agreements", community, person],
    enabled: person !== undefined,
    queryFn: async (): Promise<{ read: MyConsent[]; missing: number }> => {
      const client = wagmi.getClient();
      const living = await getAgreementConsents(client, { community, person: person as Address, deployment });
      const agreements = [...new Set(living.map(({ text }) => text.agreement))].reverse();
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
    if (rungs[rung] === "severance") return [{ one, other, until: undefined }];
    const suspended = rungs[rung] === "suspension" && now < ripeAt && agreement === id;
    return suspended ? [{ one, other, until: ripeAt }] : [];
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
