/** Giving and withdrawing, always in view: one click to the sentence, one more to say it. */
import type { LivingMandate } from "folkmoot";
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import { canGive, giveIntention, withdrawIntention } from "../intentions/voice.js";
import { type CommunityView, useNow } from "../queries.js";
import { texts } from "../texts/index.js";
import { Actions } from "./Actions.js";
import { isOver } from "./MandateCard.js";

interface VoiceProps {
  view: CommunityView;
  mandate: LivingMandate;
}

export function Voice({ view, mandate }: VoiceProps) {
  const { me, isMe, config } = useMoot();
  const now = useNow();
  const { community, mine } = view;
  if (me === undefined) return <p className="voice plain">{texts.wallet.needed}</p>;
  const holds = isMe(mandate.terms.holder);
  const given = mine !== undefined && mandate.voices.given.includes(mine.seat);
  if (holds && !given) return <p className="voice plain">{texts.voice.isHolder}</p>;
  if (!mine) return <p className="voice plain">{texts.voice.notMember}</p>;
  const { seat } = mine;
  const { charter, season } = community;
  const on = { mandate, charter, seat, seasonEnds: season.endsAt, deployment: config.deployment };
  const consents = mandate.voices.given.includes(seat);
  const give = canGive(mandate, seat) && !holds && !isOver(mandate, now) ? [giveIntention(on)] : [];
  const withdraw = withdrawIntention(on);
  return (
    <section className="voice" aria-labelledby="voice-title">
      <h2 id="voice-title">{texts.voice.title}</h2>
      {holds && <p>{texts.voice.isHolder}</p>}
      {mine.newcomer && <p>{texts.join.newcomer}</p>}
      <p>
        {mandate.voices.lapsing.includes(seat)
          ? texts.voice.yoursLapses(formatDate(season.endsAt))
          : consents
            ? texts.voice.youConsent
            : texts.voice.youDoNot}
      </p>
      <Actions intentions={consents ? [withdraw, ...give] : [...give, withdraw]} />
    </section>
  );
}
