/**
 * A fuzz campaign of decisions: members put them, voice by transaction and by signature in any order, raise stakes, claim,
 * review, reply, forgive, draw circles, leave, join, lose keys, carry out too early and too late, and part with their
 * share; after every step the contracts must say what the model says.
 */
import assert from "node:assert/strict";
import {
  type Address,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  hashTypedData,
  numberToHex,
  parseEther,
  zeroAddress,
  zeroHash,
} from "viem";
import type { HDAccount } from "viem/accounts";
import { person } from "../../../scripts/lib/chain.js";
import { charterOf, found, mandate, termsOf } from "../../../scripts/lib/world.js";
import { encodeDecision } from "../../../sdk/src/decisions/encode.js";
import {
  assemblyAbi,
  ballotTypedData,
  buildAdmitMember,
  buildAskForCircle,
  buildConsentTo,
  buildCounterclaim,
  buildDrawCircle,
  buildExecuteDecision,
  buildForgive,
  buildGiveConsent,
  buildLeaveCommunity,
  buildLeaveWithShare,
  buildObjectTo,
  buildOpenDecision,
  buildRaiseStakes,
  buildRecoverSeat,
  buildReplyToDecision,
  buildReviewClaim,
  buildStay,
  buildSubmitBallots,
  buildSubmitObjections,
  buildSubmitReview,
  buildSubmitStatement,
  buildWithdrawFrom,
  type Charter,
  claimId,
  type DecisionTerms,
  decisionKey,
  decisionTerms,
  defaultModules,
  drawOrder,
  drawSeed,
  findings,
  getMotion,
  hearingsAbi,
  type Matter,
  type Motion,
  mandatesAbi,
  matterId,
  objectionTypedData,
  partingsAbi,
  payCoin,
  payToken,
  phases,
  type Review,
  renderDecision,
  reviewTypedData,
  type SignedBallot,
  type SignedObjection,
  type Statement,
  type Step,
  seatsIn,
  sideTypedData,
  statementTypedData,
} from "../../../sdk/src/index.js";
import { encodeCharter } from "../../../sdk/src/internal/encode.js";
import { hashText } from "../../../sdk/src/messages/hashes.js";
import { Episodes, type EpisodesOptions, type EpisodesReport, reasons, tally } from "../episodes.js";
import { type MotionKind, motionName, type SeatRules } from "../model.js";
import { type Sent, Stage } from "../stage.js";
import {
  type Asset,
  DecisionsModel,
  type ModelDecision,
  type Place,
  type Plan,
  type PlannedStep,
  type Rules,
} from "./model.js";

export interface Report extends EpisodesReport {
  seasons: number;
  /** Decisions carried out, by their stakes. */
  executed: Record<string, number>;
  /** Kinds of steps that were carried out. */
  done: Record<string, number>;
  signed: { counted: number; skipped: number };
  /** How often each phase and each finding was seen. */
  phases: Record<string, number>;
  findings: Record<string, number>;
}

export interface CampaignOptions extends EpisodesOptions<Report, typeof DecisionsModel, keyof typeof weights> {
  /** Stakes that decisions have more often, or less. */
  stakes?: Partial<typeof stakesWeights>;
}

const hour = 3_600;
const founders = 10;
const strangers = 4;
const officeHolders = [2, 3];
/** Founders who have a seat in the other half too. */
const firstOfHalf = 4;
const chainId = 31337;
const statements = ["The spring gives 200 litres.", "The roof leaks.", "Wells are deep."];
const builder: Address = person(63).address;

type Said = "consent" | "objection" | "withdrawal";

/** Signed on a ballot, to be brought in later, twice or never. */
interface Pooled {
  id: Hex;
  person: number;
  says: Said;
  ballot?: SignedBallot;
  objection?: SignedObjection;
}

/** What is known of a decision beside the model. */
interface Put {
  id: Hex;
  author: HDAccount;
  terms: DecisionTerms;
  sentence: string;
  key: Hex;
  matter: Matter;
  /** The charter that it was put under, whose reviewers are asked. */
  charter: Charter;
  /** By the place of an amending step: what it puts in force. */
  amended: Charter | undefined;
  /** What the contracts said of it when it was put, and when it was asked. */
  frozen: { rules: Hex; ballot: Hex | undefined } | undefined;
  executions: number;
  side: Map<number, Hex>;
}

interface Seen {
  phase: number;
  finding: number;
  electorate: bigint;
  consents: bigint;
  objections: bigint;
  voiced: bigint;
  rules: Hex;
  ballot: Hex;
}

const weights = {
  open: 12,
  speak: 14,
  rally: 16,
  sign: 14,
  submit: 16,
  raise: 4,
  counterclaim: 3,
  review: 7,
  reply: 4,
  forgive: 3,
  askCircle: 6,
  drawCircle: 8,
  execute: 16,
  leaveWithShare: 9,
  signSide: 2,
  move: 4,
  stay: 1,
  leave: 1,
  vouch: 4,
  join: 4,
  admit: 3,
  vouchForKey: 2,
  askForSeat: 2,
  passSeat: 2,
  pass: 2,
  toDeadline: 9,
};

const stakesWeights = { low: 40, high: 20, human: 22, constitutional: 22 };

export async function runCampaign(options: CampaignOptions): Promise<Report> {
  return new Campaign(options.stage ?? (await Stage.open()), options).run();
}

class Campaign extends Episodes<Report, keyof typeof weights> {
  protected readonly pace = { episode: 1_000, told: 1_000 };
  private readonly people: readonly HDAccount[];
  private readonly reviewers: readonly HDAccount[];
  private readonly boss = person(0).address;
  private salt = 0;
  private model!: DecisionsModel;
  private community!: Address;
  private half!: Address;
  private charter!: Charter;
  private token!: Address;
  private lens!: Awaited<ReturnType<Stage["chain"]["deploy"]>>;
  private mandates = new Map<number, Hex>();
  private motions = new Map<string, Hex>();
  private puts = new Map<Hex, Put>();
  private pool: Pooled[] = [];
  /** The last share paid out, unless something else was paid since, and by how many it was divided. */
  private lastShare: { coin: bigint; token: bigint; members: number; id: Hex } | undefined;

  constructor(
    stage: Stage,
    private readonly options: CampaignOptions,
  ) {
    super(stage, options, weights, {
      ...{ seasons: 0, executed: {}, done: {}, signed: { counted: 0, skipped: 0 }, phases: {}, findings: {} },
    });
    this.people = Array.from({ length: founders + strangers }, (_, index) => person(index + 1));
    this.reviewers = [person(16), person(17), person(18)].sort((one, other) =>
      BigInt(one.address) < BigInt(other.address) ? -1 : 1,
    );
  }

