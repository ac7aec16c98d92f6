import { type Address, type Hash, isAddressEqual } from "viem";
import { assemblyAbi } from "../abi/assembly.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { readCharter } from "../internal/charter.js";
import { type AnyClient, accountOf, type ContractCall, send, type WithAccount } from "../internal/client.js";
import { encodeCharter } from "../internal/encode.js";
import type { Charter } from "../types.js";
import { getRequest } from "./getRequest.js";
import type { SignedJoining } from "./signJoining.js";
import type { SignedVoice } from "./signVoice.js";
import { withVouches } from "./submitVoices.js";

export interface AdmitMemberParameters extends WithDeployment {
  community: Address;
  candidate: Address;
  /** The candidate's signature. Not needed where the candidate sends, nor to finish an admission whose notice runs. */
  joining?: SignedJoining;
  /** Vouches to bring in with it. */
  vouches?: readonly SignedVoice[];
}

export interface BuildAdmitMemberParameters extends AdmitMemberParameters {
  /** The community's charter in force. */
  charter: Charter;
  /** Whether the candidate asks, by signature or by sending; otherwise a request made before is carried out. */
  asks: boolean;
}

/** The call that brings in vouches and the candidate's signature, or carries out a request made before. */
export function buildAdmitMember({
  community,
  charter,
  candidate,
  joining,
  asks,
  vouches = [],
  deployment = standard,
}: BuildAdmitMemberParameters): ContractCall<typeof assemblyAbi> {
  const contract = { address: deployment.assembly, abi: assemblyAbi } as const;
  const under = [community, encodeCharter(charter)] as const;
  const person = { person: candidate, signature: joining?.signature ?? "0x" } as const;
  const call: ContractCall<typeof assemblyAbi> = asks
    ? { ...contract, functionName: "requestToJoin", args: [...under, person] }
    : { ...contract, functionName: "admitMember", args: [...under, candidate] };
  return withVouches(vouches, call, deployment);
}

/**
 * Brings a candidate in: with their signature, or as the candidate, it asks for the seat, which is theirs at once or
 * when the charter's notice has passed; without, it carries out a request whose notice has passed. Anybody may.
 *
 * @throws TooFewVouchesError, ObjectedError, GrowthReachedError, NoFreeSeatError, AlreadySeatedError, TooSoonError,
 * NotRequestedError, NoticeRunsError, WrongRequestSignatureError, RequestOvertakenError, CommunityNotFoundError
 */
export async function admitMember(client: AnyClient, parameters: AdmitMemberParameters & WithAccount): Promise<Hash> {
  const { community, candidate, joining, deployment = standard } = parameters;
  const charter = await readCharter(client, community, deployment);
  const own = joining !== undefined || isAddressEqual(accountOf(client, parameters).address, candidate);
  const request = await getRequest(client, { community, person: candidate, deployment });
  const asks = own && !(request?.ripe && request.seatOf === undefined);
  return send(client, buildAdmitMember({ ...parameters, charter, asks }), parameters);
}
