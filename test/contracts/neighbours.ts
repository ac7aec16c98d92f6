/** Villages beside each other: small, each with its own people, agreeing with one another on a fresh chain. */
import assert from "node:assert/strict";
import { type Address, type Hex, type LocalAccount, numberToHex, parseEther, zeroAddress, zeroHash } from "viem";
import { type Chain, fixture, openChain } from "../../scripts/lib/chain.js";
import { charterOf, day, deployProtocol, found, peopleFrom } from "../../scripts/lib/world.js";
import {
  type AgreementTerms,
  agreementsAbi,
  agreementTerms,
  type Charter,
  type Concern,
  consentTo,
  type DecisionTerms,
  type Deployment,
  decisionTerms,
  defaultModules,
  defaultProcess,
  executeDecision,
  getDecision,
  giveConsent,
  openDecision,
  presentAgreement,
  proposeAgreement,
  type Step,
  withdrawConsent,
} from "../../sdk/src/index.js";

/** Long enough that consent outlives a whole ladder. */
export const season = 120 * day;

export interface Village {
  id: Address;
  name: string;
  charter: Charter;
  people: readonly LocalAccount[];
  /** Seat 0, who speaks first. */
  first: LocalAccount;
}

export interface Neighbours {
  chain: Chain;
  deployment: Deployment;
  villages: readonly Village[];
  /** Usual terms among these villages, with changes. */
  terms(among: readonly Village[], changes?: Partial<Parameters<typeof agreementTerms>[0]>): AgreementTerms;
  /** Puts a text as the first village's first person, presents it in the others, and has everybody consent. */
  agree(terms: AgreementTerms, among?: readonly Village[]): Promise<Hex>;
  propose(terms: AgreementTerms, village: Village, by?: LocalAccount): Promise<Hex>;
  present(text: Hex, village: Village): Promise<void>;
  consent(text: Hex, village: Village, people?: readonly LocalAccount[]): Promise<void>;
  withdraw(text: Hex, village: Village, people?: readonly LocalAccount[]): Promise<void>;
  /** Whether the agreement is in force for each of these, as a mandate's gate is answered. */
  inForce(agreement: Hex, ...villages: readonly Village[]): Promise<boolean[]>;
  /** Puts a decision with this step. */
  put(village: Village, step: Step, terms?: Partial<DecisionTerms>): Promise<Hex>;
  /** Lets it pass, and the time until it is ready. */
  pass(village: Village, id: Hex): Promise<void>;
  carryOut(village: Village, id: Hex, by?: LocalAccount): Promise<void>;
  /** All three. Answers the decision's id. */
  decide(village: Village, step: Step, terms?: Partial<DecisionTerms>): Promise<Hex>;
  read<result>(functionName: string, args: readonly unknown[]): Promise<result>;
}

const names = ["Oak Valley", "Mill Creek", "High Moor", "Sand Bay", "Stone Bridge", "Fern Hill"];

/** Villages of `size` people each, the same before every test of the file. */
export function neighbours(count = 2, size = 3, changes: (deployment: Deployment) => Partial<Charter> = () => ({})) {
  let load: (() => Promise<Neighbours>) | undefined;
  return async (): Promise<Neighbours> => {
    if (!load) {
      const chain = await openChain();
      load = fixture(chain, async () => settle(chain, await deployProtocol(chain), count, size, changes));
    }
    return load();
  };
}

/** Founds them where the protocol is. */
export async function settle(
  chain: Chain,
  deployment: Deployment,
  count: number,
  size: number,
  changes: (deployment: Deployment) => Partial<Charter> = () => ({}),
): Promise<Neighbours> {
  const villages: Village[] = [];
  for (let index = 0; index < count; index++) {
    const people = peopleFrom(1 + index * size, size);
    const name = names[index % names.length] ?? "";
    const charter = charterOf(deployment, {
      name,
      seasonLength: season,
      process: defaultProcess(10 * day),
      modules: defaultModules(deployment),
      outsiders: true,
      salt: `0x${(index + 1).toString(16).padStart(64, "0")}`,
      ...changes(deployment),
    });
    const id = await found(chain, deployment, people, charter);
    await chain.client.setBalance({ address: id, value: parseEther("100") });
    const [first] = people;
    assert(first);
    villages.push({ id, name, charter, people, first });
  }
  return world(chain, deployment, villages);
}

