/** Giving and withdrawing consent. */
import { buildGiveConsent, buildWithdrawConsent, type Charter, type Deployment, type LivingMandate } from "folkmoot";
import { formatDate } from "../format.js";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";

export interface VoiceOn {
  mandate: LivingMandate;
  charter: Charter;
  /** The person's, of which it depends what their voice does. */
  seat: number;
  /** Unix seconds at which the season ends. */
  seasonEnds: number;
  deployment: Deployment;
}

export function withdrawIntention({ mandate, charter, seat, deployment }: VoiceOn): Intention {
  const { standing, voices, community, id, terms } = mandate;
  const consents = voices.given.includes(seat);
  const last = voices.consenting.includes(seat) && standing.stands && standing.withdrawalsToEnd === 1;
  const name = terms.holderName;
  return {
    key: `withdraw ${community} ${id}`,
    title: texts.voice.withdraw,
    tone: consents ? "withdraw" : "quiet",
    says: charter.withdrawal,
    effect: last
      ? texts.voice.last(name)
      : consents
        ? texts.voice.less(name)
        : voices.withdrawn.includes(seat)
          ? texts.voice.already
          : texts.voice.noConsent,
    when: texts.voice.withdrawWhen,
    undo: texts.voice.withdrawUndo,
    again: true,
    call: buildWithdrawConsent({ community, matter: id, deployment }),
    sign: { voice: { community, mandate: id, voice: "withdrawal", deployment } },
  };
}

export function giveIntention({ mandate, charter, seat, seasonEnds, deployment }: VoiceOn): Intention {
  const { standing, voices, community, id, terms } = mandate;
  const more = !voices.given.includes(seat);
  const counts = voices.counting.includes(seat);
  const enough = more && counts && standing.reason === "tooFewConsents" && standing.consentsMissing === 1;
  return {
    key: `give ${community} ${id}`,
    title: texts.voice.give,
    tone: "give",
    says: charter.consent,
    effect: (counts ? (enough ? texts.voice.enough : texts.voice.more) : texts.voice.early)(terms.holderName),
    when: texts.voice.giveWhen(formatDate(seasonEnds)),
    undo: texts.voice.giveUndo,
    call: buildGiveConsent({ community, matter: id, deployment }),
    sign: { voice: { community, mandate: id, voice: "consent", deployment } },
  };
}

/** Whether giving would change anything: who consents in this season has nothing to give. */
export function canGive({ voices }: LivingMandate, seat: number): boolean {
  return !voices.given.includes(seat) || voices.lapsing.includes(seat);
}