  protected play(operation: keyof typeof weights) {
    return this[operation]();
  }

  // --- a community, its other half, and what it owns ---

  /** Nothing more can happen: too few are left, or the last have gone through a dissolution. */
  protected override async beginAnew() {
    if (this.model.size < 3 || (this.model.dissolved && this.random.chance(4))) await this.nextEpisode();
  }

  protected async begin() {
    const { stage } = this;
    const { chain, deployment } = stage;
    this.puts = new Map();
    this.pool = [];
    this.lastShare = undefined;
    this.salt = 0;
    this.lens = await chain.deploy("test/contracts/helpers/DecisionsLens.sol/DecisionsLens");
    const supply = 10n ** 24n;
    const token = await chain.deploy("test/contracts/helpers/Attackers.sol/PayableToken", [this.boss, supply]);
    this.token = token.address;
    await chain.fund(...this.people, ...this.reviewers);

    const length = this.length();
    this.charter = charterOf(deployment, {
      capacity: founders + 3,
      vouches: 2,
      growth: 2,
      objectors: 2,
      admissionNotice: hour,
      recoveryNotice: hour,
      longestTermDays: 3_000,
      ...this.rulesFor(length),
      modules: defaultModules(deployment),
    });
    const members = this.people.slice(0, founders);
    this.community = await found(chain, deployment, members, this.charter);
    const moving = this.people.slice(firstOfHalf, founders);
    this.half = await found(chain, deployment, moving, { ...this.charter, name: "New Valley" });
    const holdings: Record<Asset, bigint> = {
      coin: parseEther("100") + BigInt(this.random.below(1_000)),
      token: 10_000n + BigInt(this.random.below(1_000)),
    };
    await stage.setBalance(this.community, holdings.coin);
    const transfer = { abi: erc20Abi, functionName: "transfer", args: [this.community, holdings.token] } as const;
    this.mandates = new Map();
    const offices = new Map<number, number>();
    for (const index of officeHolders) {
      const holder = this.people[index] as HDAccount;
      const terms = termsOf(holder.address, [], { termDays: 1 + this.random.below(15), reviewDays: 1 });
      const proposer = this.people[0] as HDAccount;
      const on = { community: this.community, proposer, holder, terms, consenting: [] };
      const id = await mandate(chain, deployment, on);
      this.mandates.set(index, id);
      const args = [this.community, id] as const;
      const found = await chain.publicClient.readContract({
        address: deployment.mandates,
        abi: mandatesAbi,
        functionName: "mandateOf",
        args,
      });
      offices.set(index, found.ends);
    }
    const season = await chain.publicClient.readContract({
      address: deployment.assembly,
      abi: assemblyAbi,
      functionName: "seasonOf",
      args: [this.community],
    });
    this.time = (await chain.now()) + 1;
    assert.deepEqual(await this.send(this.boss, this.token, encodeFunctionData(transfer)), { ok: true });
    const seats: SeatRules = {
      share: this.charter.standingShare,
      capacity: this.charter.capacity,
      vouches: this.charter.vouches,
      growth: this.charter.growth,
      objectors: this.charter.objectors,
      admissionNotice: this.charter.admissionNotice,
      recoveryNotice: this.charter.recoveryNotice,
    };
    // EIP-2935, where a chain has it.
    const history: Address = "0x0000F90827F1C53a10cb7A02335B175320002935";
    const data = numberToHex(1, { size: 32 });
    const { data: first } = await chain.publicClient.call({ to: history, data }).catch(() => ({ data: undefined }));
    const remembers = first !== undefined && BigInt(first) !== 0n;
    const make = this.options.makeModel ?? ((given) => new DecisionsModel(given));
    this.model = make({
      people: founders,
      seats,
      clock: { startsAt: season.startsAt, length, seed: season.seed },
      rules: rulesOf(this.charter),
      holdings,
      offices,
      half: new Set(moving.map((_, index) => firstOfHalf + index)),
      memory: remembers ? 8_191 : 256,
    });
    this.model.passTo(this.time);
  }

  /** A season's length and a process that fits into it, all of it by chance. */
  private rulesFor(seasonLength: number): Pick<Charter, "seasonLength" | "process"> {
    const { random } = this;
    const share = (most: number) => Math.floor((seasonLength * random.below(most + 1)) / 100);
    const reviewed = random.chance(60);
    return {
      seasonLength,
      process: {
        seconders: random.below(4),
        raisers: 1 + random.below(3),
        rounds: 1 + random.below(2),
        circle: random.chance(50) ? 3 : 5,
        treasuryShare: [0, 1_000, 2_000, 10_000][random.below(4)] as number,
        deliberation: Math.max(60, share(15)),
        voting: 60 + share(20),
        hearing: share(15),
        exit: Math.max(60, share(15)),
        reviews: reviewed ? 1 + random.below(2) : 0,
        evidence: reviewed ? this.stage.deployment.reviews : zeroAddress,
        reviewers: reviewed ? this.reviewers.map(({ address }) => address) : [],
      },
    };
  }

  private length() {
    return hour * (this.random.chance(20) ? 8 + this.random.below(10) : 48 + this.random.below(200));
  }

  // --- putting decisions ---

  private async open() {
    const { random } = this;
    const author = this.member();
    const again = random.chance(3) ? random.pick([...this.puts.values(), undefined]) : undefined;
    const plan = again ? this.planOf(again) : this.plan(author);
    const amended = again ? again.amended : this.amendedBy(plan);
    const account = this.people[author] as HDAccount;
    const salt = again ? again.terms.salt : numberToHex(++this.salt, { size: 32 });
    const terms = this.termsOf(plan, salt, amended);
    const wrong = random.chance(2);
    const charter = wrong ? { ...this.charter, purpose: "Another." } : this.charter;
    const { deployment, chain } = this.stage;
    const key = decisionKey(account.address, terms);
    const sentence = await renderDecision(chain.publicClient, { charter, terms, author: account.address });
    const matter: Matter = { module: deployment.decisions, key, sentence };
    const id = matterId(matter);
    this.tick();
    const call = buildOpenDecision({ community: this.community, charter, terms, deployment });
    const sent = await this.call(author, call);
    if (wrong) {
      assert.equal(sent.ok, false, "a charter that is not in force");
      return;
    }
    const refused = this.model.put(id, author, plan, this.time);
    this.judge(sent, refused, `open ${plan.stakes}`);
    if (refused.size > 0) return;
    this.puts.set(id, {
      id,
      author: account,
      terms,
      sentence,
      key,
      matter,
      charter: this.charter,
      amended,
      frozen: undefined,
      executions: 0,
      side: new Map(),
    });
  }

