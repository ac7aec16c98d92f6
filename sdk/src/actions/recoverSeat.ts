import { type Address, type Hash, isAddressEqual } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, accountOf, type ContractCall, send, type WithAccount } from "../internal/client.js";
import { encodeCharter } from "../internal/encode.js";
import type { Charter } from "../types.js";
import { getRequest } from "./getRequest.js";
import type { SignedVoice } from "./signVoice.js";
import { withVouches } from "./submitVoices.js";

export interface RecoverSeatParameters extends WithDeployment {
  community: Address;
  /** The member whose key is lost. */
  from: Address;
  /** Their new key. */
  to: Address;
  /** What the new key signed (`signRecovery`). Not needed where it sends, nor to finish a recovery whose notice runs. */
  signed?: SignedVoice;
  /** Vouches to bring in with it. */
  vouches?: readonly SignedVoice[];
}

export interface BuildRecoverSeatParameters extends RecoverSeatParameters {
  /** The community's charter in force. */
  charter: Charter;
  /** Whether the new key asks, by signature or by sending; otherwise a request made before is carried out. */
  asks: boolean;
}

/** The call that asks for a recovery, or carries out one asked for before. */
export function buildRecoverSeat({
  community,
  charter,
  from,
  to,
  signed,
  asks,
  vouches = [],
  deployment = standard,
}: BuildRecoverSeatParameters): ContractCall<typeof assemblyAbi> {
  const contract = { address: deployment.assembly, abi: assemblyAbi } as const;
  const under = [community, encodeCharter(charter)] as const;
  const person = { person: to, signature: signed?.signature ?? "0x" } as const;
  const call: ContractCall<typeof assemblyAbi> = asks
    ? { ...contract, functionName: "requestRecovery", args: [...under, from, person] }
    : { ...contract, functionName: "recover", args: [...under, from, to] };
  return withVouches(vouches, call, deployment);
}

/**
 * Passes a member's seat to their new key: first a request that a third of the members vouch for, then, when the
 * charter's notice has passed, the seat. Voices stay with it; mandates end. Anybody may, with the new key's signature.
 *
 * @throws TooFewVouchesError, NotSeatedError, AlreadySeatedError, TooSoonError, NotRequestedError, NoticeRunsError,
 * WrongRequestSignatureError, RequestOvertakenError, CommunityNotFoundError
 */
export async function recoverSeat(client: AnyClient, parameters: RecoverSeatParameters & WithAccount): Promise<Hash> {
  const { community, from, to, signed, deployment = standard } = parameters;
  const charter = await readCharter(client, community, deployment);
  const own = signed !== undefined || isAddressEqual(accountOf(client, parameters).address, to);
  const request = await getRequest(client, { community, person: to, deployment });
  const asks = own && !(request?.ripe && request.seatOf && isAddressEqual(request.seatOf, from));
  return send(client, buildRecoverSeat({ ...parameters, charter, asks }), parameters);
}
