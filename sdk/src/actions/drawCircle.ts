import type { Address, Hash, Hex } from "viem";
import { getBlock } from "viem/actions";
import { hearingOf, hearingsAbi } from "../abi/hearings.js";
import { holdsOffice } from "../abi/mandates.js";
import { drawOrder, drawSeed } from "../decisions/draw.js";
import { readDecision } from "../decisions/proposed.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { NotDrawableError } from "../errors/decisions.js";
import { type AnyClient, type ContractCall, read, send, type WithAccount } from "../internal/client.js";
import { readPoll } from "../internal/poll.js";
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
  const [{ key, sentence }, hearing, { counting: present }, members] = await Promise.all([
    readDecision(client, { community, id, deployment }),
    read(client, { address: deployment.hearings, abi: [hearingOf], functionName: "hearingOf", args: [community, id] }),
    readPoll(client, community, deployment),
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

function readOffice(client: AnyClient, person: Address, { mandates }: Deployment): Promise<boolean> {
  return read(client, { address: mandates, abi: [holdsOffice], functionName: "holdsOffice", args: [person] });
}