  private planOf({ id }: Put): Plan {
    const known = this.model.decisions.get(id);
    assert(known);
    const { stakes, steps, claims, affected, injured, severe, former } = known;
    return { stakes, steps, claims, affected, injured, severe, former };
  }

  private plan(author: number): Plan {
    const { random, model } = this;
    const stakes = random.weighted({ ...stakesWeights, ...this.options.stakes });
    const human = stakes === "human";
    const plan: Plan = {
      stakes,
      steps: [],
      claims: [],
      affected: human || random.chance(1) ? this.member() : undefined,
      injured: (human && random.chance(40)) || random.chance(1) ? this.anybody() : undefined,
      severe: human ? random.chance(55) : random.chance(1),
      former: this.formerOf(author),
    };
    const wants = model.process.reviewed && (stakes === "high" || stakes === "constitutional");
    if (wants ? random.chance(92) : random.chance(2)) {
      for (let count = 1 + random.below(2); count > 0; count--) plan.claims.push(random.pick(statements));
    }
    const steps = plan.steps;
    if (human) {
      const target = plan.affected ?? author;
      if (plan.severe && random.chance(70)) steps.push({ kind: "expel", person: random.chance(96) ? target : author });
      else if (plan.severe) steps.push(this.suspension(target));
      else if (random.chance(4)) steps.push(this.payment());
    } else if (stakes === "constitutional") {
      const kind = random.weighted({ amend: 40, dissolve: 6, divide: 30, none: 10, pay: 10, admit: 4 });
      if (kind === "amend") steps.push(this.amendment());
      else if (kind === "dissolve" || kind === "divide") steps.push({ kind });
      else if (kind === "pay") steps.push(this.payment());
      else if (kind === "admit") steps.push({ kind, person: this.candidate() });
      if (random.chance(3)) steps.push(this.payment());
    } else {
      for (let count = random.below(3); count > 0; count--) steps.push(this.payment());
      if (random.chance(stakes === "high" ? 12 : 1)) steps.push({ kind: "wrapped" });
      if (random.chance(2)) steps.push({ kind: "forbidden" });
      if (random.chance(8)) steps.push(this.suspension(random.pick(officeHolders)));
      if (random.chance(2)) steps.push({ kind: "expel", person: this.member() });
      if (random.chance(2)) steps.push(random.chance(50) ? { kind: "dissolve" } : this.amendment());
      if (random.chance(22)) steps.push({ kind: "admit", person: this.candidate() });
    }
    return plan;
  }

  /** Mostly nothing; else often a version of the author's own, at times somebody else's. */
  private formerOf(author: number): string | undefined {
    if (!this.random.chance(30)) return undefined;
    const all = [...this.model.decisions.values()];
    const own = all.filter((one) => one.author === author && one.state !== "superseded");
    const among = this.random.chance(90) && own.length > 0 ? own : all;
    return among.length === 0 ? undefined : this.random.pick(among.slice(-4)).id;
  }

  private payment(): PlannedStep {
    const asset: Asset = this.random.chance(60) ? "coin" : "token";
    const percent = this.random.pick([1, 3, 5, 5, 10, 11, 20, 60]);
    const held = this.model.holdings[asset] + this.model.spentOf(asset);
    // To the last coin of a share, and one beyond.
    const edge = BigInt(this.random.below(3) - 1);
    const amount = (held * BigInt(percent)) / 100n + edge;
    return { kind: "pay", asset, amount: amount > 0n ? amount : 1n };
  }

  private suspension(holder: number): PlannedStep {
    const office = officeHolders.includes(holder) && this.random.chance(85) ? holder : this.random.pick(officeHolders);
    return { kind: "suspend", holder, office, until: this.time + this.random.below(100 * hour) };
  }

  private amendment(): PlannedStep {
    const length = this.random.chance(60) ? this.length() : this.charter.seasonLength;
    const { seasonLength, process } = this.rulesFor(length);
    return { kind: "amend", seasonLength, rules: rulesOf({ process }) };
  }

  private amendedBy({ steps }: Plan): Charter | undefined {
    const step = steps.find(({ kind }) => kind === "amend");
    if (step?.kind !== "amend") return undefined;
    const { reviewed, ...rules } = step.rules;
    const reviewers = reviewed ? this.reviewers.map(({ address }) => address) : [];
    const evidence = reviewed ? this.stage.deployment.reviews : zeroAddress;
    const process = { ...rules, reviewers, evidence };
    const standingShare = 5_000 + this.random.below(3_000);
    return { ...this.charter, seasonLength: step.seasonLength, process, standingShare };
  }

  private termsOf(plan: Plan, salt: Hex, amended: Charter | undefined): DecisionTerms {
    const address = (index: number | undefined) =>
      index === undefined ? zeroAddress : (this.people[index] as HDAccount).address;
    return decisionTerms({
      title: "A decision",
      text: "We do this.",
      stakes: plan.stakes,
      steps: plan.steps.map((step) => this.encoded(step, amended)),
      claims: plan.claims,
      affected: address(plan.affected),
      injured: address(plan.injured),
      severe: plan.severe,
      former: (plan.former as Hex | undefined) ?? zeroHash,
      salt,
    });
  }

  private encoded(step: PlannedStep, amended: Charter | undefined): Step {
    const address = (index: number) => (this.people[index] as HDAccount).address;
    switch (step.kind) {
      case "pay":
        return step.asset === "coin" ? payCoin(builder, step.amount) : payToken(this.token, builder, step.amount);
      case "wrapped": {
        const call = { abi: erc20Abi, functionName: "approve", args: [builder, 0n] } as const;
        return { kind: "call", target: this.token, value: 0n, data: encodeFunctionData(call) };
      }
      case "forbidden":
        return payCoin(this.stage.deployment.partings, 1n);
      case "admit":
        return { kind: "admit", person: address(step.person) };
      case "suspend":
        return {
          kind: "suspend",
          holder: address(step.holder),
          mandate: this.mandates.get(step.office) ?? zeroHash,
          until: step.until,
        };
      case "expel":
        return { kind: "expel", person: address(step.person) };
      case "amend":
        assert(amended);
        return { kind: "amend", charter: amended };
      case "dissolve":
        return { kind: "dissolve" };
      case "divide":
        return { kind: "divide", half: this.half };
    }
  }

