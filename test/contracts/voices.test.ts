import assert from "node:assert/strict";
import { keccak256, stringToHex, zeroHash } from "viem";
import { day, found, withSeasonsOf } from "../../scripts/lib/world.js";
import {
  assemblyAbi,
  CharterOutOfRangeError,
  getCommunity,
  getVoices,
  giveConsent,
  leaveCommunity,
  NotOpenError,
  NotSeatedError,
  openSeason,
  PowerNotGrantedError,
  powers,
  UnknownMatterError,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { encodeCharter } from "../../sdk/src/internal/encode.js";
import { explained, refuses, type Valley, valley } from "./support.js";

const matter = keccak256(stringToHex("the well"));

describe("voices by transaction", () => {
  const load = valley();

  const voices = ({ chain, community, deployment }: Valley) =>
    getVoices(chain.publicClient, { community, matter, deployment });

  it("count from the block they are in until withdrawn", async () => {
    const world = await load();
    const { chain, community, deployment, tom, ines } = world;
    const on = { community, matter, deployment };
    await chain.receipt(giveConsent(chain.as(tom), on));
    await chain.receipt(giveConsent(chain.as(ines), on));
    assert.deepEqual((await voices(world)).consenting, [1, 2]);
    await chain.receipt(withdrawConsent(chain.as(tom), on));
    const now = await voices(world);
    assert.deepEqual(now.consenting, [2]);
    assert.deepEqual(now.withdrawn, [1]);
    await chain.receipt(giveConsent(chain.as(tom), on));
    assert.deepEqual((await voices(world)).consenting, [1, 2]);
  });

  it("count in their season and the next, and lapse at the second boundary to the second", async () => {
    const world = await load();
    const { chain, community, deployment, tom } = world;
    await chain.receipt(giveConsent(chain.as(tom), { community, matter, deployment }));
    const { season } = await getCommunity(chain.publicClient, { community, deployment });
    const secondBoundary = season.endsAt + 30 * day;
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(secondBoundary - 1) });
    await chain.client.mine({ blocks: 1 });
    assert.deepEqual((await voices(world)).consenting, [1]);
    assert.deepEqual((await voices(world)).lapsing, [1]);
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(secondBoundary) });
    await chain.client.mine({ blocks: 1 });
    assert.deepEqual((await voices(world)).consenting, []);
  });

  it("withdrawn in the next season do not come back in it, nor later", async () => {
    const world = await load();
    const { chain, community, deployment, tom } = world;
    const on = { community, matter, deployment };
    await chain.receipt(giveConsent(chain.as(tom), on));
    await chain.pass(31 * day);
    assert.deepEqual((await voices(world)).consenting, [1]);
    await chain.receipt(withdrawConsent(chain.as(tom), on));
    assert.deepEqual((await voices(world)).consenting, []);
    await chain.pass(30 * day);
    assert.deepEqual((await voices(world)).consenting, []);
  });

  it("given back after a withdrawal last as long as any other", async () => {
    const world = await load();
    const { chain, community, deployment, tom } = world;
    const on = { community, matter, deployment };
    await chain.receipt(withdrawConsent(chain.as(tom), on));
    await chain.receipt(giveConsent(chain.as(tom), on));
    await chain.pass(31 * day);
    assert.deepEqual((await voices(world)).consenting, [1]);
    await chain.pass(30 * day);
    assert.deepEqual((await voices(world)).consenting, []);
  });

  it("of who left count no more from that moment", async () => {
    const world = await load();
    const { chain, community, deployment, tom } = world;
    await chain.receipt(giveConsent(chain.as(tom), { community, matter, deployment }));
    const receipt = await chain.receipt(leaveCommunity(chain.as(tom), { community, deployment }));
    assert.equal(receipt.logs.length, 1);
    const now = await voices(world);
    assert.deepEqual(now.consenting, []);
    assert.deepEqual(now.counting, [0, 2, 3, 4, 5, 6]);
    await refuses(leaveCommunity(chain.as(tom), { community, deployment }), NotSeatedError, [community, tom.address]);
  });

  it("are refused from strangers, on nothing, and where nothing was founded", async () => {
    const { chain, community, deployment, stranger, tom } = await load();
    const on = { community, matter, deployment };
    await refuses(giveConsent(chain.as(stranger), on), NotSeatedError, [community, stranger.address]);
    await refuses(withdrawConsent(chain.as(stranger), on), NotSeatedError, [community, stranger.address]);
    await refuses(giveConsent(chain.as(tom), { ...on, matter: zeroHash }), UnknownMatterError, [community, zeroHash]);
    const nowhere = { ...on, community: stranger.address };
    await refuses(giveConsent(chain.as(tom), nowhere), NotSeatedError, [stranger.address, tom.address]);
    await refuses(openSeason(chain.as(tom), nowhere), NotOpenError, [stranger.address]);
  });

  it("of one community never count in another", async () => {
    const world = await load();
    const { chain, community, deployment, tom } = world;
    const other = await found(chain, deployment, world.people, { name: "Elm Hollow" });
    await chain.receipt(giveConsent(chain.as(tom), { community, matter, deployment }));
    const there = await getVoices(chain.publicClient, { community: other, matter, deployment });
    assert.deepEqual(there.consenting, []);
  });
});

