/** Who is heard before a decision of human stakes is put to the vote, and who is drawn. */
import { ponder } from "ponder:registry";
import { hearing } from "ponder:schema";
import { noteDecision } from "../lib/decisions.js";

ponder.on("Hearings:Replied", async ({ event, context }) => {
  const { community, id, person, text } = event.args;
  await context.db.update(hearing, { community, id }).set({ reply: text, repliedAt: event.block.timestamp });
  await noteDecision(event, context, { decision: id, kind: "replied", person, text });
});

ponder.on("Hearings:Forgiven", async ({ event, context }) => {
  const { community, id, person, forgiven, text } = event.args;
  await context.db.update(hearing, { community, id }).set({ forgiven, forgiveness: text });
  await noteDecision(event, context, { decision: id, kind: forgiven ? "forgiven" : "unforgiven", person, text });
});

ponder.on("Hearings:CircleAsked", async ({ event, context }) => {
  const { community, id, by, drawBlock, pool } = event.args;
  await context.db.update(hearing, { community, id }).set({ drawBlock, pool });
  await noteDecision(event, context, { decision: id, kind: "circleAsked", person: by });
});

ponder.on("Hearings:CircleDrawn", async ({ event, context }) => {
  const { community, id, by, seed, circle, passedOver } = event.args;
  const drawn = { circle, passedOver, seed, drawnBy: by, drawnAt: event.block.timestamp };
  await context.db.update(hearing, { community, id }).set(drawn);
  await noteDecision(event, context, { decision: id, kind: "circleDrawn", person: by, seats: circle });
});
