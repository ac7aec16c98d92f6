/** Voices on ballots by signature: whatever order they come in, they come to the same; and they are bound to what they say. */
import assert from "node:assert/strict";
import {
  type Address,
  encodeFunctionData,
  getAddress,
  type Hex,
  hashTypedData,
  type LocalAccount,
  numberToHex,
  parseEventLogs,
} from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day, found, inOrder, peopleFrom, withSeasonsOf } from "../../scripts/lib/world.js";
import {
  assemblyAbi,
  BallotClosedError,
  BallotNotOpenError,
  BallotOutlivedError,
  ballotTypedData,
  buildSubmitBallots,
  buildSubmitObjections,
  communityId,
  consentTo,
  foundCommunity,
  foundingTypedData,
  getBallot,
  getCommunity,
  hashText,
  leaveCommunity,
  MixedVoicesError,
  NotEnoughGasError,
  objectionTypedData,
  objectTo,
  parseSubmittedBallots,
  parseSubmittedObjections,
  recoverSeat,
  renderRules,
  type SignedBallot,
  type SignedObjection,
  signBallot,
  signFounding,
  signObjection,
  submitBallots,
  submitObjections,
  UnknownBallotError,
  type Voice,
  WrongSpeechError,
  withdrawFrom,
} from "../../sdk/src/index.js";
import { asking, type Question } from "./asking.js";
import { agree, explained, refuses, type Valley, valley } from "./support.js";

const nora = person(70);
const reason = "The frost is weeks away, and the pump comes first.";

