import type { Address } from "viem";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import type { AnyClient } from "../internal/client.js";
import type { Decision } from "./getDecision.js";
import { getDecisions } from "./getDecisions.js";
import { getMembers } from "./getMembers.js";
import { getTenure } from "./getTenure.js";

export interface GetOutvotedParameters extends WithDeployment {
  community: Address;
}

/** How often a member's open voice was on the side that did not carry. */
export interface Outvoted {
  person: Address;
  seat: number;
  /** Decisions that came to an end and on which they voiced. */
  voiced: number;
  /** Of those, on how many the other side carried. */
  lost: number;
  /** The longest run of such decisions, one after the other. */
  longestRun: number;
  /** Others who were on the same side of those, most often first. */
  with: { person: Address; seat: number; lost: number }[];
}

/** Came to an end by voices: a version answered by another, or one whose stakes were raised, did not. */
function carried({ phase, finding }: Decision): boolean | undefined {
  if (phase === "executed") return true;
  if (phase === "ready") return finding === "passes" || finding === "overrules";
  return phase === "expired" ? false : undefined;
}

/**
 * Who keeps being outvoted here? Per present member, from open voices alone. It says where the others might listen; it
 * ranks nobody, and says nothing about who was right. Voices of a seat's former occupant are not theirs.
 */
export async function getOutvoted(
  client: AnyClient,
  { community, deployment = standard }: GetOutvotedParameters,
): Promise<Outvoted[]> {
  const [decisions, members] = await Promise.all([
    getDecisions(client, { community, deployment }),
    getMembers(client, { community, deployment }),
  ]);
  const tenures = await Promise.all(members.map(({ person }) => getTenure(client, { community, person, deployment })));
  const ended = decisions.flatMap((decision) => {
    const carries = carried(decision);
    const { tally } = decision;
    return tally === undefined || carries === undefined ? [] : [{ ...decision, tally, carries }];
  });
  const people = members.map(({ person, seat }, place) => {
    const since = tenures[place]?.since ?? 0;
    const sides = ended
      .filter(({ tally }) => tally.season >= since && tally.electorate.includes(seat))
      .flatMap(({ id, tally, carries }) => {
        if (tally.consents.includes(seat)) return [{ id, lost: !carries }];
        return tally.objections.includes(seat) ? [{ id, lost: carries }] : [];
      });
    return { person, seat, sides };
  });
  return people.map(({ person, seat, sides }) => {
    const lost = new Set(sides.filter((side) => side.lost).map(({ id }) => id));
    const beside = people
      .filter((other) => other.seat !== seat)
      .map((other) => ({
        person: other.person,
        seat: other.seat,
        lost: other.sides.filter((side) => side.lost && lost.has(side.id)).length,
      }))
      .filter((other) => other.lost > 0)
      .sort((one, other) => other.lost - one.lost || one.seat - other.seat);
    return {
      person,
      seat,
      voiced: sides.length,
      lost: lost.size,
      longestRun: longestRun(sides.map((side) => side.lost)),
      with: beside,
    };
  });
}

function longestRun(lost: readonly boolean[]): number {
  let [run, longest] = [0, 0];
  for (const one of lost) {
    run = one ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
