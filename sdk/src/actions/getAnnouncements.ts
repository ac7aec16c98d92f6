import { type Address, type Hex, keccak256, zeroHash } from "viem";
import { getCode } from "viem/actions";
import { Announced, announcementOf } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read, readEvents } from "../internal/client.js";
import { readProposal } from "../internal/proposal.js";
import { hashAnnouncement } from "../messages/hashes.js";
import type { MandateCall } from "../types.js";

export interface GetAnnouncementsParameters extends WithDeployment {
  community: Address;
  /** The mandate's id. */
  id: Hex;
}

/** A call that its holder has announced and not made yet. */
export interface Announcement {
  announcement: Hex;
  holder: Address;
  call: MandateCall;
  /** The reason with which the call may be made. */
  reason: string;
  /** Unix seconds: from when, */
  ripeAt: number;
  /** and until when it may be made. */
  lapsesAt: number;
}

/**
 * What has been announced under a mandate, neither carried out nor replaced, oldest first. Some may have lapsed. Each is
 * checked against its hash, under which the chain keeps it; one whose target's code has changed since cannot be carried
 * out any more, and is left out.
 */
export async function getAnnouncements(
  client: AnyClient,
  { community, id, deployment = standard }: GetAnnouncementsParameters,
): Promise<Announcement[]> {
  const contract = { address: deployment.mandates, abi: [Announced, announcementOf] } as const;
  const [{ terms }, logs] = await Promise.all([
    readProposal(client, { community, id, deployment }),
    readEvents(client, {
      ...contract,
      eventName: "Announced",
      args: { community, id },
      fromBlock: deployment.fromBlock,
    }),
  ]);
  const announcements = await Promise.all(
    logs.map(async ({ args: { announcement, holder, target, value, data, reason } }): Promise<Announcement[]> => {
      const [code, [ripeAt, lapsesAt]] = await Promise.all([
        getCode(client, { address: target }),
        read(client, { ...contract, functionName: "announcementOf", args: [announcement] }),
      ]);
      // Carried out, it is gone from the chain.
      if (ripeAt === 0) return [];
      const codeHash = code ? keccak256(code) : zeroHash;
      const permission = terms.scope.find((one) => {
        const call = { permission: one, target, value, data };
        return announcement === hashAnnouncement({ community, id, call, reason, codeHash });
      });
      if (!permission) return [];
      return [{ announcement, holder, call: { permission, target, value, data }, reason, ripeAt, lapsesAt }];
    }),
  );
  // Announced anew, the same stands twice in the events and once on the chain.
  return [...new Map(announcements.flat().map((one) => [one.announcement, one])).values()];
}
