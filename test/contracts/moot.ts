/** A village that decides: its charter lets the decisions, and the partings that follow them, do what they are for. */
import assert from "node:assert/strict";
import type { Address, Hex, LocalAccount } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day } from "../../scripts/lib/world.js";
import {
  askForCircle,
  type Charter,
  consentTo,
  type Decision,
  type DecisionTerms,
  type Deployment,
  decisionTerms,
  defaultModules,
  defaultProcess,
  drawCircle,
  executeDecision,
  getDecision,
  objectTo,
  openDecision,
  type Process,
  recoverSeat,
  withdrawFrom,
} from "../../sdk/src/index.js";
import { agree, type Valley, valley } from "./support.js";

export const season = 30 * day;

export interface Moot extends Valley {
  process: Process;
  /** Puts a decision, as Ana unless said otherwise. */
  put(terms: Partial<DecisionTerms>, author?: LocalAccount): Promise<Hex>;
  consent(id: Hex, ...people: readonly LocalAccount[]): Promise<void>;
  object(id: Hex, person: LocalAccount, reason?: string): Promise<void>;
  withdraw(id: Hex, person: LocalAccount): Promise<void>;
  decision(id: Hex): Promise<Decision>;
  /** Moves the clock to where the decision's ballot opens, closes, has ended, or its exit is over. */
  until(id: Hex, moment: "opens" | "closes" | "ends" | "ready" | "expired"): Promise<void>;
  /** Carries it out, as Tom unless said otherwise. */
  execute(id: Hex, by?: LocalAccount): Promise<void>;
  /** Asks for the circle, and draws it. */
  circle(id: Hex): Promise<readonly LocalAccount[]>;
}

/** A village whose members decide, the same before every test of the file. */
export function moot(size = 7, changes: (deployment: Deployment) => Partial<Charter> = () => ({})) {
  const load = valley(size, (deployment) => ({
    modules: defaultModules(deployment),
    process: defaultProcess(season),
    ...changes(deployment),
  }));
  return async (): Promise<Moot> => {
    const world = await load();
    const { chain, community, deployment, charter, people, ana, tom } = world;
    const on = { community, deployment };
    const decision = (id: Hex) => getDecision(chain.publicClient, { ...on, id });
    return {
      ...world,
      process: charter.process,
      decision,
      async put(terms, author = ana) {
        const full = decisionTerms({ title: "A decision", text: "We do this.", ...terms });
        const { hash, id } = await openDecision(chain.as(author), { ...on, charter, terms: full });
        await chain.receipt(hash);
        return id;
      },
      async consent(id, ...members) {
        for (const one of members) await chain.receipt(consentTo(chain.as(one), { ...on, ballot: id }));
      },
      async object(id, person, reason = "This would harm us.") {
        await chain.receipt(objectTo(chain.as(person), { ...on, ballot: id, reason }));
      },
      async withdraw(id, person) {
        await chain.receipt(withdrawFrom(chain.as(person), { ...on, ballot: id }));
      },
      async until(id, moment) {
        const { tally, rules, expiresAt } = await decision(id);
        const { opensAt, closesAt, endsAt } = tally ?? { opensAt: 0, closesAt: 0, endsAt: 0 };
        const ready = endsAt + rules.exit;
        const at = { opens: opensAt, closes: closesAt, ends: endsAt, ready, expired: expiresAt }[moment];
        const now = await chain.now();
        if (at > now) await chain.pass(at - now);
      },
      async execute(id, by = tom) {
        await chain.receipt(executeDecision(chain.as(by), { ...on, id, reason: "As was decided." }));
      },
      async circle(id) {
        await chain.receipt(askForCircle(chain.as(tom), { ...on, id }));
        await chain.client.mine({ blocks: 5 });
        await chain.receipt(drawCircle(chain.as(tom), { ...on, id }));
        const { hearing } = await decision(id);
        assert(hearing && hearing.circle.length > 0);
        return hearing.circle.map((seat) => people[seat] as LocalAccount);
      },
    };
  };
}

/** Tom has to leave, or whoever it is; to their harm. */
export const expulsion = (person: LocalAccount, injured?: LocalAccount) =>
  ({
    stakes: "human",
    title: "Whether one of us has to leave",
    text: "He took the tools, and would not speak with us.",
    affected: person.address,
    ...(injured ? { injured: injured.address } : {}),
    severe: true,
    steps: [{ kind: "expel", person: person.address }],
  }) as const;

export const mercy = (person: LocalAccount, injured: LocalAccount) =>
  ({
    stakes: "human",
    text: "We let it rest.",
    affected: person.address,
    injured: injured.address,
  }) as const;

/** Lets the time for a reply pass. */
export async function silence({ chain, decision }: Moot, id: Hex) {
  const { hearing } = await decision(id);
  await chain.pass((hearing?.replyUntil ?? 0) - (await chain.now()));
}

/** Somebody has lost their key: their seat passes to another, once the charter's notice has passed. */
export async function passOn(
  { chain, community, deployment, charter, people }: Moot,
  from: LocalAccount,
  to: LocalAccount,
) {
  const keys = { community, deployment, from: from.address, to: to.address };
  await chain.fund(to);
  const motion = { motion: "recovery", person: from.address, other: to.address } as const;
  await agree({ chain, community, deployment }, people.slice(3), motion);
  await chain.receipt(recoverSeat(chain.as(to), keys));
  await chain.pass(charter.recoveryNotice);
  await chain.receipt(recoverSeat(chain.as(to), keys));
}

/** Somebody the village pays. */
export const builder: Address = person(63).address;
