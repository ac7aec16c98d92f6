/** The one chain this page is about, and the wallets that can act on it. */
import { defineChain, http } from "viem";
import { createConfig, createStorage } from "wagmi";
import { type Config, localChainId } from "./config.js";
import { lasting, passing } from "./storage.js";
import { personas } from "./wallet/personas.js";

export function chainOf({ chainId, rpcUrl }: Config) {
  return defineChain({
    id: chainId,
    name: chainId === localChainId ? "Local Folkmoot" : `Chain ${chainId}`,
    nativeCurrency: { name: "Coin", symbol: "COIN", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  });
}

/** A node that stalls is noticed soon, and asked again. */
export function transportOf({ rpcUrl }: Config) {
  return http(rpcUrl, { batch: { batchSize: 50 }, timeout: 5_000, retryCount: 1 });
}

/** How often the chain is looked at, in milliseconds: what others do must show within two seconds. */
export function pollingIntervalOf({ chainId }: Config): number {
  return chainId === localChainId ? 500 : 1_000;
}

/** Wallets are found by EIP-6963; on the local chain there are the sample people too. */
export function wagmiOf(config: Config) {
  const chain = chainOf(config);
  const local = config.personas.length > 0;
  return createConfig({
    chains: [chain],
    transports: { [chain.id]: transportOf(config) },
    pollingInterval: pollingIntervalOf(config),
    multiInjectedProviderDiscovery: true,
    connectors: local ? [personas(config, chain)] : [],
    // Who somebody is on the local chain is a matter of one tab: two tabs can be two people.
    storage: createStorage({ storage: local ? passing : lasting }),
  });
}
