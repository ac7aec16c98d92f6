import type { Address } from "viem";
import { getChainId, signTypedData } from "viem/actions";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { explain } from "../errors/explain.js";
import { type AnyClient, accountOf, type WithAccount } from "../internal/client.js";
import { foundingTypedData } from "../messages/founding.js";
import { communityId } from "../messages/hashes.js";
import type { Charter } from "../types.js";
import type { FoundingSignature } from "./foundCommunity.js";

export interface SignFoundingParameters extends WithDeployment, WithAccount {
  charter: Charter;
  founders: readonly Address[];
  /** Whether the founder's account is a contract. */
  contract?: boolean;
}

/** Signs the charter as one of its founders. Costs nothing; nobody is a member without it. */
export async function signFounding(client: AnyClient, parameters: SignFoundingParameters): Promise<FoundingSignature> {
  const { charter, founders, contract = false, deployment = standard } = parameters;
  const account = accountOf(client, parameters);
  const message = foundingTypedData({
    chainId: await getChainId(client),
    assembly: deployment.assembly,
    charter,
    founders,
    communityId: communityId({ charter, founders, deployment }),
    ...(contract ? { account: account.address } : {}),
  });
  try {
    const signature = await signTypedData(client, { account, ...message });
    return { founder: account.address, signature, contract };
  } catch (error) {
    throw explain(error);
  }
}
