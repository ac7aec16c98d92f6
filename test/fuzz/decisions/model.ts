/**
 * Decisions, hearings and partings as their rules are told, and not as the contracts keep them: people and sets of people
 * where those have seats and words. A person's place goes with them from key to key, and is nobody's after them.
 */
import type { Finding, Phase, Stakes, Verdict } from "../../../sdk/src/index.js";
import { type Member, Model, type SeatRules } from "../model.js";

/** Somebody's membership, whatever key they have: it ends when they leave, and never comes back. */
export type Place = Member["said"];

/** What a charter says of how its community decides. */
export interface Rules {
  seconders: number;
  raisers: number;
  rounds: number;
  circle: number;
  treasuryShare: number;
  deliberation: number;
  voting: number;
  hearing: number;
  exit: number;
  reviews: number;
  /** Whether reviewers are trusted at all. */
  reviewed: boolean;
}

export type Asset = "coin" | "token";

export type PlannedStep =
  | { kind: "pay"; asset: Asset; amount: bigint }
  /** A call that may move anything. */
  | { kind: "wrapped" }
  /** A call of what the account never calls. */
  | { kind: "forbidden" }
  | { kind: "admit"; person: number }
  /** `office` is the person whose mandate it is; `holder` whom the step names. */
  | { kind: "suspend"; holder: number; office: number; until: number }
  | { kind: "expel"; person: number }
  | { kind: "amend"; seasonLength: number; rules: Rules }
  | { kind: "dissolve" }
  | { kind: "divide" };

export interface Plan {
  stakes: Stakes;
  steps: PlannedStep[];
  claims: string[];
  affected: number | undefined;
  injured: number | undefined;
  severe: boolean;
  former: string | undefined;
}

interface Voice {
  says: "consent" | "objection" | undefined;
  /** Spoke by transaction, or took back: nothing signed is heard any more. */
  closed: boolean;
}

export interface ModelBallot {
  electorate: Set<Place>;
  opensAt: number;
  closesAt: number;
  endsAt: number;
  season: number;
  /** Where those asked sit; long afterwards somebody else may. */
  seats: Set<number>;
}

export interface ModelHearing {
  replied: boolean;
  replyUntil: number;
  forgiven: boolean;
  /** Whether no signature counts for the injured person any more. */
  closed: boolean;
  /** The block that draws; 0 until somebody asks. */
  drawBlock: number;
  pool: Set<Place>;
  circle: Set<Place>;
}

export interface ModelDecision extends Plan {
  id: string;
  author: number;
  /** The author's membership. */
  place: Place;
  rules: Rules;
  openedAt: number;
  expiresAt: number;
  round: number;
  weighty: boolean;
  state: "open" | "executed" | "superseded" | "raised";
  raisedTo: Stakes | undefined;
  raisers: Map<Stakes, Set<Place>>;
  opponents: Set<Place>;
  counterclaims: string[];
  hearing: ModelHearing | undefined;
  ballot: ModelBallot | undefined;
  voices: Map<Place, Voice>;
  stays: Set<number>;
}

const order: readonly Stakes[] = ["low", "high", "human", "constitutional"];
const below = (one: Stakes, other: Stakes) => order.indexOf(one) < order.indexOf(other);
const mostInSeason = 8;
const mostObjections = 64;

/** Why something is refused: any of these is a true answer. None: it succeeds. */
export type Refusals = Set<string>;

interface Given {
  people: number;
  seats: SeatRules;
  clock: { startsAt: number; length: number; seed: bigint };
  rules: Rules;
  holdings: Record<Asset, bigint>;
  /** Until when the mandates run of those who hold one. */
  offices: Map<number, number>;
  /** Who has a seat in the other community. */
  half: Set<number>;
  /** How many of its last blocks' hashes the chain remembers. */
  memory: number;
}

export class DecisionsModel extends Model {
  /** How the charter in force decides. */
  process: Rules;
  readonly holdings: Record<Asset, bigint>;
  readonly offices: Map<number, number>;
  private readonly half: Set<number>;
  private readonly memory: number;
  decisions = new Map<string, ModelDecision>();
  /** The decision that dissolved it. */
  private dissolvedBy: string | undefined;

  get dissolved(): boolean {
    return this.dissolvedBy !== undefined;
  }

