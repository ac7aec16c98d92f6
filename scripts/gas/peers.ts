/** What the systems cost that people use today. */
import type { Chain } from "../lib/chain.js";
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

export async function measurePeers(chain: Chain, onStep: (step: string) => void) {
  const meter = createMeter(chain);
  for (const [name, measure] of Object.entries(peers)) {
    onStep(name);
    await measure(chain, meter);
  }
  return meter;
}
