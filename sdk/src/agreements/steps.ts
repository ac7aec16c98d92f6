import type { Address, Hex } from "viem";
import type { Step } from "../decisions/types.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import type { Concern, Instruction } from "./types.js";

type With<fields> = fields & WithDeployment;

/** The step of a decision that tells the agreements what the community wants. */
export function instructStep({ deployment = standard, ...instruction }: With<Instruction>): Step {
  return { kind: "instruct", module: deployment.agreements, instruction };
}

/** The step that raises a concern with a neighbour: the first of the ladder, the dialogue. */
export const raiseStep = (told: With<{ other: Address; agreement: Hex; concern: Concern }>) =>
  instructStep({ move: "raise", ...told });

/** Of the concern that is under way: `getLadder` tells its id. */
interface OfConcern {
  other: Address;
  concernId: Hex;
}

/** The step from dialogue to negotiation. */
export const negotiateStep = (told: With<OfConcern>) => instructStep({ move: "negotiate", ...told });

/** The step that suspends what the concern is about, for `duration` seconds, or renews that. */
export const suspendStep = (told: With<OfConcern & { duration: number }>) => instructStep({ move: "suspend", ...told });

/** The step that cuts all ties, once a suspension has run its time. Its decision needs high stakes. */
export const severStep = (told: With<OfConcern>) => instructStep({ move: "sever", ...told });

/** The step that takes back whatever was taken against a neighbour, and ends the concern. */
export const restoreStep = (told: With<OfConcern>) => instructStep({ move: "close", offer: 0, words: "", ...told });

/** The step that accepts a neighbour's offer (its number, from 1, and its words), which ends the concern and takes back what followed. */
export const acceptOfferStep = (told: With<OfConcern & { offer: number; words: string }>) =>
  instructStep({ move: "close", ...told });

/** The step that promises aid, which may then be given for `duration` seconds whatever becomes of the agreement. */
export const promiseAidStep = (told: With<{ other: Address; agreement: Hex; duration: number }>) =>
  instructStep({ move: "promise", ...told });

/** The step that says that the community's own need is over, whoever declared it. */
export const endNeedStep = (told: With<{ agreement: Hex }>) => instructStep({ move: "endNeed", ...told });
