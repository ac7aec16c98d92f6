import type { Address, Hash, Hex } from "viem";
import { mandatesAbi } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, type ContractCall, trySend, type WithAccount } from "../internal/client.js";
import { encodeCall } from "../internal/encode.js";
import type { MandateCall } from "../types.js";

export interface AnnounceActParameters extends WithDeployment {
  community: Address;
  /** The mandate's id. */
  id: Hex;
  call: MandateCall;
  /** The reason with which the call will be made. */
  reason: string;
}

/** An announcement, sent. */
export interface AnnouncementSent {
  hash: Hash;
  announcement: Hex;
}

/** The call that announces. */
export function buildAnnounceAct({
  community,
  id,
  call,
  reason,
  deployment = standard,
}: AnnounceActParameters): ContractCall<typeof mandatesAbi, "announce"> {
  return {
    address: deployment.mandates,
    abi: mandatesAbi,
    functionName: "announce",
    args: [community, id, encodeCall(call), reason],
  };
}

/** Announces a call that spends more than may go unannounced. @throws the errors of `IMandates.announce` */
export async function announceAct(
  client: AnyClient,
  parameters: AnnounceActParameters & WithAccount,
): Promise<AnnouncementSent> {
  const { hash, result } = await trySend(client, buildAnnounceAct(parameters), parameters);
  return { hash, announcement: result as Hex };
}