  private spent = new Map<number, Record<Asset, bigint>>();
  /** By person and season: the severe decision for which a circle was asked. */
  private readonly severe = new Map<string, string>();
  private paces = new Map<Place, Map<string, number>>();
  /** By person: the seats of who vouched for their last coming; two seasons later somebody else may sit there. */
  private sponsors = new Map<number, Set<number>>();
  private reviews = new Map<string, Map<number, { verdict: Verdict; at: number }>>();

  constructor({ people, seats, clock, rules, holdings, offices, half, memory }: Given) {
    super(people, seats, clock);
    this.process = rules;
    this.holdings = { ...holdings };
    this.offices = offices;
    this.half = half;
    this.memory = memory;
  }

  // --- people ---

  /** Whose seat has passed to another key: which, and when. */
  private readonly passed = new Map<number, { place: Place; season: number }>();

  place(person: number | undefined): Place | undefined {
    return person === undefined ? undefined : this.member(person)?.said;
  }

  /** Of a person, also when their key is another now. */
  private placeFrom(person: number | undefined): Place | undefined {
    if (person === undefined) return undefined;
    const passed = this.passed.get(person);
    const theirs = passed && this.season < passed.season + 2 ? passed.place : undefined;
    return this.place(person) ?? theirs;
  }

  private speaksFor(person: number | undefined, speaker: number): boolean {
    if (person === undefined) return false;
    const passed = this.passed.get(person);
    const rests = passed && this.season < passed.season + 2 && this.isPresent(passed.place);
    if (!rests || this.place(person)) return person === speaker;
    return passed.place === this.place(speaker);
  }

  isPresent(place: Place): boolean {
    return this.members.some(({ said }) => said === place);
  }

  personAt(place: Place): number | undefined {
    return this.members.find(({ said }) => said === place)?.person;
  }

  everybody(): number[] {
    return this.members.map(({ person }) => person);
  }

  seatsOf(places: Iterable<Place>): number[] {
    const among = new Set(places);
    const seats = this.members.filter(({ said }) => among.has(said)).map(({ seat }) => seat);
    return seats.sort((a, b) => a - b);
  }

  /** Newcomers speak from the next season on. */
  private speaking(): Set<Place> {
    return new Set(this.counting().map(({ said }) => said));
  }

  private speaks(person: number): Place | undefined {
    const place = this.place(person);
    return place && this.speaking().has(place) ? place : undefined;
  }

  protected override seatOne(person: number, vouchers: readonly Member[]): string | undefined {
    const refused = super.seatOne(person, vouchers);
    if (!refused) this.sponsors.set(person, new Set(vouchers.map(({ seat }) => seat)));
    return refused;
  }

  override recover(from: number, to: number, time: number): string | undefined {
    const place = this.place(from);
    const refused = super.recover(from, to, time);
    if (!refused && place) {
      this.passed.set(from, { place, season: this.season });
      this.sponsors.set(to, this.sponsors.get(from) ?? new Set());
    }
    return refused;
  }

  private holdsOffice(person: number, time: number): boolean {
    return time < (this.offices.get(person) ?? 0);
  }

  // --- putting it ---

