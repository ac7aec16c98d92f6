/** What can be done about a decision besides voicing: carrying it out, and parting. */
import type { Decision } from "folkmoot";
import { useRequests } from "folkmoot/react";
import { useEffect, useRef, useState } from "react";
import { type Address, isAddressEqual, zeroAddress } from "viem";
import { Link } from "wouter";
import { useMoot } from "../../context.js";
import { useHalf, useParting } from "../../decisions.js";
import { carryOutIntention, exitIntention } from "../../intentions/decide.js";
import { links } from "../../links.js";
import { useHeld } from "../../mailbox.js";
import { said } from "../../texts/decisions.js";
import { passes } from "../DecisionList.js";
import { Saying } from "../Saying.js";
import type { PartProps } from "./part.js";
import { Share } from "./Share.js";
import { Side } from "./Side.js";

export function Carry({ view, decision }: PartProps) {
  const { nameOf } = useMoot();
  const texts = said().carry;
  const half = useHalf(decision.terms.steps);
  const { phase, executed } = decision;
  const seated = new Map(view.members.map(({ seat, person }) => [seat, person]));
  const title = useRef<HTMLHeadingElement>(null);
  const done = executed !== undefined;
  const [before] = useState(done);
  // The button that did it is gone: whoever goes on by keyboard, or listens, goes on here.
  useEffect(() => {
    if (done && !before && document.activeElement === document.body) title.current?.focus({ preventScroll: true });
  }, [done, before]);
  if (executed) {
    const names = executed.overruled.map((seat) => nameOf(seated.get(seat) ?? zeroAddress)).join(", ");
    return (
      <section aria-labelledby="carry-title">
        <h2 id="carry-title" ref={title} tabIndex={-1}>
          {texts.title}
        </h2>
        <p role="status">{texts.done(nameOf(executed.by))}</p>
        <blockquote dir="auto">{executed.reason}</blockquote>
        {names && <p>{texts.overruled(names)}</p>}
      </section>
    );
  }
  if (phase !== "ready" || !passes(decision) || !view.mine) return null;
  return <Doing view={view} decision={decision} half={half?.name} />;
}

function Doing({ view, decision, half }: PartProps & { half: string | undefined }) {
  const { config, nameOf } = useMoot();
  const texts = said().carry;
  const { community } = view;
  const candidates = decision.terms.steps.flatMap((step) => (step.kind === "admit" ? [step.person] : []));
  const { lacking, joinings } = useCandidates(community.id, candidates);
  const on = { decision, charter: community.charter, deployment: config.deployment };
  return (
    <section aria-labelledby="carry-title">
      <h2 id="carry-title">{texts.title}</h2>
      <p>{texts.members}</p>
      {lacking.map((person) => (
        <p key={person}>
          {texts.lacking(nameOf(person))}{" "}
          <Link href={links.candidate(config.chainId, community.id, person)}>{texts.candidate}</Link>
        </p>
      ))}
      <Saying
        rows={2}
        mostBytes={1024}
        label={texts.reason}
        intentions={(reason) => [carryOutIntention(on, reason, { half, joinings })]}
      />
    </section>
  );
}

/**
 * Whoever is to be admitted wants it in this season: their request stands, or what they signed lies in the mailbox; where
 * enough members object no request can stand.
 */
function useCandidates(community: Address, candidates: readonly Address[]) {
  const requests = useRequests({ community });
  const held = useHeld({ community, kind: "joining" });
  const unasked = candidates.filter(
    (person) => requests.data && !requests.data.some((one) => isAddressEqual(one.person, person)),
  );
  const signed = (held.data ?? []).flatMap(({ document }) => (document.kind === "joining" ? [document.signed] : []));
  const joinings = signed.filter(({ person }) => unasked.some((one) => isAddressEqual(one, person)));
  const lacking = unasked.filter((person) => !joinings.some((one) => isAddressEqual(one.person, person)));
  return { joinings, lacking };
}

export function Exit({ view, decision }: PartProps) {
  const { config, me } = useMoot();
  const texts = said();
  const { phase, finding, terms, tally, community, id } = decision;
  const constitutional = terms.stakes === "constitutional";
  const parting = useParting(community, id, constitutional ? me : undefined).data;
  const half = useHalf(terms.steps);
  if (me === undefined || !constitutional) return null;
  const { mine } = view;
  // Who has just left has no seat any more, and is told so here.
  if (!mine) {
    if (!parting?.to) return null;
    const moved = half && isAddressEqual(parting.to, half.half);
    return <p role="status">{moved ? texts.divide.moved(half.name) : texts.exit.done}</p>;
  }
  const dissolved = phase === "executed" && terms.steps[0]?.kind === "dissolve";
  const open = phase === "exit" && finding === "passes" && !tally?.consents.includes(mine.seat);
  const divides = half !== undefined && !isUnmade(phase);
  if (!open && !dissolved && !divides) return null;
  if (tally && !tally.electorate.includes(mine.seat)) return <p className="hint">{texts.exit.notAsked}</p>;
  const on = { decision, charter: view.community.charter, deployment: config.deployment };
  return (
    <>
      {(open || dissolved) && (
        <section aria-labelledby="exit-title">
          <h2 id="exit-title">{texts.exit.title}</h2>
          <p>{dissolved ? texts.exit.dissolved : texts.exit.body}</p>
          <Share view={view} decision={decision} intentions={(taking) => [exitIntention(on, me, taking)]} />
        </section>
      )}
      {divides && <Side view={view} decision={decision} stays={parting?.stays ?? false} />}
    </>
  );
}

/** Came to an end without being carried out. */
const isUnmade = (phase: Decision["phase"]) => phase === "expired" || phase === "superseded" || phase === "raised";
