/** What one seat, or one mailbox, may keep others busy with. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { numberToHex } from "viem";
import { startMailbox } from "../../../mailbox/src/serve.js";
import { person } from "../../../scripts/lib/chain.js";
import { type Host, startFolkmoot } from "../../../scripts/lib/host.js";
import { closeServer, listen } from "../../../scripts/lib/port.js";
import {
  createMailbox,
  giveConsent,
  type SignedSheet,
  sheetTypedData,
  signVoice,
  toDocument,
} from "../../../sdk/src/index.js";
import { startCounter, village } from "../support.js";

describe("floods", () => {
  let host: Host;

  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
  });

  after(() => host.close());

  it("of one seat's sheets cost the mailbox's node few questions whenever something happens", async () => {
    const { chain, community, deployment, tom, ana } = await village(host);
    const node = await startCounter(host, () => true);
    const running = await startMailbox({ rpcUrl: node.rpcUrl, sweepEvery: 3_600_000 });
    const mailbox = createMailbox({ url: running.url });
    const motion = { motion: "admission", person: person(70).address } as const;
    const { chainId, assembly, charter, season, seed, voice } = await signVoice(chain.as(tom), {
      ...{ community, deployment, motion, voice: "consent" },
    });
    let taken = 0;
    for (let sheet = 0; sheet < 6; sheet++) {
      const matters = Array.from({ length: 64 }, (_, line) => ({
        ...{ module: person(70).address, key: numberToHex(sheet * 64 + line, { size: 32 }), sentence: "So be it." },
      }));
      const said = { chainId, assembly, community, charter, season, seed, voice, matters, person: tom.address };
      const message = sheetTypedData({ ...said, communityId: community, account: tom.address });
      const signed: SignedSheet = { ...said, signature: await tom.signTypedData(message) };
      taken += await mailbox.post(toDocument(signed)).then(
        () => 1,
        () => 0,
      );
    }
    assert.equal(taken, 4);
    await running.sweep();
    // Anything at all happens there, for the price of one transaction.
    await chain.receipt(giveConsent(chain.as(ana), { community, matter: numberToHex(9, { size: 32 }), deployment }));
    const before = node.count();
    await running.sweep();
    const asked = node.count() - before;
    await running.close();
    await node.close();
    assert(asked < 1_000, `${asked} questions for one transaction`);
  });

  it("of pages do not keep a mailbox's reader for ever", async () => {
    let asked = 0;
    const server = createServer((request, response) => {
      asked += 1;
      const after = Number(new URL(request.url ?? "", "http://x").searchParams.get("after"));
      // Beyond any patience it ends, so that the test does.
      response.end(JSON.stringify({ documents: [{}], ...(asked < 5_000 ? { next: after + 1 } : {}) }));
    });
    const url = await listen(server, 0);
    assert.deepEqual(await createMailbox({ url }).listAll(), []);
    await closeServer(server);
    assert(asked < 1_000, `it asked ${asked} times for pages with nothing in them`);
  });
});
