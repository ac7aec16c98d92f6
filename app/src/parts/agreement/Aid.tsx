/** Needs for aid under an agreement: declared, ended, and promised for. */
import { type Agreement, decisionTerms, endNeedStep, type PartyConsent, promiseAidStep } from "folkmoot";
import { useCommunity } from "folkmoot/react";
import { useState } from "react";
import { isAddressEqual } from "viem";
import { useMoot } from "../../context.js";
import { newSalt } from "../../drafts.js";
import { formatDate } from "../../format.js";
import { endNeedIntention, needIntention, tellIntention } from "../../intentions/agree.js";
import { said } from "../../texts/agreements.js";
import { Actions } from "../Actions.js";
import { PersonLink } from "../PersonLink.js";
import { Saying } from "../Saying.js";
import { useMine } from "./Party.js";

/** Of what is promised here; a step made with the SDK may last an hour to 90 days. */
const promised = 30 * 86_400;

export function Aid({ agreement }: { agreement: Agreement }) {
  const { config, isMe } = useMoot();
  const texts = said().need;
  const { needs, text, inForce } = agreement;
  if (text.terms.provisions.aidPerSeason === 0n && needs.length === 0) return null;
  const nameOf = (community: string) => text.parties.find((one) => one.community === community)?.name ?? community;
  const bound = text.parties.filter(({ community }) => inForce.some((one) => isAddressEqual(one, community)));
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
          {bound.map((party) => (
            <Decide key={party.community} agreement={agreement} need={{ community, by }} party={party} />
          ))}
        </div>
      ))}
      {bound
        .filter(({ community }) => !needs.some((need) => isAddressEqual(need.community, community)))
        .map((party) => (
          <Declare key={party.community} agreement={agreement} party={party} />
        ))}
    </section>
  );
}

interface DecideProps {
  agreement: Agreement;
  need: Pick<Agreement["needs"][number], "community" | "by">;
  party: PartyConsent;
}

/** What members of a party may be asked to decide on a need: to promise aid for it, or that their own is over. */
function Decide({ agreement: { id, text }, need, party }: DecideProps) {
  const { config, isMe } = useMoot();
  const texts = said().decide;
  const mine = useMine(party.community);
  const charter = useCommunity({ community: party.community }).data?.charter;
  const [salt] = useState(newSalt);
  const own = isAddressEqual(need.community, party.community);
  if (!mine || mine.newcomer || !charter || (own && isMe(need.by))) return null;
  const { deployment } = config;
  const { name } = text.parties.find((one) => isAddressEqual(one.community, need.community)) ?? party;
  const to = { agreement: id, deployment };
  const step = own ? endNeedStep(to) : promiseAidStep({ ...to, other: need.community, duration: promised });
  const title = own ? texts.titles.endNeed(name) : texts.titles.promise(name);
  const telling = { community: party.community, charter, deployment };
  return (
    <details>
      <summary className="button">{title}</summary>
      <p>{own ? texts.endNeedLead : texts.promiseLead}</p>
      <Saying
        rows={2}
        mostBytes={4096}
        label={texts.why}
        hint={texts.whyHint}
        intentions={(words) => [
          tellIntention(telling, decisionTerms({ title, text: words, steps: [step], stakes: "low", salt })),
        ]}
      />
    </details>
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
