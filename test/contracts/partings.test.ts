/** Constitutional decisions: another charter, dissolution, division, and the way out with a share. */
import assert from "node:assert/strict";
import {
  type Address,
  encodeFunctionData,
  erc20Abi,
  getAddress,
  type Hex,
  type LocalAccount,
  parseEther,
  zeroAddress,
} from "viem";
import { person } from "../../scripts/lib/chain.js";
import { charterOf, found } from "../../scripts/lib/world.js";
import {
  admitMember,
  buildLeaveWithShare,
  ConsentedError,
  DissolvedError,
  getCommunity,
  getHoldings,
  getMembers,
  getTenure,
  leaveCommunity,
  leaveWithShare,
  moveMembers,
  NobodyStaysError,
  NoExitError,
  NotADivisionError,
  NotAMemberError,
  NotAskedError,
  NotDividingError,
  NotInTheHalfError,
  NotPassedError,
  payCoin,
  StakesTooLowError,
  type Step,
  signSide,
  stay,
  TokenRefusedError,
  WrongPhaseError,
  WrongSideSignatureError,
  WrongStepsError,
  WrongTokenError,
} from "../../sdk/src/index.js";
import { type Moot, moot } from "./moot.js";
import { agree, explained, refuses } from "./support.js";

const load = moot(8);

const balance = ({ chain }: Moot, address: Address) => chain.publicClient.getBalance({ address });

/** Two tokens, rising by address, of which the village has this much. */
async function tokens({ chain, community, ana }: Moot, amounts: readonly bigint[]): Promise<Address[]> {
  const made: Address[] = [];
  for (const amount of amounts) {
    const token = await chain.deploy("test/contracts/helpers/Attackers.sol/PayableToken", [ana.address, 10n ** 30n]);
    const call = {
      address: token.address,
      abi: erc20Abi,
      functionName: "transfer",
      args: [community, amount],
    } as const;
    await chain.receipt(chain.as(ana).writeContract(call));
    made.push(getAddress(token.address));
  }
  return made;
}

const held = ({ chain }: Moot, address: Address, who: Address) =>
  chain.publicClient.readContract({ address, abi: erc20Abi, functionName: "balanceOf", args: [who] });

/** A constitutional decision on which these consent, at the moment its exit begins. */
async function toExit(world: Moot, steps: readonly Step[], consenting: readonly LocalAccount[]): Promise<Hex> {
  const id = await world.put({ stakes: "constitutional", steps });
  await world.until(id, "opens");
  await world.consent(id, ...consenting);
  await world.until(id, "ends");
  return id;
}

const out = ({ chain, community, deployment }: Moot, id: Hex, who: LocalAccount, list: readonly Address[] = []) =>
  leaveWithShare(chain.as(who), { community, deployment, id, tokens: list });

describe("Another charter", () => {
  it("needs three quarters of all seats, waits until members could leave, and is then in force", async () => {
    const world = await load();
    const { put, consent, until, execute, decision, people, chain, community, deployment, charter } = world;
    const next = { ...charter, purpose: "To keep the springs, and the mill.", standingShare: 6_000 };
    const steps = [{ kind: "amend", charter: next }] as const;
    await refuses(put({ steps }), StakesTooLowError);
    await refuses(put({ stakes: "high", steps }), StakesTooLowError);
    await refuses(put({ stakes: "constitutional", steps: [...steps, payCoin(community, 1n)] }), WrongStepsError);
    const id = await put({ stakes: "constitutional", steps });
    const { sentence } = await decision(id);
    assert(sentence.includes("To keep the springs, and the mill."), sentence);
    assert(sentence.includes("more than 60 per cent"), sentence);
    await until(id, "opens");
    await consent(id, ...people.slice(0, 5));
    assert.equal((await decision(id)).finding, "tooFewConsents");
    await consent(id, people[5] as LocalAccount);
    assert.equal((await decision(id)).finding, "passes");
    await until(id, "ends");
    assert.equal((await decision(id)).phase, "exit");
    await refuses(execute(id), WrongPhaseError);
    await until(id, "ready");
    await execute(id);
    const { charter: inForce } = await getCommunity(chain.publicClient, { community, deployment });
    assert.deepEqual(inForce, next);
  });

  it("keeps the rules of a decision that was put before it", async () => {
    const world = await load();
    const { put, consent, until, execute, decision, people, chain, community, deployment, charter } = world;
    const next = { ...charter, name: "New Valley", process: { ...charter.process, seconders: 7 } };
    const amendment = await put({ stakes: "constitutional", steps: [{ kind: "amend", charter: next }] });
    await until(amendment, "opens");
    await consent(amendment, ...people);
    await until(amendment, "ends");
    const low = await put({ text: "Under the old rules." });
    await until(amendment, "ready");
    await execute(amendment);
    await consent(low, people[1] as LocalAccount, people[2] as LocalAccount);
    assert.equal((await decision(low)).finding, "passes");
    assert.equal((await getCommunity(chain.publicClient, { community, deployment })).charter.name, "New Valley");
  });

  it("is not proposed with rules that no charter may have", async () => {
    const { put, charter, deployment } = await load();
    const bad = { ...charter, standingShare: 4_000 };
    await assert.rejects(put({ stakes: "constitutional", steps: [{ kind: "amend", charter: bad }] }), /standingShare/);
    // Nor in words that nobody could render: nobody could put it right afterwards.
    const mute = { ...charter, sentences: deployment.deeds };
    await assert.rejects(put({ stakes: "constitutional", steps: [{ kind: "amend", charter: mute }] }));
  });
});

