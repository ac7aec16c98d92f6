import type { Address, Hash, Hex } from "viem";
import { mandatesAbi } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { readCharter } from "../internal/charter.js";
import {
  type AnyClient,
  accountOf,
  type ContractCall,
  chainIdOf,
  send,
  sign,
  type WithAccount,
} from "../internal/client.js";
import { encodeCall } from "../internal/encode.js";
import { readProposal } from "../internal/proposal.js";
import { actTypedData } from "../messages/act.js";
import { hashText, speechOf } from "../messages/hashes.js";
import { type CharterWords, type MandateCall, wordsOf } from "../types.js";

export interface SignActParameters extends WithDeployment, WithAccount {
  community: Address;
  /** The mandate's id. */
  id: Hex;
  calls: readonly MandateCall[];
  reason: string;
  /** Unix seconds; a day from now, by this machine's clock, unless given. */
  deadline?: number;
  /** Gas that must be left when the calls begin; 300,000 for each call, 12 million at most, unless given. What is not used costs nothing. */
  gasForCalls?: number;
  /** Random unless given. */
  nonce?: bigint;
}

/** An act that its holder signed. */
export interface SignedAct {
  chainId: number;
  mandates: Address;
  community: Address;
  /** The words of the charter that bind it. */
  charter: CharterWords;
  /** The holder. */
  person: Address;
  key: Hex;
  sentence: string;
  calls: readonly MandateCall[];
  reason: string;
  nonce: bigint;
  deadline: number;
  gas: number;
  signature: Hex;
}

export interface SubmitActParameters extends WithDeployment {
  signed: SignedAct;
}

/** A transaction has at most 16.7 million gas (EIP-7825), and needs some before the calls begin. */
const mostGas = 12_000_000;

function randomNonce(): bigint {
  return crypto.getRandomValues(new BigUint64Array(4)).reduce((nonce, part) => (nonce << 64n) | part, 0n);
}

/** Signs an act without gas; whoever brings it in pays. @throws MandateNotFoundError, RejectedError */
export async function signAct(client: AnyClient, parameters: SignActParameters): Promise<SignedAct> {
  const { community: communityId, id, calls, reason, deployment = standard } = parameters;
  const account = accountOf(client, parameters);
  const [chainId, charter, { key, sentence, terms }] = await Promise.all([
    chainIdOf(client),
    readCharter(client, communityId, deployment),
    readProposal(client, { community: communityId, id, deployment }),
  ]);
  const { nonce = randomNonce(), gasForCalls: gas = Math.min(300_000 * calls.length, mostGas) } = parameters;
  const { deadline = Math.floor(Date.now() / 1000) + 86_400 } = parameters;
  const said = {
    chainId,
    mandates: deployment.mandates,
    charter: wordsOf(charter),
    sentence,
    calls,
    reason,
    nonce,
    deadline,
    gas,
  };
  const message = actTypedData({ ...said, communityId, mandateId: id, holder: terms.holder });
  const signature = await sign(client, account, message);
  return { ...said, community: communityId, person: terms.holder, key, signature };
}

/** The call that brings a signed act in. */
export function buildSubmitAct({
  signed,
  deployment = standard,
}: SubmitActParameters): ContractCall<typeof mandatesAbi, "actSigned"> {
  const { community, charter, key, sentence, nonce, deadline, gas, calls, reason, signature } = signed;
  return {
    address: deployment.mandates,
    abi: mandatesAbi,
    functionName: "actSigned",
    args: [
      { community, speech: speechOf(charter), key, text: hashText(sentence), nonce, deadline, gas },
      calls.map(encodeCall),
      reason,
      signature,
    ],
  };
}

/** Brings a signed act in. Anybody may, once. @throws the errors of `IMandates.actSigned` */
export async function submitAct(client: AnyClient, parameters: SubmitActParameters & WithAccount): Promise<Hash> {
  return send(client, buildSubmitAct(parameters), parameters);
}
