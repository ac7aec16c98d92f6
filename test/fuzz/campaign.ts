/**
 * A fuzz campaign: people give, withdraw, sign now and have it brought in later, leave, act and resign in random order
 * across season boundaries; after every step the contracts must say what the model says.
 */
import assert from "node:assert/strict";
import {
  type Address,
  encodeFunctionData,
  type Hex,
  hashTypedData,
  keccak256,
  numberToHex,
  parseEther,
  zeroAddress,
} from "viem";
import { person } from "../../scripts/lib/chain.js";
import { inOrder, payment, termsOf, withSeasonsOf } from "../../scripts/lib/world.js";
import {
  assemblyAbi,
  buildAct,
  buildAdmitMember,
  buildFoundCommunity,
  buildProposeMandate,
  buildRecoverSeat,
  buildSubmitSheet,
  buildSubmitVoices,
  type Charter,
  communityId,
  defaultProcess,
  type FoundingSignature,
  foundingTypedData,
  getMotion,
  joiningTypedData,
  type Matter,
  type Motion,
  mandateKey,
  mandatesAbi,
  matterId,
  type Permission,
  powers,
  reasons,
  renderMandate,
  renderRules,
  type SignedJoining,
  type SignedSheet,
  type SignedVoice,
  seatsIn,
  sheetTypedData,
  type Terms,
  voiceTypedData,
} from "../../sdk/src/index.js";
import { Episodes, type EpisodesOptions, type EpisodesReport, tally } from "./episodes.js";
import { Model, type MotionKind, motionName, type SeatRules, type SignedMessage } from "./model.js";
import type { Random } from "./random.js";
import { type Actor, type Sent, Stage, strangers } from "./stage.js";

/** Its outcomes are those of requests for seats. */
export interface Report extends EpisodesReport {
  seasons: number;
  communities: number;
  voices: { counted: number; skipped: number };
  acts: { done: number; refused: number };
}

export type CampaignOptions = EpisodesOptions<Report, typeof Model, keyof typeof weights>;

const hour = 3_600;
const budget = parseEther("3");
const callsPerSeason = 4;

interface PooledVoice extends SignedMessage {
  signed: SignedVoice;
}

interface PooledSheet {
  person: number;
  lines: SignedMessage[];
  signed: SignedSheet;
}

/** A candidate's signature under the charter. */
interface PooledJoining {
  person: number;
  season: number;
  seed: bigint;
  /** The season's length in the rules that were signed. */
  length: number;
  signed: SignedJoining;
}

/** A matter under test: a mandate, a motion about somebody's seat, or a plain one that no module knows. */
interface Subject {
  /** What the model calls it. */
  name: string;
  id: Hex;
  matter: Matter;
  mandate: boolean;
}

const weights = {
  give: 18,
  rally: 6,
  withdraw: 5,
  signVoice: 14,
  submitVoices: 18,
  signSheet: 3,
  submitSheet: 4,
  pay: 16,
  pass: 6,
  cross: 2,
  openSeason: 2,
  changeLength: 2,
  suspend: 1,
  fickle: 2,
  leave: 2,
  resign: 1,
  vouch: 4,
  signJoining: 2,
  join: 6,
  admit: 3,
  vouchForKey: 4,
  askForSeat: 3,
  passSeat: 4,
  cancel: 1,
  expel: 1,
};

export async function runCampaign(options: CampaignOptions): Promise<Report> {
  const campaign = new Campaign(options.stage ?? (await Stage.open()), options);
  return campaign.run();
}

class Campaign extends Episodes<Report, keyof typeof weights> {
  protected readonly pace = { episode: 1_500, told: 10_000 };
  private readonly agrees = new Map<number, boolean>();
  /** In this episode, so that each has another id. */
  private foundings = 0;
  private model!: Model;
  private community!: Address;
  private charter!: Charter;
  private subjects: Subject[] = [];
  private permission!: Permission;
  private balance = 0n;
  private voices: PooledVoice[] = [];
  private sheets: PooledSheet[] = [];
  private joinings: PooledJoining[] = [];
  /** Matters of motions, the same in every community of this name. */
  private readonly motions = new Map<string, Subject>();
  private rules!: SeatRules;
  private sayings = new Map<number, string>();

