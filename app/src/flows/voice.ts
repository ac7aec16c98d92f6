/** Giving and withdrawing consent: what is said, what it does, and how to undo it. */
import { giveConsent, withdrawConsent } from "folkmoot";
import type { Hash } from "viem";
import type { ActingClient } from "../context.js";
import { formatDate } from "../format.js";
import type { MandateView } from "../queries.js";
import { texts } from "../texts.js";

export interface Flow {
  title: string;
  /** What the person says, word for word from the charter. */
  sentence: string;
  effect: string;
  when: string;
  undo: string;
  run: (client: ActingClient) => Promise<Hash>;
}

type On = Parameters<typeof giveConsent>[1];

/** The person's seat, of which it depends what their voice does. */
export function withdrawFlow(view: MandateView, on: On, name: string, seat: number): Flow {
  const { standing, voices } = view;
  const consents = voices.consenting.includes(seat);
  const last = consents && standing.stands && standing.withdrawalsToEnd === 1;
  return {
    title: texts.voice.withdraw,
    sentence: view.community.charter.withdrawal,
    effect: last
      ? `The mandate of ${name} ends with it: from then on every act is refused, until enough members consent again.`
      : consents
        ? `Your consent no longer counts for the mandate of ${name}.`
        : voices.withdrawn.includes(seat)
          ? texts.voice.already
          : texts.voice.noConsent,
    when: "At once, in the next block. Nothing and nobody can stop it.",
    undo: "Give your consent again whenever you like.",
    run: (client) => withdrawConsent(client, on),
  };
}

export function giveFlow(view: MandateView, on: On, name: string, seat: number): Flow {
  const { standing, voices } = view;
  const more = !voices.consenting.includes(seat);
  const enough = more && standing.reason === "tooFewConsents" && standing.consentsMissing === 1;
  return {
    title: texts.voice.give,
    sentence: view.community.charter.consent,
    effect: enough ? `The mandate of ${name} stands again with it.` : `Your consent counts for the mandate of ${name}.`,
    when: `At once. It lasts through the next season, which begins on ${formatDate(view.community.season.endsAt)}.`,
    undo: "Withdraw it at any moment. Nobody can stop you.",
    run: (client) => giveConsent(client, on),
  };
}
