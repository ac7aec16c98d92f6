/** A community in which everything happens that can happen to decisions, in stages. */
import assert from "node:assert/strict";
import { type Address, type Hex, type LocalAccount, parseEther } from "viem";
import { type Chain, person } from "../../scripts/lib/chain.js";
import { found, hour, peopleFrom } from "../../scripts/lib/world.js";
import {
  askForCircle,
  consentTo,
  counterclaim,
  type DecisionTerms,
  type Deployment,
  decisionTerms,
  defaultModules,
  defaultProcess,
  drawCircle,
  executeDecision,
  forgive,
  getCommunity,
  getDecision,
  leaveWithShare,
  moveMembers,
  objectTo,
  openDecision,
  payCoin,
  raiseStakes,
  replyToDecision,
  reviewClaim,
  signBallot,
  signObjection,
  signReview,
  signSide,
  stay,
  submitBallots,
  submitObjections,
  submitReview,
  withdrawFrom,
} from "../../sdk/src/index.js";

const payee: Address = `0x${"78".repeat(20)}`;
export const claims = ["The spring gives 200 litres an hour in August."];
const against = "It gave 90 last August.";

export class Meadow {
  community!: Address;
  /** Where those go who move. */
  half!: Address;
  readonly people = peopleFrom(51, 9);
  readonly reviewers = peopleFrom(48, 3).sort((one, other) => (BigInt(one.address) < BigInt(other.address) ? -1 : 1));
  /** What was put, by name. */
  readonly ids: Record<string, Hex> = {};

  constructor(
    readonly chain: Chain,
    readonly deployment: Deployment,
  ) {}

  async begin() {
    const { chain, deployment, people, reviewers } = this;
    const seasonLength = 40 * hour;
    const process = {
      ...defaultProcess(seasonLength),
      ...{ rounds: 2, raisers: 2, circle: 3, evidence: deployment.reviews, reviews: 2 },
      reviewers: reviewers.map(({ address }) => address),
    };
    const common = { modules: defaultModules(deployment), seasonLength, recoveryNotice: hour, process };
    await chain.fund(...reviewers);
    this.community = await found(chain, deployment, people, { ...common, name: "Long Meadow" });
    this.half = await found(chain, deployment, people.slice(0, 3), { ...common, name: "Upper Meadow" });
    await chain.client.setBalance({ address: this.community, value: parseEther("90") });
  }

  /** Each leaves the chain in a state that is worth a look; they build on each other. */
  get stages() {
    return {
      "puts, hears an objection and puts a version that the objector consents to": () => this.integrates(),
      "overrules an objection in the last round": () => this.overrules(),
      "stops what is raised": () => this.raises(),
      "asks reviewers, and counts signatures": () => this.rests(),
      "hears, draws and forgives": () => this.hears(),
      "lets members leave before a division, and move after it": () => this.divides(),
      "dissolves itself, and shares what there is": () => this.dissolves(),
    };
  }

  who(seat: number): LocalAccount {
    return this.people[seat] ?? person(0);
  }

  private async integrates() {
    const pipe = await this.put("pipe", { text: "We lay a pipe over the hill." });
    await this.consent(pipe, 1, 2, 3);
    await this.object(pipe, 4, "It crosses my field.");
    await this.object(pipe, 5, "It is dear.");
    await this.withdraw(pipe, 5);
    await this.object(pipe, 6, "I was not asked.");
    await this.until(pipe, "closesAt");
    await this.object(pipe, 7, "It is ugly.");
    const round = await this.put("pipe around", {
      ...{ text: "We lay a pipe around the field.", former: pipe, steps: [payCoin(payee, parseEther("1"))] },
    });
    await this.consent(round, 0, 1, 2, 3, 4, 5, 6);
    await this.until(round, "endsAt");
    await this.execute(round, 0);
  }

  private async overrules() {
    const first = await this.put("paint", { text: "We paint the hall green." });
    await this.consent(first, 1, 2, 3, 4, 5);
    await this.object(first, 8, "Green hurts.");
    await this.until(first, "closesAt");
    const second = await this.put("paint again", { text: "We paint the hall light green.", former: first });
    await this.consent(second, 0, 1, 2, 3, 4, 5, 6, 7);
    await this.object(second, 8, "It still hurts.");
    await this.until(second, "endsAt");
    await this.execute(second, 1);
  }

  private async raises() {
    const id = await this.put("mill", { text: "We sell the mill." });
    for (const seat of [3, 4]) {
      await this.mine(raiseStakes(this.as(seat), { ...this.on(), id, stakes: "constitutional" }));
    }
    await this.put("mill again", { text: "We sell the mill.", stakes: "constitutional", former: id });
  }