  constructor(
    stage: Stage,
    private readonly options: CampaignOptions,
  ) {
    super(stage, options, weights, {
      ...{ seasons: 0, communities: 0, voices: { counted: 0, skipped: 0 }, acts: { done: 0, refused: 0 } },
    });
  }

  protected play(operation: keyof typeof weights) {
    return this[operation]();
  }

  // --- a community and its two treasurers ---

  protected async begin() {
    this.voices = [];
    this.sheets = [];
    this.joinings = [];
    this.agrees.clear();
    this.foundings = 0;
    this.time = await this.stage.chain.now();
    await this.found();
  }

  /** Too few are left, or nobody holds anything any more: the same people found anew. */
  protected override async beginAnew() {
    const holding = [...this.model.mandates.values()].some(({ state }) => state === "accepted");
    if (this.model.size < 6 || !holding) await this.found();
  }

  private async found() {
    const { stage } = this;
    const { deployment } = stage;
    const actors = this.founders;
    const seasonLength = hour * this.length();
    this.rules = {
      share: 5_000,
      capacity: actors.length + 1 + this.random.below(4),
      vouches: 3,
      growth: 1 + this.random.below(2),
      objectors: 2,
      admissionNotice: this.random.chance(50) ? 0 : hour,
      recoveryNotice: hour,
    };
    this.sayings = new Map();
    this.charter = {
      name: "Oak Valley",
      purpose: "Water.",
      language: "en",
      consent: "I give my consent.",
      withdrawal: "I withdraw my consent.",
      objection: "I object.",
      leaving: "I leave.",
      pledge: "I belong to this.",
      sentences: deployment.sentences,
      capacity: this.rules.capacity,
      vouches: this.rules.vouches,
      growth: this.rules.growth,
      objectors: this.rules.objectors,
      admissionNotice: this.rules.admissionNotice,
      recoveryNotice: this.rules.recoveryNotice,
      seasonLength,
      standingShare: this.rules.share,
      longestTermDays: 3_000,
      outsiders: true,
      process: defaultProcess(seasonLength),
      heir: zeroAddress,
      modules: inOrder([
        { module: deployment.mandates, powers: powers.execute },
        { module: stage.module.address, powers: powers.suspend | powers.amend | powers.expel },
      ]),
      salt: numberToHex(this.foundings, { size: 32 }),
    };
    const founders = actors.map(({ address }) => address);
    this.community = communityId({ charter: this.charter, founders, deployment });
    const rules = await renderRules(stage.chain.publicClient, { charter: this.charter });
    const common = { chainId: 31337, assembly: deployment.assembly, charter: this.charter, rules, founders };
    const signatures: FoundingSignature[] = [];
    for (const { address, key, contract } of actors) {
      if (contract) await this.setAgrees(address, true);
      const message = { ...common, communityId: this.community, ...(contract ? { account: address } : {}) };
      const signature = await key.sign({ hash: hashTypedData(foundingTypedData(message)) });
      signatures.push({ founder: address, signature, contract });
    }
    for (const { index } of stage.actors) this.agrees.set(index, true);
    const { args } = buildFoundCommunity({ charter: this.charter, founders, signatures, deployment });
    this.time += 1;
    await this.mustSend(
      this.boss,
      deployment.assembly,
      encodeFunctionData({ abi: assemblyAbi, functionName: "found", args }),
    );
    const make = this.options.makeModel ?? ((...given) => new Model(...given));
    const { seed } = await this.season();
    this.model = make(actors.length, this.rules, { startsAt: this.time, length: seasonLength, seed });
    this.report.communities += 1;
    this.foundings += 1;
    this.balance = parseEther("1000");
    await stage.setBalance(this.community, this.balance);
    this.subjects = [];
    this.permission = payment(`0x${"77".repeat(20)}`, {
      amountPerSeason: budget,
      callsPerSeason,
      announceAbove: budget,
      wait: 0,
    });
    await this.addMandate(0);
    await this.addMandate(actors.length - 1);
    // An outsider's, who may join, leave and lose a key like anybody.
    await this.addMandate(actors.length);
    const plain: Matter = {
      module: stage.module.address,
      key: keccak256(this.community),
      sentence: "We share the well.",
    };
    this.subjects.push({ name: matterId(plain), id: matterId(plain), matter: plain, mandate: false });
    // Some motions get voices like any other matter, also such that nobody asked for.
    const [first, , , , member] = actors as [Actor, Actor, Actor, Actor, Actor];
    const stranger = stage.actors.at(-1) as Actor;
    this.subjects.push(
      await this.motion("admission", stranger.index),
      await this.motion("objection", stranger.index),
      await this.motion("recovery", member.index, stranger.index),
      await this.motion("refusal", first.index),
    );
  }

