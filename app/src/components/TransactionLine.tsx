/** What has become of a transaction: said where it was started, and to screen readers. */
import { texts } from "../texts.js";
import type { Transaction } from "../transaction.js";

export function TransactionLine({ transaction: { state } }: { transaction: Transaction }) {
  return (
    <div className={`transaction ${state.name}`} role="status">
      {state.name === "refused" ? (
        <>
          <p>
            <strong>{texts.transaction.cause}.</strong> {state.cause}
          </p>
          <p>
            <strong>{texts.transaction.next}:</strong> {state.nextStep}
          </p>
        </>
      ) : (
        state.name !== "ready" && <p>{texts.transaction[state.name]}</p>
      )}
    </div>
  );
}
