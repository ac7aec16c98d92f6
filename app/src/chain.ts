/** Clients for the one chain this page is about. */
import { createPublicClient, createWalletClient, defineChain, http, type PublicClient } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { createConfig } from "wagmi";
import type { Config, Persona } from "./config.js";

export function chainOf({ chainId, rpcUrl }: Config) {
  return defineChain({
    id: chainId,
    name: chainId === 31337 ? "Local Folkmoot" : `Chain ${chainId}`,
    nativeCurrency: { name: "Coin", symbol: "COIN", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
}

export function readerOf(config: Config): PublicClient {
  return createPublicClient({ chain: chainOf(config), transport: http(config.rpcUrl), pollingInterval: 500 });
}

/** A client that signs as a sample person. */
export function personaClient(config: Config, persona: Persona) {
  return createWalletClient({
    account: privateKeyToAccount(persona.privateKey),
    chain: chainOf(config),
    transport: http(config.rpcUrl),
  });
}

/** Wallets, found by EIP-6963. */
export function walletsOf(config: Config) {
  const chain = chainOf(config);
  return createConfig({
    chains: [chain],
    transports: { [chain.id]: http(config.rpcUrl) },
    multiInjectedProviderDiscovery: true,
  });
}
