/**
 * A fuzz campaign of agreements: four small communities put texts, consent and withdraw, amend, leave and move, help each
 * other in need, and climb the ladder against each other, while days and seasons pass. After every step the contracts must
 * say what the model says; what must hold whatever the model says is asserted beside it (`checkLaws`).
 */
import assert from "node:assert/strict";
import { type Address, encodeFunctionData, type Hex, hashTypedData, numberToHex, parseEther, zeroHash } from "viem";
import type { HDAccount } from "viem/accounts";
import { person } from "../../../scripts/lib/chain.js";
import { charterOf, day, found, hour, inOrder, termsOf } from "../../../scripts/lib/world.js";
import { aidCall } from "../../../sdk/src/actions/giveAid.js";
import {
  type AgreementTerms,
  agreementsAbi,
  agreementTerms,
  aidPermission,
  assemblyAbi,
  buildAcceptMandate,
  buildAct,
  buildAdmitMember,
  buildConsentTo,
  buildDeclareNeed,
  buildEndNeed,
  buildExecuteDecision,
  buildGiveConsent,
  buildLeaveCommunity,
  buildMoveTo,
  buildOpenDecision,
  buildProposeAgreement,
  buildProposeMandate,
  buildReplyToConcern,
  buildSettleAgreement,
  buildWithdrawConsent,
  type Charter,
  type Concern,
  decisionKey,
  decisionTerms,
  defaultModules,
  encodeInstruction,
  getMotion,
  type Instruction,
  instructStep,
  joiningTypedData,
  mandateKey,
  matterId,
  type Permission,
  powers,
  relations,
  renderDecision,
  renderMandate,
  renderRules,
  rungs,
  type SignedJoining,
  seatsIn,
  textId,
} from "../../../sdk/src/index.js";
import { speechOf } from "../../../sdk/src/messages/hashes.js";
import { Episodes, type EpisodesOptions, type EpisodesReport, reasons, tally } from "../episodes.js";
import { motionName } from "../model.js";
import { type Sent, Stage } from "../stage.js";
import {
  AgreementsModel,
  type ModelAgreement,
  type ModelMove,
  type ModelText,
  type Refusals,
  Village,
} from "./model.js";

/** What every offer says. */
const offered = "We mend it.";
/** The id of a concern that nobody raised. */
const unheard: Hex = `0x${"99".repeat(32)}`;

export interface Report extends EpisodesReport {
  /** How often something was seen after a step: an agreement in force, a pair suspended, and so on. */
  seen: Record<string, number>;
}

export type CampaignOptions = EpisodesOptions<Report, typeof AgreementsModel, keyof typeof weights>;

const chainId = 31337;
const communities = 4;
const strangers = 3;
const mostPeople = communities * 4 + strangers;
const mostAgreements = 4;

/** A community as the chain knows it. */
interface Place {
  id: Address;
  charter: Charter;
  rules: string;
}

/** A text beside the model: what it takes to put, present and render it. */
interface Put {
  terms: AgreementTerms;
  author: number;
  /** By the community: what its members consent to. */
  matters: Map<number, Hex>;
}

/** A mandate to give aid. */
interface AidMandate {
  id: Hex;
  from: number;
  to: number;
  agreement: string;
  holder: number;
  permission: Permission;
}

interface SeenLadder {
  from: Address;
  rung: number;
  offers: number;
  since: number;
  ripeAt: number;
  lapsesAt: number;
  turnUntil: number;
  patience: { dialogue: number; negotiation: number; suspension: number };
  agreement: Hex;
  concern: Hex;
}

interface SeenPair {
  relation: number;
  reverse: number;
  ladder: SeenLadder;
}

interface SeenAgreement {
  text: Hex;
  standing: bigint;
  alive: boolean;
  settled: Hex;
  draft: Hex;
  draftUntil: number;
  stands: readonly boolean[];
  inForce: readonly boolean[];
  needs: readonly number[];
  movers: readonly bigint[];
  between: readonly boolean[];
  aidDue: readonly boolean[];
  promises: readonly number[];
}

type Look = [
  readonly SeenAgreement[],
  readonly SeenPair[],
  readonly (readonly [bigint, bigint, bigint])[],
  readonly bigint[],
];

/** A benefit that was just had, which must be due. */
type Benefit = { kind: "aid" | "move"; agreement: string; from: number; to: number };

const weights = {
  propose: 6,
  amend: 6,
  present: 10,
  rally: 24,
  speak: 8,
  turnAway: 4,
  settle: 4,
  declareNeed: 9,
  endNeed: 3,
  tell: 34,
  decide: 3,
  reply: 7,
  lend: 4,
  give: 14,
  move: 14,
  leave: 1,
  vouch: 3,
  join: 3,
  object: 1,
  pass: 9,
  toDeadline: 18,
};

export async function runCampaign(options: CampaignOptions): Promise<Report> {
  return new Campaign(options.stage ?? (await Stage.open()), options).run();
}

class Campaign extends Episodes<Report, keyof typeof weights> {
  protected readonly pace = { episode: 400, told: 1_000 };
  private readonly people: readonly HDAccount[];
  private minedAt = 0;
  private salt = 0;
  private model!: AgreementsModel;
  private places: Place[] = [];
  private puts = new Map<string, Put>();
  private lent: AidMandate[] = [];
  private joinings: { from: number; to: number; person: number; season: number; signed: SignedJoining }[] = [];
  private motions = new Map<string, Hex>();
  private opened = new Map<string, number>();
  private raised = new Set<string>();
  /** By the pair and agreement: what was raised last. */
  private deeds = new Map<string, ModelMove & { move: "raise" }>();
  private before: readonly SeenPair[] = [];
  private benefit: Benefit | undefined;
  private lens!: Awaited<ReturnType<Stage["chain"]["deploy"]>>;

  constructor(
    stage: Stage,
    private readonly options: CampaignOptions,
  ) {
    super(stage, options, weights, { seen: {} });
    this.people = Array.from({ length: mostPeople }, (_, index) => person(index + 1));
  }

  protected play(operation: keyof typeof weights) {
    this.benefit = undefined;
    return this[operation]();
  }

  // --- four communities ---

  protected async begin() {
    const { chain, deployment } = this.stage;
    this.salt = 0;
    this.puts = new Map();
    this.lent = [];
    this.joinings = [];
    this.motions = new Map();
    this.opened = new Map();
    this.raised = new Set();
    this.deeds = new Map();
    this.lens = await chain.deploy("test/contracts/helpers/AgreementsLens.sol/AgreementsLens");
    await chain.fund(...this.people);
    const founded: { founders: number[]; charter: Charter; id: Address; admits: boolean; represented: boolean }[] = [];
    let next = 0;
    for (let index = 0; index < communities; index++) {
      const size = 2 + this.random.below(3);
      const founders = Array.from({ length: size }, (_, offset) => next + offset);
      next += size;
      const [admits, represented] = [!this.random.chance(8), !this.random.chance(8)];
      const charter = this.charter(index, size, admits, represented);
      const accounts = founders.map((founder) => this.account(founder));
      founded.push({ founders, charter, admits, represented, id: await found(chain, deployment, accounts, charter) });
    }
    this.places = [];
    const villages: Village[] = [];
    for (const { founders, charter, id, admits, represented } of founded) {
      await this.stage.setBalance(id, parseEther("100"));
      const { startsAt, seed } = await this.season(id);
      const { standingShare: share, capacity, vouches, growth, objectors, admissionNotice, recoveryNotice } = charter;
      const seats = { share, capacity, vouches, growth, objectors, admissionNotice, recoveryNotice };
      const clock = { startsAt, length: charter.seasonLength, seed };
      const village = new Village(founders, { ...seats, admits, represented }, clock);
      village.balance = parseEther("100");
      villages.push(village);
      this.places.push({ id, charter, rules: await renderRules(chain.publicClient, { charter }) });
    }
    this.model = (this.options.makeModel ?? ((given) => new AgreementsModel(given)))(villages);
    // Who founded them has sat there for a while, mostly.
    this.time = (await chain.now()) + 1 + this.random.below(200 * day);
    this.minedAt = 0;
    this.model.passTo(this.time);
    this.before = (await this.look())[1];
  }