  // --- before the vote ---

  private async raise() {
    const put = this.any(["reply", "draw", "deliberation", "voting"]);
    if (!put || this.random.chance(50)) return;
    const who = this.anybody();
    const stakes = this.random.pick(["low", "high", "human", "constitutional", "constitutional"] as const);
    this.tick();
    const sent = await this.call(who, buildRaiseStakes({ ...this.on(put), stakes }));
    this.judge(sent, this.model.raise(put.id, who, stakes, this.time), "raise");
  }

  private async counterclaim() {
    const put = this.any(["deliberation"]);
    if (!put) return;
    const who = this.anybody();
    const statement = this.random.pick(statements);
    this.tick();
    const sent = await this.call(who, buildCounterclaim({ ...this.on(put), statement }));
    this.judge(sent, this.model.counterclaim(put.id, who, statement, this.time), "counterclaim");
  }

  /** Mostly on what a living decision rests on; often signed, and brought in after a later one. */
  private async review() {
    const reviewed = this.living().filter(({ charter }) => charter.process.reviews > 0);
    const put = reviewed.length > 0 ? this.random.pick(reviewed) : undefined;
    if (!put) return;
    const place = this.random.below(this.reviewers.length);
    const reviewer = this.reviewers[place] as HDAccount;
    const opposed = this.model.decisions.get(put.id)?.counterclaims ?? [];
    const claims = [
      ...put.terms.claims.map((statement) => ({ statement })),
      ...opposed.map((statement) => ({ statement, against: put.id })),
    ];
    const any = { statement: this.random.pick(statements), ...(this.random.chance(20) ? { against: put.id } : {}) };
    const claimed: { statement: string; against?: Hex } = claims.length > 0 ? this.random.pick(claims) : any;
    const { statement, against } = claimed;
    const verdict: Review = this.random.weighted({ established: 80, refuted: 10, open: 10 });
    const panel = put.charter.process;
    const parameters = { community: this.community, panel, ...claimed, verdict, reason: "I measured it." };
    const { deployment } = this.stage;
    this.tick();
    const signs = this.random.chance(40);
    const at = signs ? this.time - this.random.below(2 * hour) : this.time;
    let sent: Sent;
    if (signs) {
      const claim = claimId(this.community, panel, statement, against);
      const common = { chainId, reviews: deployment.reviews, ...claimed, verdict, reason: parameters.reason, at };
      const said = { ...common, communityId: this.community, claimId: claim, reviewer: reviewer.address };
      const signature = await reviewer.sign({ hash: hashTypedData(reviewTypedData(said)) });
      const signed = { ...common, community: this.community, panel, reviewer: reviewer.address, signature };
      sent = await this.sendCall(this.boss, buildSubmitReview(signed, { deployment }));
    } else {
      sent = await this.sendCall(reviewer.address, buildReviewClaim({ ...parameters, deployment }, reviewer.address));
    }
    const rules = this.model.decisions.get(put.id)?.rules;
    assert(rules);
    this.judge(sent, this.model.review(place, statement, against, rules, verdict, at), "review");
  }

  private async reply() {
    const put = this.any(["reply", "draw"]);
    if (!put) return;
    const who = this.random.chance(80) ? (this.model.decisions.get(put.id)?.affected ?? 0) : this.anybody();
    this.tick();
    const words = "I was not there.";
    const sent = this.random.chance(40)
      ? await this.state(put, who, "reply", words)
      : await this.call(who, buildReplyToDecision({ ...this.on(put), text: words }));
    this.judge(sent, this.model.reply(put.id, who, this.time), "reply");
  }

  private async forgive() {
    const human = this.living().filter(({ terms }) => terms.injured !== zeroAddress);
    const put = human.length > 0 && this.random.chance(85) ? this.random.pick(human) : this.any([]);
    if (!put) return;
    const who = this.random.chance(80) ? (this.model.decisions.get(put.id)?.injured ?? 0) : this.anybody();
    const forgiven = this.random.chance(70);
    this.tick();
    const signs = this.random.chance(50);
    const sent = signs
      ? await this.state(put, who, forgiven ? "forgiveness" : "noForgiveness", "We spoke.")
      : await this.call(who, buildForgive({ ...this.on(put), forgiven, text: "We spoke." }));
    this.judge(sent, this.model.forgive(put.id, who, forgiven, this.time, signs), "forgive");
  }

  /** Somebody's word in a hearing, signed and brought in by another. */
  private async state(put: Put, who: number, statement: Statement, words: string): Promise<Sent> {
    const person = this.people[who] as HDAccount;
    const { deployment } = this.stage;
    const { key, sentence } = put;
    const matter = { module: deployment.decisions, key, sentence };
    const common = { chainId, hearings: deployment.hearings, charter: this.charter, matter, statement, words };
    const message = statementTypedData({ ...common, communityId: this.community, account: person.address });
    const signature = await person.sign({ hash: hashTypedData(message) });
    const signed = { ...common, community: this.community, person: person.address, signature };
    return this.sendCall(this.boss, buildSubmitStatement({ signed, deployment }));
  }

  private async askCircle() {
    const put = this.any(["draw", "reply"]);
    if (!put) return;
    this.tick();
    const sent = await this.sendCall(this.boss, buildAskForCircle(this.on(put)));
    const block = await this.block();
    const drawBlock = sent.ok ? Number((await this.hearing(put)).drawBlock) : 0;
    if (sent.ok) assert.equal(drawBlock, block + 4, "a block that nobody can know yet");
    this.judge(sent, this.model.askCircle(put.id, block, drawBlock, this.time), "askCircle");
    if (sent.ok) {
      const { pool } = await this.hearing(put);
      assert.deepEqual(seatsIn(pool), this.model.seatsOf(this.hearingOf(put).pool), "among whom is drawn");
    }
  }

