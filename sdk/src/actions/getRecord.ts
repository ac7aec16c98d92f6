import {
  type Address,
  encodeAbiParameters,
  type Hash,
  type Hex,
  isAddressEqual,
  keccak256,
  parseAbiParameters,
  zeroHash,
} from "viem";
import { getBlockNumber } from "viem/actions";
import { headOf, Recorded } from "../abi/deeds.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read, readEvents } from "../internal/client.js";
import { readTimes } from "../internal/times.js";
import { hashText } from "../messages/hashes.js";

/** One entry of a person's record. */
export interface Deed {
  source: Address;
  person: Address;
  community: Address;
  /** The mandate under which the person acted. */
  authority: Hex;
  /** What in it allowed the act: the permission's hash. Zero for words alone. */
  clause: Hex;
  /** The zero address for words alone, as in a report. */
  target: Address;
  value: bigint;
  data: Hex;
  reason: string;
  head: Hex;
  /** Unix seconds. */
  time: number;
  blockNumber: bigint;
  transactionHash: Hash;
}

export interface GetRecordParameters extends WithDeployment {
  person: Address;
  /** The contract that recorded; the deployment's mandates unless given. */
  source?: Address;
  /** As of which block; the latest unless given. */
  blockNumber?: bigint;
}

export interface GetActsParameters extends WithDeployment {
  community: Address;
  /** Only those under this mandate. */
  mandate?: Hex;
}

async function getDeeds(
  client: AnyClient,
  deployment: NonNullable<WithDeployment["deployment"]>,
  args: { source: Address; person?: Address; community?: Address },
  toBlock?: bigint,
): Promise<Deed[]> {
  const logs = await readEvents(client, {
    address: deployment.deeds,
    abi: [Recorded],
    eventName: "Recorded",
    args,
    fromBlock: deployment.fromBlock,
    ...(toBlock === undefined ? {} : { toBlock }),
  });
  const times = await readTimes(client, logs);
  return logs.map(({ args: deed, blockNumber, transactionHash }) => ({
    ...deed,
    time: times.get(blockNumber) ?? 0,
    blockNumber,
    transactionHash,
  }));
}

/** A person's record, oldest first. */
export async function getRecord(
  client: AnyClient,
  { person, deployment = standard, source = deployment.mandates, blockNumber }: GetRecordParameters,
): Promise<Deed[]> {
  return getDeeds(client, deployment, { source, person }, blockNumber);
}

/** What was done under a community's mandates, oldest first. */
export async function getActs(
  client: AnyClient,
  { community, mandate, deployment = standard }: GetActsParameters,
): Promise<Deed[]> {
  const deeds = await getDeeds(client, deployment, { source: deployment.mandates, community });
  return mandate === undefined ? deeds : deeds.filter((deed) => deed.authority === mandate);
}

export interface VerifyRecordParameters extends GetRecordParameters {
  /** A record from anywhere; read from the chain's events unless given. */
  deeds?: readonly Deed[];
}

export interface RecordCheck {
  /** Whether nothing is missing, changed or out of order. */
  complete: boolean;
  deeds: number;
  /** The first deed that does not follow from the one before it. */
  brokenAt?: number;
}

/** The head that follows `former` when this deed is recorded. */
export function nextHead(former: Hex, deed: Omit<Deed, "head">): Hex {
  return keccak256(
    encodeAbiParameters(
      parseAbiParameters("bytes32, address, bytes32, bytes32, address, uint256, bytes32, bytes32, uint256"),
      [
        former,
        deed.community,
        deed.authority,
        deed.clause,
        deed.target,
        deed.value,
        keccak256(deed.data),
        hashText(deed.reason),
        BigInt(deed.time),
      ],
    ),
  );
}

/** The head after this deed; undefined where it is not the person's, or no deed: whoever serves a record may serve anything. */
function headAfter(former: Hex, deed: Deed, person: Address, source: Address): Hex | undefined {
  try {
    const theirs = isAddressEqual(deed.person, person) && isAddressEqual(deed.source, source);
    return theirs ? nextHead(former, deed) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks a person's record against the chain's hash chain: whoever served it cannot leave anything out, nor change what
 * was done, when or why. Block and transaction of a served deed are not proved by it.
 */
export async function verifyRecord(client: AnyClient, parameters: VerifyRecordParameters): Promise<RecordCheck> {
  const { person, deployment = standard, source = deployment.mandates } = parameters;
  // Both at one block: a deed in between would look like one that is missing.
  const blockNumber = parameters.blockNumber ?? (await getBlockNumber(client, { cacheTime: 0 }));
  const deeds = parameters.deeds ?? (await getDeeds(client, deployment, { source, person }, blockNumber));
  let head: Hex = zeroHash;
  for (const [index, deed] of deeds.entries()) {
    const next = headAfter(head, deed, person, source);
    if (next === undefined || next !== deed.head) return { complete: false, deeds: deeds.length, brokenAt: index };
    head = next;
  }
  const stored = await read(client, {
    address: deployment.deeds,
    abi: [headOf],
    functionName: "headOf",
    args: [source, person],
    blockNumber,
  });
  return { complete: head === stored, deeds: deeds.length };
}
