/** What happened to decisions, in one table, whichever contract told it. */
import type { Context } from "ponder:registry";
import { decisionEvent } from "ponder:schema";
import type { Address } from "viem";
import { traceOf } from "./events.js";

type Noted = Pick<typeof decisionEvent.$inferInsert, "decision" | "kind" | "person"> &
  Partial<Pick<typeof decisionEvent.$inferInsert, "text" | "stakes" | "enough" | "seats">>;

export async function noteDecision(
  event: Parameters<typeof traceOf>[0] & { args: { community: Address } },
  { db }: Pick<Context, "db">,
  noted: Noted,
) {
  await db
    .insert(decisionEvent)
    .values({ ...traceOf(event), community: event.args.community, ...noted })
    .onConflictDoNothing();
}
