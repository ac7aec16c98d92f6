/** A community's time. */
import { ponder } from "ponder:registry";
import { community, lengthChange, season } from "ponder:schema";
import { traceOf } from "../lib/events.js";

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

ponder.on("Assembly:SeasonLengthChanged", async ({ event, context: { db } }) => {
  const { community: id, by, module, from, to } = event.args;
  const { position, time } = traceOf(event);
  await db.insert(lengthChange).values({ position, community: id, by, module, from, to, time }).onConflictDoNothing();
  await db.update(community, { id }).set({ nextSeasonLength: to });
});