  private get founders(): readonly Actor[] {
    return this.stage.actors.slice(0, -strangers);
  }

  private async motion(kind: MotionKind, about: number, other?: number): Promise<Subject> {
    const name = motionName(kind, about, other);
    const known = this.motions.get(name);
    if (known) return known;
    const { actors, deployment, chain } = this.stage;
    const [who, whom] = [about, other].map((index) => (index === undefined ? undefined : actors[index]?.address));
    const motion: Motion = { motion: kind, person: who as Address, ...(whom ? { other: whom } : {}) };
    const { id, ...matter } = await getMotion(chain.publicClient, { ...motion, community: this.community, deployment });
    const subject = { name, id, matter, mandate: false };
    this.motions.set(name, subject);
    return subject;
  }

  private async addMandate(holder: number) {
    const { deployment, actors } = this.stage;
    const actor = actors[holder] as Actor;
    const proposer = actors[3] as Actor;
    const terms: Terms = termsOf(actor.address, [this.permission], {
      termDays: 1 + this.random.below(60),
      reviewDays: 1,
      salt: numberToHex(holder, { size: 32 }),
    });
    const { args } = buildProposeMandate({ community: this.community, charter: this.charter, terms, deployment });
    this.time += 1;
    const propose = encodeFunctionData({ abi: mandatesAbi, functionName: "propose", args });
    await this.mustSend(proposer.address, deployment.mandates, propose);
    const sentence = await renderMandate(this.stage.chain.publicClient, {
      charter: this.charter,
      terms,
      proposer: proposer.address,
    });
    const matter: Matter = { module: deployment.mandates, key: mandateKey(proposer.address, terms), sentence };
    const id = matterId(matter);
    const accept = encodeFunctionData({ abi: mandatesAbi, functionName: "accept", args: [this.community, id] });
    this.time += 1;
    assert.deepEqual(await this.sendAs(actor, deployment.mandates, accept), { ok: true }, "accept");
    this.subjects.push({ name: id, id, matter, mandate: true });
    this.model.mandates.set(id, {
      holder,
      member: this.model.member(holder),
      comings: this.model.comings(holder),
      state: "accepted",
      ends: this.time + terms.termDays * 24 * hour,
      suspendedUntil: 0,
      budget,
      calls: callsPerSeason,
      spent: new Map(),
    });
  }

  // --- operations ---

  private async give() {
    const actor = this.anybody();
    const subject = this.anything();
    this.tick();
    const sent = await this.sendGive(actor, subject);
    if (!this.model.isSeated(actor.index)) return this.expectError(sent, "NotSeated");
    await this.noteGiven(sent, actor, subject);
  }

