/** Who acts: a sample person on the local chain, a wallet elsewhere. */
import { useConnect, useConnection, useConnectors, useDisconnect, useSwitchChain } from "wagmi";
import { shorten, useMoot } from "../context.js";
import { texts } from "../texts.js";

export function Actor() {
  const { config } = useMoot();
  return (
    <header className="actor">
      <span className="brand">Folkmoot</span>
      {config.personas.length > 0 ? <Personas /> : <Wallets />}
    </header>
  );
}

function Personas() {
  const { config, persona, choosePersona } = useMoot();
  return (
    <>
      <label>
        {texts.personas.label}{" "}
        <select value={persona?.address ?? ""} onChange={(event) => choosePersona(event.target.value)}>
          <option value="">{texts.personas.nobody}</option>
          {config.personas.map(({ name, role, address }) => (
            <option key={address} value={address}>
              {role === "member" ? name : `${name}, ${role}`}
            </option>
          ))}
        </select>
      </label>
      <small className="sample">{texts.personas.warning}</small>
    </>
  );
}

function Wallets() {
  const { config } = useMoot();
  const { address, chainId, isConnected } = useConnection();
  const connectors = useConnectors();
  const { mutate: connect } = useConnect();
  const { mutate: disconnect } = useDisconnect();
  const { mutate: switchChain } = useSwitchChain();
  if (!isConnected || !address) {
    if (connectors.length === 0) return <small>{texts.wallet.none}</small>;
    return connectors.map((connector) => (
      <button key={connector.uid} type="button" onClick={() => connect({ connector })}>
        {texts.wallet.connect(connector.name)}
      </button>
    ));
  }
  return (
    <>
      <span>{texts.wallet.connected(shorten(address))}</span>
      {chainId !== config.chainId && (
        <button type="button" onClick={() => switchChain({ chainId: config.chainId })}>
          {texts.wallet.wrong} {texts.wallet.switch}
        </button>
      )}
      <button type="button" className="quiet" onClick={() => disconnect()}>
        {texts.wallet.disconnect}
      </button>
    </>
  );
}
