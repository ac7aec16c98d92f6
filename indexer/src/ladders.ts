/** Concerns between communities, from step to step. One that nobody goes on with lapses without an event. */
import { ponder } from "ponder:registry";
import { concern, concernReply, concernStep } from "ponder:schema";
import { rungs } from "../../sdk/src/agreements/types.js";
import { traceOf } from "../lib/events.js";

ponder.on("Agreements:ConcernRaised", async ({ event, context: { db } }) => {
  const { from, against, concern: id, agreement, by, decision, said } = event.args;
  const trace = traceOf(event);
  const rung = "dialogue";
  const times = { ripeAt: BigInt(event.args.ripeAt), lapsesAt: BigInt(event.args.lapsesAt) };
  await db
    .insert(concern)
    .values({
      ...{ ...trace, id, from, against, agreement, by, decision, ...said, rung, ...times },
      happenedAt: BigInt(said.happenedAt),
      since: trace.time,
      offers: 0,
    })
    .onConflictDoNothing();
  await db
    .insert(concernStep)
    .values({ ...trace, concern: id, rung, by, decision, ...times, offer: 0 })
    .onConflictDoNothing();
});

ponder.on("Agreements:StepTaken", async ({ event, context: { db } }) => {
  const { concern: id, by, decision } = event.args;
  const trace = traceOf(event);
  const rung = rungs[event.args.rung] ?? String(event.args.rung);
  const times = { ripeAt: BigInt(event.args.ripeAt), lapsesAt: BigInt(event.args.lapsesAt) };
  await db.update(concern, { id }).set({ rung, since: trace.time, ...times });
  await db
    .insert(concernStep)
    .values({ ...trace, concern: id, rung, by, decision, ...times, offer: 0 })
    .onConflictDoNothing();
});

ponder.on("Agreements:ConcernClosed", async ({ event, context: { db } }) => {
  const { concern: id, by, decision, offer } = event.args;
  const trace = traceOf(event);
  const rung = "none";
  await db.update(concern, { id }).set({ rung, since: trace.time, lapsesAt: trace.time, accepted: offer });
  await db
    .insert(concernStep)
    .values({ ...trace, concern: id, rung, by, decision, offer })
    .onConflictDoNothing();
});

ponder.on("Agreements:ConcernReplied", async ({ event, context: { db } }) => {
  const { concern: id, ...args } = event.args;
  await db
    .insert(concernReply)
    .values({ ...traceOf(event), ...args, concern: id })
    .onConflictDoNothing();
  if (args.offer > 0) await db.update(concern, { id }).set({ offers: args.offer });
});
