/**
 * Agreements between communities as their documentation tells them: who stands by which text, what is in force between
 * whom, whose concern is on which step. Communities and people are numbers; sets and loops, and no words of bits.
 */
import { type Member, Model, type ModelMandate, motionName, type SeatRules } from "../model.js";

export type Refusals = ReadonlySet<string>;
export type RungName = "none" | "dialogue" | "negotiation" | "suspension" | "severance";
export type RelationName = "severed" | "open" | "suspended";

const day = 86_400;
/** How long a text keeps others from being put beside it. */
const draftLife = 90 * day;
/** What members have to decide on the next step, at least. */
const shortestChance = 7 * day;
const mostReplies = 16;

export interface VillageRules extends SeatRules {
  /** Whether the charter lets agreements seat who moves, */
  admits: boolean;
  /** and the campaign's module speak for the community. */
  represented: boolean;
}

/** A community: the seats, seasons and voices of the other model, for people of these numbers. */
export class Village extends Model {
  private readonly vouchedFor = new Set<Member>();
  private readonly known: Set<number>;
  balance = 0n;

  constructor(
    founders: readonly number[],
    readonly charter: VillageRules,
    clock: { startsAt: number; length: number; seed: bigint },
  ) {
    super(founders.length, charter, clock);
    this.members = founders.map((person, seat) => ({ seat, person, joined: 0, said: new Map() }));
    this.known = new Set(founders);
  }

  people(): number[] {
    return this.members.map(({ person }) => person);
  }

  /** A newcomer's voice counts from the next season on. */
  counts(person: number): boolean {
    return this.counting().some((member) => member.person === person);
  }

  /** Whether they have been a member, now or once. */
  hasKnown(person: number): boolean {
    return this.known.has(person);
  }

  standsBy(matter: string): boolean {
    return this.margin(matter) >= 0;
  }

  /** Why somebody who is a member here may not go on to another community without vouches. */
  uprooted(person: number): Refusals {
    const member = this.member(person);
    if (!member) return new Set(["NotAMember"]);
    const since = Math.max(1, member.joined);
    const refused = new Set<string>();
    if (this.season < since + 2) refused.add("MovesTooSoon");
    if (since !== 1 && !this.vouchedFor.has(member)) refused.add("NotVouchedFor");
    return refused;
  }

  objectedTo(person: number): boolean {
    return this.consenting(motionName("objection", person)).length >= this.charter.objectors;
  }

  /** Seats whom an agreement brings. */
  takeIn(person: number): string | undefined {
    return this.seatOne(person, []);
  }

  protected override seatOne(person: number, vouchers: readonly Member[]): string | undefined {
    const refused = super.seatOne(person, vouchers);
    const member = refused ? undefined : this.member(person);
    if (!member) return refused;
    this.known.add(person);
    if (vouchers.length > 0) this.vouchedFor.add(member);
    return undefined;
  }
}

export interface ModelPatience {
  dialogue: number;
  negotiation: number;
  suspension: number;
}

export interface ModelText {
  id: string;
  /** In the order of the terms. */
  parties: readonly number[];
  reviewAt: number;
  quorum: number;
  patience: ModelPatience;
  aid: boolean;
  movers: number;
  /** The communities whose members it was brought before. */
  presented: Set<number>;
}

export interface ModelAgreement {
  id: string;
  parties: readonly number[];
  text: ModelText;
  draft: ModelText | undefined;
  draftUntil: number;
  needs: Map<number, { until: number; since: number; by: number }>;
  /** By the community and the person: since and until when they declared, and from which season on they may again. */
  claimants: Map<string, { since: number; until: number; season: number }>;
  /** By the pair: from whom, to whom. */
  promises: Map<string, number>;
  /** By the community that they came to: how many, in which season. */
  movers: Map<number, { season: number; came: number }>;
}

export interface ModelConcern {
  from: number;
  against: number;
  agreement: string;
  answerable: number;
  rung: RungName;
  since: number;
  ripeAt: number;
  lapsesAt: number;
  turnUntil: number;
  offers: number;
  patience: ModelPatience;
  replies: Map<number, number>;
}

export interface Reading {
  text: ModelText;
  standing: ReadonlySet<number>;
  alive: boolean;
}

