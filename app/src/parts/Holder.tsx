/** For the holder: accepting, declining, resigning. */
import type { LivingMandate } from "folkmoot";
import { useMoot } from "../context.js";
import { acceptIntention, resignIntention } from "../intentions/holder.js";
import { texts } from "../texts/index.js";
import { Actions } from "./Actions.js";

export function Holder({ mandate }: { mandate: LivingMandate }) {
  const { isMe, config } = useMoot();
  const { state, terms } = mandate;
  if (!isMe(terms.holder) || state === "resigned") return null;
  const resign = resignIntention(mandate, config.deployment);
  const accept = acceptIntention(mandate, config.deployment);
  return (
    <section aria-labelledby="holder-title">
      <h2 id="holder-title">{texts.holder.title}</h2>
      <Actions intentions={state === "proposed" ? [accept, resign] : [resign]} />
    </section>
  );
}
