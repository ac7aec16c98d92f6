/** The agreements to which one consents in a community: taken back here, or given again. */
import type { LivingText, PartyConsent } from "folkmoot";
import { useVoices } from "folkmoot/react";
import { isAddressEqual } from "viem";
import { Link } from "wouter";
import { useAgreementsOf } from "../../agreements.js";
import { useMoot } from "../../context.js";
import { formatDate } from "../../format.js";
import { giveIntention, withdrawIntention } from "../../intentions/agree.js";
import { links } from "../../links.js";
import type { SeatView } from "../../queries.js";
import { said } from "../../texts/agreements.js";
import { Actions } from "../Actions.js";
import { replacedBy } from "./Party.js";

export function MyConsents({ view }: { view: SeatView }) {
  const { id } = view.community;
  const agreements = useAgreementsOf(id).data ?? [];
  const texts = agreements.flatMap(({ id: agreement, text, draft, former }) =>
    [text, ...(draft ? [draft] : [])].flatMap((one) => {
      const party = one.parties.find(({ community }) => isAddressEqual(community, id));
      return party ? [{ agreement, text: one, former: one === text ? former : undefined, party }] : [];
    }),
  );
  if (texts.length === 0) return null;
  return (
    <ul className="consents">
      {texts.map((one) => (
        <Consent key={one.text.id} view={view} {...one} />
      ))}
    </ul>
  );
}

interface ConsentProps {
  view: SeatView;
  agreement: LivingText["id"];
  text: LivingText;
  former: LivingText | undefined;
  party: PartyConsent;
}

function Consent({ view: { community, seat }, agreement, text, former, party }: ConsentProps) {
  const { config } = useMoot();
  const { voice } = said();
  const { matter } = party;
  const voices = useVoices({ community: community.id, matter });
  if (!matter || !voices.data?.given.includes(seat)) return null;
  const lapses = voices.data.lapsing.includes(seat);
  const { charter, season } = community;
  const common = { charter, seasonEnds: season.endsAt, deployment: config.deployment };
  const replaced = replacedBy(former, community.id);
  const on = { ...common, ...replaced, party: { ...party, matter }, text: text.id, given: true };
  return (
    <li className="card">
      <h3>
        <Link href={links.agreement(config.chainId, agreement)}>
          <bdi>{text.terms.title}</bdi>
        </Link>
      </h3>
      {lapses && <p>{voice.lapses(formatDate(season.endsAt))}</p>}
      <Actions intentions={[withdrawIntention(on), ...(lapses ? [giveIntention(on)] : [])]} about={text.terms.title} />
    </li>
  );
}