export type ModelMove =
  | {
      move: "raise";
      other: number;
      agreement: string;
      answerable: number;
      happenedAt: number;
      /** Where it is the holder of one there who is to answer. */
      mandate?: string | undefined;
    }
  | { move: "negotiate" | "sever"; other: number; stale: boolean }
  | { move: "suspend"; other: number; stale: boolean; duration: number }
  /** `stale`: for another concern than the one under way; `unheard`: in other words than the offer's. */
  | { move: "close"; other: number; stale: boolean; offer: number; unheard: boolean }
  | { move: "promise"; other: number; agreement: string; duration: number }
  | { move: "endNeed"; agreement: string };

/** Who tells it: what members decided, when it was put to them, who carries it out. */
export interface Told {
  community: number;
  by: number;
  high: boolean;
  openedAt: number;
}

export interface ModelMoving {
  from: number;
  to: number;
  person: number;
  by: number;
  signed: boolean;
}

export interface ModelTransfer {
  agreement: string;
  from: number;
  to: number;
  /** The mandate's id, in the community that helps. */
  mandate: string;
  amount: bigint;
}

export class AgreementsModel {
  readonly agreements = new Map<string, ModelAgreement>();
  readonly texts = new Map<string, ModelText>();
  readonly concerns = new Map<string, ModelConcern>();
  private readonly raised = new Set<string>();

  constructor(readonly villages: readonly Village[]) {}

  passTo(time: number) {
    for (const village of this.villages) village.passTo(time);
  }

  village(index: number): Village {
    const village = this.villages[index];
    if (!village) throw new Error(`There is no community ${index}.`);
    return village;
  }

  // --- texts ---

  /** A text's author counts in their own community, a party, which stands by the text in force where any does. */
  propose(text: ModelText, community: number, by: number, amends: string | undefined, time: number): Refusals {
    const refused = new Set<string>();
    if (this.texts.has(text.id)) refused.add("AlreadyPut");
    if (!this.village(community).counts(by)) refused.add("NotAMember");
    if (!text.parties.includes(community)) refused.add("NotAParty");
    const amended = amends === undefined ? undefined : this.agreements.get(amends);
    if (amends !== undefined && !amended) refused.add("UnknownAgreement");
    if (amended) {
      if (amended.parties.join() !== text.parties.join()) refused.add("WrongParty");
      const { standing, alive } = this.reading(amended, time);
      if (alive && !standing.has(community)) refused.add("NotInForce");
      const replaced = this.isReplaced(amended, time);
      if (amended.draft && !replaced && this.isAwaited(amended.draft, amended.draftUntil, time)) {
        refused.add("DraftPending");
      }
    }
    if (refused.size > 0) return refused;
    text.presented.add(community);
    this.texts.set(text.id, text);
    if (amended) {
      this.settleIfReplaced(amended, time);
      amended.draft = text;
      amended.draftUntil = Math.min(time + draftLife, text.reviewAt);
    } else {
      const { id, parties } = text;
      const nothing = { needs: new Map(), claimants: new Map(), promises: new Map(), movers: new Map() };
      this.agreements.set(id, { id, parties, text, draft: undefined, draftUntil: 0, ...nothing });
    }
    return refused;
  }

  present(id: string, community: number, by: number): Refusals {
    const refused = new Set<string>();
    const text = this.texts.get(id);
    if (!text) return new Set(["UnknownText"]);
    if (!this.village(community).counts(by)) refused.add("NotAMember");
    if (!text.parties.includes(community)) refused.add("NotAParty");
    if (text.presented.has(community)) refused.add("AlreadyPresented");
    if (refused.size === 0) text.presented.add(community);
    return refused;
  }

  settle(id: string, time: number): Refusals {
    const agreement = this.agreements.get(id);
    if (!agreement) return new Set(["UnknownAgreement"]);
    return this.settleIfReplaced(agreement, time) ? new Set() : new Set(["NothingToSettle"]);
  }

  private settleIfReplaced(agreement: ModelAgreement, time: number): boolean {
    if (!agreement.draft || !this.isReplaced(agreement, time)) return false;
    agreement.text = agreement.draft;
    agreement.draft = undefined;
    agreement.draftUntil = 0;
    return true;
  }

