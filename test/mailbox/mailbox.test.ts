/** The mailbox, the same on both databases. */
import assert from "node:assert/strict";
import { type Hex, type LocalAccount, numberToHex } from "viem";
import { type RunningMailbox, startMailbox } from "../../mailbox/src/serve.js";
import { person } from "../../scripts/lib/chain.js";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import {
  createMailbox,
  type DocumentKind,
  documentId,
  documentMatters,
  formatDocument,
  leaveCommunity,
  type Mailbox,
  type MailboxRefusedError,
  matterId,
  openSeason,
  type SignedDocument,
  type SignedVoice,
  signRecovery,
  signVoice,
  submitAct,
  submitVoices,
  toDocument,
  voiceTypedData,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { anasMandate, type Valley } from "../contracts/support.js";
import { candidate, newKey, raised, sheafOf } from "./sheaf.js";
import { databases, foundWithAccounts, saidBy, village } from "./support.js";

for (const { name, open } of databases) {
  describe(`a mailbox on ${name}`, () => {
    let host: Host;
    let database: Awaited<ReturnType<typeof open>>;
    let running: RunningMailbox;
    let mailbox: Mailbox;
    let world: Valley;

    before(async () => {
      host = await startFolkmoot({ port: 0, empty: true });
      database = await open();
      running = await startMailbox({ rpcUrl: host.rpcUrl, database, sweepEvery: 3_600_000 });
      mailbox = createMailbox({ url: running.url });
    });

    after(async () => {
      await running.close();
      await database.remove();
      await host.close();
    });

    beforeEach(async () => {
      world = await village(host);
    });

    /** The reason why it does not take this. */
    const refusal = async (document: SignedDocument): Promise<string> => {
      const error = await mailbox.post(document).then(
        () => undefined,
        (thrown: MailboxRefusedError) => thrown,
      );
      assert.equal(error?.name, "MailboxRefusedError", `taken, or ${error}`);
      return error.reason;
    };

    const raw = async (body: string | Uint8Array) => {
      const response = await fetch(`${running.url}/documents`, { method: "POST", body: body as BodyInit });
      return {
        status: response.status,
        ...((await response.json()) as { error?: { name: string; nextStep: string } }),
      };
    };

    /** A good signature over what somebody says. */
    const signedBy = async (account: LocalAccount, voice: SignedVoice, changes: Partial<SignedVoice>) => {
      const said = { ...voice, person: account.address, ...changes };
      const signature = await account.signTypedData(voiceTypedData({ ...said, communityId: said.community }));
      return { kind: "voice", signed: { ...said, signature } } as SignedDocument;
    };

    it("takes every kind, once, and serves it back to anybody, page by page", async () => {
      const { documents, mandate } = await sheafOf(world);
      const { community, tom } = world;
      assert.equal(await refusal(documents.joining), "notNamed");
      assert.equal(await refusal(documents.recovery), "notNamed");
      const { chain, deployment, ines } = world;
      const motion = { motion: "recovery", person: ines.address, other: newKey.address } as const;
      const named = toDocument(await signVoice(chain.as(tom), { community, motion, voice: "consent", deployment }));
      await mailbox.post(named);
      const order = [
        "vouch",
        "joining",
        "recovery",
        "consent",
        "withdrawal",
        "sheet",
        "act",
        "leaving",
        "ballot",
        "objection",
      ] as const;
      for (const one of order) {
        const status = await mailbox.post(documents[one]);
        assert.deepEqual([one, status.state, status.id], [one, "held", documentId(documents[one])]);
        assert.deepEqual(await mailbox.post(documents[one]), status);
      }
      const all = await mailbox.listAll({ community });
      assert.deepEqual(
        all.map(({ document }) => formatDocument(document)),
        [named, ...order.map((one) => documents[one])].map(formatDocument),
      );
      const first = await mailbox.list({ community, limit: 4 });
      assert.deepEqual([first.entries.length, first.rejected], [4, 0]);
      // What is dropped in between moves nothing that is still to come.
      await chain.receipt(leaveCommunity(chain.as(tom), { community, deployment }));
      await running.sweep();
      const rest = await mailbox.list({ community, after: first.next ?? 0 });
      const later = all.slice(4).filter(({ document }) => document.signed.person !== tom.address);
      assert.deepEqual(
        rest.entries.map(({ id }) => id),
        later.map(({ id }) => id),
      );
      assert.equal(rest.next, undefined);
      const kindsOf = async (filter: object) =>
        (await mailbox.listAll({ community, ...filter })).map(({ document }): DocumentKind => document.kind);
      assert.deepEqual(await kindsOf({ person: ines.address }), ["voice", "sheet", "objection"]);
      assert.deepEqual(await kindsOf({ kind: "act" }), ["act"]);
      assert.deepEqual(await kindsOf({ subject: candidate.address }), ["joining"]);
      assert.equal((await kindsOf({ matter: mandate })).length, 3);
      const [matter] = documentMatters(documents.ballot);
      assert(matter);
      assert.deepEqual(await kindsOf({ matter }), ["objection"]);
      assert.equal((await mailbox.getStatus(documentId(documents.consent)))?.state, "dropped");
      assert.equal((await mailbox.getStatus(documentId(documents.leaving)))?.state, "mined");
      assert.equal(await mailbox.getStatus(numberToHex(7, { size: 32 })), undefined);
    });

    it("takes nothing that does not prove itself, and says why", async () => {
      const { chain, deployment, community, tom, charter } = world;
      const { documents } = await sheafOf(world);
      const voice = documents.consent.signed as SignedVoice;
      const file = formatDocument(documents.consent);
      const json = JSON.parse(file);
      const but = async (changes: object) => (await raw(JSON.stringify({ ...json, ...changes }))).error?.name;
      // Forged, foreign, replayed elsewhere.
      assert.equal(
        await refusal({ kind: "voice", signed: { ...voice, person: world.ines.address } }),
        "wrongSignature",
      );
      assert.equal(await refusal(await signedBy(candidate, voice, {})), "notSeated");
      const other = await village(host);
      assert.equal(
        await refusal({ kind: "voice", signed: { ...voice, community: other.community } }),
        "wrongSignature",
      );
      assert.equal(await refusal(await signedBy(tom, voice, { season: 2 })), "wrongSeason");
      assert.equal(await refusal(await signedBy(tom, voice, { seed: voice.seed + 1n })), "wrongSeed");
      assert.equal(await refusal(await signedBy(tom, voice, { chainId: 1 })), "wrongChain");
      assert.equal(await refusal(await signedBy(tom, voice, { assembly: tom.address })), "wrongContracts");
      assert.equal(await refusal({ kind: "voice", signed: { ...voice, contract: true } }), "wrongSignature");
      assert.equal(await but({ signature: raised(voice.signature) }), "MalleableSignatureError");
      assert.equal(await but({ signature: voice.signature.slice(0, 80) }), "MalformedSignatureError");
      assert.equal(await but({ signature: `0x${"ab".repeat(9_000)}` }), "DocumentFieldError");
      // Replayed and overtaken.
      await chain.receipt(submitVoices(chain.as(world.stranger), { voices: [voice], deployment }));
      assert.equal(await refusal(documents.consent), "counted");
      assert.deepEqual((await mailbox.list({ community })).entries, []);
      await chain.receipt(withdrawConsent(chain.as(tom), { community, matter: matterId(voice.matter), deployment }));
      assert.equal(await refusal(documents.consent), "overtaken");
      // No document at all.
      assert.deepEqual([(await raw("{")).status, (await raw("{")).error?.name], [400, "NotADocumentError"]);
      assert.equal((await raw(new Uint8Array([0xff, 0xfe, 0]))).status, 400);
      const long = await raw("x".repeat(300_000));
      assert.deepEqual([long.status, long.error?.name], [413, "DocumentTooLargeError"]);
      for (const path of ["/documents?after=x", "/documents?limit=9999", "/nowhere", "/documents/0x12"]) {
        const { status } = await fetch(running.url + path);
        assert([400, 404].includes(status), `${path}: ${status}`);
      }
      const report = await fetch(`${running.url}/submitted`, { method: "POST", body: '{"hash":1}' });
      assert.equal(report.status, 400);
      await chain.pass(charter.seasonLength);
      await chain.receipt(openSeason(chain.as(tom), { community, deployment }));
      assert.equal(await refusal(documents.sheet), "wrongSeason");
    });

    it("drops what the chain overtakes, tells what became of it, and takes it back after a reorganisation", async () => {
      const { chain, deployment, stranger, community, ines } = world;
      const { documents, mandate } = await sheafOf(world);
      const { consent, sheet, act } = documents;
      assert(consent.kind === "voice" && act.kind === "act");
      for (const document of [consent, sheet, act]) await mailbox.post(document);
      const before = await chain.client.snapshot();
      const hash = await submitVoices(chain.as(stranger), { voices: [consent.signed], deployment });
      const ids = [documentId(consent), documentId(sheet)];
      await mailbox.reportSubmitted({ hash, ids });
      // It believes no report: the sheet is not in that transaction.
      const states = async () => Promise.all(ids.map(async (id) => (await mailbox.getStatus(id))?.state));
      assert.deepEqual(await states(), ["submitted", "held"]);
      await mailbox.reportSubmitted({ hash: numberToHex(5, { size: 32 }), ids });
      await chain.receipt(hash);
      await chain.receipt(submitAct(chain.as(stranger), { signed: act.signed, deployment }));
      await running.sweep();
      assert.deepEqual(await states(), ["mined", "held"]);
      assert.equal((await mailbox.getStatus(documentId(act)))?.state, "mined");
      assert.equal((await mailbox.getStatus(ids[0] as Hex))?.hash, hash);
      await chain.receipt(withdrawConsent(chain.as(ines), { community, matter: mandate, deployment }));
      await running.sweep();
      assert.deepEqual(await states(), ["mined", "dropped"]);
      // The chain goes back, and on another way: the voice is not lost.
      await chain.client.revert({ id: before });
      await chain.client.mine({ blocks: 3 });
      await running.sweep();
      assert.deepEqual((await states())[0], "held");
      await mailbox.post(sheet);
      assert.deepEqual(await states(), ["held", "held"]);
    });

    it("lets one seat leave so much and no more, and a withdrawal and a leaving still find room", async () => {
      const { chain, community, deployment, tom, people } = world;
      const mandate = await anasMandate(world, [], { consenting: [] });
      const vouch = (index: number) =>
        signVoice(chain.as(tom), {
          ...{ community, deployment, voice: "consent" },
          motion: { motion: "admission", person: person(1_000 + index).address },
        });
      for (let index = 0; index < 64; index++) await mailbox.post(toDocument(await vouch(index)));
      const over = toDocument(await vouch(64));
      assert.equal(await refusal(over), "limit");
      const response = await fetch(`${running.url}/documents`, { method: "POST", body: formatDocument(over) });
      assert.equal(response.status, 429);
      const on = { community, mandate, deployment };
      await mailbox.post(toDocument(await signVoice(chain.as(tom), { ...on, voice: "withdrawal" })));
      // Others are not touched by it.
      const ines = people[2];
      assert(ines);
      await mailbox.post(toDocument(await signVoice(chain.as(ines), { ...on, voice: "consent" })));
      assert.equal((await mailbox.listAll({ community })).length, 66);
    });

    it("takes nothing from keys that nobody has named, and little from those whom somebody has", async () => {
      const { chain, community, deployment, tom, ines } = world;
      const motion = { motion: "recovery", person: ines.address, other: newKey.address } as const;
      const recovery = toDocument(await signRecovery(chain.as(newKey), { community, deployment, from: ines.address }));
      assert.equal(recovery.kind, "recovery");
      assert.equal(await refusal(recovery), "notNamed");
      await mailbox.post(
        toDocument(await signVoice(chain.as(tom), { community, deployment, motion, voice: "consent" })),
      );
      assert.equal((await mailbox.post(recovery)).reason, "waits");
    });

    it("believes a contract account as long as its chain does", async () => {
      const { chain, deployment, tom, stranger } = world;
      const key = person(80);
      const { address, abi } = await chain.deploy("test/contracts/helpers/FickleSigner.sol/FickleSigner", [
        key.address,
      ]);
      const community = await foundWithAccounts(world, [tom], [address], key);
      const motion = { motion: "admission", person: candidate.address } as const;
      const vouch = await signVoice(chain.as(tom), { community, deployment, motion, voice: "consent" });
      const said = await saidBy(address, key, vouch);
      const document = toDocument(said);
      assert.equal((await mailbox.post(document)).state, "held");
      const [entry] = await mailbox.listAll({ community });
      assert.equal(entry?.proof, "unproven");
      assert.equal(await refusal(toDocument({ ...said, signature: vouch.signature })), "wrongSignature");
      const change = { address, abi, functionName: "setAgrees", args: [false], account: stranger } as const;
      await chain.receipt(chain.as(stranger).writeContract(change));
      // Nothing of the community's has changed: only a look at everything finds it.
      assert.equal(await refusal(toDocument({ ...said, signature: `${said.signature}00` })), "wrongSignature");
    });

    it("is open to other sites' pages, and holds its promises to many at once", async () => {
      const { chain, community, deployment, people } = world;
      const mandate = await anasMandate(world, [], { consenting: [] });
      const answer = await fetch(`${running.url}/status`, { headers: { origin: "https://elsewhere.example" } });
      assert.equal(answer.headers.get("access-control-allow-origin"), "*");
      const { chainId, assembly } = (await answer.json()) as { chainId: number; assembly: string };
      assert.deepEqual([chainId, assembly], [31337, deployment.assembly]);
      const voices = await Promise.all(
        people.map((one) => signVoice(chain.as(one), { community, mandate, voice: "consent", deployment })),
      );
      const twice = [...voices, ...voices].map(toDocument);
      await Promise.all(twice.map((document) => mailbox.post(document)));
      const entries = await mailbox.listAll({ community });
      assert.equal(entries.length, people.length);
      const positions = entries.map(({ position }) => position);
      assert.deepEqual(
        positions,
        [...positions].sort((one, other) => one - other),
      );
    });
  });
}
