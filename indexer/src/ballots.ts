/** What seats say on ballots. The words are kept by the rule of the contracts, and every voice besides. */
import { type Context, ponder } from "ponder:registry";
import { ballot, ballotEvent, member, objection, seat } from "ponder:schema";
import type { Address, Hex } from "viem";
import { seatsIn } from "../../sdk/src/internal/encode.js";
import { traceOf } from "../lib/events.js";
import { bit } from "../lib/words.js";

type Trace = Parameters<typeof traceOf>[0];
type Kind = "consent" | "objection" | "withdrawal";

interface Said {
  community: Address;
  ballot: Hex;
}

ponder.on("Assembly:BallotOpened", async ({ event, context: { db } }) => {
  const { ballot: id, terms, ...args } = event.args;
  const { position, time } = traceOf(event);
  await db
    .insert(ballot)
    .values({
      ...{ ...args, id, position, time },
      electorate: terms.electorate,
      opensAt: BigInt(terms.opensAt),
      closesAt: BigInt(terms.closesAt),
      endsAt: BigInt(terms.endsAt),
      season: terms.season,
      seed: terms.seed,
      speech: terms.speech,
      consents: 0n,
      objections: 0n,
    })
    .onConflictDoNothing();
});

ponder.on("Assembly:BallotConsent", ({ event, context }) => hearOne(event, context, "consent"));
ponder.on("Assembly:BallotObjection", ({ event, context }) => hearOne(event, context, "objection", event.args.reason));
ponder.on("Assembly:BallotWithdrawal", ({ event, context }) => hearOne(event, context, "withdrawal"));
ponder.on("Assembly:BallotConsents", ({ event, context }) => hearBatch(event, context, "consent"));
ponder.on("Assembly:BallotWithdrawals", ({ event, context }) => hearBatch(event, context, "withdrawal"));

async function hearOne(
  event: Trace & { args: Said & { person: Address } },
  context: Context,
  kind: Kind,
  reason?: string,
) {
  const { community, ballot: id, person } = event.args;
  const tenure = await context.db.find(member, { community, person });
  if (!tenure) return;
  await speak(event, context, { community, ballot: id }, kind, bit(tenure.seat));
  await note(event, context, { community, ballot: id, kind, person, seat: tenure.seat, batch: false, reason });
  if (reason === undefined) return;
  const { position, time } = traceOf(event);
  const now = { person, reason, position, time, takenBack: false };
  await context.db
    .insert(objection)
    .values({ community, ballot: id, seat: tenure.seat, ...now })
    .onConflictDoUpdate(now);
}

async function hearBatch(event: Trace & { args: Said & { seats: bigint } }, context: Context, kind: Kind) {
  const { community, ballot: id, seats } = event.args;
  await speak(event, context, { community, ballot: id }, kind, seats);
  for (const at of seatsIn(seats)) {
    const occupant = await context.db.find(seat, { community, seat: at });
    if (!occupant) continue;
    await note(event, context, { community, ballot: id, kind, person: occupant.person, seat: at, batch: true });
  }
}

/** A seat that consents objects no more, and the other way round. Once a ballot has ended only consents are taken back. */
async function speak(event: Trace, context: Context, { community, ballot: id }: Said, kind: Kind, seats: bigint) {
  const found = await context.db.find(ballot, { community, id });
  if (!found) return;
  // A batch of consents leaves seats that object as they are: those are not in it.
  const consents = kind === "consent" ? found.consents | seats : found.consents & ~seats;
  let { objections } = found;
  if (kind === "objection") objections |= seats;
  else if (kind === "consent" || event.block.timestamp < found.endsAt) objections &= ~seats;
  for (const at of seatsIn(found.objections & ~objections)) {
    await context.db.update(objection, { community, ballot: id, seat: at }).set({ takenBack: true });
  }
  await context.db.update(ballot, { community, id }).set({ consents, objections });
}

async function note(
  event: Trace,
  { db }: Context,
  said: Said & { kind: Kind; person: Address; seat: number; batch: boolean; reason?: string | undefined },
) {
  await db
    .insert(ballotEvent)
    .values({ ...traceOf(event), ...said, reason: said.reason ?? null })
    .onConflictDoNothing();
}
