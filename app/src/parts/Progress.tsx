/** How far a transaction is: a row of stages, and the same in words for everybody. */

import { texts } from "../texts/index.js";
import type { Stage, Transaction } from "../transactions.js";

const stages = ["draft", "eligible", "signed", "sent", "mined", "final"] as const;

/** The last stage that is behind a transaction. */
function reached(stage: Stage, eligible: boolean): number {
  if (stage === "asking") return stages.indexOf("eligible");
  if (stage === "draft") return stages.indexOf(eligible ? "eligible" : "draft");
  return stages.indexOf(stage as (typeof stages)[number]);
}

/** The row alone; nothing while there is nothing to tell. */
export function Stages({ transaction: { state }, eligible = false }: { transaction: Transaction; eligible?: boolean }) {
  const last = reached(state.stage, eligible);
  if (last < 0) return null;
  return (
    <ol className="stages" aria-label={texts.transaction.label}>
      {stages.map((stage, index) => (
        <li key={stage} className={index <= last ? "reached" : ""} aria-current={index === last ? "step" : undefined}>
          {texts.transaction.stages[stage]}
        </li>
      ))}
    </ol>
  );
}

/** What has become of it, said where it was started, and to screen readers. */
export function Outcome({ transaction: { state } }: { transaction: Transaction }) {
  const { stage, title, slow, note, cause, nextStep } = state;
  const name = title && <>{title}: </>;
  return (
    <div className={`transaction ${stage}`} role="status">
      {stage === "refused" ? (
        <>
          <p>
            {name}
            <strong>{texts.transaction.cause}.</strong> {cause}
          </p>
          <p>
            <strong>{texts.transaction.next}:</strong> {nextStep}
          </p>
        </>
      ) : (
        stage !== "draft" && (
          <p>
            {name}
            {texts.transaction[stage]} {note}
            {slow && `${texts.transaction.notTaken} ${texts.transaction.notTakenNext}`}
          </p>
        )
      )}
    </div>
  );
}

/** Both, for what was begun; the place where it will be said, for what was not. */
export function Told({ transaction }: { transaction: Transaction }) {
  return (
    <>
      {transaction.state.stage !== "draft" && <Stages transaction={transaction} />}
      <Outcome transaction={transaction} />
    </>
  );
}
