import {
  type Abi,
  type Account,
  type Address,
  type Chain,
  type Client,
  type ContractEventName,
  type ContractFunctionArgs,
  type ContractFunctionName,
  type ContractFunctionReturnType,
  type Hash,
  type Hex,
  isAddressEqual,
  type Transport,
} from "viem";
import {
  type GetContractEventsParameters,
  type GetContractEventsReturnType,
  getBlock,
  getChainId,
  getCode,
  getContractEvents,
  readContract,
  signTypedData,
  simulateContract,
  writeContract,
} from "viem/actions";
import { parseAccount } from "viem/utils";
import { AccountNeededError, NoContractError, WrongChainError } from "../errors/base.js";
import { explain } from "../errors/explain.js";

/** Any viem client. */
export type AnyClient = Client<Transport, Chain | undefined, Account | undefined>;

/** Who acts; the client's account unless given. */
export interface WithAccount {
  account?: Account | Address | undefined;
  /** The transaction's gas limit; estimated unless given. */
  gas?: bigint | undefined;
}

/** A contract call, ready to be sent by any means. What every pure builder returns. */
export interface ContractCall<
  abi extends Abi = Abi,
  name extends ContractFunctionName<abi, "nonpayable" | "payable"> = ContractFunctionName<
    abi,
    "nonpayable" | "payable"
  >,
> {
  address: Address;
  abi: abi;
  functionName: name;
  args: ContractFunctionArgs<abi, "nonpayable" | "payable", name>;
}

export function accountOf(client: AnyClient, { account }: WithAccount): Account {
  const chosen = account ?? client.account;
  if (chosen === undefined) throw new AccountNeededError();
  return parseAccount(chosen);
}

/** Reads what never refuses. */
export async function read<
  const abi extends Abi,
  name extends ContractFunctionName<abi, "view" | "pure">,
  const args extends ContractFunctionArgs<abi, "view" | "pure", name>,
>(
  client: AnyClient,
  call: { address: Address; abi: abi; functionName: name; args: args; blockNumber?: bigint },
): Promise<ContractFunctionReturnType<abi, "view" | "pure", name, args>> {
  return (await readContract(client, call as never)) as ContractFunctionReturnType<abi, "view" | "pure", name, args>;
}

/** Events by ABI *and* address: a node that answers with other contracts' logs is not believed. */
export async function readEvents<const abi extends Abi, eventName extends ContractEventName<abi>>(
  client: AnyClient,
  query: Omit<GetContractEventsParameters<abi, eventName, true>, "strict"> & { address: Address },
): Promise<GetContractEventsReturnType<abi, eventName, true>> {
  const logs = await getContractEvents(client, { ...query, strict: true } as GetContractEventsParameters<
    abi,
    eventName,
    true
  >);
  return logs.filter((log) => isAddressEqual(log.address, query.address));
}

/** The chain's id. A client made for a chain signs for no other, whatever its node says. */
export async function chainIdOf(client: AnyClient): Promise<number> {
  const id = await getChainId(client);
  if (client.chain && client.chain.id !== id) throw new WrongChainError(client.chain.id, id);
  return id;
}

/** Unix seconds at which the next block will think itself. A quiet chain's last block may be old. */
export async function timeOf(client: AnyClient): Promise<number> {
  const { timestamp } = await getBlock(client);
  return Math.max(Number(timestamp), Math.floor(Date.now() / 1000));
}

/** Signs typed data. What the wallet answers is explained. */
export async function sign(client: AnyClient, account: Account, message: object): Promise<Hex> {
  try {
    return await signTypedData(client, { account, ...message } as never);
  } catch (error) {
    throw explain(error);
  }
}

/** Sends after a trial run, so that whatever the contract would refuse is explained before any prompt. */
export async function send(client: AnyClient, call: ContractCall, options: WithAccount): Promise<Hash> {
  return (await trySend(client, call, options)).hash;
}

/**
 * Runs a call on the chain's present state, without sending it. Where nothing is deployed every call without an answer
 * seems to succeed: that is refused.
 */
export async function trial(client: AnyClient, call: ContractCall, options: WithAccount) {
  const account = accountOf(client, options);
  const gas = options.gas === undefined ? {} : { gas: options.gas };
  try {
    const [tried, code] = await Promise.all([
      simulateContract(client, { ...call, account, ...gas } as never),
      // A node that cannot say so is no reason to refuse.
      getCode(client, { address: call.address }).catch(() => "unknown"),
    ]);
    if (code === undefined) throw new NoContractError(call.address);
    return tried as { request: object; result: unknown };
  } catch (error) {
    throw explain(error);
  }
}

/** As `send`, with what the trial run answered. */
export async function trySend(
  client: AnyClient,
  call: ContractCall,
  options: WithAccount,
): Promise<{ hash: Hash; result: unknown }> {
  const { request, result } = await trial(client, call, options);
  try {
    // A client made without a chain sends to whichever its wallet is on; one made with a chain to no other.
    const chain = client.chain ?? null;
    return { hash: await writeContract(client, { ...request, chain } as never), result };
  } catch (error) {
    throw explain(error);
  }
}

/** Sorts logs of several kinds as they happened. */
export function byPlace(
  one: { blockNumber: bigint; logIndex: number },
  other: { blockNumber: bigint; logIndex: number },
): number {
  return Number(one.blockNumber - other.blockNumber) || one.logIndex - other.logIndex;
}
