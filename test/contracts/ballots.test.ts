/** Ballots: who is asked, when voices are heard, and what they come to. Voices by signature are in ballotBatches.test.ts. */
import assert from "node:assert/strict";
import { getAddress, maxUint256, parseEventLogs, zeroHash } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day, found, hour, withSeasonsOf } from "../../scripts/lib/world.js";
import {
  assemblyAbi,
  BallotClosedError,
  BallotExistsError,
  BallotNotOpenError,
  BallotOutlivedError,
  consentTo,
  getBallot,
  getCommunity,
  getObjections,
  getTenure,
  getVoices,
  giveConsent,
  hashText,
  leaveCommunity,
  matterId,
  NobodyAskedError,
  NotAskedError,
  NotOpenError,
  NotSeatedError,
  objectTo,
  recoverSeat,
  TextBlankError,
  TextLengthError,
  TextUncleanError,
  TooManyObjectionsError,
  UnknownBallotError,
  WrongBallotTimesError,
  withdrawConsent,
  withdrawFrom,
} from "../../sdk/src/index.js";
import { hashSpeech } from "../../sdk/src/messages/hashes.js";
import { type Asking, asking } from "./asking.js";
import { agree, refuses, valley } from "./support.js";

const nora = person(70);
const reason = "The frost is weeks away, and the pump comes first.";

const eventsOf = (receipt: { logs: unknown }) =>
  parseEventLogs({ abi: assemblyAbi, logs: receipt.logs as never }).map(({ eventName, args }) => ({
    eventName,
    ...args,
  }));

