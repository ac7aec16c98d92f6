/** What a community decides now, and what it decided. */
import type { Decision } from "folkmoot";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { useDecisions, useDissolution } from "../decisions.js";
import { formatMoment } from "../format.js";
import { links } from "../links.js";
import type { CommunityView } from "../queries.js";
import { said } from "../texts/decisions.js";

/** When the phase that a decision is in ends, in Unix seconds; nothing that is over ends. */
export function deadlineOf({ phase, tally, hearing, rules, expiresAt }: Decision): number | undefined {
  switch (phase) {
    case "reply":
      return hearing?.replyUntil;
    case "deliberation":
      return tally?.opensAt;
    case "voting":
      return tally?.closesAt;
    case "hearing":
      return tally?.endsAt;
    case "exit":
      return tally && tally.endsAt + rules.exit;
    case "draw":
    case "ready":
      return expiresAt;
    default:
      return undefined;
  }
}

const over: readonly Decision["phase"][] = ["expired", "executed", "superseded", "raised"];

export const isDecided = ({ phase }: Decision): boolean => over.includes(phase);

export const passes = ({ finding }: Decision): boolean => finding === "passes" || finding === "overrules";

/** What reviewers may still find otherwise, where voices can only turn it down any more. */
const reviewable: readonly Decision["finding"][] = ["claimNotEstablished", "counterclaimEstablished"];

const hasFailed = (decision: Decision): boolean =>
  decision.phase === "ready" && !passes(decision) && !reviewable.includes(decision.finding);

/** Whether the voices have said anything that is worth telling. */
export const isAsked = ({ phase }: Decision): boolean =>
  phase === "voting" || phase === "hearing" || phase === "exit" || phase === "ready" || phase === "expired";

/** Where a decision is in its life, in words. */
export function stateOf(decision: Decision): string {
  const { phases, list } = said();
  if (decision.phase !== "ready") return phases[decision.phase];
  return passes(decision) ? list.passed : hasFailed(decision) ? list.failed : phases.ready;
}

export function DecisionList({ view }: { view: CommunityView }) {
  const { config } = useMoot();
  const { community, mine } = view;
  const { data } = useDecisions(community.id);
  const puts = useDissolution(community.id) === undefined && mine !== undefined;
  const texts = said();
  if (data === undefined) return null;
  const isPast = (one: Decision) => isDecided(one) || hasFailed(one);
  const living = data.filter((one) => !isPast(one)).reverse();
  const ended = data.filter(isPast).reverse();
  return (
    <section className="decisions" aria-labelledby="decisions-title">
      <h2 id="decisions-title">{texts.list.title}</h2>
      {living.length === 0 && <p>{texts.list.none}</p>}
      <ul className="plain">
        {living.map((decision) => (
          <Entry key={decision.id} decision={decision} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details>
          <summary>{texts.list.over(ended.length)}</summary>
          <ul className="plain">
            {ended.map((decision) => (
              <Entry key={decision.id} decision={decision} />
            ))}
          </ul>
        </details>
      )}
      <p className="buttons">
        {puts && (
          <Link className="button" href={links.decide(config.chainId, community.id)}>
            {texts.list.put}
          </Link>
        )}
        {data.length > 0 && <Link href={links.outvoted(config.chainId, community.id)}>{texts.list.outvoted}</Link>}
      </p>
      {puts && <p className="hint">{texts.list.putHint}</p>}
    </section>
  );
}

function Entry({ decision }: { decision: Decision }) {
  const { config, nameOf } = useMoot();
  const texts = said();
  const { community, id, terms, author, finding } = decision;
  const deadline = hasFailed(decision) ? undefined : deadlineOf(decision);
  return (
    <li>
      <h3>
        <Link href={links.decision(config.chainId, community, id)}>
          <bdi>{terms.title}</bdi>
        </Link>
      </h3>
      <p className="facts">
        <span>{texts.stakes[terms.stakes].name}</span>
        <span>
          {stateOf(decision)}
          {deadline !== undefined && ` ${texts.list.until(formatMoment(deadline))}`}
        </span>
        {!isDecided(decision) && isAsked(decision) && decision.phase !== "ready" && (
          <span>{texts.findings[finding]}</span>
        )}
        <span>{texts.list.by(nameOf(author))}</span>
      </p>
    </li>
  );
}
