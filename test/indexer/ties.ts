/** What the two communities of a random history do with each other: agree, help, move, and climb the ladder. */
import { type Hex, numberToHex, zeroHash } from "viem";
import { day, hour } from "../../scripts/lib/world.js";
import {
  type AgreementTerms,
  agreementsAbi,
  agreementTerms,
  declareNeed,
  encodeInstruction,
  endNeed,
  FolkmootError,
  getCommunity,
  getLadder,
  getMembers,
  getVoices,
  giveConsent,
  type Instruction,
  leaveAgreement,
  moveTo,
  openSeason,
  presentAgreement,
  proposeAgreement,
  replyToConcern,
  settleAgreement,
  signJoining,
  stakesKinds,
  withdrawConsent,
} from "../../sdk/src/index.js";
import type { Life, Place } from "./life.js";

export const tieWeights = {
  agreeOn: 2,
  standBy: 1,
  sayOfText: 6,
  leaveTie: 1,
  settleText: 2,
  need: 5,
  needOver: 1,
  promise: 4,
  move: 2,
  raiseConcern: 6,
  climb: 5,
  speak: 5,
  close: 2,
};

const up = { dialogue: "negotiate", negotiation: "suspend", suspension: "sever" } as const;

interface Tie {
  id: Hex;
  /** Oldest first, the agreement's own among them. */
  texts: Hex[];
}

export class Ties {
  readonly agreements: Tie[] = [];
  private salt = 0;

  constructor(private readonly life: Life) {}

  // --- texts ---

  /** A new agreement, or a new text for the last; mostly brought before both, who mostly consent. */
  async agreeOn() {
    const { life } = this;
    const [place, other] = this.two();
    const last = this.agreements.at(-1);
    const amended = last && life.random.chance(50) ? last : undefined;
    const terms = await this.terms(amended?.id);
    const { charter } = await getCommunity(life.chain.publicClient, life.on(place));
    const { hash, text } = await proposeAgreement(life.as(life.anybody(place)), life.on(place, { charter, terms }));
    await life.mine(Promise.resolve(hash));
    if (amended) amended.texts.push(text);
    else this.agreements.push({ id: text, texts: [text] });
    if (life.random.chance(15)) return;
    await this.presentIn(other, text);
    await this.standBy(this.agreements.at(-1));
  }

  private async terms(amends: Hex = zeroHash): Promise<AgreementTerms> {
    const { life } = this;
    const parties = await Promise.all(
      life.places.map(async (place) => {
        const { charter } = await getCommunity(life.chain.publicClient, life.on(place));
        return { id: place.community, name: charter.name };
      }),
    );
    return agreementTerms({
      parties,
      title: life.random.pick(["Water", "Roads", "Fire watch"]),
      text: "We share the spring, and mend the channel together.",
      provisions: { aidPerSeason: BigInt(life.random.below(3)) * 10n ** 18n, movers: life.random.below(3) },
      patience: { dialogue: day, negotiation: day, suspension: 2 * day },
      reviewDays: 60 + life.random.below(300),
      amends,
      salt: numberToHex(++this.salt, { size: 32 }),
    });
  }

  /** Somebody who may brings it before their community. */
  private async presentIn(place: Place, text: Hex) {
    const { life } = this;
    for (const one of place.people) {
      const sent = presentAgreement(life.as(one), life.on(place, { text }));
      if (await life.mine(sent).then(() => true, refused)) return;
    }
  }

  /** Most members of both consent to the newest text. */
  async standBy(tie = this.tie()) {
    const { life } = this;
    const text = tie.texts.at(-1) ?? zeroHash;
    for (const place of life.places) {
      const matter = await this.matterOf(text, place);
      if (BigInt(matter) === 0n) {
        if (life.random.chance(30)) await this.presentIn(place, text);
        continue;
      }
      await this.consentAll(place, matter);
    }
  }

