import type { Address, Hex } from "viem";
import { tally } from "../abi/assembly.js";
import { decisionOf, Executed, standing } from "../abi/decisions.js";
import { Forgiven, hearingOf, Replied } from "../abi/hearings.js";
import { type ProposedDecision, readDecision } from "../decisions/proposed.js";
import { type Finding, findings, type Phase, phases, type Stakes, stakesKinds } from "../decisions/types.js";
import { type Deployment, deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read, readEvents } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";

export interface GetDecisionParameters extends WithDeployment {
  community: Address;
  /** The decision's id. */
  id: Hex;
}

/** What its ballot says at this moment, as seats, rising. */
export interface DecisionTally {
  /** Who is asked: frozen when the ballot was opened. */
  electorate: number[];
  consents: number[];
  objections: number[];
  /** How many seats have voiced and not taken it back, of leavers too. */
  voiced: number;
  /** In which it was opened. */
  season: number;
  /** Unix seconds. */
  opensAt: number;
  closesAt: number;
  /** When the last objections were or will be heard. */
  endsAt: number;
}

/** What a decision of human stakes has beside that. */
export interface DecisionHearing {
  affected: Address;
  injured: Address;
  /** Unix seconds. */
  replyUntil: number;
  replied: boolean;
  /** What they replied. */
  replyText?: string;
  forgiven: boolean;
  /** With which words the injured person forgives. */
  forgivenText?: string;
  /** The block that draws the circle; 0 while nobody asked for it. */
  drawBlock: bigint;
  /** The seats drawn, rising; none yet before. */
  circle: number[];
}

export interface Decision extends ProposedDecision {
  phase: Phase;
  finding: Finding;
  /** Who carried it out, why then, and the seats whose objections that overruled. */
  executed?: { by: Address; reason: string; overruled: number[] };
  /** The stakes that members want, once they raised it. */
  raisedTo?: Stakes;
  /** Absent until its ballot is opened. */
  tally?: DecisionTally;
  hearing?: DecisionHearing;
}

/**
 * A decision and how it stands, from chain data alone. Terms and sentence are checked against the id.
 *
 * @throws DecisionNotFoundError, MismatchedWordsError
 */
export async function getDecision(
  client: AnyClient,
  { community, id, deployment = standard }: GetDecisionParameters,
): Promise<Decision> {
  return howItStands(client, await readDecision(client, { community, id, deployment }), deployment);
}

/** What has become of it. */
export async function howItStands(
  client: AnyClient,
  proposed: ProposedDecision,
  deployment: Deployment,
): Promise<Decision> {
  const args = [proposed.community, proposed.id] as const;
  const contract = { address: deployment.decisions, abi: [decisionOf, standing] } as const;
  const human = proposed.terms.stakes === "human";
  const [[phase, finding], kept, ballot, hearing] = await Promise.all([
    read(client, { ...contract, functionName: "standing", args }),
    read(client, { ...contract, functionName: "decisionOf", args }),
    read(client, { address: deployment.assembly, abi: [tally], functionName: "tally", args }),
    human
      ? read(client, { address: deployment.hearings, abi: [hearingOf], functionName: "hearingOf", args })
      : undefined,
  ]);
  const { electorate, season, opensAt, closesAt, endsAt } = ballot.ballot;
  const executed = phases[phase] === "executed" ? await readExecution(client, proposed, deployment) : undefined;
  // The log that it was put told them too; the chain is asked.
  const { seconders, raisers, rounds, treasuryShare, deliberation, voting, exit, round, weighty, seat } = kept;
  const { openedAt, expiresAt } = kept;
  const rules = { seconders, raisers, rounds, treasuryShare, deliberation, voting, hearing: kept.hearing, exit };
  return {
    ...proposed,
    ...{ rules, round, weighty, seat, openedAt, expiresAt },
    phase: phases[phase] ?? "unknown",
    finding: findings[finding] ?? "notAsked",
    ...(executed ? { executed } : {}),
    ...(phases[phase] === "raised" ? { raisedTo: stakesKinds[kept.raisedTo] ?? "high" } : {}),
    ...(opensAt === 0
      ? {}
      : {
          tally: {
            electorate: seatsIn(electorate),
            consents: seatsIn(ballot.consents),
            objections: seatsIn(ballot.objections),
            voiced: seatsIn(ballot.voiced).length,
            season,
            opensAt,
            closesAt,
            endsAt,
          },
        }),
    ...(hearing ? { hearing: await hearingWith(client, proposed, hearing, deployment) } : {}),
  };
}

/** What the chain keeps of a hearing, with the words of the reply, which it keeps in an event. */
async function hearingWith(
  client: AnyClient,
  { community, id }: ProposedDecision,
  {
    affected,
    injured,
    replyUntil,
    replied,
    forgiven,
    drawBlock,
    circle,
  }: Omit<DecisionHearing, "circle"> & { circle: bigint },
  { hearings: address, fromBlock }: Deployment,
): Promise<DecisionHearing> {
  const query = { address, args: { community, id }, fromBlock } as const;
  const [[reply], words] = await Promise.all([
    replied ? readEvents(client, { ...query, abi: [Replied], eventName: "Replied" }) : [],
    forgiven ? readEvents(client, { ...query, abi: [Forgiven], eventName: "Forgiven" }) : [],
  ]);
  const last = words.at(-1);
  const said = {
    ...(reply ? { replyText: reply.args.text } : {}),
    ...(last?.args.forgiven ? { forgivenText: last.args.text } : {}),
  };
  return { affected, injured, replyUntil, replied, ...said, forgiven, drawBlock, circle: seatsIn(circle) };
}

async function readExecution(client: AnyClient, { community, id }: ProposedDecision, deployment: Deployment) {
  const { decisions: address, fromBlock } = deployment;
  const query = { address, abi: [Executed], eventName: "Executed", args: { community, id }, fromBlock } as const;
  const [done] = await readEvents(client, query);
  if (done === undefined) return undefined;
  const { by, reason, overruled } = done.args;
  return { by, reason, overruled: seatsIn(overruled) };
}