  private async drawCircle() {
    const put = this.any(["draw"]);
    if (!put) return;
    const known = this.model.decisions.get(put.id)?.hearing;
    if (known && known.drawBlock !== 0 && this.random.chance(85)) {
      while ((await this.block()) <= known.drawBlock) {
        this.time += 1;
        await this.stage.mine(this.time);
      }
    }
    this.tick();
    const { people, circle } = this.model.drawn(put.id, await this.drawnOrder(put), this.time);
    const addresses = people.map((index) => (this.people[index] as HDAccount).address);
    const { key, sentence } = put;
    const { deployment } = this.stage;
    const call = buildDrawCircle({ community: this.community, key, sentence, people: addresses, deployment });
    const sent = await this.sendCall(this.boss, call);
    const block = await this.block();
    this.judge(sent, this.model.drawCircle(put.id, block, circle, this.time), "drawCircle");
    if (!sent.ok) return;
    const { circle: drawn } = await this.hearing(put);
    assert.deepEqual(seatsIn(drawn), this.model.seatsOf(circle), "the circle");
  }

  /** The pool in the order that the named block's hash gives it: anybody can draw it again. */
  private async drawnOrder(put: Put): Promise<Place[]> {
    const { pool, drawBlock } = await this.hearing(put);
    if (drawBlock === 0n || drawBlock > BigInt(await this.block())) return [];
    const { hash } = await this.stage.chain.publicClient.getBlock({ blockNumber: drawBlock });
    const bySeat = new Map([...this.hearingOf(put).pool].flatMap((place) => this.seated(place)));
    return drawOrder(pool, drawSeed(hash, this.community, put.id)).flatMap((seat) => bySeat.get(seat) ?? []);
  }

  private seated(place: Place): [number, Place][] {
    return this.model.seatsOf([place]).map((seat) => [seat, place]);
  }

  private hearingOf(put: Put) {
    const hearing = this.model.decisions.get(put.id)?.hearing;
    return hearing ?? { pool: new Set<Place>(), drawBlock: 0 };
  }

  private hearing({ id }: Put) {
    const args = [this.community, id] as const;
    const data = encodeFunctionData({ abi: hearingsAbi, functionName: "hearingOf", args });
    const to = this.stage.deployment.hearings;
    return this.stage.read<{ pool: bigint; circle: bigint; drawBlock: bigint }>(hearingsAbi, "hearingOf", to, data);
  }

  // --- voices ---

  private async speak() {
    const put = this.any(["voting", "hearing"]);
    if (!put) return;
    await this.speakOn(put, this.anybody(), this.random.weighted({ consent: 5, objection: 3, withdrawal: 4 }));
  }

  private async speakOn(put: Put, who: number, says: Said) {
    const on = { community: this.community, ballot: put.id, deployment: this.stage.deployment };
    this.tick();
    const call =
      says === "consent"
        ? buildConsentTo(on)
        : says === "objection"
          ? buildObjectTo({ ...on, reason: "This would harm us." })
          : buildWithdrawFrom(on);
    const sent = await this.call(who, call);
    this.judge(sent, this.model.speak(put.id, who, says, this.time), says);
  }

  /** Most of those who are asked consent, one after the other; now and then somebody objects. */
  private async rally() {
    const put = this.any(["voting"]);
    if (!put) return;
    const percent = this.random.pick([30, 60, 85, 100, 100]);
    const some = this.model.everybody().filter(() => this.random.chance(percent));
    if (this.random.chance(40)) {
      await this.signOn(put, "consent", some);
      return this.submit(this.pool.at(-1));
    }
    for (const who of some) {
      this.time += 1;
      this.passTo();
      await this.speakQuickly(put, who, this.random.chance(2) ? "objection" : "consent");
    }
  }

  private async speakQuickly(put: Put, who: number, says: "consent" | "objection") {
    const on = { community: this.community, ballot: put.id, deployment: this.stage.deployment };
    const call = says === "consent" ? buildConsentTo(on) : buildObjectTo({ ...on, reason: "No." });
    const sent = await this.call(who, call);
    this.judge(sent, this.model.speak(put.id, who, says, this.time), says);
  }

  /** Some sign the same now; somebody may bring it in later, twice, or never. */
  private async sign() {
    const put = this.any(["voting", "hearing"]);
    if (!put) return;
    const says: Said = this.random.weighted({ consent: 5, objection: 3, withdrawal: 3 });
    const everybody = this.random.chance(50) ? this.model.everybody() : [];
    const some = [...everybody, this.anybody(), this.anybody()].filter(() => this.random.chance(60));
    await this.signOn(put, says, some);
  }

  private async signOn(put: Put, says: Said, people: readonly number[]) {
    if (!this.model.decisions.get(put.id)?.ballot) return;
    const args = [this.community, put.id] as const;
    const data = encodeFunctionData({ abi: assemblyAbi, functionName: "tally", args });
    const { assembly } = this.stage.deployment;
    const { ballot: terms } = await this.stage.read<{ ballot: { opensAt: number; closesAt: number; seed: bigint } }>(
      assemblyAbi,
      "tally",
      assembly,
      data,
    );
    const { opensAt, closesAt, seed } = terms;
    const common = { chainId, assembly, charter: this.charter, matter: put.matter, opensAt, closesAt, seed };
    for (const who of people) {
      const key = this.people[who] as HDAccount;
      const signed = { ...common, community: this.community, person: key.address };
      if (says === "objection") {
        const reason = "It is too dear.";
        const typed = objectionTypedData({ ...common, communityId: this.community, reason, account: key.address });
        const signature = await key.sign({ hash: hashTypedData(typed) });
        this.pool.push({ id: put.id, person: who, says, objection: { ...signed, reason, signature } });
      } else {
        // A key may sign as one of a batch, or naming itself as contracts must.
        const contract = this.random.chance(15);
        const account = contract ? { account: key.address } : {};
        const typed = ballotTypedData({ ...common, communityId: this.community, choice: says, ...account });
        const signature = await key.sign({ hash: hashTypedData(typed) });
        this.pool.push({
          id: put.id,
          person: who,
          says,
          ballot: { ...signed, choice: says, contract, signature },
        });
      }
    }
    if (this.pool.length > 150) this.pool.splice(this.random.below(100), 50);
  }

