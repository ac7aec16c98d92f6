import { type Hex, hexToString, trim } from "viem";
import { FolkmootError } from "./base.js";

/** Values of a contract's error, in the order of its parameters. */
export type ErrorArguments = readonly unknown[];

/** A class for one error of the contracts. */
export interface ContractErrorClass {
  new (args: ErrorArguments, options?: { cause?: unknown }): FolkmootError & { readonly args: ErrorArguments };
  /** The contract's name for it. */
  readonly errorName: string;
  /** The class's name. */
  readonly className: string;
}

/** The class for one error of the contracts. */
export function define(
  errorName: string,
  sentence: (...args: string[]) => string,
  nextStep: string,
): ContractErrorClass {
  return class extends FolkmootError {
    static readonly errorName = errorName;
    static override readonly className = `${errorName}Error`;
    readonly args: ErrorArguments;
    constructor(args: ErrorArguments, options: { cause?: unknown } = {}) {
      super(sentence(...args.map(String)), nextStep, options);
      this.args = args;
    }
  };
}

/** A bytes32 that holds the name of a field. */
export function field(name: string | undefined): string {
  return hexToString(trim((name ?? "0x") as Hex, { dir: "right" }));
}

/** Unix seconds as a minute that reads alike everywhere. */
export function dateOf(seconds: string | undefined): string {
  return new Date(Number(seconds) * 1000).toISOString().replace(/T(..:..).*/, " $1 UTC");
}

/** What to do about any signature that does not fit. */
export const newSignature = "Ask for a new signature over exactly this message, on this chain.";
