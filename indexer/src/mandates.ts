/** Mandates, and what becomes of them. */
import { type Context, ponder } from "ponder:registry";
import { announcement, cancelledNonce, mandate, mandateEvent, matter, member } from "ponder:schema";
import type { Address, Hex } from "viem";
import { decodeTerms } from "../../sdk/src/internal/encode.js";
import { asJson, traceOf } from "../lib/events.js";

type Trace = Parameters<typeof traceOf>[0] & { args: { community: Address; id: Hex } };

async function note(
  event: Trace,
  { db }: Context,
  what: { kind: string; person: Address } & Partial<typeof mandateEvent.$inferInsert>,
) {
  const { community, id } = event.args;
  await db
    .insert(mandateEvent)
    .values({ ...what, ...traceOf(event), community, mandate: id })
    .onConflictDoNothing();
}

ponder.on("Mandates:Proposed", async ({ event, context }) => {
  const { community, id, holder, proposer, key, terms, sentence, lapsesAt } = event.args;
  const { position, time } = traceOf(event);
  const ends = BigInt(lapsesAt);
  await context.db
    .insert(mandate)
    .values({
      ...{ community, id, position, holder, proposer, key, sentence, ends },
      office: terms.office,
      terms: asJson(decodeTerms(terms)),
      proposedAt: time,
      state: "proposed",
      suspendedUntil: 0n,
      tenure: 0,
      reach: 0n,
    })
    .onConflictDoNothing();
  // Members may have spoken on it before it was proposed.
  await context.db
    .insert(matter)
    .values({ community, id, kind: "mandate", position })
    .onConflictDoUpdate({ kind: "mandate" });
  await note(event, context, { kind: "proposed", person: proposer, ends });
});

ponder.on("Mandates:Accepted", async ({ event, context }) => {
  const { community, id, holder, reach } = event.args;
  const ends = BigInt(event.args.ends);
  const seated = await context.db.find(member, { community, person: holder });
  const tenure = seated?.seated ? seated.number : 128 + (seated?.number ?? 0);
  await context.db
    .update(mandate, { community, id })
    .set({ state: "accepted", acceptedAt: event.block.timestamp, ends, tenure, reach });
  await note(event, context, { kind: "accepted", person: holder, ends, reach });
});

ponder.on("Mandates:Shortened", async ({ event, context }) => {
  const { community, id, holder, reach } = event.args;
  const ends = BigInt(event.args.ends);
  await context.db.update(mandate, { community, id }).set({ ends, reach });
  await note(event, context, { kind: "shortened", person: holder, ends, reach });
});

ponder.on("Mandates:Resigned", async ({ event, context }) => {
  const { community, id, holder } = event.args;
  await context.db.update(mandate, { community, id }).set({ state: "resigned" });
  await note(event, context, { kind: "resigned", person: holder });
});

ponder.on("Mandates:Suspended", async ({ event, context }) => {
  const { community, id, by, module, until, reason } = event.args;
  const suspendedUntil = BigInt(until);
  await context.db.update(mandate, { community, id }).set({ suspendedUntil });
  await note(event, context, { kind: "suspended", person: by, ends: suspendedUntil, module, reason });
});

ponder.on("Mandates:Announced", async ({ event, context }) => {
  const { announcement: hash, id, ripeAt, lapsesAt, ...call } = event.args;
  const { position } = traceOf(event);
  const now = { ...call, mandate: id, position, ripeAt: BigInt(ripeAt), lapsesAt: BigInt(lapsesAt) };
  await context.db
    .insert(announcement)
    .values({ id: hash, ...now })
    .onConflictDoUpdate(now);
  await note(event, context, { kind: "announced", person: call.holder, announcement: hash, reason: call.reason });
});

ponder.on("Mandates:NonceCancelled", async ({ event, context: { db } }) => {
  await db
    .insert(cancelledNonce)
    .values({ ...event.args, time: event.block.timestamp })
    .onConflictDoNothing();
});
