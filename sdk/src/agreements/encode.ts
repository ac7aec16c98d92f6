import {
  type Address,
  decodeAbiParameters,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  keccak256,
  parseAbiParameters,
  stringToBytes,
  stringToHex,
  zeroAddress,
  zeroHash,
} from "viem";
import { aidDue, between, inForce, propose, relation } from "../abi/agreements.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { AgreementOutOfRangeError } from "../errors/agreements.js";
import type { Permission } from "../types.js";
import type { AgreementTerms, Concern, Instruction, Provisions } from "./types.js";

const [, , termsType] = propose.inputs;

const concernStruct =
  "struct Concern { address answerable; bytes32 mandate; uint40 happenedAt; string words; bytes32 evidence; }";

/** What a concern's id is made of. */
const concernType = parseAbiParameters([
  "address from, address against, bytes32 agreement, Concern said, uint256 raisedAt",
  concernStruct,
]);

/** `Instruction` in the contracts, which no function of theirs takes by itself. */
const instructionType = parseAbiParameters([
  "Instruction told",
  concernStruct,
  "struct Instruction { bytes32 form; uint8 move; address other; bytes32 about; uint32 duration; uint32 offer; Concern concern; }",
]);

/** What every instruction to the agreements begins with. */
const instructionForm = keccak256(stringToBytes("folkmoot.agreements.1"));

const moves = ["raise", "negotiate", "suspend", "sever", "close", "promise", "endNeed"] as const;

const noConcern: Concern = {
  answerable: zeroAddress,
  mandate: zeroHash,
  happenedAt: 0,
  words: "",
  evidence: zeroHash,
};

export function encodeAgreement(terms: AgreementTerms) {
  return { ...terms, parties: [...terms.parties], names: [...terms.names] };
}

/** A text's id, of its author and terms, with which its sentence ends. The first text's is the agreement's. */
export function textId(author: Address, terms: AgreementTerms): Hex {
  return keccak256(encodeAbiParameters([{ type: "address" }, termsType], [author, encodeAgreement(terms)]));
}

/** A concern's id, of who raised it against whom, what it says and when it was raised, in Unix seconds. */
export function concernId({
  from,
  against,
  agreement,
  concern,
  raisedAt,
}: {
  from: Address;
  against: Address;
  agreement: Hex;
  concern: Concern;
  raisedAt: number;
}): Hex {
  return keccak256(encodeAbiParameters(concernType, [from, against, agreement, concern, BigInt(raisedAt)]));
}

/** What a decision's step tells the agreements, as the contract decodes it. */
export function encodeInstruction(told: Instruction): Hex {
  const whole = { other: zeroAddress, duration: 0, offer: 0, ...told };
  const about = "concernId" in told ? told.concernId : told.agreement;
  const concern = told.move === "raise" ? told.concern : { ...noConcern, words: "words" in told ? told.words : "" };
  const { other, duration, offer } = whole;
  const encoded = { form: instructionForm, move: moves.indexOf(told.move), other, about, duration, offer, concern };
  return encodeAbiParameters(instructionType, [encoded]);
}

/** @throws RangeError where it is another module's instruction, or none */
export function decodeInstruction(data: Hex): Instruction {
  const [{ form, move, other, about, duration, offer, concern }] = decodeAbiParameters(instructionType, data);
  if (form !== instructionForm) throw new RangeError("This is no instruction to the agreements.");
  const named = moves[move];
  switch (named) {
    case "raise":
      return { move: named, other, agreement: about, concern };
    case "suspend":
      return { move: named, other, concernId: about, duration };
    case "close":
      return { move: named, other, concernId: about, offer, words: concern.words };
    case "promise":
      return { move: named, other, agreement: about, duration };
    case "endNeed":
      return { move: named, agreement: about };
    case "negotiate":
    case "sever":
      return { move: named, other, concernId: about };
    default:
      throw new RangeError(`There is no move ${move}.`);
  }
}

