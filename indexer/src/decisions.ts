/** Decisions, from their opening to their end. Where they are and whether they pass is computed when it is asked. */
import { ponder } from "ponder:registry";
import { claim, community, decision, hearing, raising } from "ponder:schema";
import { zeroAddress, zeroHash } from "viem";
import { dissolves } from "../../sdk/src/decisions/encode.js";
import { stakesKinds } from "../../sdk/src/decisions/types.js";
import { claimId } from "../../sdk/src/messages/hashes.js";
import { noteDecision } from "../lib/decisions.js";
import { asJson, traceOf } from "../lib/events.js";

const stakesOf = (index: number) => stakesKinds[index] ?? String(index);

ponder.on("Decisions:Opened", async ({ event, context }) => {
  const { db } = context;
  const { community: id, id: opened, author, key, proposal, sentence, decision: kept } = event.args;
  const { position, time } = traceOf(event);
  const { seconders, raisers, rounds, treasuryShare, deliberation, voting, hearing: hears, exit } = kept;
  const process = (await db.find(community, { id }))?.charter.process;
  const stakes = stakesOf(proposal.stakes);
  const human = stakes === "human";
  const rests = (stakes === "high" || stakes === "constitutional") && process?.reviewers.length;
  const evidence = rests ? process.evidence : null;
  const panel = { reviewers: [...(process?.reviewers ?? [])], reviews: process?.reviews ?? 0 };
  const former = proposal.former === zeroHash ? null : proposal.former;
  await db
    .insert(decision)
    .values({
      ...{ community: id, id: opened, position, author, key, sentence, former, evidence, ...panel },
      seat: kept.seat,
      proposal: asJson(proposal),
      title: proposal.title,
      stakes,
      round: kept.round,
      rules: { seconders, raisers, rounds, treasuryShare, deliberation, voting, hearing: hears, exit },
      weighty: kept.weighty,
      severe: kept.severe,
      openedAt: BigInt(kept.openedAt),
      expiresAt: BigInt(kept.expiresAt),
      state: "open",
      overruled: 0n,
    })
    .onConflictDoNothing();
  await noteDecision(event, context, { decision: opened, kind: "opened", person: author });
  if (former !== null) {
    await db.update(decision, { community: id, id: former }).set({ state: "superseded", successor: opened });
    await noteDecision(event, context, { decision: former, kind: "superseded", person: author });
  }
  if (human) {
    const { affected, injured } = proposal;
    await db
      .insert(hearing)
      .values({
        ...{ community: id, id: opened, position, affected, author: kept.seat },
        injured: injured === zeroAddress ? null : injured,
        replyUntil: BigInt(kept.openedAt + deliberation),
        size: process?.circle ?? 0,
        forgiven: false,
        ...{ drawBlock: 0n, pool: 0n, circle: 0n, passedOver: 0n },
      })
      .onConflictDoNothing();
  }
  if (evidence === null) return;
  for (const [place, statement] of proposal.claims.entries()) {
    await db
      .insert(claim)
      .values({
        ...{ position, place, community: id, decision: opened, statement, by: author, against: false, time, evidence },
        ...panel,
        id: claimId(id, panel, statement),
        expiresAt: BigInt(kept.expiresAt),
      })
      .onConflictDoNothing();
  }
});

ponder.on("Decisions:Counterclaimed", async ({ event, context }) => {
  const { db } = context;
  const { community: id, id: against, person, claim: made, statement } = event.args;
  const { position, time } = traceOf(event);
  const found = await db.find(decision, { community: id, id: against });
  await db
    .insert(claim)
    .values({
      ...{ position, place: 0, community: id, decision: against, id: made, statement, by: person, against: true, time },
      reviewers: found?.reviewers ?? [],
      reviews: found?.reviews ?? 0,
      evidence: found?.evidence ?? zeroAddress,
      expiresAt: found?.expiresAt ?? 0n,
    })
    .onConflictDoNothing();
  await noteDecision(event, context, { decision: against, kind: "counterclaimed", person, text: statement });
});

ponder.on("Decisions:StakesRaised", async ({ event, context }) => {
  const { community: id, id: raised, person, enough } = event.args;
  const { position, time } = traceOf(event);
  const stakes = stakesOf(event.args.stakes);
  await context.db
    .insert(raising)
    .values({ community: id, decision: raised, person, stakes, enough, position, time })
    .onConflictDoNothing();
  if (enough) {
    await context.db.update(decision, { community: id, id: raised }).set({ state: "raised", raisedTo: stakes });
  }
  await noteDecision(event, context, { decision: raised, kind: "raised", person, stakes, enough });
});

ponder.on("Decisions:Executed", async ({ event, context }) => {
  const { community: id, id: executed, by, overruled, reason } = event.args;
  const { time } = traceOf(event);
  const now = { state: "executed", executedBy: by, executedAt: time, reason, overruled };
  await context.db.update(decision, { community: id, id: executed }).set(now);
  const found = await context.db.find(decision, { community: id, id: executed });
  if (found && dissolves(found.proposal)) await context.db.update(community, { id }).set({ dissolvedAt: time });
  await noteDecision(event, context, {
    decision: executed,
    kind: "executed",
    person: by,
    text: reason,
    seats: overruled,
  });
});
