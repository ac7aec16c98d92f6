/** Attacks on a mandate's scope and budget, each with what now stands in its way. */
import assert from "node:assert/strict";
import {
  type Address,
  encodeFunctionData,
  type Hex,
  numberToHex,
  pad,
  parseAbi,
  parseEther,
  toFunctionSelector,
} from "viem";
import { day } from "../../scripts/lib/world.js";
import {
  act,
  announceAct,
  buildSubmitAct,
  CallFailedError,
  getMandate,
  type MandateCall,
  NotAnnouncedError,
  NotOwnAssetsError,
  OverBudgetError,
  type Permission,
  signAct,
  submitAct,
  TooLittleGasError,
} from "../../sdk/src/index.js";
import { anasMandate, coin, refuses, supplier, type Valley, valley } from "./support.js";

const ether = parseEther("1");
const reason = "Pipes for the upper spring, invoice 17.";
const helper = (name: string) => `test/contracts/helpers/Attackers.sol/${name}`;
const tokenAbi = parseAbi([
  "function balanceOf(address) view returns (uint256)",
  "function approve(address,uint256) returns (bool)",
  "function transfer(address,uint256) returns (bool)",
  "function transferFrom(address,address,uint256) returns (bool)",
  "function transferAndCall(address,uint256) returns (bool)",
  "function burn(uint256)",
]);
const selectorOf = (name: string) => toFunctionSelector(`function ${name}`);