const nothing: Provisions = {
  asset: zeroAddress,
  aidPerSeason: 0n,
  movers: 0,
  court: zeroAddress,
  servant: zeroAddress,
  office: "",
};

const day = 86_400;

/**
 * The terms of an agreement, with what is usual where nothing is said: no provisions, all parties keep it alive, a year,
 * a week for talking and for negotiating, a month of suspension at most. The parties are put in the contracts' order.
 *
 * @throws AgreementOutOfRangeError where they are not 2 to 16
 */
export function agreementTerms({
  parties,
  provisions,
  ...terms
}: { parties: readonly { id: Address; name: string }[]; provisions?: Partial<Provisions> } & Pick<
  AgreementTerms,
  "title" | "text"
> &
  Partial<Omit<AgreementTerms, "parties" | "names" | "provisions">>): AgreementTerms {
  const { length } = parties;
  if (length < 2 || length > 16) {
    throw new AgreementOutOfRangeError([stringToHex("parties", { size: 32 }), BigInt(length), 2n, 16n]);
  }
  const ordered = [...parties].sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
  return {
    parties: ordered.map(({ id }) => id),
    names: ordered.map(({ name }) => name),
    provisions: { ...nothing, ...provisions },
    patience: { dialogue: 7 * day, negotiation: 7 * day, suspension: 30 * day },
    quorum: length,
    reviewDays: 365,
    amends: zeroHash,
    salt: zeroHash,
    ...terms,
  };
}

/** A question that a mandate's permission can wait for. */
type Gate = Permission["gate"];

/** Open while the agreement is in force for the community. Between more than two parties, see `betweenGate`. */
export function inForceGate({
  agreement,
  community,
  deployment = standard,
}: { agreement: Hex; community: Address } & WithDeployment): Gate {
  const data = encodeFunctionData({ abi: [inForce], args: [agreement, community] });
  return { target: deployment.agreements, data };
}

/** Open while the agreement is in force between two of its parties. */
export function betweenGate({
  agreement,
  community,
  other,
  deployment = standard,
}: { agreement: Hex; community: Address; other: Address } & WithDeployment): Gate {
  const data = encodeFunctionData({ abi: [between], args: [agreement, community, other] });
  return { target: deployment.agreements, data };
}

/** Open while nothing is suspended or severed between two communities. */
export function relationGate({
  community,
  other,
  deployment = standard,
}: { community: Address; other: Address } & WithDeployment): Gate {
  return { target: deployment.agreements, data: encodeFunctionData({ abi: [relation], args: [community, other] }) };
}

export interface AidPermissionParameters extends WithDeployment {
  agreement: Hex;
  /** The agreement's, for their asset and cap. */
  provisions: Provisions;
  /** The community whose mandate it is, and the one it helps. */
  from: Address;
  to: Address;
  purpose: string;
  /** How often in a season; 12 unless given. */
  callsPerSeason?: number;
}

/**
 * The permission under which a mandate's holder gives mutual aid: only to the other party, up to the agreement's cap in a
 * season, and only while its need is declared and the agreement in force, or as was promised.
 */
export function aidPermission({
  agreement,
  provisions: { asset, aidPerSeason },
  from,
  to,
  purpose,
  callsPerSeason = 12,
  deployment = standard,
}: AidPermissionParameters): Permission {
  const coin = asset === zeroAddress;
  const receiver = {
    argument: 0,
    operator: "equal" as const,
    values: [`0x${to.slice(2).toLowerCase().padStart(64, "0")}` as Hex],
  };
  return {
    purpose,
    target: coin ? to : asset,
    selector: coin ? "0x00000000" : "0xa9059cbb",
    conditions: coin ? [] : [receiver],
    gate: {
      target: deployment.agreements,
      data: encodeFunctionData({ abi: [aidDue], args: [agreement, from, to] }),
    },
    asset,
    amountPerSeason: aidPerSeason,
    callsPerSeason,
    announceAbove: aidPerSeason,
    wait: 0,
  };
}
