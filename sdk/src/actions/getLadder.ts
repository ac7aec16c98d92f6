import { type Address, type Hex, isAddressEqual } from "viem";
import { ConcernRaised, ladderOf } from "../abi/agreements.js";
import { nextSeasonLength } from "../abi/assembly.js";
import { readFollowing, stepIn } from "../agreements/concerns.js";
import { concernId } from "../agreements/encode.js";
import { type Concern, type Patience, type Rung, rungs } from "../agreements/types.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { CommunityNotFoundError } from "../errors/base.js";
import { type AnyClient, byPlace, read, readEvents, timeOf } from "../internal/client.js";

export interface GetLadderParameters extends WithDeployment {
  community: Address;
  other: Address;
}

/** What can be done next, by whose decision, and when. */
export interface NextStep {
  step: "raise" | "negotiate" | "suspend" | "renew" | "sever" | "close";
  /** The community that may take it. */
  by: Address;
  /** Unix seconds; 0 for at once. */
  from: number;
  /** Unix seconds, until which; 0 for no end. */
  until: number;
}

/** What somebody said to a concern. */
export interface ConcernReply {
  by: Address;
  /** Whom they spoke for. */
  community: Address;
  words: string;
  /** The offer's number, from 1; 0 for a reply. */
  offer: number;
  blockNumber: bigint;
}

/** One step of a concern, as it was taken. */
export interface ConcernStep {
  /** `none` is the end: taken back, with the offer accepted or 0. */
  rung: Rung;
  by: Address;
  /** The decision at home. */
  decision: Hex;
  /** Unix seconds from which the next could be taken; of a suspension, its end. */
  ripeAt: number;
  offer: number;
  blockNumber: bigint;
}

/** The concern between two communities that is under way, or the last one. */
export interface Ladder {
  /** Whose concern it is. The zero address where there never was one. */
  from: Address;
  against: Address;
  rung: Rung;
  /** Unix seconds. */
  since: number;
  ripeAt: number;
  lapsesAt: number;
  /** Until when the next concern is the other side's to raise, once this one is over. */
  turnUntil: number;
  patience: Patience;
  agreement: Hex;
  /** The concern's id, and what it says. */
  id: Hex;
  concern?: Concern;
  raisedBy?: Address;
  steps: ConcernStep[];
  replies: ConcernReply[];
  /** What is permitted next, soonest first. */
  next: NextStep[];
}

/**
 * Where the concern between two communities is, all that was said, and which steps are open, by whom and from when.
 *
 * @throws CommunityNotFoundError, RangeError where the two are one
 */
export async function getLadder(
  client: AnyClient,
  { community, other, deployment = standard }: GetLadderParameters,
): Promise<Ladder> {
  if (isAddressEqual(community, other)) throw new RangeError("A community has no ladder with itself.");
  const pair = [community, other] as const;
  const [found, now, ...lengths] = await Promise.all([
    read(client, { address: deployment.agreements, abi: [ladderOf], functionName: "ladderOf", args: pair }),
    timeOf(client),
    ...pair.map((one) =>
      read(client, {
        address: deployment.assembly,
        abi: [nextSeasonLength],
        functionName: "nextSeasonLength",
        args: [one],
      }),
    ),
  ]);
  const nobody = pair.find((_, index) => !lengths[index]);
  if (nobody) throw new CommunityNotFoundError(nobody);
  const { from, since, ripeAt, lapsesAt, turnUntil, patience, agreement, concern: id } = found;
  const against = isAddressEqual(from, community) ? other : community;
  const rung = rungs[found.rung] ?? "none";
  const told =
    BigInt(id) === 0n
      ? { steps: [], replies: [] }
      : await readConcern(client, { concern: id, dialogue: patience.dialogue }, deployment);
  const ladder = { from, against, rung, since, ripeAt, lapsesAt, turnUntil, patience, agreement, id };
  return { ...ladder, ...told, next: nextSteps(ladder, { community, other, now }) };
}

/** All that was said and done about one concern. */
async function readConcern(
  client: AnyClient,
  { concern, dialogue }: { concern: Hex; dialogue: number },
  deployment: Deployment,
) {
  const { agreements: address, fromBlock } = deployment;
  const event = { abi: [ConcernRaised], eventName: "ConcernRaised" } as const;
  const [raised, following] = await Promise.all([
    readEvents(client, { address, ...event, args: { concern }, fromBlock }),
    readFollowing(client, concern, deployment),
  ]);
  const steps = [...raised, ...following.steps].sort(byPlace).map((log): ConcernStep => {
    const { lapsesAt: _, ...step } = stepIn(log);
    return { ...step, blockNumber: log.blockNumber };
  });
  // The chain keeps the id, which is made of the words and of when they were raised.
  const first = raised.find(
    ({ args: { from, against, agreement, said, ripeAt } }) =>
      concernId({ from, against, agreement, concern: said, raisedAt: ripeAt - dialogue }) === concern,
  );
  return {
    ...(first ? { concern: first.args.said, raisedBy: first.args.by } : {}),
    steps,
    replies: following.said.map(({ args: { by, community, words, offer }, blockNumber }) => ({
      ...{ by, community, words, offer, blockNumber },
    })),
  };
}

const upwards = { dialogue: "negotiate", negotiation: "suspend", suspension: "sever" } as const;

/** What the contract lets either side do next. */
function nextSteps(
  { from, rung, ripeAt, lapsesAt, turnUntil }: Pick<Ladder, "from" | "rung" | "ripeAt" | "lapsesAt" | "turnUntil">,
  { community, other, now }: { community: Address; other: Address; now: number },
): NextStep[] {
  if (rung === "none") {
    // Who had the ladder last leaves the next turn to the other side for a while.
    const rests = (by: Address) => isAddressEqual(by, from) && turnUntil > now;
    return [community, other]
      .map((by) => ({ step: "raise" as const, by, from: rests(by) ? turnUntil : 0, until: 0 }))
      .sort((one, another) => one.from - another.from);
  }
  const close = { step: "close" as const, by: from, from: 0, until: rung === "severance" ? 0 : lapsesAt };
  if (rung === "severance") return [close];
  const up = { step: upwards[rung], by: from, from: ripeAt, until: lapsesAt };
  const renew = { step: "renew" as const, by: from, from: 0, until: lapsesAt };
  return rung === "suspension" ? [close, renew, up] : [close, up];
}
