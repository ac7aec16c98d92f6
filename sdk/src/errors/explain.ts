import {
  BaseError,
  CallExecutionError,
  ContractFunctionExecutionError,
  ContractFunctionRevertedError,
  ContractFunctionZeroDataError,
  decodeErrorResult,
  ExecutionRevertedError,
  type Hex,
  HttpRequestError,
  InvalidInputRpcError,
  RpcError,
  SocketClosedError,
  TimeoutError,
  UserRejectedRequestError,
  WebSocketRequestError,
} from "viem";
import { accountErrors } from "../abi/accountErrors.js";
import { agreementsErrors } from "../abi/agreementsErrors.js";
import { assemblyErrors } from "../abi/assemblyErrors.js";
import { decisionsErrors } from "../abi/decisionsErrors.js";
import { hearingsErrors } from "../abi/hearingsErrors.js";
import { mandatesErrors } from "../abi/mandatesErrors.js";
import { partingsErrors } from "../abi/partingsErrors.js";
import { reviewsErrors } from "../abi/reviewsErrors.js";
import { sentencesErrors } from "../abi/sentencesErrors.js";
import * as agreementErrors from "./agreements.js";
import { FolkmootError, RejectedError, UnknownRevertError } from "./base.js";
import * as contractErrors from "./contract.js";
import * as decisionErrors from "./decisions.js";

const classes = new Map(
  Object.values({ ...contractErrors, ...decisionErrors, ...agreementErrors }).flatMap((value) =>
    "errorName" in value ? [[value.errorName, value] as const] : [],
  ),
);

/** `Error(string)` and `Panic(uint256)` are what contracts outside Folkmoot answer with. */
const foreignAbi = [
  { type: "error", name: "Error", inputs: [{ name: "message", type: "string" }] },
  { type: "error", name: "Panic", inputs: [{ name: "code", type: "uint256" }] },
] as const;

const knownErrors = [
  ...assemblyErrors,
  ...mandatesErrors,
  ...accountErrors,
  ...decisionsErrors,
  ...hearingsErrors,
  ...agreementsErrors,
  ...partingsErrors,
  ...reviewsErrors,
  ...sentencesErrors,
  ...foreignAbi,
];

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

/** What stands between the asker and the contract. */
const away = [HttpRequestError, WebSocketRequestError, SocketClosedError, TimeoutError, RpcError];
const refused = [ContractFunctionRevertedError, ContractFunctionZeroDataError, ExecutionRevertedError];

/**
 * The refusal, where a contract was asked and refused, ran out of gas, or answered what nobody can read; undefined where
 * it could not be asked.
 */
export function refusalOf(error: unknown): FolkmootError | undefined {
  const explained = explain(error);
  if (explained instanceof FolkmootError) return explained;
  if (!(error instanceof ContractFunctionExecutionError || error instanceof CallExecutionError)) return undefined;
  const is = (classes: readonly (abstract new (...args: never) => Error)[]) => (cause: unknown) =>
    classes.some((one) => cause instanceof one);
  // Nodes say "invalid input" also of a contract that runs out of gas.
  const isAway = (cause: unknown) => is(away)(cause) && !(cause instanceof InvalidInputRpcError);
  if (!error.walk(is(refused)) && error.walk(isAway)) return undefined;
  return new UnknownRevertError(error.shortMessage.split("\n")[0] ?? "", { cause: error });
}