  put(id: string, author: number, plan: Plan, time: number): Refusals {
    const refused = this.refusedPlan(plan, author);
    const place = this.speaks(author);
    if (this.dissolved) refused.add("Dissolved");
    if (!place) refused.add("NotAMember");
    if (place && this.pace(place, "opened") >= mostInSeason) refused.add("TooMany");
    if (this.decisions.has(id)) refused.add("AlreadyOpened");
    const former = plan.former === undefined ? undefined : this.decisions.get(plan.former);
    if (plan.former !== undefined) {
      const over = !former || former.state === "executed" || former.state === "superseded";
      const late: readonly Phase[] = ["hearing", "exit", "ready"];
      const passed =
        !!former &&
        late.includes(this.phase(plan.former, time)) &&
        ["passes", "overrules"].includes(this.finding(plan.former) ?? "");
      // Whose key was replaced has the seat still.
      const theirs = former?.author === author || this.isSeatOf(author, former);
      const living =
        former && !["expired", "executed", "superseded", "raised"].includes(this.phase(former.id, time) ?? "");
      const heard = former?.severe && living && former.hearing?.drawBlock !== 0;
      if (over || passed || !theirs || heard) refused.add("WrongFormer");
      if (former?.state === "raised" && former.raisedTo && below(plan.stakes, former.raisedTo)) {
        refused.add("StakesTooLow");
      }
    }
    if (refused.size > 0 || !place) return refused;
    this.count(place, "opened");
    let round = 1;
    if (former) {
      // Only what was put to the vote, and was voiced on to its end, is a version that counts.
      const closed = former.ballot !== undefined && time >= former.ballot.closesAt;
      const voted = former.state === "open" && closed && this.voices(former.id).objections.size > 0;
      round = former.round + (voted ? 1 : 0);
      former.state = "superseded";
    }
    const rules = this.process;
    const decision: ModelDecision = {
      ...plan,
      id,
      author,
      place,
      rules: { ...rules, exit: plan.stakes === "constitutional" ? rules.exit : 0 },
      openedAt: time,
      expiresAt: time + this.nextLength,
      round,
      weighty: this.exceeds(plan, rules.treasuryShare),
      state: "open",
      raisedTo: undefined,
      raisers: new Map(),
      opponents: new Set(),
      counterclaims: [],
      hearing: undefined,
      ballot: undefined,
      voices: new Map(),
      stays: new Set(),
    };
    this.decisions.set(id, decision);
    if (plan.stakes === "human") {
      const replyUntil = time + rules.deliberation;
      const none = { drawBlock: 0, pool: new Set<Place>(), circle: new Set<Place>() };
      decision.hearing = { replied: false, replyUntil, forgiven: false, closed: false, ...none };
    } else {
      this.ask(decision, plan.stakes === "low" ? time : time + rules.deliberation, this.speaking());
    }
    return refused;
  }

  private ask(decision: ModelDecision, opensAt: number, electorate: Set<Place>) {
    const closesAt = opensAt + decision.rules.voting;
    const endsAt = closesAt + decision.rules.hearing;
    decision.ballot = {
      electorate,
      opensAt,
      closesAt,
      endsAt,
      season: this.season,
      seats: new Set(this.seatsOf(electorate)),
    };
  }

  private isSeatOf(author: number, former: ModelDecision | undefined): boolean {
    return !!former?.ballot && !this.isOutlived(former.ballot) && this.place(author) === former.place;
  }

  private refusedPlan(plan: Plan, author: number): Refusals {
    const refused: Refusals = new Set();
    const { stakes, steps, claims, affected, injured, severe } = plan;
    const human = stakes === "human";
    const mayClaim = this.process.reviewed && (stakes === "high" || stakes === "constitutional");
    const fewest = this.process.reviewed && stakes === "high" ? 1 : 0;
    if (claims.length < fewest || claims.length > (mayClaim ? 8 : 0)) refused.add("ProposalOutOfRange");
    const parties = human
      ? affected !== undefined && affected !== injured
      : affected === undefined && injured === undefined && !severe;
    if (!parties || (severe && affected === author)) refused.add("WrongParties");
    for (const step of steps) {
      switch (step.kind) {
        case "pay":
        case "wrapped":
        case "forbidden":
          if (human) refused.add("WrongSteps");
          if (step.kind === "forbidden") refused.add("ForbiddenStep");
          break;
        case "admit":
          if (human) refused.add("WrongSteps");
          break;
        case "suspend":
          if (step.office !== step.holder) refused.add("WrongSteps");
          if (human && (step.holder !== affected || !severe)) refused.add("WrongSteps");
          break;
        case "expel":
          if (!human) refused.add("StakesTooLow");
          if (steps.length !== 1 || step.person !== affected || !severe) refused.add("WrongSteps");
          break;
        default:
          if (stakes !== "constitutional") refused.add("StakesTooLow");
          if (steps.length !== 1) refused.add("WrongSteps");
      }
    }
    if (this.exceeds(plan, this.process.treasuryShare) && (stakes === "low" || human)) refused.add("StakesTooLow");
    return refused;
  }

  /** What one decision and this season's others spend together, over a share of what there was before them. */
  protected exceeds({ steps }: Plan, share: number): boolean {
    if (steps.some(({ kind }) => kind === "wrapped" || kind === "forbidden")) return true;
    return (["coin", "token"] as const).some((asset) => {
      const pays = steps.filter((step) => step.kind === "pay").filter((step) => step.asset === asset);
      if (pays.length === 0) return false;
      const before = this.spentOf(asset);
      const sum = pays.reduce((total, { amount }) => total + amount, before);
      return sum * 10_000n > (this.holdings[asset] + before) * BigInt(share);
    });
  }

  spentOf(asset: Asset): bigint {
    return this.spent.get(this.season)?.[asset] ?? 0n;
  }