  /** Brings in whatever fits one message, in any order, with other ballots' and broken signatures among it. */
  private async submit(first?: Pooled) {
    if (this.pool.length === 0) return;
    const { random } = this;
    const heard = this.pool.filter(({ id, says }) => this.model.submit(id, says, this.time).size === 0);
    const lead = first ?? random.pick(heard.length > 0 && random.chance(80) ? heard : this.pool);
    const chosen = this.pool.filter((one) => one.id === lead.id && one.says === lead.says && random.chance(80));
    chosen.push(lead);
    const alien = this.pool.filter(({ says }) => (says === "objection") === (lead.says === "objection"));
    if (random.chance(30)) chosen.push(random.pick(alien));
    // Most of it once, some of it again.
    const used = new Set(chosen.filter(() => random.chance(75)));
    this.pool = this.pool.filter((one) => !used.has(one));
    const shuffled = chosen.map((one) => ({ one, at: random.below(1_000), broken: random.chance(6) }));
    shuffled.sort((a, b) => a.at - b.at);
    const { deployment } = this.stage;
    this.tick();
    let sent: Sent;
    let ordered = shuffled;
    const { ballot, objection } = lead;
    if (objection) {
      const objections = shuffled.map(({ one, broken }) => ({
        ...objection,
        person: one.objection?.person ?? zeroAddress,
        signature: broken ? "0x1234" : (one.objection?.signature ?? "0x"),
      })) satisfies SignedObjection[];
      sent = await this.sendCall(this.boss, buildSubmitObjections({ objections, deployment }));
    } else {
      assert(ballot);
      const ballots = shuffled.map(({ one, broken }) => ({
        ...ballot,
        person: one.ballot?.person ?? zeroAddress,
        contract: one.ballot?.contract ?? false,
        signature: broken ? "0x1234" : (one.ballot?.signature ?? "0x"),
      })) satisfies SignedBallot[];
      sent = await this.sendCall(this.boss, buildSubmitBallots({ ballots, deployment }));
      ordered = [
        ...shuffled.filter(({ one }) => !one.ballot?.contract),
        ...shuffled.filter(({ one }) => one.ballot?.contract),
      ];
    }
    const refused = this.model.submit(lead.id, lead.says, this.time);
    this.judge(sent, refused, `submit ${lead.says}`);
    if (refused.size > 0) return;
    for (const { one, broken } of ordered) {
      const genuine = !broken && one.id === lead.id && one.says === lead.says;
      const counted = genuine && this.model.hearSigned(one.id, one.person, one.says, this.time);
      this.report.signed[counted ? "counted" : "skipped"] += 1;
    }
  }

  // --- carrying out ---

  private async execute() {
    const ready = this.living().filter(({ id }) => this.model.phase(id, this.time + 1) === "ready");
    const passing = ready.filter(({ id }) => ["passes", "overrules"].includes(this.model.finding(id)));
    const among = passing.length > 0 && this.random.chance(80) ? passing : ready;
    const put = among.length > 0 && this.random.chance(85) ? this.random.pick(among) : this.any([]);
    if (!put) return;
    const who = this.random.chance(92) ? this.member() : this.anybody();
    const { terms, sentence, id } = put;
    this.tick();
    const reason = "As was decided.";
    const charter = this.charter;
    const call = buildExecuteDecision({ ...this.on(put), terms, sentence, reason, charter });
    const sent = await this.call(who, call);
    const known = this.model.decisions.get(id) as ModelDecision;
    const finding = this.model.finding(id);
    const before = this.model.everybody();
    const refused = this.model.execute(id, who, this.time);
    this.judge(sent, refused, "execute");
    if (!sent.ok) return;
    // Stated for themselves, whatever the model would say of the rest.
    put.executions += 1;
    assert.equal(put.executions, 1, "a decision is carried out once");
    assert(finding === "passes" || finding === "overrules", `carried out, though ${finding}`);
    const gone = before.filter((one) => !this.model.isSeated(one));
    if (known.stakes !== "human") assert.deepEqual(gone, [], "only where stakes are human somebody has to go");
    else
      assert(
        gone.every((one) => one === known.affected),
        "nobody has to go but whom it names",
      );
    this.lastShare = undefined;
    tally(this.report.executed, finding === "overrules" ? "low, overruling" : known.stakes);
    for (const { kind } of known.steps) tally(this.report.done, kind);
    if (put.amended) this.charter = put.amended;
  }

  private async leaveWithShare() {
    const waiting = this.living().filter(
      ({ id }) => this.model.phase(id, this.time + 1) === "exit" && this.model.finding(id) === "passes",
    );
    if (waiting.length === 0 && !this.model.dissolved && this.random.chance(70)) return;
    const put = waiting.length > 0 && this.random.chance(90) ? this.random.pick(waiting) : this.any([]);
    if (!put) return;
    const who = this.member();
    const to = person(90).address;
    const { deployment } = this.stage;
    const on = { community: this.community, id: put.id, to, tokens: [this.token], deployment };
    const paid = await this.paidTo(to);
    const held = { ...this.model.holdings };
    const members = this.model.sharing(put.id);
    this.tick();
    const sent = await this.call(who, buildLeaveWithShare(on));
    const answer = this.model.leaveWithShare(put.id, who, this.time);
    this.judge(sent, answer instanceof Set ? answer : new Set(), "leaveWithShare");
    if (answer instanceof Set) return;
    const now = await this.paidTo(to);
    const share = { coin: now.coin - paid.coin, token: now.token - paid.token };
    for (const asset of ["coin", "token"] as const) {
      assert.equal(share[asset], held[asset] / BigInt(members), `a share of ${asset} per head`);
      assert(share[asset] <= held[asset], "no more than there was");
      const next = this.lastShare?.id === put.id && this.lastShare.members === members + 1;
      const last = next ? this.lastShare?.[asset] : undefined;
      // Equal for everybody, whoever comes first, but for what division leaves over.
      if (last !== undefined)
        assert(share[asset] - last <= 1n && last - share[asset] <= 1n, `equal shares of ${asset}`);
    }
    this.lastShare = { ...share, members, id: put.id };
  }

  private async paidTo(address: Address): Promise<Record<Asset, bigint>> {
    const { publicClient } = this.stage.chain;
    const call = { address: this.token, abi: erc20Abi, functionName: "balanceOf", args: [address] } as const;
    return { coin: await publicClient.getBalance({ address }), token: await publicClient.readContract(call) };
  }

  private dividing(): Put[] {
    return [...this.puts.values()].filter(({ terms }) => terms.steps[0]?.kind === "divide");
  }

  private carriedOutDivision(): Put | undefined {
    const divided = this.dividing().filter(({ id }) => this.model.decisions.get(id)?.state === "executed");
    const among = divided.length > 0 && this.random.chance(95) ? divided : this.dividing();
    return among.length > 0 ? this.random.pick(among) : undefined;
  }

  private async signSide() {
    const put = this.carriedOutDivision();
    if (!put) return;
    for (let count = 1 + this.random.below(4); count > 0; count--) await this.signSideOf(put, this.anybody());
  }

