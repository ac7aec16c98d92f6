/** The mailbox that this page was told of: it holds what was signed until somebody brings it in. */
import { useQuery } from "@tanstack/react-query";
import {
  createMailbox,
  documentId,
  getCandidate,
  type Mailbox,
  type MailboxFilter,
  type MailboxStatus,
  type SignedDocument,
} from "folkmoot";
import { useMemo } from "react";
import type { Hex } from "viem";
import { useConfig } from "wagmi";
import { useMoot } from "./context.js";
import type { SeatView } from "./queries.js";

/** Milliseconds between two looks: others leave things there at any time. */
const often = 2_000;

export function useMailbox(): Mailbox | undefined {
  const { mailbox: url } = useMoot().config;
  return useMemo(() => (url === undefined ? undefined : createMailbox({ url })), [url]);
}

/** What waits there; it proves itself, or is left out. */
export function useHeld(filter: MailboxFilter) {
  const mailbox = useMailbox();
  return useQuery({
    queryKey: ["mailbox", mailbox?.url, filter],
    enabled: mailbox !== undefined,
    refetchInterval: often,
    retry: false,
    queryFn: async () => (await mailbox?.listAll(filter)) ?? [],
  });
}

/** Leaves with the mailbox what it does not hold, and tries again: it may have been away, or not have known the person. */
export function useLeave(document: SignedDocument, wanted: boolean) {
  const mailbox = useMailbox();
  const id = documentId(document);
  const { data } = useHeldStatus(id);
  return useQuery({
    queryKey: ["mailbox", mailbox?.url, "leave", id],
    enabled: wanted && mailbox !== undefined && data === null,
    refetchInterval: 5 * often,
    retry: false,
    queryFn: async () => (await mailbox?.post(document)) ?? null,
  });
}

/** People who have signed to join these communities and lack this member's vouch: the chain knows nothing of them yet. */
export function useHeldCandidates(views: readonly Pick<SeatView, "community" | "seat">[] | undefined) {
  const mailbox = useMailbox();
  const config = useConfig();
  const { deployment } = useMoot().config;
  return useQuery({
    queryKey: ["mailbox", mailbox?.url, "candidates", views?.map(({ community, seat }) => [community.id, seat])],
    enabled: mailbox !== undefined && views !== undefined,
    refetchInterval: often,
    retry: false,
    queryFn: async () => {
      const found = await Promise.all(
        (views ?? []).map(async ({ community, seat }) => {
          const held = (await mailbox?.listAll({ community: community.id, kind: "joining" })) ?? [];
          const candidates = await Promise.all(
            held.map(({ document }) =>
              getCandidate(config.getClient(), {
                community: community.id,
                candidate: document.signed.person,
                deployment,
              }),
            ),
          );
          // Those who have asked the chain are told of by the chain.
          const lacking = candidates.filter(
            ({ vouching, spent, seated, request }) => !seated && !request && ![...vouching, ...spent].includes(seat),
          );
          return lacking.map(({ person }) => ({ community, person }));
        }),
      );
      return found.flat();
    },
  });
}

/** What the mailbox says of one document; null where it knows nothing of it. */
export function useHeldStatus(id: Hex) {
  const mailbox = useMailbox();
  return useQuery({
    queryKey: ["mailbox", mailbox?.url, id],
    enabled: mailbox !== undefined,
    refetchInterval: often,
    retry: false,
    queryFn: async (): Promise<MailboxStatus | null> => (await mailbox?.getStatus(id)) ?? null,
  });
}
