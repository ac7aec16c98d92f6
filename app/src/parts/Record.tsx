/** What was done, newest first, with names and reasons, and whether it is all of it. */
import type { Deed, RecordCheck } from "folkmoot";
import { zeroAddress } from "viem";
import { shorten, useMoot } from "../context.js";
import { formatMoment, machineTime } from "../format.js";
import { paymentIn, type Units } from "../queries.js";
import { texts } from "../texts/index.js";
import { Notice } from "./Notice.js";
import { PersonLink } from "./PersonLink.js";

interface RecordProps {
  /** Of whom. */
  name: string;
  deeds: readonly Deed[];
  check: RecordCheck;
  /** Whether the index told something else. */
  tampered: boolean;
  units: Units;
  /** The asset of the permission that a deed's clause names. */
  assetOf: (deed: Deed) => `0x${string}` | undefined;
  empty: string;
}

export function Record({ name, deeds, check, tampered, units, assetOf, empty }: RecordProps) {
  return (
    <section className="record" aria-labelledby="record-title">
      <h2 id="record-title">{texts.record.title}</h2>
      {deeds.length === 0 && <p>{empty}</p>}
      <ol>
        {[...deeds].reverse().map((deed) => (
          <Entry key={deed.head} deed={deed} units={units} asset={assetOf(deed)} />
        ))}
      </ol>
      {tampered && <Notice kind="warning">{texts.record.tampered}</Notice>}
      <p className={check.complete ? "check" : "check broken"}>
        <strong>{check.complete ? texts.record.sign : texts.record.signBroken}</strong>{" "}
        {check.complete ? texts.record.complete(name, check.deeds) : texts.record.incomplete}
      </p>
    </section>
  );
}

function Entry({ deed, units, asset }: { deed: Deed; units: Units; asset: `0x${string}` | undefined }) {
  const { nameOf } = useMoot();
  const paid = deed.target === zeroAddress || asset === undefined ? undefined : paymentIn(units, deed, asset);
  const what =
    deed.target === zeroAddress
      ? texts.record.reported
      : paid
        ? `${texts.record.paid(paid.amount, paid.symbol)} ${texts.record.to} ${nameOf(paid.to)}`
        : texts.record.called;
  return (
    <li>
      <p>
        <strong>
          <PersonLink person={deed.person} />
        </strong>{" "}
        {what}
      </p>
      <blockquote dir="auto">{deed.reason}</blockquote>
      <small>
        <time dateTime={machineTime(deed.time)}>{formatMoment(deed.time)}</time>
        <span className="hash" title={deed.transactionHash}>
          {texts.record.transaction} <bdi>{shorten(deed.transactionHash)}</bdi>
        </span>
      </small>
    </li>
  );
}