describe("asking", () => {
  const load = valley();
  const world = () => asking(load);

  it("anybody's contract may, chartered or not; it is announced with all that will not change", async () => {
    const { chain, open, community, module, tom, say, deployment } = await world();
    const foreign = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    for (const asker of [module, foreign]) {
      const { ballot, matter, receipt, key, sentence, opensAt, closesAt, endsAt } = await open({}, asker);
      const { season, charter } = await getCommunity(chain.publicClient, { community, deployment });
      const block = await chain.publicClient.getBlock({ blockNumber: receipt.blockNumber });
      const terms = {
        electorate: 0b1111111n,
        opensAt,
        closesAt,
        endsAt,
        season: season.number,
        seed: BigInt.asUintN(64, BigInt(block.parentHash)),
        speech: hashSpeech(charter),
      };
      const names = {
        eventName: "BallotOpened",
        community,
        ballot,
        module: getAddress(asker.address),
        key,
        text: hashText(sentence),
      };
      assert.deepEqual(eventsOf(receipt), [{ ...names, terms, by: tom.address }]);
      assert.equal(ballot, matterId(matter));
      assert.deepEqual(await say(ballot), {
        ...terms,
        electorate: [0, 1, 2, 3, 4, 5, 6],
        phase: "unopened",
        consents: [],
        objections: [],
        voiced: [],
        closed: [],
      });
    }
  });

  it("opens the season where nobody has", async () => {
    const { chain, open, say, home } = await world();
    await chain.pass(31 * day);
    const { ballot, receipt } = await open();
    assert.deepEqual(
      eventsOf(receipt).map(({ eventName }) => eventName),
      ["SeasonOpened", "BallotOpened"],
    );
    assert.equal((await say(ballot)).season, 2);
    assert.equal((await getCommunity(chain.publicClient, home)).season.opened, true);
  });

  it("opens now or later, closes after that, and ends then or later", async () => {
    const { chain, open } = await world();
    const now = await chain.now();
    const times = (opensAt: number, closesAt: number, endsAt: number) => ({ opensAt, closesAt, endsAt });
    const latest = now + 30 * day;
    for (const wrong of [
      times(0, now + hour, now + hour),
      times(now - 1, now + hour, now + hour),
      times(now + hour, now + hour, now + day),
      times(now + hour, now + hour - 1, now + day),
      times(now + hour, now + day, now + day - 1),
      times(now + hour, now + day, latest + 1),
      times(now + hour, latest + day, latest + day),
      times(now + hour, now + day, 2 ** 40 - 1),
    ]) {
      const { opensAt, closesAt, endsAt } = wrong;
      await refuses(open(wrong), WrongBallotTimesError, [opensAt, closesAt, endsAt, latest]);
    }
    // The first second there is, and the last.
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(now + 5) });
    const { receipt } = await open(times(now + 5, now + 6, latest));
    assert.equal(receipt.status, "success");
  });

  it("ends within the length of the coming season, whatever the running one's is", async () => {
    const { chain, open, setSeasons, say } = await world();
    await setSeasons(2 * hour);
    const now = await chain.now();
    const on = { opensAt: now + hour, closesAt: now + hour + 60 };
    await refuses(open({ ...on, endsAt: now + 2 * hour + 1 }), WrongBallotTimesError, [
      on.opensAt,
      on.closesAt,
      now + 2 * hour + 1,
      now + 2 * hour,
    ]);
    const { ballot } = await open({ ...on, endsAt: now + 2 * hour });
    assert.equal((await say(ballot)).endsAt, now + 2 * hour);
    await setSeasons(60 * day);
    const later = await open({ key: zeroHash, ...on, endsAt: now + 60 * day });
    assert.equal((await say(later.ballot)).endsAt, now + 60 * day);
  });

  it("happens once per module, key and sentence; nobody else's question is in the way", async () => {
    const { chain, open, community, deployment, people, say, tom } = await world();
    const first = await open();
    await refuses(open({ endsAt: first.endsAt + day }), BallotExistsError, [community, first.ballot]);
    const ids = [first.ballot, (await open({ key: zeroHash })).ballot];
    ids.push((await open({ sentence: "We mend the roof." })).ballot);
    const foreign = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    ids.push((await open({}, foreign)).ballot);
    assert.equal(new Set(ids).size, 4);
    // In another community the id is the same, and nothing else is.
    const other = await found(chain, deployment, people, { name: "Elm Hollow" });
    await refuses(say(first.ballot, other), UnknownBallotError, [other, first.ballot]);
    const there = await open({ community: other, among: 0b10n });
    assert.equal(there.ballot, first.ballot);
    await chain.pass(hour);
    await chain.receipt(consentTo(chain.as(tom), there.on));
    assert.deepEqual((await say(there.ballot, other)).consents, [1]);
    assert.deepEqual((await say(first.ballot)).consents, []);
  });

  it("is refused where nobody would be asked, and where no community is open", async () => {
    const { open, community, stranger, admit, ines, chain, home } = await world();
    for (const among of [0n, 1n << 7n, maxUint256 ^ 0b1111111n])
      await refuses(open({ among }), NobodyAskedError, [community]);
    await admit(nora);
    assert.equal((await getTenure(chain.publicClient, { ...home, person: nora.address })).seat, 7);
    await refuses(open({ among: 1n << 7n }), NobodyAskedError, [community]);
    await chain.receipt(leaveCommunity(chain.as(ines), home));
    await refuses(open({ among: 0b100n }), NobodyAskedError, [community]);
    await refuses(open({ community: stranger.address }), NotOpenError, [stranger.address]);
  });

  it("is of those asked at that time: nobody who joined this season, or later, or was left out", async () => {
    const { chain, open, ask, until, admit, say, community, home, people } = await world();
    const { season } = await getCommunity(chain.publicClient, home);
    await until(season.endsAt - 2 * day);
    await admit(nora);
    const { ballot, on } = await ask({ among: maxUint256 ^ 0b1n });
    assert.deepEqual((await say(ballot)).electorate, [1, 2, 3, 4, 5, 6]);
    for (const one of [nora, people[0]]) {
      assert(one);
      await refuses(consentTo(chain.as(one), on), NotAskedError, [community, ballot, one.address]);
      await refuses(objectTo(chain.as(one), { ...on, reason }), NotAskedError, [community, ballot, one.address]);
      await refuses(withdrawFrom(chain.as(one), on), NotAskedError, [community, ballot, one.address]);
    }
    // She counts from the next season on, and that changes nothing here.
    const late = await open({ key: zeroHash, closesAt: season.endsAt + day, endsAt: season.endsAt + day });
    const otto = person(71);
    await admit(otto, people.slice(0, 3));
    await until(season.endsAt);
    await refuses(consentTo(chain.as(nora), late.on), NotAskedError, [community, late.ballot, nora.address]);
    await refuses(consentTo(chain.as(otto), late.on), NotAskedError, [community, late.ballot, otto.address]);
    assert.deepEqual((await say(late.ballot)).electorate, [0, 1, 2, 3, 4, 5, 6]);
    const next = await open({ key: hashText("next season's") });
    assert.deepEqual((await say(next.ballot)).electorate, [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });
});

