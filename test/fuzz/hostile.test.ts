/**
 * A community whose members all collude, with a module of its own that has every power, beside two peaceful ones that
 * have agreed with each other. It calls every function of every contract, aimed at the peaceful: as its members, as its
 * module, as its account. They must be what they would have been if it had done nothing.
 */
import assert from "node:assert/strict";
import {
  type Abi,
  type AbiParameter,
  type Address,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  type LocalAccount,
  numberToHex,
  parseEther,
  zeroAddress,
  zeroHash,
} from "viem";
import { person } from "../../scripts/lib/chain.js";
import { charterOf, day, found, inOrder, mandate, payment, peopleFrom, termsOf } from "../../scripts/lib/world.js";
import { encodeAgreement } from "../../sdk/src/agreements/encode.js";
import { encodeDecision, encodePapers } from "../../sdk/src/decisions/encode.js";
import {
  accountAbi,
  agreementsAbi,
  agreementTerms,
  aidPermission,
  assemblyAbi,
  decisionsAbi,
  decisionTerms,
  declareNeed,
  deedsAbi,
  defaultModules,
  defaultProcess,
  encodeInstruction,
  getDecision,
  getLadder,
  getRelation,
  hearingsAbi,
  type Instruction,
  instructStep,
  mandatesAbi,
  partingsAbi,
  payCoin,
  powers,
  promiseAidStep,
  raiseStep,
  reviewsAbi,
} from "../../sdk/src/index.js";
import { encodeCharter, encodeTerms } from "../../sdk/src/internal/encode.js";
import { speechOf } from "../../sdk/src/messages/hashes.js";
import { lookAt } from "../contracts/looking.js";
import { type Neighbours, neighbours, season, type Village, wrong } from "../contracts/neighbours.js";
import { Random } from "./random.js";

const abis = {
  account: accountAbi,
  agreements: agreementsAbi,
  assembly: assemblyAbi,
  decisions: decisionsAbi,
  deeds: deedsAbi,
  hearings: hearingsAbi,
  mandates: mandatesAbi,
  partings: partingsAbi,
  reviews: reviewsAbi,
  token: erc20Abi,
} satisfies Record<string, Abi>;
type ContractName = keyof typeof abis;

/** In these the hostile community may do as it likes with itself, beside what it tries with others. */
const withItself: readonly ContractName[] = ["agreements", "decisions", "mandates"];

/** Of these nothing names a community, a person or a matter. */
const aimless = ["mandates.cancelNonce"];

/** Everything that changes something, of every contract. */
const functions = Object.entries(abis).flatMap(([contract, abi]) =>
  (abi as Abi).flatMap((item) =>
    item.type === "function" && item.stateMutability !== "view" && item.stateMutability !== "pure"
      ? [{ contract: contract as ContractName, ...item }]
      : [],
  ),
);

const load = neighbours(2, 3);
const rounds = 4;

describe("a hostile community", () => {
  for (const seed of [1, 2]) {
    it(`changes nothing of two that are at peace, whatever it calls (seed ${seed})`, async function () {
      this.timeout(600_000);
      const stage = await settle(await load());
      const { world, shared, hostile } = stage;
      const { chain, deployment } = world;
      const before = await chain.client.snapshot();
      const attack = new Attack(stage, new Random(seed));
      for (let round = 0; round < rounds; round++) await attack.round();
      const [after, end] = [await look(stage), await chain.now()];
      const [oak] = world.villages as [Village];

      const every = functions.map(({ contract, name }) => `${contract}.${name}`);
      assert.deepEqual(
        [...new Set(every)].filter((one) => !attack.tried.has(one)),
        [],
        "never called",
      );
      const missed = every.filter((one) => !attack.aimed.has(one) && !aimless.includes(one));
      assert.deepEqual(missed, [], "never aimed at the peaceful");
      // What it may do: climb, and be left alone.
      const on = { community: oak.id, other: hostile.id, deployment };
      assert.equal(await getRelation(chain.publicClient, on), "severed");
      const ladder = await getLadder(chain.publicClient, on);
      assert.equal(ladder?.from, hostile.id);
      assert.deepEqual(await world.inForce(shared, oak), [false]);
      assert(attack.done.size > 10, `hardly anything it called was done: ${[...attack.done].join(", ")}`);

      await chain.client.revert({ id: before });
      await chain.client.setNextBlockTimestamp({ timestamp: BigInt(end) });
      await chain.client.mine({ blocks: 1 });
      assert.deepEqual(after, await look(stage), `it did: ${[...attack.done].join(", ")}`);
    });
  }
});