/** Every order in which these can come. */
function ordersOf<item>(items: readonly item[]): item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => ordersOf(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

/** A world with a ballot that is open, and ways to sign and bring in. */
async function ballotWorld(load: () => Promise<Valley>, changes: (now: number) => Partial<Question> = () => ({})) {
  const world = await asking(load);
  const asked = await world.ask(changes(await world.chain.now()));
  const { chain, people, stranger, home, deployment } = world;
  const { matter } = asked;
  const of = (seat: number) => people[seat] as LocalAccount;
  const sign = (seat: number, choice: Voice = "consent") => signBallot(chain.as(of(seat)), { ...home, matter, choice });
  const signWhy = (seat: number, why = reason) => signObjection(chain.as(of(seat)), { ...home, matter, reason: why });
  const submit = async (...ballots: SignedBallot[]) => {
    const receipt = await chain.receipt(submitBallots(chain.as(stranger), { ballots, deployment }));
    const { seats, skipped } = parseSubmittedBallots(receipt, { ballots, deployment });
    return { seats, skipped: skipped.map((skip) => skip.reason), whose: skipped.map(({ ballot }) => ballot), receipt };
  };
  const submitWhy = async (...objections: SignedObjection[]) => {
    const receipt = await chain.receipt(submitObjections(chain.as(stranger), { objections, deployment }));
    const { counted, skipped } = parseSubmittedObjections(receipt, { objections, deployment });
    return { counted: counted.map((one) => one.person), skipped: skipped.map((skip) => skip.reason), receipt };
  };
  const said = () => world.said(asked.ballot);
  return { ...world, ...asked, of, sign, signWhy, submit, submitWhy, said };
}

const none = { consents: [], objections: [] };

describe("voices on a ballot by signature", () => {
  const load = valley();
  const world = (changes?: (now: number) => Partial<Question>) => ballotWorld(load, changes);

  it("are brought in by anybody, many at once", async () => {
    const { sign, signWhy, submit, submitWhy, said, community, ballot, of } = await world();
    const consents = await submit(...(await Promise.all([1, 2, 3].map((seat) => sign(seat)))));
    assert.deepEqual([consents.seats, consents.skipped], [[1, 2, 3], []]);
    const logs = (receipt: typeof consents.receipt) =>
      parseEventLogs({ abi: assemblyAbi, logs: receipt.logs }).map(({ eventName, args }) => ({ eventName, ...args }));
    assert.deepEqual(logs(consents.receipt), [{ eventName: "BallotConsents", community, ballot, seats: 0b1110n }]);
    const objections = await submitWhy(await signWhy(3), await signWhy(4, "Too dear."));
    assert.deepEqual(objections, { counted: [of(3).address, of(4).address], skipped: [], receipt: objections.receipt });
    const objected = { eventName: "BallotObjection", community, ballot };
    assert.deepEqual(logs(objections.receipt), [
      { ...objected, person: of(3).address, reason },
      { ...objected, person: of(4).address, reason: "Too dear." },
    ]);
    assert.deepEqual(await said(), { consents: [1, 2], objections: [3, 4] });
    const withdrawals = await submit(await sign(2, "withdrawal"), await sign(4, "withdrawal"));
    assert.deepEqual(logs(withdrawals.receipt), [
      { eventName: "BallotWithdrawals", community, ballot, seats: 0b10100n },
    ]);
    assert.deepEqual(await said(), { consents: [1], objections: [3] });
  });

  describe("come to the same in every order of arrival:", () => {
    const kinds = ["consent", "objection", "withdrawal"] as const;
    const sets = [[0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]].map((set) => set.map((index) => kinds[index]));
    for (const set of sets) {
      const strongest = set.at(-1);
      it(`${set.join(", ")} is ${strongest === "withdrawal" ? "taken back" : strongest}`, async () => {
        const expected = {
          consents: strongest === "consent" ? [1] : [],
          objections: strongest === "objection" ? [1] : [],
        };
        for (const order of ordersOf(set)) {
          const { sign, signWhy, submit, submitWhy, said } = await world();
          const signed = {
            consent: await sign(1),
            objection: await signWhy(1),
            withdrawal: await sign(1, "withdrawal"),
          };
          // Twice: who brings in again changes nothing.
          for (const kind of [...order, ...order]) {
            if (kind === "objection") await submitWhy(signed.objection);
            else if (kind) await submit(signed[kind]);
          }
          assert.deepEqual(await said(), expected, order.join(", "));
        }
      });
    }
  });

  it("are heard no more of a seat that spoke by transaction, whatever it said", async () => {
    for (const move of [consentTo, withdrawFrom, "object"] as const) {
      const { sign, signWhy, submit, submitWhy, said, chain, tom, on } = await world();
      const signed = [await sign(1), await sign(1, "withdrawal")];
      const why = await signWhy(1);
      if (move === "object") await chain.receipt(objectTo(chain.as(tom), { ...on, reason }));
      else await chain.receipt(move(chain.as(tom), on));
      const before = await said();
      for (const one of signed) {
        const { seats, skipped } = await submit(one);
        assert.deepEqual([seats, skipped], [[], ["overtaken"]]);
      }
      const { counted, skipped } = await submitWhy(why);
      assert.deepEqual([counted, skipped], [[], ["overtaken"]]);
      assert.deepEqual(await said(), before);
    }
  });

  it("can be overruled by a transaction, whatever was signed", async () => {
    const { sign, signWhy, submit, submitWhy, said, chain, tom, ines, on } = await world();
    await submit(await sign(1));
    await submitWhy(await signWhy(1));
    await chain.receipt(consentTo(chain.as(tom), on));
    assert.deepEqual(await said(), { consents: [1], objections: [] });
    await submit(await sign(2, "withdrawal"));
    await chain.receipt(objectTo(chain.as(ines), { ...on, reason }));
    assert.deepEqual(await said(), { consents: [1], objections: [2] });
    assert.deepEqual((await submit(await sign(2, "withdrawal"))).skipped, ["overtaken"]);
  });

  it("one bad signature spoils no other, and each is told why it did not count", async () => {
    const { sign, signWhy, submit, submitWhy, said, chain, stranger, of, on, home, matter, admit } = await world();
    await admit(nora);
    const [one, two, three] = await Promise.all([1, 2, 3].map((seat) => sign(seat)));
    assert(one && two && three);
    await chain.receipt(withdrawFrom(chain.as(of(4)), on));
    const gone = await sign(5);
    await chain.receipt(leaveCommunity(chain.as(of(5)), home));
    const foreign = await signBallot(chain.as(stranger), { ...home, matter, choice: "consent" });
    const newcomer = await signBallot(chain.as(nora), { ...home, matter, choice: "consent" });
    const broken = { ...three, signature: "0x1234" as Hex };
    await submitWhy(await signWhy(2));
    const batch = [broken, foreign, newcomer, await sign(4), two, one, one, gone, three];
    const { seats, skipped } = await submit(...batch);
    assert.deepEqual(seats, [1, 3]);
    const reasons = ["badSignature", "notSeated", "notAsked", "overtaken", "overtaken", "repeated", "notSeated"];
    assert.deepEqual(skipped, reasons);
    assert.deepEqual(await said(), { consents: [1, 3], objections: [2] });
  });

  it("nor does one bad objection: stolen, repeated, unreadable or too many", async () => {
    const { signWhy, sign, submit, submitWhy, said, chain, stranger, of, on, home, matter, admit, tom } = await world();
    await admit(nora);
    const why = async (who: LocalAccount) => signObjection(chain.as(who), { ...home, matter, reason });
    const mine = await signWhy(2);
    const stolen = { ...mine, person: of(3).address };
    const reworded = { ...mine, reason: "The frost is here." };
    const broken = { ...mine, signature: "0xzz" as Hex };
    const odd = { ...mine, person: "0x12" as Address };
    await submit(await sign(4, "withdrawal"));
    const unreadable = await Promise.all(["", "well\u200b", "x".repeat(1025), " "].map((text) => signWhy(6, text)));
    for (let count = 0; count < 64; count++) await chain.receipt(objectTo(chain.as(tom), { ...on, reason }));
    const withdrawn = await signWhy(4);
    const batch = [stolen, reworded, broken, odd, await why(stranger), await why(nora), withdrawn, ...unreadable, mine];
    const last = await signWhy(5);
    const { counted, skipped } = await submitWhy(...batch, mine, last, await signWhy(2, "And another thing."));
    assert.deepEqual(counted, [of(2).address, of(5).address]);
    const bad = ["badSignature", "badSignature", "badSignature", "badSignature"];
    const unread = unreadable.map(() => "badReason");
    assert.deepEqual(skipped, [...bad, "notSeated", "notAsked", "overtaken", ...unread, "repeated", "repeated"]);
    assert.deepEqual((await said()).objections, [1, 2, 5]);
  });

  it("object as often in a season as by transaction, and no more", async () => {
    const { chain, ask, until, submitWhy, on, tom, home } = await world();
    for (let count = 0; count < 64; count++) await chain.receipt(objectTo(chain.as(tom), { ...on, reason }));
    const { matter } = await ask({ key: hashText("another") });
    const why = await signObjection(chain.as(tom), { ...home, matter, reason });
    const { counted, skipped } = await submitWhy(why);
    assert.deepEqual([counted, skipped], [[], ["tooOften"]]);
    // What was too much this season is heard in the next.
    const { season } = await getCommunity(chain.publicClient, home);
    await until(season.endsAt - day);
    const late = await ask({ key: hashText("late"), closesAt: season.endsAt + day, endsAt: season.endsAt + day });
    const later = await signObjection(chain.as(tom), { ...home, matter: late.matter, reason });
    assert.deepEqual((await submitWhy(later)).skipped, ["tooOften"]);
    await until(season.endsAt);
    assert.deepEqual((await submitWhy(later)).counted, [tom.address]);
  });

  it("consent until it closes, object and take objections back until it ends, take consents back at any time", async () => {
    const { sign, signWhy, submit, submitWhy, said, until, ballot, closesAt, endsAt } = await world();
    const late = { consent: await sign(3), objection: await signWhy(3) };
    await submit(await sign(1), await sign(2));
    await submitWhy(await signWhy(4), await signWhy(5));
    await until(closesAt);
    await refuses(submit(late.consent), BallotClosedError, [ballot, closesAt]);
    await submitWhy(await signWhy(2));
    await submit(await sign(4, "withdrawal"));
    assert.deepEqual(await said(), { consents: [1], objections: [2, 5] });
    await until(endsAt);
    await refuses(submitWhy(late.objection), BallotClosedError, [ballot, endsAt]);
    await submit(await sign(1, "withdrawal"), await sign(5, "withdrawal"));
    assert.deepEqual(await said(), { consents: [], objections: [2, 5] });
  });

  it("cannot be made before it is asked: the times can be known ahead, the seed cannot", async () => {
    const { chain, open, until, home, deployment, tom, stranger, module } = await asking(load);
    const now = await chain.now();
    const times = { opensAt: now + 1000, closesAt: now + 2000, endsAt: now + 3000 };
    const { charter } = await getCommunity(chain.publicClient, home);
    const matter = { module: module.address, key: numberToHex(1, { size: 32 }), sentence: "I keep what I was told." };
    const { opensAt, closesAt } = times;
    const common = { chainId: 31337, assembly: deployment.assembly, charter, matter, opensAt, closesAt, seed: 0n };
    const said = { ...common, choice: "consent" as const };
    await refuses(signBallot(chain.as(tom), { ...home, matter, choice: "consent" }), UnknownBallotError);
    // Somebody is made to sign what will be asked, at times that the asker will choose.
    const message = ballotTypedData({ ...said, communityId: home.community });
    const signature = await tom.sign?.({ hash: hashTypedData(message) });
    assert(signature);
    const early: SignedBallot = { ...said, community: home.community, person: tom.address, contract: false, signature };
    const submit = () => submitBallots(chain.as(stranger), { ballots: [early], deployment });
    await refuses(submit(), UnknownBallotError);
    const { ballot } = await open({ ...times, sentence: matter.sentence });
    await until(opensAt);
    const receipt = await chain.receipt(submit());
    const { seats, skipped } = parseSubmittedBallots(receipt, { ballots: [early], deployment });
    assert.deepEqual([seats, skipped.map((skip) => skip.reason)], [[], ["notSeated"]]);
    assert.notEqual((await getBallot(chain.publicClient, { ...home, ballot })).seed, 0n);
  });

  it("are not heard before it opens", async () => {
    const { chain, open, until, home, stranger, deployment, tom } = await asking(load);
    const { matter, ballot, opensAt } = await open();
    const signed = await signBallot(chain.as(tom), { ...home, matter, choice: "consent" });
    const objection = await signObjection(chain.as(tom), { ...home, matter, reason });
    const submit = () => submitBallots(chain.as(stranger), { ballots: [signed], deployment });
    await until(opensAt - 1);
    await refuses(submit(), BallotNotOpenError, [ballot, opensAt]);
    await refuses(submitObjections(chain.as(stranger), { objections: [objection], deployment }), BallotNotOpenError, [
      ballot,
      opensAt,
    ]);
    await until(opensAt);
    assert.equal((await chain.receipt(submit())).status, "success");
  });

  it("are bound to the community, the matter, the times, the seed and the words", async () => {
    const valley = await world();
    const { sign, signWhy, submit, submitWhy, chain, tom, community, deployment, said, people, ask, ballot } = valley;
    const { charter } = await getCommunity(chain.publicClient, valley.home);
    const signed = await sign(1);
    const why = await signWhy(1);
    const wrongs = [
      { chainId: 1 },
      { assembly: deployment.mandates },
      { communityId: deployment.mandates },
      { matter: { ...signed.matter, key: hashText("other") } },
      { matter: { ...signed.matter, module: deployment.mandates } },
      { matter: { ...signed.matter, sentence: "We sell the well." } },
      { opensAt: signed.opensAt + 1 },
      { closesAt: signed.closesAt + 1 },
      { seed: signed.seed ^ 1n },
      { charter: { ...charter, name: "Elm Hollow" } },
      { charter: { ...charter, consent: "Never.", objection: "Never." } },
      { account: tom.address },
    ];
    for (const wrong of wrongs) {
      const signature = await tom.sign?.({
        hash: hashTypedData(ballotTypedData({ ...signed, communityId: community, ...wrong })),
      });
      assert(signature);
      const { seats, skipped } = await submit({ ...signed, signature });
      assert.deepEqual([seats, skipped], [[], ["notSeated"]], JSON.stringify(Object.keys(wrong)));
      const account = "account" in wrong ? deployment.mandates : tom.address;
      const message = { ...why, communityId: community, ...wrong, account };
      const whySignature = await tom.sign?.({ hash: hashTypedData(objectionTypedData(message)) });
      assert(whySignature);
      assert.deepEqual((await submitWhy({ ...why, signature: whySignature })).skipped, ["badSignature"]);
    }
    // A consent is no withdrawal, and neither is an objection.
    assert.deepEqual((await submit({ ...signed, choice: "withdrawal" })).skipped, ["notSeated"]);
    assert.deepEqual((await submitWhy({ ...why, signature: signed.signature })).skipped, ["badSignature"]);
    // The same question in another community, with the same words: only the community's address tells them apart.
    const module = [{ module: valley.module.address, powers: 4 }];
    const twin = await found(chain, deployment, people, {
      modules: inOrder(module),
      salt: numberToHex(9, { size: 32 }),
    });
    const there = await ask({ community: twin });
    assert.equal(there.ballot, ballot);
    assert.deepEqual((await submit({ ...signed, community: twin })).skipped, ["notSeated"]);
    assert.deepEqual((await submitWhy({ ...why, community: twin })).skipped, ["badSignature"]);
    assert.deepEqual(await said(), none);
    assert.deepEqual((await submit(signed)).seats, [1]);
  });

  it("are refused with other words, on what nobody asked, and mixed", async () => {
    const { sign, signWhy, submit, submitWhy, community, stranger, deployment } = await world();
    const [signed, why] = [await sign(1), await signWhy(1)];
    for (const changes of [{ consent: "I give everything I own." }, { sentences: deployment.mandates }]) {
      const charter = { ...signed.charter, ...changes };
      await refuses(submit({ ...signed, charter }), WrongSpeechError, [community]);
      await refuses(submitWhy({ ...why, charter }), WrongSpeechError, [community]);
    }
    const elsewhere = { community: stranger.address };
    await refuses(submit({ ...signed, ...elsewhere }), UnknownBallotError);
    await refuses(submitWhy({ ...why, ...elsewhere }), UnknownBallotError);
    const other = { ...signed, choice: "withdrawal" as const };
    assert.throws(() => buildSubmitBallots({ ballots: [signed, other] }), MixedVoicesError);
    assert.throws(() => buildSubmitBallots({ ballots: [] }), MixedVoicesError);
    assert.throws(() => buildSubmitObjections({ objections: [why, { ...why, seed: 1n }] }), MixedVoicesError);
    assert.throws(() => buildSubmitObjections({ objections: [] }), MixedVoicesError);
  });

  it("are made in the words of the charter that it was opened with, also once that was amended", async () => {
    const { sign, signWhy, submit, submitWhy, said, amend, community, chain, home } = await world();
    const [before, why] = [await sign(1), await signWhy(2)];
    await amend((charter) => ({
      ...withSeasonsOf(20 * day, charter),
      name: "Elm Hollow",
      consent: "Yes.",
      withdrawal: "No.",
      objection: "Stop.",
    }));
    const { charter } = await getCommunity(chain.publicClient, home);
    assert.equal(charter.name, "Elm Hollow");
    const after = await sign(3);
    assert.deepEqual(after.charter, before.charter);
    assert.deepEqual((await submit(before, after)).seats, [1, 3]);
    assert.equal((await submitWhy(why, await signWhy(4))).counted.length, 2);
    assert.deepEqual(await said(), { consents: [1, 3], objections: [2, 4] });
    await refuses(submit({ ...before, charter }), WrongSpeechError, [community]);
  });

  it("of a key that was replaced are heard no more, and the new key's are", async () => {
    const { chain, sign, signWhy, submit, submitWhy, said, people, tom, home, matter } = await world((now) => ({
      closesAt: now + 20 * day,
      endsAt: now + 20 * day,
    }));
    const others = people.filter((one) => one !== tom);
    await agree({ chain, ...home }, others, { motion: "recovery", person: tom.address, other: nora.address });
    await chain.fund(nora);
    await chain.receipt(recoverSeat(chain.as(nora), { ...home, from: tom.address, to: nora.address }));
    await submit(await sign(1));
    const [why, back] = [await signWhy(1), await sign(1, "withdrawal")];
    await chain.pass(8 * day);
    await chain.receipt(recoverSeat(chain.as(nora), { ...home, from: tom.address, to: nora.address }));
    assert.deepEqual((await submit(back)).skipped, ["notSeated"]);
    assert.deepEqual((await submitWhy(why)).skipped, ["notSeated"]);
    assert.deepEqual(await said(), { consents: [1], objections: [] });
    const hers = await signObjection(chain.as(nora), { ...home, matter, reason });
    assert.deepEqual((await submitWhy(hers)).counted, [nora.address]);
    assert.deepEqual(await said(), { consents: [], objections: [1] });
  });

  it("are heard no more once seats can be other people's", async () => {
    const { chain, sign, signWhy, submit, submitWhy, ballot } = await world();
    const [consent, back, why] = [await sign(1), await sign(1, "withdrawal"), await signWhy(1)];
    await chain.pass(60 * day);
    for (const one of [consent, back]) await refuses(submit(one), BallotOutlivedError, [ballot, 1]);
    await refuses(submitWhy(why), BallotOutlivedError, [ballot, 1]);
  });

  it("are told apart from those that came in on another matter in the same transaction", async () => {
    const { chain, sign, ask, home, stranger, deployment, of } = await world();
    const first = [await sign(1), await sign(1)];
    const { matter } = await ask({ key: hashText("another") });
    const second = [await signBallot(chain.as(of(2)), { ...home, matter, choice: "consent" })];
    const calls = [first, second].map((ballots) => {
      const { functionName, args } = buildSubmitBallots({ ballots, deployment });
      return encodeFunctionData({ abi: assemblyAbi, functionName, args });
    });
    const call = { address: deployment.assembly, abi: assemblyAbi, functionName: "multicall", args: [calls] } as const;
    const receipt = await chain.receipt(chain.as(stranger).writeContract(call));
    assert.deepEqual(parseSubmittedBallots(receipt, { ballots: second, deployment }), { seats: [2], skipped: [] });
    const { seats, skipped } = parseSubmittedBallots(receipt, { ballots: first, deployment });
    assert.deepEqual([seats, skipped.map((skip) => skip.reason)], [[1], ["repeated"]]);
  });
});

describe("members that are contracts (ERC-1271), on a ballot", () => {
  const load = valley();

  /** A community of three people and two accounts that key 71 signs for, asked something. */
  async function world() {
    const { chain, deployment, charter, tom, open, until, stranger } = await asking(load);
    const key = person(71);
    const signer = "test/contracts/helpers/FickleSigner.sol/FickleSigner";
    const mine = await chain.deploy(signer, [key.address]);
    const others = await chain.deploy(signer, [key.address]);
    const people = peopleFrom(1, 3);
    const founders = [...people.map(({ address }) => address), mine.address, others.address];
    const parameters = { charter, founders, deployment };
    const plain = await Promise.all(people.map((one) => signFounding(chain.as(one), parameters)));
    const community = communityId(parameters);
    const common = { chainId: 31337, assembly: deployment.assembly, charter, founders, communityId: community };
    const rules = await renderRules(chain.publicClient, common);
    const contracts = await Promise.all(
      [mine, others].map(async ({ address: founder }) => {
        const typed = foundingTypedData({ ...common, rules, account: founder });
        return { founder, signature: await key.sign({ hash: hashTypedData(typed) }), contract: true };
      }),
    );
    const founding = { ...parameters, signatures: [...plain, ...contracts] };
    await chain.receipt((await foundCommunity(chain.as(tom), founding)).hash);
    const asked = await open({ community });
    await until(asked.opensAt);
    const template = await signBallot(chain.as(tom), { ...asked.on, matter: asked.matter, choice: "consent" });
    const signFor = async (account: Address, choice: Voice = "consent"): Promise<SignedBallot> => {
      const message = ballotTypedData({ ...template, communityId: community, choice, account });
      const signature = await key.sign({ hash: hashTypedData(message) });
      return { ...template, choice, person: account, contract: true, signature };
    };
    const whyFor = async (account: Address): Promise<SignedObjection> => {
      const { choice: _, contract: __, ...rest } = template;
      const message = objectionTypedData({ ...rest, communityId: community, reason, account });
      return { ...rest, reason, person: account, signature: await key.sign({ hash: hashTypedData(message) }) };
    };
    const agrees = (value: boolean) =>
      chain.receipt(chain.as(person(0)).writeContract({ ...mine, functionName: "setAgrees", args: [value] }));
    const submit = async (...ballots: SignedBallot[]) => {
      const hash = submitBallots(chain.as(stranger), { ballots, deployment, gas: 2_000_000n });
      const { seats, skipped } = parseSubmittedBallots(await chain.receipt(hash), { ballots, deployment });
      return { seats, skipped: skipped.map((skip) => skip.reason) };
    };
    const submitWhy = async (...objections: SignedObjection[]) => {
      const hash = submitObjections(chain.as(stranger), { objections, deployment, gas: 2_000_000n });
      const { counted, skipped } = parseSubmittedObjections(await chain.receipt(hash), { objections, deployment });
      return { counted: counted.map((one) => one.person), skipped: skipped.map((skip) => skip.reason) };
    };
    return { chain, deployment, stranger, mine, others, template, signFor, whyFor, agrees, submit, submitWhy, asked };
  }

  it("sign through their key, bound to their own address", async () => {
    const { mine, others, template, signFor, whyFor, submit, submitWhy, asked, chain } = await world();
    const signed = await signFor(mine.address);
    const borrowed = { ...signed, person: others.address };
    // Plain keys are counted first, whatever the order in which they were given.
    assert.deepEqual(await submit(borrowed, signed, template, signed), {
      seats: [1, 3],
      skipped: ["badSignature", "repeated"],
    });
    const why = await whyFor(mine.address);
    assert.deepEqual(await submitWhy({ ...why, person: others.address }, why), {
      counted: [mine.address],
      skipped: ["badSignature"],
    });
    const { consents, objections } = await getBallot(chain.publicClient, asked.on);
    assert.deepEqual([consents, objections], [[1], [3]]);
    assert.deepEqual((await submit(await signFor(mine.address, "withdrawal"))).seats, [3]);
  });

  it("may change their mind until the voice is counted, and not after", async () => {
    const { mine, signFor, agrees, submit, asked, chain } = await world();
    const signed = await signFor(mine.address);
    await agrees(false);
    assert.deepEqual(await submit(signed), { seats: [], skipped: ["badSignature"] });
    await agrees(true);
    assert.deepEqual((await submit(signed)).seats, [3]);
    await agrees(false);
    assert.deepEqual((await getBallot(chain.publicClient, asked.on)).consents, [3]);
  });

  it("cannot be silenced by sending too little gas", async () => {
    const { mine, signFor, whyFor, chain, stranger, deployment } = await world();
    const [signed, why] = [await signFor(mine.address), await whyFor(mine.address)];
    for (const call of [
      buildSubmitBallots({ ballots: [signed], deployment }),
      buildSubmitObjections({ objections: [why], deployment }),
    ]) {
      const starved = chain.as(stranger).simulateContract({ ...call, gas: 200_000n } as never);
      await refuses(explained(starved), NotEnoughGasError, [getAddress(mine.address), 200_000n]);
    }
  });
});
