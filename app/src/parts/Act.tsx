/** For the holder: paying under the mandate, announcing what is large, and reporting. */
import { buildAct, buildAnnounceAct, buildReportMandate, type LivingMandate } from "folkmoot";
import { type FormEvent, useState } from "react";
import { useMoot } from "../context.js";
import { useDraft } from "../drafts.js";
import { formatAmount, formatWait } from "../format.js";
import type { Intention } from "../intentions/intention.js";
import { isPayment, payeesOf, paymentCall, readPayment } from "../intentions/pay.js";
import { textProblem } from "../intentions/typed.js";
import type { Units } from "../queries.js";
import { texts } from "../texts/index.js";
import { Confirm, useMine } from "./Actions.js";
import { Told } from "./Progress.js";

export function Act({ mandate, units }: { mandate: LivingMandate; units: Units }) {
  const { me, config, knownName } = useMoot();
  const { community, id } = mandate;
  const key = `act ${community} ${id}`;
  const transaction = useMine(key);
  const [draft, setDraft, clear] = useDraft(`act ${config.chainId} ${me} ${community} ${id}`, {
    chosen: 0,
    amount: "",
    reason: "",
  });
  const [problem, setProblem] = useState<string>();
  const [asked, setAsked] = useState<"pay" | "announce">();
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
    setAsked(undefined);
    transaction.forget();
  }

  /** Says what it would do, once what was typed can be read. */
  const ask = (what: "pay" | "announce") => {
    const found = "problem" in read ? read.problem : reason === "" ? texts.pay.needReason : textProblem(reason, 1024);
    setProblem(found);
    transaction.forget();
    setAsked(found ? undefined : what);
  };

  const payee = payeesOf(permission)?.[0] ?? permission.target;
  const what = [formatAmount(value, unit), unit.symbol, knownName(payee) ?? payee] as const;
  const call = paymentCall(permission, value);
  const intention: Intention | undefined =
    asked === undefined || "problem" in read
      ? undefined
      : asked === "pay"
        ? {
            key,
            title: texts.pay.submit,
            tone: "give",
            says: reason,
            effect: texts.pay.effect(...what),
            when: texts.pay.when,
            undo: texts.pay.undo,
            call: buildAct({ ...on, calls: [call], reason }),
            sign: { act: { ...on, calls: [call], reason } },
          }
        : {
            key,
            title: texts.pay.announce,
            tone: "give",
            says: reason,
            effect: texts.pay.announceEffect(...what, formatWait(permission.wait)),
            when: texts.pay.announceWhen,
            undo: texts.pay.announceUndo,
            call: buildAnnounceAct({ ...on, call, reason }),
          };
  const pay = (event: FormEvent) => {
    event.preventDefault();
    ask("pay");
  };

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
        <p className="buttons">
          <button type="submit" disabled={transaction.busy}>
            {texts.pay.submit}
          </button>
          {large && (
            <button type="button" className="quiet" disabled={transaction.busy} onClick={() => ask("announce")}>
              {texts.pay.announce}
            </button>
          )}
        </p>
      </form>
      {intention ? (
        <Confirm
          key={intention.title}
          intention={intention}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined);
            clear();
          }}
        />
      ) : (
        <Told transaction={transaction} />
      )}
    </section>
  );
}

export function Report({ mandate: { community, id } }: { mandate: LivingMandate }) {
  const { me, config } = useMoot();
  const key = `report ${community} ${id}`;
  const transaction = useMine(key);
  const [{ text }, setDraft, clear] = useDraft(`report ${config.chainId} ${me} ${community} ${id}`, { text: "" });
  const [problem, setProblem] = useState<string>();
  const [asked, setAsked] = useState(false);
  // A record's text is one line: the contracts take no control characters.
  const line = text.trim().replace(/\s+/g, " ");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = line === "" ? texts.report.need : textProblem(line, 4096);
    setProblem(found);
    transaction.forget();
    setAsked(found === undefined);
  };
  const intention: Intention = {
    key,
    title: texts.report.submit,
    tone: "give",
    says: line,
    effect: texts.report.effect,
    when: texts.report.when,
    undo: texts.report.undo,
    call: buildReportMandate({ community, id, text: line, deployment: config.deployment }),
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
              setAsked(false);
              transaction.forget();
            }}
          />
        </label>
        <p id="report-problem" className="problem" role="alert">
          {problem}
        </p>
        <p className="buttons">
          <button type="submit" disabled={transaction.busy}>
            {texts.report.submit}
          </button>
        </p>
      </form>
      {asked ? (
        <Confirm
          intention={intention}
          onClose={() => setAsked(false)}
          onDone={() => {
            setAsked(false);
            clear();
          }}
        />
      ) : (
        <Told transaction={transaction} />
      )}
    </section>
  );
}