describe("voices on a ballot by transaction", () => {
  const load = valley();
  const world = () => asking(load);

  it("consent, object and take back, from anywhere to anywhere", async () => {
    const { chain, ask, said, tom, community } = await world();
    const { ballot, on } = await ask();
    const moves = {
      consent: () => consentTo(chain.as(tom), on),
      object: () => objectTo(chain.as(tom), { ...on, reason }),
      withdraw: () => withdrawFrom(chain.as(tom), on),
    };
    const events = {
      consent: { eventName: "BallotConsent", community, ballot, person: tom.address },
      object: { eventName: "BallotObjection", community, ballot, person: tom.address, reason },
      withdraw: { eventName: "BallotWithdrawal", community, ballot, person: tom.address },
    };
    const results = {
      consent: { consents: [1], objections: [] },
      object: { consents: [], objections: [1] },
      withdraw: { consents: [], objections: [] },
    };
    type Move = keyof typeof moves;
    const walk: Move[] = ["consent", "object", "withdraw", "object", "consent", "withdraw", "withdraw", "consent"];
    for (const move of [...walk, "consent", "object", "object"] as Move[]) {
      const receipt = await chain.receipt(moves[move]());
      assert.deepEqual(eventsOf(receipt), [events[move]]);
      assert.deepEqual(await said(ballot), results[move], move);
    }
  });

  it("of many are counted apart", async () => {
    const { chain, ask, say, people } = await world();
    const { ballot, on } = await ask();
    for (const one of people.slice(0, 3)) await chain.receipt(consentTo(chain.as(one), on));
    for (const one of people.slice(3, 5)) await chain.receipt(objectTo(chain.as(one), { ...on, reason }));
    const { consents, objections, voiced, closed, phase } = await say(ballot);
    assert.deepEqual([consents, objections, phase], [[0, 1, 2], [3, 4], "open"]);
    assert.deepEqual(
      [voiced, closed],
      [
        [0, 1, 2, 3, 4],
        [0, 1, 2, 3, 4],
      ],
    );
  });

  it("are refused from strangers, on what nobody opened, and before it opens", async () => {
    const { chain, open, until, tom, stranger, community, deployment } = await world();
    const unknown = { community, deployment, ballot: hashText("the well") };
    const { on, ballot, opensAt } = await open();
    await until(opensAt - 1);
    const object: typeof consentTo = (client, given) => objectTo(client, { ...given, reason });
    for (const act of [consentTo, withdrawFrom, object]) {
      await refuses(act(chain.as(stranger), on), NotSeatedError, [community, stranger.address]);
      await refuses(act(chain.as(tom), unknown), UnknownBallotError, [community, unknown.ballot]);
      await refuses(act(chain.as(tom), { ...on, ballot: zeroHash }), UnknownBallotError, [community, zeroHash]);
      await refuses(act(chain.as(tom), on), BallotNotOpenError, [ballot, opensAt]);
    }
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(opensAt) });
    // The trial run is of the block before: sent as it is.
    const call = { address: deployment.assembly, abi: assemblyAbi, functionName: "consentTo" } as const;
    const hash = chain.as(tom).writeContract({ ...call, args: [community, ballot], gas: 200_000n });
    assert.equal((await chain.receipt(hash)).status, "success");
  });

  it("consent until it closes, object until it ends, to the second", async () => {
    const { chain, ask, until, said, say, tom, ines, people } = await world();
    const { ballot, on, closesAt, endsAt } = await ask();
    const [, , , fourth] = people;
    assert(fourth);
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(closesAt - 1) });
    await chain.receipt(consentTo(chain.as(tom), on));
    assert.deepEqual((await said(ballot)).consents, [1]);
    await until(closesAt);
    assert.equal((await say(ballot)).phase, "closing");
    await refuses(consentTo(chain.as(ines), on), BallotClosedError, [ballot, closesAt]);
    await refuses(consentTo(chain.as(tom), on), BallotClosedError, [ballot, closesAt]);
    await chain.receipt(objectTo(chain.as(fourth), { ...on, reason }));
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(endsAt - 1) });
    await chain.receipt(objectTo(chain.as(ines), { ...on, reason }));
    assert.deepEqual(await said(ballot), { consents: [1], objections: [2, 3] });
    await until(endsAt);
    assert.equal((await say(ballot)).phase, "over");
    await refuses(objectTo(chain.as(tom), { ...on, reason }), BallotClosedError, [ballot, endsAt]);
    await refuses(consentTo(chain.as(tom), on), BallotClosedError, [ballot, closesAt]);
  });

  it("take an objection back until it ends, and a consent at any time", async () => {
    const { chain, ask, until, said, tom, ines, people } = await world();
    const { ballot, on, closesAt, endsAt } = await ask();
    const [, , , fourth] = people;
    assert(fourth);
    await chain.receipt(consentTo(chain.as(tom), on));
    for (const one of [ines, fourth]) await chain.receipt(objectTo(chain.as(one), { ...on, reason }));
    await until(closesAt);
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(endsAt - 1) });
    await chain.receipt(withdrawFrom(chain.as(ines), on));
    assert.deepEqual(await said(ballot), { consents: [1], objections: [3] });
    await until(endsAt);
    await chain.receipt(withdrawFrom(chain.as(fourth), on));
    assert.deepEqual(await said(ballot), { consents: [1], objections: [3] });
    await chain.pass(20 * day);
    await chain.receipt(withdrawFrom(chain.as(tom), on));
    assert.deepEqual(await said(ballot), { consents: [], objections: [3] });
  });

  it("of who left count no more, and stay among those who spoke", async () => {
    const { chain, ask, say, tom, ines, people, home } = await world();
    const { ballot, on } = await ask();
    const [, , , fourth] = people;
    assert(fourth);
    await chain.receipt(consentTo(chain.as(tom), on));
    await chain.receipt(objectTo(chain.as(ines), { ...on, reason }));
    await chain.receipt(consentTo(chain.as(fourth), on));
    for (const one of [tom, ines]) await chain.receipt(leaveCommunity(chain.as(one), home));
    const { electorate, consents, objections, voiced } = await say(ballot);
    assert.deepEqual([consents, objections, voiced], [[3], [], [1, 2, 3]]);
    assert.deepEqual(electorate, [0, 1, 2, 3, 4, 5, 6]);
    await refuses(withdrawFrom(chain.as(tom), on), NotSeatedError, [home.community, tom.address]);
    assert.equal((await getObjections(chain.publicClient, on))[0]?.stands, false);
  });

  it("give reasons that all can read, whose hashes are kept", async () => {
    const { chain, ask, tom, ines, community, deployment } = await world();
    const { ballot, on } = await ask();
    const object = (text: string) => objectTo(chain.as(tom), { ...on, reason: text });
    const kept = (seat: number) =>
      chain.publicClient.readContract({
        address: deployment.assembly,
        abi: assemblyAbi,
        functionName: "reasonOf",
        args: [community, ballot, seat],
      });
    assert.equal(await kept(1), zeroHash);
    await refuses(object(""), TextLengthError, [0n, 1024n]);
    await refuses(object("x".repeat(1025)), TextLengthError, [1025n, 1024n]);
    await refuses(object("wells\u202e"), TextUncleanError, [5n]);
    await refuses(object("   "), TextBlankError);
    await chain.receipt(object("ß".repeat(512)));
    assert.equal(await kept(1), hashText("ß".repeat(512)));
    await chain.receipt(object("Too dear."));
    await chain.receipt(withdrawFrom(chain.as(tom), on));
    assert.equal(await kept(1), hashText("Too dear."));
    assert.equal(await kept(2), zeroHash);
    await chain.receipt(object("Too late."));
    await chain.receipt(objectTo(chain.as(ines), { ...on, reason: "Too dear." }));
    const told = (await getObjections(chain.publicClient, on)).map(({ seat, reason: why, stands }) => [
      seat,
      why,
      stands,
    ]);
    assert.deepEqual(told, [
      [1, "ß".repeat(512), false],
      [1, "Too dear.", false],
      [1, "Too late.", true],
      [2, "Too dear.", true],
    ]);
  });

  it("object 64 times in a season at most, over all ballots; others, and withdrawals, go on", async () => {
    const { chain, ask, until, said, tom, ines, community, home } = await world();
    const { season } = await getCommunity(chain.publicClient, home);
    await until(season.endsAt - 2 * day);
    const first = await ask();
    const second = await ask({ key: zeroHash });
    const object = (on: typeof first.on, one = tom) => objectTo(chain.as(one), { ...on, reason });
    for (let count = 0; count < 63; count++) await chain.receipt(object(first.on));
    await chain.receipt(object(second.on));
    for (const { on } of [first, second]) {
      await refuses(object(on), TooManyObjectionsError, [community, tom.address, 64n]);
    }
    await chain.receipt(object(first.on, ines));
    await chain.receipt(withdrawFrom(chain.as(tom), first.on));
    await chain.receipt(consentTo(chain.as(tom), second.on));
    await until(season.endsAt);
    await chain.receipt(object(first.on));
    assert.deepEqual((await said(first.ballot)).objections, [1, 2]);
  });

  it("stay with a seat whose key was replaced, and its new key can change them", async () => {
    const { chain, ask, said, tom, people, home, community, until } = await world();
    const others = people.filter((one) => one !== tom);
    await agree({ chain, ...home }, others, { motion: "recovery", person: tom.address, other: nora.address });
    await chain.fund(nora);
    await chain.receipt(recoverSeat(chain.as(nora), { ...home, from: tom.address, to: nora.address }));
    const { ballot, on, opensAt } = await ask({ endsAt: (await chain.now()) + 20 * day });
    await chain.receipt(objectTo(chain.as(tom), { ...on, reason }));
    await until(opensAt + 8 * day - 1);
    await chain.receipt(recoverSeat(chain.as(nora), { ...home, from: tom.address, to: nora.address }));
    assert.deepEqual((await said(ballot)).objections, [1]);
    assert.deepEqual(
      (await getObjections(chain.publicClient, on)).map(({ person: who, seat, stands }) => [who, seat, stands]),
      [[tom.address, 1, true]],
    );
    await refuses(withdrawFrom(chain.as(tom), on), NotSeatedError, [community, tom.address]);
    await chain.receipt(withdrawFrom(chain.as(nora), on));
    assert.deepEqual(await said(ballot), { consents: [], objections: [] });
    await chain.receipt(objectTo(chain.as(nora), { ...on, reason: "As I said." }));
    assert.deepEqual((await said(ballot)).objections, [1]);
    assert.equal((await getObjections(chain.publicClient, on)).at(-1)?.person, nora.address);
  });

  for (const [name, shortened] of [
    ["in time", false],
    ["when seasons were shortened to an hour", true],
  ] as const) {
    it(`are never those of a seat's next occupant, ${name}`, async () => {
      const { chain, ask, until, setSeasons, tom, ines, admit, home, say } = await world();
      const { season } = await getCommunity(chain.publicClient, home);
      await until(season.endsAt - hour);
      const now = await chain.now();
      const { ballot, on } = await ask({ closesAt: now + 28 * day, endsAt: now + 29 * day });
      await chain.receipt(consentTo(chain.as(tom), on));
      await chain.receipt(leaveCommunity(chain.as(tom), home));
      if (shortened) await setSeasons(hour);
      await until(season.endsAt + (shortened ? hour : 30 * day) - 10);
      const before = await say(ballot);
      assert.equal(before.phase, shortened ? "open" : "over");
      assert.deepEqual([before.consents, before.voiced], [[], [1]]);
      await until(season.endsAt + (shortened ? hour : 30 * day));
      assert.equal((await say(ballot)).phase, "outlived");
      await admit(nora);
      assert.equal((await getTenure(chain.publicClient, { ...home, person: nora.address })).seat, 1);
      const outlived = [ballot, season.number] as const;
      for (const one of [nora, ines]) {
        await refuses(consentTo(chain.as(one), on), BallotOutlivedError, outlived);
        await refuses(objectTo(chain.as(one), { ...on, reason }), BallotOutlivedError, outlived);
        await refuses(withdrawFrom(chain.as(one), on), BallotOutlivedError, outlived);
      }
      assert.deepEqual((await say(ballot)).voiced, [1]);
    });
  }

  it("and consents to a standing matter of the same id do not touch each other", async () => {
    const { chain, ask, said, tom, ines, home } = await world();
    const { ballot, on } = await ask();
    const standing = { ...home, matter: ballot };
    const consenting = async () => (await getVoices(chain.publicClient, standing)).consenting;
    await chain.receipt(giveConsent(chain.as(tom), standing));
    assert.deepEqual([await consenting(), await said(ballot)], [[1], { consents: [], objections: [] }]);
    await chain.receipt(consentTo(chain.as(ines), on));
    await chain.receipt(consentTo(chain.as(tom), on));
    await chain.receipt(withdrawConsent(chain.as(tom), standing));
    assert.deepEqual([await consenting(), (await said(ballot)).consents], [[], [1, 2]]);
    await chain.receipt(giveConsent(chain.as(tom), standing));
    await chain.receipt(withdrawFrom(chain.as(tom), on));
    assert.deepEqual([await consenting(), (await said(ballot)).consents], [[1], [2]]);
  });

  it("are read with their times: an objection's is that of its block", async () => {
    const { chain, ask, tom, home, community } = await world();
    const { on, opensAt } = await ask();
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(opensAt + 1000) });
    await chain.receipt(objectTo(chain.as(tom), { ...on, reason }));
    assert.deepEqual(await getObjections(chain.publicClient, on), [
      { person: tom.address, seat: 1, reason, time: opensAt + 1000, stands: true },
    ]);
    const unknown = { ...home, ballot: zeroHash };
    await refuses(getObjections(chain.publicClient, unknown), UnknownBallotError, [community, zeroHash]);
  });
});

