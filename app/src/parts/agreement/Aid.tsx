/** Needs for aid under an agreement: declared, ended, and promised for. */
import type { Agreement, PartyConsent } from "folkmoot";
import { isAddressEqual } from "viem";
import { useMoot } from "../../context.js";
import { formatDate } from "../../format.js";
import { endNeedIntention, needIntention } from "../../intentions/agree.js";
import { said } from "../../texts/agreements.js";
import { Actions } from "../Actions.js";
import { PersonLink } from "../PersonLink.js";
import { Saying } from "../Saying.js";
import { useMine } from "./Party.js";

export function Aid({ agreement }: { agreement: Agreement }) {
  const { config, isMe } = useMoot();
  const texts = said().need;
  const { needs, text, inForce } = agreement;
  if (text.terms.provisions.aidPerSeason === 0n && needs.length === 0) return null;
  const nameOf = (community: string) => text.parties.find((one) => one.community === community)?.name ?? community;
  return (
    <section aria-labelledby="aid-title">
      <h2 id="aid-title">{texts.title}</h2>
      {needs.length === 0 && <p>{texts.none}</p>}
      {needs.map(({ community, by, until, words }) => (
        <div key={community}>
          <p>
            <strong>{texts.declared(nameOf(community), formatDate(until))}</strong>
          </p>
          <blockquote dir="auto">{words}</blockquote>
          <p className="hint">
            <PersonLink person={by} />
          </p>
          {isMe(by) && (
            <Actions
              intentions={[
                endNeedIntention({
                  agreement: agreement.id,
                  community,
                  name: nameOf(community),
                  deployment: config.deployment,
                }),
              ]}
            />
          )}
        </div>
      ))}
      {text.parties
        .filter(({ community }) => inForce.some((one) => isAddressEqual(one, community)))
        .filter(({ community }) => !needs.some((need) => isAddressEqual(need.community, community)))
        .map((party) => (
          <Declare key={party.community} agreement={agreement} party={party} />
        ))}
    </section>
  );
}

function Declare({ agreement, party }: { agreement: Agreement; party: PartyConsent }) {
  const { config } = useMoot();
  const texts = said().need;
  const mine = useMine(party.community);
  if (!mine || mine.newcomer) return null;
  const { community, name } = party;
  const need = { agreement: agreement.id, community, name, deployment: config.deployment };
  return (
    <details>
      <summary className="button">{texts.declare(name)}</summary>
      <Saying
        rows={3}
        mostBytes={1024}
        label={texts.say}
        hint={texts.hint}
        intentions={(words) => [needIntention(need, words)]}
      />
    </details>
  );
}
