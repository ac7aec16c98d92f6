/** Which season an event happened in, where it does not say. */
import type { Context } from "ponder:registry";
import { community } from "ponder:schema";
import type { Hex } from "viem";
import { seasonAt } from "../../sdk/src/history/clock.js";

/** 0 before the community opens, as in the contracts. */
export async function seasonOf({ db }: Pick<Context, "db">, id: Hex, time: bigint): Promise<number> {
  const found = await db.find(community, { id });
  if (!found) return 0;
  const clock = {
    ...found,
    seasonStartsAt: Number(found.seasonStartsAt),
    nextSeasonLength: found.charter.seasonLength,
  };
  return seasonAt(clock, Number(time)).number;
}
