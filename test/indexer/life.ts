/** A random history: two communities whose people join, speak, hold mandates, act, leave and lose keys, and their ties. */
import { type Address, type Hash, type Hex, isAddressEqual, type LocalAccount, parseEther, zeroAddress } from "viem";
import { type Chain, person } from "../../scripts/lib/chain.js";
import { found, hour, inOrder, payment, peopleFrom, termsOf, withSeasonsOf } from "../../scripts/lib/world.js";
import {
  acceptMandate,
  act,
  admitMember,
  announceAct,
  cancelAct,
  cancelRequest,
  consentTo,
  type Deployment,
  decisionTerms,
  defaultModules,
  executeDecision,
  FolkmootError,
  getCommunity,
  getDecision,
  getMotion,
  getTenure,
  giveConsent,
  leaveCommunity,
  objectTo,
  openDecision,
  openSeason,
  type Permission,
  payCoin,
  powers,
  proposeMandate,
  raiseStakes,
  recoverSeat,
  reportMandate,
  resignMandate,
  type SignedVoice,
  signBallot,
  signJoining,
  signLeaving,
  signObjection,
  signSheet,
  signVoice,
  submitBallots,
  submitLeaving,
  submitObjections,
  submitSheet,
  submitVoices,
  sweepCommunity,
  withdrawConsent,
  withdrawFrom,
} from "../../sdk/src/index.js";
import { Random } from "../fuzz/random.js";
import { Ties, tieWeights } from "./ties.js";

export interface Place {
  community: Address;
  /** Who may have a seat, or want one. */
  people: LocalAccount[];
  mandates: { id: Hex; holder: LocalAccount; permission: Permission }[];
  decisions: Hex[];
}

const payee: Address = `0x${"77".repeat(20)}`;

const weights = {
  give: 22,
  rally: 9,
  withdraw: 6,
  signed: 10,
  sheet: 5,
  propose: 7,
  accept: 10,
  resign: 1,
  pay: 12,
  announce: 3,
  report: 4,
  cancelNumber: 1,
  suspend: 1,
  amend: 1,
  join: 5,
  cancelJoining: 1,
  leave: 2,
  leaveSigned: 1,
  expel: 1,
  recover: 3,
  put: 5,
  vote: 16,
  voteSigned: 4,
  raise: 2,
  carryOut: 4,
  pass: 6,
  cross: 3,
  openSeason: 2,
};

/** What many people do together, in many blocks. */
const crowds = [
  ...["rally", "signed", "carryOut", "join", "recover"],
  ...["agreeOn", "standBy", "promise", "move", "raiseConcern"],
];

const isTie = (operation: string): operation is keyof typeof tieWeights => operation in tieWeights;

export class Life {
  readonly random: Random;
  readonly places: Place[] = [];
  readonly ties = new Ties(this);
  /** Found, swept and done with. */
  abandoned: Address = zeroAddress;
  readonly done: Record<string, number> = {};
  refused = 0;
  private module!: Awaited<ReturnType<Chain["deploy"]>>;
  private nonce = 0n;

  constructor(
    readonly chain: Chain,
    readonly deployment: Deployment,
    seed: number,
  ) {
    this.random = new Random(seed);
  }

  async begin() {
    const { chain, deployment } = this;
    this.module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const modules = inOrder([
      ...defaultModules(deployment),
      {
        module: this.module.address,
        powers: powers.suspend | powers.amend | powers.admit | powers.expel | powers.represent,
      },
    ]);
    const common = { modules, seasonLength: 4 * hour, recoveryNotice: hour, vouches: 2, capacity: 16 };
    await chain.fund(...peopleFrom(1, 24));
    for (const [name, first, founders, admissionNotice, outsiders] of [
      ["Oak Valley", 1, 9, 0, false],
      ["Mill Lane", 5, 6, 60, true],
    ] as const) {
      const charter = { ...common, name, admissionNotice, outsiders };
      const community = await found(chain, deployment, peopleFrom(first, founders), charter);
      await chain.client.setBalance({ address: community, value: parseEther("1000") });
      this.places.push({ community, people: peopleFrom(first, 16), mandates: [], decisions: [] });
    }
    const lonely = person(24);
    const heir = this.places[0]?.community ?? zeroAddress;
    this.abandoned = await found(chain, deployment, [lonely], { ...common, name: "Far Hill", heir });
    await chain.receipt(leaveCommunity(chain.as(lonely), { community: this.abandoned, deployment }));
  }

