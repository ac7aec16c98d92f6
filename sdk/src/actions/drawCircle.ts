import { type Address, type Hash, type Hex, zeroAddress } from "viem";
import { getBlock } from "viem/actions";
import { poll } from "../abi/assembly.js";
import { CircleAsked, CircleDrawn, hearingOf, hearingsAbi } from "../abi/hearings.js";
import { holdsOffice } from "../abi/mandates.js";
import { drawOrder, drawSeed } from "../decisions/draw.js";
import { readDecision } from "../decisions/proposed.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { NotDrawableError } from "../errors/decisions.js";
import { type AnyClient, type ContractCall, read, readEvents, send, type WithAccount } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { hashText } from "../messages/hashes.js";
import { getMembers } from "./getMembers.js";

export interface DrawCircleParameters extends WithDeployment {
  community: Address;
  /** The decision's id. */
  id: Hex;
}

/** The call that asks for a circle. */
export function buildAskForCircle({
  community,
  id,
  deployment = standard,
}: DrawCircleParameters): ContractCall<typeof hearingsAbi, "askCircle"> {
  return { address: deployment.hearings, abi: hearingsAbi, functionName: "askCircle", args: [community, id] };
}

/**
 * Names the block whose hash draws the circle of a decision of human stakes, once the affected person has replied or the
 * time for it has passed. Anybody may. @throws NotNowError, NotDrawableError
 */
export async function askForCircle(client: AnyClient, parameters: DrawCircleParameters & WithAccount): Promise<Hash> {
  return send(client, buildAskForCircle(parameters), parameters);
}

export interface BuildDrawCircleParameters extends WithDeployment {
  community: Address;
  key: Hex;
  sentence: string;
  /** Who sits in the seats in the order drawn, those left out who have no seat any more. */
  people: readonly Address[];
}

/** The call that draws a circle. */
export function buildDrawCircle({
  community,
  key,
  sentence,
  people,
  deployment = standard,
}: BuildDrawCircleParameters): ContractCall<typeof hearingsAbi, "drawCircle"> {
  const args = [community, key, hashText(sentence), [...people]] as const;
  return { address: deployment.hearings, abi: hearingsAbi, functionName: "drawCircle", args };
}

/**
 * Draws the circle, which opens the ballot. Anybody may, from the block after the one that was named.
 *
 * @throws NotNowError, NotDrawableError, NobodyToJudgeError
 */
export async function drawCircle(client: AnyClient, parameters: DrawCircleParameters & WithAccount): Promise<Hash> {
  const { community, id, deployment = standard } = parameters;
  const [{ key, sentence }, hearing, present, members] = await Promise.all([
    readDecision(client, { community, id, deployment }),
    read(client, { address: deployment.hearings, abi: [hearingOf], functionName: "hearingOf", args: [community, id] }),
    readCounting(client, community, deployment),
    getMembers(client, { community, deployment }),
  ]);
  const { drawBlock, pool, size } = hearing;
  // The contract says in which phase it is, and whether the block has passed.
  const block = await getBlock(client, { blockNumber: drawBlock }).catch(() => undefined);
  if (drawBlock === 0n || !block?.hash) throw new NotDrawableError([id, drawBlock]);
  const bySeat = new Map(members.map(({ seat, person }) => [seat, person]));
  const people: Address[] = [];
  let drawn = 0;
  for (const seat of drawOrder(pool, drawSeed(block.hash, community, id))) {
    const person = bySeat.get(seat);
    if (drawn === size) break;
    if (person === undefined || ((present >> BigInt(seat)) & 1n) === 0n) continue;
    people.push(person);
    if (!(await readOffice(client, person, deployment))) drawn += 1;
  }
  return send(client, buildDrawCircle({ community, key, sentence, people, deployment }), parameters);
}

/** A circle, drawn again. */
export interface VerifiedDraw {
  /** Whether the circle is the one that the named block draws. */
  holds: boolean;
  /** What does not hold; absent when it does. */
  why?: "seed" | "order" | "size";
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
 * Draws a circle again, from the hash of the block that was named before anybody could know it, and compares. Who had left is
 * asked of the chain as it was; who held an office is what the contract found when it drew.
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
  const blockNumber = draw.blockNumber;
  const [block, hearing, present] = await Promise.all([
    getBlock(client, { blockNumber: drawBlock }),
    read(client, { address: deployment.hearings, abi: [hearingOf], functionName: "hearingOf", args: [community, id] }),
    readCounting(client, community, deployment, blockNumber),
  ]);
  const seed = drawSeed(block.hash, community, id);
  const order = drawOrder(pool, seed);
  const circle = seatsIn(draw.args.circle);
  const passedOver = seatsIn(draw.args.passedOver);
  const there = order.filter((seat) => (present >> BigInt(seat)) & 1n);
  const able = there.filter((seat) => !passedOver.includes(seat)).slice(0, hearing.size);
  const odd = able.length % 2 === 0 ? able.slice(0, -1) : able;
  const everybody = odd.length < 3;
  const lastPlace = there.indexOf(able.at(-1) ?? -1);
  const found = { seed, drawBlock, order, circle, passedOver, everybody };
  if (seed !== draw.args.seed) return { ...found, holds: false, why: "seed" };
  if (
    passedOver.some(
      (seat) => there.indexOf(seat) < 0 || (able.length === hearing.size && there.indexOf(seat) > lastPlace),
    )
  ) {
    return { ...found, holds: false, why: "order" };
  }
  if (everybody) {
    const all = seatsIn(present).length;
    const holds = circle.length > 0 && circle.length <= all;
    return holds ? { ...found, holds } : { ...found, holds, why: "size" };
  }
  const same = odd.length === circle.length && odd.every((seat) => circle.includes(seat));
  return same ? { ...found, holds: true } : { ...found, holds: false, why: "order" };
}

async function readCounting(client: AnyClient, community: Address, deployment: Deployment, blockNumber?: bigint) {
  const { counting } = await read(client, {
    address: deployment.assembly,
    abi: [poll],
    functionName: "poll",
    args: [community, `0x${"0".repeat(64)}`, zeroAddress],
    ...(blockNumber === undefined ? {} : { blockNumber }),
  });
  return counting;
}

function readOffice(client: AnyClient, person: Address, { mandates }: Deployment): Promise<boolean> {
  return read(client, { address: mandates, abi: [holdsOffice], functionName: "holdsOffice", args: [person] });
}