  private charter(index: number, size: number, admits: boolean, represented: boolean): Charter {
    const { random, stage } = this;
    const length = random.weighted({ hour: 7, day: 12, week: 25, month: 31, quarter: 25 });
    const seasonLength = { hour, day: day + hour, week: 7 * day, month: 30 * day, quarter: 90 * day }[length];
    const modules = defaultModules(stage.deployment).filter(
      ({ module }) => admits || module !== stage.deployment.agreements,
    );
    const speaker = { module: stage.module.address, powers: represented ? powers.represent : powers.suspend };
    const { process: _, ...rest } = charterOf(stage.deployment, {
      name: ["Oak Valley", "Mill Creek", "High Moor", "Sand Bay"][index] ?? "",
      capacity: size + 3,
      vouches: 1 + random.below(2),
      growth: 1 + random.below(2),
      objectors: 1 + random.below(2),
      recoveryNotice: hour,
      seasonLength,
      standingShare: random.pick([5_000, 5_000, 6_000, 7_500, 9_000]),
      longestTermDays: 3_000,
      outsiders: random.chance(50),
      modules: inOrder([...modules, speaker]),
      salt: numberToHex(index + 1, { size: 32 }),
    });
    return { ...rest, process: charterOf(stage.deployment, { seasonLength }).process };
  }

  // --- texts ---

  private async propose(): Promise<void> {
    const { random, model } = this;
    const alive = [...model.agreements.values()].filter((one) => model.reading(one, this.time).alive);
    const most = alive.length < 2 ? 2 * mostAgreements : mostAgreements;
    if (model.agreements.size >= most && !random.chance(10)) return this.rally();
    const count = random.weighted({ two: 50, three: 32, four: 18 });
    const among = new Set<number>();
    while (among.size < { two: 2, three: 3, four: 4 }[count]) among.add(random.below(communities));
    await this.put(this.terms([...among]), random.pick([...among]), undefined);
  }

  private async amend() {
    const agreement = this.anyAgreement();
    if (!agreement) return this.propose();
    const unknown = this.random.chance(2);
    const parties = this.random.chance(3) ? [0, 1, 2] : agreement.parties;
    const amends = unknown ? numberToHex(77, { size: 32 }) : (agreement.id as Hex);
    await this.put(this.terms(parties, amends), this.random.pick(parties), amends);
  }

  private terms(parties: readonly number[], amends: Hex = zeroHash): AgreementTerms {
    const { random } = this;
    const aid = random.chance(70);
    const served = random.chance(20);
    const time = () => day + random.below(4 * day);
    return agreementTerms({
      parties: parties.map((index) => ({ id: this.place(index).id, name: this.place(index).charter.name })),
      title: "Water",
      text: "We share the spring.",
      provisions: {
        aidPerSeason: aid ? parseEther("5") : 0n,
        movers: random.below(3),
        ...(served ? { servant: this.account(0).address, office: "nurse" } : {}),
        ...(random.chance(20) ? { court: this.account(1).address } : {}),
      },
      patience: { dialogue: time(), negotiation: time(), suspension: day + random.below(6 * day) },
      quorum: 2 + random.below(parties.length - 1),
      reviewDays: random.chance(20) ? random.pick([1, 3, 20]) : random.pick([100, 300, 1_000]),
      amends,
      salt: numberToHex(++this.salt, { size: 32 }),
    });
  }

  /** Terms that are spoilt in one place, and the error that says so. */
  private spoilt(terms: AgreementTerms, community: number): [AgreementTerms, string] {
    const { parties, names, provisions, patience } = terms;
    const most = parties.length;
    const nobody = this.account(2).address;
    const misnamed = names.map((name, index) => (parties[index] === this.place(community).id ? "Oak Walley" : name));
    const [changes, error] = this.random.pick<[Partial<AgreementTerms>, string]>([
      [{ parties: [...parties].reverse(), names: [...names].reverse() }, "WrongParty"],
      [{ parties: parties.map((party, index) => (index === 1 ? nobody : party)) }, "WrongParty"],
      [{ names: misnamed }, "WrongWords"],
      [{ names: names.slice(1) }, "AgreementOutOfRange"],
      [{ quorum: 1 }, "AgreementOutOfRange"],
      [{ quorum: most + 1 }, "AgreementOutOfRange"],
      [{ reviewDays: 0 }, "AgreementOutOfRange"],
      [{ reviewDays: 3_661 }, "AgreementOutOfRange"],
      [{ patience: { ...patience, dialogue: day - 1 } }, "AgreementOutOfRange"],
      [{ patience: { ...patience, negotiation: 366 * day + 1 } }, "AgreementOutOfRange"],
      [{ patience: { ...patience, suspension: day - 1 } }, "AgreementOutOfRange"],
      [{ provisions: { ...provisions, movers: 257 } }, "AgreementOutOfRange"],
      [{ provisions: { ...provisions, asset: nobody, aidPerSeason: 0n } }, "AgreementOutOfRange"],
      [{ provisions: { ...provisions, servant: nobody, office: "" } }, "AgreementOutOfRange"],
      [{ title: "" }, "TextLength"],
      [{ text: "We\u202eshare." }, "TextUnclean"],
    ]);
    return [{ ...terms, ...changes }, error];
  }

