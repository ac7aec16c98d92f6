/** Whose voices a decision has, and one's own. */
import { useMoot } from "../../context.js";
import { consentIntention, objectIntention, takeBackIntention } from "../../intentions/decide.js";
import { said } from "../../texts/decisions.js";
import { texts as common } from "../../texts/index.js";
import { Actions } from "../Actions.js";
import { isDecided } from "../DecisionList.js";
import { PersonLink } from "../PersonLink.js";
import { Ring, type RingSeat, Sample } from "../Ring.js";
import { Saying } from "../Saying.js";
import type { PartProps } from "./part.js";

const kinds = ["consenting", "withdrawn", "silent", "free"] as const;

export function Tally({ view: { members }, decision: { tally, hearing, rules, terms, seat: author } }: PartProps) {
  const { nameOf, isMe } = useMoot();
  const texts = said().tally;
  if (!tally) return null;
  const kindOf = (seat: number): (typeof kinds)[number] => {
    if (tally.consents.includes(seat)) return "consenting";
    if (tally.objections.includes(seat)) return "withdrawn";
    return tally.electorate.includes(seat) ? "silent" : "free";
  };
  const seats = members.map((member) => ({ ...member, kind: kindOf(member.seat) }));
  const circle = hearing?.circle ?? [];
  const seconders = tally.consents.filter((seat) => seat !== author).length;
  const word = (seat: number, kind: (typeof kinds)[number]) =>
    `${texts.legend[kind]}${circle.includes(seat) ? `, ${texts.circle}` : ""}`;
  return (
    <section className="ring" aria-labelledby="tally-title">
      <h2 id="tally-title">{texts.title}</h2>
      <figure>
        <Ring
          seats={seats.map(
            ({ seat, person, kind }): RingSeat => ({
              key: seat,
              kind,
              title: `${nameOf(person)}: ${word(seat, kind)}`,
              mine: isMe(person),
            }),
          )}
          count={tally.consents.length}
          words={texts.words}
        />
        <figcaption>
          <p>
            {texts.count(tally.consents.length, tally.electorate.length)}; {texts.objecting(tally.objections.length)}.
          </p>
          {terms.stakes === "low" && <p>{texts.seconders(seconders, rules.seconders)}.</p>}
          {circle.length > 0 && (
            <p>{texts.inCircle(circle.filter((seat) => tally.consents.includes(seat)).length, circle.length)}.</p>
          )}
          <ul className="legend">
            {kinds
              .filter((kind) => seats.some((one) => one.kind === kind))
              .map((kind) => (
                <Sample key={kind} kind={kind}>
                  {texts.legend[kind]}
                </Sample>
              ))}
          </ul>
          <details>
            <summary>{texts.list}</summary>
            <table>
              <thead>
                <tr>
                  <th scope="col">{common.community.person}</th>
                  <th scope="col">{common.ring.voice}</th>
                </tr>
              </thead>
              <tbody>
                {seats.map(({ seat, person, kind }) => (
                  <tr key={seat}>
                    <td>
                      <PersonLink person={person} />
                    </td>
                    <td>{word(seat, kind)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
          <p className="hint">{texts.left}</p>
        </figcaption>
      </figure>
    </section>
  );
}

export function YourVoice({ view, decision }: PartProps) {
  const { config, me, isMe } = useMoot();
  const texts = said().voice;
  const { mine, community } = view;
  const { tally, phase, hearing } = decision;
  if (me === undefined) return <p className="hint">{common.wallet.needed}</p>;
  if (!mine || !tally || isDecided(decision) || phase === "deliberation") return null;
  const { seat } = mine;
  if (!tally.electorate.includes(seat)) {
    const concerned = hearing && (isMe(hearing.affected) || isMe(hearing.injured));
    return <p className="voice plain">{concerned ? texts.concerned : texts.notAsked}</p>;
  }
  const on = { decision, charter: community.charter, deployment: config.deployment };
  const [consents, objects] = [tally.consents.includes(seat), tally.objections.includes(seat)];
  const heard = phase === "voting" || phase === "hearing";
  const judges = hearing?.circle.includes(seat);
  const consent = consentIntention(on);
  const take = takeBackIntention(on);
  const object = objectIntention(on, "").key;
  return (
    <section className="voice" aria-labelledby="voice-title">
      <h2 id="voice-title">{texts.title}</h2>
      <p>{consents ? texts.consents : objects ? texts.objects : heard ? texts.none : texts.noneAnyMore}</p>
      {hearing && <p>{judges ? texts.judges : decision.terms.severe ? texts.besideHarm : texts.besideMercy}</p>}
      <Actions
        intentions={[
          ...(phase === "voting" && !consents ? [consent] : []),
          ...(consents || (objects && heard) ? [take] : []),
        ]}
        overtakes={[consent.key, take.key, object]}
        tells={objects ? [object] : []}
      />
      {heard && !objects && (
        <details>
          <summary className="button">{texts.object}</summary>
          <Saying
            rows={3}
            mostBytes={1024}
            label={texts.reason}
            hint={texts.reasonHint}
            intentions={(reason) => [objectIntention(on, reason)]}
            overtakes={[consent.key, take.key]}
          />
        </details>
      )}
    </section>
  );
}