interface Stage {
  world: Neighbours;
  hostile: Village;
  module: { address: Address; abi: Abi };
  token: Address;
  /** Between the peaceful, and between one of them and the hostile. */
  agreement: Hex;
  shared: Hex;
  /** Oak Valley's, whose gate is the agreement, and a decision of its own under way. */
  aid: Hex;
  decision: Hex;
  matters: readonly Hex[];
}

/** Two at peace, with all that they could lose, and one that wants it. */
async function settle(world: Neighbours): Promise<Stage> {
  const { chain, deployment, villages, terms, agree, decide, put, read } = world;
  const [oak, mill] = villages as [Village, Village];
  const [ana, tom, ines] = oak.people as [LocalAccount, LocalAccount, LocalAccount];
  const provisions = { aidPerSeason: parseEther("5"), movers: 2 };
  const agreed = terms([oak, mill], { provisions, reviewDays: 3_000 });
  const agreement = await agree(agreed);
  const permission = aidPermission({
    ...{ agreement, provisions: agreed.provisions, from: oak.id, to: mill.id, deployment },
    purpose: "help our neighbours in need",
  });
  const aid = await mandate(chain, deployment, {
    ...{ community: oak.id, proposer: tom, holder: ana, consenting: [tom, ines] },
    terms: termsOf(ana.address, [permission]),
  });
  const token = await chain.deploy("test/contracts/helpers/Attackers.sol/PayableToken", [
    person(0).address,
    10n ** 24n,
  ]);
  for (const { id } of villages) {
    const transfer = { ...token, functionName: "transfer", args: [id, 1_000n] };
    await chain.receipt(chain.as(person(0)).writeContract(transfer as never));
  }
  const need = { agreement, community: mill.id, duration: 90 * day, words: "Our well is dry.", deployment };
  await chain.receipt(declareNeed(chain.as(mill.first), need));
  await decide(oak, promiseAidStep({ other: mill.id, agreement, duration: 40 * day, deployment }));
  const concern = await wrong(world, oak);
  await decide(mill, raiseStep({ other: oak.id, agreement, concern, deployment }));

  const module = await chain.deploy("test/contracts/helpers/CallingMember.sol/CallingMember");
  const all = Object.values(powers).reduce((sum, power) => sum | power, 0);
  const people = peopleFrom(11, 3);
  const charter = charterOf(deployment, {
    name: "Dark Wood",
    seasonLength: season,
    process: defaultProcess(10 * day),
    outsiders: true,
    modules: inOrder([...defaultModules(deployment), { module: module.address, powers: all }]),
  });
  const id = await found(chain, deployment, people, charter);
  await chain.client.setBalance({ address: id, value: parseEther("100") });
  const [first] = people as [LocalAccount];
  const hostile: Village = { id, name: charter.name, charter, people, first };
  const patience = { dialogue: day, negotiation: day, suspension: day };
  const shared = await agree(terms([oak, hostile], { patience, reviewDays: 3_000 }), [oak, hostile]);
  const decision = await put(oak, payCoin(person(61).address, parseEther("1")));
  const matters = [agreement, shared].flatMap((text) => villages.map((one) => [text, one.id] as const));
  const known = await Promise.all(matters.map((args) => read<Hex>("matterOf", args)));
  const presented = known.filter((matter) => matter !== zeroHash);
  return {
    world,
    hostile,
    module,
    token: token.address,
    agreement,
    shared,
    aid,
    decision,
    matters: [...presented, aid],
  };
}

