/** Bringing in what somebody signed: anybody may, and it counts as their word. */
import {
  type AnyClient,
  admitMember,
  type Deployment,
  documentId,
  parseSubmittedVoices,
  recoverSeat,
  type SignedDocument,
  submitAct,
  submitLeaving,
  submitSheet,
  submitVoices,
} from "folkmoot";
import type { Hash } from "viem";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";

/** `name`: of whoever signed. */
export function bringInIntention(document: SignedDocument, name: string, deployment: Deployment): Intention {
  return {
    key: `bring in ${documentId(document)}`,
    title: texts.signed.bringIn,
    tone: "give",
    effect: texts.signed.bringInEffect(name),
    when: texts.join.whenNow,
    undo: texts.signed.bringInUndo(name),
    again: true,
    missed(receipt) {
      if (document.kind !== "voice") return undefined;
      const { skipped } = parseSubmittedVoices(receipt, { voices: [document.signed], deployment });
      return skipped.length === 0 ? undefined : texts.signed.skipped;
    },
    run: (client, signed) => {
      signed();
      return submit(client, document, deployment);
    },
  };
}

function submit(client: AnyClient, document: SignedDocument, deployment: Deployment): Promise<Hash> {
  switch (document.kind) {
    case "voice":
      return submitVoices(client, { voices: [document.signed], deployment });
    case "sheet":
      return submitSheet(client, { sheet: document.signed, deployment });
    case "act":
      return submitAct(client, { signed: document.signed, deployment });
    case "leaving":
      return submitLeaving(client, { leaving: document.signed, deployment });
    case "joining": {
      const { community, person: candidate } = document.signed;
      return admitMember(client, { community, candidate, joining: document.signed, deployment });
    }
    case "recovery": {
      const { signed } = document;
      const { community, person: to, motion } = signed;
      return recoverSeat(client, { community, from: motion?.person ?? to, to, signed, deployment });
    }
  }
}
