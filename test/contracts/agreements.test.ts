/** Agreements between communities: texts, living consent, amendment, lapse, and what agreements give. */
import assert from "node:assert/strict";
import { type LocalAccount, parseEther, zeroAddress, zeroHash } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day, hour, mandate, termsOf } from "../../scripts/lib/world.js";
import {
  AgreementOutOfRangeError,
  AlreadyPresentedError,
  AlreadyPutError,
  admitMember,
  aidPermission,
  betweenGate,
  DraftPendingError,
  declareNeed,
  endNeed,
  endNeedStep,
  FirstSeasonError,
  GateClosedError,
  GrowthReachedError,
  getAgreement,
  getAgreementConsents,
  getAgreements,
  getNetwork,
  getReach,
  getTenure,
  giveAid,
  leaveAgreement,
  leaveCommunity,
  MoversReachedError,
  MovesTooSoonError,
  moveTo,
  NeedStandsError,
  NoNeedError,
  NotAMemberError,
  NotAPartyError,
  NothingToSettleError,
  NotInForceError,
  NotProvidedError,
  NotTheMoverError,
  NotVouchedForError,
  ObjectedError,
  OverBudgetError,
  openSeason,
  presentAgreement,
  promiseAidStep,
  renderAgreement,
  SatBeforeError,
  settleAgreement,
  signJoining,
  signVoice,
  submitVoices,
  UnknownAgreementError,
  WrongPartyError,
  WrongRequestSignatureError,
  WrongWordsError,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { type Neighbours, neighbours, season, type Village } from "./neighbours.js";
import { agree, refuses, signAgreement } from "./support.js";

const load = neighbours(3, 3);

describe("An agreement", () => {
  it("is in force while both communities' members consent, each by its own share, and ends with the consent", async () => {
    const world = await load();
    const { terms, propose, present, consent, withdraw, inForce, villages, chain, deployment } = world;
    const [oak, mill] = villages as [Village, Village];
    const text = await propose(terms([oak, mill]), oak);
    await consent(text, oak);
    assert.deepEqual(await inForce(text, oak, mill), [false, false]);
    await present(text, mill);
    await consent(text, mill, mill.people.slice(0, 1));
    assert.deepEqual(await inForce(text, oak, mill), [false, false], "one of three is not more than half");
    await consent(text, mill, mill.people.slice(1, 2));
    assert.deepEqual(await inForce(text, oak, mill), [true, true]);
    const found = await getAgreement(chain.publicClient, { agreement: text, deployment });
    assert.deepEqual(found.text.parties.map(({ name, stands, margin }) => [name, stands, margin]).sort(), [
      ["Mill Creek", true, 0],
      ["Oak Valley", true, 1],
    ]);
    await withdraw(text, mill, mill.people.slice(0, 1));
    assert.deepEqual(await inForce(text, oak, mill), [false, false], "at once, for both");
    assert.deepEqual(await getAgreements(chain.publicClient, { community: mill.id, deployment }), [text]);
  });

  it("lapses with the consents that nobody gives again, and at its review date", async () => {
    const { terms, agree, consent, inForce, villages, chain, deployment } = await load();
    const [oak, mill] = villages as [Village, Village];
    const text = await agree(terms([oak, mill], { reviewDays: 300 }));
    await chain.pass(season * 2);
    assert.deepEqual(await inForce(text, oak, mill), [false, false]);
    for (const { id: community, first } of [oak, mill]) {
      await chain.receipt(openSeason(chain.as(first), { community, deployment }));
    }
    await consent(text, oak);
    await consent(text, mill);
    assert.deepEqual(await inForce(text, oak, mill), [true, true]);
    await chain.pass(61 * day);
    assert.deepEqual(await inForce(text, oak, mill), [false, false]);
  });

  it("is listed for whoever consents to it, as long as the consent lives", async () => {
    const { terms, agree, propose, consent, withdraw, villages, chain, deployment } = await load();
    const [oak, mill] = villages as [Village, Village];
    const [ana, tom] = oak.people;
    assert(ana && tom);
    const old = await agree(terms([oak, mill], { reviewDays: 300 }));
    const fresh = await propose(terms([oak, mill], { amends: old, text: "Otherwise." }), oak);
    await consent(fresh, oak, [ana]);
    await withdraw(old, oak, [tom]);
    const of = async ({ address: person }: { address: `0x${string}` }) => {
      const found = await getAgreementConsents(chain.publicClient, { community: oak.id, person, deployment });
      return found.map(({ text: { agreement, id }, lapses }) => [agreement, id, lapses]);
    };
    const both = (lapses: boolean) => [
      [old, old, lapses],
      [old, fresh, lapses],
    ];
    assert.deepEqual([await of(ana), await of(tom), await of(mill.first)], [both(false), [], []]);
    await chain.pass(season);
    assert.deepEqual(await of(ana), both(true));
    await chain.pass(season);
    assert.deepEqual(await of(ana), []);
  });

  it("ends when members leave or are gone, and coming back needs fresh consent", async () => {
    const { terms, agree, inForce, villages, chain, deployment } = await load();
    const [oak, mill] = villages as [Village, Village];
    const text = await agree(terms([oak, mill]));
    for (const one of mill.people) {
      await chain.receipt(leaveCommunity(chain.as(one), { community: mill.id, deployment }));
    }
    assert.deepEqual(await inForce(text, oak, mill), [false, false]);
  });

  it("between many lives while as many stand by it as they agreed, and only for those", async () => {
    const { terms, agree, withdraw, inForce, villages } = await load();
    const [oak, mill, moor] = villages as [Village, Village, Village];
    const text = await agree(terms(villages, { quorum: 2 }));
    assert.deepEqual(await inForce(text, oak, mill, moor), [true, true, true]);
    await withdraw(text, moor);
    assert.deepEqual(await inForce(text, oak, mill, moor), [true, true, false]);
    await withdraw(text, mill);
    assert.deepEqual(await inForce(text, oak, mill, moor), [false, false, false]);
  });

  it("takes consent by signature, in words that each community's own renderer made", async () => {
    const { terms, propose, present, inForce, consent, villages, chain, deployment } = await load();
    const [oak, mill] = villages as [Village, Village];
    const said = terms([oak, mill], { provisions: { aidPerSeason: parseEther("5"), movers: 2 } });
    const text = await propose(said, oak);
    await present(text, mill);
    await consent(text, oak);
    const voices = await Promise.all(
      mill.people.map((one) => signVoice(chain.as(one), { community: mill.id, text, voice: "consent", deployment })),
    );
    await chain.receipt(submitVoices(chain.as(oak.first), { voices, deployment }));
    assert.deepEqual(await inForce(text, oak, mill), [true, true]);
    const sentence = await renderAgreement(chain.publicClient, {
      charter: mill.charter,
      terms: said,
      author: oak.first.address,
    });
    assert.equal(voices[0]?.matter.sentence, sentence);
    assert.match(sentence, /^“Mill Creek” agrees on “Water”: “We share the spring, .*” Between “/);
    assert.match(sentence, /Who declares a need is given up to 5 coin in a season by each of the others/);
    assert.match(sentence, /Up to 2 members of the others in a season, vouched for at home, may join without vouches/);
    assert.match(sentence, /talk for 7 days and negotiate for 7 days at least, .* for 30 days at most/);
  });

  it("comes before a community by one of its own members only, under its own name", async () => {
    const { terms, propose, present, villages, chain, deployment } = await load();
    const [oak, mill, moor] = villages as [Village, Village, Village];
    const text = await propose(terms([oak, mill]), oak);
    const as = (village: Village, community = mill.id) =>
      presentAgreement(chain.as(village.first), { community, text, deployment });
    await refuses(as(oak), NotAMemberError, [mill.id, oak.first.address]);
    await refuses(as(moor, moor.id), NotAPartyError, [text, moor.id]);
    await present(text, mill);
    await refuses(as(mill), AlreadyPresentedError, [text, mill.id]);
    const lying = terms([oak, { ...mill, name: "Mill Greek" }]);
    const other = await propose(lying, oak);
    await refuses(
      presentAgreement(chain.as(mill.first), { community: mill.id, text: other, deployment }),
      WrongWordsError,
      [mill.id],
    );
    await refuses(propose(terms([oak, mill]), oak), AlreadyPutError, [text]);
    await refuses(propose(terms([oak, mill]), oak, mill.first), NotAMemberError);
  });

  it("refuses terms that say nothing, too much, or what is no party", async () => {
    const { terms, propose, villages } = await load();
    const [oak, mill] = villages as [Village, Village];
    const good = terms([oak, mill]);
    const put = (changes: object) => propose({ ...good, ...changes }, oak);
    const [one, other] = good.parties;
    assert(one && other);
    await refuses(put({ parties: [other, one] }), WrongPartyError);
    await refuses(put({ parties: [one, one] }), WrongPartyError);
    await refuses(put({ parties: [zeroAddress, one] }), WrongPartyError, [0n, zeroAddress]);
    await refuses(put({ parties: [one], names: ["Oak Valley"] }), AgreementOutOfRangeError);
    await refuses(put({ names: ["Oak Valley"] }), AgreementOutOfRangeError);
    await refuses(put({ quorum: 1 }), AgreementOutOfRangeError);
    await refuses(put({ quorum: 3 }), AgreementOutOfRangeError);
    await refuses(put({ reviewDays: 0 }), AgreementOutOfRangeError);
    await refuses(put({ reviewDays: 3_661 }), AgreementOutOfRangeError);
    for (const field of ["dialogue", "negotiation", "suspension"]) {
      await refuses(put({ patience: { ...good.patience, [field]: day - 1 } }), AgreementOutOfRangeError);
      await refuses(put({ patience: { ...good.patience, [field]: 366 * day + 1 } }), AgreementOutOfRangeError);
    }
    const given = (changes: object) => put({ provisions: { ...good.provisions, ...changes } });
    await refuses(given({ movers: 257 }), AgreementOutOfRangeError);
    await refuses(given({ asset: oak.id }), AgreementOutOfRangeError);
    await refuses(given({ office: "nurse" }), AgreementOutOfRangeError);
    await refuses(given({ servant: person(60).address }), AgreementOutOfRangeError);
    await assert.rejects(put({ text: "We say “yes”." }), { name: "QuotationMarkError" });
    await assert.rejects(put({ title: "" }), { name: "TextLengthError" });
  });
});

describe("A new text", () => {
  it("stands beside the old until every party that stands by the old stands by it, then in its place", async () => {
    const { terms, agree, propose, present, consent, read, inForce, villages, chain, deployment } = await load();
    const [oak, mill, moor] = villages as [Village, Village, Village];
    const text = await agree(terms(villages, { quorum: 2 }));
    const current = async () => (await read<[string, bigint, boolean]>("standing", [text]))[0];
    const draft = await propose(terms(villages, { quorum: 2, amends: text, text: "We share the spring." }), mill);
    await present(draft, oak);
    await present(draft, moor);
    await consent(draft, mill);
    await consent(draft, oak);
    assert.equal(await current(), text, "two would be enough to live, but the third is bound by the old text");
    const waiting = await getAgreement(chain.publicClient, { agreement: text, deployment });
    assert.equal(waiting.draft?.id, draft);
    assert.equal(waiting.former, undefined);
    await refuses(settleAgreement(chain.as(oak.first), { agreement: text, deployment }), NothingToSettleError, [text]);
    await consent(draft, moor, moor.people.slice(0, 2));
    assert.equal(await current(), draft, "at one moment");
    assert.deepEqual(await inForce(text, oak, mill, moor), [true, true, true], "under the agreement's one id");
    const replaced = await getAgreement(chain.publicClient, { agreement: text, deployment });
    assert.deepEqual([replaced.text.id, replaced.draft, replaced.former?.id], [draft, undefined, text]);
  });

  it("does not bind a party that left, and waits for none", async () => {
    const { terms, agree, propose, present, consent, withdraw, read, inForce, villages } = await load();
    const [oak, mill, moor] = villages as [Village, Village, Village];
    const text = await agree(terms(villages, { quorum: 2 }));
    const draft = await propose(terms(villages, { quorum: 2, amends: text, text: "We share the spring." }), mill);
    await present(draft, oak);
    await consent(draft, mill);
    await consent(draft, oak);
    await withdraw(text, moor);
    assert.equal((await read<[string]>("standing", [text]))[0], draft);
    assert.deepEqual(await inForce(text, oak, mill, moor), [true, true, false]);
  });

  it("gives way to the old one if a party goes back to it, until somebody settles it", async () => {
    const { terms, agree, propose, present, consent, withdraw, read, villages, chain, deployment } = await load();
    const [oak, mill] = villages as [Village, Village];
    const text = await agree(terms([oak, mill]));
    const draft = await propose(terms([oak, mill], { amends: text, text: "We share the spring." }), mill);
    await present(draft, oak);
    await consent(draft, oak);
    await consent(draft, mill);
    const now = () => read<[string, bigint, boolean]>("standing", [text]);
    await withdraw(draft, mill);
    assert.deepEqual(await now(), [text, 3n, true], "all have consented to the old one, and still do");
    await consent(draft, mill);
    await chain.receipt(settleAgreement(chain.as(oak.first), { agreement: text, deployment }));
    await withdraw(draft, mill);
    const [stays, , alive] = await now();
    assert.deepEqual([stays, alive], [draft, false], "the old one cannot come back");
  });

  it("is put by who stands by the old one, one at a time, among the same parties", async () => {
    const { terms, agree, propose, withdraw, consent, villages, chain } = await load();
    const [oak, mill, moor] = villages as [Village, Village, Village];
    const text = await agree(terms(villages, { quorum: 2 }));
    await withdraw(text, moor);
    const amendment = (words: string) => terms(villages, { quorum: 2, amends: text, text: words });
    await refuses(propose(amendment("First."), moor), NotInForceError, [text, moor.id]);
    await refuses(propose(terms([oak, mill], { amends: text }), oak), WrongPartyError);
    const nothing = terms(villages, { quorum: 2, amends: `0x${"11".repeat(32)}` });
    await refuses(propose(nothing, oak), UnknownAgreementError);
    const draft = await propose(amendment("Second."), oak);
    await refuses(propose(amendment("Third."), mill), DraftPendingError);
    await chain.pass(91 * day);
    await propose(amendment("Fourth."), mill);
    // Whoever stood by what was never to be still does, and it binds nobody.
    await consent(draft, oak);
  });

  it("renews an agreement before or after its review date", async () => {
    const { terms, agree, propose, present, consent, inForce, villages, chain } = await load();
    const [oak, mill] = villages as [Village, Village];
    const text = await agree(terms([oak, mill], { reviewDays: 30 }));
    const again = terms([oak, mill], { reviewDays: 30, amends: text });
    const draft = await propose(again, oak);
    await present(draft, mill);
    await chain.pass(29 * day);
    await consent(draft, oak);
    assert.deepEqual(await inForce(text, oak, mill), [true, true]);
    await chain.pass(2 * day);
    assert.deepEqual(await inForce(text, oak, mill), [false, false], "both have run out");
    const renewed = await propose({ ...again, salt: `0x${"22".repeat(32)}` }, oak);
    await present(renewed, mill);
    await consent(renewed, oak);
    await consent(renewed, mill);
    assert.deepEqual(await inForce(text, oak, mill), [true, true]);
  });

  it("lets a member take back what they said on either text in one go", async () => {
    const { terms, agree, propose, present, consent, inForce, read, villages, chain, deployment } = await load();
    const [oak, mill] = villages as [Village, Village];
    const text = await agree(terms([oak, mill]));
    const draft = await propose(terms([oak, mill], { amends: text, text: "We share the spring." }), mill);
    await present(draft, oak);
    await consent(draft, oak);
    await consent(draft, mill);
    for (const one of mill.people.slice(0, 2)) {
      await chain.receipt(leaveAgreement(chain.as(one), { community: mill.id, agreement: text, deployment }));
    }
    assert.deepEqual(await inForce(text, oak, mill), [false, false]);
    for (const one of [text, draft]) {
      assert.deepEqual(await read("consentOf", [one, mill.id]), [false, -1n]);
    }
  });
});

describe("Mutual aid", () => {
  const five = { aidPerSeason: parseEther("5") };

  /** Ana of Oak Valley may help Mill Creek, under a mandate of Oak Valley's. */
  async function helping(world: Neighbours) {
    const { terms, agree, villages, chain, deployment } = world;
    const [oak, mill] = villages as [Village, Village];
    const text = await agree(terms([oak, mill], { provisions: five }));
    const { provisions } = terms([oak, mill], { provisions: five });
    const permission = aidPermission({
      ...{ agreement: text, provisions, from: oak.id, to: mill.id, deployment },
      purpose: "help our neighbours in need",
    });
    const [ana, tom, ines] = oak.people;
    assert(ana && tom && ines);
    const id = await mandate(chain, deployment, {
      community: oak.id,
      proposer: tom,
      holder: ana,
      terms: termsOf(ana.address, [permission]),
      consenting: [tom, ines],
    });
    const give = (amount: string) =>
      giveAid(chain.as(ana), {
        ...{ community: oak.id, id, permission, to: mill.id, deployment },
        amount: parseEther(amount),
        reason: "Their well is dry.",
      }).then((hash) => chain.receipt(hash));
    const need = (by = mill.first, duration = 10 * day) =>
      declareNeed(chain.as(by), {
        ...{ agreement: text, community: mill.id, duration, deployment },
        words: "Our well is dry.",
      }).then((hash) => chain.receipt(hash));
    const balance = () => chain.publicClient.getBalance({ address: mill.id });
    return { ...world, oak, mill, text, give, need, balance };
  }

  it("goes from account to account under a mandate at home, while a need is declared, within the cap", async () => {
    const { give, need, balance, text, mill, chain, deployment } = await helping(await load());
    await refuses(give("1"), GateClosedError, [deployment.agreements]);
    await need();
    await give("3");
    assert.equal(await balance(), parseEther("103"));
    await refuses(give("2.1"), OverBudgetError);
    const { needs } = await getAgreement(chain.publicClient, { agreement: text, deployment });
    assert.deepEqual(
      needs.map(({ community, by, words }) => [community, by, words]),
      [[mill.id, mill.first.address, "Our well is dry."]],
    );
    await chain.receipt(endNeed(chain.as(mill.first), { agreement: text, community: mill.id, deployment }));
    await refuses(give("1"), GateClosedError);
    await need();
    await chain.pass(10 * day);
    await refuses(give("1"), GateClosedError);
  });

  it("ends with the consent of either side, and with a need that only a member declares", async () => {
    const { give, need, withdraw, consent, text, oak, mill } = await helping(await load());
    await refuses(need(oak.first), NotAMemberError, [mill.id, oak.first.address]);
    await refuses(need(mill.first, 59 * 60), AgreementOutOfRangeError);
    await refuses(need(mill.first, 91 * day), AgreementOutOfRangeError);
    await need();
    await refuses(need(mill.people[1]), NeedStandsError);
    await withdraw(text, mill);
    await refuses(give("1"), GateClosedError);
    await refuses(need(), NotInForceError, [text, mill.id]);
    await consent(text, mill);
    await give("1");
  });

  it("keeps to what was promised when the agreement ends, and no longer than that", async () => {
    const world = await helping(await load());
    const { give, need, decide, withdraw, read, text, oak, mill, chain, deployment } = world;
    const promise = (duration: number) =>
      decide(oak, promiseAidStep({ other: mill.id, agreement: text, duration, deployment }));
    await refuses(promise(10 * day), NotInForceError, [text, mill.id]);
    await need(mill.first, 30 * day);
    await refuses(promise(hour - 1), AgreementOutOfRangeError);
    await promise(10 * day);
    await withdraw(text, mill);
    assert.equal(await read("inForce", [text, mill.id]), false);
    await give("1");
    await chain.pass(10 * day);
    await refuses(give("1"), GateClosedError);
  });

  it("lets the community end a need that somebody declared in its name", async () => {
    const { need, decide, give, text, mill, chain, deployment } = await helping(await load());
    await need(mill.first, 60 * day);
    const ending = { agreement: text, community: mill.id, deployment };
    const second = mill.people[1] ?? mill.first;
    await refuses(endNeed(chain.as(second), ending), NoNeedError, [text, mill.id]);
    await decide(mill, endNeedStep({ agreement: text, deployment }));
    await refuses(give("1"), GateClosedError);
  });

  it("needs a text that provides for it", async () => {
    const { terms, agree, villages, chain, deployment } = await load();
    const [oak, mill] = villages as [Village, Village];
    const text = await agree(terms([oak, mill]));
    await refuses(
      declareNeed(chain.as(oak.first), {
        ...{ agreement: text, community: oak.id, duration: day, deployment },
        words: "Help.",
      }),
      NotProvidedError,
    );
  });
});

describe("Free movement", () => {
  const nora = person(70);

  async function roads(world: Neighbours, movers = 2) {
    const { terms, agree, villages } = world;
    return { text: await agree(terms(villages.slice(0, 2), { provisions: { movers }, reviewDays: 3_000 })) };
  }

  /** Both turn to their third season, in which everybody consents anew. */
  async function wait({ chain, deployment, consent, villages }: Neighbours, text: `0x${string}`, seasons = 2) {
    for (let passed = 0; passed < seasons; passed++) {
      await chain.pass(season);
      for (const village of villages.slice(0, 2)) {
        await chain.receipt(openSeason(chain.as(village.first), { community: village.id, deployment }));
        await consent(text, village);
      }
    }
  }

  async function move(
    { chain, deployment }: Neighbours,
    text: `0x${string}`,
    who: LocalAccount,
    from: Village,
    to: Village,
  ) {
    await chain.fund(who);
    const joining = await signJoining(chain.as(who), { community: to.id, deployment });
    return chain.receipt(moveTo(chain.as(who), { agreement: text, from: from.id, joining, deployment }));
  }

  const seated = async ({ chain, deployment }: Neighbours, who: LocalAccount, village: Village) =>
    (await getTenure(chain.publicClient, { community: village.id, person: who.address, deployment })).seated;

  it("seats a member of two seasons by their own signature, and keeps their seat at home", async () => {
    const world = await load();
    const [oak, mill] = world.villages as [Village, Village];
    const { text } = await roads(world);
    await refuses(move(world, text, oak.first, oak, mill), FirstSeasonError, [mill.id]);
    await wait(world, text);
    await move(world, text, oak.first, oak, mill);
    assert.deepEqual([await seated(world, oak.first, mill), await seated(world, oak.first, oak)], [true, true]);
    await refuses(move(world, text, oak.first, oak, mill), SatBeforeError, [mill.id, oak.first.address]);
  });

  it("keeps to the agreement's number, the charter's growth, and who is objected to", async () => {
    const world = await load();
    const { chain, deployment } = world;
    const [oak, mill] = world.villages as [Village, Village];
    const { text } = await roads(world);
    await wait(world, text);
    const [ana, tom, ines] = oak.people;
    assert(ana && tom && ines);
    await agree({ chain, community: mill.id, deployment }, mill.people, { motion: "objection", person: ana.address });
    await refuses(move(world, text, ana, oak, mill), ObjectedError, [mill.id, ana.address, 3n]);
    await move(world, text, tom, oak, mill);
    await move(world, text, ines, oak, mill);
    assert.equal(await world.read("moversOf", [text, mill.id]), 2n);
    const [other] = mill.people;
    assert(other);
    await move(world, text, other, mill, oak);
    await wait(world, text, 1);
    assert.equal(await world.read("moversOf", [text, mill.id]), 0n);
  });

  it("lets nobody go on who was let in without vouches, nor one who has just come", async () => {
    const world = await neighbours(3, 3)();
    const { chain, deployment, terms, villages, consent } = world;
    const [oak, mill, moor] = villages as [Village, Village, Village];
    const { text } = await roads(world);
    const onward = await world.agree(terms([mill, moor], { provisions: { movers: 2 }, reviewDays: 3_000 }));
    await wait(world, text);
    await chain.receipt(openSeason(chain.as(moor.first), { community: moor.id, deployment }));
    await consent(onward, mill);
    await consent(onward, moor);
    // Nora is vouched for in Oak Valley, and goes nowhere for two seasons.
    await chain.fund(nora);
    const joining = await signJoining(chain.as(nora), { community: oak.id, deployment });
    const vouches = await signAgreement({ chain, community: oak.id, deployment }, oak.people, {
      motion: "admission",
      person: nora.address,
    });
    const asked = { community: oak.id, deployment, candidate: nora.address, joining, vouches };
    await chain.receipt(admitMember(chain.as(nora), asked));
    await refuses(move(world, text, nora, oak, mill), MovesTooSoonError, [oak.id, nora.address, 5]);
    await move(world, text, oak.first, oak, mill);
    await wait(world, text);
    await chain.receipt(openSeason(chain.as(moor.first), { community: moor.id, deployment }));
    await consent(onward, mill);
    await consent(onward, moor);
    await move(world, text, nora, oak, mill);
    await refuses(move(world, onward, oak.first, mill, moor), NotVouchedForError, [mill.id, oak.first.address]);
    await refuses(move(world, onward, oak.first, oak, moor), NotInForceError);
    assert.equal(await seated(world, oak.first, moor), false);
  });

  it("needs the person's own signature of this season, and an agreement in force", async () => {
    const world = await load();
    const { chain, deployment, withdraw } = world;
    const [oak, mill] = world.villages as [Village, Village];
    const { text } = await roads(world, 1);
    await wait(world, text);
    const joining = await signJoining(chain.as(oak.first), { community: mill.id, deployment });
    const as = { agreement: text, from: oak.id, deployment };
    const [, tom] = oak.people;
    assert(tom);
    await refuses(
      moveTo(chain.as(tom), { ...as, joining: { ...joining, person: tom.address } }),
      WrongRequestSignatureError,
      [tom.address],
    );
    await refuses(moveTo(chain.as(mill.first), { ...as, joining }), NotTheMoverError, [oak.first.address]);
    await refuses(moveTo(chain.as(oak.first), { ...as, from: mill.id, joining }), NotInForceError);
    await withdraw(text, oak);
    await refuses(moveTo(chain.as(oak.first), { ...as, joining }), NotInForceError, [text, mill.id]);
    await world.consent(text, oak);
    await chain.receipt(moveTo(chain.as(oak.first), { ...as, joining }));
    await refuses(move(world, text, oak.people[1] ?? oak.first, oak, mill), MoversReachedError, [text, mill.id, 1n]);
  });

  it("cannot pass the growth of the community that is moved to", async () => {
    const world = await neighbours(2, 3, () => ({ growth: 1 }))();
    const [oak, mill] = world.villages as [Village, Village];
    const { text } = await roads(world);
    await wait(world, text);
    const [ana, tom] = oak.people;
    assert(ana && tom);
    await move(world, text, ana, oak, mill);
    await refuses(move(world, text, tom, oak, mill), GrowthReachedError);
  });
});

describe("A joint service", () => {
  it("stands in each community on its own consent, and reach counts all of them", async () => {
    const { terms, agree, withdraw, read, villages, chain, deployment } = await load();
    const nurse = person(71);
    await chain.fund(nurse);
    const [oak, mill] = villages as [Village, Village];
    const text = await agree(terms([oak, mill], { provisions: { servant: nurse.address, office: "nurse" } }));
    const ids: `0x${string}`[] = [];
    for (const village of [oak, mill]) {
      const duty = { office: "nurse", duty: "cares for the sick of both villages.", holderName: "Nora" };
      const job = {
        community: village.id,
        proposer: village.first,
        holder: nurse,
        terms: termsOf(nurse.address, [], duty),
      };
      ids.push(await mandate(chain, deployment, { ...job, consenting: village.people }));
    }
    const serves = () => Promise.all([oak, mill].map(({ id }, i) => read("serves", [text, id, ids[i] ?? zeroHash])));
    assert.deepEqual(await serves(), [true, true]);
    assert.equal((await getReach(chain.publicClient, { person: nurse.address, deployment })).people, 6);
    for (const one of mill.people.slice(1)) {
      const withdrawn = { community: mill.id, matter: ids[1] ?? zeroHash, deployment };
      await chain.receipt(withdrawConsent(chain.as(one), withdrawn));
    }
    assert.deepEqual(await serves(), [true, false]);
    await withdraw(text, mill);
    assert.deepEqual(await serves(), [false, false], "of two, the agreement is no more");
    assert.equal(await read("serves", [text, oak.id, ids[1] ?? zeroHash]), false);
  });
});

describe("A gate on an agreement", () => {
  it("lets a mandate act while it is in force between the two, and stops it at once", async () => {
    const { terms, agree, withdraw, villages, chain, deployment } = await load();
    const [oak, mill] = villages as [Village, Village];
    const text = await agree(terms([oak, mill]));
    const [ana, tom, ines] = oak.people;
    assert(ana && tom && ines);
    const gate = betweenGate({ agreement: text, community: oak.id, other: mill.id, deployment });
    const permission = {
      ...aidPermission({
        ...{ agreement: text, from: oak.id, to: mill.id, purpose: "pay our part", deployment },
        provisions: { ...terms([oak, mill]).provisions, aidPerSeason: parseEther("5") },
      }),
      gate,
    };
    const id = await mandate(chain, deployment, {
      community: oak.id,
      proposer: tom,
      holder: ana,
      terms: termsOf(ana.address, [permission]),
      consenting: [tom, ines],
    });
    const pay = () =>
      giveAid(chain.as(ana), {
        ...{ community: oak.id, id, permission, to: mill.id, deployment },
        amount: 1n,
        reason: "Our part.",
      });
    await chain.receipt(pay());
    await withdraw(text, mill);
    await refuses(pay(), GateClosedError);
  });
});

describe("The picture of the network", () => {
  it("has every community, agreement and tie, now and at a former block", async () => {
    const { terms, agree, withdraw, villages, chain, deployment } = await load();
    const [oak, mill, moor] = villages as [Village, Village, Village];
    const all = await agree(terms(villages, { quorum: 2, title: "Fire watch" }));
    const two = await agree(terms([oak, mill]));
    const then = await chain.publicClient.getBlockNumber();
    await withdraw(two, mill);
    const now = await getNetwork(chain.publicClient, { deployment });
    assert.deepEqual(now.nodes.map(({ name, agreements }) => [name, agreements]).sort(), [
      ["High Moor", 1],
      ["Mill Creek", 2],
      ["Oak Valley", 2],
    ]);
    const tie = (network: typeof now) =>
      network.ties.find(({ one, other }) => [one, other].sort().join() === [oak.id, mill.id].sort().join());
    assert.deepEqual([tie(now)?.agreements, tie(now)?.inForce], [[all, two], [all]]);
    assert.deepEqual(tie(now)?.relation, "open");
    assert.deepEqual(
      now.agreements.map(({ title, alive }) => [title, alive]),
      [
        ["Fire watch", true],
        ["Water", false],
      ],
    );
    const before = await getNetwork(chain.publicClient, { deployment, blockNumber: then });
    assert.deepEqual(tie(before)?.inForce, [all, two]);
    const around = await getNetwork(chain.publicClient, { deployment, community: moor.id });
    assert.deepEqual(
      around.agreements.map(({ id }) => id),
      [all],
    );
    assert.deepEqual(
      around.ties.flatMap(({ one, other }) => [one, other]).sort(),
      [oak.id, mill.id, moor.id, moor.id].sort(),
    );
  });
});
