/** Leaving: by signature, what a former member can never bring along, expulsion, and a community that nobody is left in. */
import assert from "node:assert/strict";
import {
  type Address,
  getAddress,
  type LocalAccount,
  parseEther,
  parseEventLogs,
  type TransactionReceipt,
  zeroAddress,
} from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day, found } from "../../scripts/lib/world.js";
import {
  accountAbi,
  admitMember,
  assemblyAbi,
  type Charter,
  explain,
  getMembers,
  getStanding,
  getTenure,
  getVoices,
  giveConsent,
  leaveCommunity,
  NoHeirError,
  NotAbandonedError,
  NotSeatedError,
  NotTheAssemblyError,
  openSeason,
  PowerNotGrantedError,
  parseSubmittedVoices,
  powers,
  signJoining,
  signLeaving,
  signVoice,
  submitLeaving,
  submitVoices,
  sweepCommunity,
  TooSoonError,
  WrongLeavingSignatureError,
} from "../../sdk/src/index.js";
import { agree, anasMandate, refuses, valley } from "./support.js";

describe("leaving by signature", () => {
  const load = valley();

  it("takes anybody to bring it in, once, in any later season", async () => {
    const { chain, tom, stranger, ...on } = await load();
    const leaving = await signLeaving(chain.as(tom), on);
    await chain.pass(200 * day);
    const bring = () => submitLeaving(chain.as(stranger), { leaving, deployment: on.deployment });
    await chain.receipt(bring());
    assert.equal((await getTenure(chain.publicClient, { ...on, person: tom.address })).seated, false);
    await refuses(bring(), NotSeatedError, [on.community, tom.address]);
  });

  it("is nobody else's word, and no other community's", async () => {
    const { chain, tom, ines, people, stranger, charter, ...on } = await load();
    const { deployment } = on;
    const leaving = await signLeaving(chain.as(tom), on);
    const bring = (changes: object) =>
      submitLeaving(chain.as(stranger), { leaving: { ...leaving, ...changes }, deployment });
    await refuses(bring({ person: ines.address }), WrongLeavingSignatureError, [ines.address]);
    const other = await found(chain, deployment, people, { name: "River Bend" });
    await refuses(bring({ community: other }), WrongLeavingSignatureError, [tom.address]);
    assert.equal(charter.leaving, "I leave this community, effective immediately.");
  });

  it("ends only the membership that it names: who returned stays", async () => {
    const world = await load();
    const { chain, tom, people, stranger, ...on } = world;
    const leaving = await signLeaving(chain.as(tom), on);
    await chain.receipt(leaveCommunity(chain.as(tom), on));
    await chain.pass(62 * day);
    await agree(world, people.slice(2, 5), { motion: "admission", person: tom.address });
    await chain.receipt(admitMember(chain.as(tom), { ...on, candidate: tom.address }));
    const bring = submitLeaving(chain.as(stranger), { leaving, deployment: on.deployment });
    await refuses(bring, WrongLeavingSignatureError, [tom.address]);
    const { seated, number } = await getTenure(chain.publicClient, { ...on, person: tom.address });
    assert.deepEqual([seated, number], [true, 2]);
  });
});

