import assert from "node:assert/strict";
import { runCampaign } from "./agreements/campaign.js";
import { AgreementsModel } from "./agreements/model.js";
import { isFoundOut } from "./episodes.js";
import { Stage } from "./stage.js";

type Given = ConstructorParameters<typeof AgreementsModel>;

/** Where something shows late with one seed, it shows early with another. */
const seeds = [3, 1, 2, ...Array.from({ length: 20 }, (_, index) => index + 4)];

/** What a campaign mostly tries: everything that there is takes long to come together by chance. */
const leans = {
  texts: { amend: 20, settle: 14, speak: 16, rally: 34, tell: 6, give: 2, move: 2, lend: 2, reply: 1 },
  ladder: { tell: 120, decide: 8, reply: 12, toDeadline: 8, give: 3, move: 2, lend: 2, declareNeed: 3, turnAway: 2 },
  aid: { give: 30, lend: 10, declareNeed: 18, tell: 70, endNeed: 6, turnAway: 12, move: 3, amend: 3, reply: 2 },
  movement: { move: 60, vouch: 6, join: 14, tell: 6, give: 2, lend: 1, reply: 1, amend: 2, toDeadline: 26 },
};

describe("agreements against their model", () => {
  let stage: Stage;

  before(async () => {
    stage = await Stage.open();
  });

  it("agree at every step of short campaigns, in which everything happens", async function () {
    this.timeout(600_000);
    const wanted = [
      ...["propose", "amend", "present", "settle", "DraftPending", "consent", "withdrawal"],
      ...["declareNeed", "endNeed", "promise", "give", "GateClosed", "move", "leave"],
      ...["raise", "negotiate", "suspend", "sever", "close", "offer", "decided raise", "StepTooSoon", "DecidedTooSoon"],
      ...["inForce", "aid due", "aid promised", "suspended", "severed"],
    ];
    const found = new Set<string>();
    const missing = () => wanted.filter((what) => !found.has(what));
    const rounds = seeds.flatMap((seed) => Object.values(leans).map((lean) => ({ seed, lean })));
    for (const { seed, lean } of rounds) {
      const { outcomes, seen } = await runCampaign({ steps: 120, seed, stage, lean });
      // What was done, or the error that said why not.
      for (const what of [outcomes, seen].flatMap(Object.keys)) found.add(what.split(": ").at(-1) ?? what);
      if (missing().length === 0) return;
    }
    assert.deepEqual(missing(), []);
  });

  const mistakes: Record<string, readonly [keyof typeof leans, () => new (...given: Given) => AgreementsModel]> = {
    "binds every party as soon as enough consent": [
      "texts",
      () =>
        class extends AgreementsModel {
          protected override binds(...[agreement, community, time]: Parameters<AgreementsModel["inForce"]>) {
            return this.reading(agreement, time).alive && agreement.parties.includes(community);
          }
        },
    ],
    "puts a new text in force without those who stand by the old one": [
      "texts",
      () =>
        class extends AgreementsModel {
          protected override bound() {
            return new Set<number>();
          }
        },
    ],
    "forgets the review date": [
      "texts",
      () =>
        class extends AgreementsModel {
          protected override isAlive(...[text]: Parameters<AgreementsModel["isAlive"]>) {
            return this.standing(text).size >= text.quorum;
          }
        },
    ],
    "lets one's concern follow on another": [
      "ladder",
      () =>
        class extends AgreementsModel {
          protected override rests() {
            return false;
          }
        },
    ],
    "lets the same be raised again": [
      "ladder",
      () =>
        class extends AgreementsModel {
          protected override noteRaised() {}
        },
    ],
    "lets a suspension follow on a dialogue": [
      "ladder",
      () =>
        class extends AgreementsModel {
          protected override leads(...[rung, move]: Parameters<AgreementsModel["leads"]>) {
            return super.leads(rung, move) || (rung === "dialogue" && move === "suspend");
          }
        },
    ],
    "adds a renewed suspension to what is left of it": [
      "ladder",
      () =>
        class extends AgreementsModel {
          protected override suspendedUntil(...given: Parameters<AgreementsModel["suspendedUntil"]>) {
            const [concern, duration, time] = given;
            const left = concern.rung === "suspension" ? Math.max(0, concern.ripeAt - time) : 0;
            return time + left + duration;
          }
        },
    ],
    "lets a step be decided on before the last one": [
      "ladder",
      () =>
        class extends AgreementsModel {
          protected override decidedTooSoon() {
            return false;
          }
        },
    ],
    "closes every agreement by one suspension": [
      "ladder",
      () =>
        class extends AgreementsModel {
          protected override isOpen(...[, one, other, time]: Parameters<AgreementsModel["isOpen"]>) {
            return this.relation(one, other, time) === "open";
          }
        },
    ],
    "ends promised aid with the agreement": [
      "aid",
      () =>
        class extends AgreementsModel {
          override aidDue(...[agreement, from, to, time]: Parameters<AgreementsModel["aidDue"]>) {
            return super.aidDue(agreement, from, to, time) && this.between(agreement, from, to, time);
          }
        },
    ],
    "forgets who has moved": [
      "movement",
      () =>
        class extends AgreementsModel {
          protected override noteMover() {}
        },
    ],
  };

  for (const [mistake, [lean, make]] of Object.entries(mistakes)) {
    it(`is found out when the model ${mistake}`, async function () {
      this.timeout(600_000);
      const Wrong = make();
      const makeModel = (...given: Given) => new Wrong(...given);
      await isFoundOut(seeds, (seed) => runCampaign({ steps: 160, seed, stage, lean: leans[lean], makeModel }));
    });
  }
});