  /** Most of those who have not said so this season. */
  private async consentAll(place: Place, matter: Hex, skipping = 10) {
    const { life } = this;
    const { publicClient } = life.chain;
    const [members, { given, lapsing }] = await Promise.all([
      getMembers(publicClient, life.on(place)),
      getVoices(publicClient, life.on(place, { matter })),
    ]);
    for (const { person, seat } of members) {
      const one = place.people.find(({ address }) => address === person);
      if (!one || (given.includes(seat) && !lapsing.includes(seat)) || life.random.chance(skipping)) continue;
      await life.mine(giveConsent(life.as(one), life.on(place, { matter }))).catch(refused);
    }
  }

  /** Both get an agreement that is in force. */
  async trust() {
    const { life } = this;
    const [place, other] = life.places as [Place, Place];
    const { charter } = await getCommunity(life.chain.publicClient, life.on(place));
    const terms = await this.terms();
    // A newcomer puts nothing yet.
    for (const one of place.people) {
      const sent = await proposeAgreement(life.as(one), life.on(place, { charter, terms })).catch(refused);
      if (!sent) continue;
      const { hash, text } = sent;
      await life.mine(Promise.resolve(hash));
      this.agreements.push({ id: text, texts: [text] });
      await this.presentIn(other, text);
      for (const each of life.places) await this.consentAll(each, await this.matterOf(text, each), 0);
      return;
    }
  }

  async sayOfText() {
    const { life } = this;
    const [place] = this.two();
    const matter = await this.matterOf(life.random.pick(this.tie().texts), place);
    const on = life.on(place, { matter });
    const client = life.as(life.anybody(place));
    await life.mine(life.random.chance(50) ? withdrawConsent(client, on) : giveConsent(client, on));
  }

  async leaveTie() {
    const { life } = this;
    const [place] = this.two();
    await life.mine(leaveAgreement(life.as(life.anybody(place)), life.on(place, { agreement: this.tie().id })));
  }

  async settleText() {
    const { life } = this;
    const { id: agreement } = this.tie();
    const { deployment } = life;
    await life.mine(settleAgreement(life.as(life.anybody(this.two()[0])), { agreement, deployment }));
  }

  // --- what agreements give ---

  async need() {
    const { life } = this;
    const [place] = this.two();
    const declared = { agreement: this.tie().id, duration: hour + life.random.below(5 * day) };
    const words = `The well is dry, for the ${++this.salt}th time.`;
    await life.mine(declareNeed(life.as(await life.member(place)), life.on(place, { ...declared, words })));
  }

  /** Who declared it says so, or the community. */
  async needOver() {
    const { life } = this;
    const [place] = this.two();
    const { id: agreement } = this.tie();
    if (life.random.chance(30)) return this.tell(place, { move: "endNeed", agreement });
    for (const one of place.people) {
      const over = endNeed(life.as(one), life.on(place, { agreement }));
      if (await life.mine(over).then(() => true, refused)) return;
    }
  }

  async promise() {
    const { life } = this;
    const [place, other] = this.two();
    const tie = this.tie();
    const { id: agreement } = tie;
    const duration = hour + life.random.below(3 * day);
    await this.standBy(tie);
    if (life.random.chance(80)) {
      const declared = { agreement, duration: day, words: "The bridge has fallen." };
      await life.mine(declareNeed(life.as(await life.member(other)), life.on(other, declared))).catch(refused);
    }
    await this.tell(place, { move: "promise", other: other.community, agreement, duration });
  }

  async move() {
    const { life } = this;
    const [place, other] = this.two();
    await life.mine(openSeason(life.as(life.anybody(other)), life.on(other))).catch(refused);
    const tie = this.tie();
    await this.standBy(tie);
    for (const one of place.people) {
      const joining = await signJoining(life.as(one), life.on(other));
      const moving = { agreement: tie.id, from: place.community, joining, deployment: life.deployment };
      if (await life.mine(moveTo(life.as(one), moving)).then(() => true, refused)) return;
    }
  }

  // --- the ladder ---

