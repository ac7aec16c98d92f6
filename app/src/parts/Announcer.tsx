/** Tells screen readers, and whoever looks, what somebody else has just changed. */
import type { LivingMandate } from "folkmoot";
import { useEffect, useRef, useState } from "react";
import { texts } from "../texts/index.js";

export function Announcer({ mandate, deeds }: { mandate: LivingMandate; deeds: number }) {
  const [message, setMessage] = useState("");
  useEffect(() => {
    if (message === "") return;
    const timer = setTimeout(() => setMessage(""), 6_000);
    return () => clearTimeout(timer);
  }, [message]);
  const { stands, withdrawalsToEnd, consentsMissing } = mandate.standing;
  const last = useRef({ stands, withdrawalsToEnd, consentsMissing, deeds });
  useEffect(() => {
    const before = last.current;
    last.current = { stands, withdrawalsToEnd, consentsMissing, deeds };
    const count = stands ? withdrawalsToEnd : consentsMissing;
    if (before.stands !== stands) setMessage(stands ? texts.changed.stands : texts.changed.fallen);
    else if (before.withdrawalsToEnd !== withdrawalsToEnd || before.consentsMissing !== consentsMissing) {
      setMessage(texts.changed.margin(stands, count));
    } else if (before.deeds !== deeds) setMessage(texts.changed.recorded);
  }, [stands, withdrawalsToEnd, consentsMissing, deeds]);
  return (
    <div className="announcer" role="status">
      {message && <p className="announcement">{message}</p>}
    </div>
  );
}