describe("seasons", () => {
  let module: `0x${string}`;
  const load = valley(3, () => ({}));

  /** A valley whose charter lets the test module amend. */
  async function amendable() {
    const world = await load();
    const { chain, deployment, people } = world;
    const deployed = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    module = deployed.address;
    const community = await found(chain, deployment, people, { modules: [{ module, powers: powers.amend }] });
    const change = async (length: number) => {
      const { charter } = await getCommunity(chain.publicClient, { community, deployment });
      const args = [deployment.assembly, community, charter, withSeasonsOf(length, charter)];
      return chain.as(world.tom).writeContract({ ...deployed, functionName: "amend", args });
    };
    const season = async () => (await getCommunity(chain.publicClient, { community, deployment })).season;
    return { ...world, community, change, season };
  }

  it("are opened by their first transaction, which gives them a seed", async () => {
    const { chain, community, deployment, tom, season } = await amendable();
    const first = await season();
    await chain.pass(31 * day);
    const unopened = await season();
    assert.deepEqual([unopened.number, unopened.opened, unopened.seed], [2, false, 0n]);
    await chain.receipt(openSeason(chain.as(tom), { community, deployment }));
    const opened = await season();
    assert.equal(opened.opened, true);
    assert.notEqual(opened.seed, 0n);
    assert.notEqual(opened.seed, first.seed);
    assert.equal(opened.startsAt, first.endsAt);
    await chain.receipt(openSeason(chain.as(tom), { community, deployment }));
    assert.deepEqual(await season(), opened);
  });

  it("take a changed length at the next boundary, also when seasons passed in silence", async () => {
    const { chain, change, season } = await amendable();
    const first = await season();
    await chain.receipt(change(7 * day));
    assert.equal((await season()).endsAt, first.endsAt);
    await chain.pass(30 * day);
    const second = await season();
    assert.deepEqual([second.number, second.startsAt, second.endsAt], [2, first.endsAt, first.endsAt + 7 * day]);
    await chain.pass(22 * day);
    const fifth = await season();
    assert.deepEqual([fifth.number, fifth.startsAt], [5, first.endsAt + 21 * day]);
    await chain.receipt(change(30 * day));
    assert.deepEqual([(await season()).number, (await season()).endsAt], [5, first.endsAt + 28 * day]);
  });

  it("refuse a length no charter could have, and whoever may not change it", async () => {
    const { chain, community, change, deployment, tom } = await amendable();
    await refuses(explained(change(60)), CharterOutOfRangeError);
    await refuses(explained(change(367 * day)), CharterOutOfRangeError);
    const { charter } = await getCommunity(chain.publicClient, { community, deployment });
    const attempt = chain.as(tom).simulateContract({
      address: deployment.assembly,
      abi: assemblyAbi,
      functionName: "amend",
      args: [community, encodeCharter(charter), encodeCharter(charter), tom.address],
    });
    await refuses(explained(attempt), PowerNotGrantedError, [community, tom.address, powers.amend]);
  });
});
