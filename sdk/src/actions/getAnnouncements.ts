import type { Address, Hex } from "viem";
import { Announced, announcementOf } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { type AnyClient, read, readEvents } from "../internal/client.js";

export interface GetAnnouncementsParameters extends WithDeployment {
  community: Address;
  /** The mandate's id. */
  id: Hex;
}

/** A call that its holder has announced and not made yet. */
export interface Announcement {
  announcement: Hex;
  holder: Address;
  target: Address;
  value: bigint;
  data: Hex;
  /** The reason with which the call may be made. */
  reason: string;
  /** Unix seconds: from when, */
  ripeAt: number;
  /** and until when it may be made. */
  lapsesAt: number;
}

/** What has been announced under a mandate, neither carried out nor replaced, oldest first. Some may have lapsed. */
export async function getAnnouncements(
  client: AnyClient,
  { community, id, deployment = standard }: GetAnnouncementsParameters,
): Promise<Announcement[]> {
  const contract = { address: deployment.mandates, abi: [Announced, announcementOf] } as const;
  const logs = await readEvents(client, {
    ...contract,
    eventName: "Announced",
    args: { community, id },
    fromBlock: deployment.fromBlock,
  });
  const announcements = await Promise.all(
    logs.map(async ({ args }) => {
      const [ripeAt] = await read(client, {
        ...contract,
        functionName: "announcementOf",
        args: [args.announcement],
      });
      // Carried out, it is gone from the chain; announced anew, it has another time.
      return ripeAt === args.ripeAt ? [args] : [];
    }),
  );
  return announcements.flat();
}
