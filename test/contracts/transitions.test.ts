/** Every arrow of the state diagram in `docs/deciding.md`, walked on the chain. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hex } from "viem";
import { root } from "../../scripts/lib/steps.js";
import { askForCircle, type Phase, payCoin, raiseStakes, type Stakes } from "../../sdk/src/index.js";
import { builder, type Moot, moot } from "./moot.js";

const load = moot(9);

/** The arrows of the diagram, as `from --> to`, with the start as `[*]`. */
const arrows = [...readFileSync(join(root, "docs/deciding.md"), "utf8").matchAll(/^ {2}(\S+) --> (\w+):/gm)].map(
  ([, from = "", to = ""]) => [from, to] as const,
);

/** The stakes of a decision that goes through this phase. */
const stakesThrough: Partial<Record<Phase, Stakes>> = {
  reply: "human",
  draw: "human",
  deliberation: "high",
  exit: "constitutional",
};

let puts = 0;

async function put({ put: putOn, people }: Moot, stakes: Stakes): Promise<Hex> {
  puts += 1;
  const affected = people[7]?.address as `0x${string}`;
  return putOn({ stakes, text: `Number ${puts}.`, ...(stakes === "human" ? { affected } : {}) });
}

async function passReply({ chain, decision }: Moot, id: Hex) {
  const { hearing } = await decision(id);
  await chain.pass((hearing?.replyUntil ?? 0) - (await chain.now()));
}

/** A decision brought to this phase, all members consenting where they are asked. */
async function reach(world: Moot, phase: Phase): Promise<Hex> {
  const id = await put(world, stakesThrough[phase] ?? "low");
  if (phase === "raised") {
    await raise(world, id);
    return id;
  }
  if (phase === "draw") await passReply(world, id);
  if (phase === "exit") await world.until(id, "opens");
  if (phase === "hearing") await world.until(id, "closes");
  if (phase === "ready" || phase === "exit" || phase === "executed") {
    await world.consent(id, ...world.people);
    await world.until(id, "ends");
  }
  if (phase === "expired") await world.until(id, "expired");
  assert.equal((await world.decision(id)).phase, phase);
  return id;
}

async function raise({ chain, community, deployment, people, process }: Moot, id: Hex) {
  for (const one of people.slice(1, 1 + process.raisers)) {
    await chain.receipt(raiseStakes(chain.as(one), { community, deployment, id, stakes: "constitutional" }));
  }
}

/** What leads from one phase to another. */
async function walk(world: Moot, from: string, to: string): Promise<Hex> {
  if (from === "[*]") {
    const first: Record<string, Stakes> = { Voting: "low", Deliberation: "high", Reply: "human" };
    return put(world, first[to] ?? "low");
  }
  const phase = from.toLowerCase() as Phase;
  if (to === "Expired" && from !== "Draw" && from !== "Ready") return dissolveAround(world, phase);
  // The same hearing leads elsewhere where stakes are constitutional.
  const id = from === "Hearing" && to === "Exit" ? await constitutionalHearing(world) : await reach(world, phase);
  switch (to) {
    case "Draw":
      await passReply(world, id);
      break;
    case "Voting":
      if (from === "Draw") await world.circle(id);
      else await world.until(id, "opens");
      break;
    case "Hearing":
      await world.until(id, "closes");
      break;
    case "Exit":
      await world.until(id, "ends");
      break;
    case "Ready":
      await world.until(id, "ready");
      break;
    case "Executed":
      await world.execute(id);
      break;
    case "Raised":
      await raise(world, id);
      break;
    case "Superseded": {
      const { terms, finding } = await world.decision(id);
      if (phase === "exit" || phase === "ready") {
        // What the members have passed is no more its author's to replace, until enough take their consent back.
        assert.equal(finding, "passes");
        await assert.rejects(world.put({ ...terms, text: "Too late.", former: id }));
        for (const one of world.people.slice(1)) await world.withdraw(id, one);
      }
      puts += 1;
      const stakes = from === "Raised" ? "constitutional" : terms.stakes;
      await world.put({ ...terms, stakes, text: `Number ${puts}.`, former: id });
      break;
    }
    case "Expired":
      await world.until(id, "expired");
      break;
    default:
      assert.fail(`Nothing leads from ${from} to ${to} here.`);
  }
  return id;
}

async function constitutionalHearing(world: Moot): Promise<Hex> {
  const id = await put(world, "constitutional");
  await world.until(id, "opens");
  await world.consent(id, ...world.people);
  await world.until(id, "closes");
  return id;
}

/** A decision in this phase when the community is dissolved by another. */
async function dissolveAround(world: Moot, phase: Phase): Promise<Hex> {
  const end = await world.put({ stakes: "constitutional", text: `The end ${puts}.`, steps: [{ kind: "dissolve" }] });
  await world.until(end, "opens");
  await world.consent(end, ...world.people);
  await world.until(end, "ready");
  const id = await reach(world, phase);
  await world.execute(end);
  return id;
}

describe("the way of a decision", () => {
  it("is drawn in the documents, with every phase there is", () => {
    assert(arrows.length > 25);
    const drawn = new Set(arrows.flat().map((phase) => phase.toLowerCase()));
    const all = ["reply", "draw", "deliberation", "voting", "hearing", "exit", "ready", "expired", "executed"];
    assert.deepEqual([...drawn].sort(), [...all, "superseded", "raised", "[*]"].sort());
  });

  for (const [from, to] of arrows) {
    it(`leads from ${from} to ${to}`, async () => {
      const world = await load();
      const id = await walk(world, from, to);
      assert.equal((await world.decision(id)).phase, to.toLowerCase());
    });
  }

  it("leads nowhere from Executed and Superseded, and back from none", async () => {
    const world = await load();
    const { chain, community, deployment, tom } = world;
    const id = await world.put({ text: "Done.", steps: [payCoin(builder, 1n)] });
    await world.consent(id, ...world.people);
    await world.until(id, "ends");
    await world.execute(id);
    await assert.rejects(world.execute(id));
    await assert.rejects(world.put({ text: "Again.", former: id }));
    await assert.rejects(raiseStakes(chain.as(tom), { community, deployment, id, stakes: "high" }));
    await assert.rejects(askForCircle(chain.as(tom), { community, deployment, id }));
    await world.until(id, "expired");
    assert.equal((await world.decision(id)).phase, "executed");
  });
});
