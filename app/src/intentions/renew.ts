/** Giving all one's lapsing consents again, with one signature over a sheet of them. */
import { assemblyAbi, type Community, type Deployment, openSeason, signSheet, submitSheet } from "folkmoot";
import { type Hex, isAddressEqual, parseEventLogs } from "viem";
import { waitForTransactionReceipt } from "viem/actions";
import { formatDate } from "../format.js";
import { texts } from "../texts/index.js";
import type { Intention } from "./intention.js";

export function renewIntention(community: Community, mandates: readonly Hex[], deployment: Deployment): Intention {
  const { id, charter, season } = community;
  const on = { community: id, deployment };
  return {
    key: `renew ${id} ${season.number}`,
    title: texts.renew.go(mandates.length),
    tone: "give",
    says: charter.consent,
    effect: `${texts.renew.effect(mandates.length)} ${season.opened ? texts.renew.steps : texts.renew.stepsOpening}`,
    when: texts.renew.when(formatDate(season.endsAt)),
    undo: texts.renew.undo,
    missed({ logs }) {
      const passed = parseEventLogs({
        abi: assemblyAbi,
        eventName: "VoiceSkipped",
        logs: logs.filter(({ address }) => isAddressEqual(address, deployment.assembly)),
      });
      return passed.length === 0 ? undefined : texts.renew.missed(passed.length);
    },
    async run(client, signed) {
      // Signed consents carry the season's seed, which its first transaction draws.
      if (!season.opened) await waitForTransactionReceipt(client, { hash: await openSeason(client, on) });
      const sheet = await signSheet(client, { ...on, mandates, voice: "consent" });
      signed();
      return submitSheet(client, { sheet, deployment });
    },
    sign: { sheet: { ...on, mandates, voice: "consent" } },
  };
}
