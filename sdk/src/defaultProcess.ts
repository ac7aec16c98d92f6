import { zeroAddress } from "viem";
import type { Process } from "./types.js";

/** How a community decides that has no reason to do otherwise: half a season from proposal to what comes of it. */
export function defaultProcess(seasonLength: number): Process {
  const minutesOf = (share: number) => Math.floor((seasonLength * share) / 60) * 60;
  return {
    seconders: 2,
    raisers: 3,
    rounds: 3,
    circle: 5,
    treasuryShare: 1_000,
    deliberation: minutesOf(0.1),
    voting: minutesOf(0.2),
    hearing: minutesOf(0.1),
    exit: minutesOf(0.1),
    reviews: 0,
    evidence: zeroAddress,
    reviewers: [],
  };
}
