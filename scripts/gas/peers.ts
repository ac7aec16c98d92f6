/** What the systems cost that people use today, on one more chain of the same kind. */
import { openChain } from "../lib/chain.js";
import { createMeter } from "./meter.js";
import { measureDelegation } from "./peers/delegation.js";
import { measureEas } from "./peers/eas.js";
import { measureGovernor } from "./peers/governor.js";
import { measureSafe } from "./peers/safe.js";

const peers = {
  "OpenZeppelin Governor": measureGovernor,
  Safe: measureSafe,
  EAS: measureEas,
  "MetaMask Delegation Framework": measureDelegation,
};

export async function measurePeers(onStep: (step: string) => void) {
  const chain = await openChain();
  const meter = createMeter(chain);
  for (const [name, measure] of Object.entries(peers)) {
    onStep(name);
    await measure(chain, meter);
  }
  return meter;
}
