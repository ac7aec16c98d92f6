/** The protocol deployed, and communities founded with real signatures. */
import { type Address, type Hex, type LocalAccount, parseEther, zeroAddress, zeroHash } from "viem";
import {
  acceptMandate,
  type Charter,
  type Deployment,
  defaultProcess,
  foundCommunity,
  getCommunity,
  giveConsent,
  noGate,
  type Permission,
  powers,
  proposeMandate,
  signFounding,
  type Terms,
} from "../../sdk/src/index.js";
import { type Chain, person } from "./chain.js";
import { addressesOf, deploy } from "./deploy.js";

export const hour = 3_600;
export const day = 24 * hour;

export interface World {
  deployment: Deployment;
}

export async function deployProtocol(chain: Chain): Promise<Deployment> {
  const deployer = person(0);
  await chain.fund(deployer);
  const { contracts } = await deploy({
    publicClient: chain.publicClient,
    walletClient: chain.as(deployer),
  });
  return { ...addressesOf(contracts), fromBlock: 0n }; // a local chain is short
}

/** Oak Valley's charter, with changes. Mandates may execute. */
export function charterOf(deployment: Deployment, changes: Partial<Charter> = {}): Charter {
  return {
    name: "Oak Valley",
    purpose: "To bring clean water to every house of the valley, and to keep the springs.",
    language: "en",
    consent: "I give my consent, until its time is over or I withdraw it.",
    withdrawal: "I withdraw my consent, effective immediately.",
    objection: "I object, for the reason I give.",
    leaving: "I leave this community, effective immediately.",
    pledge: "I belong to this community by my own will, and answer for what I do in it.",
    sentences: deployment.sentences,
    capacity: 150,
    vouches: 3,
    growth: 10,
    objectors: 3,
    admissionNotice: 0,
    recoveryNotice: 7 * day,
    seasonLength: 30 * day,
    standingShare: 5_000,
    longestTermDays: 365,
    outsiders: false,
    process: defaultProcess(changes.seasonLength ?? 30 * day),
    heir: zeroAddress,
    modules: [{ module: deployment.mandates, powers: powers.execute }],
    salt: zeroHash,
    ...changes,
  };
}

/** The charter with seasons of this length, and all that must fit into one. */
export function withSeasonsOf(seasonLength: number, charter: Charter): Charter {
  const fitting = (time: number) => Math.min(time, seasonLength);
  return {
    ...charter,
    seasonLength,
    admissionNotice: fitting(charter.admissionNotice),
    recoveryNotice: fitting(charter.recoveryNotice),
    process: defaultProcess(seasonLength),
  };
}

/** Chartered modules in the order that the contracts want. */
export function inOrder(modules: Charter["modules"]): Charter["modules"] {
  return [...modules].sort((one, other) => (BigInt(one.module) < BigInt(other.module) ? -1 : 1));
}

/** Founds a community of these people, each signing. */
export async function found(
  chain: Chain,
  deployment: Deployment,
  people: readonly LocalAccount[],
  changes: Partial<Charter> = {},
): Promise<Address> {
  const charter = charterOf(deployment, changes);
  const founders = people.map(({ address }) => address);
  await chain.fund(...people);
  const signatures = await Promise.all(
    people.map((account) => signFounding(chain.as(account), { charter, founders, deployment })),
  );
  const client = chain.as(people[0] ?? person(0));
  const { hash, community } = await foundCommunity(client, { charter, founders, signatures, deployment });
  await chain.receipt(hash);
  return community;
}

/** People from `first` on. */
export function peopleFrom(first: number, count: number): LocalAccount[] {
  return Array.from({ length: count }, (_, index) => person(first + index));
}

/** A permission to pay native coin to somebody, with changes. */
export function payment(target: Address, changes: Partial<Permission> = {}): Permission {
  return {
    purpose: "pay the suppliers",
    target,
    selector: "0x00000000",
    conditions: [],
    gate: noGate,
    asset: zeroAddress,
    amountPerSeason: parseEther("5"),
    callsPerSeason: 20,
    announceAbove: parseEther("2"),
    wait: day,
    ...changes,
  };
}

/** A treasurer's terms, with changes. */
export function termsOf(holder: Address, scope: readonly Permission[] = [], changes: Partial<Terms> = {}): Terms {
  return {
    holder,
    holderName: "Ana Ruiz",
    office: "treasurer",
    duty: "pays our suppliers and accounts for every coin.",
    termDays: 180,
    reviewDays: 90,
    scope,
    salt: zeroHash,
    ...changes,
  };
}

/** Proposes, and has the holder accept and the others consent. */
export async function mandate(
  chain: Chain,
  deployment: Deployment,
  {
    community,
    proposer,
    holder,
    terms,
    consenting,
  }: {
    community: Address;
    proposer: LocalAccount;
    holder: LocalAccount;
    terms: Terms;
    consenting: readonly LocalAccount[];
  },
): Promise<Hex> {
  const { charter } = await getCommunity(chain.publicClient, { community, deployment });
  const { hash, id } = await proposeMandate(chain.as(proposer), { community, charter, terms, deployment });
  await chain.receipt(hash);
  await chain.receipt(acceptMandate(chain.as(holder), { community, id, deployment }));
  for (const member of consenting) {
    await chain.receipt(giveConsent(chain.as(member), { community, matter: id, deployment }));
  }
  return id;
}