  /**
   * So many steps, each one or a few transactions. What the contracts refuse changes nothing, and is no step.
   *
   * @param alone nothing that many do together: an indexer takes back 30 blocks at most
   */
  async live(steps: number, alone = false) {
    for (let step = 0; step < steps; ) {
      const operation = this.random.weighted({ ...weights, ...tieWeights });
      if (alone && crowds.includes(operation)) continue;
      try {
        await (isTie(operation) ? this.ties[operation]() : this[operation]());
        this.done[operation] = (this.done[operation] ?? 0) + 1;
        step += 1;
      } catch (error) {
        if (!(error instanceof FolkmootError) && !/revert/.test(String(error))) throw error;
        this.refused += 1;
      }
    }
  }

  /** In each place somebody gets a mandate that stands, and both an agreement. */
  async trust() {
    await this.ties.trust();
    for (const place of this.places) {
      const seated = await this.seated(place);
      const [proposer, holder] = seated;
      if (!proposer || !holder) continue;
      const id = await this.proposeFor(place, proposer, holder);
      await this.mine(acceptMandate(this.as(holder), this.on(place, { id })));
      for (const one of seated) await this.mine(giveConsent(this.as(one), this.on(place, { matter: id })));
    }
  }

  async sweepAbandoned() {
    const on = { community: this.abandoned, deployment: this.deployment };
    await this.mine(sweepCommunity(this.chain.as(person(1)), { ...on, assets: [{ kind: "coin" }] } as never));
  }

  // --- voices ---

  private async give() {
    const { place, matter } = this.anything();
    await this.mine(giveConsent(this.as(this.anybody(place)), this.on(place, { matter })));
  }

  private async rally() {
    const { place, matter } = this.anything();
    for (const one of place.people) {
      if (this.random.chance(10)) continue;
      await this.mine(giveConsent(this.as(one), this.on(place, { matter }))).catch(() => {});
    }
  }

  private async withdraw() {
    const { place, matter } = this.anything();
    await this.mine(withdrawConsent(this.as(this.anybody(place)), this.on(place, { matter })));
  }

  /** Some sign the same, somebody brings it in, now or a season later, some of it twice. */
  private async signed() {
    const { place, mandate } = this.anyMandate();
    const voice = this.random.chance(40) ? "withdrawal" : "consent";
    if (voice === "consent") await this.openSeason(place);
    const voices: SignedVoice[] = [];
    for (const one of place.people) {
      if (this.random.chance(60)) continue;
      voices.push(await signVoice(this.as(one), { ...this.on(place), mandate: mandate.id, voice }));
    }
    const [first] = voices;
    if (!first) return;
    if (voice === "withdrawal" && this.random.chance(30)) await this.cross();
    await this.mine(submitVoices(this.as(person(1)), { voices: [...voices, first], deployment: this.deployment }));
  }

  private async sheet() {
    const place = this.random.pick(this.places);
    const mandates = place.mandates.filter(() => this.random.chance(50)).map(({ id }) => id);
    const voice = this.random.chance(40) ? "withdrawal" : "consent";
    if (voice === "consent") await this.openSeason(place);
    const sheet = await signSheet(this.as(this.anybody(place)), { ...this.on(place), mandates, voice });
    await this.mine(submitSheet(this.as(person(2)), { sheet, deployment: this.deployment }));
  }

  // --- mandates ---

  private async propose() {
    const place = this.random.pick(this.places);
    await this.proposeFor(place, this.anybody(place), this.anybody(place));
  }

