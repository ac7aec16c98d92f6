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

export interface ModelMandate {
  holder: number;
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
  seated: Set<number>;
  season = 1;
  /** Whether a transaction has opened the season, so that it has a seed. */
  opened = true;
  seed: bigint;
  private startsAt: number;
  private length: number;
  private nextLength: number;
  private said = new Map<string, Said>();
  mandates = new Map<string, ModelMandate>();

  constructor(
    people: number,
    private readonly share: number,
    clock: { startsAt: number; length: number; seed: bigint },
  ) {
    this.seated = new Set(Array.from({ length: people }, (_, index) => index));
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

  leave(person: number) {
    this.seated.delete(person);
  }

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
    if (!this.seated.has(person)) return false;
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
    const { consent } = this.of(person, matter);
    return this.seated.has(person) && (consent.has(this.season) || consent.has(this.season - 1));
  }

  /** Everybody whose consent counts. */
  consenting(matter: string): number[] {
    return [...this.seated].filter((person) => this.consents(person, matter)).sort((a, b) => a - b);
  }

  /** The margin: consents of others beyond the fewest that exceed their standing share. */
  margin(matter: string): number {
    const holder = this.mandates.get(matter)?.holder;
    const others = [...this.seated].filter((person) => person !== holder);
    const consents = others.filter((person) => this.consents(person, matter)).length;
    let needed = 0;
    while (needed * 10_000 <= this.share * others.length) needed += 1;
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
          : !this.seated.has(mandate.holder)
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
    const key = `${person} ${matter}`;
    let said = this.said.get(key);
    if (!said) {
      said = { consent: new Set(), closed: new Set() };
      this.said.set(key, said);
    }
    return said;
  }
}
