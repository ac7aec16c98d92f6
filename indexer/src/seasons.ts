/** A community's time. */
import { ponder } from "ponder:registry";
import { community, season } from "ponder:schema";

ponder.on("Assembly:SeasonOpened", async ({ event, context: { db } }) => {
  const { community: id, season: number, startsAt, length, seed } = event.args;
  await db
    .insert(season)
    .values({
      community: id,
      number,
      startsAt: BigInt(startsAt),
      length,
      seed,
      openedAt: event.block.timestamp,
    })
    .onConflictDoNothing();
  await db
    .update(community, { id })
    .set({ season: number, seasonStartsAt: BigInt(startsAt), seasonLength: length, seed });
});