  protected noteSpent(asset: Asset, amount: bigint) {
    const spent = this.spent.get(this.season) ?? { coin: 0n, token: 0n };
    spent[asset] += amount;
    this.spent.set(this.season, spent);
  }

  private pace(place: Place, what: string): number {
    return this.paces.get(place)?.get(`${what} ${this.season}`) ?? 0;
  }

  private count(place: Place, what: string) {
    const paces = this.paces.get(place) ?? new Map<string, number>();
    paces.set(`${what} ${this.season}`, this.pace(place, what) + 1);
    this.paces.set(place, paces);
  }

  counterclaim(id: string, person: number, statement: string, time: number): Refusals {
    const refused: Refusals = new Set();
    const decision = this.decisions.get(id);
    const place = this.speaks(person);
    if (!place) refused.add("NotAMember");
    // Where nobody is trusted to review, there is nothing to put.
    if (!decision?.rules.reviewed || this.phase(id, time) !== "deliberation") refused.add("WrongPhase");
    if (place && decision?.opponents.has(place)) refused.add("AlreadySaid");
    if (refused.size > 0 || !decision || !place) return refused;
    decision.opponents.add(place);
    decision.counterclaims.push(statement);
    return refused;
  }

  raise(id: string, person: number, stakes: Stakes, time: number): Refusals {
    const refused: Refusals = new Set();
    const decision = this.decisions.get(id);
    const place = this.speaks(person);
    if (!place) refused.add("NotAMember");
    const early: readonly Phase[] = ["reply", "draw", "deliberation", "voting"];
    if (!early.includes(this.phase(id, time))) refused.add("WrongPhase");
    const human = stakes === "human" || decision?.stakes === "human";
    if (decision && (human || !below(decision.stakes, stakes))) refused.add("StakesTooLow");
    if (place && this.pace(place, "raised") >= mostInSeason) refused.add("TooMany");
    const raisers = decision?.raisers.get(stakes) ?? new Set<Place>();
    if (place && raisers.has(place)) refused.add("AlreadySaid");
    if (refused.size > 0 || !decision || !place) return refused;
    this.count(place, "raised");
    raisers.add(place);
    decision.raisers.set(stakes, raisers);
    const there = [...raisers].filter((one) => this.isPresent(one)).length;
    if (there >= decision.rules.raisers) {
      decision.state = "raised";
      decision.raisedTo = stakes;
    }
    return refused;
  }

  // --- what reviewers say ---

  private claim(statement: string, rules: Rules, against = "") {
    return `${rules.reviewed} ${rules.reviews} ${against} ${statement}`;
  }

  review(
    reviewer: number,
    statement: string,
    against: string | undefined,
    rules: Rules,
    verdict: Verdict,
    at: number,
  ): Refusals {
    const refused: Refusals = new Set();
    const claim = this.claim(statement, rules, against);
    const said = this.reviews.get(claim) ?? new Map<number, { verdict: Verdict; at: number }>();
    if (at <= (said.get(reviewer)?.at ?? 0)) refused.add("Outdated");
    if (refused.size > 0) return refused;
    said.set(reviewer, { verdict, at });
    this.reviews.set(claim, said);
    return refused;
  }

  private verdict(statement: string, rules: Rules, against?: string): Verdict {
    const said = [...(this.reviews.get(this.claim(statement, rules, against))?.values() ?? [])];
    const enough = (verdict: Verdict) => said.filter((one) => one.verdict === verdict).length >= rules.reviews;
    const [established, refuted] = [enough("established"), enough("refuted")];
    if (established) return refuted ? "contested" : "established";
    return refuted ? "refuted" : "open";
  }

  // --- who is heard, and who judges ---

  reply(id: string, person: number, time: number): Refusals {
    const refused: Refusals = new Set();
    const decision = this.decisions.get(id);
    const phase = this.phase(id, time);
    if (!this.speaksFor(decision?.affected, person)) refused.add("NotThePerson");
    if (decision?.hearing?.replied) refused.add("AlreadyReplied");
    if (phase !== "reply" && phase !== "draw") refused.add("NotNow");
    if (refused.size === 0 && decision?.hearing) decision.hearing.replied = true;
    return refused;
  }