  private async proposeFor(place: Place, proposer: LocalAccount, holder: LocalAccount): Promise<Hex> {
    const { charter } = await getCommunity(this.chain.publicClient, this.on(place));
    const permission = payment(payee, { announceAbove: parseEther("2"), wait: hour });
    const terms = termsOf(holder.address, this.random.chance(70) ? [permission] : [], {
      holderName: "Somebody",
      termDays: 20 + this.random.below(60),
      reviewDays: 1,
      salt: `0x${(++this.nonce).toString(16).padStart(64, "0")}`,
    });
    const { hash, id } = await proposeMandate(this.as(proposer), { ...this.on(place), charter, terms });
    await this.mine(Promise.resolve(hash));
    place.mandates.push({ id, holder, permission });
    return id;
  }

  private async accept() {
    const { place, mandate } = this.anyMandate();
    await this.mine(acceptMandate(this.as(mandate.holder), this.on(place, { id: mandate.id })));
  }

  private async resign() {
    const { place, mandate } = this.anyMandate();
    await this.mine(resignMandate(this.as(mandate.holder), this.on(place, { id: mandate.id })));
  }

  private async pay() {
    const { place, mandate } = this.anyMandate();
    const call = { permission: mandate.permission, target: payee, value: parseEther("0.1"), data: "0x" } as const;
    const calls = this.random.chance(20) ? [call, call] : [call];
    await this.mine(
      act(this.as(mandate.holder), this.on(place, { id: mandate.id, calls, reason: "Pipes, of copper." })),
    );
  }

  private async announce() {
    const { place, mandate } = this.anyMandate();
    const value = parseEther(String(3 + this.random.below(2)));
    const call = { permission: mandate.permission, target: payee, value, data: "0x" } as const;
    const { hash } = await announceAct(
      this.as(mandate.holder),
      this.on(place, { id: mandate.id, call, reason: "A pump." }),
    );
    await this.mine(Promise.resolve(hash));
  }

  private async report() {
    const { place, mandate } = this.anyMandate();
    const text = `All is well, for the ${++this.nonce}th time.`;
    await this.mine(reportMandate(this.as(mandate.holder), this.on(place, { id: mandate.id, text })));
  }

  private async cancelNumber() {
    const { deployment } = this;
    await this.mine(cancelAct(this.as(person(1)), { nonce: ++this.nonce, deployment }));
  }

  private async suspend() {
    const { place, mandate } = this.anyMandate();
    const until = (await this.chain.now()) + (this.random.chance(70) ? 5 * hour : -hour);
    await this.byModule("suspend", [this.deployment.mandates, place.community, mandate.id, until]);
  }

  // --- decisions ---

  /** A new one, or the next version of one. */
  private async put(place = this.random.pick(this.places)): Promise<Hex> {
    const { charter } = await getCommunity(this.chain.publicClient, this.on(place));
    const former = place.decisions.at(-1);
    const stakes = this.random.pick(["low", "low", "high", "constitutional"] as const);
    const terms = decisionTerms({
      ...{ stakes, title: "A pipe", text: "We pay for another pipe." },
      steps: [payCoin(payee, parseEther("0.1"))],
      salt: `0x${(++this.nonce).toString(16).padStart(64, "0")}`,
      ...(former && this.random.chance(30) ? { former } : {}),
    });
    const author = place.people[this.random.below(3)] ?? this.anybody(place);
    const { hash, id } = await openDecision(this.as(author), { ...this.on(place), charter, terms });
    await this.mine(Promise.resolve(hash));
    place.decisions.push(id);
    return id;
  }

  private async vote() {
    const { place, ballot } = await this.openBallot();
    const on = this.on(place, { ballot });
    const client = this.as(this.anybody(place));
    if (this.random.chance(20)) return this.mine(withdrawFrom(client, on));
    if (this.random.chance(25)) return this.mine(objectTo(client, { ...on, reason: `No, ${++this.nonce} times.` }));
    await this.mine(consentTo(client, on));
  }