describe("who left", () => {
  const load = valley(7, () => ({ capacity: 7, vouches: 2 }));

  it("brings no old voice, vouch or signature along, season after season, and nor does the seat", async () => {
    const world = await load();
    const { chain, people, tom, ines, stranger, ...on } = world;
    const nora = person(70);
    const id = await anasMandate(world, [], { consenting: [tom] });
    await agree(world, [tom], { motion: "admission", person: nora.address });
    const consent = await signVoice(chain.as(tom), { ...on, mandate: id, voice: "consent" });
    const withdrawal = await signVoice(chain.as(tom), { ...on, mandate: id, voice: "withdrawal" });
    const joining = await signJoining(chain.as(tom), on);
    await chain.receipt(leaveCommunity(chain.as(tom), on));
    const seats = async () => (await getVoices(chain.publicClient, { ...on, matter: id })).consenting;
    assert.deepEqual(await seats(), []);

    // Season 1, the one they left in, and season 2: neither they nor the seat are taken again.
    for (const season of [1, 2]) {
      await agree(world, [ines, people[3] as LocalAccount], { motion: "admission", person: tom.address });
      await refuses(admitMember(chain.as(tom), { ...on, candidate: tom.address }), TooSoonError, [
        on.community,
        tom.address,
        3,
      ]);
      const voices = { voices: [consent], deployment: on.deployment };
      if (season === 1) {
        const receipt = await chain.receipt(submitVoices(chain.as(stranger), voices));
        assert.equal(parseSubmittedVoices(receipt, voices).skipped[0]?.reason, "notSeated");
      }
      await chain.pass(31 * day);
      await chain.receipt(openSeason(chain.as(stranger), on));
    }

    // Season 3: another takes the seat, and has said nothing; the former member's papers are worth nothing.
    await agree(world, [ines, people[3] as LocalAccount], { motion: "admission", person: nora.address });
    await chain.fund(nora);
    await chain.receipt(admitMember(chain.as(nora), { ...on, candidate: nora.address }));
    assert.equal((await getTenure(chain.publicClient, { ...on, person: nora.address })).seat, 1);
    await chain.pass(31 * day);
    await chain.receipt(openSeason(chain.as(stranger), on));
    assert.deepEqual(await seats(), []);
    await assert.rejects(
      submitVoices(chain.as(stranger), { voices: [consent], deployment: on.deployment }),
      /season 1.*season is 4/s,
    );
    await assert.rejects(
      submitVoices(chain.as(stranger), { voices: [withdrawal], deployment: on.deployment }),
      /season 1/,
    );
    // Tom's old signature under the charter does not bring him back either.
    await agree(world, people.slice(4, 6), { motion: "admission", person: tom.address });
    await assert.rejects(admitMember(chain.as(stranger), { ...on, candidate: tom.address, joining }));
    await chain.receipt(leaveCommunity(chain.as(nora), on));
    await chain.pass(61 * day);
    await agree(world, people.slice(4, 6), { motion: "admission", person: tom.address });
    await chain.receipt(admitMember(chain.as(tom), { ...on, candidate: tom.address }));
    const tenure = await getTenure(chain.publicClient, { ...on, person: tom.address });
    assert.deepEqual([tenure.seated, tenure.seat, tenure.number], [true, 1, 2]);
    assert.deepEqual(await seats(), []);
  });

  it("takes their mandates with them: a return is another membership, to which nothing was given", async () => {
    const world = await load();
    const { chain, people, ana, ines, ...on } = world;
    const id = await anasMandate(world);
    await chain.receipt(leaveCommunity(chain.as(ana), on));
    await chain.pass(62 * day);
    await agree(world, [ines, people[3] as LocalAccount], { motion: "admission", person: ana.address });
    await chain.receipt(admitMember(chain.as(ana), { ...on, candidate: ana.address }));
    for (const one of people.slice(1)) await chain.receipt(giveConsent(chain.as(one), { ...on, matter: id }));
    assert.equal((await getStanding(chain.publicClient, { ...on, id })).reason, "holderLeft");
  });
});

