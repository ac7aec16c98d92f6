/** For the holder: accepting, declining, resigning. */
import type { LivingMandate } from "folkmoot";
import { useMoot } from "../context.js";
import { acceptIntention, resignIntention } from "../intentions/holder.js";
import { useNow } from "../queries.js";
import { texts } from "../texts/index.js";
import { Actions } from "./Actions.js";
import { isOver } from "./MandateCard.js";

export function Holder({ mandate }: { mandate: LivingMandate }) {
  const { isMe, config } = useMoot();
  const now = useNow();
  const { state, terms } = mandate;
  if (!isMe(terms.holder) || state === "resigned") return null;
  const resign = resignIntention(mandate, config.deployment);
  const accept = acceptIntention(mandate, config.deployment);
  return (
    <section aria-labelledby="holder-title">
      <h2 id="holder-title">{texts.holder.title}</h2>
      <Actions intentions={state === "proposed" && !isOver(mandate, now) ? [accept, resign] : [resign]} />
    </section>
  );
}
