/** Giving and withdrawing, always in view: one click to the sentence, one more to say it. */
import { useEffect, useRef, useState } from "react";
import { useMoot } from "../context.js";
import { type Flow, giveFlow, withdrawFlow } from "../flows/voice.js";
import type { MandateView } from "../queries.js";
import { texts } from "../texts.js";
import { useTransaction } from "../transaction.js";
import { TransactionLine } from "./TransactionLine.js";

export function Voice({ view }: { view: MandateView }) {
  const { actor, config } = useMoot();
  const giving = useTransaction();
  // Of its own: nothing that hangs may stand in the way of withdrawing.
  const withdrawing = useTransaction();
  const [makeFlow, setMakeFlow] = useState<typeof giveFlow>();
  const place = useRef<HTMLElement>(null);
  const address = actor?.account.address.toLowerCase();
  if (config.mandate === undefined) return null;
  if (!actor) return config.personas.length > 0 ? <p className="voice plain">{texts.voice.choose}</p> : null;

  const member = view.members.find(({ person }) => person.toLowerCase() === address);
  if (!member) return <p className="voice plain">{texts.voice.notMember}</p>;
  const { terms } = view.mandate;
  if (terms.holder.toLowerCase() === address) return <p className="voice plain">{texts.voice.isHolder}</p>;

  const { seat } = member;
  const consents = view.voices.consenting.includes(seat);
  const lapses = view.voices.lapsing.includes(seat);
  const gives = !consents || lapses;
  const on = { community: view.community.id, matter: config.mandate, deployment: config.deployment };
  const open = (make: typeof giveFlow) => {
    for (const { busy, reset } of [giving, withdrawing]) if (!busy) reset();
    setMakeFlow(() => make);
  };
  /** The keyboard goes on from here: the button that opened the step may be gone with it. */
  const close = () => {
    setMakeFlow(undefined);
    place.current?.focus();
  };
  // Made anew with every view: what it does may change while somebody reads it. Given elsewhere, it is not given again.
  const flow = makeFlow === giveFlow && !gives ? undefined : makeFlow?.(view, on, terms.holderName, seat);
  const transaction = makeFlow === withdrawFlow ? withdrawing : giving;
  const confirm = async () => {
    if (flow && (await transaction.run(() => flow.run(actor)))) close();
  };
  const withdraw = (
    <button
      key="withdraw"
      type="button"
      className={consents ? "withdraw" : "quiet"}
      disabled={withdrawing.busy}
      onClick={() => open(withdrawFlow)}
    >
      {texts.voice.withdraw}
    </button>
  );
  const give = (
    <button key="give" type="button" className="give" disabled={giving.busy} onClick={() => open(giveFlow)}>
      {texts.voice.give}
    </button>
  );
  return (
    <section className="voice" aria-labelledby="voice-title" ref={place} tabIndex={-1}>
      <h3 id="voice-title">{texts.voice.title}</h3>
      <p>{lapses ? texts.voice.yoursLapses : consents ? texts.voice.youConsent : texts.voice.youDoNot}</p>
      <p className="buttons">{consents ? [withdraw, gives && give] : [give, withdraw]}</p>
      {flow && <Confirm flow={flow} busy={transaction.busy} onGo={confirm} onCancel={close} />}
      <TransactionLine transaction={giving} />
      <TransactionLine transaction={withdrawing} />
    </section>
  );
}

interface ConfirmProps {
  flow: Flow;
  busy: boolean;
  onGo: () => void;
  onCancel: () => void;
}

function Confirm({ flow, busy, onGo, onCancel }: ConfirmProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    // biome-ignore lint/a11y/useSemanticElements: it does not interrupt, as a dialog element would
    <div
      className="confirm"
      ref={box}
      tabIndex={-1}
      role="group"
      aria-label={flow.title}
      onKeyDown={(event) => event.key === "Escape" && !busy && onCancel()}
    >
      <dl>
        <dt>{texts.confirm.says}</dt>
        <dd>
          <blockquote dir="auto">{flow.sentence}</blockquote>
        </dd>
        <dt>{texts.confirm.effect}</dt>
        <dd>{flow.effect}</dd>
        <dt>{texts.confirm.when}</dt>
        <dd>{flow.when}</dd>
        <dt>{texts.confirm.undo}</dt>
        <dd>{flow.undo}</dd>
      </dl>
      <p className="buttons">
        <button type="button" className="go" disabled={busy} onClick={onGo}>
          {texts.confirm.go}
        </button>
        <button type="button" className="quiet" disabled={busy} onClick={onCancel}>
          {texts.confirm.cancel}
        </button>
      </p>
    </div>
  );
}
