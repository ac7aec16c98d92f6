import {
  type Address,
  decodeAbiParameters,
  encodeAbiParameters,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  keccak256,
  zeroAddress,
  zeroHash,
} from "viem";
import { found } from "../abi/assembly.js";
import { open } from "../abi/decisions.js";
import { decodeInstruction, encodeInstruction } from "../agreements/encode.js";
import { encodeCharter } from "../internal/encode.js";
import type { Charter } from "../types.js";
import { type DecisionTerms, type Step, stakesKinds } from "./types.js";

const kinds = ["call", "admit", "suspend", "expel", "amend", "dissolve", "divide", "instruct"] as const;

const [charterType] = found.inputs;
const [, , termsType] = open.inputs;

interface EncodedStep {
  kind: number;
  target: Address;
  value: bigint;
  data: Hex;
}

/** A charter as the contracts decode it from a step. */
export function encodeCharterBytes(charter: Charter): Hex {
  return encodeAbiParameters([charterType], [encodeCharter(charter)]);
}

/** What comes along when a decision is carried out: the charter in force and, by step, the candidates' signatures. */
export function encodePapers(charter: Charter, signatures: readonly Hex[]): Hex {
  return encodeAbiParameters([charterType, { type: "bytes[]" }], [encodeCharter(charter), [...signatures]]);
}

function encodeStep(step: Step): EncodedStep {
  const encoded = { kind: kinds.indexOf(step.kind), target: zeroAddress, value: 0n, data: "0x" as Hex };
  switch (step.kind) {
    case "call":
      return { ...encoded, target: step.target, value: step.value, data: step.data };
    case "admit":
    case "expel":
      return { ...encoded, target: step.person };
    case "suspend":
      return { ...encoded, target: step.holder, value: BigInt(step.until), data: step.mandate };
    case "amend":
      return { ...encoded, data: encodeCharterBytes(step.charter) };
    case "dissolve":
      return encoded;
    case "divide":
      return { ...encoded, target: step.half };
    case "instruct":
      return { ...encoded, target: step.module, data: encodeInstruction(step.instruction) };
  }
}

function decodeStep({ kind, target, value, data }: EncodedStep): Step {
  switch (kinds[kind]) {
    case "admit":
      return { kind: "admit", person: target };
    case "expel":
      return { kind: "expel", person: target };
    case "suspend":
      return { kind: "suspend", holder: target, mandate: data, until: Number(value) };
    case "amend":
      return { kind: "amend", charter: decodeAbiParameters([charterType], data)[0] };
    case "dissolve":
      return { kind: "dissolve" };
    case "divide":
      return { kind: "divide", half: target };
    case "instruct":
      return { kind: "instruct", module: target, instruction: decodeInstruction(data) };
    default:
      return { kind: "call", target, value, data };
  }
}

/** Whether one of a proposal's steps, encoded, dissolves the community. */
export function dissolves(proposal: { steps: readonly { kind: number }[] }): boolean {
  return proposal.steps.some(({ kind }) => kinds[kind] === "dissolve");
}

export function encodeDecision(terms: DecisionTerms) {
  return {
    ...terms,
    stakes: stakesKinds.indexOf(terms.stakes),
    steps: terms.steps.map(encodeStep),
    claims: [...terms.claims],
  };
}

export function decodeDecision(
  terms: Omit<DecisionTerms, "stakes" | "steps"> & { stakes: number; steps: readonly EncodedStep[] },
): DecisionTerms {
  return { ...terms, stakes: stakesKinds[terms.stakes] ?? "low", steps: terms.steps.map(decodeStep) };
}

/** A decision's key, of its author and terms, with which its sentence ends. */
export function decisionKey(author: Address, terms: DecisionTerms): Hex {
  return keccak256(encodeAbiParameters([{ type: "address" }, termsType], [author, encodeDecision(terms)]));
}

/** The terms of a decision, with what is usual where nothing is said: low stakes, no steps, a look back after a year. */
export function decisionTerms(terms: Pick<DecisionTerms, "title" | "text"> & Partial<DecisionTerms>): DecisionTerms {
  return {
    stakes: "low",
    steps: [],
    claims: [],
    affected: zeroAddress,
    injured: zeroAddress,
    severe: false,
    former: zeroHash,
    reviewDays: 365,
    gas: 0,
    salt: zeroHash,
    ...terms,
  };
}

/** The step that pays native coin, in wei. */
export function payCoin(to: Address, value: bigint): Step {
  return { kind: "call", target: to, value, data: "0x" };
}

/** The step that pays an ERC-20 token, in its smallest units. */
export function payToken(token: Address, to: Address, amount: bigint): Step {
  const data = encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args: [to, amount] });
  return { kind: "call", target: token, value: 0n, data };
}
