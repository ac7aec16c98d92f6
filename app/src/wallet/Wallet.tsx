/** Who acts: a wallet of one's own, found by EIP-6963; on the local chain also one of the sample people. */

import { RejectedError } from "folkmoot";
import { useEffect, useState } from "react";
import { UserRejectedRequestError } from "viem";
import { useConnect, useConnection, useConnectors, useDisconnect } from "wagmi";
import { shorten, useMoot } from "../context.js";
import { texts } from "../texts/index.js";
import { choosePersona, personasId } from "./personas.js";

export function Wallet() {
  const { config } = useMoot();
  const { connector } = useConnection();
  const local = config.personas.length > 0;
  const ownWallet = connector !== undefined && connector.id !== personasId;
  return (
    <div className="wallet">
      {local && !ownWallet && <Personas />}
      {config.clock && <Clock path={config.clock} />}
      <OwnWallet />
      {local && !ownWallet && <small className="sample">{texts.wallet.warning}</small>}
    </div>
  );
}

function Personas() {
  const { config, me } = useMoot();
  const connectors = useConnectors();
  const { mutate: connect } = useConnect();
  const { mutate: disconnect } = useDisconnect();
  const personas = connectors.find(({ id }) => id === personasId);
  if (!personas) return null;
  const choose = (address: string) => {
    if (address === "") return disconnect({ connector: personas });
    choosePersona(address);
    // Already connected, it changes accounts as any wallet may.
    if (me === undefined) connect({ connector: personas });
    else personas.onAccountsChanged([address]);
  };
  return (
    <label>
      {texts.wallet.label}{" "}
      <select value={me ?? ""} onChange={(event) => choose(event.target.value)}>
        <option value="">{texts.wallet.nobody}</option>
        {config.personas.map(({ name, role, address }) => (
          <option key={address} value={address}>
            {role === "member" ? name : `${name}, ${role}`}
          </option>
        ))}
      </select>
    </label>
  );
}

/** On the local chain nothing happens by itself: whoever tries things out lets time pass. */
function Clock({ path }: { path: string }) {
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const pass = async () => {
    setBusy(true);
    const done = await fetch(path, { method: "POST", body: "86400" }).catch(() => undefined);
    setFailed(!done?.ok);
    setBusy(false);
  };
  return (
    <>
      <button type="button" className="quiet" disabled={busy} onClick={pass}>
        {busy ? texts.wallet.passing : texts.wallet.pass}
      </button>
      {failed && <small role="alert">{texts.wallet.notPassed}</small>}
    </>
  );
}

function OwnWallet() {
  const { config } = useMoot();
  const { address, connector, isConnected } = useConnection();
  const connectors = useConnectors().filter(({ id }) => id !== personasId);
  const { mutate: connect, error, reset } = useConnect();
  const { mutate: disconnect } = useDisconnect();
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (isConnected) reset();
  }, [isConnected, reset]);
  if (isConnected && address && connector?.id !== personasId) {
    return (
      <>
        <span>{texts.wallet.connected(shorten(address))}</span>
        <button type="button" className="quiet" onClick={() => disconnect()}>
          {texts.wallet.disconnect}
        </button>
      </>
    );
  }
  if (isConnected) return null;
  if (connectors.length === 0) return config.personas.length > 0 ? null : <small>{texts.wallet.none}</small>;
  const declined = error instanceof UserRejectedRequestError || error instanceof RejectedError;
  return (
    <>
      {connectors.map((one) => (
        <button
          key={one.uid}
          type="button"
          className="quiet"
          onClick={() => {
            setTried(true);
            connect({ connector: one });
          }}
        >
          {texts.wallet.connect(one.name)}
        </button>
      ))}
      <span role="status">{tried && error && (declined ? texts.wallet.declined : texts.wallet.failed)}</span>
    </>
  );
}