/** All that the peaceful have and are. */
async function look({ world, hostile, token, agreement, aid, decision, matters }: Stage) {
  const { chain, deployment, villages, read } = world;
  const [oak, mill] = villages as [Village, Village];
  const people = [...villages, hostile].flatMap((one) => one.people.map(({ address }) => address));
  const pairs = [
    [oak, mill],
    [mill, oak],
  ] as const;
  const held = { address: token, abi: erc20Abi } as const;
  return {
    villages: await Promise.all(villages.map(({ id }) => lookAt(world, id, people, matters))),
    tokens: await Promise.all(
      villages.map(({ id }) => chain.publicClient.readContract({ ...held, functionName: "balanceOf", args: [id] })),
    ),
    allowances: await Promise.all(
      villages.flatMap(({ id }) =>
        [hostile.id, ...people].map((spender) =>
          chain.publicClient.readContract({ ...held, functionName: "allowance", args: [id, spender] }),
        ),
      ),
    ),
    codes: await Promise.all(villages.map(({ id }) => chain.publicClient.getCode({ address: id }))),
    decision: await getDecision(chain.publicClient, { community: oak.id, id: decision, deployment }),
    powers: await Promise.all(
      villages.flatMap(({ id, charter }) =>
        charter.modules.map(({ module }) =>
          chain.publicClient.readContract({
            ...{ address: deployment.assembly, abi: assemblyAbi, functionName: "powersOf", args: [id, module] },
          } as never),
        ),
      ),
    ),
    record: await chain.publicClient.readContract({
      ...{ address: deployment.deeds, abi: deedsAbi, functionName: "headOf" },
      args: [deployment.mandates, oak.first.address],
    }),
    mandate: await chain.publicClient.readContract({
      ...{ address: deployment.mandates, abi: mandatesAbi, functionName: "mandateOf", args: [oak.id, aid] },
    }),
    inForce: await world.inForce(agreement, oak, mill),
    standing: await read("standing", [agreement]),
    texts: await read("agreementOf", [agreement]),
    needs: await Promise.all(villages.map(({ id }) => read("needOf", [agreement, id]))),
    movers: await Promise.all(villages.map(({ id }) => read("moversOf", [agreement, id]))),
    between: await Promise.all(
      pairs.flatMap(([one, other]) =>
        ["between", "aidDue", "promisedUntil"].map((name) => read(name, [agreement, one.id, other.id])),
      ),
    ),
    relations: await Promise.all(pairs.map(([one, other]) => read("relation", [one.id, other.id]))),
    ladder: await read("ladderOf", [oak.id, mill.id]),
  };
}

/** What it calls. Arguments are made from the types of each function, and aimed at the peaceful by their names. */
class Attack {
  readonly tried = new Set<string>();
  readonly aimed = new Set<string>();
  readonly done = new Set<string>();
  private readonly addresses: Record<Exclude<ContractName, "account">, Address>;
  private readonly marks: readonly string[];
  private now = 0;
  private salt = 0;

  constructor(
    private readonly stage: Stage,
    private readonly random: Random,
  ) {
    const { world, token, agreement, aid, decision, matters } = stage;
    const { agreements, assembly, decisions, deeds, hearings, mandates, partings, reviews } = world.deployment;
    this.addresses = { agreements, assembly, decisions, deeds, hearings, mandates, partings, reviews, token };
    const ids = [...world.villages.map(({ id }) => id), agreement, aid, decision, ...matters];
    const people = world.villages.flatMap((one) => one.people.map(({ address }) => address));
    this.marks = [...ids, ...people].map((one) => one.slice(2).toLowerCase());
  }

  /** Everything, several times, in any order; then the next step of the ladder, when it is time. */
  async round() {
    const { world } = this.stage;
    const left = Array.from({ length: 5 }, () => functions).flat();
    while (left.length > 0) {
      const [one] = left.splice(this.random.below(left.length), 1);
      if (one) await this.try(one);
    }
    await this.climb();
    await world.chain.pass(2 * day);
  }

  private async try({ contract, name, inputs }: (typeof functions)[number]) {
    const { random, stage } = this;
    const { world, hostile } = stage;
    this.now = await world.chain.now();
    const own = withItself.includes(contract) && random.chance(30);
    const victim = own ? hostile : random.pick(world.villages);
    const args = inputs.map((input) => this.value(input, victim));
    const data = encodeFunctionData({ abi: abis[contract] as Abi, functionName: name, args });
    const to = contract === "account" ? victim.id : this.addresses[contract];
    const what = `${contract}.${name}`;
    this.tried.add(what);
    if (this.marks.some((mark) => data.includes(mark) || to.toLowerCase().includes(mark))) this.aimed.add(what);
    if (await this.send(to, data, random.pick(["member", "module", "account"] as const))) this.done.add(what);
  }

