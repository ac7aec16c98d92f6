import type { Address, Hash, Hex } from "viem";
import { hearingsAbi } from "../abi/hearings.js";
import { readDecision } from "../decisions/proposed.js";
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
import { hashText, speechOf } from "../messages/hashes.js";
import { type Statement, statements, statementTypedData } from "../messages/statement.js";
import { type CharterWords, type Matter, wordsOf } from "../types.js";

export interface SignStatementParameters extends WithDeployment, WithAccount {
  community: Address;
  /** The decision's id. */
  id: Hex;
  statement: Statement;
  /** One's own words: a reply has 1 to 4096 bytes, a word on forgiveness 1 to 1024. */
  words: string;
}

/** What somebody signed whom a decision of human stakes concerns. */
export interface SignedStatement {
  chainId: number;
  hearings: Address;
  community: Address;
  charter: CharterWords;
  /** The decision. */
  matter: Matter;
  statement: Statement;
  words: string;
  person: Address;
  signature: Hex;
}

/**
 * Signs a reply to a decision that affects the signer, or that the injured person forgives or no longer does, for anybody to
 * bring in, without gas. What the injured person says by transaction, and a signed `noForgiveness`, no signature overrules.
 *
 * @throws DecisionNotFoundError, CommunityNotFoundError, RejectedError
 */
export async function signStatement(client: AnyClient, parameters: SignStatementParameters): Promise<SignedStatement> {
  const { community, id, statement, words, deployment = standard } = parameters;
  const account = accountOf(client, parameters);
  const [chainId, { key, sentence }, inForce] = await Promise.all([
    chainIdOf(client),
    readDecision(client, { community, id, deployment }),
    readCharter(client, community, deployment),
  ]);
  const { decisions, hearings } = deployment;
  const charter = wordsOf(inForce);
  const common = { chainId, hearings, charter, matter: { module: decisions, key, sentence }, statement, words };
  const message = statementTypedData({ ...common, communityId: community, account: account.address });
  return { ...common, community, person: account.address, signature: await sign(client, account, message) };
}

export interface SubmitStatementParameters extends WithDeployment {
  signed: SignedStatement;
}

/** The call that brings in a signed statement. */
export function buildSubmitStatement({
  signed,
  deployment = standard,
}: SubmitStatementParameters): ContractCall<typeof hearingsAbi, "submitStatement"> {
  const { community, charter, matter, statement, words, person, signature } = signed;
  const text = hashText(matter.sentence);
  const said = statements.indexOf(statement);
  return {
    address: deployment.hearings,
    abi: hearingsAbi,
    functionName: "submitStatement",
    args: [community, speechOf(charter), matter.key, text, said, words, { person, signature }],
  };
}

/**
 * Brings in what somebody signed whom a decision concerns. Anybody may.
 *
 * @throws WrongStatementSignatureError, StatementOvertakenError, NotThePersonError, AlreadyRepliedError, NotNowError
 */
export async function submitStatement(
  client: AnyClient,
  parameters: SubmitStatementParameters & WithAccount,
): Promise<Hash> {
  return send(client, buildSubmitStatement(parameters), parameters);
}
