import type { Address } from "viem";
import { getBlockNumber } from "viem/actions";
import { BallotObjection, reasonOf, tally } from "../abi/assembly.js";
import { deployment as standard } from "../deployment.js";
import { MismatchedWordsError } from "../errors/base.js";
import { UnknownBallotError } from "../errors/contract.js";
import { type AnyClient, byPlace, read, readEvents } from "../internal/client.js";
import { seatsIn } from "../internal/encode.js";
import { readFounding } from "../internal/founding.js";
import { readSeatsAt } from "../internal/seating.js";
import { readTimes } from "../internal/times.js";
import { hashText } from "../messages/hashes.js";
import type { GetBallotParameters } from "./getBallot.js";

export type GetObjectionsParameters = GetBallotParameters;

/** Somebody objected, and why. */
export interface Objection {
  person: Address;
  /** Their seat at that time. */
  seat: number;
  reason: string;
  /** When, in Unix seconds. */
  time: number;
  /** Whether it counts: not taken back, not made again with another reason, and its seat has not been left. */
  stands: boolean;
}

/**
 * Every objection that was made on a ballot, oldest first. The last reason of each seat is checked against the chain.
 *
 * @throws UnknownBallotError, CommunityNotFoundError, MismatchedWordsError
 */
export async function getObjections(
  client: AnyClient,
  { community, ballot, deployment = standard }: GetObjectionsParameters,
): Promise<Objection[]> {
  const { assembly: address, fromBlock } = deployment;
  // All of one block: between two an objection may be made again.
  const blockNumber = await getBlockNumber(client, { cacheTime: 0 });
  const contract = { address, blockNumber } as const;
  const query = { address, args: { community, ballot }, fromBlock, toBlock: blockNumber };
  const [founding, events, { ballot: terms, objections }] = await Promise.all([
    readFounding(client, community, deployment),
    readEvents(client, { ...query, abi: [BallotObjection], eventName: "BallotObjection" }),
    read(client, { ...contract, abi: [tally], functionName: "tally", args: [community, ballot] }),
  ]);
  if (terms.opensAt === 0) throw new UnknownBallotError([community, ballot]);
  const logs = [...events].sort(byPlace);
  const [seats, times] = await Promise.all([
    readSeatsAt(client, { ...founding, deployment }, logs),
    readTimes(client, logs),
  ]);
  const last = new Map(logs.map((log, index) => [seats[index], log] as const));
  await Promise.all(
    [...last].map(async ([seat, log]) => {
      const asked = { ...contract, abi: [reasonOf], functionName: "reasonOf" } as const;
      const kept = seat === undefined || (await read(client, { ...asked, args: [community, ballot, seat] }));
      if (kept !== hashText(log.args.reason)) throw new MismatchedWordsError("objection");
    }),
  );
  const objecting = new Set(seatsIn(objections));
  return logs.map((log, index) => {
    const seat = seats[index] as number;
    const { person, reason } = log.args;
    const stands = objecting.has(seat) && last.get(seat) === log;
    return { person, seat, reason, time: times.get(log.blockNumber) ?? 0, stands };
  });
}
