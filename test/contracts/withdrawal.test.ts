/**
 * Withdrawing, leaving and resigning cannot fail. The list of every state they can be called in, one test each; the
 * same list stands in docs/security.md.
 */
import assert from "node:assert/strict";
import { type Address, encodeFunctionData, type Hex, keccak256, parseEther, stringToHex } from "viem";
import { day, found, mandate, termsOf } from "../../scripts/lib/world.js";
import {
  act,
  admitMember,
  assemblyAbi,
  communityId,
  foundCommunity,
  getCommunity,
  getStanding,
  getTenure,
  giveConsent,
  leaveCommunity,
  openSeason,
  powers,
  proposeMandate,
  recoverSeat,
  resignMandate,
  signFounding,
  signLeaving,
  signVoice,
  submitLeaving,
  submitVoices,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { agree, anasMandate, coin, type Valley, valley } from "./support.js";

const matter = keccak256(stringToHex("the well"));

/** A state of the world, reached before the call that must not fail. Answers the matter or mandate, and where. */
type State = (world: Valley) => Promise<{ id?: Hex; community?: Address } | undefined>;

describe("withdrawing never fails for a member", () => {
  const load = valley();

  const states: Record<string, State> = {
    "having said nothing": async () => undefined,
    "having consented this season": async ({ chain, tom, ...on }) => {
      await chain.receipt(giveConsent(chain.as(tom), { ...on, matter }));
      return undefined;
    },
    "having consented last season, the new one not opened": async ({ chain, tom, ...on }) => {
      await chain.receipt(giveConsent(chain.as(tom), { ...on, matter }));
      await chain.pass(31 * day);
      return undefined;
    },
    "having consented last season, the new one opened": async ({ chain, tom, ines, ...on }) => {
      await chain.receipt(giveConsent(chain.as(tom), { ...on, matter }));
      await chain.pass(31 * day);
      await chain.receipt(openSeason(chain.as(ines), on));
      return undefined;
    },
    "having consented in both seasons": async ({ chain, tom, ...on }) => {
      await chain.receipt(giveConsent(chain.as(tom), { ...on, matter }));
      await chain.pass(31 * day);
      await chain.receipt(giveConsent(chain.as(tom), { ...on, matter }));
      return undefined;
    },
    "having consented long ago": async ({ chain, tom, ...on }) => {
      await chain.receipt(giveConsent(chain.as(tom), { ...on, matter }));
      await chain.pass(400 * day);
      return undefined;
    },
    "having withdrawn already": async ({ chain, tom, ...on }) => {
      await chain.receipt(withdrawConsent(chain.as(tom), { ...on, matter }));
      return undefined;
    },
    "having returned after withdrawing": async ({ chain, tom, ...on }) => {
      await chain.receipt(withdrawConsent(chain.as(tom), { ...on, matter }));
      await chain.receipt(giveConsent(chain.as(tom), { ...on, matter }));
      return undefined;
    },
    "having consented by signature": async (world) => {
      const id = await anasMandate(world, [], { consenting: [] });
      const { chain, community, deployment, tom, ines } = world;
      const voice = await signVoice(chain.as(tom), { community, mandate: id, voice: "consent", deployment });
      await chain.receipt(submitVoices(chain.as(ines), { voices: [voice], deployment }));
      return { id };
    },
    "being alone": async ({ chain, deployment, tom }) => {
      return { community: await found(chain, deployment, [tom]) };
    },
    "everybody else having left": async ({ chain, people, tom, ...on }) => {
      for (const one of people) if (one !== tom) await chain.receipt(leaveCommunity(chain.as(one), on));
      return undefined;
    },
    "the mandate being suspended": async (world) => {
      const { id, community } = await suspended(world);
      return { id, community };
    },
    "the mandate having expired": async (world) => {
      const id = await anasMandate(world, [], { days: 1 });
      await world.chain.pass(2 * day);
      return { id };
    },
    "the mandate being resigned": async (world) => {
      const id = await anasMandate(world);
      await world.chain.receipt(resignMandate(world.chain.as(world.ana), { ...world, id }));
      return { id };
    },
    "the holder having left": async (world) => {
      const id = await anasMandate(world);
      await world.chain.receipt(leaveCommunity(world.chain.as(world.ana), world));
      return { id };
    },
    "the community not being open yet": async ({ chain, deployment, tom, charter, ines }) => {
      return { community: await halfFounded({ chain, deployment, charter, signing: tom, missing: ines }) };
    },
  };

  for (const [name, reach] of Object.entries(states)) {
    it(name, async () => {
      const world = await load();
      const { chain, deployment, tom } = world;
      const { id = matter, community = world.community } = (await reach(world)) ?? {};
      const receipt = await chain.receipt(withdrawConsent(chain.as(tom), { community, matter: id, deployment }));
      assert.equal(receipt.status, "success");
      const seats = await chain.publicClient.readContract({
        address: deployment.assembly,
        abi: assemblyAbi,
        functionName: "consenting",
        args: [community, id],
      });
      const { seat } = await chain.publicClient.readContract({
        address: deployment.assembly,
        abi: assemblyAbi,
        functionName: "tenureOf",
        args: [community, tom.address],
      });
      assert.equal((seats >> BigInt(seat)) & 1n, 0n);
    });
  }

  it("with a matter that nobody ever proposed, and with the matter zero", async () => {
    const { chain, community, deployment, tom } = await load();
    for (const odd of [`0x${"ff".repeat(32)}`, `0x${"00".repeat(32)}`] as Hex[]) {
      const { status } = await chain.receipt(withdrawConsent(chain.as(tom), { community, matter: odd, deployment }));
      assert.equal(status, "success");
    }
  });

  it("in the middle of an act, called by the act's own target", async () => {
    const world = await load();
    const { chain, deployment, people } = world;
    // A member that is a contract withdraws when Ana's payment reaches it.
    const receiver = await chain.deploy("test/contracts/helpers/CallingMember.sol/CallingMember");
    const members = people.slice(0, 3);
    const community = await foundWithContract(world, members, receiver.address);
    await chain.client.setBalance({ address: community, value: parseEther("5") });
    const [ana, tom] = members;
    assert(ana && tom);
    const permission = coin({ target: receiver.address });
    const id = await mandate(chain, deployment, {
      community,
      proposer: tom,
      holder: ana,
      terms: termsOf(ana.address, [permission]),
      consenting: [tom],
    });
    const give = encodeFunctionData({ abi: assemblyAbi, functionName: "giveConsent", args: [community, id] });
    const callIt = (data: Hex, onReceive: Hex) =>
      chain.as(tom).writeContract({
        ...receiver,
        functionName: "act",
        args: [deployment.assembly, data, onReceive],
      });
    const withdraw = encodeFunctionData({ abi: assemblyAbi, functionName: "withdrawConsent", args: [community, id] });
    await chain.receipt(callIt(give, withdraw));
    const pay = { community, id, deployment, reason: "Half of the pump." };
    const one = { permission, target: receiver.address, value: 1n, data: "0x" } as const;
    // Two of three others consent: one withdrawal ends the mandate between two calls of one batch.
    await assert.rejects(act(chain.as(ana), { ...pay, calls: [one, one] }), /does not stand/);
    await chain.receipt(act(chain.as(ana), { ...pay, calls: [one] }));
    const { stands, reason } = await getStanding(chain.publicClient, { community, id, deployment });
    assert.deepEqual([stands, reason], [false, "tooFewConsents"]);
  });
});

describe("leaving never fails for a member", () => {
  const load = valley();

  const states: Record<string, State> = {
    "having said nothing": async () => undefined,
    "holding a mandate that stands": async (world) => ({ id: await anasMandate(world) }),
    "holding a suspended mandate": suspended,
    "holding one that expired": async (world) => {
      const id = await anasMandate(world, [], { days: 1 });
      await world.chain.pass(2 * day);
      return { id };
    },
    "having been proposed for one": async (world) => {
      const { chain, deployment, community, charter, tom, ana } = world;
      await chain.receipt(
        (await proposeMandate(chain.as(tom), { community, charter, terms: termsOf(ana.address), deployment })).hash,
      );
      return undefined;
    },
    "in a season that nobody opened": async ({ chain }) => {
      await chain.pass(100 * day);
      return undefined;
    },
    "as the last member": async ({ chain, people, ana, ...on }) => {
      for (const one of people) if (one !== ana) await chain.receipt(leaveCommunity(chain.as(one), on));
      return undefined;
    },
    "having vouched for somebody, whose admission waits": async ({ chain, people, stranger, deployment }) => {
      const community = await found(chain, deployment, people, { name: "River Bend", admissionNotice: day });
      const on = { community, deployment };
      await agree({ chain, ...on }, people.slice(0, 3), { motion: "admission", person: stranger.address });
      await chain.receipt(admitMember(chain.as(stranger), { ...on, candidate: stranger.address }));
      return { community };
    },
    "in the season in which they joined": async ({ chain, people, ana, deployment }) => {
      const on = { community: await found(chain, deployment, people.slice(1), { name: "River Bend" }), deployment };
      await agree({ chain, ...on }, people.slice(1, 4), { motion: "admission", person: ana.address });
      await chain.receipt(admitMember(chain.as(ana), { ...on, candidate: ana.address }));
      return { community: on.community };
    },
    "while their seat is being recovered": async ({ chain, people, ana, stranger, ...on }) => {
      const to = stranger.address;
      await agree({ chain, ...on }, people.slice(1, 4), { motion: "recovery", person: ana.address, other: to });
      await chain.receipt(recoverSeat(chain.as(stranger), { ...on, from: ana.address, to }));
      await chain.pass(8 * day);
      return undefined;
    },
    "before the community opens": async ({ chain, deployment, ana, charter, ines }) => {
      return { community: await halfFounded({ chain, deployment, charter, signing: ana, missing: ines }) };
    },
  };

  for (const [name, reach] of Object.entries(states)) {
    it(name, async () => {
      const world = await load();
      const { chain, deployment, ana } = world;
      const { id, community = world.community } = (await reach(world)) ?? {};
      const receipt = await chain.receipt(leaveCommunity(chain.as(ana), { community, deployment }));
      assert.equal(receipt.status, "success");
      if (!id) return;
      const { stands, reason } = await getStanding(chain.publicClient, { community, id, deployment });
      assert.deepEqual([stands, reason], [false, "holderLeft"]);
    });
  }

  for (const [name, reach] of Object.entries(states)) {
    // A founding that is not complete has no members who could be asked to carry a paper; its founders send.
    if (name === "before the community opens") continue;
    it(`by signature: ${name}`, async () => {
      const world = await load();
      const { chain, deployment, ana, stranger } = world;
      const { id, community = world.community } = (await reach(world)) ?? {};
      const leaving = await signLeaving(chain.as(ana), { community, deployment });
      const receipt = await chain.receipt(submitLeaving(chain.as(stranger), { leaving, deployment }));
      assert.equal(receipt.status, "success");
      assert.equal((await getTenure(chain.publicClient, { community, person: ana.address, deployment })).seated, false);
      if (!id) return;
      assert.equal((await getStanding(chain.publicClient, { community, id, deployment })).reason, "holderLeft");
    });
  }

  it("from a community of one, which then has no members", async () => {
    const { chain, deployment, ana } = await load();
    const community = await found(chain, deployment, [ana]);
    await chain.receipt(leaveCommunity(chain.as(ana), { community, deployment }));
    assert.equal((await getCommunity(chain.publicClient, { community, deployment })).seats, 0n);
  });
});

describe("resigning never fails for the holder", () => {
  const load = valley();

  const states: Record<string, State> = {
    "while proposed, which declines it": async (world) => {
      const { chain, deployment, community, charter, tom, ana } = world;
      const parameters = { community, charter, terms: termsOf(ana.address), deployment };
      const { hash, id } = await proposeMandate(chain.as(tom), parameters);
      await chain.receipt(hash);
      return { id };
    },
    "while proposed and lapsed": async (world) => {
      const { chain, deployment, community, charter, tom, ana } = world;
      const parameters = { community, charter, terms: termsOf(ana.address), deployment };
      const { hash, id } = await proposeMandate(chain.as(tom), parameters);
      await chain.receipt(hash);
      await chain.pass(91 * day);
      return { id };
    },
    "while it stands": async (world) => ({ id: await anasMandate(world) }),
    "while too few consent": async (world) => ({ id: await anasMandate(world, [], { consenting: [] }) }),
    "while suspended": suspended,
    "after it expired": async (world) => {
      const id = await anasMandate(world, [], { days: 1 });
      await world.chain.pass(2 * day);
      return { id };
    },
    "after leaving": async (world) => {
      const id = await anasMandate(world);
      await world.chain.receipt(leaveCommunity(world.chain.as(world.ana), world));
      return { id };
    },
    "having resigned already": async (world) => {
      const id = await anasMandate(world);
      await world.chain.receipt(resignMandate(world.chain.as(world.ana), { ...world, id }));
      return { id };
    },
  };

  for (const [name, reach] of Object.entries(states)) {
    it(name, async () => {
      const world = await load();
      const { chain, deployment, ana } = world;
      const { id, community = world.community } = (await reach(world)) ?? {};
      assert(id);
      const receipt = await chain.receipt(resignMandate(chain.as(ana), { community, id, deployment }));
      assert.equal(receipt.status, "success");
      const { reason } = await getStanding(chain.publicClient, { community, id, deployment });
      assert.equal(reason, "resigned");
    });
  }
});

/** A mandate of Ana's in a community whose charter lets the test module suspend, and which does. */
async function suspended(world: Valley): Promise<{ id: Hex; community: Address }> {
  const { chain, deployment, people, ana, tom } = world;
  const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
  const community = await found(chain, deployment, people, {
    modules: [{ module: module.address, powers: powers.suspend }],
  });
  const id = await mandate(chain, deployment, {
    community,
    proposer: tom,
    holder: ana,
    terms: termsOf(ana.address),
    consenting: people.slice(1),
  });
  const until = (await chain.now()) + 1000 * day;
  await chain.receipt(
    chain.as(tom).writeContract({
      ...module,
      functionName: "suspend",
      args: [deployment.mandates, community, id, until],
    }),
  );
  const { reason } = await getStanding(chain.publicClient, { community, id, deployment });
  assert.equal(reason, "suspended");
  return { id, community };
}

/** A founding that one of two has signed. */
async function halfFounded({
  chain,
  deployment,
  charter,
  signing,
  missing,
}: Pick<Valley, "chain" | "deployment" | "charter"> & { signing: Valley["ana"]; missing: Valley["ana"] }) {
  const founders = [signing.address, missing.address];
  const parameters = { charter, founders, deployment };
  const signature = await signFounding(chain.as(signing), parameters);
  const { hash } = await foundCommunity(chain.as(signing), { ...parameters, signatures: [signature] });
  await chain.receipt(hash);
  return communityId(parameters);
}

/** Founds a community of people and one contract that signs everything. */
async function foundWithContract(
  { chain, deployment, charter }: Valley,
  people: readonly Valley["ana"][],
  contract: Address,
) {
  const founders = [...people.map(({ address }) => address), contract];
  const parameters = { charter, founders, deployment };
  const signatures = await Promise.all(people.map((one) => signFounding(chain.as(one), parameters)));
  const { hash, community } = await foundCommunity(chain.as(people[0] as Valley["ana"]), {
    ...parameters,
    signatures: [...signatures, { founder: contract, signature: "0x", contract: true }],
  });
  await chain.receipt(hash);
  return community;
}
