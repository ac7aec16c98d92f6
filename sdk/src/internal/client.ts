import type {
  Abi,
  Account,
  Address,
  Chain,
  Client,
  ContractFunctionArgs,
  ContractFunctionName,
  ContractFunctionReturnType,
  Hash,
  Transport,
} from "viem";
import { parseAccount } from "viem/accounts";
import { readContract, simulateContract, writeContract } from "viem/actions";
import { AccountNeededError } from "../errors/base.js";
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

/** Reads, with this package's errors. */
export async function read<
  const abi extends Abi,
  name extends ContractFunctionName<abi, "view" | "pure">,
  const args extends ContractFunctionArgs<abi, "view" | "pure", name>,
>(
  client: AnyClient,
  call: { address: Address; abi: abi; functionName: name; args: args; blockNumber?: bigint },
): Promise<ContractFunctionReturnType<abi, "view" | "pure", name, args>> {
  try {
    return (await readContract(client, call as never)) as ContractFunctionReturnType<abi, "view" | "pure", name, args>;
  } catch (error) {
    throw explain(error);
  }
}

/** Sends after a trial run, so that whatever the contract would refuse is explained before any prompt. */
export async function send(client: AnyClient, call: ContractCall, options: WithAccount): Promise<Hash> {
  return (await trySend(client, call, options)).hash;
}

/** As `send`, with what the trial run answered. */
export async function trySend(
  client: AnyClient,
  call: ContractCall,
  options: WithAccount,
): Promise<{ hash: Hash; result: unknown }> {
  const account = accountOf(client, options);
  try {
    const { request, result } = await simulateContract(client, {
      ...call,
      account,
      ...(options.gas === undefined ? {} : { gas: options.gas }),
    } as never);
    return { hash: await writeContract(client, request as never), result };
  } catch (error) {
    throw explain(error);
  }
}
