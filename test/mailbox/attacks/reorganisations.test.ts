/** What the mailbox keeps: chains that go back while it is away, and documents that were old when mined. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../../../mailbox/src/database.js";
import { openMailbox, startMailbox } from "../../../mailbox/src/serve.js";
import { person } from "../../../scripts/lib/chain.js";
import { type Host, startFolkmoot } from "../../../scripts/lib/host.js";
import {
  admitMember,
  createMailbox,
  documentId,
  formatDocument,
  type SignedVoice,
  signLeaving,
  signVoice,
  submitLeaving,
  submitVoices,
  toDocument,
} from "../../../sdk/src/index.js";
import { agree, anasMandate } from "../../contracts/support.js";
import { village } from "../support.js";

describe("what a mailbox keeps", () => {
  let host: Host;
  const folder = mkdtempSync(join(tmpdir(), "folkmoot-attack-"));

  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
  });

  after(async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("what the chain gave back while the mailbox was away waits again when it is there", async () => {
    const { chain, community, deployment, tom, stranger, ...world } = await village(host);
    const mandate = await anasMandate({ chain, community, deployment, tom, stranger, ...world });
    const start = () => startMailbox({ rpcUrl: host.rpcUrl, database: { folder }, sweepEvery: 3_600_000 });
    const voice = await signVoice(chain.as(tom), { community, deployment, mandate, voice: "withdrawal" });
    const before = await chain.client.snapshot();
    let running = await start();
    const { id } = await createMailbox({ url: running.url }).post(toDocument(voice));
    await chain.receipt(submitVoices(chain.as(stranger), { voices: [voice], deployment }));
    await running.sweep();
    await running.close();
    await chain.client.revert({ id: before });
    await chain.client.mine({ blocks: 3 });
    running = await start();
    await running.sweep();
    const state = (await createMailbox({ url: running.url }).getStatus(id))?.state;
    await running.close();
    assert.equal(state, "held", "the withdrawal is neither on the chain nor offered to anybody");
  });

  it("a document that was old when it was mined is kept for a chain that goes back", async () => {
    const { chain, community, deployment, tom, stranger } = await village(host);
    const database = await openDatabase({});
    const mailbox = await openMailbox(database, { rpcUrl: host.rpcUrl, sweepEvery: 3_600_000 });
    await mailbox.sweep();
    const leaving = await signLeaving(chain.as(tom), { community, deployment });
    const body = formatDocument(toDocument(leaving));
    assert.equal((await mailbox.fetch(new Request("http://x/documents", { method: "POST", body }))).status, 201);
    // Left a hundred days ago, and brought in now.
    await database.query("update documents set received = received - 100 * 86400");
    const before = await chain.client.snapshot();
    await chain.receipt(submitLeaving(chain.as(stranger), { community, leaving, deployment } as never));
    // The mailbox looks at everything again, as it does each minute.
    const again = await openMailbox(database, { rpcUrl: host.rpcUrl, sweepEvery: 3_600_000 });
    await again.sweep();
    await chain.client.revert({ id: before });
    await chain.client.mine({ blocks: 3 });
    await again.sweep();
    const answer = await again.fetch(new Request(`http://x/documents/${documentId(toDocument(leaving))}`));
    const { state } = (await answer.json()) as { state?: string };
    await mailbox.close();
    assert.equal(state, "held", "the leaving is neither on the chain nor in the mailbox");
  });

  it("a newcomer's document outlives a block that is taken back and comes again", async () => {
    const world = await village(host);
    const { chain, community, deployment, people } = world;
    const nora = person(77);
    await chain.fund(nora);
    await agree(world, people.slice(0, 3), { motion: "admission", person: nora.address });
    const running = await startMailbox({ rpcUrl: host.rpcUrl, sweepEvery: 3_600_000 });
    await running.sweep();
    const before = await chain.client.snapshot();
    const join_ = () => admitMember(chain.as(nora), { community, candidate: nora.address, deployment });
    await chain.receipt(join_());
    const motion = { motion: "objection", person: person(78).address } as const;
    const voice = await signVoice(chain.as(nora), { community, deployment, motion, voice: "consent" });
    const { id } = await createMailbox({ url: running.url }).post(toDocument(voice));
    await running.sweep();
    await chain.client.revert({ id: before });
    await chain.client.mine({ blocks: 2 });
    await running.sweep();
    await chain.receipt(join_());
    await running.sweep();
    const state = (await createMailbox({ url: running.url }).getStatus(id))?.state;
    await running.close();
    assert.equal(state, "held");
  });

  it("a reader who goes on after the last position misses nothing that comes back when the chain does", async () => {
    const world = await village(host);
    const { chain, community, deployment, tom, ines, stranger } = world;
    const mandate = await anasMandate(world, [], { consenting: [] });
    const on = { community, deployment, mandate, voice: "consent" } as const;
    const [first, second] = await Promise.all([tom, ines].map((one) => signVoice(chain.as(one), on)));
    assert(first && second);
    const running = await startMailbox({ rpcUrl: host.rpcUrl, sweepEvery: 3_600_000 });
    const mailbox = createMailbox({ url: running.url });
    const { id } = await mailbox.post(toDocument(first));
    await running.sweep();
    const before = await chain.client.snapshot();
    await chain.receipt(submitVoices(chain.as(stranger), { voices: [first as SignedVoice], deployment }));
    await running.sweep();
    await mailbox.post(toDocument(second));
    // Somebody begins to mirror now: the first is mined, they see the second, and go on after it.
    const seen = await mailbox.list({ community });
    const last = seen.entries.at(-1)?.position ?? 0;
    await chain.client.revert({ id: before });
    await chain.client.mine({ blocks: 3 });
    await running.sweep();
    assert.equal((await mailbox.getStatus(id))?.state, "held");
    const later = await mailbox.list({ community, after: last });
    await running.close();
    assert.deepEqual(
      [...seen.entries, ...later.entries].map((entry) => entry.id).includes(id),
      true,
      "the mirror never sees what is held again",
    );
  });
});
