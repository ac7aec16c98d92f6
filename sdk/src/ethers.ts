/** `folkmoot/ethers`: the same actions for whoever has an ethers v6 signer. Of ethers only types are imported. */
import type { JsonRpcApiProvider, JsonRpcSigner, Signer, TransactionRequest } from "ethers";
import {
  type Client,
  type CustomTransport,
  createClient,
  custom,
  getAddress,
  isAddressEqual,
  type JsonRpcAccount,
  type RpcTransactionRequest,
} from "viem";
import { type FolkmootActions, folkmootActions } from "./decorator.js";
import type { WithDeployment } from "./deployment.js";
import { SignerNotConnectedError } from "./errors/base.js";

/** A viem client with every action, whose account is the signer's. viem's own actions take it too. */
export type EthersClient = Client<CustomTransport, undefined, JsonRpcAccount, undefined, FolkmootActions>;

/**
 * Every action for an ethers v6 signer: a `Wallet`, a `NonceManager`, a `JsonRpcSigner` of a `BrowserProvider`. What is
 * signed are the same bytes as with viem.
 *
 * @param signer connected to a provider that takes JSON-RPC: a `JsonRpcProvider`, `BrowserProvider`, `WebSocketProvider`
 * @throws SignerNotConnectedError
 */
export async function fromEthers(signer: Signer, { deployment }: WithDeployment = {}): Promise<EthersClient> {
  const { provider } = signer;
  if (!provider || !("send" in provider)) throw new SignerNotConnectedError();
  const account = getAddress(await signer.getAddress());
  const answer = answerer(signer, provider as JsonRpcApiProvider, account);
  const request = (asked: Asked) => answer(asked).catch((error) => Promise.reject(unwrap(error)));
  // ethers tries again by itself where that may help.
  const transport = custom({ request }, { retryCount: 0 });
  return createClient({ account, transport }).extend(folkmootActions(deployment));
}

interface Asked {
  method: string;
  params?: unknown[];
}

/** What EIP-1193 asks of a wallet, answered by the signer; every other question goes to its provider. */
function answerer(signer: Signer, provider: JsonRpcApiProvider, account: `0x${string}`) {
  return async ({ method, params = [] }: Asked): Promise<unknown> => {
    switch (method) {
      case "eth_accounts":
      case "eth_requestAccounts":
        return [account];
      case "eth_sendTransaction": {
        const transaction = toEthers(params[0] as RpcTransactionRequest);
        // The hash is all that is asked for. What a JsonRpcSigner does after sending, to find the rest, may fail.
        if ("sendUncheckedTransaction" in signer) {
          return (signer as JsonRpcSigner).sendUncheckedTransaction(transaction);
        }
        return (await signer.sendTransaction(transaction)).hash;
      }
      case "eth_signTypedData_v4": {
        const [person, text] = params as [`0x${string}`, string];
        // A signature of another's key must not pass for theirs.
        if (!isAddressEqual(person, account)) throw eip1193Error(4100, `The signer is ${account}, not ${person}.`);
        const { domain, types, message } = JSON.parse(text);
        // ethers adds the domain's type itself.
        const { EIP712Domain: _, ...others } = types;
        return signer.signTypedData(domain, others, message);
      }
      default:
        return provider.send(method, params);
    }
  };
}

/** A transaction as ethers names its fields. */
function toEthers({ gas, nonce, type, ...same }: RpcTransactionRequest): TransactionRequest {
  return {
    ...(same as TransactionRequest),
    ...(gas === undefined ? {} : { gasLimit: gas }),
    ...(nonce === undefined ? {} : { nonce: Number(nonce) }),
    ...(type === undefined ? {} : { type: Number(type) }),
  };
}

/** An error as a node gives it. */
interface RpcError {
  code: number;
  message: string;
  data?: unknown;
}

/** What ethers' errors may carry. */
interface EthersError {
  code?: string | number;
  message: string;
  data?: unknown;
  info?: { error?: RpcError };
  error?: RpcError;
}

/** What the node or the wallet answered: ethers puts it into errors of its own, which viem cannot read. */
function unwrap(error: EthersError): unknown {
  if (error.code === "ACTION_REJECTED") return eip1193Error(4001, error.message);
  // 3 is how nodes say that a contract refused.
  if (error.code === "CALL_EXCEPTION" && error.data) return eip1193Error(3, error.message, error.data);
  const { code, message, data } = error.info?.error ?? error.error ?? {};
  return code === undefined ? error : eip1193Error(code, message ?? error.message, data);
}

function eip1193Error(code: number, message: string, data?: unknown) {
  return Object.assign(new Error(message), { code, data });
}
