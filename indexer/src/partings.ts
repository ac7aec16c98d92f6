/** Who leaves with a share, and what went with them. That they left the assembly tells, in the same transaction. */
import { ponder } from "ponder:registry";
import { member, parting, share, stay } from "ponder:schema";
import { noteDecision } from "../lib/decisions.js";
import { traceOf } from "../lib/events.js";

ponder.on("Partings:Parted", async ({ event, context }) => {
  const { community, id, person, to } = event.args;
  await context.db
    .insert(parting)
    .values({ ...traceOf(event), community, decision: id, person, to })
    .onConflictDoNothing();
  await noteDecision(event, context, { decision: id, kind: "parted", person });
});

ponder.on("Partings:Shared", async ({ event, context: { db } }) => {
  const { id, ...args } = event.args;
  await db
    .insert(share)
    .values({ ...traceOf(event), ...args, decision: id })
    .onConflictDoNothing();
});

/** Anybody may say so, of any decision; it is told of those who are or were members. */
ponder.on("Partings:Stayed", async ({ event, context }) => {
  const { community, id, person } = event.args;
  await context.db
    .insert(stay)
    .values({ community, decision: id, person, time: event.block.timestamp })
    .onConflictDoNothing();
  if (!(await context.db.find(member, { community, person }))) return;
  await noteDecision(event, context, { decision: id, kind: "stayed", person });
});
