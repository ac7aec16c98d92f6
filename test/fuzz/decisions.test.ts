import assert from "node:assert/strict";
import { runCampaign } from "./decisions/campaign.js";
import { DecisionsModel } from "./decisions/model.js";

type Given = ConstructorParameters<typeof DecisionsModel>;

describe("decisions against their model", () => {
  it("agree at every step of a short campaign, in which everything happens", async () => {
    const report = await runCampaign({ steps: 4_500, seed: 7 });
    const { executed, done, phases, findings, outcomes, signed, seasons } = report;
    const said = JSON.stringify(report);
    for (const stakes of ["low", "high", "human", "constitutional", "low, overruling"]) assert(executed[stakes], said);
    for (const kind of ["pay", "admit", "suspend", "expel", "amend", "divide"]) assert(done[kind], `${kind}: ${said}`);
    assert.equal(Object.keys(phases).length, 11, said);
    assert(Object.keys(findings).length >= 9, said);
    for (const outcome of ["leaveWithShare", "move", "raise", "counterclaim", "forgive", "drawCircle", "recover"]) {
      assert(outcomes[outcome], `${outcome} never happened: ${said}`);
    }
    assert(signed.counted > 100 && signed.skipped > 100 && seasons > 15, said);
  });

  // A campaign that no mistake could fail would prove nothing.
  const mistakes: Record<string, () => new (...given: Given) => DecisionsModel> = {
    "counts who left": () =>
      class extends DecisionsModel {
        protected override counts() {
          return true;
        }
      },
    "lets a new charter's bars hold for what was put before": () =>
      class extends DecisionsModel {
        protected override barsOf() {
          return this.process;
        }
      },
    "lets objections be taken back after the end": () =>
      class extends DecisionsModel {
        protected override takeBack(...[, voice]: Parameters<DecisionsModel["takeBack"]>) {
          voice.closed = true;
          voice.says = undefined;
        }
      },
    "lets a signed consent overrule an objection": () =>
      class extends DecisionsModel {
        protected override outranks(...[says, voice]: Parameters<DecisionsModel["outranks"]>) {
          return !voice.closed && says !== voice.says;
        }
      },
    "lets signatures overrule a transaction": () =>
      class extends DecisionsModel {
        protected override outranks(...[says, voice]: Parameters<DecisionsModel["outranks"]>) {
          return super.outranks(says, { ...voice, closed: false });
        }
      },
    "counts who is concerned": () =>
      class extends DecisionsModel {
        protected override concerned() {
          return [];
        }
      },
    "lets the author's vouchers judge": () =>
      class extends DecisionsModel {
        protected override sponsored(...[decision]: Parameters<DecisionsModel["sponsored"]>) {
          return super.sponsored(decision).filter((party) => party !== decision.author);
        }
      },
    "forgets what was spent this season": () =>
      class extends DecisionsModel {
        protected override noteSpent() {}
      },
    "counts newcomers at once": () =>
      class extends DecisionsModel {
        protected override counting() {
          return this.members;
        }
      },
  };

  // Where a mistake shows late with one seed, it shows early with another.
  const seeds: Record<string, number> = { "lets the author's vouchers judge": 1 };

  for (const [mistake, make] of Object.entries(mistakes)) {
    it(`is found out when the model ${mistake}`, async () => {
      const Wrong = make();
      const seed = seeds[mistake] ?? 7;
      const campaign = runCampaign({ steps: 8_000, seed, makeModel: (...given) => new Wrong(...given) });
      await assert.rejects(campaign, /Seed [17], episode \d+, step \d+/);
    });
  }
});
