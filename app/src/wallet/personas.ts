/** The sample people as a wallet: it holds all their keys, and acts as the one that was chosen in this tab. */
import { type Chain, createClient, getAddress } from "viem";
import { createConnector } from "wagmi";
import { transportOf } from "../chain.js";
import type { Config } from "../config.js";
import { fetchLater } from "../later.js";
import { passing } from "../storage.js";

const remembered = "folkmoot.persona";

const makers = fetchLater(() => import("viem/accounts"));

export const personasId = "personas";

export function choosePersona(address: string) {
  passing.setItem(remembered, address);
}

export function personas(config: Config, chain: Chain) {
  const chosen = () => config.personas.find(({ address }) => address === passing.getItem(remembered));
  const accounts = () => {
    const persona = chosen();
    return persona ? [getAddress(persona.address)] : [];
  };
  return createConnector(({ emitter }) => ({
    id: personasId,
    name: "Sample people",
    type: personasId,
    async connect() {
      return { accounts: accounts() as never, chainId: chain.id };
    },
    async disconnect() {
      passing.removeItem(remembered);
    },
    getAccounts: async () => accounts(),
    getChainId: async () => chain.id,
    isAuthorized: async () => chosen() !== undefined,
    // Wagmi passes over connectors without a provider; this one acts through its client alone.
    getProvider: async () => ({}),
    async getClient() {
      const persona = chosen();
      if (!persona) throw new Error("Nobody is chosen.");
      const { privateKeyToAccount } = await makers();
      return createClient({ account: privateKeyToAccount(persona.privateKey), chain, transport: transportOf(config) });
    },
    onAccountsChanged: (changed) => emitter.emit("change", { accounts: changed.map((one) => getAddress(one)) }),
    onChainChanged: () => {},
    onDisconnect: () => emitter.emit("disconnect"),
  }));
}
