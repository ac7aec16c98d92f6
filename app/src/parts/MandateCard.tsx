/** A mandate among others: who, what, how many withdrawals would end it – and withdrawing, for who consents. */
import type { LivingMandate } from "folkmoot";
import type { Address, Hex } from "viem";
import { Link } from "wouter";
import { useMoot } from "../context.js";
import { giveIntention, withdrawIntention } from "../intentions/voice.js";
import { links } from "../links.js";
import { type CommunityView, useCommunityView } from "../queries.js";
import { texts } from "../texts/index.js";
import { Actions } from "./Actions.js";
import { CommunityLink } from "./CommunityLink.js";
import { ConsentRing, marginOf } from "./Consents.js";
import { Office, Standing } from "./Standing.js";

interface MandateCardProps {
  view: CommunityView;
  mandate: LivingMandate;
  /** Whether the community's name stands on the card too. */
  where?: boolean;
}

export function MandateCard({ view, mandate, where = false }: MandateCardProps) {
  const { config, isMe } = useMoot();
  const { community, members, mine } = view;
  const { terms, standing, voices, id } = mandate;
  const { count, words } = marginOf(mandate, members);
  const seat = mine && !isMe(terms.holder) ? mine.seat : undefined;
  const on =
    seat === undefined
      ? undefined
      : {
          mandate,
          charter: community.charter,
          seat,
          seasonEnds: community.season.endsAt,
          deployment: config.deployment,
        };
  const consents = seat !== undefined && voices.given.includes(seat);
  const open =
    standing.reason === "stands" || standing.reason === "tooFewConsents" || standing.reason === "notAccepted";
  return (
    <li className="card">
      <ConsentRing mandate={mandate} members={members} small />
      <div>
        <h3>
          <Link href={links.mandate(config.chainId, community.id, id)}>
            <Office mandate={mandate} />
          </Link>
        </h3>
        {where && (
          <p className="crumb">
            <CommunityLink community={community} />
          </p>
        )}
        <Standing mandate={mandate} margin={`${count} ${words}.`} />
        {on && (consents || open) && (
          <Actions
            intentions={[consents ? withdrawIntention(on) : giveIntention(on)]}
            about={`${terms.holderName}, ${terms.office}`}
          />
        )}
      </div>
    </li>
  );
}

/** The same where only its place is known, among mandates of several communities. */
export function MandateOf({ community, id }: { community: Address; id: Hex }) {
  const { view } = useCommunityView(community);
  const mandate = view?.mandates.find((one) => one.id === id);
  return view && mandate ? <MandateCard view={view} mandate={mandate} where /> : <li>{texts.loading}</li>;
}

/** Whether a mandate is done for, and nothing can become of it. */
export function isOver({ standing: { reason }, ends }: LivingMandate, now: number): boolean {
  return reason === "resigned" || reason === "expired" || (reason === "notAccepted" && ends <= now);
}