describe("expelling", () => {
  it("is done by modules only that the charter lets do it, and ends everything at once", async () => {
    const { chain, people, deployment, tom, ines, stranger, community } = await valley()();
    const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const modules = [{ module: module.address, powers: powers.expel }];
    const strict = await found(chain, deployment, people, { name: "River Bend", modules });
    const expel = async (where: Address, who: Address, by = stranger) => {
      const args = [deployment.assembly, where, who];
      const call = { ...module, functionName: "expel", args, account: by } as never;
      await chain.client.simulateContract(call).catch((error) => Promise.reject(explain(error)));
      return chain.receipt(chain.as(by).writeContract(call));
    };
    const told = ({ logs }: TransactionReceipt) =>
      parseEventLogs({ abi: assemblyAbi, logs }).map(({ eventName, args }) => [eventName, args]);
    await refuses(expel(community, tom.address), PowerNotGrantedError, [
      community,
      getAddress(module.address),
      powers.expel,
    ]);
    await refuses(expel(strict, stranger.address), NotSeatedError, [strict, stranger.address]);
    const expelled = { community: strict, person: tom.address, seat: 1, by: stranger.address };
    const { address } = module;
    assert.deepEqual(told(await expel(strict, tom.address)), [
      ["Expelled", { ...expelled, module: getAddress(address) }],
    ]);
    const members = await getMembers(chain.publicClient, { community: strict, deployment });
    assert(!members.some((one) => one.person === tom.address));
    await refuses(
      giveConsent(chain.as(tom), { community: strict, matter: `0x${"11".repeat(32)}`, deployment }),
      NotSeatedError,
    );
    // Whoever goes through a module by their own will was not expelled.
    const left = { community: strict, person: ines.address, seat: 2 };
    assert.deepEqual(told(await expel(strict, ines.address, ines)), [["Left", left]]);
  });
});

describe("a community that nobody is left in", () => {
  const heir = person(90).address;

  async function abandoned(changes: Partial<Charter>) {
    const world = await valley(3, () => changes)();
    const { chain, people, ana, ...on } = world;
    const token = await chain.deploy("contracts/periphery/examples/ValleyShell.sol/ValleyShell", [
      on.community,
      parseEther("12"),
    ]);
    const collectibles = await chain.deploy("test/contracts/helpers/Collectibles.sol/Collectibles", [on.community]);
    const leave = async () => {
      for (const one of people) await chain.receipt(leaveCommunity(chain.as(one), on));
    };
    return { ...world, token, collectibles, leave };
  }

  it("gives all it owns to the heir after a season without members, and not before", async () => {
    const { chain, stranger, token, collectibles, leave, ana, ...on } = await abandoned({ heir });
    const assets = [
      { kind: "coin" },
      { kind: "erc20", token: token.address },
      { kind: "erc721", token: collectibles.address, id: 7n },
    ] as const;
    const sweep = () => sweepCommunity(chain.as(stranger), { ...on, assets });
    await refuses(sweep(), NotAbandonedError, [on.community]);
    await leave();
    await refuses(sweep(), NotAbandonedError);
    await chain.pass(31 * day);
    await refuses(sweep(), NotAbandonedError);
    await chain.pass(30 * day);
    await chain.receipt(sweep());
    assert.equal(await chain.publicClient.getBalance({ address: heir }), parseEther("100"));
    const owned = async (abi: readonly unknown[], address: Address, functionName: string, args: unknown[]) =>
      chain.publicClient.readContract({ abi, address, functionName, args } as never);
    assert.equal(await owned(token.abi, token.address, "balanceOf", [heir]), parseEther("12"));
    assert.equal(await owned(collectibles.abi, collectibles.address, "ownerOf", [7n]), heir);
    // It can be asked again for what comes later, and harms nobody.
    await chain.fund(on.community);
    await chain.receipt(sweepCommunity(chain.as(stranger), { ...on, assets: [{ kind: "coin" }] }));
    assert.equal(await chain.publicClient.getBalance({ address: on.community }), 0n);
  });

  it("keeps what it owns where the charter names no heir", async () => {
    const { chain, stranger, leave, ...on } = await abandoned({ heir: zeroAddress });
    await leave();
    await chain.pass(62 * day);
    const sweep = sweepCommunity(chain.as(stranger), { ...on, assets: [{ kind: "coin" }] });
    await refuses(sweep, NoHeirError, [on.community]);
  });

  it("obeys the assembly alone", async () => {
    const { chain, stranger, leave, community } = await abandoned({ heir });
    await leave();
    await chain.pass(62 * day);
    const call = { address: community, abi: accountAbi, functionName: "sweep", args: [stranger.address, []] } as const;
    const attempt = chain.client
      .simulateContract({ ...call, account: stranger })
      .catch((error) => Promise.reject(explain(error)));
    await refuses(attempt, NotTheAssemblyError, [stranger.address]);
  });
});
