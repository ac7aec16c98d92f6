/** What reviewers say of claims. */
import { ponder } from "ponder:registry";
import { review } from "ponder:schema";
import { verdicts } from "../../sdk/src/decisions/types.js";
import { traceOf } from "../lib/events.js";

ponder.on("Reviews:Reviewed", async ({ event, context: { db } }) => {
  const { verdict, at, ...args } = event.args;
  await db
    .insert(review)
    .values({ ...traceOf(event), ...args, verdict: verdicts[verdict] ?? String(verdict), at: BigInt(at) })
    .onConflictDoNothing();
});
