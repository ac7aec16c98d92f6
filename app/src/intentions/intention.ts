/** Something a person may do: what is said, what it does, when, and how to undo it. One file for each. */
import type {
  AnyClient,
  ContractCall,
  SignActParameters,
  SignBallotParameters,
  SignJoiningParameters,
  SignLeavingParameters,
  SignObjectionParameters,
  SignRecoveryParameters,
  SignSheetParameters,
  SignStatementParameters,
  SignVoiceParameters,
} from "folkmoot";
import { sendCall } from "folkmoot";
import type { Hash, TransactionReceipt } from "viem";

export interface Intention {
  /** Names it among everything this person may do: the same on every page and after a reload. */
  key: string;
  title: string;
  /** Giving is green, taking back red, the rest quiet. */
  tone: "give" | "withdraw" | "quiet";
  /** What the person says, word for word. */
  says?: string | undefined;
  effect: string;
  when: string;
  undo: string;
  /** What is sent. It is tried on the chain before anybody is asked to sign. */
  call?: ContractCall | undefined;
  /** Whether doing it twice does no harm: then nothing that hangs stands in its way. */
  again?: boolean;
  /** What did not come about, read from its receipt. */
  missed?: (receipt: TransactionReceipt) => string | undefined;
  /** Instead of sending `call`: in several steps, of which the first are signed. */
  run?: (client: AnyClient, signed: () => void) => Promise<Hash>;
  /** The same without sending: a signature that costs nothing, and that anybody can bring in. */
  sign?: Signing;
}

/** What is signed, as `parts/SignOnly` signs it: what does so is loaded when it is wanted. */
export type Signing =
  | { voice: SignVoiceParameters }
  | { ballot: SignBallotParameters }
  | { objection: SignObjectionParameters }
  | { sheet: SignSheetParameters }
  | { act: SignActParameters }
  | { joining: SignJoiningParameters }
  | { recovery: SignRecoveryParameters }
  | { statement: SignStatementParameters }
  | { leaving: SignLeavingParameters };

/** What of an intention is needed to do it; forms have no more. */
export type Doable = Partial<Pick<Intention, "title" | "call" | "run" | "again" | "missed">>;

export function carryOut({ call, run }: Doable, client: AnyClient, signed: () => void): Promise<Hash> {
  if (run) return run(client, signed);
  if (!call) throw new Error("An intention without anything to do.");
  return sendCall(client, { call });
}
