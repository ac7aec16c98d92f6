import assert from "node:assert/strict";
import { parseEther } from "viem";
import { day, found, withSeasonsOf } from "../../scripts/lib/world.js";
import {
  accountAbi,
  getCommunity,
  giveConsent,
  MayNotExecuteError,
  powers,
  resignMandate,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { anasMandate, explained, refuses, valley } from "./support.js";

describe("a contract that obeys a mandate (Mandated)", () => {
  const load = valley();

  async function sluice() {
    const world = await load();
    const { chain, community, deployment, ana } = world;
    const id = await anasMandate(world);
    const gate = await chain.deploy("contracts/periphery/examples/WaterGate.sol/WaterGate", [
      deployment.mandates,
      community,
      id,
    ]);
    const move = async (by = ana, to = 40) => {
      const call = { ...gate, functionName: "move", args: [to] } as const;
      const { request } = await chain.as(by).simulateContract({ ...call, account: by });
      return chain.receipt(chain.as(by).writeContract(request));
    };
    const opening = () => chain.publicClient.readContract({ ...gate, functionName: "opening" });
    return { ...world, id, gate, move, opening, on: { community, id, deployment } };
  }

  it("opens to the holder while the mandate stands, and to nobody else", async () => {
    const { move, opening, tom, stranger, community, id } = await sluice();
    await move();
    assert.equal(await opening(), 40);
    for (const other of [tom, stranger]) {
      await assert.rejects(move(other), new RegExp(`NotMandated[\\s\\S]*${community}[\\s\\S]*${id}`));
    }
    await assert.rejects(move(undefined, 101), /BeyondOpen/);
  });

  it("closes with the withdrawal that ends the mandate, in the same block, and opens when consent is back", async () => {
    const { chain, move, opening, people, on, gate, ana } = await sluice();
    const voice = { ...on, matter: on.id };
    // Six others consent; four suffice.
    for (const one of people.slice(1, 3)) await chain.receipt(withdrawConsent(chain.as(one), voice));
    await move(ana, 10);
    await chain.client.setAutomine(false);
    await withdrawConsent(chain.as(people[3] as typeof ana), voice);
    const late = await chain.as(ana).writeContract({ ...gate, functionName: "move", args: [90], gas: 200_000n });
    await chain.client.mine({ blocks: 1 });
    await chain.client.setAutomine(true);
    const { status } = await chain.publicClient.getTransactionReceipt({ hash: late });
    assert.equal(status, "reverted");
    assert.equal(await opening(), 10);
    await assert.rejects(move(), /NotMandated/);
    await chain.receipt(giveConsent(chain.as(people[1] as typeof ana), voice));
    await move(ana, 50);
    assert.equal(await opening(), 50);
  });

  it("closes when consent lapses, and when the holder resigns", async () => {
    const { chain, move, on, ana, people } = await sluice();
    await chain.pass(61 * day);
    await assert.rejects(move(), /NotMandated/);
    for (const one of people.slice(1)) await chain.receipt(giveConsent(chain.as(one), { ...on, matter: on.id }));
    await move();
    await chain.receipt(resignMandate(chain.as(ana), on));
    await assert.rejects(move(), /NotMandated/);
  });
});

describe("a community's account", () => {
  const load = valley();

  it("receives coin, ERC-20, 721 and 1155", async () => {
    const { chain, community, tom } = await load();
    const before = await chain.publicClient.getBalance({ address: community });
    await chain.receipt(chain.as(tom).sendTransaction({ to: community, value: parseEther("1") }));
    assert.equal((await chain.publicClient.getBalance({ address: community })) - before, parseEther("1"));
    const land = await chain.deploy("test/contracts/helpers/Neighbours.sol/TestCollectible");
    const items = await chain.deploy("test/contracts/helpers/Neighbours.sol/TestItems");
    await chain.receipt(chain.as(tom).writeContract({ ...land, functionName: "mint", args: [community, 7n] }));
    await chain.receipt(chain.as(tom).writeContract({ ...items, functionName: "mint", args: [community, 3n, 5n] }));
    const owner = await chain.publicClient.readContract({ ...land, functionName: "ownerOf", args: [7n] });
    const held = await chain.publicClient.readContract({ ...items, functionName: "balanceOf", args: [community, 3n] });
    assert.deepEqual([owner, held], [community, 5n]);
  });

  it("signs nothing, and does nothing for anybody whom the charter does not name", async () => {
    const { chain, community, tom, ana } = await load();
    const execute = chain.as(tom).simulateContract({
      address: community,
      abi: accountAbi,
      functionName: "execute",
      args: [ana.address, 1n, "0x"],
    });
    await refuses(explained(execute), MayNotExecuteError, [tom.address]);
    // isValidSignature(bytes32,bytes), ERC-1271
    const data = `0x1626ba7e${"00".repeat(32)}${"00".repeat(31)}40${"00".repeat(32)}` as const;
    await assert.rejects(chain.publicClient.call({ to: community, data }));
  });
});

describe("a module with the power to execute", () => {
  const load = valley();

  it("cannot make the account call itself or the assembly, or lose data where there is no code", async () => {
    const { chain, deployment, people, tom, ana } = await load();
    const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const modules = [{ module: module.address, powers: powers.execute }];
    const community = await found(chain, deployment, people, { modules });
    const asTom = (functionName: string, ...args: readonly unknown[]) =>
      explained(chain.as(tom).simulateContract({ ...module, functionName, args } as never));
    for (const target of [community, deployment.assembly]) {
      await assert.rejects(asTom("execute", community, target, 0n, "0x12345678"), /neither itself nor the assembly/);
    }
    await assert.rejects(asTom("execute", community, ana.address, 0n, "0x12345678"), /data would be lost/);
    // What the module was not given it does not have: seasons stay as they are.
    const { charter } = await getCommunity(chain.publicClient, { community, deployment });
    const change = asTom("amend", deployment.assembly, community, charter, withSeasonsOf(7 * day, charter));
    await assert.rejects(change, /does not give .* that power/);
  });
});
