/** On a community's page: what it has agreed on, and what is between it and each neighbour. */
import type { Agreement, LivingText, PartyConsent } from "folkmoot";
import { type Address, isAddressEqual } from "viem";
import { Link } from "wouter";
import { useAgreementsOf, useWaitingAgreements } from "../../agreements.js";
import { useMoot } from "../../context.js";
import { links } from "../../links.js";
import { type Tie, useNeighboursDecisions, useTies } from "../../neighbours.js";
import type { CommunityView } from "../../queries.js";
import { said } from "../../texts/agreements.js";
import { stateOf } from "../DecisionList.js";
import { PersonLink } from "../PersonLink.js";
import { tieStateOf } from "./Picture.js";

export function Ties({ view }: { view: CommunityView }) {
  const { config } = useMoot();
  const { ties: texts, tie: words, network } = said();
  const { id } = view.community;
  const { data, error } = useAgreementsOf(id);
  const { ties } = useTies(id);
  if (!data || !ties) {
    return error && !data ? (
      <section aria-labelledby="neighbours-title">
        <h2 id="neighbours-title">{texts.title}</h2>
        <p>{network.failed}</p>
      </section>
    ) : null;
  }
  const { read: agreements, missing } = data;
  return (
    <>
      <section aria-labelledby="neighbours-title">
        <h2 id="neighbours-title">{texts.title}</h2>
        {missing > 0 && <p>{network.failed}</p>}
        {agreements.length === 0 ? (
          missing === 0 && <p>{texts.none}</p>
        ) : (
          <>
            <h3>{texts.agreements}</h3>
            <ul className="plain">
              {agreements.map((agreement) => (
                <Line key={agreement.id} agreement={agreement} view={view} ties={ties} />
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

interface LineProps {
  agreement: Agreement;
  view: CommunityView;
  ties: readonly Tie[];
}

function Line({ agreement: { id, text, alive, inForce, needs }, view: { community: here }, ties }: LineProps) {
  const { config } = useMoot();
  const texts = said().ties;
  const own = text.parties.find(({ community }) => isAddressEqual(community, here.id));
  const stands = inForce.some((one) => isAddressEqual(one, here.id));
  // As their own charters call them, where that is known.
  const nameOf = ({ community, name }: Pick<PartyConsent, "community" | "name">) =>
    isAddressEqual(community, here.id)
      ? here.charter.name
      : (ties.find(({ neighbour }) => isAddressEqual(neighbour, community))?.name ?? name);
  const standing = stands
    ? texts.inForce
    : !own?.matter
      ? texts.waits
      : alive && own.stands
        ? texts.apart
        : texts.notInForce;
  return (
    <li>
      <Link href={links.agreement(config.chainId, id)}>
        <bdi>{text.terms.title}</bdi>
      </Link>{" "}
      <small>
        · {standing} ·{" "}
        <bdi>
          {text.parties
            .filter((one) => one !== own)
            .map(nameOf)
            .join(", ")}
        </bdi>
      </small>
      {needs.map(({ community, words }) => (
        <div key={community}>
          <p>
            <Link href={links.agreement(config.chainId, id)}>
              <strong>
                <bdi>{texts.needs(nameOf({ community, name: nameIn(text, community) }))}</bdi>
              </strong>
            </Link>
          </p>
          <blockquote dir="auto">{words}</blockquote>
        </div>
      ))}
    </li>
  );
}

const nameIn = (text: LivingText, id: Address) =>
  text.parties.find(({ community }) => isAddressEqual(community, id))?.name ?? "";

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
