/** What persons did, with all that the hash chains are made of. */
import { ponder } from "ponder:registry";
import { deed } from "ponder:schema";
import { traceOf } from "../lib/events.js";

ponder.on("Deeds:Recorded", async ({ event, context: { db } }) => {
  await db
    .insert(deed)
    .values({ ...event.args, ...traceOf(event), block: event.block.number })
    .onConflictDoNothing();
});