function world(chain: Chain, deployment: Deployment, villages: readonly Village[]): Neighbours {
  const read = <result>(functionName: string, args: readonly unknown[]) => {
    const address = deployment.agreements;
    return chain.publicClient.readContract({
      address,
      abi: agreementsAbi,
      functionName,
      args,
    } as never) as Promise<result>;
  };
  const matterOf = async (text: Hex, village: Village) => {
    const matter = await read<Hex>("matterOf", [text, village.id]);
    assert.notEqual(matter, zeroHash, "presented first");
    return { community: village.id, matter, deployment };
  };
  let put = 0;
  const self: Neighbours = {
    chain,
    deployment,
    villages,
    read,
    terms: (among, changes = {}) =>
      agreementTerms({
        parties: among,
        title: "Water",
        text: "We share the spring, and mend the channel together.",
        ...changes,
      }),
    async propose(terms, { id: community, charter, first }, by = first) {
      const { hash, text } = await proposeAgreement(chain.as(by), { community, charter, terms, deployment });
      await chain.receipt(hash);
      return text;
    },
    async present(text, { id: community, first }) {
      await chain.receipt(presentAgreement(chain.as(first), { community, text, deployment }));
    },
    async consent(text, village, people = village.people) {
      const matter = await matterOf(text, village);
      for (const one of people) await chain.receipt(giveConsent(chain.as(one), matter));
    },
    async withdraw(text, village, people = village.people) {
      const matter = await matterOf(text, village);
      for (const one of people) await chain.receipt(withdrawConsent(chain.as(one), matter));
    },
    async agree(terms, among = villages) {
      const parties = among.filter(({ id }) => terms.parties.includes(id));
      const [author, ...others] = parties;
      assert(author);
      const text = await self.propose(terms, author);
      for (const one of others) await self.present(text, one);
      for (const one of parties) await self.consent(text, one);
      return text;
    },
    inForce: (agreement, ...asked) => Promise.all(asked.map(({ id }) => read<boolean>("inForce", [agreement, id]))),
    async put({ id: community, charter, first }, step, terms = {}) {
      const salt = numberToHex(++put, { size: 32 });
      const whole = decisionTerms({ title: "Our neighbours", text: "We do this.", steps: [step], salt, ...terms });
      const { hash, id } = await openDecision(chain.as(first), { community, charter, terms: whole, deployment });
      await chain.receipt(hash);
      return id;
    },
    async pass({ id: community, people }, id) {
      const ballot = () => getDecision(chain.publicClient, { community, id, deployment });
      const { tally } = await ballot();
      assert(tally);
      const now = await chain.now();
      if (tally.opensAt > now) await chain.pass(tally.opensAt - now);
      for (const one of people) await chain.receipt(consentTo(chain.as(one), { community, ballot: id, deployment }));
      await chain.pass(tally.endsAt - (await chain.now()));
    },
    async carryOut({ id: community, people: [, second] }, id, by = second) {
      assert(by);
      const reason = "As was decided.";
      await chain.receipt(executeDecision(chain.as(by), { community, id, reason, deployment }));
    },
    async decide(village, step, terms = {}) {
      const id = await self.put(village, step, terms);
      await self.pass(village, id);
      await self.carryOut(village, id);
      return id;
    },
  };
  return self;
}

/** What somebody of this village did a day ago. */
export async function wrong(
  { chain }: Pick<Neighbours, "chain">,
  { people }: Pick<Village, "people">,
  changes: Partial<Concern> = {},
) {
  const answerable = people[0]?.address ?? zeroAddress;
  const happenedAt = (await chain.now()) - day;
  const words = "She shut the sluice in the night.";
  return { answerable, mandate: zeroHash, happenedAt, words, evidence: zeroHash, ...changes };
}
