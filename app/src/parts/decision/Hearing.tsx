/** The hearing of a decision that concerns a person, and the circle that is drawn for it. */
import type { DecisionHearing } from "folkmoot";
import { useState } from "react";
import { zeroAddress } from "viem";
import { useMoot } from "../../context.js";
import { useBlockNumber, useDraw } from "../../decisions.js";
import { formatMoment } from "../../format.js";
import { askIntention, drawIntention, forgiveIntention, replyIntention } from "../../intentions/decide.js";
import { said } from "../../texts/decisions.js";
import { Actions } from "../Actions.js";
import { isDecided } from "../DecisionList.js";
import { PersonLink } from "../PersonLink.js";
import { Saying } from "../Saying.js";
import type { PartProps } from "./part.js";

export function HearingPart({ view, decision, hearing }: PartProps & { hearing: DecisionHearing }) {
  const { config, isMe, nameOf } = useMoot();
  const texts = said().hearing;
  const { phase, terms } = decision;
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  const mayReply = (phase === "reply" || phase === "draw") && !hearing.replied && isMe(hearing.affected);
  const mayForgive = hearing.injured !== zeroAddress && isMe(hearing.injured) && !isDecided(decision);
  return (
    <section aria-labelledby="hearing-title" className="hearing">
      <h2 id="hearing-title">{texts.title}</h2>
      <p className="hint">{texts.lead}</p>
      <dl>
        <dt>{texts.affected}</dt>
        <dd>
          <PersonLink person={hearing.affected} /> · {terms.severe ? texts.severe : texts.mercy}
        </dd>
        {hearing.injured !== zeroAddress && (
          <>
            <dt>{texts.injured}</dt>
            <dd>
              <PersonLink person={hearing.injured} /> ·{" "}
              {hearing.forgiven ? texts.forgiven(nameOf(hearing.injured)) : texts.notForgiven}
              {hearing.forgivenText && <blockquote dir="auto">{hearing.forgivenText}</blockquote>}
            </dd>
          </>
        )}
      </dl>
      <h3>{texts.replied}</h3>
      {hearing.replyText !== undefined ? (
        <blockquote dir="auto">{hearing.replyText}</blockquote>
      ) : (
        <p>
          {phase === "reply"
            ? texts.noReply(formatMoment(hearing.replyUntil))
            : phase === "draw"
              ? texts.noReplyYet
              : texts.silent}
        </p>
      )}
      {mayReply && (
        <Saying
          rows={4}
          mostBytes={4096}
          label={texts.reply}
          hint={texts.replyHint}
          intentions={(text) => [replyIntention(on, text)]}
        />
      )}
      {mayForgive && (
        <Saying
          rows={4}
          mostBytes={1024}
          label={texts.forgiveWords}
          intentions={(text) => [forgiveIntention(on, !hearing.forgiven, text)]}
        />
      )}
      <Circle view={view} decision={decision} hearing={hearing} />
    </section>
  );
}

function Circle({ view, decision, hearing }: PartProps & { hearing: DecisionHearing }) {
  const { config } = useMoot();
  const texts = said().hearing;
  const [check, setCheck] = useState(false);
  const drawing = decision.phase === "draw";
  const block = useBlockNumber(drawing);
  const draw = useDraw(view.community.id, decision.id, check);
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  const asked = hearing.drawBlock !== 0n;
  const passed = asked && block.data !== undefined && block.data > hearing.drawBlock;
  const people = view.members.filter(({ seat }) => hearing.circle.includes(seat));
  if (!drawing && hearing.circle.length === 0) return null;
  return (
    <>
      <h3>{texts.circle}</h3>
      {drawing ? (
        <>
          {asked && !passed && <p role="status">{texts.waitBlock(String(hearing.drawBlock))}</p>}
          <Actions intentions={passed ? [drawIntention(on)] : asked ? [] : [askIntention(on)]} />
        </>
      ) : (
        <>
          <p>{texts.circleOf(hearing.circle.length)}</p>
          {view.mine && hearing.circle.includes(view.mine.seat) && (
            <p>
              <strong>{texts.you}</strong>
            </p>
          )}
          <ul className="names">
            {people.map(({ seat, person }) => (
              <li key={seat}>
                <PersonLink person={person} />
              </li>
            ))}
          </ul>
          <p className="buttons">
            <button type="button" className="quiet" onClick={() => setCheck(true)}>
              {texts.verify}
            </button>
          </p>
          <p role="status" className={draw.data && !draw.data.holds ? "check broken" : "check"}>
            {draw.data && (draw.data.holds ? texts.verified : texts.broken)} {draw.data?.everybody && texts.everybody}
          </p>
        </>
      )}
    </>
  );
}