  /** A new text that is young, or that several parties have agreed on and that has not lapsed. */
  private isAwaited(draft: ModelText, until: number, time: number): boolean {
    return time < until || (time < draft.reviewAt && this.standing(draft).size > 1);
  }

  private isReplaced(agreement: ModelAgreement, time: number): boolean {
    return agreement.draft !== undefined && this.reading(agreement, time).text === agreement.draft;
  }

  /** The parties whose members stand by a text. */
  standing(text: ModelText): Set<number> {
    return new Set(text.parties.filter((party) => text.presented.has(party) && this.village(party).standsBy(text.id)));
  }

  protected isAlive(text: ModelText, time: number): boolean {
    return time < text.reviewAt && this.standing(text).size >= text.quorum;
  }

  /** The parties without whom no other text takes this one's place: who stands by it, until it has lapsed. */
  protected bound(text: ModelText, time: number): Set<number> {
    return time < text.reviewAt ? this.standing(text) : new Set();
  }

  reading(agreement: ModelAgreement, time: number): Reading {
    const { text, draft } = agreement;
    if (draft && this.isAlive(draft, time)) {
      const standing = this.standing(draft);
      if ([...this.bound(text, time)].every((party) => standing.has(party)))
        return { text: draft, standing, alive: true };
    }
    return { text, standing: this.standing(text), alive: this.isAlive(text, time) };
  }

  // --- in force ---

  /** Whether it is alive and this community's own members stand by it. */
  protected binds(agreement: ModelAgreement, community: number, time: number): boolean {
    const { alive, standing } = this.reading(agreement, time);
    return alive && standing.has(community);
  }

  inForce(agreement: ModelAgreement, community: number, time: number): boolean {
    if (!this.binds(agreement, community, time)) return false;
    const [one, other] = agreement.parties;
    if (agreement.parties.length > 2 || one === undefined || other === undefined) return true;
    return this.isOpen(agreement.id, one, other, time);
  }

  between(agreement: ModelAgreement, one: number, other: number, time: number): boolean {
    if (one === other) return false;
    const both = this.binds(agreement, one, time) && this.binds(agreement, other, time);
    return both && this.isOpen(agreement.id, one, other, time);
  }

  needs(agreement: ModelAgreement, community: number, time: number): boolean {
    const need = agreement.needs.get(community);
    return need !== undefined && time < need.until;
  }

  promised(agreement: ModelAgreement, from: number, to: number): number {
    return agreement.promises.get(`${from} ${to}`) ?? 0;
  }

  aidDue(agreement: ModelAgreement, from: number, to: number, time: number): boolean {
    if (time < this.promised(agreement, from, to)) return this.isOpen(agreement.id, from, to, time);
    return this.aidAsked(agreement, from, to, time);
  }

  private aidAsked(agreement: ModelAgreement, from: number, to: number, time: number): boolean {
    const { text } = this.reading(agreement, time);
    return text.aid && this.needs(agreement, to, time) && this.between(agreement, from, to, time);
  }

  // --- the ladder ---

  concern(one: number, other: number): ModelConcern | undefined {
    return this.concerns.get(pairOf(one, other));
  }

  /** What nobody goes on with is over; what is severed stays so. */
  rung(concern: ModelConcern | undefined, time: number): RungName {
    if (!concern) return "none";
    if (concern.rung === "severance") return "severance";
    return time < concern.lapsesAt ? concern.rung : "none";
  }

  relation(one: number, other: number, time: number): RelationName {
    const concern = this.concern(one, other);
    const rung = this.rung(concern, time);
    if (rung === "severance") return "severed";
    return rung === "suspension" && concern && time < concern.ripeAt ? "suspended" : "open";
  }

  /** A suspension closes its own agreement between the two, a severance everything. */
  protected isOpen(agreement: string, one: number, other: number, time: number): boolean {
    const relation = this.relation(one, other, time);
    if (relation === "suspended") return this.concern(one, other)?.agreement !== agreement;
    return relation === "open";
  }

