import assert from "node:assert/strict";
import type { Hex } from "viem";
import { person } from "../../scripts/lib/chain.js";
import {
  checkDocument,
  type DocumentReason,
  decodeDocument,
  documentId,
  encodeDocument,
  type FolkmootError,
  formatDocument,
  giveConsent,
  leaveCommunity,
  openSeason,
  parseDocument,
  type SignedDocument,
  type SignedVoice,
  signVoice,
  submitAct,
  submitVoices,
  toDocument,
  verifyDocument,
  withdrawConsent,
  wordsOf,
} from "../../sdk/src/index.js";
import { valley } from "../contracts/support.js";
import { raised, type Sheaf, sheafOf } from "./sheaf.js";

const changed = (document: SignedDocument, changes: object) =>
  ({ kind: document.kind, signed: { ...document.signed, ...changes } }) as SignedDocument;

describe("a signed document", () => {
  const load = valley();
  let world: Awaited<ReturnType<typeof load>>;
  let documents: Sheaf["documents"];
  let mandate: Hex;

  beforeEach(async () => {
    world = await load();
    ({ documents, mandate } = await sheafOf(world));
  });

  const check = async (document: SignedDocument): Promise<DocumentReason> =>
    (await checkDocument(world.chain.publicClient, { document, deployment: world.deployment })).reason;

  it("of every kind comes back the same from its file and its link, and proves itself offline", async () => {
    for (const [name, document] of Object.entries(documents)) {
      const file = formatDocument(document);
      const again = parseDocument(file);
      assert.equal(formatDocument(again), file, name);
      assert.equal(documentId(again), documentId(document), name);
      const link = await encodeDocument(document);
      assert.match(link, /^[\w-]+$/);
      assert.equal(formatDocument(await decodeDocument(link)), file, name);
      const { outcome, signer } = await verifyDocument(again);
      assert.deepEqual([name, outcome, signer], [name, "valid", document.signed.person]);
    }
    const kinds = Object.values(documents).map(({ kind }) => kind);
    assert.deepEqual(kinds, ["voice", "voice", "voice", "sheet", "act", "joining", "leaving", "recovery"]);
    const ids = new Set(Object.values(documents).map(documentId));
    assert.equal(ids.size, kinds.length);
    // The largest QR code holds 2,953 bytes.
    const consent = await encodeDocument(documents.consent);
    const joining = await encodeDocument(documents.joining);
    assert(consent.length < 1_400, `a voice takes ${consent.length}`);
    assert(joining.length < 2_900, `a joining takes ${joining.length}`);
  });

  it("names what is wrong with a text that is none", async () => {
    const file = formatDocument(documents.consent);
    const json = JSON.parse(file);
    const said = (text: string) => {
      try {
        parseDocument(text);
      } catch (error) {
        return `${(error as FolkmootError).name}: ${(error as FolkmootError).shortMessage}`;
      }
      return "taken";
    };
    const but = (changes: object) => said(JSON.stringify({ ...json, ...changes }));
    assert.match(said(""), /^NotADocumentError/);
    assert.match(said(file.slice(0, -20)), /^NotADocumentError: .* no JSON/);
    assert.match(said("[]"), /^NotADocumentError: .* no object/);
    assert.match(said("{}"), /^NotADocumentError: .* no field "folkmoot"/);
    assert.match(said(`{"folkmoot":1,"x":"${"x".repeat(300_000)}"}`), /^DocumentTooLargeError/);
    assert.match(but({ folkmoot: 2 }), /^UnknownDocumentError: .* version 2/);
    assert.match(but({ kind: "poem" }), /^UnknownDocumentError: .* kind "poem"/);
    assert.match(but({ kind: "toString" }), /^UnknownDocumentError/);
    assert.match(but({ kind: "recovery" }), /^UnknownDocumentError/);
    assert.match(but({ seed: undefined }), /^DocumentFieldError: .*"seed" is missing/);
    assert.match(but({ seed: 12 }), /^DocumentFieldError: .*"seed"/);
    assert.match(but({ seed: "18446744073709551616" }), /^DocumentFieldError: .*"seed"/);
    assert.match(but({ season: -1 }), /^DocumentFieldError: .*"season"/);
    assert.match(but({ season: 1.5 }), /^DocumentFieldError: .*"season"/);
    assert.match(but({ voice: "maybe" }), /^DocumentFieldError: .*"voice" is none of consent, withdrawal/);
    assert.match(but({ person: "0x12" }), /^DocumentFieldError: .*"person" is no address/);
    assert.match(but({ contract: 1 }), /^DocumentFieldError: .*"contract"/);
    assert.match(but({ more: 1 }), /^DocumentFieldError: .*"more" is not one/);
    assert.match(but({ charter: null }), /^DocumentFieldError: .*"charter" is no object/);
    assert.match(but({ charter: { ...json.charter, name: "x".repeat(65) } }), /"charter.name" is longer than 64 bytes/);
    assert.match(but({ charter: { ...json.charter, name: "\ud800" } }), /"charter.name" holds half/);
    assert.match(but({ matter: { ...json.matter, key: "0x12" } }), /"matter.key" is not 32 bytes/);
    assert.match(but({ signature: json.signature.slice(0, -4) }), /^MalformedSignatureError/);
    assert.match(but({ signature: json.signature.slice(0, 40) }), /^MalformedSignatureError/);
    assert.match(but({ signature: `${json.signature.slice(0, -2)}63` }), /^MalformedSignatureError/);
    assert.match(but({ signature: `0x${"11".repeat(9_000)}` }), /^DocumentFieldError: .*"signature"/);
    assert.match(but({ signature: raised(json.signature) }), /^MalleableSignatureError/);
    const sheet = JSON.parse(formatDocument(documents.sheet));
    const lines = Array.from({ length: 65 }, () => sheet.matters[0]);
    assert.match(said(JSON.stringify({ ...sheet, matters: lines })), /"matters" has not 1 to 64 entries/);
    assert.equal(but({}), "taken");
    const link = await encodeDocument(documents.consent);
    for (const broken of [link.slice(0, -9), `${link}.`, "", "AAAA", `A${link}`]) {
      await assert.rejects(decodeDocument(broken), /^NotADocumentError/);
    }
    // A few kilobytes that unfold to a gigabyte are put aside as soon as they pass the limit.
    const bomb = new Blob([new Uint8Array(20_000_000)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const packed = Buffer.from(await new Response(bomb).arrayBuffer()).toString("base64url");
    await assert.rejects(decodeDocument(packed), /^DocumentTooLargeError/);
  });

  it("is found out when any signed field is changed", async () => {
    const { consent, joining, leaving, act, recovery, sheet } = documents as Record<string, SignedDocument>;
    assert(consent && joining && leaving && act && recovery && sheet);
    const outcome = async (document: SignedDocument) => (await verifyDocument(document)).outcome;
    const voice = consent.signed as SignedVoice;
    const forged = [
      { season: 2 },
      { seed: 1n },
      { chainId: 1 },
      { voice: "withdrawal" },
      { person: person(3).address },
      { community: person(3).address },
      { assembly: person(3).address },
      { matter: { ...voice.matter, sentence: "“Ana Ruiz” may do anything." } },
      { charter: { ...voice.charter, name: "Oak Valey" } },
    ];
    for (const changes of forged) assert.equal(await outcome(changed(consent, changes)), "invalid");
    const motion = { motion: "objection", person: person(70).address };
    assert.equal(await outcome(changed(documents.vouch, { motion })), "invalid");
    // These could be a contract account's, which only the chain can ask.
    for (const document of [joining, leaving, act, recovery, sheet]) {
      assert.equal(await outcome(changed(document, { community: person(3).address })), "unproven");
      assert.equal(await outcome(changed(document, { signature: raised(document.signed.signature) })), "invalid");
    }
  });

  it("is ready on its chain, and done once the chain has counted it", async () => {
    const { chain, deployment, community, ana, ines, tom, stranger } = world;
    for (const [name, document] of Object.entries(documents)) {
      const waits = ["joining", "recovery"].includes(name);
      assert.deepEqual([name, await check(document)], [name, waits ? "waits" : "ready"]);
    }
    const { cause, nextStep } = await checkDocument(chain.publicClient, { document: documents.joining, deployment });
    assert.equal(cause?.name, "TooFewVouchesError");
    assert.match(nextStep, /cause/);
    const as = chain.as(stranger);
    const { consent, act } = documents;
    assert(consent.kind === "voice" && act.kind === "act");
    await chain.receipt(submitVoices(as, { voices: [consent.signed], deployment }));
    assert.equal(await check(consent), "counted");
    assert.equal(await check(changed(consent, {})), "counted");
    await chain.receipt(submitAct(as, { signed: act.signed, deployment }));
    assert.equal(await check(act), "counted");
    await chain.receipt(withdrawConsent(chain.as(tom), { community, matter: mandate, deployment }));
    assert.equal(await check(consent), "overtaken");
    await chain.receipt(withdrawConsent(chain.as(ines), { community, matter: mandate, deployment }));
    assert.deepEqual([await check(documents.sheet), await check(documents.withdrawal)], ["overtaken", "counted"]);
    await chain.receipt(leaveCommunity(chain.as(tom), { community, deployment }));
    assert.deepEqual([await check(documents.leaving), await check(consent)], ["counted", "notSeated"]);
    await chain.receipt(leaveCommunity(chain.as(ana), { community, deployment }));
  });

  it("of another season, seed, chain, deployment or community does not count", async () => {
    const { chain, deployment, community, charter, tom } = world;
    const { consent, withdrawal } = documents;
    const signedBy = async (changes: Partial<SignedVoice>) => {
      // A client that lies to its owner's wallet: the signature is good, its bindings are not the chain's.
      const { voiceTypedData } = await import("../../sdk/src/index.js");
      const said = { ...(consent.signed as SignedVoice), ...changes };
      const signature = await tom.signTypedData(voiceTypedData({ ...said, communityId: said.community }));
      return { kind: "voice", signed: { ...said, signature } } as SignedDocument;
    };
    assert.equal(await check(await signedBy({ season: 2 })), "wrongSeason");
    assert.equal(await check(await signedBy({ seed: 7n })), "wrongSeed");
    assert.equal(await check(await signedBy({ chainId: 5 })), "wrongChain");
    assert.equal(await check(await signedBy({ assembly: person(5).address })), "wrongContracts");
    assert.equal(await check(await signedBy({ community: person(5).address })), "noCommunity");
    const speech = { ...wordsOf(charter), consent: `${charter.consent} Always.` };
    assert.equal(await check(await signedBy({ charter: speech })), "wrongWords");
    const matter = { ...(consent.signed as SignedVoice).matter, sentence: "Nobody proposed this." };
    assert.equal(await check(await signedBy({ matter })), "unknownMatter");
    await chain.pass(charter.seasonLength);
    // Nobody has opened the season yet.
    assert.deepEqual([await check(consent), await check(withdrawal)], ["wrongSeason", "ready"]);
    await chain.receipt(openSeason(chain.as(tom), { community, deployment }));
    assert.equal(await check(documents.vouch), "wrongSeason");
    await chain.receipt(giveConsent(chain.as(tom), { community, matter: mandate, deployment }));
    const again = await signVoice(chain.as(tom), { community, mandate, voice: "consent", deployment });
    assert.equal(await check(toDocument(again)), "counted");
    await chain.pass(charter.seasonLength);
    assert.equal(await check(withdrawal), "wrongSeason");
  });
});
