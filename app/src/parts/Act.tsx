/** For the holder: paying under the mandate, announcing what is large, and reporting. */
import { buildAct, buildAnnounceAct, buildReportMandate, type ContractCall, type LivingMandate } from "folkmoot";
import { type FormEvent, useState } from "react";
import { useMoot } from "../context.js";
import { useDraft } from "../drafts.js";
import { formatWait } from "../format.js";
import { isPayment, paymentCall, readPayment } from "../intentions/pay.js";
import { textProblem } from "../intentions/typed.js";
import type { Units } from "../queries.js";
import { texts } from "../texts/index.js";
import { OnThisChain, useCarryOut, useMine } from "./Actions.js";
import { Told } from "./Progress.js";

export function Act({ mandate, units }: { mandate: LivingMandate; units: Units }) {
  const { me, config } = useMoot();
  const { community, id } = mandate;
  const transaction = useMine(`act ${id}`);
  const carryOut = useCarryOut();
  const [draft, setDraft, clear] = useDraft(`act ${me} ${id}`, { chosen: 0, amount: "", reason: "" });
  const [problem, setProblem] = useState<string>();
  const uses = mandate.use.filter((use) => isPayment(use.permission));
  const { permission, spent } = uses[draft.chosen] ?? uses[0] ?? { permission: undefined, spent: 0n };
  const unit = permission && units[permission.asset];
  if (!permission || !unit) return null;

  const read = readPayment(draft.amount, unit, permission.amountPerSeason - spent);
  const value = "value" in read ? read.value : 0n;
  const large = value > 0n && spent + value > permission.announceAbove;
  const on = { community, id, deployment: config.deployment };
  const reason = draft.reason.trim();

  /** What was said of the former payment is no word about this one. */
  function change(changes: Partial<typeof draft>) {
    setDraft(changes);
    setProblem(undefined);
    transaction.forget();
  }

  /** Sends what was typed, once it can be read. */
  const submit = async (call: () => ContractCall) => {
    const found = "problem" in read ? read.problem : reason === "" ? texts.pay.needReason : textProblem(reason, 1024);
    setProblem(found);
    if (found) return;
    if (await carryOut({ call: call() }, transaction)) clear();
  };

  const pay = (event: FormEvent) => {
    event.preventDefault();
    return submit(() => buildAct({ ...on, calls: [paymentCall(permission, value)], reason }));
  };

  const announce = () => submit(() => buildAnnounceAct({ ...on, call: paymentCall(permission, value), reason }));

  return (
    <section className="act" aria-labelledby="act-title">
      <h2 id="act-title">{texts.pay.title}</h2>
      <form onSubmit={pay} noValidate>
        <label>
          {texts.pay.what}
          <select value={draft.chosen} onChange={(event) => change({ chosen: Number(event.target.value) })}>
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
            value={draft.amount}
            aria-invalid={problem !== undefined && "problem" in read}
            aria-describedby="act-problem"
            onChange={(event) => change({ amount: event.target.value })}
          />
        </label>
        <label className="wide">
          {texts.pay.reason}
          <input
            dir="auto"
            value={draft.reason}
            maxLength={300}
            aria-describedby="act-problem"
            onChange={(event) => change({ reason: event.target.value })}
          />
        </label>
        {large && <p className="hint">{texts.pay.announced(formatWait(permission.wait))}</p>}
        <p id="act-problem" className="problem" role="alert">
          {problem}
        </p>
        <OnThisChain>
          <button type="submit" disabled={transaction.busy}>
            {texts.pay.submit}
          </button>
          {large && (
            <button type="button" className="quiet" disabled={transaction.busy} onClick={announce}>
              {texts.pay.announce}
            </button>
          )}
        </OnThisChain>
      </form>
      <Told transaction={transaction} />
    </section>
  );
}

export function Report({ mandate: { community, id } }: { mandate: LivingMandate }) {
  const { me, config } = useMoot();
  const transaction = useMine(`report ${id}`);
  const carryOut = useCarryOut();
  const [{ text }, setDraft, clear] = useDraft(`report ${me} ${id}`, { text: "" });
  const [problem, setProblem] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // A record's text is one line: the contracts take no control characters.
    const line = text.trim().replace(/\s+/g, " ");
    const found = line === "" ? texts.report.need : textProblem(line, 4096);
    setProblem(found);
    if (found) return;
    const call = buildReportMandate({ community, id, text: line, deployment: config.deployment });
    if (await carryOut({ call }, transaction)) clear();
  };
  return (
    <section className="report" aria-labelledby="report-title">
      <h2 id="report-title">{texts.report.title}</h2>
      <form onSubmit={submit} noValidate>
        <label className="wide">
          {texts.report.label}
          <textarea
            dir="auto"
            rows={3}
            value={text}
            aria-describedby="report-problem"
            onChange={(event) => {
              setDraft({ text: event.target.value });
              setProblem(undefined);
              transaction.forget();
            }}
          />
        </label>
        <p id="report-problem" className="problem" role="alert">
          {problem}
        </p>
        <OnThisChain>
          <button type="submit" disabled={transaction.busy}>
            {texts.report.submit}
          </button>
        </OnThisChain>
      </form>
      <Told transaction={transaction} />
    </section>
  );
}