  /** Some sign, whoever may; somebody brings it in. */
  private async voteSigned() {
    const { place, ballot } = await this.openBallot();
    const on = this.on(place);
    const { key, sentence } = await getDecision(this.chain.publicClient, { ...on, id: ballot });
    const matter = { module: this.deployment.decisions, key, sentence };
    const signing = place.people.filter(() => this.random.chance(30));
    const [client, { deployment }] = [this.as(person(2)), this];
    if (this.random.chance(30)) {
      const objections = await Promise.all(
        signing.map((one) => signObjection(this.as(one), { ...on, matter, reason: "It is too far." })),
      );
      return this.mine(submitObjections(client, { objections, deployment }));
    }
    const choice = this.random.chance(25) ? "withdrawal" : "consent";
    const ballots = await Promise.all(signing.map((one) => signBallot(this.as(one), { ...on, matter, choice })));
    await this.mine(submitBallots(client, { ballots, deployment }));
  }

  private async raise() {
    const { place, ballot: id } = this.anyDecision();
    await this.mine(raiseStakes(this.as(this.anybody(place)), this.on(place, { id, stakes: "constitutional" })));
  }

  /** Everybody consents, and somebody carries it out. */
  private async carryOut() {
    const { place, ballot } = await this.openBallot();
    const on = this.on(place);
    const { tally, rules } = await getDecision(this.chain.publicClient, { ...on, id: ballot });
    if (!tally) return;
    for (const one of place.people) await this.mine(consentTo(this.as(one), { ...on, ballot })).catch(() => {});
    await this.passUntil(tally.endsAt + rules.exit);
    await this.mine(executeDecision(this.as(this.anybody(place)), { ...on, id: ballot, reason: "As was decided." }));
  }

  /** The newest that voices are heard on, or a new one. */
  private async openBallot() {
    const place = this.random.pick(this.places);
    let ballot = place.decisions.at(-1);
    const read = async (id: Hex) => getDecision(this.chain.publicClient, this.on(place, { id }));
    if (!ballot || ((await read(ballot)).tally?.closesAt ?? 0) <= (await this.chain.now())) {
      ballot = await this.put(place);
    }
    await this.passUntil((await read(ballot)).tally?.opensAt ?? 0);
    return { place, ballot };
  }

  async passUntil(time: number) {
    const now = await this.chain.now();
    if (time > now) await this.chain.pass(time - now);
  }

  // --- seasons ---

  /** Also the notices, which requests made before then have too, and the share that mandates need. */
  private async amend() {
    const place = this.random.pick(this.places);
    const { charter } = await getCommunity(this.chain.publicClient, this.on(place));
    const changed = {
      ...withSeasonsOf(hour * (2 + this.random.below(6)), charter),
      ...(this.random.chance(30) ? { name: `${charter.name.split(",")[0]}, ${this.random.below(100)}` } : {}),
      ...(charter.admissionNotice === 0 ? {} : { admissionNotice: 30 + this.random.below(60) }),
      standingShare: 5_000 + this.random.below(2_000),
    };
    await this.byModule("amend", [this.deployment.assembly, place.community, charter, changed]);
  }

  private async pass() {
    await this.chain.pass(60 + this.random.below(hour));
  }

  private async cross() {
    await this.chain.pass((this.random.chance(80) ? 4 : 11) * hour);
  }

  private async openSeason(place = this.random.pick(this.places)) {
    await this.mine(openSeason(this.as(person(3)), this.on(place)));
  }

  // --- seats ---

  private async join() {
    const place = this.random.pick(this.places);
    const candidate = this.anybody(place);
    const on = { ...this.on(place), person: candidate.address };
    if (this.random.chance(15)) {
      const { charter } = await getCommunity(this.chain.publicClient, this.on(place));
      await this.openSeason(place);
      const { signature } = await signJoining(this.as(candidate), this.on(place));
      const wish = { person: candidate.address, signature };
      const args = [place.community, charter, wish];
      return this.byModule("admit", [this.deployment.assembly, ...args]);
    }
    const { id: matter } = await getMotion(this.chain.publicClient, { ...on, motion: "admission" });
    await this.vouch(place, matter, 4);
    const admission = { ...this.on(place), candidate: candidate.address };
    await this.mine(admitMember(this.as(candidate), admission));
    if (this.random.chance(60)) {
      await this.chain.pass(90);
      await this.mine(admitMember(this.as(candidate), admission));
    }
  }