  private sendGive(actor: Actor, { id }: Subject): Promise<Sent> {
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "giveConsent", args: [this.community, id] });
    return this.sendAs(actor, this.stage.deployment.assembly, data);
  }

  private async noteGiven(sent: Sent, actor: Actor, { name }: Subject) {
    this.expectOk(sent, "giveConsent");
    await this.noteOpening();
    this.model.give(actor.index, name);
  }

  /** Most give to one matter, one after the other. */
  private async rally() {
    await this.most(this.anything(), 70);
  }

  private async most(subject: Subject, percent: number) {
    for (const actor of this.stage.actors) {
      if (!this.model.isSeated(actor.index) || !this.random.chance(percent)) continue;
      this.time += 1;
      this.model.passTo(this.time);
      await this.noteGiven(await this.sendGive(actor, subject), actor, subject);
    }
  }

  /** Never fails for a member, whatever came before. */
  private async withdraw() {
    const actor = this.anybody();
    const { id, name } = this.anything();
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "withdrawConsent", args: [this.community, id] });
    this.tick();
    const sent = await this.sendAs(actor, this.stage.deployment.assembly, data);
    if (!this.model.isSeated(actor.index)) return this.expectError(sent, "NotSeated");
    this.expectOk(sent, "withdrawConsent");
    this.model.withdraw(actor.index, name);
  }

  /** Some sign the same now; somebody may bring it in later, or never. */
  private async signVoice() {
    if (this.random.chance(60)) await this.openSeason();
    const subject = this.anything();
    const withdrawal = this.random.chance(25);
    const header = this.header(withdrawal);
    for (let count = 1 + this.random.below(5); count > 0; count--) await this.signOne(subject, withdrawal, header);
    if (this.voices.length > 150) this.voices.splice(this.random.below(100), 50);
  }

  private async signOne(
    { name, matter }: Subject,
    withdrawal: boolean,
    { season, seed }: Pick<SignedMessage, "season" | "seed">,
  ) {
    const actor = this.anybody();
    // A key may sign as one of a batch, or naming itself as contracts must.
    const contract = actor.contract || this.random.chance(15);
    const common = this.words(withdrawal, season, seed);
    const typed = voiceTypedData({
      ...common,
      communityId: this.community,
      matter,
      ...(contract ? { account: actor.address } : {}),
    });
    const signature = await actor.key.sign({ hash: hashTypedData(typed) });
    const signed: SignedVoice = {
      ...common,
      community: this.community,
      matter,
      contract,
      person: actor.address,
      signature,
    };
    this.voices.push({ person: actor.index, matter: name, withdrawal, season, seed, signed });
  }

  /** Brings in whatever fits one message, with strangers, repetitions and broken signatures among it. */
  private async submitVoices() {
    if (this.voices.length === 0) return;
    const fresh = this.voices.filter(
      ({ season, seed, withdrawal }) => !this.model.accepts({ season, seed, withdrawal }),
    );
    const lead = this.random.pick(fresh.length > 0 && this.random.chance(75) ? fresh : this.voices);
    const chosen = this.voices.filter((voice) => same(voice, lead) && this.random.chance(80));
    chosen.push(lead);
    if (this.random.chance(30)) chosen.push(this.random.pick(this.voices));
    const community = this.random.chance(97) ? lead.signed.community : this.community;
    const batch = chosen.map((voice) => ({ ...voice, broken: this.random.chance(6) }));
    const voices = batch.map(({ signed, broken }) => ({
      ...lead.signed,
      person: signed.person,
      contract: signed.contract,
      signature: broken ? breakSignature(signed.signature, this.random) : signed.signature,
      community,
    }));
    const { args } = buildSubmitVoices({ voices, deployment: this.stage.deployment });
    this.tick();
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "submitVoices", args });
    const sent = await this.send(this.boss, this.stage.deployment.assembly, data);
    if (community !== this.community) return;
    const refusal = this.model.accepts(lead);
    if (refusal) return this.expectError(sent, refusal === "wrongSeason" ? "WrongSeason" : "WrongSeed");
    this.expectOk(sent, "submitVoices");
    const ordered = [
      ...batch.filter(({ signed }) => !signed.contract),
      ...batch.filter(({ signed }) => signed.contract),
    ];
    for (const voice of ordered) {
      const genuine = same(voice, lead) && !voice.broken && this.agrees.get(voice.person) !== false;
      const counted = genuine && voice.signed.community === community && this.model.hear(voice);
      this.report.voices[counted ? "counted" : "skipped"] += 1;
    }
  }

  private async signSheet() {
    const actor = this.anybody();
    const withdrawal = this.random.chance(40);
    const { season, seed } = this.header(withdrawal);
    const lines = this.subjects.filter(() => this.random.chance(60));
    if (lines.length === 0) return;
    const common = this.words(withdrawal, season, seed);
    const matters = lines.map(({ matter }) => matter);
    const typed = sheetTypedData({ ...common, communityId: this.community, matters, account: actor.address });
    const signature = await actor.key.sign({ hash: hashTypedData(typed) });
    this.sheets.push({
      person: actor.index,
      lines: lines.map(({ name }) => ({ person: actor.index, matter: name, withdrawal, season, seed })),
      signed: { ...common, community: this.community, matters, person: actor.address, signature },
    });
    if (this.sheets.length > 30) this.sheets.shift();
  }

  private async submitSheet() {
    if (this.sheets.length === 0) return;
    const { person, lines, signed } = this.random.pick(this.sheets);
    const [first] = lines;
    if (!first) return;
    const { args } = buildSubmitSheet({ sheet: signed, deployment: this.stage.deployment });
    this.tick();
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "submitSheet", args });
    const sent = await this.send(this.boss, this.stage.deployment.assembly, data);
    if (signed.community !== this.community) return;
    const refusal = this.model.accepts(first);
    if (refusal) return this.expectError(sent, refusal === "wrongSeason" ? "WrongSeason" : "WrongSeed");
    if (!this.model.isSeated(person)) return this.expectError(sent, "NotSeated");
    if (this.agrees.get(person) === false) return this.expectError(sent, "WrongSignature");
    this.expectOk(sent, "submitSheet");
    for (const line of lines) this.report.voices[this.model.hear(line) ? "counted" : "skipped"] += 1;
  }

  /** No act without standing, no budget exceeded. */
  private async pay() {
    const { id } = this.anything();
    const mandate = this.model.mandates.get(id);
    if (!mandate) return;
    const holder = this.stage.actors[mandate.holder] as Actor;
    const amount = BigInt(1 + this.random.below(20)) * parseEther("0.1");
    const { args } = buildAct({
      community: this.community,
      id,
      calls: [{ permission: this.permission, target: this.permission.target, value: amount, data: "0x" }],
      reason: "Pipes.",
      deployment: this.stage.deployment,
    });
    this.tick();
    const data = encodeFunctionData({ abi: mandatesAbi, functionName: "act", args });
    const sent = await this.sendAs(holder, this.stage.deployment.mandates, data);
    const allowed = this.model.pay(id, amount, this.time);
    assert.equal(sent.ok, allowed, `an act: the model says ${allowed}, the chain ${JSON.stringify(sent)}`);
    this.report.acts[allowed ? "done" : "refused"] += 1;
    if (allowed) this.balance -= amount;
  }

  private async pass() {
    this.time += 1 + this.random.below(2 * hour);
    this.model.passTo(this.time);
    await this.stage.mine(this.time);
  }

  /** To the last second of a season, the first of the next, or some seasons further. */
  private async cross() {
    const jump = this.random.below(10) < 8 ? 0 : this.random.below(3) * 40 * hour;
    const boundary = this.model.endsAt + this.random.below(3) - 1 + jump;
    this.time = Math.max(this.time + 1, boundary);
    const before = this.model.season;
    this.model.passTo(this.time);
    this.report.seasons += this.model.season - before;
    await this.stage.mine(this.time);
  }

  private async openSeason() {
    this.tick();
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "openSeason", args: [this.community] });
    this.expectOk(await this.send(this.boss, this.stage.deployment.assembly, data), "openSeason");
    await this.noteOpening();
  }

  private async changeLength() {
    const length = hour * this.length();
    const { address, abi } = this.stage.module;
    const charter = withSeasonsOf(length, this.charter);
    const args = [this.stage.deployment.assembly, this.community, this.charter, charter] as const;
    this.tick();
    const data = encodeFunctionData({ abi, functionName: "amend", args });
    this.expectOk(await this.send(this.boss, address, data), "amend");
    await this.noteOpening();
    this.charter = charter;
    this.model.changeLength(length);
  }

  private async suspend() {
    const { id } = this.random.pick(this.subjects.filter(({ mandate }) => mandate));
    const until = this.random.chance(40) ? 0 : this.time + this.random.below(6 * hour);
    const args = [this.stage.deployment.mandates, this.community, id, until] as const;
    this.tick();
    const data = encodeFunctionData({ abi: this.stage.module.abi, functionName: "suspend", args });
    const sent = await this.send(this.boss, this.stage.module.address, data);
    const mandate = this.model.mandates.get(id);
    if (mandate?.state !== "accepted") return this.expectError(sent, "NotAccepted");
    this.expectOk(sent, "suspend");
    mandate.suspendedUntil = until;
  }

  /** A contract changes its mind about what its key signed. */
  private async fickle() {
    const actor = this.random.pick(this.stage.actors.filter(({ contract }) => contract));
    const agrees = this.random.chance(60);
    this.tick();
    await this.setAgrees(actor.address, agrees);
    this.agrees.set(actor.index, agrees);
  }

  /** Never fails for a member. */
  private async leave() {
    if (!this.random.chance(25)) return;
    const actor = this.anybody();
    this.tick();
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "leave", args: [this.community] });
    const sent = await this.sendAs(actor, this.stage.deployment.assembly, data);
    if (!this.model.isSeated(actor.index)) return this.expectError(sent, "NotSeated");
    this.expectOk(sent, "leave");
    this.model.leave(actor.index);
  }

  /** Never fails for the holder. */
  private async resign() {
    if (!this.random.chance(20)) return;
    const { id } = this.random.pick(this.subjects.filter(({ mandate }) => mandate));
    const mandate = this.model.mandates.get(id);
    if (!mandate) return;
    this.tick();
    const data = encodeFunctionData({ abi: mandatesAbi, functionName: "resign", args: [this.community, id] });
    const holder = this.stage.actors[mandate.holder] as Actor;
    this.expectOk(await this.sendAs(holder, this.stage.deployment.mandates, data), "resign");
    mandate.state = "resigned";
  }

  // --- seats ---

  /** Mostly one and the same in a season, so that enough vouch. */
  private candidate(): Actor {
    const outside = this.stage.actors.filter(({ index }) => !this.model.isSeated(index));
    const same = outside[this.model.season % outside.length];
    return same && this.random.chance(80) ? same : this.anybody();
  }

  /** Some vouch for somebody; now and then some object. */
  private async vouch() {
    const { index } = this.candidate();
    if (this.random.chance(15)) await this.most(await this.motion("objection", index), 15);
    await this.most(await this.motion("admission", index), 35);
  }

  private async signJoining() {
    if (this.random.chance(60)) await this.openSeason();
    const { actors, deployment, chain } = this.stage;
    const actor = this.random.chance(80) ? this.candidate() : (this.random.pick(actors) as Actor);
    const { season, seed } = this.header(false);
    const length = this.model.nextLength;
    const rules = this.sayings.get(length) ?? (await renderRules(chain.publicClient, { charter: this.charter }));
    this.sayings.set(length, rules);
    const said = { chainId: 31337, assembly: deployment.assembly, charter: this.charter, rules, season, seed };
    const typed = joiningTypedData({ ...said, communityId: this.community, account: actor.address });
    const signature = await actor.key.sign({ hash: hashTypedData(typed) });
    const signed = { ...said, community: this.community, person: actor.address, signature };
    this.joinings.push({ person: actor.index, season, seed, length, signed });
    if (this.joinings.length > 20) this.joinings.shift();
  }

  /** By their own hand, or by a signature that may be anybody's, old, or of another community. */
  private async join() {
    const pooled = this.random.chance(50) && this.joinings.length > 0 ? this.random.pick(this.joinings) : undefined;
    const actor = pooled ? (this.stage.actors[pooled.person] as Actor) : this.candidate();
    const call = buildAdmitMember({
      ...this.chartered,
      candidate: actor.address,
      ...(pooled ? { joining: pooled.signed } : {}),
      asks: true,
      deployment: this.stage.deployment,
    });
    this.tick();
    const data = encodeFunctionData(call as never);
    const { assembly } = this.stage.deployment;
    const sent = await (pooled ? this.send(this.boss, assembly, data) : this.sendAs(actor, assembly, data));
    const refused = pooled && this.refusedJoining(pooled);
    await this.settle(sent, refused ?? this.model.requestToJoin(actor.index, this.time), "requestToJoin");
  }

  private refusedJoining({ person, season, seed, length, signed }: PooledJoining): string | undefined {
    if (this.model.overtaken(person)) return "RequestOvertaken";
    const genuine =
      this.model.opened &&
      season === this.model.season &&
      seed === this.model.seed &&
      length === this.model.nextLength &&
      signed.community === this.community &&
      this.agrees.get(person) !== false;
    return genuine ? undefined : "WrongRequestSignature";
  }

  private async admit() {
    const { address, index } = this.candidate();
    const on = { ...this.chartered, candidate: address, deployment: this.stage.deployment };
    this.tick();
    const data = encodeFunctionData(buildAdmitMember({ ...on, asks: false }) as never);
    const sent = await this.send(this.boss, this.stage.deployment.assembly, data);
    await this.settle(sent, this.model.admit(index, this.time), "admitMember");
  }

  /** Whose key is lost in this season, and which is the new one. */
  private keys(): [Actor, Actor] {
    const { actors } = this.stage;
    const seated = actors.filter(({ index }) => this.model.isSeated(index));
    const outside = actors.filter(({ index }) => !this.model.isSeated(index));
    // Every other season it is a holder's.
    const from = seated[this.model.season % 2 === 0 ? 0 : (this.model.season * 5) % seated.length];
    const to = outside[(this.model.season + 1) % outside.length];
    return from && to && this.random.chance(90) ? [from, to] : [this.anybody(), this.anybody()];
  }

  private async vouchForKey() {
    const [from, to] = this.keys();
    if (this.random.chance(15) && this.model.isSeated(from.index)) {
      const refusal = await this.motion("refusal", from.index);
      this.tick();
      if (this.model.isSeated(from.index)) await this.noteGiven(await this.sendGive(from, refusal), from, refusal);
    }
    await this.most(await this.motion("recovery", from.index, to.index), 50);
  }

  private async askForSeat() {
    const [from, to] = this.keys();
    this.tick();
    const sent = await this.sendAs(to, this.stage.deployment.assembly, this.recovery(from, to, true));
    await this.settle(sent, this.model.requestRecovery(from.index, to.index, this.time), "requestRecovery");
  }

  private async passSeat() {
    const [from, to] = this.keys();
    this.tick();
    const sent = await this.send(this.boss, this.stage.deployment.assembly, this.recovery(from, to, false));
    await this.settle(sent, this.model.recover(from.index, to.index, this.time), "recover");
  }

  private recovery(from: Actor, to: Actor, asks: boolean): Hex {
    const keys = { from: from.address, to: to.address };
    const call = buildRecoverSeat({ ...this.chartered, ...keys, asks, deployment: this.stage.deployment });
    return encodeFunctionData(call as never);
  }

  /** Never fails. */
  private async cancel() {
    const actor = this.candidate();
    this.tick();
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "cancelRequest", args: [this.community] });
    this.expectOk(await this.sendAs(actor, this.stage.deployment.assembly, data), "cancelRequest");
    this.model.cancel(actor.index);
  }

  private async expel() {
    if (!this.random.chance(30)) return;
    const { address, index } = this.anybody();
    const args = [this.stage.deployment.assembly, this.community, address] as const;
    this.tick();
    const data = encodeFunctionData({ abi: this.stage.module.abi, functionName: "expel", args });
    const sent = await this.send(this.boss, this.stage.module.address, data);
    if (!this.model.isSeated(index)) return this.expectError(sent, "NotSeated");
    this.expectOk(sent, "expel");
    this.model.leave(index);
  }

  private get chartered() {
    return { community: this.community, charter: this.charter };
  }

  /** What opens a season does so only where it is not refused. */
  private async settle(sent: Sent, refused: string | undefined, what: string) {
    tally(this.report.outcomes, refused ?? what);
    if (refused) return this.expectError(sent, refused);
    this.expectOk(sent, what);
    await this.noteOpening();
  }

  // --- comparing ---

  protected async compare() {
    const { lens, deployment } = this.stage;
    const ids = this.subjects.map(({ id }) => id);
    const args = [deployment.assembly, deployment.mandates, this.community, ids];
    const data = encodeFunctionData({ abi: lens.abi, functionName: "look", args });
    const [words, chainReasons, margins, balance, seating] = await this.stage.read<
      [readonly bigint[], readonly number[], readonly bigint[], bigint, readonly bigint[]]
    >(lens.abi, "look", lens.address, data);
    assert.equal(balance, this.balance, "the account's balance");
    assert.deepEqual(
      seating.map((word) => seatsIn(word)),
      [this.model.seats(), this.model.newcomers(), this.model.resting()],
      "seats, newcomers and resting seats",
    );
    for (const [index, { id, name, mandate }] of this.subjects.entries()) {
      assert.deepEqual(seatsIn(words[index] ?? 0n), this.model.consenting(name), `who consents to matter ${index}`);
      if (!mandate) continue;
      const chain = { reason: reasons[chainReasons[index] ?? 0], margin: Number(margins[index]) };
      assert.deepEqual(chain, this.model.standing(id, this.time), `standing of mandate ${index}`);
    }
  }

  // --- small things ---

  /** Who brings in what others signed. */
  private readonly boss = person(0).address;

  /** Hours in a season: mostly long enough for voices to gather, sometimes the shortest there is. */
  private length(): number {
    return this.random.chance(6) ? 1 : 24 + this.random.below(400);
  }

  private anybody(): Actor {
    return this.random.pick(this.stage.actors);
  }

  /** One matter more often than the others, so that it gathers enough consent to stand. */
  private anything(): Subject {
    const [first] = this.subjects;
    return first && this.random.chance(50) ? first : this.random.pick(this.subjects);
  }

  /** Mostly the running season; sometimes a former or a coming one, or a seed nobody can know. */
  private header(withdrawal: boolean): { season: number; seed: bigint } {
    const off = this.random.below(16);
    const season = Math.max(0, this.model.season + (off === 0 ? 1 : off === 1 ? -1 : off === 2 ? -2 : 0));
    const guess = this.random.chance(4) ? BigInt(this.random.below(1_000)) : undefined;
    return { season, seed: withdrawal ? 0n : (guess ?? this.model.seed) };
  }

  private words(withdrawal: boolean, season: number, seed: bigint) {
    return {
      chainId: 31337,
      assembly: this.stage.deployment.assembly,
      charter: this.charter,
      voice: withdrawal ? ("withdrawal" as const) : ("consent" as const),
      season,
      seed,
    };
  }

  private tick() {
    this.time += this.random.chance(70) ? 1 : 1 + this.random.below(hour);
    const before = this.model.season;
    this.model.passTo(this.time);
    this.report.seasons += this.model.season - before;
  }

  private async season(): Promise<{ seed: bigint; opened: boolean }> {
    const to = this.stage.deployment.assembly;
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "seasonOf", args: [this.community] });
    return this.stage.read(assemblyAbi, "seasonOf", to, data);
  }

  /** The seed is chance: the model takes it from the chain, once per season. */
  private async noteOpening() {
    if (this.model.opened) return;
    this.model.open((await this.season()).seed);
  }

  private send(from: Address, to: Address, data: Hex): Promise<Sent> {
    return this.stage.send(from, to, data, this.time);
  }

  private sendAs(actor: Actor, to: Address, data: Hex): Promise<Sent> {
    if (!actor.contract) return this.send(actor.address, to, data);
    const wrapped = encodeFunctionData({ abi: this.stage.fickleAbi, functionName: "send", args: [to, data] });
    return this.send(this.boss, actor.address, wrapped);
  }

  private async setAgrees(contract: Address, agrees: boolean) {
    this.time += 1;
    this.model?.passTo(this.time);
    const data = encodeFunctionData({ abi: this.stage.fickleAbi, functionName: "setAgrees", args: [agrees] });
    await this.mustSend(this.boss, contract, data);
  }

  private async mustSend(from: Address, to: Address, data: Hex) {
    assert.deepEqual(await this.send(from, to, data), { ok: true });
  }

  private expectOk(sent: Sent, what: string) {
    assert.deepEqual(sent, { ok: true }, what);
  }

  private expectError(sent: Sent, error: string) {
    assert.deepEqual(sent, { ok: false, error });
  }
}

function same(one: PooledVoice, other: PooledVoice): boolean {
  return (
    one.matter === other.matter &&
    one.withdrawal === other.withdrawal &&
    one.season === other.season &&
    one.seed === other.seed &&
    one.signed.community === other.signed.community
  );
}

/** Still 65 bytes, no longer theirs. */
function breakSignature(signature: Hex, random: Random): Hex {
  const at = 2 + random.below(60);
  const digit = Number.parseInt(signature[at] ?? "0", 16);
  return `${signature.slice(0, at)}${((digit + 1) % 16).toString(16)}${signature.slice(at + 1)}` as Hex;
}
