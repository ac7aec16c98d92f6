/** Whether a mandate stands, in words; and who serves as what, as long as they do. */
import type { LivingMandate } from "folkmoot";
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
export function Standing({ mandate: { standing }, margin }: { mandate: LivingMandate; margin?: string }) {
  const { stands, reason } = standing;
  const kind = stands ? "stands" : reason === "notAccepted" ? "pending" : "fallen";
  return (
    <p className={`standing ${kind}`}>
      <strong>{texts[kind]}.</strong> {(stands && margin) || texts.reasons[reason]}
    </p>
  );
}