  forgive(id: string, person: number, forgiven: boolean, time: number, signed: boolean): Refusals {
    const refused: Refusals = new Set();
    const decision = this.decisions.get(id);
    if (!this.speaksFor(decision?.injured, person)) refused.add("NotThePerson");
    const over: readonly Phase[] = ["expired", "executed", "superseded", "raised"];
    const phase = this.phase(id, time);
    if (over.includes(phase) || (forgiven && phase === "ready")) refused.add("NotNow");
    const hearing = decision?.hearing;
    if (signed && hearing && this.overtakes(hearing, forgiven)) refused.add("StatementOvertaken");
    if (refused.size > 0 || !hearing) return refused;
    hearing.forgiven = forgiven;
    // By transaction, or taken back: no signature counts any more.
    hearing.closed = !signed || !forgiven;
    return refused;
  }

  /** What was said by transaction, or taken back, counts more than any signature. */
  protected overtakes(hearing: ModelHearing, forgiven: boolean): boolean {
    return hearing.closed || (forgiven && hearing.forgiven);
  }

  private isForgotten(drawBlock: number, block: number): boolean {
    return block - drawBlock > this.memory;
  }

  /** Who put it, whom it affects and who was injured. */
  private parties({ place, affected, injured }: ModelDecision): Set<Place> {
    const all = [place, this.placeFrom(affected), this.placeFrom(injured)];
    return new Set(all.filter((one) => one !== undefined));
  }

  /** A person is before one circle in a season for each kind of harm. */
  protected isFirst(decision: ModelDecision): boolean {
    const first = this.severe.get(this.harm(decision));
    return !decision.severe || first === undefined || first === decision.id;
  }

  private harm({ affected, steps }: ModelDecision): string {
    return `${affected} ${steps[0]?.kind ?? "words"} ${this.season}`;
  }

  /** `block` is the one in which it is asked. */
  askCircle(id: string, block: number, drawBlock: number, time: number): Refusals {
    const refused: Refusals = new Set();
    const decision = this.decisions.get(id);
    if (this.phase(id, time) !== "draw") refused.add("NotNow");
    const hearing = decision?.hearing;
    if (hearing && hearing.drawBlock !== 0 && !this.isForgotten(hearing.drawBlock, block)) refused.add("NotDrawable");
    if (decision && !this.isFirst(decision)) refused.add("HeardThisSeason");
    const apart = decision ? this.parties(decision) : new Set<Place>();
    if ([...this.speaking()].every((place) => apart.has(place))) refused.add("NobodyToJudge");
    if (refused.size > 0 || !decision || !hearing) return refused;
    if (decision.severe) this.severe.set(this.harm(decision), id);
    const vouched = new Set(this.sponsored(decision).flatMap((party) => [...(this.sponsors.get(party) ?? [])]));
    for (const { seat, said } of this.members) if (vouched.has(seat)) apart.add(said);
    hearing.drawBlock = drawBlock;
    hearing.pool = new Set([...this.speaking()].filter((place) => !apart.has(place)));
    return refused;
  }

  /** Whose vouchers judge nothing: all the parties'. */
  protected sponsored({ author, affected, injured }: ModelDecision): number[] {
    return [author, affected, injured].filter((one) => one !== undefined);
  }

  /**
   * Who is drawn, in this order of the pool, those included who are passed over since they hold an office. The order is
   * chance: the campaign takes it from the chain.
   */
  drawn(id: string, drawnOrder: readonly Place[], time: number): { people: number[]; circle: Set<Place> } {
    const decision = this.decisions.get(id);
    const speaking = this.speaking();
    const people: number[] = [];
    const circle: Place[] = [];
    if (!decision) return { people, circle: new Set() };
    for (const place of drawnOrder) {
      if (circle.length === decision.rules.circle) break;
      const person = this.personAt(place);
      if (person === undefined || !speaking.has(place)) continue;
      people.push(person);
      if (!this.holdsOffice(person, time)) circle.push(place);
    }
    if (circle.length % 2 === 0) circle.pop();
    if (circle.length >= 3) return { people, circle: new Set(circle) };
    const parties = this.parties(decision);
    return { people, circle: new Set([...speaking].filter((place) => !parties.has(place))) };
  }