describe("What the account holds", () => {
  it("is coin and the tokens that came in, as they say, without what is gone or does not answer", async () => {
    const world = await load();
    const { chain, community, deployment, ana } = world;
    const holdings = () => getHoldings(chain.publicClient, { community, deployment });
    assert.deepEqual(await holdings(), { coin: parseEther("100"), tokens: [] });
    const list = await tokens(world, [800n, 17n]);
    // Nothing of it is left.
    await tokens(world, [0n]);
    // A piece is no amount, though it moves with an event of the same name.
    await chain.deploy("test/contracts/helpers/Collectibles.sol/Collectibles", [community]);
    // Says that it moved, and answers nothing.
    const mute = await chain.deploy("test/contracts/helpers/Neighbours.sol/MuteToken");
    const cry = encodeFunctionData({ abi: mute.abi, functionName: "cry", args: [community] });
    await chain.receipt(chain.as(ana).sendTransaction({ to: mute.address, data: cry }));
    const pay = { symbol: "PAY", decimals: 18 };
    const [one, other] = list.map((token, index) => ({ token, balance: index === 0 ? 800n : 17n, ...pay }));
    assert(one && other);
    const rising = BigInt(one.token) < BigInt(other.token) ? [one, other] : [other, one];
    assert.deepEqual(await holdings(), { coin: parseEther("100"), tokens: rising });
    // It is what can be taken a share of.
    const id = await toExit(world, [], world.people.slice(0, 6));
    const { tokens: found } = await holdings();
    const gus = world.people[6] as LocalAccount;
    await chain.receipt(
      out(
        world,
        id,
        gus,
        found.map(({ token }) => token),
      ),
    );
    assert.deepEqual(await Promise.all(list.map((token) => held(world, token, gus.address))), [100n, 2n]);
  });
});

