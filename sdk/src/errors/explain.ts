import { BaseError, ContractFunctionRevertedError, decodeErrorResult, type Hex, UserRejectedRequestError } from "viem";
import { accountAbi } from "../abi/account.js";
import { assemblyAbi } from "../abi/assembly.js";
import { mandatesAbi } from "../abi/mandates.js";
import { sentencesAbi } from "../abi/sentences.js";
import { type FolkmootError, RejectedError, UnknownRevertError } from "./base.js";
import * as contractErrors from "./contract.js";

const classes = new Map(
  Object.values(contractErrors).flatMap((value) => ("errorName" in value ? [[value.errorName, value] as const] : [])),
);

/** `Error(string)` and `Panic(uint256)` are what contracts outside Folkmoot answer with. */
const foreignAbi = [
  { type: "error", name: "Error", inputs: [{ name: "message", type: "string" }] },
  { type: "error", name: "Panic", inputs: [{ name: "code", type: "uint256" }] },
] as const;

const knownErrors = [...assemblyAbi, ...mandatesAbi, ...accountAbi, ...sentencesAbi, ...foreignAbi].filter(
  (item) => item.type === "error",
);

/** An account's call may fail in another account's: deeper than this nobody reads. */
const mostNested = 4;

/** The error class for what a contract answered. `data` is the revert data. */
export function explainRevert(data: Hex, options: { cause?: unknown } = {}, depth = 0): FolkmootError {
  let errorName: string;
  let args: readonly unknown[];
  try {
    const decoded = decodeErrorResult({ abi: knownErrors, data });
    errorName = decoded.errorName;
    args = decoded.args ?? [];
  } catch {
    return new UnknownRevertError(data === "0x" ? "no reason was given." : `it answered ${data}.`, options);
  }
  const known = classes.get(errorName);
  if (known === undefined) return new UnknownRevertError(`${errorName}(${args.map(String).join(", ")}).`, options);
  // An account wraps what its target answered: the cause is that answer, in words where it has any.
  const wraps = errorName === "CallFailed" && depth < mostNested;
  const cause = wraps ? explainRevert(args[1] as Hex, options, depth + 1) : options.cause;
  return new known(args, { cause });
}

/** Turns viem's errors into this package's, and leaves every other error as it is. */
export function explain(error: unknown): unknown {
  if (!(error instanceof BaseError)) return error;
  const rejected = error.walk((cause) => cause instanceof UserRejectedRequestError);
  if (rejected) return new RejectedError({ cause: error });
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError && reverted.raw) {
    return explainRevert(reverted.raw, { cause: error });
  }
  return error;
}
