/** For the holder: paying under the mandate, and what the contracts answer. */
import { act, announceAct, type MandateCall } from "folkmoot";
import { type FormEvent, useState } from "react";
import { type Hash, parseUnits } from "viem";
import { useMoot } from "../context.js";
import { isPayment, paymentCall, problemWith } from "../flows/pay.js";
import { formatWait } from "../format.js";
import type { MandateView } from "../queries.js";
import { texts } from "../texts.js";
import { useTransaction } from "../transaction.js";
import { TransactionLine } from "./TransactionLine.js";

export function Act({ view }: { view: MandateView }) {
  const { actor, config } = useMoot();
  const transaction = useTransaction();
  const [chosen, setChosen] = useState(0);
  const [amount, setAmount] = useState("");
  const [reason, setReason] = useState("");
  const [problem, setProblem] = useState<string>();
  const uses = view.mandate.use.filter((use) => isPayment(use.permission));
  const { permission, spent } = uses[chosen] ?? { permission: undefined, spent: 0n };
  const unit = permission && view.units[permission.asset];
  const holds = actor?.account.address.toLowerCase() === view.mandate.terms.holder.toLowerCase();
  if (!actor || !holds || !permission || !unit) return null;

  const unreadable = problemWith(amount, unit, permission.amountPerSeason - spent);
  const value = unreadable === undefined ? parseUnits(amount.trim(), unit.decimals) : 0n;
  const large = value > 0n && spent + value > permission.announceAbove;
  const on = { community: view.community.id, id: view.mandate.id, deployment: config.deployment };

  /** What was said of the former payment is no word about this one. */
  function change(set: () => void) {
    set();
    setProblem(undefined);
    transaction.reset();
  }

  /** Sends what was typed, once it can be read. */
  const submit = async (send: (call: MandateCall) => Promise<Hash>) => {
    const found = unreadable ?? (reason.trim() === "" ? texts.pay.needReason : undefined);
    setProblem(found);
    if (found || !(await transaction.run(() => send(paymentCall(permission, value))))) return;
    setAmount("");
    setReason("");
  };

  const pay = (event: FormEvent) => {
    event.preventDefault();
    return submit((call) => act(actor, { ...on, calls: [call], reason }));
  };

  const announce = () => submit(async (call) => (await announceAct(actor, { ...on, call, reason })).hash);

  return (
    <section className="act" aria-labelledby="act-title">
      <h3 id="act-title">{texts.pay.title}</h3>
      <form onSubmit={pay} noValidate>
        <label>
          {texts.pay.what}
          <select value={chosen} onChange={(event) => change(() => setChosen(Number(event.target.value)))}>
            {uses.map(({ hash, permission: { purpose } }, index) => (
              <option key={hash} value={index}>
                {purpose}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.pay.amount(unit.symbol)}
          <input
            inputMode="decimal"
            autoComplete="off"
            value={amount}
            aria-invalid={problem !== undefined && unreadable !== undefined}
            aria-describedby="act-problem"
            onChange={(event) => change(() => setAmount(event.target.value))}
          />
        </label>
        <label className="wide">
          {texts.pay.reason}
          <input
            value={reason}
            maxLength={300}
            aria-describedby="act-problem"
            onChange={(event) => change(() => setReason(event.target.value))}
          />
        </label>
        {large && <p className="hint">{texts.pay.announced(formatWait(permission.wait))}</p>}
        <p id="act-problem" className="problem" role="alert">
          {problem}
        </p>
        <p className="buttons">
          <button type="submit" disabled={transaction.busy}>
            {texts.pay.submit}
          </button>
          {large && (
            <button type="button" className="quiet" disabled={transaction.busy} onClick={announce}>
              {texts.pay.announce}
            </button>
          )}
        </p>
      </form>
      <TransactionLine transaction={transaction} />
    </section>
  );
}
