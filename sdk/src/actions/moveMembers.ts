import type { Address, Hash, Hex } from "viem";
import { partingsAbi } from "../abi/partings.js";
import { encodeDecision } from "../decisions/encode.js";
import { readDecision } from "../decisions/proposed.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { NotADivisionError } from "../errors/base.js";
import { readCharter } from "../internal/charter.js";
import {
  type AnyClient,
  accountOf,
  type ContractCall,
  chainIdOf,
  send,
  sign,
  type WithAccount,
} from "../internal/client.js";
import { encodeCharter } from "../internal/encode.js";
import { hashText } from "../messages/hashes.js";
import { sideTypedData } from "../messages/side.js";
import { risingTokens } from "./leaveWithShare.js";

export interface SignSideParameters extends WithDeployment {
  community: Address;
  /** The id of the decision that divides it. */
  id: Hex;
  /** ERC-20 tokens of which one's share goes along. */
  tokens?: readonly Address[];
}

/** A member's signed word that they move to the other half. */
export interface SignedSide {
  chainId: number;
  partings: Address;
  community: Address;
  decision: Hex;
  half: Address;
  /** Whoever brings it in can leave none of them behind. */
  tokens: readonly Address[];
  person: Address;
  signature: Hex;
}

/**
 * Signs that one moves to the other half when a community divides, with a share per head that goes to that half. Anybody
 * may bring it in; whoever signs nothing stays.
 *
 * @throws DecisionNotFoundError, NotADivisionError, RejectedError
 */
export async function signSide(client: AnyClient, parameters: SignSideParameters & WithAccount): Promise<SignedSide> {
  const { community, id, tokens: named = [], deployment = standard } = parameters;
  const tokens = risingTokens(named);
  const account = accountOf(client, parameters);
  const [chainId, { terms, sentence }, charter] = await Promise.all([
    chainIdOf(client),
    readDecision(client, { community, id, deployment }),
    readCharter(client, community, deployment),
  ]);
  const [step] = terms.steps;
  if (step?.kind !== "divide") throw new NotADivisionError(id);
  const { partings } = deployment;
  const { half } = step;
  const person = account.address;
  const common = { chainId, partings, half, tokens };
  const message = sideTypedData({
    ...common,
    communityId: community,
    charter,
    sentence,
    decisionId: id,
    account: person,
  });
  return { ...common, community, decision: id, person, signature: await sign(client, account, message) };
}

export interface MoveMembersParameters extends WithDeployment {
  community: Address;
  /** The decision's id. */
  id: Hex;
  /** Signed by members who have a seat in the other half, with the same tokens. */
  sides: readonly SignedSide[];
}

/**
 * Brings in members' signed sides once the division is carried out: they leave, and their share per head goes to the
 * other half's account. Anybody may, in as many parts as it takes.
 *
 * @throws NotDividingError, NotInTheHalfError, WrongSideSignatureError, NobodyStaysError
 */
export async function moveMembers(client: AnyClient, parameters: MoveMembersParameters & WithAccount): Promise<Hash> {
  const { community, id, sides, deployment = standard } = parameters;
  const [{ terms, sentence }, charter] = await Promise.all([
    readDecision(client, { community, id, deployment }),
    readCharter(client, community, deployment),
  ]);
  // All name the same, or the contract finds no signature over these.
  const tokens = sides[0]?.tokens ?? [];
  const movers = sides.map(({ person, signature }) => ({ person, signature }));
  const words = [encodeCharter(charter), encodeDecision(terms), hashText(sentence)] as const;
  const call = {
    address: deployment.partings,
    abi: partingsAbi,
    functionName: "move",
    args: [community, id, ...words, movers, [...tokens]],
  } satisfies ContractCall<typeof partingsAbi, "move">;
  return send(client, call, parameters);
}

/** The call that stays. */
export function buildStay({
  community,
  id,
  deployment = standard,
}: SignSideParameters): ContractCall<typeof partingsAbi, "stay"> {
  return { address: deployment.partings, abi: partingsAbi, functionName: "stay", args: [community, id] };
}

/** Takes back one's signed side: one stays where one is. Never fails. */
export async function stay(client: AnyClient, parameters: SignSideParameters & WithAccount): Promise<Hash> {
  return send(client, buildStay(parameters), parameters);
}
