/** What a community that has decided to end says of it, and the way out with a share. */
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { useDissolution } from "../decisions.js";
import { links } from "../links.js";
import type { CommunityView } from "../queries.js";
import { said } from "../texts/decisions.js";
import { Notice } from "./Notice.js";

/** At the top of its page; nothing, unless it has. */
export function Ended({ view }: { view: CommunityView }) {
  const { ended } = said();
  const link = useDecisionLink(view);
  if (!link) return null;
  return (
    <section className="notice" aria-labelledby="ended-title">
      <h2 id="ended-title">{ended.title}</h2>
      <p>{ended.body}</p>
      <p>{link}</p>
    </section>
  );
}

/** Beside the way out that takes no share along. */
export function ShareFirst({ view }: { view: CommunityView }) {
  const link = useDecisionLink(view);
  if (!link) return null;
  return (
    <Notice>
      {said().ended.first} {link}
    </Notice>
  );
}

/** To the decision that ended it, where members leave with their share. */
function useDecisionLink({ community: { id } }: CommunityView) {
  const { config } = useMoot();
  const decision = useDissolution(id);
  return (
    decision && (
      <Link href={links.decision(config.chainId, id, decision.id)}>
        <bdi>{said().ended.decision(decision.terms.title)}</bdi>
      </Link>
    )
  );
}
