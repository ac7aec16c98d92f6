/** What can be done about a decision besides voicing: carrying it out, parting, raising its stakes. */
import type { Decision } from "folkmoot";
import { useState } from "react";
import { type Address, isAddress, zeroAddress } from "viem";
import { useMoot } from "../../context.js";
import { carryOutIntention, exitIntention, moveIntention, stayIntention } from "../../intentions/decide.js";
import { said } from "../../texts/decisions.js";
import { Actions } from "../Actions.js";
import { Field } from "../Field.js";
import { Saying } from "../Saying.js";
import type { PartProps } from "./part.js";

export function Carry({ view, decision }: PartProps) {
  const { config, nameOf } = useMoot();
  const texts = said().carry;
  const { phase, finding, executed } = decision;
  const seated = new Map(view.members.map(({ seat, person }) => [seat, person]));
  if (executed) {
    const names = executed.overruled.map((seat) => nameOf(seated.get(seat) ?? zeroAddress)).join(", ");
    return (
      <section aria-labelledby="carry-title">
        <h2 id="carry-title">{texts.title}</h2>
        <p>{texts.done(nameOf(executed.by))}</p>
        <blockquote dir="auto">{executed.reason}</blockquote>
        {names && <p>{texts.overruled(names)}</p>}
      </section>
    );
  }
  if (phase !== "ready" || (finding !== "passes" && finding !== "overrules") || !view.mine) return null;
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  return (
    <section aria-labelledby="carry-title">
      <h2 id="carry-title">{texts.title}</h2>
      <p>{texts.members}</p>
      <Saying rows={2} mostBytes={1024} label={texts.reason} intentions={(reason) => [carryOutIntention(on, reason)]} />
    </section>
  );
}

export function Exit({ view, decision }: PartProps) {
  const { config, me } = useMoot();
  const texts = said();
  const [typed, setTyped] = useState("");
  const [gone, setGone] = useState(false);
  const { phase, finding, terms, tally } = decision;
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  const { mine } = view;
  // Who has just left has no seat any more, and is told so here.
  if (gone) return <p role="status">{texts.exit.done}</p>;
  if (!mine || me === undefined || terms.stakes !== "constitutional") return null;
  const [step] = terms.steps;
  const dissolved = phase === "executed" && step?.kind === "dissolve";
  const open = phase === "exit" && finding === "passes" && !tally?.consents.includes(mine.seat);
  const tokens = typed.split(/\s+/).filter(Boolean);
  const right = tokens.every((token) => isAddress(token));
  return (
    <>
      {(open || dissolved) && (
        <section aria-labelledby="exit-title">
          <h2 id="exit-title">{texts.exit.title}</h2>
          <p>{dissolved ? texts.exit.dissolved : texts.exit.body}</p>
          <Field
            wide
            rows={2}
            label={texts.exit.tokens}
            hint={texts.exit.tokensHint}
            value={typed}
            onChange={setTyped}
            problem={right ? undefined : texts.write.problem.address}
          />
          <Actions
            intentions={right ? [exitIntention(on, me, tokens as Address[])] : []}
            onDone={() => setGone(true)}
          />
        </section>
      )}
      {step?.kind === "divide" && !isOver(phase) && <Side on={on} carriedOut={phase === "executed"} />}
    </>
  );
}

const isOver = (phase: Decision["phase"]) => phase === "expired" || phase === "superseded" || phase === "raised";

function Side({ on, carriedOut }: { on: Parameters<typeof stayIntention>[0]; carriedOut: boolean }) {
  const texts = said().divide;
  return (
    <section aria-labelledby="side-title">
      <h2 id="side-title">{texts.title}</h2>
      <p>{texts.body}</p>
      <Actions intentions={[...(carriedOut ? [moveIntention(on, [])] : []), stayIntention(on)]} />
    </section>
  );
}