  private async put(sound: AgreementTerms, home: number, amends: Hex | undefined) {
    const { random, model } = this;
    const again = random.chance(3) ? random.pick([...this.puts.values(), undefined]) : undefined;
    const community = random.chance(3) ? random.below(communities) : home;
    const author = again?.author ?? this.somebodyOf(community, 95);
    const spoils = !again && random.chance(8);
    const [terms, spoilt] = spoils ? this.spoilt(sound, community) : [again?.terms ?? sound, undefined];
    const { address } = this.account(author);
    const { charter } = this.place(community);
    const id = textId(address, terms);
    this.tick();
    const { deployment } = this.stage;
    const call = buildProposeAgreement({ community: this.place(community).id, charter, terms, deployment });
    const sent = await this.call(author, call);
    const text: ModelText = {
      id,
      parties: terms.parties.map((party) => this.places.findIndex((place) => place.id === party)),
      reviewAt: this.time + terms.reviewDays * day,
      quorum: terms.quorum,
      patience: terms.patience,
      aid: terms.provisions.aidPerSeason > 0n,
      movers: terms.provisions.movers,
      presented: new Set(),
    };
    // Of what is spoilt the model needs to know nothing more.
    if (spoilt !== undefined) {
      const other = amends === undefined ? [] : ["UnknownAgreement", "NotInForce", "DraftPending"];
      const home = text.parties.includes(community) ? [] : ["NotAParty"];
      const counts = model.village(community).counts(author) ? [] : ["NotAMember"];
      assert.equal(sent.ok, false, `a text that is spoilt: ${spoilt}`);
      return this.judge(sent, new Set([spoilt, ...other, ...home, ...counts]), "propose");
    }
    const replaces = again ? again.terms.amends : (amends ?? zeroHash);
    const amended = replaces === zeroHash ? undefined : replaces;
    const refused = model.propose(text, community, author, amended, this.time);
    this.judge(sent, refused, amended ? "amend" : "propose");
    if (refused.size > 0) return;
    this.puts.set(id, { terms, author, matters: new Map() });
    await this.noteMatter(id, community);
  }

  private async present() {
    const text = this.anyText();
    if (!text) return;
    const missing = text.parties.filter((party) => !text.presented.has(party));
    const aimed = missing.length > 0 && this.random.chance(92);
    const community = aimed ? this.random.pick(missing) : this.random.below(communities);
    const by = this.somebodyOf(community, 95);
    await this.presentAs(text, community, by, this.random.chance(3));
  }

  private async presentAs(text: ModelText, community: number, by: number, wrong = false) {
    const put = this.puts.get(text.id) as Put;
    const author = this.account(wrong ? (put.author + 1) % mostPeople : put.author).address;
    this.tick();
    const { id, charter } = this.place(community);
    const args = [id, speechOf(charter), author, put.terms] as const;
    const to = this.stage.deployment.agreements;
    const sent = await this.call(by, { address: to, abi: agreementsAbi, functionName: "present", args });
    const refused = wrong ? new Set(["UnknownText"]) : this.model.present(text.id, community, by);
    this.judge(sent, refused, "present");
    if (refused.size === 0) await this.noteMatter(text.id, community);
  }

  private async noteMatter(text: string, community: number) {
    const args = [text as Hex, this.place(community).id] as const;
    const matter = await this.read<Hex>("matterOf", args);
    assert.notEqual(matter, zeroHash, "what is presented has a matter");
    this.puts.get(text)?.matters.set(community, matter);
  }

  private async settle() {
    const agreement = this.anyAgreement();
    const unknown = this.random.chance(3) || !agreement;
    const id = unknown ? numberToHex(5, { size: 32 }) : (agreement.id as Hex);
    const { deployment } = this.stage;
    this.tick();
    const sent = await this.call(this.anybody(), buildSettleAgreement({ agreement: id, deployment }));
    this.judge(sent, this.model.settle(id, this.time), "settle");
  }

  // --- voices ---

  /** Everybody, or all parties but one, or one alone, stands by a text. */
  private async rally(): Promise<void> {
    const text = this.anyText();
    if (!text) return this.propose();
    const one = this.random.pick(text.parties);
    const who = this.random.weighted({ all: 55, others: 30, one: 15 });
    const others = text.parties.filter((party) => party !== one);
    await this.standBy(text, { all: text.parties, others, one: [one] }[who]);
  }

  /** As many as it takes consent, in whose words it is not yet put first. */
  private async standBy(text: ModelText, parties: readonly number[]) {
    for (const community of parties) {
      const village = this.model.village(community);
      const members = village.people();
      const member = members.find((one) => village.counts(one));
      if (member === undefined) continue;
      if (!text.presented.has(community)) await this.presentAs(text, community, member);
      for (const who of members) {
        if (village.standsBy(text.id) && this.random.chance(70)) break;
        if (!village.consents(who, text.id)) await this.say(text, community, who, "consent");
      }
    }
  }

  /** Brings an agreement into force for these parties, mostly, where that can be. */
  private async revive(agreement: ModelAgreement, parties: readonly number[]) {
    if (!this.random.chance(85)) return;
    const { text } = this.model.reading(agreement, this.time);
    const all = this.random.chance(85) || agreement.parties.length === 2 ? agreement.parties : parties;
    if (this.time < text.reviewAt) await this.standBy(text, all);
  }

  private async speak() {
    const text = this.anyText();
    if (!text) return;
    const community = this.random.pick(text.parties);
    const who = this.somebodyOf(community, 95);
    await this.say(text, community, who, this.random.chance(60) ? "consent" : "withdrawal");
  }

  /** A whole community takes its consent back. */
  private async turnAway() {
    const text = this.anyText();
    if (!text) return;
    const community = this.random.pick(text.parties);
    for (const who of this.model.village(community).people()) await this.say(text, community, who, "withdrawal");
  }

  private async say(text: ModelText, community: number, who: number, voice: "consent" | "withdrawal") {
    const matter = this.puts.get(text.id)?.matters.get(community);
    if (!matter) return;
    await this.voice(community, who, matter, text.id, voice);
  }

  private async voice(community: number, who: number, matter: Hex, name: string, voice: "consent" | "withdrawal") {
    const on = { community: this.place(community).id, matter, deployment: this.stage.deployment };
    this.step();
    const sent = await this.call(who, voice === "consent" ? buildGiveConsent(on) : buildWithdrawConsent(on));
    const village = this.model.village(community);
    const refused = village.isSeated(who) ? [] : ["NotSeated"];
    this.judge(sent, new Set(refused), voice);
    if (refused.length > 0) return;
    if (voice === "consent") village.give(who, name);
    else village.withdraw(who, name);
  }

  // --- mutual aid ---

  private async declareNeed(agreement = this.anyAgreement(), party?: number) {
    if (!agreement) return;
    const community = party ?? this.random.pick(agreement.parties);
    await this.revive(agreement, [community]);
    const duration = this.random.chance(10)
      ? this.random.pick([hour - 1, 90 * day + 1])
      : this.random.pick([hour, 5 * hour, 2 * day, 20 * day, 90 * day]);
    const former = agreement.needs.get(community)?.by;
    const by = former !== undefined && this.random.chance(50) ? former : this.somebodyOf(community, 95);
    this.tick();
    const sent = await this.call(
      by,
      buildDeclareNeed({
        ...{ agreement: agreement.id as Hex, community: this.place(community).id, duration },
        ...{ words: "Our well is dry.", deployment: this.stage.deployment },
      }),
    );
    this.judge(sent, this.model.declareNeed(agreement.id, community, by, duration, this.time), "declareNeed");
  }

  /** Mostly one that stands. */
  private anyNeed(): [ModelAgreement, number] | undefined {
    const all = [...this.model.agreements.values()].flatMap((agreement) =>
      agreement.parties.map((party): [ModelAgreement, number] => [agreement, party]),
    );
    const stand = all.filter(([agreement, party]) => this.model.needs(agreement, party, this.time));
    const among = stand.length > 0 && this.random.chance(80) ? stand : all;
    return among.length > 0 ? this.random.pick(among) : undefined;
  }