  instruct(told: Told, move: ModelMove, time: number): Refusals {
    if (!this.village(told.community).isSeated(told.by)) return new Set(["NotAMember"]);
    const unsayable = this.unsayable(told.community, move);
    if (unsayable.size > 0) return unsayable;
    switch (move.move) {
      case "raise":
        return this.raise(told.community, move, time);
      case "close":
        return this.close(told, move, time);
      case "promise":
        return this.promise(told, move, time);
      case "endNeed":
        return this.decidedNoMoreNeed(told, move.agreement, time);
      default:
        return this.climb(told, move, time);
    }
  }

  /** Why an instruction is not even put to the vote. */
  unsayable(community: number, move: ModelMove): Refusals {
    if ("other" in move && move.other === community) return new Set(["WrongInstruction"]);
    if (move.move !== "raise") return new Set();
    const there = this.village(move.other);
    const holder = move.mandate === undefined ? undefined : there.mandates.get(move.mandate)?.holder;
    const answers = move.mandate === undefined ? there.hasKnown(move.answerable) : holder === move.answerable;
    return answers ? new Set() : new Set(["NotAnswerable"]);
  }

  private raise(community: number, move: ModelMove & { move: "raise" }, time: number): Refusals {
    const { other, answerable, happenedAt } = move;
    const refused = new Set<string>();
    const agreement = this.agreements.get(move.agreement);
    const last = this.concern(community, other);
    const answers = last && time < last.turnUntil && last.from !== community && last.agreement === move.agreement;
    if (!agreement || !(answers || this.between(agreement, community, other, time))) refused.add("NotInForce");
    if (this.rung(last, time) !== "none") refused.add("LadderTaken");
    if (last && this.rests(last, community, time)) refused.add("OthersTurn");
    if (happenedAt > time) refused.add("NotYetHappened");
    const deed = [community, other, move.agreement, answerable, Math.floor(happenedAt / day)].join();
    if (this.raised.has(deed)) refused.add("RaisedBefore");
    if (refused.size > 0 || !agreement) return refused;
    this.noteRaised(deed);
    const concern: ModelConcern = {
      ...{ from: community, against: other, agreement: agreement.id, answerable },
      ...{ rung: "none", since: 0, ripeAt: 0, lapsesAt: 0, turnUntil: 0, offers: 0 },
      patience: { ...this.reading(agreement, time).text.patience },
      replies: new Map(),
    };
    this.concerns.set(pairOf(community, other), concern);
    this.enter(concern, "dialogue", time + concern.patience.dialogue, time);
    return refused;
  }

  /** How long a community's members have to decide. */
  private chanceOf(community: number): number {
    return Math.max(shortestChance, this.village(community).nextLength);
  }

  protected noteRaised(deed: string) {
    this.raised.add(deed);
  }

  /** Who raised the last concern leaves the next one to the other side, as long as they would have had to talk. */
  protected rests(last: ModelConcern, community: number, time: number): boolean {
    return last.from === community && time < last.turnUntil;
  }

  private climb(told: Told, move: ModelMove & { move: "negotiate" | "suspend" | "sever" }, time: number): Refusals {
    const concern = this.concern(told.community, move.other);
    const rung = this.rung(concern, time);
    if (!concern || rung === "none") return new Set(["WrongRung"]);
    const refused = new Set<string>();
    if (concern.from !== told.community) refused.add("NotTheRaiser");
    if (move.stale) refused.add("AnotherConcern");
    const renews = move.move === "suspend" && rung === "suspension";
    if (!renews && !this.leads(rung, move.move)) refused.add("WrongRung");
    if (!renews && time < concern.ripeAt) refused.add("StepTooSoon");
    if (this.decidedTooSoon(told, concern)) refused.add("DecidedTooSoon");
    if (move.move === "suspend" && (move.duration < day || move.duration > concern.patience.suspension)) {
      refused.add("AgreementOutOfRange");
    }
    if (move.move === "sever" && !told.high) refused.add("StakesTooLow");
    if (refused.size > 0) return refused;
    if (move.move === "negotiate") {
      this.enter(concern, "negotiation", time + concern.patience.negotiation, time);
    } else if (move.move === "suspend") {
      this.enter(concern, "suspension", this.suspendedUntil(concern, move.duration, time), time);
    } else this.enter(concern, "severance", time, time);
    return refused;
  }

