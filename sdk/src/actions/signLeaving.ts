import type { Address, Hash, Hex } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { NotSeatedError } from "../errors/contract.js";
import { readCharter } from "../internal/charter.js";
import {
  type AnyClient,
  accountOf,
  type ContractCall,
  chainIdOf,
  send,
  sign,
  type WithAccount,
} from "../internal/client.js";
import { encodeCharter } from "../internal/encode.js";
import { leavingTypedData } from "../messages/leaving.js";
import type { Charter } from "../types.js";
import { getTenure } from "./getTenure.js";

export interface SignLeavingParameters extends WithDeployment, WithAccount {
  community: Address;
}

/** A member's signature that ends their membership, whenever anybody brings it in. */
export interface SignedLeaving {
  chainId: number;
  assembly: Address;
  community: Address;
  /** The words of the charter that were signed. */
  charter: Pick<Charter, "name" | "leaving">;
  /** Which of the person's tenures ends. */
  tenure: number;
  person: Address;
  signature: Hex;
}

export interface SubmitLeavingParameters extends WithDeployment {
  leaving: SignedLeaving;
}

export interface BuildSubmitLeavingParameters extends SubmitLeavingParameters {
  /** The community's charter in force. */
  charter: Charter;
}

/** Signs to leave, without gas. @throws NotSeatedError, CommunityNotFoundError, MismatchedWordsError, RejectedError */
export async function signLeaving(client: AnyClient, parameters: SignLeavingParameters): Promise<SignedLeaving> {
  const { community, deployment = standard } = parameters;
  const account = accountOf(client, parameters);
  const person = account.address;
  const [chainId, charter, tenure] = await Promise.all([
    chainIdOf(client),
    readCharter(client, community, deployment),
    getTenure(client, { community, person, deployment }),
  ]);
  if (!tenure.seated) throw new NotSeatedError([community, person]);
  const { name, leaving } = charter;
  const said = { chainId, assembly: deployment.assembly, charter: { name, leaving }, tenure: tenure.number };
  const message = leavingTypedData({ ...said, communityId: community, account: person });
  return { ...said, community, person, signature: await sign(client, account, message) };
}

/** The call that brings in a signed leaving. */
export function buildSubmitLeaving({
  charter,
  leaving: { community, person, signature },
  deployment = standard,
}: BuildSubmitLeavingParameters): ContractCall<typeof assemblyAbi, "leaveSigned"> {
  const args = [community, encodeCharter(charter), { person, signature }] as const;
  return { address: deployment.assembly, abi: assemblyAbi, functionName: "leaveSigned", args };
}

/** Brings in a signed leaving. Anybody may, once. @throws NotSeatedError, WrongLeavingSignatureError */
export async function submitLeaving(
  client: AnyClient,
  parameters: SubmitLeavingParameters & WithAccount,
): Promise<Hash> {
  const { leaving, deployment = standard } = parameters;
  const charter = await readCharter(client, leaving.community, deployment);
  return send(client, buildSubmitLeaving({ ...parameters, charter }), parameters);
}
