/** On a community's page: what it has agreed on, and what is between it and each neighbour. */
import type { Agreement } from "folkmoot";
import { isAddressEqual } from "viem";
import { Link } from "wouter";
import { type Tie, useAgreementsOf, useNeighboursDecisions, useTies, useWaitingAgreements } from "../../agreements.js";
import { useMoot } from "../../context.js";
import { links } from "../../links.js";
import type { CommunityView } from "../../queries.js";
import { said } from "../../texts/agreements.js";
import { stateOf } from "../DecisionList.js";
import { PersonLink } from "../PersonLink.js";
import { tieStateOf } from "./Picture.js";

export function Ties({ view }: { view: CommunityView }) {
  const { config } = useMoot();
  const { ties: texts, tie: words } = said();
  const { id } = view.community;
  const agreements = useAgreementsOf(id).data;
  const { ties } = useTies(id);
  if (!agreements || !ties) return null;
  return (
    <>
      <section aria-labelledby="neighbours-title">
        <h2 id="neighbours-title">{texts.title}</h2>
        {agreements.length === 0 ? (
          <p>{texts.none}</p>
        ) : (
          <>
            <h3>{texts.agreements}</h3>
            <ul className="plain">
              {agreements.map((agreement) => (
                <Line key={agreement.id} agreement={agreement} view={view} />
              ))}
            </ul>
            <h3>{texts.neighbours}</h3>
            <ul className="plain">
              {ties.map((tie) => (
                <li key={tie.neighbour}>
                  <Link href={links.ladder(config.chainId, id, tie.neighbour)}>
                    <bdi>{tie.name}</bdi>
                  </Link>
                  : {words[tieStateOf(tie)]}
                </li>
              ))}
            </ul>
          </>
        )}
        <Waiting view={view} />
        <p className="buttons">
          {view.mine && !view.mine.newcomer && (
            <Link className="button" href={links.agree(config.chainId, id)}>
              {texts.propose}
            </Link>
          )}
          <Link href={links.network()}>{texts.picture}</Link>
        </p>
      </section>
      <NeighboursDecide ties={ties} />
    </>
  );
}

function Line({ agreement: { id, text, inForce, needs }, view }: { agreement: Agreement; view: CommunityView }) {
  const { config } = useMoot();
  const texts = said().ties;
  const own = text.parties.find(({ community }) => isAddressEqual(community, view.community.id));
  const stands = inForce.some((one) => isAddressEqual(one, view.community.id));
  const needing = needs.filter(({ community }) => !isAddressEqual(community, view.community.id));
  const nameOf = (community: string) => text.parties.find((one) => one.community === community)?.name ?? "";
  return (
    <li>
      <Link href={links.agreement(config.chainId, id)}>
        <bdi>{text.terms.title}</bdi>
      </Link>{" "}
      <small>
        · {stands ? texts.inForce : own?.matter ? texts.notInForce : texts.waits} ·{" "}
        <bdi>
          {text.parties
            .filter((one) => one !== own)
            .map(({ name }) => name)
            .join(", ")}
        </bdi>
      </small>
      {needing.map(({ community }) => (
        <p key={community}>
          <strong>{texts.needs(nameOf(community))}</strong>
        </p>
      ))}
    </li>
  );
}

/** What others have put to this community, and no member has brought before it: strangers' words, until somebody does. */
function Waiting({ view }: { view: CommunityView }) {
  const { config } = useMoot();
  const texts = said().ties;
  const { data = [] } = useWaitingAgreements(view.community.id);
  if (data.length === 0) return null;
  return (
    <details>
      <summary>{texts.waiting(data.length)}</summary>
      <p className="hint">{texts.waitingHint}</p>
      <ul className="plain">
        {data.map(({ id, text }) => (
          <li key={id}>
            <Link href={links.agreement(config.chainId, id)}>
              <bdi>{text.terms.title}</bdi>
            </Link>{" "}
            <small>
              · <PersonLink person={text.author} />
            </small>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The feedback of the large on the local: what others have come to, beside what is decided here. */
function NeighboursDecide({ ties }: { ties: readonly Tie[] }) {
  const { config } = useMoot();
  const texts = said().neighbours;
  const decisions = useNeighboursDecisions(ties).data;
  if (!decisions || ties.every(({ inForce }) => inForce.length === 0)) return null;
  return (
    <section aria-labelledby="neighbours-decide-title">
      <h2 id="neighbours-decide-title">{texts.title}</h2>
      <p className="hint">{texts.lead}</p>
      {decisions.length === 0 && <p>{texts.none}</p>}
      <ul className="plain">
        {decisions.map((decision) => (
          <li key={`${decision.community} ${decision.id}`}>
            <bdi>{texts.of(decision.name)}</bdi>{" "}
            <Link href={links.decision(config.chainId, decision.community, decision.id)}>
              <bdi>{decision.terms.title}</bdi>
            </Link>{" "}
            <small>· {stateOf(decision)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
