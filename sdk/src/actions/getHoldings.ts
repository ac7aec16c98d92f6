import { type Address, erc20Abi, getAddress, isAddressEqual } from "viem";
import { getBalance, getContractEvents } from "viem/actions";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { refusalOf } from "../errors/explain.js";
import { type AnyClient, read } from "../internal/client.js";
import { inParts } from "../internal/parts.js";
import { risingTokens } from "./leaveWithShare.js";

/** Tokens asked for a balance: many worthless ones hide none that counts, and keep nobody's page waiting for ever. */
const mostAsked = 1_024;
/** Questions to the node at once. */
const atOnce = 64;

export interface GetHoldingsParameters extends WithDeployment {
  community: Address;
}

/** What an ERC-20 token says of itself and of the account. None of it is proved. */
export interface Holding {
  token: Address;
  balance: bigint;
  /** Absent where the token does not say. */
  symbol?: string;
  decimals?: number;
}

export interface Holdings {
  /** In wei. */
  coin: bigint;
  /** Rising by address, as `leaveWithShare` names them. */
  tokens: Holding[];
}

/**
 * What a community's account holds: its coin, and the tokens of which transfers to it are on record.
 *
 * Balances and symbols are what the tokens say, and anybody can send a worthless token in, or one that looks like another:
 * it is for people to tell which they know. The 1024 tokens that last came in are asked; what a token that logs no
 * transfers gave, or one before the deployment's `fromBlock`, is not found. Whatever does not answer is left out.
 *
 * The node is asked for events at any address: pass a deployment with the `fromBlock` that it allows.
 */
export async function getHoldings(
  client: AnyClient,
  { community, deployment = standard }: GetHoldingsParameters,
): Promise<Holdings> {
  const [coin, logs] = await Promise.all([
    getBalance(client, { address: community }),
    getContractEvents(client, {
      abi: erc20Abi,
      eventName: "Transfer",
      args: { to: community },
      fromBlock: deployment.fromBlock,
      // Another standard's transfers have the same name and topic, and number the piece in a fourth.
      strict: true,
    }),
  ]);
  const latest = logs.filter(({ args }) => isAddressEqual(args.to, community)).reverse();
  const found = [...new Set(latest.map(({ address }) => getAddress(address)))].slice(0, mostAsked);
  const holdings = await inParts(risingTokens(found), atOnce, (token) => holdingOf(client, token, community));
  return { coin, tokens: holdings.filter((one) => one !== undefined) };
}

async function holdingOf(client: AnyClient, token: Address, community: Address): Promise<Holding | undefined> {
  const on = { address: token, abi: erc20Abi } as const;
  const balance = await answered(read(client, { ...on, functionName: "balanceOf", args: [community] }));
  if (!balance) return undefined;
  const [symbol, decimals] = await Promise.all([
    answered(read(client, { ...on, functionName: "symbol", args: [] })),
    answered(read(client, { ...on, functionName: "decimals", args: [] })),
  ]);
  return { token, balance, ...(symbol !== undefined && { symbol }), ...(decimals !== undefined && { decimals }) };
}

/** Nothing where the token would not say; a line that fails is no such answer. */
function answered<data>(reading: Promise<data>): Promise<data | undefined> {
  return reading.catch((error) => {
    if (refusalOf(error) === undefined) throw error;
    return undefined;
  });
}
