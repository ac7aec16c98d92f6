/** Bringing in what waits: packed, told voice by voice, and neither lost nor doubled, whatever happens meanwhile. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import type { Hex } from "viem";
import { type RunningMailbox, startMailbox } from "../../mailbox/src/serve.js";
import { person } from "../../scripts/lib/chain.js";
import { type Host, startFolkmoot } from "../../scripts/lib/host.js";
import { root } from "../../scripts/lib/steps.js";
import { mandate, termsOf } from "../../scripts/lib/world.js";
import { assemblyAbi } from "../../sdk/src/abi/assembly.js";
import {
  createMailbox,
  documentId,
  getActs,
  getBallot,
  getTenure,
  getVoices,
  planSubmissions,
  type SignedDocument,
  type SignedVoice,
  seatsIn,
  signBallot,
  signJoining,
  signObjection,
  signRecovery,
  signVoice,
  submitDocuments,
  toDocument,
  voiceTypedData,
} from "../../sdk/src/index.js";
import { anasMandate, type Valley } from "../contracts/support.js";
import { ask, candidate, newKey, raised, sheafOf } from "./sheaf.js";
import { village } from "./support.js";

const payer = person(60);

describe("bringing documents in", () => {
  let host: Host;

  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
    await host.chain.fund(payer);
  });

  after(() => host.close());

  const submit = async ({ chain, deployment }: Valley, documents: readonly SignedDocument[]) => {
    const done = await submitDocuments(chain.as(payer), { documents, deployment });
    return {
      ...done,
      results: new Map(done.outcomes.map(({ id, result }) => [id, result])),
      reasons: new Map(
        [...done.settled, ...done.waiting].map(({ document, check }) => [documentId(document), check.reason]),
      ),
    };
  };

  const vouch = (
    { chain, community, deployment }: Valley,
    by: Valley["people"],
    motion: Parameters<typeof signVoice>[1]["motion"],
  ) =>
    Promise.all(
      by.map(async (one) => {
        assert(motion);
        return toDocument(await signVoice(chain.as(one), { community, deployment, motion, voice: "consent" }));
      }),
    );

  it("counts fifty good voices among a hundred bad ones, in one transaction, and says of each what became of it", async () => {
    const world = await village(host, 52);
    const { chain, community, deployment, people } = world;
    const id = await anasMandate(world, [], { consenting: [] });
    const on = { community, mandate: id, deployment, voice: "consent" } as const;
    const good = await Promise.all(people.slice(0, 50).map((one) => signVoice(chain.as(one), on)));
    const [sample] = good;
    assert(sample);
    const foreign = await Promise.all(
      Array.from({ length: 25 }, async (_, index) => {
        const account = person(200 + index);
        const signature = await account.signTypedData(voiceTypedData({ ...sample, communityId: community }));
        return { ...sample, person: account.address, signature };
      }),
    );
    const forged = good
      .slice(0, 25)
      .map((voice, index) => ({ ...voice, signature: good[index + 1]?.signature as Hex }));
    const malleable = good.slice(25, 50).map((voice) => ({ ...voice, signature: raised(voice.signature) }));
    const cut = good.slice(0, 25).map((voice) => ({ ...voice, signature: voice.signature.slice(0, 80) as Hex }));
    // The same words by the same person are one document: who forges somebody's must not push out their true one.
    const bad = [...foreign, ...cut.map((voice, index) => ({ ...voice, person: person(300 + index).address }))];
    bad.push(...forged.map((voice, index) => ({ ...voice, person: person(400 + index).address })));
    bad.push(...malleable.map((voice, index) => ({ ...voice, person: person(500 + index).address })));
    const documents = [...bad.slice(0, 60), ...good, ...bad.slice(60)].map(toDocument);
    assert.equal(documents.length, 150);
    const { outcomes, settled, results } = await submit(world, documents);
    assert.equal(new Set(outcomes.map(({ hash }) => hash)).size, 1);
    assert.deepEqual([results.size, [...new Set(results.values())]], [50, ["counted"]]);
    assert.equal(settled.length, 100);
    const { consenting } = await getVoices(chain.publicClient, { community, matter: id, deployment });
    assert.equal(consenting.length, 50);
    const again = await submit(world, good.map(toDocument));
    assert.deepEqual([again.outcomes.length, new Set(again.reasons.values())], [0, new Set(["counted"])]);
  });

  it("keeps the true one of two documents that claim the same", async () => {
    const world = await village(host);
    const { documents } = await sheafOf(world);
    const forged = {
      kind: "voice",
      signed: { ...documents.consent.signed, signature: documents.vouch.signed.signature },
    };
    const { results } = await submit(world, [documents.consent, forged as SignedDocument]);
    assert.equal(results.get(documentId(documents.consent)), "counted");
    const other = await submit(await village(host), [forged as SignedDocument]);
    assert.equal(other.settled[0]?.check.reason, "wrongSignature");
  });

  it("brings a candidate in with the vouches that wait, all in one transaction", async () => {
    const world = await village(host);
    const { chain, community, deployment, people } = world;
    const joining = toDocument(await signJoining(chain.as(candidate), { community, deployment }));
    const motion = { motion: "admission", person: candidate.address } as const;
    const vouches = await vouch(world, people.slice(0, 3), motion);
    // Two are too few: they are brought in, so that they do not lapse; the candidate waits.
    const first = await submit(world, [joining, ...vouches.slice(0, 2)]);
    assert.deepEqual([...first.results.values()], ["counted", "counted"]);
    assert.equal(first.waiting[0]?.check.cause?.name, "TooFewVouchesError");
    const second = await submit(world, [joining, ...vouches]);
    assert.equal(new Set(second.outcomes.map(({ hash }) => hash)).size, 1);
    assert.deepEqual(
      second.outcomes.map(({ document, result }) => [document.kind, result]),
      [
        ["voice", "counted"],
        ["joining", "counted"],
      ],
    );
    assert.equal(
      (await getTenure(chain.publicClient, { community, person: candidate.address, deployment })).seated,
      true,
    );
  });

  it("carries out what was asked for once its notice has passed", async () => {
    const world = await village(host);
    const { chain, community, charter, deployment, people, ines } = world;
    const motion = { motion: "recovery", person: ines.address, other: newKey.address } as const;
    const recovery = toDocument(await signRecovery(chain.as(newKey), { community, deployment, from: ines.address }));
    const vouches = await vouch(world, people.slice(3, 7), motion);
    const asked = await submit(world, [recovery, ...vouches]);
    assert.deepEqual([asked.outcomes.length, new Set(asked.results.values())], [5, new Set(["counted"])]);
    const waits = await submit(world, [recovery]);
    assert.deepEqual([waits.outcomes.length, waits.waiting[0]?.check.cause?.name], [0, "NoticeRunsError"]);
    await chain.pass(charter.recoveryNotice);
    await submit(world, [recovery]);
    assert.equal((await getTenure(chain.publicClient, { community, person: newKey.address, deployment })).seated, true);
    assert.equal((await submit(world, [recovery])).reasons.get(documentId(recovery)), "counted");
  });

  it("brings in sheets, acts and leavings, and withdrawals before everything else", async () => {
    const world = await village(host);
    const { chain, community, deployment } = world;
    const { documents, mandate: id } = await sheafOf(world);
    const { consent, withdrawal, sheet, act, leaving } = documents;
    const plan = await planSubmissions(chain.publicClient, {
      documents: [act, sheet, consent, leaving, withdrawal],
      deployment,
    });
    const order = plan.submissions.map(({ documents: [first] }) => first?.kind);
    assert.deepEqual(order, ["voice", "leaving", "voice", "sheet", "act"]);
    const { results } = await submit(world, [act, sheet, consent, withdrawal]);
    // Ines withdrew: no paper of hers brings her consent back.
    assert.deepEqual(
      [withdrawal, consent, sheet, act].map((one) => results.get(documentId(one))),
      ["counted", "counted", "overtaken", "counted"],
    );
    assert.equal((await getActs(chain.publicClient, { community, mandate: id, deployment })).length, 1);
    const { consenting } = await getVoices(chain.publicClient, { community, matter: id, deployment });
    assert.equal(consenting.includes(2), false);
    assert.equal((await submit(world, [leaving])).results.get(documentId(leaving)), "counted");
  });

  it("brings in voices on a ballot, and objections, each kind together, and counts what counts most", async () => {
    const world = await village(host);
    const { chain, community, deployment, people } = world;
    const { matter, on } = await ask(world);
    const said = { community, deployment, matter };
    const sign = (seat: number, choice: "consent" | "withdrawal") =>
      signBallot(chain.as(people[seat] as Valley["ana"]), { ...said, choice }).then(toDocument);
    const object = (seat: number, reason: string) =>
      signObjection(chain.as(people[seat] as Valley["ana"]), { ...said, reason }).then(toDocument);
    const consents = await Promise.all([0, 1, 2, 3].map((seat) => sign(seat, "consent")));
    const objections = await Promise.all([1, 2, 4].map((seat) => object(seat, `Seat ${seat} thinks it dear.`)));
    const unreadable = await object(5, "well\u200b");
    const withdrawals = await Promise.all([2, 3].map((seat) => sign(seat, "withdrawal")));
    const documents = [...consents, ...objections, unreadable, ...withdrawals];
    const plan = await planSubmissions(chain.publicClient, { documents, deployment });
    assert.deepEqual(
      plan.submissions.map(({ documents: [first, ...rest], call }) => [
        call.functionName,
        first?.kind,
        rest.length + 1,
      ]),
      [
        ["submitBallots", "ballot", 2],
        ["submitObjections", "objection", 3],
        ["submitBallots", "ballot", 4],
      ],
    );
    const { results, reasons } = await submit(world, documents);
    const resultOf = (one: SignedDocument) => results.get(documentId(one)) ?? reasons.get(documentId(one));
    assert.deepEqual(withdrawals.map(resultOf), ["counted", "counted"]);
    assert.deepEqual(objections.map(resultOf), ["counted", "overtaken", "counted"]);
    assert.deepEqual(consents.map(resultOf), ["counted", "overtaken", "overtaken", "overtaken"]);
    assert.equal(resultOf(unreadable), "badReason");
    const ballot = await getBallot(chain.publicClient, on);
    assert.deepEqual([ballot.consents, ballot.objections, ballot.closed], [[0], [1, 4], [2, 3]]);
    const again = await submit(world, documents);
    assert.deepEqual(again.outcomes, []);
  });

  it("packs only as many long objections as a transaction has gas for", async () => {
    const world = await village(host, 12);
    const { chain, community, deployment, people } = world;
    const { matter, on } = await ask(world);
    const documents = await Promise.all(
      people.map(async (one) =>
        toDocument(await signObjection(chain.as(one), { community, deployment, matter, reason: "ß".repeat(512) })),
      ),
    );
    const { submissions, outcomes } = await submit(world, documents);
    assert(submissions.length > 1 && submissions.length < people.length);
    assert(submissions.every(({ gas }) => gas !== undefined && gas < 2n ** 24n));
    assert.deepEqual([...new Set(outcomes.map(({ result }) => result))], ["counted"]);
    assert.equal((await getBallot(chain.publicClient, on)).objections.length, people.length);
  });

  describe("by `npm run submit`", () => {
    let world: Valley;
    let running: RunningMailbox;
    const children: ChildProcess[] = [];

    before(async () => {
      world = await village(host, 150);
      running = await startMailbox({ rpcUrl: host.rpcUrl, sweepEvery: 3_600_000 });
    });

    after(async () => {
      for (const child of children) child.kill("SIGKILL");
      await running.close();
    });

    function start(...args: string[]) {
      const command = ["--import", "tsx", "scripts/submit.ts", "--mailbox", running.url, "--rpc", host.rpcUrl, ...args];
      const child = spawn(process.execPath, command, { cwd: root });
      children.push(child);
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk));
      return { child, said: () => said, ended: new Promise<number | null>((resolve) => child.on("exit", resolve)) };
    }

    const until = async (holds: () => Promise<boolean> | boolean) => {
      while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
    };

    const counted = async () => {
      const { community, chain, deployment } = world;
      const logs = await chain.publicClient.getContractEvents({
        ...{ address: deployment.assembly, abi: assemblyAbi, eventName: "ConsentsGiven", args: { community } },
        ...{ fromBlock: 0n, strict: true },
      });
      const seats = logs.flatMap(({ args }) => seatsIn(args.seats).map((seat) => `${args.matter} ${seat}`));
      return { batches: logs.length, seats };
    };

    it("three hundred voices are on the chain exactly once, however often it is killed", async () => {
      const { chain, community, deployment, people, tom } = world;
      const salts = [1, 2].map((one) => `0x${String(one).padStart(64, "0")}` as const);
      const ids: Hex[] = [];
      for (const [index, salt] of salts.entries()) {
        const holder = people[index];
        assert(holder);
        const terms = termsOf(holder.address, [], { salt });
        ids.push(await mandate(chain, deployment, { community, proposer: tom, holder, terms, consenting: [] }));
      }
      const mailbox = createMailbox({ url: running.url });
      const voices: SignedVoice[] = [];
      for (const one of people) {
        const client = chain.as(one);
        const both = ids.map((id) => signVoice(client, { community, mandate: id, deployment, voice: "consent" }));
        voices.push(...(await Promise.all(both)));
        await Promise.all(voices.slice(-2).map((voice) => mailbox.post(toDocument(voice))));
      }

      // Once between two transactions, or in the middle of one.
      const first = start("--once", "--batch", "20");
      await until(async () => (await counted()).batches >= 4);
      first.child.kill("SIGKILL");
      await first.ended;
      const { seats } = await counted();
      assert(seats.length >= 80 && seats.length < 300, `${seats.length} voices counted`);

      // Once when it has sent and the chain has not taken it yet.
      await chain.client.setAutomine(false);
      const second = start("--once", "--batch", "20");
      const { address } = person(0);
      const count = (blockTag: "latest" | "pending") => chain.publicClient.getTransactionCount({ address, blockTag });
      await until(async () => (await count("pending")) > (await count("latest")));
      second.child.kill("SIGKILL");
      await second.ended;
      const third = start("--once", "--batch", "20");
      await until(() => /waiting for 1 transactions that were sent before/.test(third.said()));
      await chain.client.setAutomine(true);
      await chain.client.mine({ blocks: 1 });
      assert.equal(await third.ended, 0, third.said());
      assert.match(third.said(), /✔ consent of 0x\w+: counted/);
      assert.match(third.said(), /Nothing is left to bring in/);

      const all = await counted();
      assert.deepEqual([all.seats.length, new Set(all.seats).size], [300, 300]);
      for (const id of ids) {
        const { consenting } = await getVoices(chain.publicClient, { community, matter: id, deployment });
        assert.equal(consenting.length, 150);
      }
      await running.sweep();
      assert.deepEqual(await mailbox.listAll({ community }), []);
      assert.equal((await mailbox.getStatus(documentId(toDocument(voices[299] as SignedVoice))))?.state, "mined");
    });

    it("goes on where it can, and says what it cannot do", async () => {
      const lost = start("--mailbox", "http://127.0.0.1:9");
      await until(() => /trouble: The mailbox at .* cannot be used/.test(lost.said()));
      lost.child.kill("SIGTERM");
      assert.equal(await lost.ended, 0, lost.said());
      const wrong = start("--batch", "0");
      assert.deepEqual([await wrong.ended, /--batch is a number/.test(wrong.said())], [1, true]);
      const none = start("--rpc", "http://127.0.0.1:9");
      assert.deepEqual([await none.ended, /Nothing answers at/.test(none.said())], [1, true]);
    });
  });
});
