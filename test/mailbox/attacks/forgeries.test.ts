/** Documents that the chain check calls good, counted or waiting although nobody signed them, or nobody counted them. */
import assert from "node:assert/strict";
import { person } from "../../../scripts/lib/chain.js";
import {
  admitMember,
  cancelAct,
  checkDocument,
  createMailbox,
  documentId,
  type SignedAct,
  type SignedDocument,
  signJoining,
  signLeaving,
  signVoice,
  submitAct,
  submitLeaving,
  toDocument,
} from "../../../sdk/src/index.js";
import { agree } from "../../contracts/support.js";
import { candidate, sheafOf } from "../sheaf.js";
import { hostWithMailbox, village } from "../support.js";

describe("documents that are no one's word", () => {
  const { host, running } = hostWithMailbox();

  const junk = `0x${"11".repeat(65)}` as const;

  /** A candidate who has asked by transaction, and whose notice runs. */
  const asking = async () => {
    const world = await village(host(), 7, { admissionNotice: 86_400 });
    const { chain, community, deployment, people } = world;
    await chain.fund(candidate);
    await agree(world, people.slice(0, 3), { motion: "admission", person: candidate.address });
    const joining = await signJoining(chain.as(candidate), { community, deployment });
    await chain.receipt(
      admitMember(chain.as(candidate), { community, candidate: candidate.address, deployment } as never),
    );
    return { world, joining };
  };

  it("a joining that the candidate never signed is no valid document once they have asked by themselves", async () => {
    const { world, joining } = await asking();
    const forged = toDocument({ ...joining, rules: "Whoever joins owes Mallory a house.", signature: junk });
    const check = await checkDocument(world.chain.publicClient, { document: forged, deployment: world.deployment });
    assert.equal(check.reason, "wrongSignature", `it is said to be “${check.explanation}”`);
  });

  it("and strangers cannot fill a candidate's place in the mailbox with such forgeries", async () => {
    const { joining } = await asking();
    const mailbox = createMailbox({ url: running().url });
    for (let index = 0; index < 4; index++) {
      const forged = toDocument({ ...joining, rules: `Forgery ${index}.`, signature: junk });
      await mailbox.post(forged).catch(() => {});
    }
    assert.equal((await mailbox.post(toDocument(joining))).state, "held");
  });

  it("an act that was taken back is not said to be counted", async () => {
    const world = await village(host());
    const { chain, deployment, ana } = world;
    const { documents } = await sheafOf(world);
    const act = documents.act.signed as SignedAct;
    const mailbox = createMailbox({ url: running().url });
    await mailbox.post(documents.act);
    await chain.receipt(cancelAct(chain.as(ana), { nonce: act.nonce, deployment }));
    await running().sweep();
    const status = await mailbox.getStatus(documentId(documents.act));
    assert.deepEqual([status?.state, status?.reason], ["dropped", "overtaken"]);
  });

  it("an act that nobody signed is not said to be counted because its nonce was used", async () => {
    const world = await village(host());
    const { chain, deployment, stranger } = world;
    const { documents } = await sheafOf(world);
    const act = documents.act.signed as SignedAct;
    await chain.receipt(submitAct(chain.as(stranger), { signed: act, deployment }));
    const forged = { kind: "act", signed: { ...act, reason: "Champagne for the treasurer." } } as SignedDocument;
    const check = await checkDocument(chain.publicClient, { document: forged, deployment });
    assert.equal(check.reason, "wrongSignature", `it is said to be “${check.explanation}”`);
  });

  it("a leaving that nobody signed is not said to be counted because the person left", async () => {
    const world = await village(host());
    const { chain, community, deployment, tom, stranger } = world;
    const leaving = await signLeaving(chain.as(tom), { community, deployment });
    await chain.receipt(submitLeaving(chain.as(stranger), { leaving, deployment } as never));
    const forged = toDocument({ ...leaving, signature: junk });
    const check = await checkDocument(chain.publicClient, { document: forged, deployment });
    assert.equal(check.reason, "wrongSignature", `it is said to be “${check.explanation}”`);
  });

  it("a vouch posted without its motion does not hide it, nor leave the candidate unnamed", async () => {
    const world = await village(host());
    const { chain, community, deployment, tom } = world;
    const friend = person(71);
    const motion = { motion: "admission", person: friend.address } as const;
    const vouch = await signVoice(chain.as(tom), { community, deployment, motion, voice: "consent" });
    const mailbox = createMailbox({ url: running().url });
    // Mallory has seen it, takes the unsigned field away, and is quicker: the id is the same.
    const { motion: _, ...stripped } = vouch;
    const post = mailbox.post({ kind: "voice", signed: stripped } as SignedDocument);
    await assert.rejects(post, { name: "MailboxRefusedError", reason: "DocumentFieldError" });
    await mailbox.post(toDocument(vouch));
    const about = await mailbox.listAll({ community, subject: friend.address });
    assert.equal(about.length, 1, "the candidate's page shows no vouch");
    const joining = toDocument(await signJoining(chain.as(friend), { community, deployment }));
    assert.equal((await mailbox.post(joining)).state, "held");
  });

  it("nor when it comes afterwards", async () => {
    const world = await village(host());
    const { chain, community, deployment, tom } = world;
    const friend = person(72);
    const motion = { motion: "admission", person: friend.address } as const;
    const vouch = await signVoice(chain.as(tom), { community, deployment, motion, voice: "consent" });
    const mailbox = createMailbox({ url: running().url });
    await mailbox.post(toDocument(vouch));
    const { motion: _, ...stripped } = vouch;
    const post = mailbox.post({ kind: "voice", signed: stripped } as SignedDocument);
    await assert.rejects(post, { name: "MailboxRefusedError", reason: "DocumentFieldError" });
    const about = await mailbox.listAll({ community, subject: friend.address });
    assert.equal(about.length, 1, "the candidate's page shows no vouch");
  });
});
