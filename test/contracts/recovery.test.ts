/** A lost key: members vouch for the new one, the old one can refuse, and the seat passes with its voices. */
import assert from "node:assert/strict";
import type { Address, LocalAccount } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day } from "../../scripts/lib/world.js";
import {
  AlreadySeatedError,
  admitMember,
  getMembers,
  getMotion,
  getRecovery,
  getRequest,
  getStanding,
  getTenure,
  getVoices,
  giveConsent,
  leaveCommunity,
  type Motion,
  NoticeRunsError,
  NotRequestedError,
  NotSeatedError,
  openSeason,
  parseSubmittedVoices,
  recoverSeat,
  signLeaving,
  signRecovery,
  signVoice,
  submitLeaving,
  submitVoices,
  TooFewVouchesError,
  TooSoonError,
  WrongRequestSignatureError,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { agree, anasMandate, refuses, signAgreement, type Valley, valley } from "./support.js";

const next = person(75);

/** Members who vouch, signed, that `to` is the new key of `from`. */
async function request(world: Valley, people: readonly LocalAccount[], from: Address, to: LocalAccount = next) {
  const { chain, stranger, ...on } = world;
  const { community, deployment } = on;
  const motion: Motion = { motion: "recovery", person: from, other: to.address };
  const vouches = await signAgreement(world, people, motion);
  const signed = await signRecovery(chain.as(to), { community, deployment, from });
  const hash = await recoverSeat(chain.as(stranger), { ...on, from, to: to.address, signed, vouches });
  return chain.receipt(hash);
}

/** The seat's own key says that it is not lost. */
const refuse = (world: Valley, who: LocalAccount) => agree(world, [who], { motion: "refusal", person: who.address });

describe("recovering a seat", () => {
  const load = valley();

  it("takes a third of the members and the charter's notice; voices and vouchers stay, mandates end", async () => {
    const world = await load();
    const { chain, people, ana, tom, stranger, ...on } = world;
    const id = await anasMandate(world, [], { consenting: people.slice(1, 5) });
    await refuses(request(world, people.slice(2, 4), tom.address), TooFewVouchesError, [
      on.community,
      tom.address,
      2n,
      3n,
    ]);
    // Tom consents to Ana's mandate; then his key is lost.
    await request(world, people.slice(2, 5), tom.address);
    const finish = (from: Address) => recoverSeat(chain.as(stranger), { ...on, from, to: next.address });
    const asked = await getRequest(chain.publicClient, { ...on, person: next.address });
    assert.equal(asked?.seatOf, tom.address);
    await refuses(finish(tom.address), NoticeRunsError, [on.community, next.address, asked?.ripeAt]);
    await chain.pass(7 * day);
    await chain.receipt(finish(tom.address));
    const member = (await getMembers(chain.publicClient, on))[1];
    assert.deepEqual(member, {
      seat: 1,
      person: next.address,
      newcomer: false,
      vouchers: [],
      formerly: tom.address,
    });
    assert((await getVoices(chain.publicClient, { ...on, matter: id })).consenting.includes(1));
    assert.equal((await getStanding(chain.publicClient, { ...on, id })).stands, true);

    // Ana's key is lost too: her mandate ends with it, though everybody consents.
    await request(world, people.slice(2, 5), ana.address, person(76));
    await chain.pass(7 * day);
    await chain.receipt(recoverSeat(chain.as(stranger), { ...on, from: ana.address, to: person(76).address }));
    assert.equal((await getStanding(chain.publicClient, { ...on, id })).reason, "holderLeft");
  });

  it("leaves a thief of the old key nothing: neither transactions nor signatures, made before or after", async () => {
    const world = await load();
    const { chain, people, tom, stranger, ...on } = world;
    const id = await anasMandate(world, [], { consenting: [] });
    const stolen = await signVoice(chain.as(tom), { ...on, mandate: id, voice: "consent" });
    const leaving = await signLeaving(chain.as(tom), on);
    await request(world, people.slice(2, 5), tom.address);
    await chain.pass(8 * day);
    await chain.receipt(recoverSeat(chain.as(stranger), { ...on, from: tom.address, to: next.address }));
    await refuses(giveConsent(chain.as(tom), { ...on, matter: id }), NotSeatedError, [on.community, tom.address]);
    await refuses(leaveCommunity(chain.as(tom), on), NotSeatedError);
    await refuses(submitLeaving(chain.as(stranger), { leaving, deployment: on.deployment }), NotSeatedError);
    const voices = { voices: [stolen], deployment: on.deployment };
    const receipt = await chain.receipt(submitVoices(chain.as(stranger), voices));
    assert.deepEqual(parseSubmittedVoices(receipt, voices), {
      seats: [],
      skipped: [{ voice: stolen, reason: "notSeated" }],
    });
    // Nor does the old address come back as somebody else's seat before nothing of it counts.
    await chain.fund(tom);
    await refuses(
      admitMember(chain.as(tom), {
        ...on,
        candidate: tom.address,
        vouches: await signAgreement(world, people.slice(2, 5), { motion: "admission", person: tom.address }),
      }),
      TooSoonError,
      [on.community, tom.address, 3],
    );
  });

  it("by vouchers who want a member's seat fails on the member's word, signed or sent, unless two thirds agree", async () => {
    const world = await load();
    const { chain, people, tom, stranger, ...on } = world;
    await request(world, people.slice(2, 5), tom.address);
    const motion: Motion = { motion: "refusal", person: tom.address };
    const word = await signVoice(chain.as(tom), { ...on, motion, voice: "consent" });
    await chain.receipt(submitVoices(chain.as(stranger), { voices: [word], deployment: on.deployment }));
    await chain.pass(8 * day);
    const finish = () => recoverSeat(chain.as(stranger), { ...on, from: tom.address, to: next.address });
    await refuses(finish(), TooFewVouchesError, [on.community, tom.address, 3n, 5n]);
    // Another key of theirs does no better: the refusal is about the seat.
    await refuses(request(world, people.slice(2, 6), tom.address, person(77)), TooFewVouchesError, [
      on.community,
      tom.address,
      4n,
      5n,
    ]);
    // Nobody else's refusal counts: Ines cannot protect a thief.
    const { id: matter } = await getMotion(chain.publicClient, { ...on, ...motion });
    await chain.receipt(withdrawConsent(chain.as(tom), { ...on, matter }));
    await agree(world, [people[3] as LocalAccount], motion);
    await chain.receipt(finish());
  });

  it("takes two thirds against a thief who refuses with the stolen key, and that cannot be refused again", async () => {
    const world = await load();
    const { chain, people, tom, stranger, ...on } = world;
    await refuse(world, tom);
    await refuses(request(world, people.slice(2, 6), tom.address), TooFewVouchesError);
    await request(world, people.slice(2, 7), tom.address);
    await refuse(world, tom);
    await chain.pass(8 * day);
    await chain.receipt(recoverSeat(chain.as(stranger), { ...on, from: tom.address, to: next.address }));
    assert.equal((await getTenure(chain.publicClient, { ...on, person: tom.address })).seated, false);
  });

  it("does not count the seat itself among those who vouch for it", async () => {
    const world = await load();
    const { people, tom, community } = world;
    const thief = [tom, ...people.slice(2, 4)];
    await refuses(request(world, thief, tom.address), TooFewVouchesError, [community, tom.address, 2n, 3n]);
  });

  it("needs the new key's own word, and one that is no member's", async () => {
    const world = await load();
    const { chain, people, tom, ines, stranger, ...on } = world;
    const motion: Motion = { motion: "recovery", person: tom.address, other: next.address };
    await agree(world, people.slice(2, 5), motion);
    const signed = await signRecovery(chain.as(next), { ...on, from: tom.address });
    const other = await signRecovery(chain.as(person(77)), { ...on, from: tom.address });
    const bring = (signature: `0x${string}`) =>
      recoverSeat(chain.as(stranger), {
        ...on,
        from: tom.address,
        to: next.address,
        signed: { ...signed, signature },
      });
    await refuses(bring(other.signature), WrongRequestSignatureError, [next.address]);
    await refuses(recoverSeat(chain.as(stranger), { ...on, from: tom.address, to: next.address }), NotRequestedError);
    await refuses(request(world, people.slice(3, 6), tom.address, ines), AlreadySeatedError, [
      on.community,
      ines.address,
    ]);
    // The new key itself needs no signature, and finishes what it began.
    await chain.fund(next);
    const mine = { ...on, from: tom.address, to: next.address };
    await chain.receipt(recoverSeat(chain.as(next), mine));
    await chain.pass(8 * day);
    await chain.receipt(recoverSeat(chain.as(next), mine));
    assert.equal((await getTenure(chain.publicClient, { ...on, person: next.address })).seat, 1);
  });

  it("hears a newcomer's refusal at once, and so does the SDK", async () => {
    const world = await load();
    const { chain, people, ...on } = world;
    const newcomer = person(76);
    await chain.fund(newcomer);
    await agree(world, people.slice(0, 3), { motion: "admission", person: newcomer.address });
    await chain.receipt(admitMember(chain.as(newcomer), { ...on, candidate: newcomer.address }));
    await refuse(world, newcomer);
    const keys = { ...on, from: newcomer.address, to: next.address };
    await agree(world, people.slice(0, 3), { motion: "recovery", person: keys.from, other: keys.to });
    // Two thirds of seven are five.
    const { refused, needed } = await getRecovery(chain.publicClient, keys);
    assert.deepEqual({ refused, needed }, { refused: true, needed: 5 });
    await chain.fund(next);
    await refuses(recoverSeat(chain.as(next), keys), TooFewVouchesError, [on.community, keys.from, 3n, 5n]);
  });

  it("ends when the member leaves: the request is worth nothing, also when the seat is let again", async () => {
    const world = await load();
    const { chain, people, tom, stranger, ...on } = world;
    await request(world, people.slice(2, 5), tom.address);
    await chain.receipt(leaveCommunity(chain.as(tom), on));
    await chain.pass(8 * day);
    const finish = () => recoverSeat(chain.as(stranger), { ...on, from: tom.address, to: next.address });
    await refuses(finish(), NotSeatedError, [on.community, tom.address]);
    await chain.pass(60 * day);
    await chain.receipt(openSeason(chain.as(stranger), on));
    await refuses(finish(), NotRequestedError);
  });

  it("cannot turn a request for one seat into another's", async () => {
    const world = await load();
    const { chain, people, tom, ines, stranger, ...on } = world;
    await request(world, people.slice(3, 6), tom.address);
    await chain.pass(8 * day);
    const motion: Motion = { motion: "recovery", person: ines.address, other: next.address };
    await agree(world, people.slice(3, 6), motion);
    const other = recoverSeat(chain.as(stranger), { ...on, from: ines.address, to: next.address });
    await refuses(other, NotRequestedError, [on.community, next.address]);
  });
});
