import assert from "node:assert/strict";
import { type CampaignOptions, runCampaign } from "./decisions/campaign.js";
import { DecisionsModel } from "./decisions/model.js";
import { isFoundOut } from "./episodes.js";
import { Stage } from "./stage.js";

type Given = ConstructorParameters<typeof DecisionsModel>;

/** Which circles are drawn hangs on block hashes, hence on the bytecode: some seeds see less than others. */
const seeds = Array.from({ length: 20 }, (_, index) => index + 1);

/** What a campaign mostly tries: everything that there is takes long to come together by chance. */
const leans = {
  any: {},
  ordinary: {
    lean: { vouch: 14, join: 14, rally: 24, execute: 26, leaveWithShare: 30 },
    stakes: { low: 60, high: 40 },
  },
  circles: {
    lean: { rally: 26, askCircle: 14, drawCircle: 16, execute: 20, forgive: 8, toDeadline: 12, sign: 8, submit: 8 },
    stakes: { human: 90 },
  },
  partings: {
    lean: { rally: 44, execute: 30, leaveWithShare: 20, move: 40, sign: 8, submit: 8 },
    stakes: { constitutional: 120 },
  },
} satisfies Record<string, Partial<CampaignOptions>>;

describe("decisions against their model", () => {
  let stage: Stage;

  before(async () => {
    stage = await Stage.open();
  });

  it("agree at every step of short campaigns, in which everything happens", async function () {
    this.timeout(600_000);
    const seen = new Set<string>();
    const [phases, findings] = [new Set<string>(), new Set<string>()];
    const signed = { counted: 0, skipped: 0 };
    const wanted = [
      ...["low", "high", "human", "constitutional", "low, overruling"],
      ...["pay", "admit", "suspend", "expel", "amend", "divide"],
      ...["leaveWithShare", "move", "raise", "counterclaim", "forgive", "drawCircle", "recover"],
    ];
    const missing = () => wanted.filter((what) => !seen.has(what));
    const rounds = seeds.flatMap((seed) => Object.values(leans).map((lean) => ({ seed, ...lean })));
    for (const round of rounds) {
      const report = await runCampaign({ steps: 500, stage, ...round });
      for (const what of [report.executed, report.done, report.outcomes].flatMap(Object.keys)) seen.add(what);
      for (const phase of Object.keys(report.phases)) phases.add(phase);
      for (const finding of Object.keys(report.findings)) findings.add(finding);
      signed.counted += report.signed.counted;
      signed.skipped += report.signed.skipped;
      if (missing().length === 0) break;
    }
    assert.deepEqual(missing(), []);
    assert(signed.counted > 100 && signed.skipped > 100);
    assert(phases.size >= 10 && findings.size >= 8);
  });

  const mistakes: Record<string, readonly [keyof typeof leans, () => new (...given: Given) => DecisionsModel]> = {
    "counts who left": [
      "ordinary",
      () =>
        class extends DecisionsModel {
          protected override counts() {
            return true;
          }
        },
    ],
    "lets a new charter's bars hold for what was put before": [
      "partings",
      () =>
        class extends DecisionsModel {
          protected override barsOf() {
            return this.process;
          }
        },
    ],
    "lets objections be taken back after the end": [
      "any",
      () =>
        class extends DecisionsModel {
          protected override takeBack(...[, voice]: Parameters<DecisionsModel["takeBack"]>) {
            voice.closed = true;
            voice.says = undefined;
          }
        },
    ],
    "lets a signed consent overrule an objection": [
      "any",
      () =>
        class extends DecisionsModel {
          protected override outranks(...[says, voice]: Parameters<DecisionsModel["outranks"]>) {
            return !voice.closed && says !== voice.says;
          }
        },
    ],
    "lets signatures overrule a transaction": [
      "ordinary",
      () =>
        class extends DecisionsModel {
          protected override outranks(...[says, voice]: Parameters<DecisionsModel["outranks"]>) {
            return super.outranks(says, { ...voice, closed: false });
          }
        },
    ],
    "counts who is concerned": [
      "ordinary",
      () =>
        class extends DecisionsModel {
          protected override concerned() {
            return [];
          }
        },
    ],
    "lets the author's vouchers judge": [
      "circles",
      () =>
        class extends DecisionsModel {
          protected override sponsored(...[decision]: Parameters<DecisionsModel["sponsored"]>) {
            return super.sponsored(decision).filter((party) => party !== decision.author);
          }
        },
    ],
    "lets one circle after the other judge a person": [
      "circles",
      () =>
        class extends DecisionsModel {
          protected override isFirst() {
            return true;
          }
        },
    ],
    "lets a prepared signature forgive against a later word": [
      "circles",
      () =>
        class extends DecisionsModel {
          protected override overtakes() {
            return false;
          }
        },
    ],
    "forgets what was spent this season": [
      "ordinary",
      () =>
        class extends DecisionsModel {
          protected override noteSpent() {}
        },
    ],
    "counts newcomers at once": [
      "ordinary",
      () =>
        class extends DecisionsModel {
          protected override counting() {
            return this.members;
          }
        },
    ],
  };

  for (const [mistake, [lean, make]] of Object.entries(mistakes)) {
    it(`is found out when the model ${mistake}`, async function () {
      this.timeout(600_000);
      const Wrong = make();
      const makeModel = (...given: Given) => new Wrong(...given);
      await isFoundOut(seeds, (seed) => runCampaign({ steps: 600, seed, stage, ...leans[lean], makeModel }));
    });
  }
});