  private async endNeed() {
    const [agreement, community] = this.anyNeed() ?? [];
    if (!agreement || community === undefined) return;
    const former = agreement.needs.get(community)?.by;
    const by = former !== undefined && this.random.chance(70) ? former : this.anybody();
    const on = { agreement: agreement.id as Hex, community: this.place(community).id };
    this.tick();
    const sent = await this.call(by, buildEndNeed({ ...on, deployment: this.stage.deployment }));
    this.judge(sent, this.model.endNeed(agreement.id, community, by, this.time), "endNeed");
  }

  /** A mandate to give aid, which everybody else consents to. */
  private async lend() {
    const { random, model } = this;
    const agreement = this.anyAgreement();
    const aided = agreement && (this.puts.get(agreement.text.id)?.terms.provisions.aidPerSeason ?? 0n) > 0n;
    if (!agreement || !aided) return;
    const [from, to] = this.twoOf(agreement);
    const village = model.village(from);
    const known = this.lent.find((one) => one.from === from && one.to === to && one.agreement === agreement.id);
    if (known && random.chance(70)) return this.renew(known);
    const members = village.people();
    // An account pays nothing to itself.
    if (members.length < 2 || from === to) return;
    const [holder, proposer] = [random.pick(members), random.pick(members)];
    const { provisions } = (this.puts.get(agreement.text.id) as Put).terms;
    const { chain, deployment } = this.stage;
    const { id: community, charter } = this.place(from);
    const permission = aidPermission({
      ...{ agreement: agreement.id as Hex, provisions, from: community, to: this.place(to).id },
      ...{ purpose: "help our neighbours in need", callsPerSeason: 3, deployment },
    });
    const { address } = this.account(holder);
    const changes = {
      termDays: random.chance(20) ? 1 + random.below(30) : 2_000,
      reviewDays: 1,
      salt: numberToHex(++this.salt, { size: 32 }),
    };
    const terms = termsOf(address, [permission], changes);
    const sentence = await renderMandate(chain.publicClient, {
      ...{ charter, terms, proposer: this.account(proposer).address },
    });
    const key = mandateKey(this.account(proposer).address, terms);
    const id = matterId({ module: deployment.mandates, key, sentence });
    this.step();
    this.judge(await this.call(proposer, buildProposeMandate({ community, charter, terms, deployment })), none, "lend");
    this.step();
    this.judge(await this.call(holder, buildAcceptMandate({ community, id, deployment })), none, "accept");
    village.mandates.set(id, {
      holder,
      member: village.member(holder),
      comings: village.comings(holder),
      state: "accepted",
      ends: this.time + terms.termDays * day,
      suspendedUntil: 0,
      budget: permission.amountPerSeason,
      calls: permission.callsPerSeason,
      spent: new Map(),
    });
    const lent = { id, from, to, agreement: agreement.id, holder, permission };
    this.lent.push(lent);
    await this.renew(lent);
  }

  private async renew({ id, from, holder }: AidMandate) {
    for (const who of this.model.village(from).people()) {
      const said = this.model.village(from).consents(who, id);
      if (who !== holder && !said) await this.voice(from, who, id, id, "consent");
    }
  }

  private async give() {
    const { random, model } = this;
    const due = this.lent.filter(({ id, agreement, from, to }) => {
      const known = model.agreements.get(agreement);
      const fit = ["stands", "tooFewConsents"].includes(model.village(from).standing(id, this.time).reason);
      return fit && known && model.aidDue(known, from, to, this.time);
    });
    const fit = this.lent.filter(({ id, from }) =>
      ["stands", "tooFewConsents"].includes(model.village(from).standing(id, this.time).reason),
    );
    const among = due.length > 0 && random.chance(85) ? due : random.chance(90) ? fit : this.lent;
    if (among.length === 0) return this.lend();
    const lent = random.pick(among);
    if (due.length === 0 && random.chance(70)) await this.declareNeed(model.agreements.get(lent.agreement), lent.to);
    if (random.chance(75)) await this.renew(lent);
    const amount = parseEther("1") * BigInt(1 + random.below(5)) + BigInt(random.below(2));
    const to = this.place(lent.to).id;
    const { deployment } = this.stage;
    const calls = [aidCall({ permission: lent.permission, to, amount })];
    this.tick();
    const on = { community: this.place(lent.from).id, id: lent.id, calls, reason: "Their well is dry.", deployment };
    const sent = await this.call(lent.holder, buildAct(on));
    const refused = model.give({ ...lent, mandate: lent.id, amount }, this.time);
    this.judge(sent, refused, "give");
    if (sent.ok) this.benefit = { kind: "aid", agreement: lent.agreement, from: lent.from, to: lent.to };
  }

  // --- free movement ---

  private async move() {
    const { random, model } = this;
    const agreement = this.anyAgreement();
    if (!agreement) return;
    const [from, to] = this.twoOf(agreement);
    await this.revive(agreement, [from, to]);
    const home = model.village(from);
    const fresh = home.people().filter((one) => home.uprooted(one).size > 0);
    const fit = home.people().filter((one) => !fresh.includes(one) && !model.village(to).isSeated(one));
    const among = fresh.length > 0 && random.chance(25) ? fresh : fit;
    const who = among.length > 0 && random.chance(85) ? random.pick(among) : this.somebodyOf(from, 85);
    const former = this.joinings.filter((one) => one.to === to);
    const kept = former.length > 0 && random.chance(10) ? random.pick(former) : undefined;
    const joining = kept ?? (await this.signJoining(from, to, who));
    const mover = random.chance(4) ? this.anybody() : joining.person;
    const signed = { ...joining.signed, person: this.account(mover).address };
    this.tick();
    const { deployment } = this.stage;
    const left = this.place(from).id;
    const call = buildMoveTo({ agreement: agreement.id as Hex, from: left, joining: signed, deployment });
    const by = random.chance(4) ? this.anybody() : mover;
    const sent = await this.call(by, call);
    const genuine = mover === joining.person && joining.season === model.village(to).season;
    const refused = model.move(agreement.id, { from, to, person: mover, by, signed: genuine }, this.time);
    this.judge(sent, refused, "move");
    if (sent.ok) this.benefit = { kind: "move", agreement: agreement.id, from, to };
  }

  private async signJoining(from: number, to: number, who: number) {
    const { deployment } = this.stage;
    const { id, charter, rules } = this.place(to);
    this.step();
    const open = { address: deployment.assembly, abi: assemblyAbi, functionName: "openSeason", args: [id] };
    this.judge(await this.call(this.anybody(), open), none, "openSeason");
    const { number: season, seed } = await this.season(id);
    const said = { chainId, assembly: deployment.assembly, charter, rules, season, seed };
    const account = this.account(who);
    const hash = hashTypedData(joiningTypedData({ ...said, communityId: id, account: account.address }));
    const signature = await account.sign({ hash });
    const joining = {
      from,
      to,
      person: who,
      season,
      signed: { ...said, community: id, person: account.address, signature },
    };
    this.joinings.push(joining);
    return joining;
  }

  // --- seats ---

