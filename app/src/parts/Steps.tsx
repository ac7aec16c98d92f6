/** What a decision does, decoded: every step in words, with the whole call where words cannot say all. */
import type { Charter, Instruction, Step } from "folkmoot";
import { type Address, decodeFunctionData, encodeFunctionData, erc20Abi, type Hex, isAddressEqual } from "viem";
import { shorten, useMoot } from "../context.js";
import { useHalf, useNeighbour } from "../decisions.js";
import { formatAmount, formatMoment, formatWait } from "../format.js";
import { type Unit, useUnitsAt } from "../queries.js";
import { said } from "../texts/decisions.js";
import { texts as common } from "../texts/index.js";
import { CharterChanges } from "./CharterChanges.js";
import { Rules } from "./Rules.js";

/** Whom a token's transfer pays how much; undefined where the call is something else. */
function transferIn({ value, data }: { value: bigint; data: Hex }) {
  if (value !== 0n) return undefined;
  try {
    const { functionName, args } = decodeFunctionData({ abi: erc20Abi, data });
    if (functionName !== "transfer") return undefined;
    // To the letter: what a token reads otherwise than it is shown here is shown as a call.
    const same = encodeFunctionData({ abi: erc20Abi, functionName, args }) === data.toLowerCase();
    return same ? { to: args[0], amount: args[1] } : undefined;
  } catch {
    return undefined;
  }
}

/** What a community wants of a neighbour, in words. */
function sayMove(told: Instruction, nameOf: (address: Address) => string): string {
  const { moves } = said().steps;
  switch (told.move) {
    case "raise":
      return moves.raise(nameOf(told.other), nameOf(told.concern.answerable), told.concern.words);
    case "suspend":
      return moves.suspend(nameOf(told.other), formatWait(told.duration));
    case "close":
      return told.offer === 0 ? moves.restore(nameOf(told.other)) : moves.accept(nameOf(told.other), told.words);
    case "promise":
      return moves.promise(nameOf(told.other), formatWait(told.duration));
    case "endNeed":
      return moves.endNeed;
    default:
      return moves[told.move](nameOf(told.other));
  }
}

interface StepsProps {
  steps: readonly Step[];
  /** The charter in force, to compare another with. */
  charter?: Charter;
}

export function Steps({ steps, charter }: StepsProps) {
  const { nameOf, knownName } = useMoot();
  const texts = said();
  const tokens = steps.flatMap((step) => (step.kind === "call" && transferIn(step) ? [step.target] : []));
  const units = useUnitsAt(tokens);
  const half = useHalf(steps);
  const neighbour = useNeighbour(steps);
  const called = (address: Address) =>
    neighbour && isAddressEqual(neighbour.other, address) ? neighbour.name : nameOf(address);
  const coin: Unit = { symbol: common.coin, decimals: 18 };
  if (steps.length === 0) return <p>{texts.page.nothing}</p>;
  const say = (step: Step): string => {
    switch (step.kind) {
      case "call": {
        const paid = transferIn(step);
        if (paid) {
          const unit = units[step.target] ?? { symbol: shorten(step.target), decimals: 0 };
          return texts.steps.coin(formatAmount(paid.amount, unit), unit.symbol, nameOf(paid.to));
        }
        const amount = formatAmount(step.value, coin);
        return step.data === "0x"
          ? texts.steps.coin(amount, coin.symbol, nameOf(step.target))
          : texts.steps.call(knownName(step.target) ?? step.target, amount, coin.symbol);
      }
      case "admit":
        return texts.steps.admit(nameOf(step.person));
      case "expel":
        return texts.steps.expel(nameOf(step.person));
      case "suspend":
        return texts.steps.suspend(nameOf(step.holder), formatMoment(step.until));
      case "instruct":
        return sayMove(step.instruction, called);
      case "divide":
        return texts.steps.divide(half?.name ?? nameOf(step.half));
      default:
        return texts.steps[step.kind];
    }
  };
  return (
    <ol>
      {steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change places
        <li key={index}>
          <bdi>{say(step)}</bdi>
          {step.kind === "call" && step.data !== "0x" && !transferIn(step) && (
            <details>
              <summary>{texts.steps.data}</summary>
              <code>{step.data}</code>
            </details>
          )}
          {step.kind === "amend" && (
            <>
              {charter && <CharterChanges from={charter} to={step.charter} />}
              <details>
                <summary>{texts.steps.whole}</summary>
                <p>
                  {texts.steps.purpose}: <bdi>{step.charter.purpose}</bdi>
                </p>
                <Rules charter={step.charter} />
              </details>
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
