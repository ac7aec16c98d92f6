/** What seats say on matters. The words are kept by the rule of the contracts, and every voice besides. */
import { type Context, ponder } from "ponder:registry";
import { matter, member, seat, skippedVoice, voice, voiceEvent } from "ponder:schema";
import type { Address, Hex } from "viem";
import { seatsIn } from "../../sdk/src/internal/encode.js";
import { traceOf } from "../lib/events.js";
import { bit } from "../lib/words.js";

const skips = ["badSignature", "notSeated", "overtaken", "repeated", "notAsked", "tooOften", "badReason"];

interface Said {
  community: Address;
  matter: Hex;
  season: number;
  withdrawal: boolean;
}

ponder.on("Assembly:ConsentGiven", ({ event, context }) => hearOne(event, context, false));
ponder.on("Assembly:ConsentWithdrawn", ({ event, context }) => hearOne(event, context, true));
ponder.on("Assembly:ConsentsGiven", ({ event, context }) => hearBatch(event, context, false));
ponder.on("Assembly:ConsentsWithdrawn", ({ event, context }) => hearBatch(event, context, true));

type Trace = Parameters<typeof traceOf>[0];

async function hearOne(
  event: Trace & { args: { community: Address; matter: Hex; person: Address; season: number } },
  context: Context,
  withdrawal: boolean,
) {
  const { person, ...args } = event.args;
  const said = { ...args, withdrawal };
  const tenure = await context.db.find(member, { community: said.community, person });
  if (tenure) await speak(context, said, bit(tenure.seat));
  await note(event, context, said);
  await context.db
    .insert(voiceEvent)
    .values({ ...traceOf(event), ...said, person, seat: tenure?.seat ?? null, batch: false })
    .onConflictDoNothing();
}

async function hearBatch(
  event: Trace & { args: { community: Address; matter: Hex; season: number; seats: bigint } },
  context: Context,
  withdrawal: boolean,
) {
  const { seats, ...args } = event.args;
  const said = { ...args, withdrawal };
  await speak(context, said, seats);
  await note(event, context, said);
  for (const at of seatsIn(seats)) {
    const occupant = await context.db.find(seat, { community: said.community, seat: at });
    if (!occupant) continue;
    await context.db
      .insert(voiceEvent)
      .values({ ...traceOf(event), ...said, person: occupant.person, seat: at, batch: true })
      .onConflictDoNothing();
  }
}

/** Consent sets the season's G; a withdrawal clears it and the one before, and sets W. */
async function speak({ db }: Context, { withdrawal, ...key }: Said, seats: bigint) {
  if (!withdrawal) {
    await db
      .insert(voice)
      .values({ ...key, given: seats, withdrawn: 0n })
      .onConflictDoUpdate(({ given }) => ({ given: given | seats }));
    return;
  }
  await db
    .insert(voice)
    .values({ ...key, given: 0n, withdrawn: seats })
    .onConflictDoUpdate(({ given, withdrawn }) => ({ given: given & ~seats, withdrawn: withdrawn | seats }));
  const former = { ...key, season: key.season - 1 };
  if (await db.find(voice, former)) {
    await db.update(voice, former).set(({ given }) => ({ given: given & ~seats }));
  }
}

async function note(event: Trace, { db }: Context, { community, matter: id }: Said) {
  const { position } = traceOf(event);
  await db.insert(matter).values({ community, id, kind: "other", position }).onConflictDoNothing();
}

ponder.on("Assembly:VoiceSkipped", async ({ event, context: { db } }) => {
  const { reason, ...args } = event.args;
  await db
    .insert(skippedVoice)
    .values({ ...traceOf(event), ...args, reason: skips[reason] ?? String(reason) })
    .onConflictDoNothing();
});
