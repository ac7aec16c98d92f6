/** What every part of the page needs: the configuration, who acts, and what people are called. */
import { createContext, type ReactNode, useContext } from "react";
import { type Address, isAddressEqual } from "viem";
import { useConnection } from "wagmi";
import type { Config } from "./config.js";

const ConfigContext = createContext<Config | undefined>(undefined);

export function ConfigProvider({ config, children }: { config: Config; children: ReactNode }) {
  return <ConfigContext value={config}>{children}</ConfigContext>;
}

export function useMoot() {
  const config = useContext(ConfigContext);
  if (!config) throw new Error("useMoot outside of ConfigProvider");
  const { address, chainId } = useConnection();
  return {
    config,
    /** Who acts; undefined while only reading. */
    me: address,
    /** The chain that the wallet is on, where it is another than this page's. */
    otherChain: address !== undefined && chainId !== config.chainId ? chainId : undefined,
    nameOf: (person: Address) => knownName(config, person) ?? shorten(person),
    knownName: (person: Address) => knownName(config, person),
    isMe: (person: Address) => address !== undefined && isAddressEqual(address, person),
  };
}

function knownName({ names }: Config, person: Address): string | undefined {
  return names.find(({ address }) => isAddressEqual(address, person))?.name;
}

export function shorten(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}
