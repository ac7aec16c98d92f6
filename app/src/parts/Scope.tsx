/** What the holder may do, and how much of it is used this season: a bar, and the numbers it stands for. */
import type { LivingMandate, PermissionUse } from "folkmoot";
import { useMoot } from "../context.js";
import { formatAmount, formatWait } from "../format.js";
import { payeesOf } from "../intentions/pay.js";
import type { Units } from "../queries.js";
import { texts } from "../texts/index.js";

export function Scope({ mandate: { use }, units }: { mandate: LivingMandate; units: Units }) {
  return (
    <section className="scope" aria-labelledby="scope-title">
      <h2 id="scope-title">{texts.scope.title}</h2>
      {use.length === 0 && <p>{texts.scope.none}</p>}
      <ul>
        {use.map((one) => (
          <Permission key={one.hash} units={units} use={one} />
        ))}
      </ul>
    </section>
  );
}

function Permission({ units, use: { permission, spent, calls } }: { units: Units; use: PermissionUse }) {
  const { knownName } = useMoot();
  const unit = units[permission.asset];
  const payees = payeesOf(permission);
  // Without its unit no amount means anything.
  if (!unit) return <li>{texts.loading}</li>;
  const amount = (value: bigint) => formatAmount(value, unit);
  const limit = permission.amountPerSeason;
  const used = texts.scope.used(amount(spent), amount(limit), unit.symbol);
  const share = limit === 0n ? 0 : Number((spent * 1000n) / limit) / 1000;
  return (
    <li>
      <p>
        <bdi>{permission.purpose}</bdi>
        <small>
          {payees
            ? `${texts.scope.to} ${payees.map((payee) => knownName(payee) ?? payee).join(", ")}`
            : texts.scope.anybody}
        </small>
      </p>
      <meter min={0} max={1} value={share} aria-label={`${permission.purpose}: ${used}`} />
      <p className="numbers">
        <span>{used}</span>
        <span>{texts.scope.calls(calls, permission.callsPerSeason)}</span>
      </p>
      {permission.announceAbove < limit && (
        <small>
          {texts.scope.announce(amount(permission.announceAbove), unit.symbol, formatWait(permission.wait))}
        </small>
      )}
    </li>
  );
}
