/** Oak Valley as the contracts' tests need it: small, founded with real signatures, on a fresh chain per file. */
import assert from "node:assert/strict";
import { type Address, type Hex, type LocalAccount, parseEther } from "viem";
import { type Chain, fixture, openChain, person } from "../../scripts/lib/chain.js";
import { charterOf, deployProtocol, found, mandate, payment, peopleFrom, termsOf } from "../../scripts/lib/world.js";
import {
  type Charter,
  type ContractErrorClass,
  type Deployment,
  explain,
  getMotion,
  giveConsent,
  type Motion,
  type Permission,
  signVoice,
} from "../../sdk/src/index.js";

export interface Valley {
  chain: Chain;
  deployment: Deployment;
  community: Address;
  charter: Charter;
  people: readonly LocalAccount[];
  /** The holder, seat 0. */
  ana: LocalAccount;
  /** A member, seat 1. */
  tom: LocalAccount;
  /** A member, seat 2. */
  ines: LocalAccount;
  /** No member. */
  stranger: LocalAccount;
}

/** A village of seven, the same before every test of the file. */
export function valley(size = 7, changes: (deployment: Deployment) => Partial<Charter> = () => ({})) {
  let load: (() => Promise<Valley>) | undefined;
  return async (): Promise<Valley> => {
    if (!load) {
      const chain = await openChain();
      load = fixture(chain, async () => {
        const deployment = await deployProtocol(chain);
        const people = peopleFrom(1, size);
        const charter = charterOf(deployment, changes(deployment));
        const community = await found(chain, deployment, people, charter);
        await chain.client.setBalance({ address: community, value: parseEther("100") });
        const stranger = person(60);
        await chain.fund(stranger);
        const [ana, tom, ines] = people;
        assert(ana && tom && ines);
        return { chain, deployment, community, charter, people, ana, tom, ines, stranger };
      });
    }
    return load();
  };
}

/** A mandate of Ana's with this scope, consented to by everybody else unless said otherwise. */
export function anasMandate(
  { chain, deployment, community, people, ana, tom }: Valley,
  scope: readonly Permission[] = [],
  {
    consenting = people.slice(1),
    salt,
    days,
  }: { consenting?: readonly LocalAccount[]; salt?: Hex; days?: number } = {},
): Promise<Hex> {
  const changes = { ...(salt ? { salt } : {}), ...(days ? { termDays: days, reviewDays: 1 } : {}) };
  const terms = termsOf(ana.address, scope, changes);
  return mandate(chain, deployment, { community, proposer: tom, holder: ana, terms, consenting });
}

type On = Pick<Valley, "chain" | "deployment" | "community">;

/** These people consent, by transaction, to one of the assembly's own matters. Answers its id. */
export async function agree({ chain, community, deployment }: On, people: readonly LocalAccount[], motion: Motion) {
  const { id: matter } = await getMotion(chain.publicClient, { ...motion, community, deployment });
  for (const one of people) await chain.receipt(giveConsent(chain.as(one), { community, deployment, matter }));
  return matter;
}

/** The same, signed and not yet brought in. */
export function signAgreement({ chain, community, deployment }: On, people: readonly LocalAccount[], motion: Motion) {
  return Promise.all(
    people.map((one) => signVoice(chain.as(one), { community, deployment, motion, voice: "consent" })),
  );
}

export const supplier = person(61).address;

/** Pay native coin to the supplier. */
export const coin = (changes: Partial<Permission> = {}) => payment(supplier, changes);

/** As the SDK would say it, for calls made without its actions. */
export const explained = <value>(attempt: Promise<value>): Promise<value> =>
  attempt.catch((error) => Promise.reject(explain(error)));

/** Rejects with this error of the contracts, and these values. */
export async function refuses(promise: Promise<unknown>, error: ContractErrorClass, args?: readonly unknown[]) {
  await assert.rejects(promise, (thrown: Error & { args?: readonly unknown[] }) => {
    assert(thrown instanceof error, `${error.errorName} expected, got ${thrown}`);
    if (args) assert.deepEqual(thrown.args, args);
    return true;
  });
}
