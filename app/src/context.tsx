/** What every part of the page needs: the configuration, a reader of the chain, and who acts. */
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { Account, Chain, Client, PublicClient, Transport } from "viem";
import { useConnectorClient } from "wagmi";
import { personaClient, readerOf } from "./chain.js";
import type { Config, Persona } from "./config.js";

export type ActingClient = Client<Transport, Chain | undefined, Account>;

interface Moot {
  config: Config;
  reader: PublicClient;
  /** The client of who acts; undefined while only reading. */
  actor: ActingClient | undefined;
  persona: Persona | undefined;
  choosePersona: (address: string) => void;
  nameOf: (address: string) => string;
}

const MootContext = createContext<Moot | undefined>(undefined);

export function useMoot(): Moot {
  const moot = useContext(MootContext);
  if (!moot) throw new Error("useMoot outside of MootProvider");
  return moot;
}

const remembered = "folkmoot.persona";

export function MootProvider({ config, children }: { config: Config; children: ReactNode }) {
  const reader = useMemo(() => readerOf(config), [config]);
  const [chosen, setChosen] = useState(() => sessionStorage.getItem(remembered) ?? "");
  const { data: wallet } = useConnectorClient();
  const persona = config.personas.find(({ address }) => address === chosen);
  const local = useMemo(() => persona && personaClient(config, persona), [config, persona]);
  const moot: Moot = {
    config,
    reader,
    actor: (local ?? wallet) as ActingClient | undefined,
    persona,
    choosePersona: (address) => {
      sessionStorage.setItem(remembered, address);
      setChosen(address);
    },
    nameOf: (address) =>
      config.names.find((one) => one.address.toLowerCase() === address.toLowerCase())?.name ?? shorten(address),
  };
  return <MootContext value={moot}>{children}</MootContext>;
}

export function shorten(address: string): string {
  return `${address.slice(0, 6)}…${address.slice(-4)}`;
}