  private async rests() {
    const { chain, deployment, reviewers } = this;
    const id = await this.put("well", { stakes: "high", text: "We dig a well.", claims });
    await this.mine(counterclaim(this.as(6), { ...this.on(), id, statement: against }));
    const { charter } = await getCommunity(chain.publicClient, this.on());
    const panel = charter.process;
    const [ro, sam, tess] = reviewers as [LocalAccount, LocalAccount, LocalAccount];
    const say = (statement: string, verdict: "established" | "refuted" | "open") => ({
      ...this.on(),
      ...{ panel, statement, verdict, reason: "I measured it." },
    });
    const [statement] = claims as [string];
    await this.mine(reviewClaim(chain.as(ro), say(statement, "refuted")));
    await chain.pass(60);
    await this.mine(reviewClaim(chain.as(ro), say(statement, "established")));
    const review = await signReview(chain.as(sam), say(statement, "established"));
    await this.mine(submitReview(this.as(1), { review, deployment }));
    for (const one of [ro, sam]) await this.mine(reviewClaim(chain.as(one), say(against, "refuted")));
    await this.mine(reviewClaim(chain.as(tess), say(against, "established")));
    await chain.pass(60);
    await this.mine(reviewClaim(chain.as(tess), say(against, "open")));
    await this.until(id, "opensAt");
    const { key, sentence } = await getDecision(chain.publicClient, { ...this.on(), id });
    const matter = { module: deployment.decisions, key, sentence };
    const signed = (choice: "consent" | "withdrawal", ...seats: number[]) =>
      Promise.all(seats.map((seat) => signBallot(this.as(seat), { ...this.on(), matter, choice })));
    const consents = await signed("consent", 0, 1, 2, 3, 4, 5, 7);
    await this.mine(submitBallots(this.as(1), { ballots: consents, deployment }));
    const objections = await Promise.all(
      [6, 7].map((seat) => signObjection(this.as(seat), { ...this.on(), matter, reason: "I measured 90." })),
    );
    await this.mine(submitObjections(this.as(1), { objections, deployment }));
    const taken = await signed("withdrawal", 5, 7);
    await this.mine(submitBallots(this.as(2), { ballots: taken, deployment }));
    await this.until(id, "endsAt");
    // What is taken back now is a consent only.
    await this.withdraw(id, 6);
    await this.withdraw(id, 4);
    await this.execute(id, 2);
  }

  private async hears() {
    const { chain } = this;
    const affected = { affected: this.who(4).address, injured: this.who(5).address };
    const id = await this.put("tools", { stakes: "human", text: "We let the matter of the tools rest.", ...affected });
    const silent = await this.put("keys", {
      stakes: "human",
      text: "We let the matter of the keys rest.",
      ...affected,
    });
    await this.mine(replyToDecision(this.as(4), { ...this.on(), id, text: "I gave them back." }));
    for (const forgiven of [false, true]) {
      await this.mine(forgive(this.as(5), { ...this.on(), id, forgiven, text: "Let it be." }));
    }
    await this.mine(askForCircle(this.as(1), { ...this.on(), id }));
    await chain.client.mine({ blocks: 5 });
    await this.mine(drawCircle(this.as(1), { ...this.on(), id }));
    const { hearing } = await this.decision(id);
    assert(hearing && hearing.circle.length > 0);
    await this.consent(id, ...hearing.circle);
    await this.until(id, "endsAt");
    await this.execute(id, 1);
    assert.equal((await this.decision(silent)).tally, undefined);
  }

  private async divides() {
    const { chain, half, deployment } = this;
    const steps = [{ kind: "divide", half }] as const;
    const id = await this.put("division", { stakes: "constitutional", text: "We part as friends.", steps });
    await this.until(id, "opensAt");
    await this.consent(id, 0, 1, 2, 3, 4, 5, 6);
    await this.until(id, "endsAt");
    await this.mine(leaveWithShare(this.as(8), { ...this.on(), id }));
    await this.untilReady(id);
    const sides = await Promise.all([0, 1, 2].map((seat) => signSide(this.as(seat), { ...this.on(), id })));
    await this.execute(id, 3);
    await this.mine(stay(this.as(2), { ...this.on(), id }));
    await this.mine(moveMembers(chain.as(person(1)), { ...this.on(), id, sides: sides.slice(0, 2), deployment }));
  }

  private async dissolves() {
    const id = await this.put("end", { stakes: "constitutional", text: "It ends.", steps: [{ kind: "dissolve" }] }, 3);
    await this.until(id, "opensAt");
    await this.consent(id, 2, 3, 4, 5, 6, 7);
    await this.until(id, "endsAt");
    await this.untilReady(id);
    await this.execute(id, 3);
    await this.mine(leaveWithShare(this.as(7), { ...this.on(), id }));
  }

  // --- how ---

  on() {
    return { community: this.community, deployment: this.deployment };
  }

  as(seat: number) {
    return this.chain.as(this.who(seat));
  }

  decision(id: Hex) {
    return getDecision(this.chain.publicClient, { ...this.on(), id });
  }

  async put(name: string, changes: Partial<DecisionTerms> & { text: string }, author = 0): Promise<Hex> {
    const { charter } = await getCommunity(this.chain.publicClient, this.on());
    const terms = decisionTerms({ title: name, ...changes });
    const { hash, id } = await openDecision(this.as(author), { ...this.on(), charter, terms });
    await this.mine(Promise.resolve(hash));
    this.ids[name] = id;
    return id;
  }

  async consent(ballot: Hex, ...seats: number[]) {
    for (const seat of seats) await this.mine(consentTo(this.as(seat), { ...this.on(), ballot }));
  }

  async object(ballot: Hex, seat: number, reason: string) {
    await this.mine(objectTo(this.as(seat), { ...this.on(), ballot, reason }));
  }

  async withdraw(ballot: Hex, seat: number) {
    await this.mine(withdrawFrom(this.as(seat), { ...this.on(), ballot }));
  }

  async execute(id: Hex, seat: number) {
    await this.mine(executeDecision(this.as(seat), { ...this.on(), id, reason: "As was decided." }));
  }

  async until(id: Hex, moment: "opensAt" | "closesAt" | "endsAt") {
    const { tally } = await this.decision(id);
    await this.passUntil(tally?.[moment] ?? 0);
  }

  /** Until its exit is over. */
  async untilReady(id: Hex) {
    const { rules, tally } = await this.decision(id);
    await this.passUntil((tally?.endsAt ?? 0) + rules.exit);
  }

  private async passUntil(time: number) {
    const now = await this.chain.now();
    if (time > now) await this.chain.pass(time - now);
  }

  private async mine(hash: Promise<Hex>) {
    const { status } = await this.chain.receipt(hash);
    assert.equal(status, "success");
  }
}
