/**
 * Seats, seasons, voices and one treasurer's mandate, as the design tells them and not as the contracts do them: sets
 * and loops where those have words and divisions. The fuzz campaign compares the two after every step.
 */

/** What one person has said on one matter. */
interface Said {
  /** Seasons in which a consent stands. */
  consent: Set<number>;
  /** Seasons closed to signatures by a withdrawal. */
  closed: Set<number>;
}

/** Somebody at a seat. A new key takes the seat over with all that was said from it; who leaves takes it all along. */
export interface Member {
  seat: number;
  person: number;
  /** The season in which they came; 0 for founders. */
  joined: number;
  said: Map<string, Said>;
}

/** A seat asked for: one's own, or a member's whose key is lost. `at` is 0 once it was taken back. */
interface SeatRequest {
  at: number;
  season: number;
  from: number | undefined;
}

/** What the charter says of seats. Notices in seconds. */
export interface SeatRules {
  share: number;
  capacity: number;
  vouches: number;
  growth: number;
  objectors: number;
  admissionNotice: number;
  recoveryNotice: number;
}

export type MotionKind = "admission" | "objection" | "recovery" | "refusal";

/** The matter of a motion; people by their numbers. */
export const motionName = (kind: MotionKind, person: number, other?: number) => `${kind} ${person} ${other ?? ""}`;

export interface ModelMandate {
  holder: number;
  /** The membership that it was given in; none for an outsider. */
  member: Member | undefined;
  /** How often the holder had come to a seat by then. */
  comings: number;
  state: "proposed" | "accepted" | "resigned";
  /** Unix seconds. */
  ends: number;
  suspendedUntil: number;
  budget: bigint;
  calls: number;
  spent: Map<number, { amount: bigint; calls: number }>;
}

export interface SignedMessage {
  person: number;
  matter: string;
  withdrawal: boolean;
  season: number;
  seed: bigint;
}

export type Refusal = "notSeated" | "wrongSeason" | "wrongSeed";

export class Model {
  protected members: Member[];
  /** By person: the season in which they lost their seat. */
  private left = new Map<number, number>();
  /** By seat: the season in which it was left. */
  private vacated = new Map<number, number>();
  /** By person: how often they have come to a seat. */
  private came = new Map<number, number>();
  private requests = new Map<number, SeatRequest>();
  /** This season's newcomers, also those who have left since, and the seats that vouched for them. */
  private admitted = { season: 0, count: 0, spent: new Set<number>() };
  season = 1;
  /** Whether a transaction has opened the season, so that it has a seed. */
  opened = true;
  seed: bigint;
  private startsAt: number;
  private length: number;
  nextLength: number;
  mandates = new Map<string, ModelMandate>();

  constructor(
    people: number,
    private readonly rules: SeatRules,
    clock: { startsAt: number; length: number; seed: bigint },
  ) {
    this.members = Array.from({ length: people }, (_, index) => ({
      seat: index,
      person: index,
      joined: 0,
      said: new Map(),
    }));
    for (const { person } of this.members) this.came.set(person, 1);
    this.startsAt = clock.startsAt;
    this.length = clock.length;
    this.nextLength = clock.length;
    this.seed = clock.seed;
  }

  /** Time passes one season after the other. A changed length starts at the next boundary. */
  passTo(time: number) {
    while (time >= this.startsAt + this.length) {
      this.startsAt += this.length;
      this.length = this.nextLength;
      this.season += 1;
      this.opened = false;
    }
  }

  get endsAt() {
    return this.startsAt + this.length;
  }

  open(seed: bigint) {
    if (this.opened) return;
    this.opened = true;
    this.seed = seed;
  }

  changeLength(length: number) {
    this.nextLength = length;
  }

  get size() {
    return this.members.length;
  }

  member(person: number): Member | undefined {
    return this.members.find((member) => member.person === person);
  }

  comings(person: number): number {
    return this.came.get(person) ?? 0;
  }

  isSeated(person: number): boolean {
    return this.member(person) !== undefined;
  }

  /** The seats in use, rising. */
  seats(): number[] {
    return this.members.map(({ seat }) => seat).sort((a, b) => a - b);
  }

  /** Whoever came this season does not count yet. */
  protected counting(): Member[] {
    return this.members.filter(({ joined }) => joined !== this.season);
  }

  /** Seats left in this season or the last: what was said from them may still be on its way. */
  resting(): number[] {
    const seats = [...this.vacated].flatMap(([seat, season]) => (season >= this.season - 1 ? [seat] : []));
    return seats.sort((a, b) => a - b);
  }

  newcomers(): number[] {
    const newcomers = this.members.filter(({ joined }) => joined === this.season);
    return newcomers.map(({ seat }) => seat).sort((a, b) => a - b);
  }

