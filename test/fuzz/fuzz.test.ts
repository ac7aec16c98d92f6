import assert from "node:assert/strict";
import { runCampaign } from "./campaign.js";
import { Model } from "./model.js";

describe("the contracts against the model", () => {
  it("agree at every step of a short campaign, in which everything happens", async () => {
    const report = await runCampaign({ steps: 4_500, seed: 7 });
    assert.equal(report.steps, 4_500);
    assert(report.communities >= 3 && report.seasons > 50, JSON.stringify(report));
    assert(report.voices.counted > 200 && report.acts.done > 10, JSON.stringify(report));
    for (const outcome of ["requestToJoin", "admitMember", "requestRecovery", "recover", "Objected", "TooSoon"]) {
      assert(report.outcomes[outcome], `${outcome} never happened: ${JSON.stringify(report.outcomes)}`);
    }
  });

  // A campaign that no mistake could fail would prove nothing.
  const mistakes: Record<string, () => typeof Model> = {
    "lets a withdrawal end only this season's consent": () =>
      class extends Model {
        override withdraw(person: number, matter: string) {
          const lasting = this.consents(person, matter);
          super.withdraw(person, matter);
          if (lasting) this.give(person, matter);
        }
      },
    "lets a signature overrule a withdrawal": () =>
      class extends Model {
        override hear(message: Parameters<Model["hear"]>[0]) {
          if (!message.withdrawal && message.season === this.season && this.isSeated(message.person)) {
            const had = this.consents(message.person, message.matter);
            this.give(message.person, message.matter);
            return !had;
          }
          return super.hear(message);
        }
      },
    "counts who left": () =>
      class extends Model {
        override leave() {}
      },
    "lets consent last three seasons": () =>
      class extends Model {
        private readonly remembered = new Map<string, number>();
        override give(person: number, matter: string) {
          super.give(person, matter);
          this.remembered.set(`${person} ${matter}`, this.season);
        }
        override withdraw(person: number, matter: string) {
          super.withdraw(person, matter);
          this.remembered.delete(`${person} ${matter}`);
        }
        override consents(person: number, matter: string) {
          const given = this.remembered.get(`${person} ${matter}`) ?? Number.NEGATIVE_INFINITY;
          return super.consents(person, matter) || (this.isSeated(person) && given >= this.season - 2);
        }
      },
    "counts newcomers at once": () =>
      class extends Model {
        protected override counting() {
          return this.members;
        }
      },
    "lets people return a season too early": () =>
      class extends Model {
        protected override rests(since: number | undefined) {
          return since !== undefined && this.season < since + 1;
        }
      },
    "lets mandates pass to a new key": () =>
      class extends Model {
        override recover(from: number, to: number, time: number) {
          const before = this.member(from);
          const refused = super.recover(from, to, time);
          if (refused) return refused;
          for (const mandate of this.mandates.values()) {
            if (mandate.member === before) mandate.member = this.member(to);
          }
          return undefined;
        }
      },
    "forgets the budget": () =>
      class extends Model {
        override pay(matter: string, amount: bigint, time: number) {
          const allowed = super.pay(matter, amount, time);
          this.mandates.get(matter)?.spent.clear();
          return allowed;
        }
      },
  };

  for (const [mistake, make] of Object.entries(mistakes)) {
    it(`is found out when one of them ${mistake}`, async () => {
      const Wrong = make();
      const campaign = runCampaign({ steps: 6_000, seed: 7, makeModel: (...given) => new Wrong(...given) });
      await assert.rejects(campaign, /Seed 7, episode \d+, step \d+/);
    });
  }
});