  private async leave() {
    const community = this.random.below(communities);
    const village = this.model.village(community);
    // Some communities die out; most stay alive.
    if (village.size <= 2 && !this.random.chance(15)) return;
    const who = this.somebodyOf(community, 100);
    if (!village.isSeated(who)) return;
    this.tick();
    const on = { community: this.place(community).id, deployment: this.stage.deployment };
    this.judge(await this.call(who, buildLeaveCommunity(on)), none, "leave");
    village.leave(who);
  }

  private candidate(community: number): number {
    const outside = this.people.flatMap((_, who) => (this.model.village(community).isSeated(who) ? [] : [who]));
    return outside[this.model.village(community).season % outside.length] ?? 0;
  }

  private async vouch() {
    const community = this.random.below(communities);
    await this.carry(community, "admission", this.candidate(community));
  }

  private async object() {
    const community = this.random.below(communities);
    const other = (community + 1 + this.random.below(communities - 1)) % communities;
    await this.carry(community, "objection", this.somebodyOf(other, 100));
  }

  private async carry(community: number, motion: "admission" | "objection", about: number) {
    const name = motionName(motion, about);
    const key = `${community} ${name}`;
    const on = { community: this.place(community).id, deployment: this.stage.deployment };
    const known = this.motions.get(key);
    const asked = { ...on, motion, person: this.account(about).address };
    const matter = known ?? (await getMotion(this.stage.chain.publicClient, asked)).id;
    this.motions.set(key, matter);
    for (const who of this.model.village(community).people()) {
      if (this.random.chance(80)) await this.voice(community, who, matter, name, "consent");
    }
  }

  private async join() {
    const community = this.random.below(communities);
    const who = this.candidate(community);
    if (this.random.chance(60)) await this.carry(community, "admission", who);
    const { id, charter } = this.place(community);
    this.tick();
    const on = { community: id, charter, candidate: this.account(who).address, asks: true };
    const sent = await this.call(who, buildAdmitMember({ ...on, deployment: this.stage.deployment }));
    this.judge(sent, reasons(this.model.village(community).requestToJoin(who, this.time)), "join");
  }

  // --- what communities tell ---

  /** An instruction, as the contracts and as the model read it. */
  private async plan(): Promise<{ community: number; told: Instruction; move: ModelMove } | undefined> {
    const { random, model } = this;
    const running = [...model.concerns.values()].filter((one) => model.rung(one, this.time) !== "none");
    const kind = random.weighted({ raise: 30, climb: running.length > 0 ? 55 : 2, promise: 20, endNeed: 8 });
    if (kind === "climb") {
      const concern = running.length > 0 && random.chance(95) ? random.pick(running) : undefined;
      const [from, against] = concern ? [concern.from, concern.against] : [0, 1];
      const [community, other] = random.chance(93) ? [from, against] : [against, from];
      return { community, ...(await this.climb(community, other)) };
    }
    if (kind === "endNeed") {
      const [need, community] = this.anyNeed() ?? [];
      if (!need || community === undefined) return undefined;
      const told = { move: kind, agreement: need.id as Hex } as const;
      return { community, told, move: told };
    }
    const agreement = kind === "promise" ? this.anyNeed()?.[0] : this.anyAgreement();
    if (!agreement) return undefined;
    const [community, neighbour] = kind === "promise" ? this.needy(agreement) : this.freeTwo(agreement);
    const other = this.place(neighbour).id;
    await this.revive(agreement, [community, neighbour]);
    const id = agreement.id as Hex;
    if (kind === "promise") {
      const odd = random.chance(10);
      const duration = odd ? random.pick([hour - 1, 90 * day + 1]) : random.pick([hour, day, 10 * day, 90 * day]);
      const told = { move: kind, agreement: id, other, duration } as const;
      return { community, told, move: { ...told, other: neighbour } };
    }
    const last = model.concern(community, neighbour);
    const turn = last?.from === community ? last.turnUntil : 0;
    if (model.rung(last, this.time) === "none" && turn > this.time && random.chance(60)) {
      this.time = turn - random.below(3);
      model.passTo(this.time);
      await this.revive(agreement, [community, neighbour]);
    }
    const office = this.lent.find(({ from }) => from === neighbour && random.chance(15));
    const person = office && random.chance(70) ? office.holder : this.somebodyOf(neighbour, 90);
    const ago = random.pick([0, hour, day, day, 2 * day, 3 * day, -10 * day]);
    const recent = ago < 0 && !random.chance(30) ? this.time - 5 * day : this.time - ago;
    const again = random.chance(30) ? this.deeds.get(`${community} ${neighbour} ${agreement.id}`) : undefined;
    const { answerable, happenedAt } = again ?? { answerable: person, happenedAt: recent };
    const mandate = again ? again.mandate : office?.id;
    const concern: Concern = {
      ...{ answerable: this.account(answerable).address, mandate: (mandate ?? zeroHash) as Hex, happenedAt },
      ...{ words: "The sluice was shut in the night.", evidence: zeroHash },
    };
    const move = { move: kind, agreement: id, other: neighbour, answerable, happenedAt, mandate };
    return { community, told: { move: kind, other, agreement: id, concern }, move };
  }

  private async climb(community: number, neighbour: number): Promise<{ told: Instruction; move: ModelMove }> {
    const { random, model } = this;
    const concern = model.concern(community, neighbour);
    // The step before is mostly given its time.
    const patient = random.chance(concern?.rung === "suspension" ? 30 : 60);
    if (concern && concern.ripeAt > this.time && patient) this.time = concern.ripeAt - random.below(2);
    const rung = model.rung(concern, this.time);
    const usual = {
      none: "close",
      dialogue: "negotiate",
      negotiation: "suspend",
      suspension: "sever",
      severance: "close",
    } as const;
    const again = rung === "suspension" && random.chance(50) ? "suspend" : usual[rung];
    const move = random.chance(80) ? again : random.pick(["negotiate", "suspend", "sever", "close"] as const);
    const other = this.place(neighbour).id;
    // Now and then for a concern of which nobody knows.
    const stale = concern === undefined || random.chance(4);
    const concernId = stale ? unheard : await this.concernId(community, neighbour);
    if (move === "suspend") {
      const longest = concern?.patience.suspension ?? day;
      const duration = random.pick([day - 1, day, longest, longest, longest, longest + 1]);
      return { told: { move, other, concernId, duration }, move: { move, other: neighbour, stale, duration } };
    }
    if (move === "close") {
      const offer = random.chance(50) ? 0 : random.below((concern?.offers ?? 0) + 2);
      const words = offer === 0 ? "" : random.chance(95) ? offered : "Something else.";
      return {
        told: { move, other, concernId, offer, words },
        move: { move, other: neighbour, stale, offer, unheard: words !== "" && words !== offered },
      };
    }
    return { told: { move, other, concernId }, move: { move, other: neighbour, stale } };
  }

  private async concernId(community: number, neighbour: number): Promise<Hex> {
    const { chain, deployment } = this.stage;
    const args = [this.place(community).id, this.place(neighbour).id] as const;
    const contract = { address: deployment.agreements, abi: agreementsAbi } as const;
    const { concern } = await chain.publicClient.readContract({ ...contract, functionName: "ladderOf", args });
    return concern === zeroHash ? unheard : concern;
  }

