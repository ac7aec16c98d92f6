/** Joining: the candidate signs the charter, members vouch in words, and a seat is taken. */
import assert from "node:assert/strict";
import type { Address, LocalAccount } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { charterOf, day, found } from "../../scripts/lib/world.js";
import {
  AlreadySeatedError,
  admitMember,
  buildAdmitMember,
  cancelRequest,
  explain,
  foundCommunity,
  GrowthReachedError,
  getCandidate,
  getCommunity,
  getMembers,
  getMotion,
  getStanding,
  getTenure,
  getVoices,
  giveConsent,
  leaveCommunity,
  NoFreeSeatError,
  NoticeRunsError,
  NotOpenError,
  NotRequestedError,
  ObjectedError,
  openSeason,
  PowerNotGrantedError,
  powers,
  RequestOvertakenError,
  signFounding,
  signJoining,
  submitVoices,
  TooFewVouchesError,
  WrongCharterError,
  WrongRequestSignatureError,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { agree, anasMandate, explained, refuses, signAgreement, type Valley, valley } from "./support.js";

const nora = person(70);
const otto = person(71);

/** Signs, and is brought in by a stranger with the vouches of these members. */
async function join(world: Valley, candidate: LocalAccount, people: readonly LocalAccount[]) {
  const { chain, community, deployment, stranger } = world;
  const on = { community, deployment };
  const joining = await signJoining(chain.as(candidate), on);
  const signed = await signAgreement(world, people, { motion: "admission", person: candidate.address });
  const hash = await admitMember(chain.as(stranger), {
    ...on,
    candidate: candidate.address,
    joining,
    vouches: signed,
  });
  return chain.receipt(hash);
}

describe("joining", () => {
  const load = valley();

  it("takes one transaction with the candidate's and three members' signatures, none of which cost anything", async () => {
    const world = await load();
    const { chain, people, ...on } = world;
    const receipt = await join(world, nora, people.slice(0, 3));
    assert.equal(receipt.status, "success");
    const members = await getMembers(chain.publicClient, on);
    assert.deepEqual(members.at(-1), {
      seat: 7,
      person: nora.address,
      newcomer: true,
      vouchers: people.slice(0, 3).map(({ address }) => address),
    });
    const tenure = await getTenure(chain.publicClient, { ...on, person: nora.address });
    assert.deepEqual(tenure, { seat: 7, number: 1, since: 1, seated: true });
  });

  it("takes vouches by transaction as well, and the candidate's own transaction for a signature", async () => {
    const world = await load();
    const { chain, people, ...on } = world;
    await agree(world, people.slice(0, 2), { motion: "admission", person: nora.address });
    await chain.fund(nora);
    const mine = { ...on, candidate: nora.address };
    await refuses(admitMember(chain.as(nora), mine), TooFewVouchesError, [on.community, nora.address, 2n, 3n]);
    const third = await signAgreement(world, people.slice(2, 3), { motion: "admission", person: nora.address });
    await chain.receipt(admitMember(chain.as(nora), { ...mine, vouches: third }));
    assert.equal((await getTenure(chain.publicClient, { ...on, person: nora.address })).seated, true);
  });

  it("makes nobody a member without their own will, in this season, under this charter", async () => {
    const world = await load();
    const { chain, people, stranger, charter, ...on } = world;
    await agree(world, people.slice(0, 3), { motion: "admission", person: nora.address });
    const joining = await signJoining(chain.as(nora), on);
    const bring = (changes: object) =>
      admitMember(chain.as(stranger), { ...on, candidate: nora.address, joining: { ...joining, ...changes } });
    const forged = await signJoining(chain.as(otto), on);
    await refuses(bring({ signature: forged.signature }), WrongRequestSignatureError, [nora.address]);
    const changed = { ...charter, vouches: 1 };
    const other = buildAdmitMember({ ...on, charter: changed, candidate: nora.address, joining, asks: true });
    await refuses(explained(chain.as(stranger).writeContract(other as never)), WrongCharterError, [on.community]);
    // Signed for a season that is over.
    await chain.pass(31 * day);
    await chain.receipt(openSeason(chain.as(stranger), on));
    await refuses(bring({}), WrongRequestSignatureError, [nora.address]);
    const fresh = await signJoining(chain.as(nora), on);
    await chain.receipt(bring(fresh));
    assert.equal((await getTenure(chain.publicClient, { ...on, person: nora.address })).since, 2);
  });

  it("lets a candidate take a signature back, which then counts no more this season", async () => {
    const world = await load();
    const { chain, people, stranger, ...on } = world;
    const joining = await signJoining(chain.as(nora), on);
    const signed = await signAgreement(world, people.slice(0, 3), { motion: "admission", person: nora.address });
    await chain.fund(nora);
    await chain.receipt(cancelRequest(chain.as(nora), on));
    const bring = (given: typeof joining) =>
      admitMember(chain.as(stranger), { ...on, candidate: nora.address, joining: given, vouches: signed });
    await refuses(bring(joining), RequestOvertakenError, [on.community, nora.address]);
    // The author's own transaction is a later word.
    await chain.receipt(admitMember(chain.as(nora), { ...on, candidate: nora.address, vouches: signed }));
    assert.equal((await getTenure(chain.publicClient, { ...on, person: nora.address })).seated, true);
  });

  it("counts a newcomer's voice and vouch from the next season on", async () => {
    const world = await load();
    const { chain, people, ines, ...on } = world;
    const id = await anasMandate(world, [], { consenting: people.slice(1, 4) });
    const standing = () => getStanding(chain.publicClient, { ...on, id });
    // Three of six others: one is missing.
    assert.deepEqual([(await standing()).stands, (await standing()).consentsMissing], [false, 1]);
    await join(world, nora, people.slice(3, 6));
    await chain.fund(nora);
    await chain.receipt(giveConsent(chain.as(nora), { ...on, matter: id }));
    assert.deepEqual([(await standing()).stands, (await standing()).consentsMissing], [false, 1]);
    assert(!(await getVoices(chain.publicClient, { ...on, matter: id })).counting.includes(7));
    await agree(world, [nora], { motion: "admission", person: otto.address });
    const early = await getCandidate(chain.publicClient, { ...on, candidate: otto.address });
    assert.deepEqual([early.vouching, early.needed], [[], 3]);
    await chain.pass(31 * day);
    assert.equal((await standing()).stands, true);
    const later = await getCandidate(chain.publicClient, { ...on, candidate: otto.address });
    assert.deepEqual(later.vouching, [7]);
    assert.equal((await getMembers(chain.publicClient, on)).at(-1)?.newcomer, false);
    assert.equal((await getVoices(chain.publicClient, { ...on, matter: id })).counting.length, 8);
    // Nothing is opened by being read.
    assert.equal((await getCommunity(chain.publicClient, on)).season.opened, false);
    await chain.receipt(openSeason(chain.as(ines), on));
    assert.equal((await standing()).stands, true);
  });

  it("lets each voucher admit one person a season, also where more vouched than needed", async () => {
    const world = await load();
    const { chain, people } = world;
    await join(world, nora, people.slice(0, 4));
    const refused = join(world, otto, people.slice(1, 6));
    await refuses(refused, TooFewVouchesError, [world.community, otto.address, 2n, 3n]);
    const waiting = await getCandidate(chain.publicClient, { ...world, candidate: otto.address });
    assert.deepEqual(waiting.vouching, [], "nothing of a refused transaction stays");
    await join(world, otto, people.slice(4, 7));
    assert.equal((await getMembers(chain.publicClient, world)).length, 9);
    // In the next season they can again.
    await chain.pass(31 * day);
    await chain.receipt(openSeason(chain.as(world.stranger), world));
    await join(world, person(72), people.slice(0, 3));
  });

  it("leaves no trace of a refusal that would block a later try", async () => {
    const world = await load();
    const { people, chain, ...on } = world;
    await refuses(join(world, nora, people.slice(0, 2)), TooFewVouchesError);
    const matter = await agree(world, [people[6] as LocalAccount], { motion: "admission", person: nora.address });
    await chain.receipt(withdrawConsent(chain.as(people[6] as LocalAccount), { ...on, matter }));
    await join(world, nora, people.slice(0, 3));
  });
});

describe("an admission with a notice", () => {
  const load = valley(7, () => ({ admissionNotice: 3 * day, objectors: 2, growth: 2 }));

  it("gives the seat when the notice has passed, and not before, whoever asks again", async () => {
    const world = await load();
    const { chain, people, stranger, ...on } = world;
    const candidate = nora.address;
    const joining = await signJoining(chain.as(nora), on);
    await join(world, nora, people.slice(0, 3));
    assert.equal((await getTenure(chain.publicClient, { ...on, person: candidate })).seated, false);
    const { request } = await getCandidate(chain.publicClient, { ...on, candidate });
    assert.deepEqual([request?.ripe, request?.lastSeason], [false, 2]);
    const ripeAt = request?.ripeAt;
    await chain.pass(2 * day);
    const finish = () => admitMember(chain.as(stranger), { ...on, candidate });
    await refuses(finish(), NoticeRunsError, [on.community, candidate, ripeAt]);
    // Bringing the signature in once more delays nothing.
    await chain.receipt(admitMember(chain.as(stranger), { ...on, candidate, joining }));
    await chain.pass(day);
    await chain.receipt(finish());
    assert.equal((await getTenure(chain.publicClient, { ...on, person: candidate })).seated, true);
    await refuses(finish(), NotRequestedError);
  });

  it("is stopped by the charter's number of objectors, until one takes it back", async () => {
    const world = await load();
    const { chain, people, stranger, tom, ines, ...on } = world;
    const candidate = nora.address;
    await join(world, nora, people.slice(3, 6));
    await agree(world, [tom], { motion: "objection", person: candidate });
    const matter = await agree(world, [ines], { motion: "objection", person: candidate });
    await chain.pass(3 * day);
    const finish = () => admitMember(chain.as(stranger), { ...on, candidate });
    await refuses(finish(), ObjectedError, [on.community, candidate, 2n]);
    await chain.receipt(withdrawConsent(chain.as(ines), { ...on, matter }));
    await chain.receipt(finish());
    assert.equal((await getTenure(chain.publicClient, { ...on, person: candidate })).seated, true);
  });

  it("reads the vouches again: one taken back during the notice is missing at its end", async () => {
    const world = await load();
    const { chain, people, stranger, ana, ...on } = world;
    const candidate = nora.address;
    await join(world, nora, people.slice(0, 3));
    const { id } = await getMotion(chain.publicClient, { ...on, motion: "admission", person: candidate });
    await chain.receipt(withdrawConsent(chain.as(ana), { ...on, matter: id }));
    await chain.pass(3 * day);
    await refuses(admitMember(chain.as(stranger), { ...on, candidate }), TooFewVouchesError);
  });

  it("lapses with the candidate's will: after the next season it must be signed again", async () => {
    const world = await load();
    const { chain, people, stranger, ...on } = world;
    const candidate = nora.address;
    await join(world, nora, people.slice(0, 3));
    await chain.pass(61 * day);
    await refuses(admitMember(chain.as(stranger), { ...on, candidate }), NotRequestedError, [on.community, candidate]);
  });

  it("can be taken back by the candidate while the notice runs", async () => {
    const world = await load();
    const { chain, people, stranger, ...on } = world;
    await join(world, nora, people.slice(0, 3));
    await chain.fund(nora);
    await chain.receipt(cancelRequest(chain.as(nora), on));
    await chain.pass(4 * day);
    await refuses(admitMember(chain.as(stranger), { ...on, candidate: nora.address }), NotRequestedError);
  });
});

describe("seats", () => {
  it("are taken by as many newcomers a season as the charter allows, also when some leave again", async () => {
    const world = await valley(5, () => ({ growth: 2, vouches: 1 }))();
    const { chain, people, stranger, ana, tom, ines, ...on } = world;
    await join(world, nora, [ana]);
    await join(world, otto, [tom]);
    await chain.fund(nora);
    await chain.receipt(leaveCommunity(chain.as(nora), on));
    await refuses(join(world, person(72), [ines]), GrowthReachedError, [on.community, 2n, 2]);
    await chain.pass(31 * day);
    await chain.receipt(openSeason(chain.as(stranger), on));
    await join(world, person(72), [ines]);
    // Nora's seat rests.
    const members = await getMembers(chain.publicClient, on);
    assert.deepEqual(
      members.map(({ seat }) => seat),
      [0, 1, 2, 3, 4, 6, 7],
    );
  });

  it("run out with an error that says when the next one frees", async () => {
    const world = await valley(6, () => ({ capacity: 6, vouches: 1 }))();
    const { chain, people, ana, tom, stranger, ...on } = world;
    await refuses(join(world, nora, [ana]), NoFreeSeatError, [on.community, 0]);
    await chain.receipt(leaveCommunity(chain.as(tom), on));
    await refuses(join(world, nora, [ana]), NoFreeSeatError, [on.community, 3]);
    await chain.pass(31 * day);
    await chain.receipt(openSeason(chain.as(stranger), on));
    await refuses(join(world, nora, [ana]), NoFreeSeatError, [on.community, 3]);
    await chain.pass(30 * day);
    await chain.receipt(openSeason(chain.as(stranger), on));
    await join(world, nora, [ana]);
    const members = await getMembers(chain.publicClient, on);
    assert.deepEqual(
      members.map((one) => one.person),
      people.map(({ address }) => (address === tom.address ? nora.address : address)),
    );
  });

  it("are not refused to a small community: where fewer members count than must vouch, all of them do", async () => {
    const world = await valley(3, () => ({ vouches: 5 }))();
    const { people, community } = world;
    await refuses(join(world, nora, people.slice(0, 2)), TooFewVouchesError, [community, nora.address, 2n, 3n]);
    await join(world, nora, people);
  });

  it("admit nobody where the charter's growth is zero, nobody twice, and nobody before the community is open", async () => {
    const world = await valley(4, () => ({ growth: 0 }))();
    const { people, chain, deployment, community, ana } = world;
    await refuses(join(world, nora, people.slice(0, 3)), GrowthReachedError, [community, 0n, 2]);
    await refuses(join(world, ana, people.slice(1, 4)), AlreadySeatedError, [community, ana.address]);
    const other = await found(chain, deployment, people, { name: "River Bend" });
    assert.notEqual(other, community);
    const founders = people.map(({ address }) => address);
    const begun = { charter: charterOf(deployment, { name: "Elm Hollow" }), founders, deployment };
    const signatures = [await signFounding(chain.as(ana), begun)];
    const { hash, community: id } = await foundCommunity(chain.as(ana), { ...begun, signatures });
    await chain.receipt(hash);
    const call = buildAdmitMember({ ...begun, community: id, candidate: nora.address, asks: true });
    await refuses(explained(chain.as(ana).writeContract(call as never)), NotOpenError, [id]);
  });

  it("of one community say nothing in another: vouches, growth and requests are its own", async () => {
    const world = await valley(4, () => ({ vouches: 2 }))();
    const { people, chain, deployment, community, stranger } = world;
    const other = await found(chain, deployment, people, { name: "River Bend", vouches: 2 });
    await join(world, nora, people.slice(0, 2));
    const there = { ...world, community: other };
    const { vouching, growthLeft, seated } = await getCandidate(chain.publicClient, {
      community: other,
      candidate: nora.address,
      deployment,
    });
    assert.deepEqual([vouching, growthLeft, seated], [[], 10, false]);
    const joining = await signJoining(chain.as(nora), { community, deployment });
    const signed = await signAgreement(there, people.slice(0, 2), { motion: "admission", person: nora.address });
    const moved = { community: other, candidate: nora.address, joining, vouches: signed, deployment };
    await refuses(admitMember(chain.as(stranger), moved), WrongRequestSignatureError, [nora.address]);
    await join(there, nora, people.slice(0, 2));
  });
});

describe("a chartered module", () => {
  it("admits without vouches only with its power, and never without the candidate's signature", async () => {
    const world = await valley(4, () => ({ objectors: 1 }))();
    const { chain, people, deployment, tom, stranger } = world;
    const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const modules = [{ module: module.address, powers: powers.admit }];
    const community = await found(chain, deployment, people, { name: "River Bend", objectors: 1, modules });
    const on = { chain, deployment, community };
    await agree(on, [tom], { motion: "objection", person: nora.address });
    const there = { ...world, community };
    await refuses(join(there, nora, people.slice(0, 3)), ObjectedError, [community, nora.address, 1n]);
    const joining = await signJoining(chain.as(nora), { community, deployment });
    const decide = async (where: Address, signature: `0x${string}`) => {
      const { charter } = await getCommunity(chain.publicClient, { community: where, deployment });
      const candidate = { person: nora.address, signature };
      const args = [deployment.assembly, where, charter, candidate];
      const call = { ...module, functionName: "admit", args, account: stranger } as never;
      return chain.client.simulateContract(call).then(() => chain.as(stranger).writeContract(call));
    };
    const failing = (promise: Promise<unknown>) => promise.catch((error) => Promise.reject(explain(error)));
    await refuses(failing(decide(world.community, joining.signature)), PowerNotGrantedError);
    await refuses(failing(decide(community, "0x")), NotRequestedError, [community, nora.address]);
    await chain.receipt(decide(community, joining.signature));
    const member = (await getMembers(chain.publicClient, { community, deployment })).at(-1);
    assert.deepEqual([member?.person, member?.vouchers], [nora.address, []]);
  });

  it("is needed for nothing else: signed vouches alone bring nobody in", async () => {
    const world = await valley(4)();
    const { chain, people, stranger, ...on } = world;
    const signed = await signAgreement(world, people.slice(0, 3), { motion: "admission", person: nora.address });
    await chain.receipt(submitVoices(chain.as(stranger), { voices: signed, deployment: on.deployment }));
    await refuses(admitMember(chain.as(stranger), { ...on, candidate: nora.address }), NotRequestedError);
  });
});