  private async signSideOf(put: Put, who: number) {
    const { partings } = this.stage.deployment;
    const key = this.people[who] as HDAccount;
    const { charter, half, community } = this;
    const said = { chainId, partings, communityId: community, charter, sentence: put.sentence, decisionId: put.id };
    const typed = sideTypedData({ ...said, half, tokens: [this.token], account: key.address });
    put.side.set(who, await key.sign({ hash: hashTypedData(typed) }));
  }

  private async move() {
    const put = this.carriedOutDivision();
    if (!put) return;
    const willing = this.model.everybody().filter((who) => who >= firstOfHalf && who < founders);
    for (const who of willing) if (this.random.chance(25)) await this.signSideOf(put, who);
    const signed = [...put.side.keys()].filter((who) => this.random.chance(85) === this.model.isSeated(who));
    if (this.random.chance(10)) signed.push(this.anybody());
    const movers = signed.map((who) => {
      const signature = put.side.get(who);
      const broken = signature === undefined || this.random.chance(3);
      return { person: who, signature: broken ? ("0x1234" as Hex) : signature, genuine: !broken };
    });
    const args = [
      this.community,
      put.id,
      encodeCharter(this.charter),
      encodeDecision(put.terms),
      hashText(put.sentence),
      movers.map(({ person: who, signature }) => ({ person: (this.people[who] as HDAccount).address, signature })),
      [this.token],
    ] as const;
    const { partings } = this.stage.deployment;
    const before = this.model.everybody();
    const had = await this.paidTo(this.half);
    const held = { ...this.model.holdings };
    const among = BigInt(this.model.sharing(put.id));
    this.tick();
    const sent = await this.sendCall(this.boss, {
      address: partings,
      abi: partingsAbi,
      functionName: "move",
      args: args as never,
    });
    const answer = this.model.move(put.id, movers, this.time);
    this.judge(sent, answer instanceof Set ? answer : new Set(), "move");
    if (answer instanceof Set) return;
    const moved = movers.map(({ person: who }) => who);
    const left = this.model.everybody();
    assert.deepEqual([...moved, ...left].sort(), before.sort(), "everybody moves or stays, and nobody both");
    const now = await this.paidTo(this.half);
    for (const asset of ["coin", "token"] as const) {
      const share = now[asset] - had[asset];
      const perHead = held[asset] / among;
      assert(share >= perHead * BigInt(moved.length), `at least ${moved.length} shares of ${asset}`);
      assert(share * among <= held[asset] * BigInt(moved.length), "and no more than they have part in");
    }
    if (moved.length > 0) this.lastShare = undefined;
  }

  private async stay() {
    const put = this.carriedOutDivision();
    if (!put) return;
    const who = this.anybody();
    this.tick();
    this.judge(await this.call(who, buildStay(this.on(put))), new Set(), "stay");
    this.model.stay(put.id, who);
  }

  // --- seats ---

  private async leave() {
    if (!this.random.chance(40)) return;
    const who = this.anybody();
    this.tick();
    const call = buildLeaveCommunity({ community: this.community, deployment: this.stage.deployment });
    const sent = await this.call(who, call);
    this.judge(sent, new Set(this.model.isSeated(who) ? [] : ["NotSeated"]), "leave");
    this.model.leave(who);
  }

  private candidate(): number {
    const outside = this.people.flatMap((_, index) => (this.model.isSeated(index) ? [] : [index]));
    const same = outside[this.model.season % outside.length];
    return same !== undefined && this.random.chance(90) ? same : this.anybody();
  }

  private async vouch() {
    await this.most("admission", this.candidate(), undefined, 45);
  }

  private async most(kind: MotionKind, about: number, other: number | undefined, percent: number) {
    const matter = await this.motion(kind, about, other);
    const call = buildGiveConsent({ community: this.community, matter, deployment: this.stage.deployment });
    for (const who of this.model.everybody()) {
      if (!this.random.chance(percent)) continue;
      this.time += 1;
      this.passTo();
      this.judge(await this.call(who, call), new Set(), "vouch");
      this.model.give(who, motionName(kind, about, other));
    }
  }

  private async motion(kind: MotionKind, about: number, other: number | undefined): Promise<Hex> {
    const name = motionName(kind, about, other);
    const known = this.motions.get(name);
    if (known) return known;
    const { deployment, chain } = this.stage;
    const address = (index: number) => (this.people[index] as HDAccount).address;
    const motion: Motion = {
      motion: kind,
      person: address(about),
      ...(other === undefined ? {} : { other: address(other) }),
    };
    const { id } = await getMotion(chain.publicClient, { ...motion, community: this.community, deployment });
    this.motions.set(name, id);
    return id;
  }

  private async join() {
    const who = this.candidate();
    this.tick();
    const sent = await this.call(who, this.admission(who, true));
    this.judge(sent, reasons(this.model.requestToJoin(who, this.time)), "requestToJoin");
  }

  private async admit() {
    const who = this.candidate();
    this.tick();
    const sent = await this.sendCall(this.boss, this.admission(who, false));
    this.judge(sent, reasons(this.model.admit(who, this.time)), "admitMember");
  }

  private admission(who: number, asks: boolean) {
    const candidate = (this.people[who] as HDAccount).address;
    const { community, charter } = this;
    return buildAdmitMember({ community, charter, candidate, asks, deployment: this.stage.deployment });
  }

  /** Whose key is lost in this season, and which is the new one. */
  private keys(): [number, number] {
    const seated = this.model.everybody();
    const outside = this.people.flatMap((_, index) => (this.model.isSeated(index) ? [] : [index]));
    const from = seated[(this.model.season * 5) % seated.length];
    const to = outside[(this.model.season + 1) % Math.max(1, outside.length)];
    return from !== undefined && to !== undefined ? [from, to] : [this.anybody(), this.anybody()];
  }

  private async vouchForKey() {
    const [from, to] = this.keys();
    await this.most("recovery", from, to, 60);
  }

  private async askForSeat() {
    const [from, to] = this.keys();
    this.tick();
    const sent = await this.call(to, this.recovery(from, to, true));
    this.judge(sent, reasons(this.model.requestRecovery(from, to, this.time)), "requestRecovery");
  }

  private async passSeat() {
    const [from, to] = this.keys();
    this.tick();
    const sent = await this.sendCall(this.boss, this.recovery(from, to, false));
    this.judge(sent, reasons(this.model.recover(from, to, this.time)), "recover");
  }