describe("taking a consent back on a ballot never fails for who is asked, while nobody else can have the seat", () => {
  const load = valley();

  type Asked = Awaited<ReturnType<Asking["ask"]>>;
  const states: Record<string, (world: Asking, asked: Asked) => Promise<unknown>> = {
    "having said nothing": async () => undefined,
    "having consented": ({ chain, tom }, { on }) => chain.receipt(consentTo(chain.as(tom), on)),
    "having objected": ({ chain, tom }, { on }) => chain.receipt(objectTo(chain.as(tom), { ...on, reason })),
    "having taken it back already": ({ chain, tom }, { on }) => chain.receipt(withdrawFrom(chain.as(tom), on)),
    "once it has closed": async ({ chain, tom, until }, { on, closesAt }) => {
      await chain.receipt(consentTo(chain.as(tom), on));
      await until(closesAt);
    },
    "once it is over": async ({ chain, tom, until }, { on, endsAt }) => {
      await chain.receipt(consentTo(chain.as(tom), on));
      await until(endsAt);
    },
    "in the next season, which nobody has opened": async ({ chain, tom, until, home }, { on }) => {
      const { season } = await getCommunity(chain.publicClient, home);
      await chain.receipt(consentTo(chain.as(tom), on));
      await until(season.endsAt + 29 * day);
    },
    "after 64 objections": async ({ chain, tom }, { on }) => {
      for (let count = 0; count < 64; count++) await chain.receipt(objectTo(chain.as(tom), { ...on, reason }));
    },
    "after the charter was amended": async ({ chain, tom, amend }, { on }) => {
      await chain.receipt(consentTo(chain.as(tom), on));
      await amend((charter) => ({ ...withSeasonsOf(10 * day, charter), withdrawal: "No more.", modules: [] }));
    },
    "when everybody else has left": async ({ chain, tom, people, home }, { on }) => {
      await chain.receipt(consentTo(chain.as(tom), on));
      for (const one of people) if (one !== tom) await chain.receipt(leaveCommunity(chain.as(one), home));
    },
  };

  for (const [name, reach] of Object.entries(states)) {
    it(name, async () => {
      const world = await asking(load);
      const asked = await world.ask();
      await reach(world, asked);
      const receipt = await world.chain.receipt(withdrawFrom(world.chain.as(world.tom), asked.on));
      assert.equal(receipt.status, "success");
      const { consents } = await getBallot(world.chain.publicClient, asked.on);
      assert.equal(consents.includes(1), false);
    });
  }
});