  leave(person: number) {
    const member = this.member(person);
    if (!member) return;
    this.members.splice(this.members.indexOf(member), 1);
    this.left.set(person, this.season);
    this.vacated.set(member.seat, this.season);
  }

  // --- coming to a seat; each answers the error's name where it is refused ---

  /** Members who vouch for a person and have admitted nobody else this season, or why they are no use. */
  private vouchers(person: number): Member[] | string {
    const counting = this.counting();
    const saying = (kind: MotionKind) => counting.filter((member) => this.says(member, motionName(kind, person)));
    if (saying("objection").length >= this.rules.objectors) return "Objected";
    const spent = this.admitted.season === this.season ? this.admitted.spent : new Set<number>();
    const vouching = saying("admission").filter(({ seat }) => !spent.has(seat));
    return vouching.length < Math.max(1, Math.min(this.rules.vouches, counting.length)) ? "TooFewVouches" : vouching;
  }

  protected unseatable(person: number): string | undefined {
    if (this.isSeated(person)) return "AlreadySeated";
    return this.rests(this.left.get(person)) ? "TooSoon" : undefined;
  }

  /** Two boundaries, and nothing said before can count any more. */
  protected rests(since: number | undefined): boolean {
    return since !== undefined && this.season < since + 2;
  }

  protected seatOne(person: number, vouchers: readonly Member[]): string | undefined {
    const refused = this.unseatable(person);
    if (refused) return refused;
    if (this.admitted.season !== this.season) this.admitted = { season: this.season, count: 0, spent: new Set() };
    if (this.admitted.count >= this.rules.growth) return "GrowthReached";
    const taken = new Set(this.seats());
    const seats = Array.from({ length: this.rules.capacity }, (_, index) => index);
    const free = seats.find((seat) => !taken.has(seat) && !this.rests(this.vacated.get(seat)));
    if (free === undefined) return "NoFreeSeat";
    this.admitted.count += 1;
    for (const { seat } of vouchers) this.admitted.spent.add(seat);
    this.members.push({ seat: free, person, joined: this.season, said: new Map() });
    this.came.set(person, this.comings(person) + 1);
    this.requests.delete(person);
    return undefined;
  }

  private note(person: number, from: number | undefined, time: number) {
    const former = this.liveRequest(person, from);
    this.requests.set(person, { at: former?.at ?? time, season: this.season, from });
  }

  private liveRequest(person: number, from: number | undefined): SeatRequest | undefined {
    const request = this.requests.get(person);
    const lives = request && request.at !== 0 && this.season <= request.season + 1 && request.from === from;
    return lives ? request : undefined;
  }

  protected unripe(person: number, from: number | undefined, notice: number, time: number): string | undefined {
    const request = this.liveRequest(person, from);
    if (!request) return "NotRequested";
    return time < request.at + notice ? "NoticeRuns" : undefined;
  }

  /** What was signed in a season in which it was taken back counts no more. */
  overtaken(person: number): boolean {
    const request = this.requests.get(person);
    return request?.at === 0 && request.season === this.season;
  }

  requestToJoin(person: number, time: number): string | undefined {
    const vouchers = this.vouchers(person);
    if (typeof vouchers === "string") return vouchers;
    if (this.rules.admissionNotice === 0) return this.seatOne(person, vouchers);
    const refused = this.unseatable(person);
    if (!refused) this.note(person, undefined, time);
    return refused;
  }

  admit(person: number, time: number): string | undefined {
    const unripe = this.unripe(person, undefined, this.rules.admissionNotice, time);
    if (unripe) return unripe;
    const vouchers = this.vouchers(person);
    return typeof vouchers === "string" ? vouchers : this.seatOne(person, vouchers);
  }

  cancel(person: number) {
    this.requests.set(person, { at: 0, season: this.season, from: undefined });
  }

  private unrecoverable(from: number, to: number): string | undefined {
    const member = this.member(from);
    if (!member) return "NotSeated";
    const counting = this.counting();
    const thirds = this.says(member, motionName("refusal", from)) ? 2 : 1;
    const others = counting.filter((one) => one !== member);
    const vouching = others.filter((one) => this.says(one, motionName("recovery", from, to))).length;
    return vouching * 3 < counting.length * thirds || vouching === 0 ? "TooFewVouches" : undefined;
  }

  requestRecovery(from: number, to: number, time: number): string | undefined {
    const refused = this.unrecoverable(from, to) ?? this.unseatable(to);
    if (!refused) this.note(to, from, time);
    return refused;
  }