  /** Through the charter's module, as a decision's step does it. */
  private async tell() {
    const { random, model, stage } = this;
    const planned = await this.plan();
    if (!planned) return;
    const { community, told, move } = planned;
    const by = this.somebodyOf(community, 97);
    const concern = "other" in move ? model.concern(community, move.other) : undefined;
    this.tick();
    const since = concern?.since ?? this.time;
    const openedAt = random.chance(75) ? this.time : random.pick([0, since - 1, since - 1, since]);
    const high = move.move === "sever" ? random.chance(85) : random.chance(30);
    const stakes = high ? random.pick([1, 3]) : random.pick([0, 2]);
    const misshapen = random.chance(5) ? this.misshape(community, told) : undefined;
    const data = misshapen ?? encodeInstruction(told);
    const decision = numberToHex(++this.salt, { size: 32 });
    const { deployment, module } = stage;
    const place = this.place(community).id;
    const rest = [place, decision, stakes, openedAt, this.account(by).address, data] as const;
    const direct = random.chance(3);
    const sent = direct
      ? await this.call(by, {
          address: deployment.agreements,
          abi: agreementsAbi,
          functionName: "instruct",
          args: rest,
        })
      : await this.call(by, { ...module, functionName: "instruct", args: [deployment.agreements, ...rest] });
    const refused =
      direct || !model.village(community).charter.represented
        ? new Set(["PowerNotGranted"])
        : misshapen
          ? new Set(["WrongInstruction", ...(model.village(community).isSeated(by) ? [] : ["NotAMember"])])
          : model.instruct({ community, by, high, openedAt }, move, this.time);
    this.judge(sent, refused, move.move);
    this.noteRaise(sent, community, move);
  }

  /** Fields that are another move's, missing, or not all that there is. */
  private misshape(community: number, told: Instruction): Hex {
    const other = this.place(community).id;
    const data = encodeInstruction(told);
    const wrong: Record<Instruction["move"], object> = {
      raise: { duration: 5 },
      negotiate: { duration: 5 },
      suspend: { duration: 0 },
      sever: { offer: 1 },
      close: { duration: 5 },
      promise: { agreement: zeroHash },
      endNeed: { other },
    };
    return this.random.pick<Hex>([
      encodeInstruction({ ...told, ...wrong[told.move] } as Instruction),
      told.move === "endNeed" ? `${data}00` : encodeInstruction({ ...told, other } as Instruction),
      `${data}00`,
    ]);
  }

  private noteRaise(sent: Sent, community: number, move: ModelMove) {
    if (!sent.ok || move.move !== "raise") return;
    const { other, agreement, answerable, happenedAt } = move;
    const deed = [community, other, agreement, answerable, Math.floor(happenedAt / day)].join();
    assert(!this.raised.has(deed), "nobody answers twice for one day");
    this.raised.add(deed);
    this.deeds.set(`${community} ${other} ${agreement}`, move);
  }

  /** The same by a decision: put, consented to by everybody, and carried out once it may be. */
  private async decide() {
    const { model } = this;
    const { chain, deployment } = this.stage;
    const planned = await this.plan();
    if (!planned) return;
    const { community, told, move } = planned;
    const village = model.village(community);
    const counting = village.people().filter((one) => village.counts(one));
    if (counting.length === 0) return;
    const author = this.random.pick(counting);
    // Nobody puts more than eight in a season.
    const pace = `${community} ${author} ${village.season}`;
    if ((this.opened.get(pace) ?? 0) >= 7) return;
    this.opened.set(pace, (this.opened.get(pace) ?? 0) + 1);
    const { id: place, charter } = this.place(community);
    const high = move.move === "sever" ? this.random.chance(90) : this.random.chance(20);
    const terms = decisionTerms({
      title: "Our neighbours",
      text: "We do this.",
      stakes: high ? "high" : "low",
      steps: [instructStep({ ...told, deployment })],
      salt: numberToHex(++this.salt, { size: 32 }),
    });
    const { address } = this.account(author);
    const sentence = await renderDecision(chain.publicClient, { charter, terms, author: address });
    const key = decisionKey(address, terms);
    const id = matterId({ module: deployment.decisions, key, sentence });
    this.step();
    const openedAt = this.time;
    const put = await this.call(author, buildOpenDecision({ community: place, charter, terms, deployment }));
    const chartered = village.charter.admits;
    const unsayable = chartered ? model.unsayable(community, move) : new Set(["WrongSteps"]);
    this.judge(put, unsayable, `put to ${move.move}`);
    if (unsayable.size > 0) return;
    const { deliberation, voting, hearing } = charter.process;
    const opensAt = openedAt + (high ? deliberation : 0);
    this.time = Math.max(this.time, opensAt);
    for (const who of counting) {
      this.step();
      const call = buildConsentTo({ community: place, ballot: id, deployment });
      this.judge(await this.call(who, call), none, "consentTo");
    }
    this.time = opensAt + voting + hearing - 1;
    this.step();
    const by = this.random.pick(village.people());
    const call = buildExecuteDecision({
      community: place,
      id,
      terms,
      sentence,
      reason: "As was decided.",
      charter,
      deployment,
    });
    const sent = await this.call(by, call);
    this.judge(sent, model.instruct({ community, by, high, openedAt }, move, this.time), `decided ${move.move}`);
    this.noteRaise(sent, community, move);
  }

  private async reply() {
    const { random, model } = this;
    const concern = random.pick([...model.concerns.values(), undefined]);
    const [from, against] = concern ? [concern.from, concern.against] : [0, 1];
    const [community, other] = random.chance(75) ? [against, from] : [from, against];
    const by = concern && random.chance(25) ? concern.answerable : this.somebodyOf(community, 92);
    const offer = random.chance(60);
    const on = { community: this.place(community).id, other: this.place(other).id, words: offered, offer };
    const times = concern && random.chance(4) ? 17 : 1;
    for (let said = 0; said < times; said++) {
      this.step();
      const sent = await this.call(by, buildReplyToConcern({ ...on, deployment: this.stage.deployment }));
      this.judge(sent, model.reply(community, other, by, offer, this.time), offer ? "offer" : "reply");
    }
  }

  // --- time ---

  private async pass() {
    const { random } = this;
    const most = random.weighted({ minute: 25, hour: 30, day: 30, week: 12, season: 3 });
    const seconds = { minute: 60, hour: 2 * hour, day: 2 * day, week: 12 * day, season: 100 * day }[most];
    this.time += 1 + random.below(seconds);
    await this.mine();
  }

  /** To just before, at, or just after the moment at which something changes. */
  private async toDeadline() {
    const { model, random } = this;
    const moments = model.villages.map((village) => village.endsAt);
    for (const concern of model.concerns.values()) {
      if (model.rung(concern, this.time) === "none") moments.push(concern.turnUntil);
      // Where somebody can go on, they should get there.
      else moments.push(concern.ripeAt, concern.ripeAt, concern.lapsesAt);
    }
    for (const { text, draft, draftUntil, needs, promises } of model.agreements.values()) {
      moments.push(text.reviewAt, ...[...needs.values()].map(({ until }) => until), ...promises.values());
      if (draft) moments.push(draft.reviewAt, draftUntil);
    }
    const coming = moments.filter((moment) => moment > this.time + 3).sort((a, b) => a - b);
    const ripe = [...model.concerns.values()].flatMap(({ ripeAt }) => (ripeAt > this.time + 3 ? [ripeAt] : []));
    const [next] = coming;
    if (next === undefined) return this.pass();
    const moment = ripe.length > 0 && random.chance(45) ? random.pick(ripe) : random.pick(coming.slice(0, 6));
    this.time = Math.max(this.time + 1, moment - 2 + random.below(4));
    await this.mine();
  }

