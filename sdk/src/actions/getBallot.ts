import type { Address, Hex } from "viem";
import { tally } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { UnknownBallotError } from "../errors/contract.js";
import { type AnyClient, read, timeOf } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";

export interface GetBallotParameters extends WithDeployment {
  community: Address;
  /** The ballot's id: `matterId` of the module that asks, its key, and the sentence. */
  ballot: Hex;
}

/**
 * What is heard now: nothing yet; everything; objections and withdrawals; withdrawals of consent; nothing any more,
 * because seats may be other people's.
 */
export type BallotPhase = "unopened" | "open" | "closing" | "over" | "outlived";

/** A ballot and what it says at this moment. Times are in seconds. */
export interface Ballot {
  phase: BallotPhase;
  /** The seats that are asked. */
  electorate: number[];
  opensAt: number;
  /** Until when consents are heard. */
  closesAt: number;
  /** Until when objections are heard, and taken back. */
  endsAt: number;
  /** The season in which it was opened. */
  season: number;
  /** What every signature carries. */
  seed: bigint;
  /** The hash of the words in which its voices are signed. */
  speech: Hex;
  /** Present seats that consent. */
  consents: number[];
  /** Present seats that object. */
  objections: number[];
  /** All seats that consented or objected and have not taken it back, of leavers too. */
  voiced: number[];
  /** Seats of which no signature is heard any more: they spoke by transaction, or took their voice back. */
  closed: number[];
}

/** A ballot, and what the seats say on it. @throws UnknownBallotError */
export async function getBallot(
  client: AnyClient,
  { community, ballot, deployment = standard }: GetBallotParameters,
): Promise<Ballot> {
  const call = {
    address: deployment.assembly,
    abi: [tally],
    functionName: "tally",
    args: [community, ballot],
  } as const;
  const [{ ballot: terms, ...said }, now] = await Promise.all([read(client, call), timeOf(client)]);
  if (terms.opensAt === 0) throw new UnknownBallotError([community, ballot]);
  return {
    ...terms,
    phase: phaseAt(now, terms, said.outlived),
    electorate: seatsIn(terms.electorate),
    consents: seatsIn(said.consents),
    objections: seatsIn(said.objections),
    voiced: seatsIn(said.voiced),
    closed: seatsIn(said.closed),
  };
}

function phaseAt(
  now: number,
  { opensAt, closesAt, endsAt }: Pick<Ballot, "opensAt" | "closesAt" | "endsAt">,
  outlived: boolean,
): BallotPhase {
  if (outlived) return "outlived";
  if (now < opensAt) return "unopened";
  if (now < closesAt) return "open";
  return now < endsAt ? "closing" : "over";
}