describe("Leaving with a share", () => {
  it("is for whoever did not consent, while it waits, and is the same for everybody", async () => {
    const world = await load();
    const { people, chain, community, deployment, charter } = world;
    const list = (await tokens(world, [800n, 17n])).sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
    const amount = new Map(
      await Promise.all(list.map(async (token) => [token, await held(world, token, community)] as const)),
    );
    const next = { ...charter, purpose: "Another." };
    const [ana, , , , , , gus, hedy] = people;
    assert(ana && gus && hedy);
    const id = await toExit(world, [{ kind: "amend", charter: next }], people.slice(0, 6));
    await refuses(out(world, id, ana), ConsentedError, [community, id, ana.address]);
    await refuses(out(world, id, world.stranger), NotAMemberError);
    const [low, high] = list as [Address, Address];
    const unsorted = buildLeaveWithShare({ community, id, to: gus.address, deployment });
    const doubled = { ...unsorted, args: [community, id, gus.address, [low, low]] as const };
    await refuses(explained(chain.client.simulateContract({ ...doubled, account: gus })), WrongTokenError);
    const wallet = person(90).address;
    await chain.receipt(leaveWithShare(chain.as(gus), { community, deployment, id, to: wallet, tokens: [high, low] }));
    assert.equal(await balance(world, wallet), parseEther("100") / 8n);
    for (const token of list) assert.equal(await held(world, token, wallet), (amount.get(token) ?? 0n) / 8n);
    assert.equal((await getTenure(chain.publicClient, { community, deployment, person: gus.address })).seated, false);
    await refuses(out(world, id, gus), NotAMemberError);
    const before = await balance(world, community);
    await chain.receipt(leaveWithShare(chain.as(hedy), { community, deployment, id, to: person(91).address }));
    assert.equal(await balance(world, person(91).address), before / 7n);
    await world.until(id, "ready");
    const late = await getMembers(chain.publicClient, { community, deployment });
    assert.equal(late.length, 6);
    await refuses(out(world, id, ana), NoExitError);
  });

  it("is not there before the voices are in, nor when it does not pass", async () => {
    const world = await load();
    const { put, until, consent, people } = world;
    const gus = people[6] as LocalAccount;
    const id = await put({ stakes: "constitutional", steps: [] });
    await refuses(out(world, id, gus), NoExitError);
    await until(id, "opens");
    await consent(id, ...people.slice(0, 5));
    await until(id, "ends");
    await refuses(out(world, id, gus), NoExitError);
    await until(id, "ready");
    await refuses(world.execute(id), NotPassedError);
    const low = await put({ text: "Low." });
    await until(low, "ends");
    await refuses(out(world, low, gus), NoExitError);
  });

  it("cannot be blocked by a token that fails, nor by a receiver who calls back", async () => {
    const world = await load();
    const { people, chain, community, deployment } = world;
    const gus = people[6] as LocalAccount;
    const hedy = people[7] as LocalAccount;
    const id = await toExit(world, [], people.slice(0, 6));
    const { address } = await chain.deploy("test/contracts/helpers/Neighbours.sol/RefusingToken", [community, 8n]);
    // Who names it is told; who does not leaves its share behind.
    await refuses(out(world, id, gus, [address]), TokenRefusedError, [getAddress(address)]);
    // Who calls back in the middle finds the door shut until the first has gone through.
    const caller = await chain.deploy("test/contracts/helpers/Neighbours.sol/CallingReceiver");
    const again = buildLeaveWithShare({ community, id, to: hedy.address, deployment });
    const data = encodeFunctionData({ abi: again.abi, functionName: again.functionName, args: again.args });
    const tell = { ...caller, functionName: "callBack", args: [deployment.partings, data, false] } as never;
    await chain.receipt(chain.as(gus).writeContract(tell));
    await chain.receipt(leaveWithShare(chain.as(gus), { community, deployment, id, to: caller.address }));
    const reached = await chain.publicClient.readContract({ ...caller, functionName: "reached" } as never);
    assert.equal(reached, false);
  });
});

describe("A share", () => {
  it("is not for whoever was admitted since members were asked", async () => {
    const world = await load();
    const { chain, community, deployment, people, until, execute } = world;
    const on = { community, deployment };
    const guest = person(70);
    await chain.fund(guest);
    const join = async () => {
      await agree(world, people.slice(0, 3), { motion: "admission", person: guest.address });
      await chain.receipt(admitMember(chain.as(guest), { ...on, candidate: guest.address }));
    };
    const id = await toExit(world, [{ kind: "dissolve" }], people.slice(0, 7));
    await join();
    await refuses(out(world, id, guest), NotAskedError, [community, id, guest.address]);
    await until(id, "ready");
    await execute(id);
    await refuses(out(world, id, guest), NotAskedError, [community, id, guest.address]);
    // Nor for who takes the seat of somebody who left, seasons later.
    await chain.receipt(leaveCommunity(chain.as(people[7] as LocalAccount), on));
    await chain.receipt(leaveCommunity(chain.as(guest), on));
    await chain.pass(70 * 86_400);
    await join();
    assert.equal((await getTenure(chain.publicClient, { ...on, person: guest.address })).seat, 7);
    await refuses(out(world, id, guest), NotAskedError, [community, id, guest.address]);
    await chain.receipt(out(world, id, people[0] as LocalAccount));
    // And no other id stands for a decision.
    await refuses(out(world, `0x${"11".repeat(32)}`, people[1] as LocalAccount), NotAskedError);
  });
});

describe("Dissolution", () => {
  it("lets everybody leave with the same share, down to the last, and decides nothing any more", async () => {
    const world = await load();
    const { put, execute, until, people, chain, community, deployment, charter } = world;
    const [token] = await tokens(world, [803n]);
    assert(token);
    const low = await put({ text: "Low." });
    const id = await toExit(world, [{ kind: "dissolve" }], people.slice(0, 7));
    await until(id, "ready");
    await refuses(out(world, id, people[0] as LocalAccount), NoExitError);
    await execute(id);
    await refuses(put({ text: "More." }), DissolvedError, [community]);
    assert.equal((await world.decision(low)).phase, "expired");
    const wallets = people.map((_, seat) => person(100 + seat).address);
    for (const [seat, member] of people.entries()) {
      const to = wallets[seat] as Address;
      await chain.receipt(leaveWithShare(chain.as(member), { community, deployment, id, to, tokens: [token] }));
    }
    for (const wallet of wallets) assert.equal(await balance(world, wallet), parseEther("12.5"));
    const shares = await Promise.all(wallets.map((wallet) => held(world, token, wallet)));
    assert.equal(
      shares.reduce((sum, share) => sum + share, 0n),
      803n,
    );
    assert(
      shares.every((share) => share === 100n || share === 101n),
      shares.join(" "),
    );
    assert.equal(await balance(world, community), 0n);
    assert.equal((await getMembers(chain.publicClient, { community, deployment })).length, 0);
    assert.equal(charter.heir, zeroAddress);
  });
});

