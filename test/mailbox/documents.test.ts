import assert from "node:assert/strict";
import type { Hex, LocalAccount } from "viem";
import { person } from "../../scripts/lib/chain.js";
import {
  AlreadyRepliedError,
  ballotTypedData,
  checkDocument,
  consentTo,
  type DocumentReason,
  decodeDocument,
  documentId,
  encodeDocument,
  type FolkmootError,
  forgive,
  formatDocument,
  giveConsent,
  hashText,
  leaveCommunity,
  matterId,
  objectTo,
  openSeason,
  parseDocument,
  replyToDecision,
  type SignedBallot,
  type SignedDocument,
  type SignedVoice,
  type Statement,
  StatementOvertakenError,
  signBallot,
  signObjection,
  signStatement,
  signVoice,
  submitAct,
  submitBallots,
  submitObjections,
  submitStatement,
  submitVoices,
  toDocument,
  verifyDocument,
  withdrawConsent,
  wordsOf,
} from "../../sdk/src/index.js";
import { valley } from "../contracts/support.js";
import { ask, hear, raised, type Sheaf, sheafOf } from "./sheaf.js";

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
    assert.deepEqual(kinds, [
      "voice",
      "voice",
      "voice",
      "sheet",
      "act",
      "joining",
      "leaving",
      "recovery",
      "ballot",
      "objection",
      "statement",
    ]);
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

  describe("on a ballot", () => {
    const signedBy = async (account: LocalAccount, changes: Partial<SignedBallot>, contract = false) => {
      const said = { ...(documents.ballot.signed as SignedBallot), person: account.address, ...changes, contract };
      const message = { ...said, communityId: said.community, ...(contract ? { account: account.address } : {}) };
      const signature = await account.signTypedData(ballotTypedData(message));
      return { kind: "ballot", signed: { ...said, signature } } as SignedDocument;
    };
    const objectionBy = async (account: LocalAccount, reason = "Too dear.") => {
      const { community, deployment, chain } = world;
      const { matter } = documents.ballot.signed as SignedBallot;
      return toDocument(await signObjection(chain.as(account), { community, deployment, matter, reason }));
    };
    const on = () => {
      const { community, deployment } = world;
      return { community, deployment, ballot: matterId((documents.ballot.signed as SignedBallot).matter) };
    };

    it("is found out when any signed field is changed", async () => {
      const outcome = async (document: SignedDocument) => (await verifyDocument(document)).outcome;
      const { ballot, objection } = documents;
      const { matter, opensAt, closesAt } = ballot.signed as SignedBallot;
      const forged = [
        { seed: 1n },
        { opensAt: opensAt + 1 },
        { closesAt: closesAt + 1 },
        { chainId: 1 },
        { person: person(4).address },
        { community: person(3).address },
        { assembly: person(3).address },
        { matter: { ...matter, sentence: "We sell the well." } },
        { charter: { ...ballot.signed.charter, name: "Oak Valey" } },
      ];
      for (const changes of [...forged, { choice: "withdrawal" }]) {
        assert.equal(await outcome(changed(ballot, changes)), "invalid");
      }
      for (const changes of [...forged, { reason: "It is dear." }]) {
        assert.equal(await outcome(changed(objection, changes)), "unproven");
        const elsewhere = ["chainId", "assembly", "community"].some((name) => name in changes);
        if (!elsewhere) assert.equal(await check(changed(objection, changes)), "wrongSignature");
      }
      assert.equal(await outcome(changed(objection, { signature: raised(objection.signed.signature) })), "invalid");
      assert.throws(() => parseDocument(formatDocument(changed(ballot, { signature: "0x12" }))), /MalformedSignature/);
    });

    it("does not count of another ballot, seed, time or speech, nor from who is not asked", async () => {
      const { tom, stranger, chain, charter } = world;
      const { matter, opensAt } = documents.ballot.signed as SignedBallot;
      assert.equal(
        await check(await signedBy(tom, { matter: { ...matter, sentence: "Nobody asked." } })),
        "unknownMatter",
      );
      assert.equal(await check(await signedBy(tom, { seed: 7n })), "wrongSeed");
      assert.equal(await check(await signedBy(tom, { opensAt: opensAt + 1 })), "wrongSeed");
      const words = { ...wordsOf(charter), consent: `${charter.consent} Always.` };
      assert.equal(await check(await signedBy(tom, { charter: words })), "wrongWords");
      assert.equal(await check(await signedBy(stranger, {})), "notSeated");
      assert.equal(await check(await signedBy(tom, { chainId: 5 })), "wrongChain");
      const { matter: later } = await ask(world, hashText("later"), 0b1n);
      const { community, deployment } = world;
      const left = await signBallot(chain.as(tom), { community, deployment, matter: later, choice: "consent" });
      assert.equal(await check(toDocument(left)), "notAsked");
      // Heard through the key, also where it stands among contracts'.
      assert.equal(await check(await signedBy(tom, {}, true)), "ready");
    });

    it("is ready while it is heard, done once counted, and overtaken by what counts more", async () => {
      const { chain, deployment, community, ines, tom, stranger } = world;
      const as = chain.as(stranger);
      const { ballot: consent, objection } = documents;
      assert(consent.kind === "ballot" && objection.kind === "objection");
      const back = await signedBy(tom, { choice: "withdrawal" });
      assert(back.kind === "ballot");
      const his = await objectionBy(tom);
      assert(his.kind === "objection");
      const told = async () => Promise.all([consent, his, back].map(check));
      assert.deepEqual(await told(), ["ready", "ready", "ready"]);
      await chain.receipt(submitBallots(as, { ballots: [consent.signed], deployment }));
      assert.deepEqual(await told(), ["counted", "ready", "ready"]);
      await chain.receipt(submitObjections(as, { objections: [his.signed], deployment }));
      assert.deepEqual(await told(), ["overtaken", "counted", "ready"]);
      assert.equal(await check(await objectionBy(tom, "Too late.")), "overtaken");
      await chain.receipt(submitBallots(as, { ballots: [back.signed], deployment }));
      assert.deepEqual(await told(), ["overtaken", "overtaken", "counted"]);
      await chain.receipt(consentTo(chain.as(tom), on()));
      assert.deepEqual(await told(), ["counted", "overtaken", "overtaken"]);
      await chain.receipt(objectTo(chain.as(ines), { ...on(), reason: "Another." }));
      assert.equal(await check(objection), "overtaken");
      await chain.receipt(leaveCommunity(chain.as(ines), { community, deployment }));
      assert.equal(await check(objection), "notSeated");
    });

    it("says of an objection that nobody can read, or that is too many, that it never counts", async () => {
      const { chain, ines, people } = world;
      for (const reason of ["", "well\u200b", " "])
        assert.equal(await check(await objectionBy(ines, reason)), "badReason");
      const [, , , fourth] = people;
      assert(fourth);
      const { on: other } = await ask(world, hashText("another"));
      for (let count = 0; count < 64; count++) {
        await chain.receipt(objectTo(chain.as(fourth), { ...other, reason: "No." }));
      }
      assert.equal(await check(await objectionBy(fourth)), "tooOften");
    });

    it("waits until it is heard, and is over in its time; a withdrawal while there is anything to take back", async () => {
      const { chain, deployment, community, ines, tom } = world;
      const { matter, opensAt, closesAt, endsAt } = await ask(world, hashText("soon"), undefined, false);
      const said = { community, deployment, matter };
      const [consent, back] = await Promise.all(
        (["consent", "withdrawal"] as const).map(async (choice) =>
          toDocument(await signBallot(chain.as(tom), { ...said, choice })),
        ),
      );
      const objection = toDocument(await signObjection(chain.as(ines), { ...said, reason: "Too dear." }));
      assert(consent && back);
      const told = async () => Promise.all([consent, objection, back].map(check));
      const waiting = await checkDocument(chain.publicClient, { document: consent, deployment });
      assert.deepEqual([waiting.reason, waiting.cause?.name], ["waits", "BallotNotOpenError"]);
      assert.deepEqual(await told(), ["waits", "waits", "waits"]);
      for (const [at, expected] of [
        [opensAt, ["ready", "ready", "ready"]],
        [closesAt, ["expired", "ready", "ready"]],
        [endsAt, ["expired", "expired", "ready"]],
        [endsAt + 60 * 86_400, ["expired", "expired", "expired"]],
      ] as const) {
        await chain.client.setNextBlockTimestamp({ timestamp: BigInt(at) });
        await chain.client.mine({ blocks: 1 });
        assert.deepEqual(await told(), expected);
      }
    });
  });

  describe("in a hearing", () => {
    const word = async (id: Hex, by: LocalAccount, statement: Statement, words = "We have spoken with each other.") => {
      const { community, deployment } = world;
      const signed = await signStatement(world.chain.as(by), { community, deployment, id, statement, words });
      return { kind: "statement", signed } as const;
    };

    it("a reply counts once, from whom the decision affects, in its time and own words", async () => {
      const { chain, community, deployment, tom, ines, stranger } = world;
      const id = await hear({ ...world, ana: world.ines });
      const [reply, other] = await Promise.all([word(id, tom, "reply"), word(id, tom, "reply", "It was not I.")]);
      assert.equal(await check(reply), "ready");
      assert.equal(await check(await word(id, ines, "reply")), "notConcerned");
      assert.equal(await check(await word(id, tom, "reply", "well\u200b")), "badReason");
      assert.equal(await check(changed(reply, { words: "I did it." })), "wrongSignature");
      assert.equal(
        await check(changed(reply, { charter: { ...reply.signed.charter, name: "Mill Lane" } })),
        "wrongWords",
      );
      const unknown = { ...reply.signed.matter, key: hashText("none") };
      assert.equal(await check(changed(reply, { matter: unknown })), "wrongSignature");
      await chain.receipt(submitStatement(chain.as(stranger), { signed: reply.signed, deployment }));
      assert.deepEqual(await Promise.all([reply, other].map(check)), ["counted", "overtaken"]);
      await assert.rejects(
        submitStatement(chain.as(stranger), { signed: reply.signed, deployment }),
        AlreadyRepliedError,
      );
      await assert.rejects(
        replyToDecision(chain.as(tom), { community, deployment, id, text: "More." }),
        AlreadyRepliedError,
      );
    });

    it("forgiveness climbs one way by signature, and a transaction has the last word", async () => {
      const { chain, community, deployment, tom, ines, stranger } = world;
      const id = await hear({ ...world, ana: world.ines });
      const [yes, no] = await Promise.all([word(id, ines, "forgiveness"), word(id, ines, "noForgiveness")]);
      const told = async () => Promise.all([yes, no].map(check));
      const bring = ({ signed }: typeof yes) =>
        submitStatement(chain.as(stranger), { signed, deployment }).then((hash) => chain.receipt(hash));
      assert.equal(await check(await word(id, tom, "forgiveness")), "notConcerned");
      assert.deepEqual(await told(), ["ready", "ready"]);
      await bring(yes);
      assert.deepEqual(await told(), ["counted", "ready"]);
      await bring(no);
      assert.deepEqual(await told(), ["overtaken", "counted"]);
      await assert.rejects(bring(yes), StatementOvertakenError);
      const on = { community, deployment, id, text: "I have thought again." };
      await chain.receipt(forgive(chain.as(ines), { ...on, forgiven: true }));
      assert.deepEqual(await told(), ["counted", "overtaken"]);
      await assert.rejects(bring(no), StatementOvertakenError);
      // Nor does a prepared signature undo a word given by transaction before.
      const next = await hear({ ...world, ana: tom });
      await chain.receipt(forgive(chain.as(ines), { ...on, id: next, forgiven: false }));
      assert.equal(await check(await word(next, ines, "forgiveness")), "overtaken");
    });
  });
});
