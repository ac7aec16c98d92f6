/** What people signed about something and left with the mailbox, and bringing it in. */
import type { MailboxFilter, SignedDocument } from "folkmoot";
import { useId } from "react";
import { useMoot } from "../context.js";
import { bringInIntention } from "../intentions/bringIn.js";
import { useHeld, useMailbox } from "../mailbox.js";
import { texts } from "../texts/index.js";
import { Actions } from "./Actions.js";
import { PersonLink } from "./PersonLink.js";

export function Pending({ filter, where }: { filter: MailboxFilter; where?: string }) {
  const { config, me } = useMoot();
  const id = useId();
  const mailbox = useMailbox();
  const { data = [] } = useHeld(filter);
  if (data.length === 0) return null;
  const documents = data.map(({ document }) => document);
  const key = JSON.stringify(filter);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {where && <bdi>{where}: </bdi>}
        {texts.waiting.title(data.length)}
      </h2>
      <p className="hint">{texts.waiting.why}</p>
      <ul className="plain">
        {data.map(({ id: one, document, state }) => (
          <li key={one}>
            <PersonLink person={document.signed.person} />: {summaryOf(document)}{" "}
            <small>· {state === "submitted" ? texts.signed.states.submitted : texts.signed.states.held}</small>
          </li>
        ))}
      </ul>
      {me && <Actions intentions={[bringInIntention(key, { documents, mailbox, deployment: config.deployment })]} />}
    </section>
  );
}

/** In a few words; the whole of it stands on the document's own page. */
function summaryOf(document: SignedDocument): string {
  if (document.kind !== "voice") return texts.signed.kinds[document.kind];
  const { motion, voice } = document.signed;
  if (motion) return texts.motion[motion.motion][voice === "consent" ? "give" : "withdraw"];
  return voice === "consent" ? texts.voice.give : texts.voice.withdraw;
}