  drawCircle(id: string, block: number, circle: Set<Place>, time: number): Refusals {
    const refused: Refusals = new Set();
    const decision = this.decisions.get(id);
    const hearing = decision?.hearing;
    if (this.phase(id, time) !== "draw") refused.add("NotNow");
    const at = hearing?.drawBlock ?? 0;
    if (at === 0 || at >= block || this.isForgotten(at, block)) refused.add("NotDrawable");
    if (circle.size === 0) refused.add("NobodyToJudge");
    if (decision && !this.isFirst(decision)) refused.add("HeardThisSeason");
    if (!decision || !hearing) return refused;
    const electorate = this.speaking();
    for (const concerned of this.concerned(decision)) electorate.delete(concerned);
    if (electorate.size === 0) refused.add("NobodyAsked");
    // A ballot lasts no longer than a season, also when seasons have become shorter since it was put.
    if (decision.rules.voting + decision.rules.hearing > this.nextLength) refused.add("WrongBallotTimes");
    if (refused.size > 0) return refused;
    if (decision.severe) this.severe.set(this.harm(decision), id);
    hearing.circle = circle;
    this.ask(decision, time, electorate);
    return refused;
  }

  /** As the holder of a mandate, whom it affects is counted on neither side. */
  protected concerned({ affected }: ModelDecision): Place[] {
    return [this.placeFrom(affected) ?? []].flat();
  }

  // --- voices ---

  private unheard(id: string, until: "closesAt" | "endsAt" | undefined, time: number): Refusals {
    const refused: Refusals = new Set();
    const ballot = this.decisions.get(id)?.ballot;
    if (!ballot) return refused.add("UnknownBallot");
    if (time < ballot.opensAt) refused.add("BallotNotOpen");
    if (this.isOutlived(ballot)) refused.add("BallotOutlived");
    if (until && time >= ballot[until]) refused.add("BallotClosed");
    return refused;
  }

  /** By transaction, from anywhere to anywhere. */
  speak(id: string, person: number, says: "consent" | "objection" | "withdrawal", time: number): Refusals {
    const refused = this.unheard(id, until(says), time);
    const place = this.place(person);
    const decision = this.decisions.get(id);
    if (!place) refused.add("NotSeated");
    if (place && decision?.ballot && !decision.ballot.electorate.has(place)) refused.add("NotAsked");
    if (place && says === "objection" && this.pace(place, "objected") >= mostObjections) {
      refused.add("TooManyObjections");
    }
    if (refused.size > 0 || !decision || !place) return refused;
    const voice = voiceOf(decision, place);
    if (says === "withdrawal") this.takeBack(decision, voice, time);
    else voice.says = says;
    voice.closed = true;
    if (says === "objection") this.count(place, "objected");
    return refused;
  }

  protected takeBack({ ballot }: ModelDecision, voice: Voice, time: number) {
    voice.closed = true;
    // What had not passed by the end never passes: objections stay.
    if (voice.says === "objection" && ballot && time >= ballot.endsAt) return;
    voice.says = undefined;
  }

  submit(id: string, says: "consent" | "objection" | "withdrawal", time: number): Refusals {
    return this.unheard(id, until(says), time);
  }

  /** Brings in one genuine signature, in whatever order: consent, objection, taken back. Answers whether it counted. */
  hearSigned(id: string, person: number, says: "consent" | "objection" | "withdrawal", time: number): boolean {
    const decision = this.decisions.get(id);
    const place = this.place(person);
    if (!place || !decision?.ballot?.electorate.has(place)) return false;
    const voice = voiceOf(decision, place);
    if (!this.outranks(says, voice)) return false;
    if (says === "withdrawal") {
      this.takeBack(decision, voice, time);
      return true;
    }
    if (says === "objection") {
      if (this.pace(place, "objected") >= mostObjections) return false;
      this.count(place, "objected");
    }
    voice.says = says;
    return true;
  }

  protected outranks(says: "consent" | "objection" | "withdrawal", voice: Voice): boolean {
    if (voice.closed) return false;
    if (says === "consent") return voice.says === undefined;
    return says === "withdrawal" || voice.says !== "objection";
  }

  /** Who consents, who objects, of those who are still here; and all who have voiced. */
  voices(id: string): { consents: Set<Place>; objections: Set<Place>; voiced: number } {
    const all = [...(this.decisions.get(id)?.voices ?? [])];
    const saying = (what: Voice["says"]) =>
      new Set(all.filter(([place, { says }]) => says === what && this.counts(place)).map(([place]) => place));
    const voiced = all.filter(([, { says }]) => says !== undefined).length;
    return { consents: saying("consent"), objections: saying("objection"), voiced };
  }

  /** Who left is in no numerator. */
  protected counts(place: Place): boolean {
    return this.isPresent(place);
  }

