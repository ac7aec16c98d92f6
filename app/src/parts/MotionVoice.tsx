/** Saying something of a person who wants a seat, and taking it back. */
import type { Motion } from "folkmoot";
import { useMotion, useVoices } from "folkmoot/react";
import { useMoot } from "../context.js";
import { formatDate } from "../format.js";
import { agreeIntention, takeBackIntention } from "../intentions/motion.js";
import type { CommunityView } from "../queries.js";
import { texts } from "../texts/index.js";
import { Actions } from "./Actions.js";

interface MotionVoiceProps {
  view: CommunityView;
  motion: Motion;
  name: string;
  /** Whether agreeing can be offered; taking back always is. */
  open: boolean;
}

export function MotionVoice({ view: { community, mine }, motion, name, open }: MotionVoiceProps) {
  const { config } = useMoot();
  const matter = useMotion({ community: community.id, ...motion });
  const voices = useVoices({ community: community.id, matter: matter.data?.id });
  if (!mine || !matter.data || !voices.data) return null;
  const on = { community, motion, matter: matter.data, name, deployment: config.deployment };
  const agrees = voices.data.given.includes(mine.seat);
  const lapses = voices.data.lapsing.includes(mine.seat);
  return (
    <>
      {agrees && (
        <p>
          {texts.motion[motion.motion].given} {lapses && texts.motion.lapses(formatDate(community.season.endsAt))}
        </p>
      )}
      <Actions
        intentions={[
          ...(open && (!agrees || lapses) ? [agreeIntention(on)] : []),
          ...(agrees ? [takeBackIntention(on)] : []),
        ]}
      />
    </>
  );
}
