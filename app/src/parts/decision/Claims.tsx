/** What a decision rests on, what speaks against it, and what reviewers say. */
import type { Claim, Decision, Process, Review } from "folkmoot";
import { isAddressEqual } from "viem";
import { useMoot } from "../../context.js";
import { useClaims } from "../../decisions.js";
import { counterclaimIntention, reviewIntention } from "../../intentions/decide.js";
import type { CommunityView } from "../../queries.js";
import { said } from "../../texts/decisions.js";
import { PersonLink } from "../PersonLink.js";
import { Saying } from "../Saying.js";

interface ClaimsProps {
  view: CommunityView;
  decision: Decision;
}

export function Claims({ view, decision }: ClaimsProps) {
  const { config, me } = useMoot();
  const texts = said().claims;
  const { charter } = view.community;
  const { data = [] } = useClaims(view.community.id, decision.id, true);
  const [own, against] = [data.filter((claim) => !claim.against), data.filter((claim) => claim.against)];
  const reviewer = charter.process.reviewers.find((one) => me !== undefined && isAddressEqual(one, me));
  const opposes = against.some(({ by }) => me !== undefined && isAddressEqual(by, me));
  const may = view.mine && !view.mine.newcomer && decision.phase === "deliberation" && own.length > 0 && !opposes;
  const on = { decision, charter, deployment: config.deployment };
  const list = (claims: readonly Claim[]) => (
    <ul className="plain claims">
      {claims.map((claim) => (
        <OneClaim
          key={`${claim.claim} ${claim.by}`}
          claim={claim}
          decision={decision}
          view={view}
          reviewing={reviewer !== undefined}
        />
      ))}
    </ul>
  );
  return (
    <section aria-labelledby="claims-title">
      <h2 id="claims-title">{texts.title}</h2>
      {own.length === 0 ? <p>{texts.none}</p> : list(own)}
      {own.length > 0 && (
        <>
          <h3>{texts.against}</h3>
          {against.length === 0 ? <p>{texts.noneAgainst}</p> : list(against)}
        </>
      )}
      {may && (
        <details>
          <summary>{texts.counter}</summary>
          <Saying
            rows={2}
            mostBytes={512}
            label={texts.counterText}
            hint={texts.counterHint}
            intentions={(statement) => [counterclaimIntention(on, statement)]}
          />
        </details>
      )}
    </section>
  );
}

interface OneClaimProps extends ClaimsProps {
  claim: Claim;
  reviewing: boolean;
}

function OneClaim({ claim, decision, view, reviewing }: OneClaimProps) {
  const texts = said();
  return (
    <li>
      <p>
        <bdi>{claim.statement}</bdi> · <strong>{texts.verdicts[claim.verdict]}</strong>
        {claim.verdict === "open" && `, ${texts.claims.needs(view.community.charter.process.reviews)}`}{" "}
        <small>
          · {texts.claims.by("")} <PersonLink person={claim.by} />
        </small>
      </p>
      {claim.reviews.length === 0 && <p className="hint">{texts.claims.noReviews}</p>}
      {claim.reviews.map(({ reviewer, verdict, reason }) => (
        <blockquote key={reviewer} dir="auto">
          <PersonLink person={reviewer} />: <strong>{texts.claims.says[verdict]}</strong>. {reason}
        </blockquote>
      ))}
      {reviewing && (
        <Reviewing claim={claim} decision={decision} view={view} process={view.community.charter.process} />
      )}
    </li>
  );
}

function Reviewing({ claim, decision, view, process }: ClaimsProps & { claim: Claim; process: Process }) {
  const { config, me } = useMoot();
  const texts = said().claims;
  if (me === undefined) return null;
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  const review = (verdict: Review, reason: string) =>
    reviewIntention(on, { process, statement: claim.statement, against: claim.against, verdict, reason, reviewer: me });
  const reviewed = claim.reviews.some(({ reviewer, verdict }) => isAddressEqual(reviewer, me) && verdict !== "open");
  return (
    <details>
      <summary>{texts.review}</summary>
      <Saying
        rows={2}
        mostBytes={4096}
        label={texts.reason}
        about={claim.statement}
        intentions={(reason) => [
          review("established", reason),
          review("refuted", reason),
          ...(reviewed ? [review("open", reason)] : []),
        ]}
      />
    </details>
  );
}
