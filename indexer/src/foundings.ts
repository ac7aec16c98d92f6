/** Communities from their founders' signatures on, and their charters. */
import { ponder } from "ponder:registry";
import { amendment, community, founding, member, membershipEvent, seat } from "ponder:schema";
import { asJson, traceOf } from "../lib/events.js";
import { bit } from "../lib/words.js";

ponder.on("Assembly:FoundersSeated", async ({ event, context: { db } }) => {
  const { community: id, seats } = event.args;
  await db.insert(founding).values({ community: id, seats, opened: false }).onConflictDoUpdate({ seats });
});

ponder.on("Assembly:Founded", async ({ event, context: { db } }) => {
  const { community: id, charter, founders } = event.args;
  const { position, time, transaction } = traceOf(event);
  const begun = { community: id, seated: true, vouchers: 0n, beganAt: time };
  await db.update(founding, { community: id }).set({ opened: true });
  await db
    .insert(community)
    .values({
      id,
      position,
      foundedAt: time,
      founders: [...founders],
      charter: asJson(charter),
      name: charter.name,
      season: 1,
      seasonStartsAt: time,
      seasonLength: charter.seasonLength,
      // `SeasonOpened` follows and tells it.
      seed: 0n,
      seats: bit(founders.length) - 1n,
      newcomers: 0n,
      spent: 0n,
      grewIn: 0,
    })
    .onConflictDoNothing();
  for (const [index, person] of founders.entries()) {
    await db
      .insert(seat)
      .values({ community: id, seat: index, person, seated: true, vouchers: [] })
      .onConflictDoNothing();
    await db
      .insert(member)
      .values({ ...begun, person, seat: index, number: 1, since: 1 })
      .onConflictDoNothing();
    await db
      .insert(membershipEvent)
      .values({ position, community: id, person, kind: "founded", seat: index, season: 1, time, transaction })
      .onConflictDoNothing();
  }
});

ponder.on("Assembly:CharterAmended", async ({ event, context: { db } }) => {
  const { community: id, by, module } = event.args;
  const { position, time } = traceOf(event);
  const [charter, name] = [asJson(event.args.charter), event.args.charter.name];
  await db.insert(amendment).values({ position, community: id, charter, by, module, time }).onConflictDoNothing();
  await db.update(community, { id }).set({ charter, name });
});
