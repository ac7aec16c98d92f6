/** Tells screen readers, and whoever looks, what somebody else has just changed. */
import type { LivingMandate } from "folkmoot";
import { useEffect, useRef, useState } from "react";
import type { CommunityView } from "../queries.js";
import { texts } from "../texts/index.js";

/** Says what `change` makes of the former and the present state, if anything, for a few seconds. */
function Announced<state>({ state, change }: { state: state; change: (former: state, now: state) => string }) {
  const [message, setMessage] = useState("");
  const last = useRef(state);
  useEffect(() => {
    const former = last.current;
    last.current = state;
    const changed = change(former, state);
    if (changed !== "") setMessage(changed);
  }, [state, change]);
  useEffect(() => {
    if (message === "") return;
    const timer = setTimeout(() => setMessage(""), 6_000);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <div className="announcer" role="status">
      {message && <p className="announcement">{message}</p>}
    </div>
  );
}

/** On a mandate's page: its standing, its margin, its record. */
export function MandateAnnouncer({ mandate, deeds }: { mandate: LivingMandate; deeds: number }) {
  return <Announced state={{ ...mandate.standing, deeds }} change={changeOfMandate} />;
}

type MandateState = LivingMandate["standing"] & { deeds: number };

function changeOfMandate(former: MandateState, now: MandateState): string {
  const { stands, withdrawalsToEnd, consentsMissing, deeds } = now;
  if (former.stands !== stands) return stands ? texts.changed.stands : texts.changed.fallen;
  if (former.withdrawalsToEnd !== withdrawalsToEnd || former.consentsMissing !== consentsMissing) {
    return texts.changed.margin(stands, stands ? withdrawalsToEnd : consentsMissing);
  }
  return former.deeds === deeds ? "" : texts.changed.recorded;
}

/** On a community's page: whose mandate has fallen or stands again, and how many people there are. */
export function CommunityAnnouncer({ view }: { view: CommunityView }) {
  return <Announced state={view} change={changeOfCommunity} />;
}

function changeOfCommunity(former: CommunityView, now: CommunityView): string {
  for (const { id, terms, standing } of now.mandates) {
    const before = former.mandates.find((one) => one.id === id);
    if (before && before.standing.stands !== standing.stands) {
      return `${terms.holderName}: ${standing.stands ? texts.changed.stands : texts.changed.fallen}`;
    }
  }
  return former.members.length === now.members.length ? "" : texts.community.facts(now.members.length);
}
