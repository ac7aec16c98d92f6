/** A community whose renderer stops answering must not stop everybody else's documents. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningMailbox, startMailbox } from "../../../mailbox/src/serve.js";
import { person } from "../../../scripts/lib/chain.js";
import { type Host, startFolkmoot } from "../../../scripts/lib/host.js";
import {
  createMailbox,
  documentId,
  type SignedVoice,
  signVoice,
  submitDocuments,
  submitVoices,
  toDocument,
  voiceTypedData,
} from "../../../sdk/src/index.js";
import { anasMandate } from "../../contracts/support.js";
import { startCounter, village } from "../support.js";

describe("a renderer that breaks", () => {
  let host: Host;
  let running: RunningMailbox;
  const folder = mkdtempSync(join(tmpdir(), "folkmoot-renderer-"));

  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
  });

  after(async () => {
    await running?.close();
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A vouch in a community of the attacker's, and a voice in an honest one. */
  const both = async () => {
    const { chain, deployment } = host;
    const renderer = await chain.deploy("test/contracts/helpers/BreakableRenderer.sol/BreakableRenderer", [
      deployment.sentences,
    ]);
    const evil = await village(host, 3, { sentences: renderer.address });
    const motion = { motion: "admission", person: person(900).address } as const;
    const on = { community: evil.community, deployment, voice: "consent" } as const;
    const trap = toDocument(await signVoice(chain.as(evil.tom), { ...on, motion }));
    const world = await village(host);
    const mandate = await anasMandate(world, [], { consenting: [] });
    const voice = await signVoice(chain.as(world.tom), {
      ...{ community: world.community, deployment, mandate, voice: "consent" },
    });
    const breakIt = async () => {
      await chain.fund(person(60));
      const call = { ...renderer, functionName: "setBroken", args: [true], account: person(60) } as const;
      await chain.receipt(chain.as(person(60)).writeContract(call as never));
    };
    return { world, trap, voice, breakIt };
  };

  it("one document of a community with a broken renderer does not keep others' from being brought in", async () => {
    const { world, trap, voice, breakIt } = await both();
    await breakIt();
    const { chain, deployment } = world;
    const { outcomes } = await submitDocuments(chain.as(person(60)), {
      documents: [trap, toDocument(voice)],
      deployment,
    });
    assert.equal(outcomes.find(({ document }) => document.signed.person === voice.person)?.result, "counted");
  });

  it("nor does it keep the mailbox from seeing what became of others", async () => {
    const { world, trap, voice, breakIt } = await both();
    const { chain, deployment } = world;
    running = await startMailbox({ rpcUrl: host.rpcUrl, database: { folder }, sweepEvery: 3_600_000 });
    const mailbox = createMailbox({ url: running.url });
    await mailbox.post(trap);
    await mailbox.post(toDocument(voice));
    // A restart, and the renderer breaks: what the process remembered of its words is gone.
    await running.close();
    await breakIt();
    running = await startMailbox({ rpcUrl: host.rpcUrl, database: { folder }, sweepEvery: 3_600_000 });
    await chain.receipt(submitVoices(chain.as(person(60)), { voices: [voice as SignedVoice], deployment }));
    await running.sweep();
    const again = createMailbox({ url: running.url });
    assert.equal((await again.getStatus(documentId(toDocument(voice))))?.state, "mined");
  });

  it("a key without a seat does not make the mailbox ask a renderer, and remember what it answers", async () => {
    const { chain, community, deployment, tom } = await village(host);
    const sentences = deployment.sentences.slice(2).toLowerCase();
    const node = await startCounter(host, (question) => question.includes(sentences));
    const own = await startMailbox({ rpcUrl: node.rpcUrl, sweepEvery: 3_600_000 });
    const nobody = person(950);
    const motion = { motion: "admission", person: person(70).address } as const;
    const vouch = await signVoice(chain.as(tom), { community, deployment, motion, voice: "consent" });
    const said = { ...vouch, person: nobody.address };
    const signature = await nobody.signTypedData(voiceTypedData({ ...said, communityId: community }));
    const posted = createMailbox({ url: own.url }).post(toDocument({ ...said, signature }));
    await assert.rejects(posted, { name: "MailboxRefusedError", reason: "notSeated" });
    await own.close();
    await node.close();
    assert.equal(node.count(), 0);
  });
});