  private async vouch(place: Place, matter: Hex, most: number) {
    let vouched = 0;
    for (const one of place.people) {
      if (vouched === most || this.random.chance(30)) continue;
      await this.mine(giveConsent(this.as(one), this.on(place, { matter }))).then(
        () => (vouched += 1),
        () => {},
      );
    }
  }

  private async cancelJoining() {
    const place = this.random.pick(this.places);
    await this.mine(cancelRequest(this.as(this.anybody(place)), this.on(place)));
  }

  private async leave() {
    const place = this.random.pick(this.places);
    await this.mine(leaveCommunity(this.as(this.anybody(place)), this.on(place)));
  }

  private async leaveSigned() {
    const place = this.random.pick(this.places);
    const leaving = await signLeaving(this.as(this.anybody(place)), this.on(place));
    await this.mine(submitLeaving(this.as(person(1)), { ...this.on(place), leaving }));
  }

  private async expel() {
    const place = this.random.pick(this.places);
    await this.byModule("expel", [this.deployment.assembly, place.community, this.anybody(place).address]);
  }

  private async recover() {
    const place = this.random.pick(this.places);
    const [from, to] = [this.anybody(place), this.anybody(place)];
    if (isAddressEqual(from.address, to.address)) return;
    const parties = { person: from.address, other: to.address };
    const on = this.on(place);
    const { id: matter } = await getMotion(this.chain.publicClient, { ...on, motion: "recovery", ...parties });
    await this.vouch(place, matter, 8);
    const recovery = { ...on, from: from.address, to: to.address };
    await this.mine(recoverSeat(this.as(to), recovery));
    if (this.random.chance(80)) {
      await this.chain.pass(hour + 60);
      await this.mine(recoverSeat(this.as(to), recovery));
    }
  }

  // --- who, what, where ---

  as(account: LocalAccount) {
    return this.chain.as(account);
  }

  on({ community }: Place): { community: Address; deployment: Deployment };
  on<more extends object>(place: Place, more: more): { community: Address; deployment: Deployment } & more;
  on({ community }: Place, more = {}) {
    return { community, deployment: this.deployment, ...more };
  }

  anybody({ people }: Place): LocalAccount {
    return this.random.pick(people);
  }

  private async seated(place: Place): Promise<LocalAccount[]> {
    const seated: LocalAccount[] = [];
    for (const one of place.people) {
      const tenure = await getTenure(this.chain.publicClient, this.on(place, { person: one.address }));
      if (tenure.seated) seated.push(one);
    }
    return seated;
  }

  async member(place: Place): Promise<LocalAccount> {
    return this.random.pick(await this.seated(place));
  }

  /** A mandate mostly, sometimes a matter that no module knows. */
  private anything() {
    if (this.random.chance(10)) {
      const matter: Hex = `0x${"ab".repeat(32)}`;
      return { place: this.random.pick(this.places), matter };
    }
    const { place, mandate } = this.anyMandate();
    return { place, matter: mandate.id };
  }

  private anyMandate() {
    const place = this.random.pick(this.places);
    if (place.mandates.length === 0) throw new FolkmootError("There is no mandate yet.", "Propose one.");
    // The newest are spoken of most.
    const recent = this.random.chance(70) ? place.mandates.slice(-3) : place.mandates;
    return { place, mandate: this.random.pick(recent) };
  }

  private anyDecision() {
    const place = this.random.pick(this.places);
    if (place.decisions.length === 0) throw new FolkmootError("Nothing was put yet.", "Put it.");
    return { place, ballot: this.random.pick(place.decisions.slice(-3)) };
  }

  async byModule(functionName: string, args: readonly unknown[]) {
    const client = this.as(person(1));
    await this.mine(client.writeContract({ ...this.module, functionName, args } as never));
  }

  async mine(hash: Promise<Hash>) {
    const { status } = await this.chain.receipt(hash);
    if (status !== "success") throw new FolkmootError("It was refused: reverted.", "Do something else.");
  }
}