  // --- how it stands ---

  /** Two seasons have turned: what is said of its voices may be of other people, and it can never pass again. */
  isOutlived({ season }: ModelBallot): boolean {
    return this.season >= season + 2;
  }

  phase(id: string, time: number): Phase {
    const decision = this.decisions.get(id);
    if (!decision) return "unknown";
    const { state, ballot, hearing, expiresAt, rules } = decision;
    if (state !== "open") return state;
    if (time >= expiresAt || this.dissolved || (ballot && this.isOutlived(ballot))) return "expired";
    if (!ballot) return hearing && !hearing.replied && time < hearing.replyUntil ? "reply" : "draw";
    if (time < ballot.opensAt) return "deliberation";
    if (time < ballot.closesAt) return "voting";
    if (time < ballot.endsAt) return "hearing";
    return time < ballot.endsAt + rules.exit ? "exit" : "ready";
  }

  /** The rules a decision goes by: those it was put under. */
  protected barsOf(decision: ModelDecision): Rules {
    return decision.rules;
  }

  finding(id: string): Finding {
    const decision = this.decisions.get(id);
    if (!decision?.ballot) return "notAsked";
    const { stakes, ballot, hearing, place } = decision;
    const bars = this.barsOf(decision);
    const { consents, objections, voiced } = this.voices(id);
    const all = ballot.electorate.size;
    const voicing = consents.size + objections.size;
    if (stakes === "constitutional") return consents.size * 4 >= all * 3 ? "passes" : "tooFewConsents";
    if (stakes === "human" && hearing) {
      const agree = [...consents].filter((one) => hearing.circle.has(one)).length;
      const size = hearing.circle.size;
      if (decision.severe) {
        if (agree * 5 < size * 4) return "circleRefuses";
        return consents.size * 3 >= all * 2 ? "passes" : "tooFewConsents";
      }
      const enough = hearing.forgiven ? agree * 3 >= size : agree * 2 > size;
      return enough ? "passes" : "circleRefuses";
    }
    if (stakes === "high") {
      const stands = (claim: string, against?: string) =>
        this.verdict(claim, decision.rules, against) === "established";
      if (!decision.claims.every((one) => stands(one))) return "claimNotEstablished";
      if (decision.counterclaims.some((one) => stands(one, id))) return "counterclaimEstablished";
      if (voicing * 2 < all) return "noQuorum";
      if (consents.size * 3 < voiced * 2) return "tooFewConsents";
      return decision.weighty && consents.size * 2 <= all ? "tooFewOfAll" : "passes";
    }
    const seconds = [...consents].filter((one) => one !== place).length;
    const others = [...ballot.electorate].filter((one) => one !== place).length;
    if (seconds < Math.min(bars.seconders, others)) return "tooFewSeconders";
    if (objections.size === 0) return "passes";
    const overruled = decision.round >= bars.rounds && voicing * 2 >= all && consents.size * 5 >= voiced * 4;
    return overruled ? "overrules" : "objectionStands";
  }

  // --- carrying it out ---

  execute(id: string, person: number, time: number): Refusals {
    const decision = this.decisions.get(id);
    const refused: Refusals = new Set();
    if (!this.isSeated(person)) refused.add("NotAMember");
    if (this.phase(id, time) !== "ready") refused.add("WrongPhase");
    const finding = this.finding(id);
    if (finding !== "passes" && finding !== "overrules") refused.add("NotPassed");
    if (!decision) return refused.add("WrongProposal");
    if (this.exceeds(decision, decision.rules.treasuryShare)) {
      if (decision.stakes === "low") refused.add("OverTreasuryShare");
      const consents = this.voices(id).consents.size;
      if (consents * 2 <= (decision.ballot?.electorate.size ?? 0)) refused.add("NotPassed");
    }
    if (refused.size > 0) return refused;
    // Who carries out their own expulsion would be on record as having left.
    if (decision.steps.some((step) => step.kind === "expel" && step.person === person))
      return refused.add("ForbiddenStep");
    const failing = this.failing(decision, time);
    if (failing.size > 0) return failing;
    decision.state = "executed";
    return refused;
  }