  private recovery(lost: number, found: number, asks: boolean) {
    const [from, to] = [lost, found].map((index) => (this.people[index] as HDAccount).address) as [Address, Address];
    const { community, charter } = this;
    return buildRecoverSeat({ community, charter, from, to, asks, deployment: this.stage.deployment });
  }

  // --- time ---

  private async pass() {
    this.time += 1 + this.random.below(6 * hour);
    this.passTo();
    await this.stage.mine(this.time);
  }

  /** To just before or just after the moment at which something changes for a decision. */
  private async toDeadline() {
    const moments = this.living().flatMap(({ id }) => {
      const known = this.model.decisions.get(id);
      if (!known) return [];
      const { ballot, hearing, expiresAt, rules } = known;
      const ends = ballot ? [ballot.opensAt, ballot.closesAt, ballot.endsAt, ballot.endsAt + rules.exit] : [];
      return [...ends, ...(hearing ? [hearing.replyUntil] : []), expiresAt];
    });
    moments.push(this.model.endsAt);
    const coming = moments.filter((moment) => moment > this.time + 3).sort((a, b) => a - b);
    const [next] = coming;
    if (next === undefined) return this.pass();
    const moment = this.random.chance(85) ? next : this.random.pick(coming.slice(0, 4));
    this.time = Math.max(this.time + 1, moment - 2 + this.random.below(4));
    this.passTo();
    await this.stage.mine(this.time);
  }

  private tick() {
    this.time += this.random.chance(85) ? 1 : 1 + this.random.below(hour / 2);
    this.passTo();
  }

  private passTo() {
    const before = this.model.season;
    this.model.passTo(this.time);
    this.report.seasons += this.model.season - before;
  }

  // --- comparing ---

  protected async compare() {
    const { deployment } = this.stage;
    const puts = this.living();
    const ids = puts.map(({ id }) => id);
    const args = [deployment.assembly, deployment.decisions, this.community, this.token, ids];
    const data = encodeFunctionData({ abi: this.lens.abi, functionName: "look", args });
    const [seen, treasury, seating] = await this.stage.read<[readonly Seen[], readonly bigint[], readonly bigint[]]>(
      this.lens.abi,
      "look",
      this.lens.address,
      data,
    );
    const { coin, token } = this.model.holdings;
    const spent = [this.model.spentOf("coin"), this.model.spentOf("token")];
    assert.deepEqual(treasury, [coin, token, ...spent], "what the account holds, and has spent this season");
    assert.deepEqual(
      seating.map((word) => seatsIn(word)),
      [this.model.seats(), this.model.newcomers(), this.model.resting()],
      "seats, newcomers and resting seats",
    );
    for (const [index, put] of puts.entries()) this.compareOne(put, seen[index] as Seen);
  }

  private compareOne(put: Put, seen: Seen) {
    const { model } = this;
    const known = model.decisions.get(put.id);
    assert(known);
    const what = `${known.stakes} decision ${put.id.slice(0, 8)}`;
    const [phase, finding] = [phases[seen.phase] ?? "unknown", findings[seen.finding] ?? "notAsked"];
    assert.equal(phase, model.phase(put.id, this.time), `phase of the ${what}`);
    tally(this.report.phases, phase);
    if (known.ballot && model.isOutlived(known.ballot)) {
      const over = ["expired", "executed", "superseded", "raised"];
      assert(over.includes(phase), `a ballot that is outlived decides nothing: ${what}`);
      return;
    }
    assert.equal(finding, model.finding(put.id), `finding of the ${what}`);
    const { consents, objections, voiced } = model.voices(put.id);
    const said = [seatsIn(seen.consents), seatsIn(seen.objections), seatsIn(seen.voiced).length];
    assert.deepEqual(said, [model.seatsOf(consents), model.seatsOf(objections), voiced], `voices on the ${what}`);
    // Stated for themselves: who is asked and by which rules never changes, and nobody else's voice counts.
    assert.equal(seen.voiced & ~seen.electorate, 0n, "nobody counts who was not asked");
    const ballot = BigInt(seen.ballot) === 0n ? undefined : seen.ballot;
    put.frozen ??= { rules: seen.rules, ballot };
    assert.equal(seen.rules, put.frozen.rules, "a decision keeps its rules");
    put.frozen.ballot ??= ballot;
    assert.equal(ballot, put.frozen.ballot, "a ballot keeps its electorate and its times");
    if (known.stakes === "low" && seen.objections !== 0n) assert.notEqual(finding, "passes", "an objection blocks");
    tally(this.report.findings, finding);
  }

  // --- small things ---

  private on({ id }: Put) {
    return { community: this.community, id, deployment: this.stage.deployment };
  }

  /** The decisions that something can still happen to, and the last of the others. */
  private living(): Put[] {
    const over = (put: Put) =>
      ["expired", "executed", "superseded", "raised"].includes(this.model.phase(put.id, this.time));
    const all = [...this.puts.values()];
    return [...all.filter(over).slice(-4), ...all.filter((put) => !over(put)).slice(-14)];
  }

  /** Mostly one in these phases. */
  private any(wanted: readonly string[]): Put | undefined {
    const all = this.living();
    const fitting = all.filter(({ id }) => wanted.includes(this.model.phase(id, this.time + 1)));
    if (fitting.length > 0 && this.random.chance(88)) return this.random.pick(fitting);
    return all.length > 0 && (wanted.length === 0 || this.random.chance(40)) ? this.random.pick(all) : undefined;
  }

  private anybody(): number {
    return this.random.chance(70) ? this.member() : this.random.below(this.people.length);
  }

  private member(): number {
    const all = this.model.everybody();
    return this.random.chance(95) && all.length > 0 ? this.random.pick(all) : this.random.below(this.people.length);
  }

  private async block(): Promise<number> {
    return Number(await this.stage.chain.publicClient.getBlockNumber({ cacheTime: 0 }));
  }

  private send(from: Address, to: Address, data: Hex): Promise<Sent> {
    return this.stage.send(from, to, data, this.time);
  }

  private sendCall(from: Address, call: { address: Address; abi: unknown; functionName: string; args: unknown }) {
    return this.send(from, call.address, encodeFunctionData(call as never));
  }

  private call(who: number, call: { address: Address; abi: unknown; functionName: string; args: unknown }) {
    return this.sendCall((this.people[who] as HDAccount).address, call);
  }
}

function rulesOf({ process }: Pick<Charter, "process">): Rules {
  const { evidence: _, reviewers, ...rules } = process;
  return { ...rules, reviewed: reviewers.length > 0 };
}
