/** Whether a mandate stands, in words; and who serves as what, as long as they do. */
import type { LivingMandate } from "folkmoot";
import { formatDate } from "../format.js";
import { useNow } from "../queries.js";
import { texts } from "../texts/index.js";

export function Office({ mandate: { terms, standing } }: { mandate: LivingMandate }) {
  const { reason } = standing;
  const say =
    reason === "notAccepted"
      ? texts.proposedAs
      : reason === "resigned" || reason === "expired" || reason === "holderLeft"
        ? texts.served
        : texts.serves;
  return (
    <>
      <bdi>{terms.holderName}</bdi> <span className="office">{say(terms.office)}</span>
    </>
  );
}

/** `margin` says how far from falling it is, where it stands. */
export function Standing({ mandate: { standing, ends }, margin }: { mandate: LivingMandate; margin?: string }) {
  const now = useNow();
  const { stands, reason } = standing;
  const lapsed = reason === "notAccepted" && ends <= now;
  const kind = stands ? "stands" : reason === "notAccepted" && !lapsed ? "pending" : "fallen";
  return (
    <p className={`standing ${kind}`}>
      <strong>{texts[kind]}.</strong>{" "}
      {lapsed ? texts.lapsed(formatDate(ends)) : (stands && margin) || texts.reasons[reason]}
    </p>
  );
}
