/** Agreements between communities: their texts, and what they give. Who stands by a text is computed when it is asked. */
import { ponder } from "ponder:registry";
import {
  agreement,
  agreementAmendment,
  agreementParty,
  agreementPresentation,
  agreementText,
  aidPromise,
  matter,
  movement,
  moveRequest,
  need,
  needEvent,
} from "ponder:schema";
import { zeroAddress, zeroHash } from "viem";
import { asJson, traceOf } from "../lib/events.js";

/** How long a text keeps others from being put beside it, at most. */
const draftLife = 90n * 86_400n;

ponder.on("Agreements:AgreementProposed", async ({ event, context: { db } }) => {
  const { agreement: id, text, community, by: author, terms, reviewAt } = event.args;
  const { position, time, transaction } = traceOf(event);
  const { title, parties, names } = terms;
  await db
    .insert(agreementText)
    .values({
      ...{ id: text, position, agreement: id, author, community, title, time, transaction },
      terms: asJson(terms),
      reviewAt: BigInt(reviewAt),
    })
    .onConflictDoNothing();
  if (id !== text) {
    // A text that lapses before makes room when it does.
    const most = time + draftLife;
    const draftUntil = reviewAt < most ? BigInt(reviewAt) : most;
    await db.update(agreement, { id }).set({ draft: text, draftUntil });
    return;
  }
  await db
    .insert(agreement)
    .values({ id, position, parties: [...parties], text, draftUntil: 0n })
    .onConflictDoNothing();
  for (const [place, party] of parties.entries()) {
    await db
      .insert(agreementParty)
      .values({ agreement: id, community: party, place, name: names[place] ?? "", position })
      .onConflictDoNothing();
  }
});

ponder.on("Agreements:AgreementPresented", async ({ event, context: { db } }) => {
  const { text, community, matter: id, by, sentence } = event.args;
  const trace = traceOf(event);
  const put = await db.find(agreementText, { id: text });
  await db
    .insert(agreementPresentation)
    .values({ ...trace, text, community, agreement: put?.agreement ?? text, matter: id, by, sentence })
    .onConflictDoNothing();
  // Members may have spoken on it before it was presented.
  await db
    .insert(matter)
    .values({ community, id, kind: "agreement", position: trace.position })
    .onConflictDoUpdate({ kind: "agreement" });
});

ponder.on("Agreements:AgreementAmended", async ({ event, context: { db } }) => {
  const { agreement: id, text, by } = event.args;
  await db
    .insert(agreementAmendment)
    .values({ ...traceOf(event), agreement: id, text, by })
    .onConflictDoNothing();
  // Whoever puts the next text settles the former draft: that next one stays.
  await db
    .update(agreement, { id })
    .set((now) => ({ text, ...(now.draft === text ? { draft: null, draftUntil: 0n } : {}) }));
});

ponder.on("Agreements:NeedDeclared", async ({ event, context: { db } }) => {
  const { agreement: id, community, by, words } = event.args;
  const trace = traceOf(event);
  const now = { until: BigInt(event.args.until), by, words, position: trace.position };
  await db
    .insert(need)
    .values({ agreement: id, community, ...now, since: trace.time })
    // Declared again while it stands, it is one need.
    .onConflictDoUpdate(({ until, since }) => ({ ...now, since: trace.time < until ? since : trace.time }));
  await db
    .insert(needEvent)
    .values({ ...trace, ...now, agreement: id, community, kind: "declared" })
    .onConflictDoNothing();
});

/** A community can say so of a need that nobody declared. */
ponder.on("Agreements:NeedEnded", async ({ event, context: { db } }) => {
  const { agreement: id, community, by, decision } = event.args;
  const trace = traceOf(event);
  const over = { until: 0n, since: 0n, by: zeroAddress, words: "", position: trace.position };
  await db
    .insert(need)
    .values({ agreement: id, community, ...over })
    .onConflictDoUpdate(over);
  await db
    .insert(needEvent)
    .values({
      ...{ ...trace, agreement: id, community, kind: "ended", by },
      decision: decision === zeroHash ? null : decision,
    })
    .onConflictDoNothing();
});

ponder.on("Agreements:AidPromised", async ({ event, context: { db } }) => {
  const { until, ...args } = event.args;
  await db
    .insert(aidPromise)
    .values({ ...traceOf(event), ...args, until: BigInt(until) })
    .onConflictDoNothing();
});

ponder.on("Agreements:MoveRequested", async ({ event, context: { db } }) => {
  const { ripeAt, ...args } = event.args;
  await db
    .insert(moveRequest)
    .values({ ...traceOf(event), ...args, ripeAt: BigInt(ripeAt) })
    .onConflictDoNothing();
});

ponder.on("Agreements:Moved", async ({ event, context: { db } }) => {
  await db
    .insert(movement)
    .values({ ...traceOf(event), ...event.args })
    .onConflictDoNothing();
});
