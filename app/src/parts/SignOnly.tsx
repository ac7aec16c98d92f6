/** Signing without sending: nothing to pay, and a document that anybody can bring in. */
import {
  type AnyClient,
  type DocumentKind,
  formatDocument,
  type SignedByKind,
  type SignedDocument,
  signAct,
  signBallot,
  signJoining,
  signLeaving,
  signObjection,
  signRecovery,
  signSheet,
  signStatement,
  signVoice,
  toDocument,
} from "folkmoot";
import { useState } from "react";
import { getCode } from "viem/actions";
import { useConfig } from "wagmi";
import { getConnectorClient } from "wagmi/actions";
import { useMoot } from "../context.js";
import type { Signing } from "../intentions/intention.js";
import { useMailbox } from "../mailbox.js";
import { keepText } from "../signed.js";
import { texts } from "../texts/index.js";
import { explainTrouble } from "../transactions.js";
import { PassOn } from "./PassOn.js";

interface SignOnlyProps {
  sign: Signing;
  title: string;
}

type State = { stage: "ready" | "asking" } | { stage: "signed"; document: SignedDocument; left?: string } | Refused;

interface Refused {
  stage: "refused";
  cause: string;
  nextStep: string;
}

/** Contract accounts are asked in another way (ERC-1271). */
async function asContract(client: AnyClient): Promise<boolean> {
  const address = client.account?.address;
  return address !== undefined && (await getCode(client, { address })) !== undefined;
}

async function signWith(client: AnyClient, sign: Signing): Promise<SignedByKind[DocumentKind]> {
  if ("voice" in sign) return signVoice(client, { ...sign.voice, contract: await asContract(client) });
  if ("ballot" in sign) return signBallot(client, { ...sign.ballot, contract: await asContract(client) });
  if ("objection" in sign) return signObjection(client, sign.objection);
  if ("statement" in sign) return signStatement(client, sign.statement);
  if ("sheet" in sign) return signSheet(client, sign.sheet);
  if ("act" in sign) return signAct(client, sign.act);
  if ("joining" in sign) return signJoining(client, sign.joining);
  if ("recovery" in sign) return signRecovery(client, sign.recovery);
  return signLeaving(client, sign.leaving);
}

export function SignOnly({ sign, title }: SignOnlyProps) {
  const wagmi = useConfig();
  const { config, otherChain } = useMoot();
  const mailbox = useMailbox();
  const [state, setState] = useState<State>({ stage: "ready" });
  if (otherChain !== undefined) return null;
  const go = async () => {
    setState({ stage: "asking" });
    try {
      const client: AnyClient = await getConnectorClient(wagmi, { chainId: config.chainId });
      const document = toDocument(await signWith(client, sign));
      keepText(formatDocument(document));
      setState({ stage: "signed", document });
      if (!mailbox) return;
      // Kept and shown already: a mailbox that fails takes nothing away.
      const left = await mailbox.post(document).then(
        () => texts.signed.holding,
        (error) => texts.signed.notHeld(explainTrouble(error).cause),
      );
      setState({ stage: "signed", document, left });
    } catch (error) {
      setState({ stage: "refused", ...explainTrouble(error) });
    }
  };
  return (
    <details>
      <summary>{texts.signed.without}</summary>
      <p className="hint">{texts.signed.withoutWhy}</p>
      <p className="buttons">
        <button
          type="button"
          className="quiet"
          aria-label={`${texts.signed.only}: ${title}`}
          disabled={state.stage === "asking"}
          onClick={go}
        >
          {texts.signed.only}
        </button>
      </p>
      <div role="status">
        {state.stage === "asking" && <p>{texts.transaction.asking}</p>}
        {state.stage === "signed" && (
          <p>
            {texts.signed.done} {state.left}
          </p>
        )}
        {state.stage === "refused" && (
          <div className="transaction refused">
            <p>
              <strong>{texts.transaction.cause}.</strong> {state.cause}
            </p>
            {state.nextStep && (
              <p>
                <strong>{texts.transaction.next}:</strong> {state.nextStep}
              </p>
            )}
          </div>
        )}
      </div>
      {state.stage === "signed" && <PassOn document={state.document} />}
    </details>
  );
}
