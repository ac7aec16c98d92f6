/** Whether the stakes are right: who wants them higher, and wanting it oneself. */
import { isAddressEqual } from "viem";
import { useMoot } from "../../context.js";
import { useRaises } from "../../decisions.js";
import { raiseIntention } from "../../intentions/decide.js";
import { said } from "../../texts/decisions.js";
import { Actions } from "../Actions.js";
import { PersonLink } from "../PersonLink.js";
import type { PartProps } from "./part.js";

export function Raise({ view, decision }: PartProps) {
  const { config, isMe } = useMoot();
  const texts = said();
  const { mine, community, members } = view;
  const { phase, terms, rules } = decision;
  const { data = [] } = useRaises(community.id, decision.id);
  const early = phase === "deliberation" || phase === "voting";
  if (terms.stakes === "constitutional" || terms.stakes === "human" || (!early && data.length === 0)) return null;
  const on = { decision, charter: community.charter, deployment: config.deployment };
  const higher = terms.stakes === "low" ? (["high", "constitutional"] as const) : (["constitutional"] as const);
  const isThere = (person: (typeof data)[number]["person"]) =>
    members.some((member) => isAddressEqual(member.person, person));
  const wanting = higher.map((stakes) => ({
    stakes,
    people: data.filter((one) => one.stakes === stakes && isThere(one.person)).map(({ person }) => person),
  }));
  const may = early && mine && !mine.newcomer;
  const left = wanting.filter(({ people }) => !people.some(isMe));
  return (
    <section aria-labelledby="raise-title">
      <details open={data.length > 0}>
        <summary>
          <h2 id="raise-title">{texts.raise.title}</h2>
        </summary>
        <p>{texts.raise.body(rules.raisers)}</p>
        {wanting
          .filter(({ people }) => people.length > 0)
          .map(({ stakes, people }) => (
            <p key={stakes}>
              {texts.raise.want(people.length, rules.raisers, texts.stakes[stakes].name)}{" "}
              {people.map((person, index) => (
                <span key={person}>
                  {index > 0 && ", "}
                  <PersonLink person={person} />
                </span>
              ))}
            </p>
          ))}
        {may && <Actions intentions={left.map(({ stakes }) => raiseIntention(on, stakes))} />}
      </details>
    </section>
  );
}