describe("a season's budget", () => {
  const load = valley();

  const call = (permission: Permission, changes: Partial<MandateCall> = {}): MandateCall => ({
    permission,
    target: permission.target,
    value: 0n,
    data: "0x",
    ...changes,
  });

  async function acting(world: Valley, scope: readonly Permission[]) {
    const id = await anasMandate(world, scope);
    const { chain, community, deployment, ana } = world;
    const on = { community, id, deployment };
    const attempt = (...calls: MandateCall[]) => act(chain.as(ana), { ...on, calls, reason });
    const used = async () => (await getMandate(chain.publicClient, on)).use.map(({ spent, calls }) => [spent, calls]);
    const { sentence } = await getMandate(chain.publicClient, on);
    return { on, attempt, used, sentence, doing: async (...calls: MandateCall[]) => chain.receipt(attempt(...calls)) };
  }

  const tokens = (token: { address: Address }, changes: Partial<Permission> = {}) =>
    coin({
      target: token.address,
      asset: token.address,
      selector: selectorOf("transfer(address,uint256)"),
      ...changes,
    });
  const balanceOf = ({ chain }: Valley, token: { address: Address }, of: Address) =>
    chain.publicClient.readContract({ address: token.address, abi: tokenAbi, functionName: "balanceOf", args: [of] });

  /** A token of which Tom lets the community collect his dues. */
  async function dues({ chain, community, tom }: Valley) {
    const token = await chain.deploy(helper("PayableToken"), [tom.address, 1000n]);
    const approve = {
      address: token.address,
      abi: tokenAbi,
      functionName: "approve",
      args: [community, 1000n],
    } as const;
    await chain.receipt(chain.as(tom).writeContract(approve));
    return token;
  }

  it("is not split into pieces that need no announcement, in one act or in several", async () => {
    const world = await load();
    const permission = coin(); // 5 a season, all beyond the first 2 announced a day ahead
    const { attempt, doing, sentence, on } = await acting(world, [permission]);
    assert.match(sentence, /spending up to 5 coin, all beyond the first 2 coin only 1 day after announcing it/);
    const pay = (value: bigint) => call(permission, { value });
    await refuses(attempt(pay(ether), pay(ether), pay(1n)), NotAnnouncedError);
    await doing(pay(ether));
    await doing(pay(ether));
    await refuses(attempt(pay(1n)), NotAnnouncedError);
    await doing(pay(0n)); // takes nothing
    const { chain, ana } = world;
    await chain.receipt((await announceAct(chain.as(ana), { ...on, call: pay(3n * ether), reason })).hash);
    await chain.pass(day);
    await doing(pay(3n * ether));
    await refuses(attempt(pay(1n)), OverBudgetError);
  });

  it("counts a token that notifies or burns, and says in words where something is not counted", async () => {
    const world = await load();
    const { chain, community } = world;
    const token = await chain.deploy(helper("PayableToken"), [community, 1000n]);
    const thief = await chain.deploy(helper("Thief1363"));
    const little = { amountPerSeason: 10n, announceAbove: 10n } as const;
    const give = tokens(token, { ...little, selector: selectorOf("transferAndCall(address,uint256)") });
    const burn = tokens(token, { ...little, selector: selectorOf("burn(uint256)") });
    const other = coin({ target: token.address, selector: selectorOf("nonces(address)"), amountPerSeason: 0n });
    const { attempt, doing, sentence } = await acting(world, [give, burn, other]);
    assert.match(sentence, /spending up to 0 coin \(nothing else it may move is counted\)/);
    const giving = (amount: bigint) =>
      call(give, {
        data: encodeFunctionData({ abi: tokenAbi, functionName: "transferAndCall", args: [thief.address, amount] }),
      });
    const burning = (amount: bigint) =>
      call(burn, { data: encodeFunctionData({ abi: tokenAbi, functionName: "burn", args: [amount] }) });
    await refuses(attempt(giving(11n)), OverBudgetError);
    await refuses(attempt(burning(11n)), OverBudgetError);
    await doing(giving(10n), burning(10n));
    assert.equal(await balanceOf(world, token, community), 980n);
  });

  it("is not netted against money that comes in while it is spent", async () => {
    const world = await load();
    const { chain, community, ana } = world;
    const vesting = await chain.deploy(helper("Vesting"));
    const token = await chain.deploy(helper("NotifyingToken"), [community, 1000n]);
    const netter = await chain.deploy(helper("Netter"), [vesting.address]);
    await chain.receipt(
      chain.as(ana).writeContract({ ...vesting, functionName: "set", args: [token.address, community] }),
    );
    await chain.receipt(
      chain.as(ana).writeContract({ ...token, functionName: "give", args: [vesting.address, 1000n] }),
    );
    const permission = tokens(token, { amountPerSeason: 10n, announceAbove: 10n });
    const { attempt } = await acting(world, [permission]);
    const data = encodeFunctionData({ abi: tokenAbi, functionName: "transfer", args: [netter.address, 1000n] });
    await refuses(attempt(call(permission, { data })), OverBudgetError);
    assert.equal(await balanceOf(world, token, netter.address), 0n);
  });

  it("does not reach what members allowed the community, unless the permission names them", async () => {
    const world = await load();
    const { community, ana, tom } = world;
    const token = await dues(world);
    const selector = selectorOf("transferFrom(address,address,uint256)");
    const loose = tokens(token, { selector, purpose: "collect" });
    const named = tokens(token, {
      selector,
      purpose: "collect Tom's dues",
      conditions: [
        { argument: 0, operator: "equal", values: [pad(tom.address)] },
        { argument: 1, operator: "equal", values: [pad(community)] },
      ],
    });
    const { attempt, doing } = await acting(world, [loose, named]);
    const taking = (permission: Permission, to: Address) =>
      call(permission, {
        data: encodeFunctionData({ abi: tokenAbi, functionName: "transferFrom", args: [tom.address, to, 40n] }),
      });
    await refuses(attempt(taking(loose, ana.address)), NotOwnAssetsError, [tom.address]);
    await doing(taking(named, community));
    assert.equal(await balanceOf(world, token, community), 40n);
  });

  it("counts every piece of a collection that is sent safely, whatever comes back for it", async () => {
    const world = await load();
    const { chain, community, ana } = world;
    const pieces = await chain.deploy(helper("Collection"), [community, 3n]);
    const swapper = await chain.deploy(helper("Swapper"));
    for (const worthless of [1000n, 1001n]) {
      const mint = { ...pieces, functionName: "mint", args: [swapper.address, worthless] } as const;
      await chain.receipt(chain.as(ana).writeContract(mint));
    }
    const selector = selectorOf("safeTransferFrom(address,address,uint256)");
    const permission = tokens(pieces, { selector, amountPerSeason: 1n, announceAbove: 0n, wait: 7 * day });
    const free = tokens(pieces, { selector, purpose: "give", amountPerSeason: 1n, announceAbove: 1n });
    const { attempt, doing } = await acting(world, [permission, free]);
    const giving = (under: Permission, id: bigint) =>
      call(under, {
        data: encodeFunctionData({
          abi: parseAbi(["function safeTransferFrom(address,address,uint256)"]),
          args: [community, swapper.address, id],
        }),
      });
    await refuses(attempt(giving(permission, 1n)), NotAnnouncedError);
    await doing(giving(free, 1n));
    await refuses(attempt(giving(free, 2n)), OverBudgetError);
  });

  it("does not reach others' shares by a condition that names nobody, nor by other standards", async () => {
    const world = await load();
    const { chain, community, ana, tom } = world;
    const token = await dues(world);
    const anybody = tokens(token, {
      selector: selectorOf("transferFrom(address,address,uint256)"),
      conditions: [{ argument: 0, operator: "atMost", values: [numberToHex(2n ** 160n - 1n, { size: 32 })] }],
    });
    const shares = await chain.deploy(helper("Shares"), [tom.address]);
    const allow = { ...shares, functionName: "setApprovalForAll", args: [community, true] } as const;
    await chain.receipt(chain.as(tom).writeContract(allow));
    const move = "safeTransferFrom(address,address,uint256,uint256,bytes)";
    const shared = coin({ target: shares.address, selector: selectorOf(move), purpose: "move shares" });
    const { attempt, sentence } = await acting(world, [anybody, shared]);
    assert.match(sentence, /\(what it takes from others is not counted\)/);
    const args = [tom.address, ana.address, 40n] as const;
    const taking = encodeFunctionData({ abi: tokenAbi, functionName: "transferFrom", args });
    await refuses(attempt(call(anybody, { data: taking })), NotOwnAssetsError, [tom.address]);
    const moving = encodeFunctionData({
      abi: parseAbi([`function ${move}`]),
      args: [tom.address, ana.address, 7n, 1000n, "0x"],
    });
    await refuses(attempt(call(shared, { data: moving })), NotOwnAssetsError, [tom.address]);
  });

  it("binds the words of a list only where the list's place is bound as well, and says so", async () => {
    const world = await load();
    const { chain } = world;
    const payroll = await chain.deploy(helper("Payroll"));
    const word = (value: bigint) => numberToHex(value, { size: 32 });
    const where = { argument: 0, operator: "equal", values: [word(0x40n)] } as const;
    const permission = coin({
      target: payroll.address,
      selector: selectorOf("pay(address[],uint256)"),
      conditions: [
        where,
        { argument: 2, operator: "equal", values: [word(1n)] },
        { argument: 3, operator: "equal", values: [pad(supplier)] },
      ],
    });
    const { attempt, doing, sentence } = await acting(world, [permission]);
    assert.match(sentence, /word 0 of its data being 0x0+40, word 2 of its data being/);
    const words = (at: bigint) => [word(at), word(ether), word(1n), pad(supplier), word(1n), pad("0xaa")];
    const paying = (at: bigint) => {
      const data: Hex = `0x${permission.selector.slice(2)}${words(at)
        .map((one) => one.slice(2))
        .join("")}`;
      return call(permission, { value: ether, data });
    };
    await assert.rejects(attempt(paying(0x80n)), /ArgumentNotAllowed|does not allow/);
    await doing(paying(0x40n));
    assert.equal(await chain.publicClient.getBalance({ address: pad("0xaa", { size: 20 }) }), 0n);
  });

  it("is not used up by whoever brings a signed act in with too little gas", async () => {
    const world = await load();
    const { chain, ana, stranger, deployment } = world;
    const target = await chain.deploy(helper("Swallower"));
    const permission = coin({ target: target.address, selector: selectorOf("run()"), callsPerSeason: 1 });
    const { on, used } = await acting(world, [permission]);
    const calls = [call(permission, { data: selectorOf("run()") })];
    const signed = await signAct(chain.as(ana), { ...on, calls, reason, gasForCalls: 2_500_000 });
    const starving = submitAct(chain.as(stranger), { signed, deployment, gas: 900_000n });
    await refuses(starving, TooLittleGasError);
    const sent = await chain.as(stranger).writeContract({ ...buildSubmitAct({ signed, deployment }), gas: 900_000n });
    assert.equal((await chain.receipt(sent)).status, "reverted");
    assert.deepEqual(await used(), [[0n, 0]]);
    await chain.receipt(submitAct(chain.as(stranger), { signed, deployment, gas: 4_000_000n }));
    assert.equal(await chain.publicClient.readContract({ ...target, functionName: "done" }), 1n);
  });

  it("is not spent on other code than what was announced (EIP-7702)", async () => {
    const world = await load();
    const { chain, ana } = world;
    const target: Address = pad("0xbb", { size: 20 });
    const delegation = async (name: string): Promise<Hex> =>
      `0xef0100${(await chain.deploy(helper(name))).address.slice(2)}`;
    const [kind, evil] = [await delegation("Kind"), await delegation("Evil")];
    await chain.client.setCode({ address: target, bytecode: kind });
    const permission = coin({ target, selector: selectorOf("go()") });
    const { on, attempt, doing } = await acting(world, [permission]);
    const one = call(permission, { value: 3n * ether, data: selectorOf("go()") });
    await chain.receipt((await announceAct(chain.as(ana), { ...on, call: one, reason })).hash);
    await chain.pass(day);
    await chain.client.setCode({ address: target, bytecode: evil });
    await refuses(attempt(one), NotAnnouncedError);
    await chain.client.setCode({ address: target, bytecode: kind });
    await doing(one);
  });

  it("announced for an address that was never paid before, is paid there", async () => {
    const world = await load();
    const { chain, ana, tom } = world;
    const target: Address = pad("0xcc", { size: 20 });
    const permission = coin({ target });
    const { on, doing, attempt } = await acting(world, [permission]);
    const one = call(permission, { value: 3n * ether });
    await chain.receipt((await announceAct(chain.as(ana), { ...on, call: one, reason })).hash);
    await chain.receipt(chain.as(tom).sendTransaction({ to: target, value: 1n }));
    await chain.pass(day);
    await doing(one);
    await assert.rejects(
      attempt(call(permission, { value: 97n * ether })),
      (error) => !(error instanceof CallFailedError),
    );
  });
});