  private async climb() {
    const { world, hostile, shared } = this.stage;
    const [oak] = world.villages as [Village];
    const { chain, deployment } = world;
    this.now = await chain.now();
    const ladder = await getLadder(chain.publicClient, { community: hostile.id, other: oak.id, deployment });
    const next = { none: "raise", dialogue: "negotiate", negotiation: "suspend", suspension: "sever", severance: "" };
    const move = next[ladder?.rung ?? "none"];
    if (move === "") return;
    const told = this.instruction(move as "raise", oak.id, shared, ladder.id);
    const args = [hostile.id, zeroHash, 1, this.now, hostile.first.address, encodeInstruction(told)] as const;
    const data = encodeFunctionData({ abi: agreementsAbi, functionName: "instruct", args });
    assert(await this.send(deployment.agreements, data, "module"), `the ${move} that it may make`);
  }

  private instruction(
    move: "raise" | "negotiate" | "suspend" | "sever" | "promise",
    other: Address,
    agreement: Hex,
    concernId: Hex = agreement,
  ) {
    const answerable = this.random.pick(this.stage.world.villages[0]?.people ?? []).address;
    const words = `They shut the sluice, ${++this.salt} times.`;
    const concern = { answerable, mandate: zeroHash, happenedAt: this.now - 10, words, evidence: zeroHash };
    const told: Record<typeof move, Instruction> = {
      raise: { move: "raise", other, agreement, concern },
      negotiate: { move: "negotiate", other, concernId },
      suspend: { move: "suspend", other, concernId, duration: day },
      sever: { move: "sever", other, concernId },
      promise: { move: "promise", other, agreement, duration: day },
    };
    return told[move];
  }

  /** As a member; as the module, which has every power at home; as the account, which the module moves. */
  private async send(to: Address, data: Hex, as: "member" | "module" | "account"): Promise<boolean> {
    const { world, hostile, module } = this.stage;
    const { chain } = world;
    const throughModule = (target: Address, call: Hex) =>
      encodeFunctionData({ abi: module.abi, functionName: "act", args: [target, call, "0x"] });
    const execute = encodeFunctionData({ abi: accountAbi, functionName: "execute", args: [to, 0n, data] });
    const call = {
      member: { to, data },
      module: { to: module.address, data: throughModule(to, data) },
      account: { to: module.address, data: throughModule(hostile.id, execute) },
    }[as];
    const member = this.random.pick(hostile.people);
    const { status } = await chain.receipt(chain.as(member).sendTransaction({ ...call, gas: 5_000_000n }));
    return status === "success";
  }

  // --- arguments ---

  private value(input: AbiParameter, victim: Village): unknown {
    const { random } = this;
    const { type, name = "" } = input;
    if (type.endsWith("[]")) {
      if (type === "bytes[]") return [this.kernelCall(), this.kernelCall()];
      const one = { ...input, type: type.slice(0, -2) };
      return Array.from({ length: 1 + random.below(2) }, () => this.value(one, victim));
    }
    if (type === "tuple") return this.struct(input, victim);
    if (type === "address") return this.address(name, victim);
    if (type === "bytes32") return this.word();
    if (type === "bool") return random.chance(50);
    if (type === "string") return name === "name" ? victim.charter.name : "Our well is dry.";
    if (type === "bytes") return this.bytes(name, victim);
    if (type.startsWith("uint")) return this.number(type, name);
    if (type.startsWith("bytes")) return "0x00000000";
    throw new TypeError(`Nothing is known of ${type} ${name}.`);
  }

