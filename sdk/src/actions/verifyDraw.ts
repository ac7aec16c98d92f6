import { type Address, type Hex, zeroAddress } from "viem";
import { getBlock } from "viem/actions";
import { tenureOf } from "../abi/assembly.js";
import { decisionOf } from "../abi/decisions.js";
import { CircleAsked, CircleDrawn, hearingOf } from "../abi/hearings.js";
import { drawOrder, drawSeed } from "../decisions/draw.js";
import { deployment as standard } from "../deployment.js";
import { type AnyClient, read, readEvents } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { readPoll } from "../internal/poll.js";
import type { DrawCircleParameters } from "./drawCircle.js";

/** A circle, drawn again. */
export interface VerifiedDraw {
  /** Whether the circle is the one that the named block draws. */
  holds: boolean;
  /** What does not hold; absent when it does. */
  why?: "seed" | "order";
  seed: Hex;
  drawBlock: bigint;
  /** The pool's seats in the order drawn. */
  order: number[];
  /** Seats, rising. */
  circle: number[];
  /** Drawn, and passed over since they hold an office. */
  passedOver: number[];
  /** Whether so few were left that all judge who are no party. */
  everybody: boolean;
}

/**
 * Draws a circle again, from the hash of the block that was named before anybody could know it, and compares. Who had left, and
 * who is a party, is asked of the chain as it was; who held an office is what the contract found when it drew.
 *
 * @returns null while no circle is drawn
 */
export async function verifyDraw(
  client: AnyClient,
  { community, id, deployment = standard }: DrawCircleParameters,
): Promise<VerifiedDraw | null> {
  const query = { address: deployment.hearings, args: { community, id }, fromBlock: deployment.fromBlock } as const;
  const [asked, drawn] = await Promise.all([
    readEvents(client, { ...query, abi: [CircleAsked], eventName: "CircleAsked" }),
    readEvents(client, { ...query, abi: [CircleDrawn], eventName: "CircleDrawn" }),
  ]);
  const [last, draw] = [asked.at(-1), drawn.at(-1)];
  if (last === undefined || draw === undefined) return null;
  const { drawBlock, pool } = last.args;
  const { blockNumber } = draw;
  const { present: counting } = draw.args;
  const [block, hearing, before, { counting: afterwards, season }] = await Promise.all([
    getBlock(client, { blockNumber: drawBlock }),
    read(client, { address: deployment.hearings, abi: [hearingOf], functionName: "hearingOf", args: [community, id] }),
    readPoll(client, community, deployment, { blockNumber: blockNumber - 1n }),
    readPoll(client, community, deployment, { blockNumber }),
  ]);
  // What the log tells is what the chain keeps; who left in the block of the draw may have been there or not.
  const kept = hearing.drawBlock === drawBlock && hearing.pool === pool && hearing.circle === draw.args.circle;
  const there = (afterwards & ~counting) === 0n && (counting & ~(before.counting | afterwards)) === 0n;
  const seed = drawSeed(block.hash, community, id);
  const order = drawOrder(pool, seed);
  const circle = seatsIn(draw.args.circle);
  const passedOver = seatsIn(draw.args.passedOver);

  const present = order.filter((seat) => (counting >> BigInt(seat)) & 1n);
  const able = present.filter((seat) => !passedOver.includes(seat)).slice(0, hearing.size);
  const odd = able.length % 2 === 0 ? able.slice(0, -1) : able;
  const everybody = odd.length < 3;
  // Nobody is passed over who is not in the pool, nor after the last who was needed.
  const needed = able.length === hearing.size ? present.slice(0, present.indexOf(able.at(-1) ?? -1)) : present;
  const rightly = passedOver.every((seat) => needed.includes(seat));
  const parties = everybody ? await readParties() : [];
  const expected = everybody ? seatsIn(counting).filter((seat) => !parties.includes(seat)) : odd;
  const same = expected.length === circle.length && expected.every((seat) => circle.includes(seat));

  const why = seed !== draw.args.seed ? "seed" : kept && there && rightly && same ? undefined : "order";
  return { holds: !why, ...(why ? { why } : {}), seed, drawBlock, order, circle, passedOver, everybody };

  /** Who put it, whom it affects and who was injured; a seat that was left rests, and is nobody else's. */
  async function readParties(): Promise<number[]> {
    const at = { address: deployment.assembly, abi: [tenureOf], functionName: "tenureOf", blockNumber } as const;
    const people: Address[] = [hearing.affected, hearing.injured].filter((one) => one !== zeroAddress);
    const [{ seat }, ...tenures] = await Promise.all([
      read(client, {
        address: deployment.decisions,
        abi: [decisionOf],
        functionName: "decisionOf",
        args: [community, id],
      }),
      ...people.map((person) => read(client, { ...at, args: [community, person] })),
    ]);
    const theirs = tenures.filter(({ seated, number, since }) => seated || (number !== 0 && season < since + 2));
    return [seat, ...theirs.map((tenure) => tenure.seat)];
  }
}