  async raiseConcern() {
    const { life } = this;
    const [place, other] = this.two();
    const tie = this.tie();
    await this.standBy(tie);
    const concern = {
      answerable: (life.random.chance(80) ? await life.member(other) : life.anybody(other)).address,
      mandate: zeroHash,
      happenedAt: (await life.chain.now()) - life.random.below(9 * day),
      words: "She shut the sluice in the night.",
      evidence: life.random.chance(50) ? zeroHash : numberToHex(++this.salt, { size: 32 }),
    };
    await this.tell(place, { move: "raise", other: other.community, agreement: tie.id, concern });
  }

  /** The next step, once it is time; a suspension is renewed now and then. */
  async climb() {
    const { life } = this;
    const { ladder, place, other } = await this.ladder();
    if (ladder.rung === "none" || ladder.rung === "severance") throw nothing();
    const renews = ladder.rung === "suspension" && life.random.chance(40);
    if (!renews && life.random.chance(80)) await life.passUntil(ladder.ripeAt);
    const move = renews ? "suspend" : up[ladder.rung];
    const duration = day + life.random.below(day);
    await this.tell(place, {
      move,
      other: other.community,
      concernId: ladder.id,
      ...(move === "suspend" ? { duration } : {}),
    } as Instruction);
  }

  async speak() {
    const { life } = this;
    const { ladder, place, other } = await this.ladder();
    if (ladder.rung === "none") throw nothing();
    const [speaking, listening] = life.random.chance(70) ? [other, place] : [place, other];
    await life.mine(
      replyToConcern(
        life.as(await life.member(speaking)),
        life.on(speaking, {
          other: listening.community,
          words: `It was not her, I say for the ${++this.salt}th time.`,
          offer: speaking === other && life.random.chance(50),
        }),
      ),
    );
  }

  async close() {
    const { ladder, place, other } = await this.ladder();
    if (ladder.rung === "none") throw nothing();
    const last = ladder.replies.findLast((one) => one.offer > 0);
    const accepted = { offer: last?.offer ?? 0, words: last?.words ?? "" };
    await this.tell(place, { move: "close", other: other.community, concernId: ladder.id, ...accepted });
  }

  // --- who, what, where ---

  /** The ladder between the two, and whose concern it is. */
  private async ladder() {
    const { chain, deployment, places } = this.life;
    const [one, two] = places as [Place, Place];
    const pair = { community: one.community, other: two.community, deployment };
    const ladder = await getLadder(chain.publicClient, pair);
    const [place, other] = ladder.from === two.community ? [two, one] : [one, two];
    return { ladder, place, other };
  }

  private two(): [Place, Place] {
    const [one, two] = this.life.places as [Place, Place];
    return this.life.random.chance(50) ? [one, two] : [two, one];
  }

  /** The newest mostly. */
  private tie(): Tie {
    const tie = this.life.random.chance(80) ? this.agreements.at(-1) : this.life.random.pick(this.agreements);
    if (!tie) throw nothing();
    return tie;
  }

  private matterOf(text: Hex, { community }: Place): Promise<Hex> {
    const { chain, deployment } = this.life;
    const contract = { address: deployment.agreements, abi: agreementsAbi } as const;
    return chain.publicClient.readContract({ ...contract, functionName: "matterOf", args: [text, community] });
  }

  /** As a decision would, by a member who is seated. */
  private async tell(place: Place, instruction: Instruction) {
    const { life } = this;
    const decision = numberToHex(++this.salt, { size: 32 });
    const high = stakesKinds.indexOf("high");
    const { address: by } = await life.member(place);
    // Put to the vote after whatever was the last step.
    const openedAt = await life.chain.now();
    const args = [
      life.deployment.agreements,
      place.community,
      decision,
      high,
      openedAt,
      by,
      encodeInstruction(instruction),
    ];
    await life.byModule("instruct", args);
  }
}

const nothing = () => new FolkmootError("There is nothing of that kind.", "Begin it.");

function refused(error: unknown): false {
  if (!(error instanceof FolkmootError) && !/revert/.test(String(error))) throw error;
  return false;
}