  private struct(input: AbiParameter, victim: Village): unknown {
    const { random, stage } = this;
    const { hostile, world, agreement, shared } = stage;
    const salt = numberToHex(++this.salt, { size: 32 });
    const [oak, mill] = world.villages as [Village, Village];
    const robber = random.pick(hostile.people).address;
    const internal = (input.internalType ?? "").replace("struct ", "").replace("[]", "");
    switch (internal) {
      case "Charter":
        return encodeCharter(input.name === "to" && random.chance(80) ? hostile.charter : victim.charter);
      case "Speech":
        return speechOf(victim.charter);
      case "AgreementTerms": {
        const among = random.pick([
          [oak, mill],
          [oak, hostile],
          [mill, hostile],
          [oak, mill, hostile],
        ]);
        const amends = random.pick([agreement, shared, zeroHash]);
        const provisions = { aidPerSeason: parseEther("50"), movers: 256 };
        return encodeAgreement(
          agreementTerms({ parties: among, title: "Tax", text: "You pay.", provisions, amends, salt }),
        );
      }
      case "Terms":
        return encodeTerms(termsOf(robber, [payment(robber)], { salt }));
      case "Proposal": {
        const told = this.instruction(random.pick(["raise", "negotiate", "promise"] as const), oak.id, agreement);
        const step = random.chance(50)
          ? payCoin(robber, parseEther("1"))
          : instructStep({ ...told, deployment: world.deployment });
        return encodeDecision(decisionTerms({ title: "War", text: "We take it.", steps: [step], salt }));
      }
      default: {
        const parts = (input as { components?: readonly AbiParameter[] }).components ?? [];
        return Object.fromEntries(parts.map((part) => [part.name, this.value(part, victim)]));
      }
    }
  }

  private address(name: string, victim: Village): Address {
    const { random, stage } = this;
    const { hostile, world, module, token } = stage;
    const places = world.villages.map(({ id }) => id);
    const members = [hostile, ...world.villages].flatMap((one) => one.people.map(({ address }) => address));
    if (name === "community") return victim.id;
    if (name === "other") return random.pick(places);
    if (name === "heir") return hostile.id;
    if (name === "by" && random.chance(70)) return random.pick(hostile.people).address;
    const contracts = [...Object.values(this.addresses), module.address, token];
    return random.pick([...places, ...places, hostile.id, ...members, random.pick(contracts), zeroAddress]);
  }

  private word(): Hex {
    const { agreement, shared, aid, decision, matters } = this.stage;
    const salt = numberToHex(++this.salt, { size: 32 });
    return this.random.pick([agreement, agreement, shared, aid, aid, decision, decision, ...matters, zeroHash, salt]);
  }

  private bytes(name: string, victim: Village): Hex {
    const { random, stage } = this;
    const { world, agreement, shared, hostile } = stage;
    if (name === "signature") return `0x${"11".repeat(64)}1b`;
    if (name === "papers") return encodePapers(victim.charter, []);
    if (random.chance(60)) {
      // Never back, so that it comes to the end of the ladder.
      const move = random.pick(["raise", "negotiate", "suspend", "sever", "promise"] as const);
      const other = random.pick(world.villages.filter(({ id }) => id !== victim.id)).id;
      return encodeInstruction(this.instruction(move, other, random.pick([agreement, shared])));
    }
    return encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [hostile.id, 10n] });
  }

  private number(type: string, name: string): bigint | number {
    const { random } = this;
    const times = { opensAt: this.now + 100, closesAt: this.now + 200, endsAt: this.now + 300, openedAt: this.now };
    const known = times[name as keyof typeof times];
    const lasting = /until|at$|deadline|duration/i.test(name);
    const some = known ?? (lasting ? random.pick([0, day, this.now, this.now + 30 * day]) : random.below(3));
    const bits = Number(type.slice(4) || 256);
    const amount = name === "value" || name === "amount" ? BigInt(random.below(2)) * 10n ** 15n : BigInt(some);
    // Small integers are numbers in viem's types, and large ones big.
    return bits <= 48 ? Number(amount) : amount;
  }

  /** Of the kernel's own functions, as `multicall` takes several. */
  private kernelCall(): Hex {
    const { random, stage } = this;
    const victim = random.pick(stage.world.villages);
    const kernel = functions.filter(({ contract, name }) => contract === "assembly" && name !== "multicall");
    const { name, inputs } = random.pick(kernel);
    const args = inputs.map((input) => this.value(input, victim));
    return encodeFunctionData({ abi: assemblyAbi as Abi, functionName: name, args });
  }
}
