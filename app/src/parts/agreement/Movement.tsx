/** Free movement under an agreement: who may take a seat where, by a signature. */
import type { Agreement, PartyConsent } from "folkmoot";
import { useMembers } from "folkmoot/react";
import { isAddressEqual } from "viem";
import { useMoot } from "../../context.js";
import { moveIntention } from "../../intentions/agree.js";
import { said } from "../../texts/agreements.js";
import { Actions } from "../Actions.js";

export function Movement({ agreement }: { agreement: Agreement }) {
  const { me } = useMoot();
  const texts = said().move;
  const { text, inForce, movers } = agreement;
  if (text.terms.provisions.movers === 0) return null;
  const open = text.parties.filter(({ community }) => inForce.some((one) => isAddressEqual(one, community)));
  return (
    <section aria-labelledby="move-title">
      <h2 id="move-title">{texts.title}</h2>
      <p>{texts.lead}</p>
      {text.parties.map(({ community, name }, index) => (
        <p key={community} className="hint">
          <bdi>{texts.came(name, movers[index] ?? 0)}</bdi>
        </p>
      ))}
      {me !== undefined &&
        open.flatMap((from) =>
          open
            .filter((to) => to !== from)
            .map((to) => <Go key={`${from.community} ${to.community}`} agreement={agreement} from={from} to={to} />),
        )}
    </section>
  );
}

function Go({ agreement, from, to }: { agreement: Agreement; from: PartyConsent; to: PartyConsent }) {
  const { config, isMe } = useMoot();
  const at = [useMembers({ community: from.community }), useMembers({ community: to.community })];
  const [home, there] = at.map(({ data }) => data?.some(({ person }) => isMe(person)));
  if (!home || there !== false) return null;
  const move = { agreement: agreement.id, from: from.community, to: to.community, name: to.name };
  return <Actions intentions={[moveIntention({ ...move, deployment: config.deployment })]} />;
}
