import { type Address, BaseError, ContractFunctionZeroDataError } from "viem";
import { sentencesAbi } from "../abi/sentences.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { NoSentencesError } from "../errors/contract.js";
import { explain } from "../errors/explain.js";
import { type AnyClient, accountOf, chainIdOf, read, sign, type WithAccount } from "../internal/client.js";
import { encodeCharter } from "../internal/encode.js";
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

export interface RenderRulesParameters {
  charter: Charter;
}

/**
 * The charter's rules in the words of its renderer: what founders and newcomers read and sign beside its own texts.
 *
 * @throws NoSentencesError
 */
export async function renderRules(client: AnyClient, { charter }: RenderRulesParameters): Promise<string> {
  try {
    return await read(client, {
      address: charter.sentences,
      abi: sentencesAbi,
      functionName: "rules",
      args: [encodeCharter(charter)],
    });
  } catch (error) {
    const silent = error instanceof BaseError && error.walk((one) => one instanceof ContractFunctionZeroDataError);
    throw silent ? new NoSentencesError([charter.sentences], { cause: error }) : explain(error);
  }
}

/** Signs the charter as one of its founders. Costs nothing; nobody is a member without it. */
export async function signFounding(client: AnyClient, parameters: SignFoundingParameters): Promise<FoundingSignature> {
  const { charter, founders, contract = false, deployment = standard } = parameters;
  const account = accountOf(client, parameters);
  const message = foundingTypedData({
    chainId: await chainIdOf(client),
    assembly: deployment.assembly,
    charter,
    rules: await renderRules(client, { charter }),
    founders,
    communityId: communityId({ charter, founders, deployment }),
    ...(contract ? { account: account.address } : {}),
  });
  return { founder: account.address, signature: await sign(client, account, message), contract };
}