  private async mine() {
    this.model.passTo(this.time);
    await this.stage.mine(this.time);
    this.minedAt = this.time;
  }

  private tick() {
    this.time += this.random.chance(85) ? 1 : 1 + this.random.below(hour / 2);
    this.model.passTo(this.time);
  }

  private step() {
    this.time += 1;
    this.model.passTo(this.time);
  }

  // --- what everybody must see ---

  /** Mostly only what an agreement's own parties see of it, which is quicker; at times what the others see too. */
  private async look(): Promise<Look> {
    if (this.minedAt !== this.time) await this.mine();
    const all = this.places.map((_, index) => index);
    const ids = [...this.model.agreements.keys()] as Hex[];
    if (this.stepsHere % 10 === 0) return this.lookAt(all, ids);
    const [, ...rest] = await this.lookAt(all, []);
    const seen: SeenAgreement[] = [];
    for (const { id, parties } of this.model.agreements.values()) {
      const [[one]] = await this.lookAt(parties, [id as Hex]);
      if (one) seen.push(spread(one, parties));
    }
    return [seen, ...rest];
  }

  private lookAt(among: readonly number[], ids: readonly Hex[]): Promise<Look> {
    const { deployment } = this.stage;
    const args = [deployment.assembly, deployment.agreements, among.map((index) => this.place(index).id), ids];
    const data = encodeFunctionData({ abi: this.lens.abi, functionName: "look", args });
    return this.stage.read<Look>(this.lens.abi, "look", this.lens.address, data);
  }

  protected async compare() {
    const { model } = this;
    const [seen, pairs, seating, balances] = await this.look();
    for (const [index, village] of model.villages.entries()) {
      const seats = (seating[index] ?? []).map((word) => seatsIn(word));
      const expected = [village.seats(), village.newcomers(), village.resting()];
      assert.deepEqual(seats, expected, `seats, newcomers and resting seats of community ${index}`);
      assert.equal(balances[index], village.balance, `what the account of community ${index} holds`);
    }
    this.eachPair((one, other, at) => this.comparePair(one, other, pairs[at] as SeenPair));
    for (const [index, agreement] of [...model.agreements.values()].entries()) {
      this.compareAgreement(agreement, seen[index] as SeenAgreement);
    }
    this.checkLaws(seen, pairs);
    this.before = pairs;
  }

  private eachPair(look: (one: number, other: number, at: number) => void) {
    let at = 0;
    for (let one = 0; one < communities; one++) {
      for (let other = one + 1; other < communities; other++) look(one, other, at++);
    }
  }

  private comparePair(one: number, other: number, { relation, reverse, ladder }: SeenPair) {
    const { model, time } = this;
    const what = `communities ${one} and ${other}`;
    const expected = model.relation(one, other, time);
    assert.deepEqual([relations[relation], relations[reverse]], [expected, expected], `relation of ${what}`);
    const concern = model.concern(one, other);
    const rung = model.rung(concern, time);
    assert.equal(rungs[ladder.rung], rung, `step between ${what}`);
    tally(this.report.seen, expected);
    tally(this.report.seen, rung);
    if (!concern) return;
    assert.deepEqual(
      {
        from: ladder.from,
        agreement: ladder.agreement,
        lapsesAt: ladder.lapsesAt,
        turnUntil: ladder.turnUntil,
        since: ladder.since,
        ripeAt: ladder.ripeAt,
        offers: ladder.offers,
        patience: { ...ladder.patience },
      },
      {
        from: this.place(concern.from).id,
        agreement: concern.agreement,
        lapsesAt: concern.lapsesAt,
        turnUntil: concern.turnUntil,
        since: concern.since,
        ripeAt: concern.ripeAt,
        offers: concern.offers,
        patience: concern.patience,
      },
      `the concern between ${what}`,
    );
  }

  private compareAgreement(agreement: ModelAgreement, seen: SeenAgreement) {
    const { model, time } = this;
    const what = `agreement ${agreement.id.slice(0, 8)}`;
    const { text, standing, alive } = model.reading(agreement, time);
    const bits = agreement.parties.filter((_, at) => seatsIn(seen.standing).includes(at));
    assert.deepEqual(
      [seen.text, bits, seen.alive],
      [text.id, agreement.parties.filter((one) => standing.has(one)), alive],
      what,
    );
    const kept = [agreement.text.id, agreement.draft?.id ?? zeroHash, agreement.draftUntil];
    assert.deepEqual([seen.settled, seen.draft, seen.draftUntil], kept, `texts of ${what}`);
    for (let one = 0; one < communities; one++) {
      const inForce = model.inForce(agreement, one, time);
      assert.equal(seen.inForce[one], inForce, `${what} in force for community ${one}`);
      if (inForce) tally(this.report.seen, "inForce");
      assert.equal(seen.needs[one], agreement.needs.get(one)?.until ?? 0, `need of community ${one}, ${what}`);
      assert.equal(Number(seen.movers[one]), model.moversOf(agreement, one), `movers to community ${one}, ${what}`);
      for (let other = 0; other < communities; other++) {
        const at = one * communities + other;
        const between = model.between(agreement, one, other, time);
        assert.equal(seen.between[at], between, `${what} between ${one} and ${other}`);
        const due = model.aidDue(agreement, one, other, time);
        assert.equal(seen.aidDue[at], due, `aid of ${one} for ${other}, ${what}`);
        assert.equal(
          seen.promises[at],
          model.promised(agreement, one, other),
          `promise of ${one} to ${other}, ${what}`,
        );
        if (due) tally(this.report.seen, between ? "aid due" : "aid promised");
      }
    }
  }