  recover(from: number, to: number, time: number): string | undefined {
    const refused =
      this.unripe(to, from, this.rules.recoveryNotice, time) ?? this.unrecoverable(from, to) ?? this.unseatable(to);
    const member = this.member(from);
    if (refused || !member) return refused ?? "NotSeated";
    this.left.set(from, this.season);
    this.requests.delete(to);
    // Another member in the mandates' eyes, the same in everybody else's.
    this.members[this.members.indexOf(member)] = { ...member, person: to };
    this.came.set(to, this.comings(to) + 1);
    return undefined;
  }

  // --- voices ---

  give(person: number, matter: string) {
    this.of(person, matter).consent.add(this.season);
  }

  /** At once, from this season and the last, and no signature of this season counts any more. */
  withdraw(person: number, matter: string) {
    this.withdrawIn(this.season, person, matter);
  }

  private withdrawIn(season: number, person: number, matter: string) {
    const said = this.of(person, matter);
    said.consent.delete(season);
    said.consent.delete(season - 1);
    said.closed.add(season);
  }

  /** Whether a batch of this kind can be brought in at all. */
  accepts({ withdrawal, season, seed }: Pick<SignedMessage, "withdrawal" | "season" | "seed">): Refusal | undefined {
    const former = withdrawal && season === this.season - 1 && season >= 1;
    if (season !== this.season && !former) return "wrongSeason";
    if (withdrawal) return seed === 0n ? undefined : "wrongSeed";
    return this.opened && seed === this.seed ? undefined : "wrongSeed";
  }

  /** Brings in one genuine signature. Answers whether it changed anything. */
  hear({ person, matter, withdrawal, season }: SignedMessage): boolean {
    if (!this.isSeated(person)) return false;
    const said = this.of(person, matter);
    if (said.closed.has(season)) return false;
    if (withdrawal) {
      this.withdrawIn(season, person, matter);
      return true;
    }
    if (said.consent.has(season)) return false;
    said.consent.add(season);
    return true;
  }

  /** Consent given in a season counts in it and in the next. */
  consents(person: number, matter: string): boolean {
    const member = this.counting().find((one) => one.person === person);
    return member !== undefined && this.says(member, matter);
  }

  private says({ said }: Member, matter: string): boolean {
    const consent = said.get(matter)?.consent;
    return consent !== undefined && (consent.has(this.season) || consent.has(this.season - 1));
  }

  /** The seats whose consent counts. */
  consenting(matter: string): number[] {
    const consenting = this.counting().filter(({ person }) => this.consents(person, matter));
    return consenting.map(({ seat }) => seat).sort((a, b) => a - b);
  }

  /** The margin: consents of others beyond the fewest that exceed their standing share. */
  margin(matter: string): number {
    const holder = this.mandates.get(matter)?.holder;
    const others = this.counting().filter(({ person }) => person !== holder);
    const consents = others.filter(({ person }) => this.consents(person, matter)).length;
    let needed = 0;
    while (needed * 10_000 <= this.rules.share * others.length) needed += 1;
    return consents - needed;
  }

  standing(matter: string, time: number): { reason: string; margin: number } {
    const mandate = this.mandates.get(matter);
    if (!mandate) return { reason: "unknown", margin: 0 };
    const margin = this.margin(matter);
    const reason =
      mandate.state === "proposed"
        ? "notAccepted"
        : mandate.state === "resigned"
          ? "resigned"
          : this.hasGone(mandate)
            ? "holderLeft"
            : time >= mandate.ends
              ? "expired"
              : time < mandate.suspendedUntil
                ? "suspended"
                : margin < 0
                  ? "tooFewConsents"
                  : "stands";
    return { reason, margin };
  }

  /** A member's mandate goes with their membership, an outsider's with their being one. */
  private hasGone({ holder, member, comings }: ModelMandate): boolean {
    return member ? !this.members.includes(member) : this.comings(holder) !== comings;
  }

  /** Whether a payment goes through, and if so its traces. */
  pay(matter: string, amount: bigint, time: number): boolean {
    const mandate = this.mandates.get(matter);
    if (!mandate || this.standing(matter, time).reason !== "stands") return false;
    const used = mandate.spent.get(this.season) ?? { amount: 0n, calls: 0 };
    if (used.amount + amount > mandate.budget || used.calls >= mandate.calls) return false;
    mandate.spent.set(this.season, { amount: used.amount + amount, calls: used.calls + 1 });
    return true;
  }

  private of(person: number, matter: string): Said {
    const member = this.member(person);
    if (!member) throw new Error("Who has no seat has no voice.");
    let said = member.said.get(matter);
    if (!said) {
      said = { consent: new Set(), closed: new Set() };
      member.said.set(matter, said);
    }
    return said;
  }
}