  /** Does all of it, or nothing. An admission is the last step of any plan. */
  private failing({ id, steps }: ModelDecision, time: number): Refusals {
    const refused: Refusals = new Set();
    const sums: Record<Asset, bigint> = { coin: 0n, token: 0n };
    for (const step of steps) {
      if (step.kind === "pay") sums[step.asset] += step.amount;
      if (step.kind === "expel" && !this.isSeated(step.person)) refused.add("NotSeated");
    }
    if (sums.coin > this.holdings.coin || sums.token > this.holdings.token) refused.add("CallFailed");
    if (refused.size > 0) return refused;
    const admission = steps.find(({ kind }) => kind === "admit");
    if (admission?.kind === "admit") {
      const unripe = this.unripe(admission.person, undefined, 0, time) ?? this.seatOne(admission.person, []);
      if (unripe) return refused.add(unripe);
    }
    for (const step of steps) {
      if (step.kind === "pay") {
        this.holdings[step.asset] -= step.amount;
        this.noteSpent(step.asset, step.amount);
      }
      if (step.kind === "expel") this.leave(step.person);
      if (step.kind === "amend") {
        this.changeLength(step.seasonLength);
        this.process = step.rules;
      }
      if (step.kind === "dissolve") this.dissolvedBy = id;
    }
    return refused;
  }

  // --- leaving with a share ---

  /** The share of some, of what there is before the first of them leaves. */
  private takeShare(heads: number, members: number): Record<Asset, bigint> {
    const of = (asset: Asset) => (this.holdings[asset] * BigInt(heads)) / BigInt(members);
    const shares = { coin: of("coin"), token: of("token") };
    this.holdings.coin -= shares.coin;
    this.holdings.token -= shares.token;
    return shares;
  }

  /** Whether they were a member when members were asked; long afterwards their seat may be somebody else's. */
  private wasAsked(id: string, person: number): boolean {
    const [member, ballot] = [this.member(person), this.decisions.get(id)?.ballot];
    if (!member || !ballot?.electorate.has(member.said)) return false;
    return this.season <= ballot.season + 1 || member.joined <= ballot.season;
  }

  leaveWithShare(id: string, person: number, time: number): Refusals | Record<Asset, bigint> {
    const refused: Refusals = new Set();
    const place = this.place(person);
    if (!place) refused.add("NotAMember");
    else if (!this.wasAsked(id, person) || (this.dissolved && this.dissolvedBy !== id)) refused.add("NotAsked");
    if (!this.dissolved) {
      if (this.phase(id, time) !== "exit" || this.finding(id) !== "passes") refused.add("NoExit");
      if (place && this.voices(id).consents.has(place)) refused.add("Consented");
    }
    if (refused.size > 0) return refused;
    const members = this.sharing(id);
    this.leave(person);
    return this.takeShare(1, members);
  }

  /** Among how many it is divided. */
  sharing(id: string): number {
    const seats = this.decisions.get(id)?.ballot?.seats;
    return this.members.filter(({ seat }) => seats?.has(seat)).length;
  }

  stay(id: string, person: number) {
    this.decisions.get(id)?.stays.add(person);
  }

  /** `movers` sign, or do not; each is named once or more often. */
  move(id: string, movers: readonly { person: number; genuine: boolean }[], time: number) {
    const refused: Refusals = new Set();
    const decision = this.decisions.get(id);
    const divides = decision?.steps.some(({ kind }) => kind === "divide");
    if (!decision || !divides || decision.state !== "executed" || time >= decision.expiresAt || this.dissolved) {
      refused.add("NotDividing");
    }
    const members = this.sharing(id);
    if (movers.length >= this.size) refused.add("NobodyStays");
    const named = new Set<number>();
    for (const { person, genuine } of movers) {
      if (!this.half.has(person)) refused.add("NotInTheHalf");
      if (!genuine || decision?.stays.has(person)) refused.add("WrongSideSignature");
      if (!this.isSeated(person) || named.has(person)) refused.add("NotAMember");
      else if (!this.wasAsked(id, person)) refused.add("NotAsked");
      named.add(person);
    }
    if (refused.size > 0) return refused;
    for (const person of named) this.leave(person);
    return this.takeShare(movers.length, members);
  }
}

function until(says: "consent" | "objection" | "withdrawal"): "closesAt" | "endsAt" | undefined {
  if (says === "withdrawal") return undefined;
  return says === "consent" ? "closesAt" : "endsAt";
}

function voiceOf({ voices }: ModelDecision, place: Place): Voice {
  let voice = voices.get(place);
  if (!voice) {
    voice = { says: undefined, closed: false };
    voices.set(place, voice);
  }
  return voice;
}
