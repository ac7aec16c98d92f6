/** The mailbox that this page was told of: it holds what was signed until somebody brings it in. */
import { useQuery } from "@tanstack/react-query";
import { createMailbox, type Mailbox, type MailboxFilter, type MailboxStatus } from "folkmoot";
import { useMemo } from "react";
import type { Hex } from "viem";
import { useMoot } from "./context.js";

/** Milliseconds between two looks: others leave things there at any time. */
const often = 2_000;

export function useMailbox(): Mailbox | undefined {
  const { mailbox: url } = useMoot().config;
  return useMemo(() => (url === undefined ? undefined : createMailbox({ url })), [url]);
}

/** What waits there; it proves itself, or is left out. */
export function useHeld(filter: MailboxFilter, enabled = true) {
  const mailbox = useMailbox();
  return useQuery({
    queryKey: ["mailbox", mailbox?.url, filter],
    enabled: enabled && mailbox !== undefined,
    refetchInterval: often,
    retry: false,
    queryFn: async () => (await mailbox?.listAll(filter)) ?? [],
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