  /** From now, whatever is left of the one before. */
  protected suspendedUntil(_concern: ModelConcern, duration: number, time: number): number {
    return time + duration;
  }

  /** Members decided on it before the step before it was taken. */
  protected decidedTooSoon({ openedAt }: Told, { since }: ModelConcern): boolean {
    return openedAt < since;
  }

  protected leads(rung: RungName, move: "negotiate" | "suspend" | "sever"): boolean {
    const from = { negotiate: "dialogue", suspend: "negotiation", sever: "suspension" };
    return from[move] === rung;
  }

  private enter(concern: ModelConcern, rung: RungName, ripeAt: number, time: number) {
    concern.rung = rung;
    concern.since = time;
    concern.ripeAt = ripeAt;
    this.end(concern, ripeAt + this.chanceOf(concern.from));
  }

  /** With it the other side's turn is fixed. */
  private end(concern: ModelConcern, time: number) {
    concern.lapsesAt = time;
    concern.turnUntil = time + Math.max(concern.patience.dialogue, this.chanceOf(concern.against));
  }

  private close(told: Told, move: ModelMove & { move: "close" }, time: number): Refusals {
    const { community } = told;
    const concern = this.concern(community, move.other);
    if (!concern || this.rung(concern, time) === "none") return new Set(["WrongRung"]);
    const refused = new Set<string>();
    if (concern.from !== community) refused.add("NotTheRaiser");
    if (move.stale) refused.add("AnotherConcern");
    if (this.decidedTooSoon(told, concern)) refused.add("DecidedTooSoon");
    if (move.offer > concern.offers || move.unheard) refused.add("NoSuchOffer");
    if (refused.size > 0) return refused;
    concern.rung = "none";
    concern.since = time;
    this.end(concern, time);
    return refused;
  }

  reply(community: number, other: number, by: number, offer: boolean, time: number): Refusals {
    const concern = this.concern(community, other);
    if (!concern || this.rung(concern, time) === "none") return new Set(["WrongRung"]);
    const refused = new Set<string>();
    const answers = concern.answerable === by && concern.from !== community;
    if (!answers && !this.village(community).counts(by)) refused.add("NotAMember");
    const said = concern.replies.get(by) ?? 0;
    if (said >= mostReplies) refused.add("TooManyReplies");
    if (offer && community === concern.from) refused.add("NotTheRaiser");
    if (refused.size > 0) return refused;
    concern.replies.set(by, said + 1);
    if (offer) concern.offers += 1;
    return refused;
  }

  // --- mutual aid ---

  declareNeed(id: string, community: number, by: number, duration: number, time: number): Refusals {
    const refused = new Set<string>();
    if (!inReach(duration)) refused.add("AgreementOutOfRange");
    if (!this.village(community).counts(by)) refused.add("NotAMember");
    const agreement = this.agreements.get(id);
    if (!agreement || !this.inForce(agreement, community, time)) refused.add("NotInForce");
    if (!agreement) return refused;
    if (!this.reading(agreement, time).text.aid) refused.add("NotProvided");
    const need = agreement.needs.get(community);
    const stands = need !== undefined && time < need.until;
    if (stands && need.by !== by) refused.add("NeedStands");
    const claimant = agreement.claimants.get(`${community} ${by}`) ?? { since: 0, until: 0, season: 0 };
    if (this.village(community).season < claimant.season) refused.add("NeedEndedByMembers");
    if (refused.size > 0) return refused;
    // Declared again within 90 days, it is the need that members decided on.
    const since = time > claimant.until + 90 * day ? time : claimant.since;
    agreement.claimants.set(`${community} ${by}`, { ...claimant, since, until: time + duration });
    agreement.needs.set(community, { until: time + duration, since: stands ? need.since : time, by });
    return refused;
  }

  /** Who declared it says that it is over. */
  endNeed(id: string, community: number, by: number, time: number): Refusals {
    if (this.agreements.get(id)?.needs.get(community)?.by !== by) return new Set(["NoNeed"]);
    return this.noMoreNeed(id, community, time);
  }