  /** Whatever the model says. */
  private checkLaws(seen: readonly SeenAgreement[], pairs: readonly SeenPair[]) {
    const { model, time } = this;
    this.eachPair((one, other, at) => {
      const [former, now] = [this.before[at] as SeenPair, pairs[at] as SeenPair];
      this.checkLadder(former.ladder, now.ladder, one, other);
      const suspended = relations[now.relation] === "suspended";
      if (suspended) {
        assert.equal(rungs[now.ladder.rung], "suspension");
        assert(time < now.ladder.since + now.ladder.patience.suspension, "no suspension outlasts what was agreed");
      }
      for (const [index, agreement] of [...model.agreements.values()].entries()) {
        const { between, aidDue, alive, stands, inForce, needs, promises } = seen[index] as SeenAgreement;
        const cut = relations[now.relation] === "severed" || (suspended && now.ladder.agreement === agreement.id);
        const stand = alive && stands[one] === true && stands[other] === true;
        for (const [from, to] of [
          [one, other],
          [other, one],
        ] as const) {
          const there = from * communities + to;
          // A suspension closes its agreement and no other, a severance all; nothing else closes any.
          assert.equal(between[there], stand && !cut, "between two exactly while both consent and nothing is cut");
          if (cut) assert.equal(aidDue[there], false, "no aid where it is cut");
          const asked = between[there] === true && time < (needs[to] ?? 0);
          const promised = time < (promises[there] ?? 0);
          if (aidDue[there]) assert(asked || promised, "no aid unless asked for or promised");
        }
        if (agreement.parties.length === 2 && agreement.parties.includes(one) && agreement.parties.includes(other)) {
          assert.deepEqual([inForce[one], inForce[other]], [stand && !cut, stand && !cut]);
        }
      }
    });
    for (const [index, { parties }] of [...model.agreements.values()].entries()) {
      const { inForce, stands, alive } = seen[index] as SeenAgreement;
      for (const [community, binds] of inForce.entries()) {
        // No text binds a community whose members do not consent to this very text.
        if (binds) assert(alive && stands[community] && parties.includes(community), "in force without consent");
        if (parties.length > 2) assert.equal(binds, alive && stands[community], "consent without its effect");
      }
    }
    if (this.benefit) {
      const { kind, from, to } = this.benefit;
      const at = [...model.agreements.keys()].indexOf(this.benefit.agreement);
      const now = seen[at] as SeenAgreement;
      const there = from * communities + to;
      assert.equal(kind === "aid" ? now.aidDue[there] : now.between[there], true, `a ${kind} that was not due`);
    }
  }

  /** In its order, each step after its time, one concern after the other. */
  private checkLadder(former: SeenLadder, now: SeenLadder, one: number, other: number) {
    const what = `the ladder between communities ${one} and ${other}`;
    const rung = rungs[now.rung] ?? "none";
    if (now.concern !== former.concern) {
      // As it was stored: what had lapsed by the time of the next concern counts as over.
      const over =
        rungs[former.rung] === "none" || (rungs[former.rung] !== "severance" && former.lapsesAt <= now.since);
      assert(over, `two concerns at once on ${what}`);
      assert.equal(rung, "dialogue", `another beginning of ${what}`);
      assert.equal(now.ripeAt - now.since, now.patience.dialogue);
      return;
    }
    if (rung === "none" || now.since === former.since) return;
    assert(now.since < former.lapsesAt, `what was over went on: ${what}`);
    const from = rungs[former.rung] ?? "none";
    const next = {
      none: "",
      dialogue: "negotiation",
      negotiation: "suspension",
      suspension: "severance",
      severance: "",
    };
    const renewed = from === "suspension" && rung === "suspension";
    assert(renewed || next[from] === rung, `from ${from} to ${rung} on ${what}`);
    if (!renewed) assert(now.since >= former.ripeAt, `a step too soon on ${what}`);
    const least = { dialogue: former.patience.dialogue, negotiation: former.patience.negotiation };
    if (from === "dialogue" || from === "negotiation") assert(now.since - former.since >= least[from]);
    if (rung === "suspension") assert(now.ripeAt - now.since <= now.patience.suspension, `too long: ${what}`);
  }

  // --- small things ---

  private place(index: number): Place {
    const place = this.places[index];
    assert(place);
    return place;
  }

  private account(index: number): HDAccount {
    return this.people[index] as HDAccount;
  }

  private anybody(): number {
    return this.random.below(mostPeople);
  }

  /** Mostly a member, sometimes anybody. */
  private somebodyOf(community: number, percent: number): number {
    const members = this.model.village(community).people();
    return members.length > 0 && this.random.chance(percent) ? this.random.pick(members) : this.anybody();
  }

  private anyAgreement(): ModelAgreement | undefined {
    const { model, random, time } = this;
    const all = [...model.agreements.values()];
    const alive = all.filter((one) => model.reading(one, time).alive);
    if (all.length === 0) return undefined;
    return random.pick(alive.length > 0 && random.chance(85) ? alive : all);
  }

  /** Of an agreement's texts, the newest as often as the others. */
  private anyText(): ModelText | undefined {
    const agreement = this.anyAgreement();
    if (!agreement) return undefined;
    const { text, draft } = agreement;
    if (this.random.chance(3)) return this.random.pick([...this.model.texts.values()]);
    return draft && this.random.chance(50) ? draft : text;
  }

  private twoOf({ parties }: ModelAgreement): [number, number] {
    const one = this.random.pick(parties);
    const others = parties.filter((party) => party !== one);
    return [one, this.random.chance(3) ? this.random.below(communities) : this.random.pick(others)];
  }

  /** Mostly two that nothing is between. */
  private freeTwo(agreement: ModelAgreement): [number, number] {
    for (let tries = 0; tries < 3; tries++) {
      const two = this.twoOf(agreement);
      if (this.model.rung(this.model.concern(...two), this.time) === "none") return two;
    }
    return this.twoOf(agreement);
  }

  /** Mostly with a neighbour who has declared a need. */
  private needy(agreement: ModelAgreement): [number, number] {
    const [one, other] = this.twoOf(agreement);
    const needy = agreement.parties.filter((party) => this.model.needs(agreement, party, this.time));
    const helped = needy.length > 0 && this.random.chance(85) ? this.random.pick(needy) : other;
    const helper = agreement.parties.find((party) => party !== helped);
    return [helped === one ? (helper ?? one) : one, helped];
  }

  private async season(community: Address): Promise<{ number: number; startsAt: number; seed: bigint }> {
    const to = this.stage.deployment.assembly;
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "seasonOf", args: [community] });
    return this.stage.read(assemblyAbi, "seasonOf", to, data);
  }

  private read<value>(functionName: "matterOf", args: readonly [Hex, Address]): Promise<value> {
    const data = encodeFunctionData({ abi: agreementsAbi, functionName, args });
    return this.stage.read(agreementsAbi, functionName, this.stage.deployment.agreements, data);
  }

  private async call(
    who: number,
    call: { address: Address; abi: unknown; functionName: string; args: unknown },
  ): Promise<Sent> {
    const data = encodeFunctionData(call as Parameters<typeof encodeFunctionData>[0]);
    this.minedAt = this.time;
    return this.stage.send(this.account(who).address, call.address, data, this.time);
  }
}

const none: Refusals = new Set();

/** What the parties see, at the places of all communities; the others are left as who has nothing. */
function spread(seen: SeenAgreement, parties: readonly number[]): SeenAgreement {
  const each = <value>(values: readonly value[], nothing: value): value[] => {
    const whole = Array<value>(communities).fill(nothing);
    for (const [at, party] of parties.entries()) whole[party] = values[at] ?? nothing;
    return whole;
  };
  const pairs = <value>(values: readonly value[], nothing: value): value[] => {
    const whole = Array<value>(communities * communities).fill(nothing);
    for (const [at, one] of parties.entries()) {
      for (const [place, other] of parties.entries()) {
        whole[one * communities + other] = values[at * parties.length + place] ?? nothing;
      }
    }
    return whole;
  };
  return {
    ...seen,
    stands: each(seen.stands, false),
    inForce: each(seen.inForce, false),
    needs: each(seen.needs, 0),
    movers: each(seen.movers, 0n),
    between: pairs(seen.between, false),
    aidDue: pairs(seen.aidDue, false),
    promises: pairs(seen.promises, 0),
  };
}
