/** How people come to their seats, and leave them. */
import { type Context, type Event, ponder } from "ponder:registry";
import { community, founding, member, membershipEvent, request, seat, sweep } from "ponder:schema";
import { type Address, zeroAddress } from "viem";
import { seatsIn } from "../../sdk/src/internal/encode.js";
import { seasonOf } from "../lib/clock.js";
import { asJson, traceOf } from "../lib/events.js";
import { bit } from "../lib/words.js";

const given = (address: Address) => (address === zeroAddress ? null : address);

ponder.on("Assembly:AdmissionRequested", async ({ event, context }) => {
  const { community: id, person, ripeAt } = event.args;
  await ask(event, context, { kind: "requested", community: id, person, ripeAt: BigInt(ripeAt) });
});

ponder.on("Assembly:RecoveryRequested", async ({ event, context }) => {
  const { community: id, from, to, ripeAt } = event.args;
  const asked = { kind: "recoveryRequested", community: id, person: to, from, ripeAt: BigInt(ripeAt) } as const;
  await ask(event, context, asked);
});

async function ask(
  event: Event<"Assembly:AdmissionRequested" | "Assembly:RecoveryRequested">,
  context: Context,
  asked: { kind: string; community: Address; person: Address; from?: Address; ripeAt: bigint },
) {
  const { community: id, person, from, ripeAt } = asked;
  const { position, time, transaction } = traceOf(event);
  const season = await seasonOf(context, id, time);
  const charter = (await context.db.find(community, { id }))?.charter;
  const notice = (from ? charter?.recoveryNotice : charter?.admissionNotice) ?? 0;
  const now = { state: "open", seatOf: from ?? null, at: ripeAt - BigInt(notice), season, time };
  await context.db
    .insert(request)
    .values({ community: id, person, ...now })
    .onConflictDoUpdate(now);
  await context.db
    .insert(membershipEvent)
    .values({ ...asked, position, season, time, transaction })
    .onConflictDoNothing();
}

ponder.on("Assembly:RequestCancelled", async ({ event, context }) => {
  const { community: id, person } = event.args;
  const { position, time, transaction } = traceOf(event);
  const season = await seasonOf(context, id, time);
  const now = { state: "cancelled", seatOf: null, at: 0n, season, time };
  await context.db
    .insert(request)
    .values({ community: id, person, ...now })
    .onConflictDoUpdate(now);
  await context.db
    .insert(membershipEvent)
    .values({ position, community: id, person, kind: "cancelled", season, time, transaction })
    .onConflictDoNothing();
});

ponder.on("Assembly:Admitted", async ({ event, context }) => {
  const { db } = context;
  const { community: id, person, seat: at, number, vouchers, module, by } = event.args;
  const { position, time, transaction } = traceOf(event);
  const season = await seasonOf(context, id, time);
  const persons: Address[] = [];
  for (const voucher of seatsIn(vouchers)) {
    const found = await db.find(seat, { community: id, seat: voucher });
    if (found) persons.push(found.person);
  }
  const occupant = { person, seated: true, vouchers: persons, formerly: null };
  await db
    .insert(seat)
    .values({ community: id, seat: at, ...occupant })
    .onConflictDoUpdate(occupant);
  await begin(context, { community: id, person, seat: at, number, since: season, vouchers, beganAt: time });
  await fulfil(context, id, person);
  await db.update(community, { id }).set((now) => {
    const grew = now.grewIn === season;
    return {
      seats: now.seats | bit(at),
      newcomers: (grew ? now.newcomers : 0n) | bit(at),
      spent: (grew ? now.spent : 0n) | vouchers,
      grewIn: season,
    };
  });
  const admitted = { kind: "admitted", seat: at, vouchers, module: given(module), by: given(by) };
  await db
    .insert(membershipEvent)
    .values({ position, community: id, person, ...admitted, season, time, transaction })
    .onConflictDoNothing();
});

ponder.on("Assembly:Recovered", async ({ event, context }) => {
  const { db } = context;
  const { community: id, from, to, seat: at, number, vouchers } = event.args;
  const { position, time, transaction } = traceOf(event);
  const season = await seasonOf(context, id, time);
  // The seat passes with its beginning.
  const former = await db.find(member, { community: id, person: from });
  const since = former?.since ?? season;
  await db.update(seat, { community: id, seat: at }).set({ person: to, formerly: from });
  await db
    .update(member, { community: id, person: from })
    .set({ seated: false, since: season, ended: "recovered", successor: to, endedAt: time });
  await begin(context, { community: id, person: to, seat: at, number, since, vouchers, beganAt: time });
  await fulfil(context, id, to);
  await db
    .insert(membershipEvent)
    .values({
      position,
      community: id,
      person: to,
      kind: "recovered",
      seat: at,
      from,
      vouchers,
      season,
      time,
      transaction,
    })
    .onConflictDoNothing();
});

ponder.on("Assembly:Left", async ({ event, context }) => {
  await end(event, context, { kind: "left" });
});

ponder.on("Assembly:Expelled", async ({ event, context }) => {
  const { module, by } = event.args;
  await end(event, context, { kind: "expelled", module, by });
});

async function begin(
  { db }: Context,
  tenure: Pick<
    typeof member.$inferInsert,
    "community" | "person" | "seat" | "number" | "since" | "vouchers" | "beganAt"
  >,
) {
  const now = { ...tenure, seated: true, ended: null, successor: null, endedAt: null };
  await db.insert(member).values(now).onConflictDoUpdate(now);
}

async function fulfil({ db }: Context, id: Address, person: Address) {
  if (await db.find(request, { community: id, person })) {
    await db.update(request, { community: id, person }).set({ state: "fulfilled" });
  }
}

async function end(
  event: Event<"Assembly:Left" | "Assembly:Expelled">,
  context: Context,
  how: { kind: "left" | "expelled"; module?: Address; by?: Address },
) {
  const { db } = context;
  const { community: id, person, seat: at } = event.args;
  const { position, time, transaction } = traceOf(event);
  const season = await seasonOf(context, id, time);
  if (season === 0) {
    // Founders can leave before the community opens, which then never does.
    await db.update(founding, { community: id }).set(({ seats }) => ({ seats: seats & ~bit(at) }));
  } else {
    await db.update(community, { id }).set(({ seats }) => ({ seats: seats & ~bit(at) }));
    await db.update(seat, { community: id, seat: at }).set({ seated: false });
    const ended = { seated: false, since: season, ended: how.kind, endedAt: time };
    await db.update(member, { community: id, person }).set(ended);
  }
  await db
    .insert(membershipEvent)
    .values({ position, community: id, person, ...how, seat: at, season, time, transaction })
    .onConflictDoNothing();
}

ponder.on("Assembly:Swept", async ({ event, context: { db } }) => {
  const { community: id, heir, assets, by } = event.args;
  const { position, time } = traceOf(event);
  await db
    .insert(sweep)
    .values({ position, community: id, heir, assets: asJson(assets), by, time })
    .onConflictDoNothing();
});