  /** Not another need than the one that they decided on. */
  private decidedNoMoreNeed({ community, openedAt }: Told, id: string, time: number): Refusals {
    const agreement = this.agreements.get(id);
    const need = agreement?.needs.get(community);
    const claimant = need && agreement?.claimants.get(`${community} ${need.by}`);
    if (claimant && openedAt < claimant.since) return new Set(["DecidedTooSoon"]);
    const refused = this.noMoreNeed(id, community, time);
    if (claimant && refused.size === 0) claimant.season = this.village(community).season + 2;
    return refused;
  }

  private noMoreNeed(id: string, community: number, time: number): Refusals {
    const needs = this.agreements.get(id)?.needs;
    const need = needs?.get(community);
    if (!need || time >= need.until) return new Set(["NoNeed"]);
    needs?.delete(community);
    return new Set();
  }

  private promise({ community, openedAt }: Told, move: ModelMove & { move: "promise" }, time: number): Refusals {
    const refused = new Set<string>();
    const agreement = this.agreements.get(move.agreement);
    if (!inReach(move.duration)) refused.add("AgreementOutOfRange");
    if (!agreement || !this.aidAsked(agreement, community, move.other, time)) refused.add("NotInForce");
    if (openedAt < (agreement?.needs.get(move.other)?.since ?? 0)) refused.add("DecidedTooSoon");
    if (refused.size === 0)
      agreement?.promises.set(
        `${community} ${move.other}`,
        Math.max(agreement.promises.get(`${community} ${move.other}`) ?? 0, time + move.duration),
      );
    return refused;
  }

  /** Coin goes from account to account, under a mandate at home whose gate asks whether aid is due. */
  give({ agreement: id, from, to, mandate, amount }: ModelTransfer, time: number): Refusals {
    const refused = new Set<string>();
    const home = this.village(from);
    const agreement = this.agreements.get(id);
    if (home.standing(mandate, time).reason !== "stands") refused.add("NotStanding");
    if (!agreement || !this.aidDue(agreement, from, to, time)) refused.add("GateClosed");
    const terms = home.mandates.get(mandate) as ModelMandate;
    const used = terms.spent.get(home.season) ?? { amount: 0n, calls: 0 };
    if (used.amount + amount > terms.budget) refused.add("OverBudget");
    if (used.calls >= terms.calls) refused.add("OverCalls");
    if (refused.size > 0) return refused;
    home.pay(mandate, amount, time);
    home.balance -= amount;
    this.village(to).balance += amount;
    return refused;
  }

  // --- free movement ---

  moversOf(agreement: ModelAgreement, community: number): number {
    const movers = agreement.movers.get(community);
    return movers?.season === this.village(community).season ? movers.came : 0;
  }

  protected rooted(village: Village, person: number): Refusals {
    return village.uprooted(person);
  }

  /** `signed` by the person, in the season of `to` that runs, and sent by `by`. */
  move(id: string, { from, to, person, by, signed }: ModelMoving, time: number): Refusals {
    if (by !== person) return new Set(["NotTheMover"]);
    const agreement = this.agreements.get(id);
    if (!agreement || !this.between(agreement, from, to, time)) return new Set(["NotInForce"]);
    const there = this.village(to);
    const { movers } = this.reading(agreement, time).text;
    const came = this.moversOf(agreement, to);
    const refused = new Set(this.rooted(this.village(from), person));
    if (movers === 0) refused.add("NotProvided");
    if (there.season === 1) refused.add("FirstSeason");
    if (there.hasKnown(person)) refused.add("SatBefore");
    if (came >= movers) refused.add("MoversReached");
    if (there.objectedTo(person)) refused.add("Objected");
    if (!there.charter.admits) refused.add("PowerNotGranted");
    if (!signed) refused.add("WrongRequestSignature");
    if (refused.size > 0) return refused;
    const unseated = there.takeIn(person);
    if (unseated) return new Set([unseated]);
    this.noteMover(agreement, to, came + 1);
    return refused;
  }

  protected noteMover(agreement: ModelAgreement, to: number, came: number) {
    agreement.movers.set(to, { season: this.village(to).season, came });
  }
}

function pairOf(one: number, other: number): string {
  return [one, other].sort((a, b) => a - b).join(" ");
}

/** An hour to 90 days. */
function inReach(duration: number): boolean {
  return duration >= 3_600 && duration <= 90 * day;
}