describe("Division", () => {
  /** The other half, founded by these members. */
  async function halfOf(world: Moot, movers: readonly LocalAccount[]) {
    const { chain, deployment, charter } = world;
    return found(chain, deployment, movers, charterOf(deployment, { ...charter, name: "Upper Oak Valley" }));
  }

  it("moves who signed, with a share per head, in as many parts as it takes, and both halves live", async () => {
    const world = await load();
    const { people, until, execute, chain, community, deployment } = world;
    const movers = people.slice(5);
    const half = await halfOf(world, movers);
    const [token] = await tokens(world, [801n]);
    assert(token);
    const id = await toExit(world, [{ kind: "divide", half }], people.slice(0, 6));
    const on = { community, deployment, id };
    const sides = await Promise.all(movers.map((one) => signSide(chain.as(one), { ...on, tokens: [token] })));
    const bring = (some: typeof sides) => moveMembers(chain.as(world.stranger), { ...on, sides: some });
    await refuses(bring(sides), NotDividingError);
    await until(id, "ready");
    await execute(id);
    // Whoever brings it in can leave no token behind that was signed for.
    await refuses(bring(sides.map((side) => ({ ...side, tokens: [] }))), WrongSideSignatureError);
    await chain.receipt(bring(sides.slice(0, 1)));
    assert.equal(await balance(world, half), parseEther("12.5"));
    await chain.receipt(bring(sides.slice(1)));
    assert.equal(await balance(world, half), parseEther("37.5"));
    assert.equal(await balance(world, community), parseEther("62.5"));
    assert.equal((await held(world, token, half)) + (await held(world, token, community)), 801n);
    const seated = async (where: Address) =>
      (await getMembers(chain.publicClient, { community: where, deployment })).map((one) => one.person);
    assert.deepEqual(
      await seated(community),
      people.slice(0, 5).map(({ address }) => address),
    );
    assert.deepEqual(
      await seated(half),
      movers.map(({ address }) => address),
    );
    await assert.rejects(bring(sides.slice(0, 1)));
  });

  it("moves nobody who did not sign, who stays, or who has no seat there; and somebody stays", async () => {
    const world = await load();
    const { people, until, execute, chain, community, deployment, put } = world;
    const movers = people.slice(4);
    const half = await halfOf(world, movers);
    const id = await toExit(world, [{ kind: "divide", half }], people.slice(0, 6));
    const on = { community, deployment, id };
    await until(id, "ready");
    await execute(id);
    const [eve, finn] = movers as [LocalAccount, LocalAccount];
    const [side, other] = [await signSide(chain.as(eve), on), await signSide(chain.as(finn), on)];
    const bring = (some: readonly (typeof side)[]) => moveMembers(chain.as(world.stranger), { ...on, sides: some });
    await refuses(bring([{ ...side, person: finn.address }]), WrongSideSignatureError);
    const tom = await signSide(chain.as(world.tom), on);
    await refuses(bring([tom]), NotInTheHalfError);
    await chain.receipt(stay(chain.as(eve), on));
    await refuses(bring([side]), WrongSideSignatureError);
    await chain.receipt(bring([other]));
    await refuses(bring(Array.from({ length: 7 }, () => other)), NobodyStaysError);
    const none = await put({ text: "No division." });
    await assert.rejects(signSide(chain.as(eve), { ...on, id: none }), NotADivisionError);
    await until(id, "expired");
    await refuses(bring([other]), NotDividingError);
  });

  it("divides into a community that is open, and another", async () => {
    const { put, community } = await load();
    const divide = (half: Address) => put({ stakes: "constitutional", steps: [{ kind: "divide", half }] });
    await refuses(divide(community), WrongStepsError);
    await refuses(divide(person(80).address), WrongStepsError);
  });

  it("lets who left before the exit have no share, and keeps nobody from leaving", async () => {
    const world = await load();
    const { people, chain, community, deployment } = world;
    const id = await toExit(world, [], people.slice(0, 6));
    const gus = people[6] as LocalAccount;
    await chain.receipt(leaveCommunity(chain.as(gus), { community, deployment }));
    await refuses(out(world, id, gus), NotAMemberError);
  });
});
