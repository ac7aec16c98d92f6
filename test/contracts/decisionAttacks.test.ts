/** Attacks on decisions, each found by somebody who tried: what an attacker gains where the contracts or the SDK give way. */
import assert from "node:assert/strict";
import {
  type Address,
  createPublicClient,
  custom,
  decodeAbiParameters,
  encodeAbiParameters,
  encodeFunctionData,
  type Hex,
  type LocalAccount,
  numberToHex,
  parseAbiParameters,
  parseEther,
  parseEventLogs,
  zeroHash,
} from "viem";
import { person } from "../../scripts/lib/chain.js";
import { charterOf, day, found, peopleFrom } from "../../scripts/lib/world.js";
import { encodeDecision } from "../../sdk/src/decisions/encode.js";
import {
  act,
  admitMember,
  askForCircle,
  assemblyAbi,
  buildExecuteDecision,
  claimId,
  counterclaim,
  decisionsAbi,
  decisionTerms,
  defaultProcess,
  drawCircle,
  drawOrder,
  drawSeed,
  executeDecision,
  FolkmootError,
  ForbiddenStepError,
  getDecision,
  getDecisions,
  getRecord,
  getTenure,
  hearingsAbi,
  leaveCommunity,
  leaveWithShare,
  NotAskedError,
  NotRequestedError,
  ObjectedError,
  openSeason,
  payCoin,
  payToken,
  QuotationMarkError,
  reviewClaim,
  reviewsAbi,
  StakesTooLowError,
  type Step,
  signJoining,
  verifyDraw,
} from "../../sdk/src/index.js";
import { encodeCharter } from "../../sdk/src/internal/encode.js";
import { builder, expulsion, type Moot, moot, passOn, season, silence } from "./moot.js";
import { agree, anasMandate, coin, refuses } from "./support.js";

const load = moot(8);
const loadSix = moot(6);
const loadTwelve = moot(12);
const reviewers = [person(41), person(42), person(43)].sort((one, other) =>
  BigInt(one.address) < BigInt(other.address) ? -1 : 1,
);
const [ro, sam] = reviewers as unknown as [LocalAccount, LocalAccount];
const loadReviewed = moot(7, ({ reviews }) => ({
  process: {
    ...defaultProcess(season),
    evidence: reviews,
    reviews: 2,
    reviewers: reviewers.map(({ address }) => address),
  },
}));

const on = ({ community, deployment }: Moot) => ({ community, deployment });
const balance = ({ chain }: Moot, address: Address) => chain.publicClient.getBalance({ address });

async function join(world: Moot, guest: LocalAccount, vouchers = world.people.slice(0, 3)) {
  await world.chain.fund(guest);
  await agree(world, vouchers, { motion: "admission", person: guest.address });
  await world.chain.receipt(admitMember(world.chain.as(guest), { ...on(world), candidate: guest.address }));
}

async function establish({ chain, community, deployment, process: panel }: Moot, statement: string) {
  for (const by of [ro, sam]) {
    await chain.fund(by);
    const claim = {
      community,
      deployment,
      panel,
      statement,
      verdict: "established",
      reason: "I measured it.",
    } as const;
    await chain.receipt(reviewClaim(chain.as(by), claim));
  }
}

/** Whether it is refused makes no difference: what counts is what comes of it. */
async function attempt(attack: () => Promise<unknown>) {
  await attack().catch((error) => assert(error instanceof FolkmootError, `${error}`));
}

/** Dissolved, with all but the last consenting. */
async function dissolve(world: Moot): Promise<Hex> {
  const id = await world.put({ stakes: "constitutional", steps: [{ kind: "dissolve" }] });
  await world.until(id, "opens");
  await world.consent(id, ...world.people.slice(0, 7));
  await world.until(id, "ready");
  await world.execute(id);
  return id;
}

describe("An attack by counter-claims", () => {
  const statement = "The spring gives 200 litres an hour in August.";
  const pipe = { stakes: "high", claims: [statement], steps: [payCoin(builder, parseEther("30"))] } as const;

  it("the author's own claim, put again against it, stops no decision", async () => {
    const world = await loadReviewed();
    const { put, until, consent, decision, people, chain, tom } = world;
    const id = await put(pipe);
    await chain.receipt(counterclaim(chain.as(tom), { ...on(world), id, statement })).catch(() => undefined);
    await until(id, "opens");
    await consent(id, ...people);
    await establish(world, statement);
    assert.equal((await decision(id)).finding, "passes");
  });

  it("what reviewers established for another decision is no counter-claim that stands at once", async () => {
    const world = await loadReviewed();
    const { put, until, consent, decision, people, chain, tom } = world;
    const first = await put({ ...pipe, claims: ["Water runs downhill."] });
    await establish(world, "Water runs downhill.");
    assert.equal((await decision(first)).finding, "noQuorum");
    const id = await put(pipe);
    await establish(world, statement);
    // One member, one transaction, no review: reviewers would have to deny what is true.
    await chain.receipt(counterclaim(chain.as(tom), { ...on(world), id, statement: "Water runs downhill." }));
    await until(id, "opens");
    await consent(id, ...people);
    assert.equal((await decision(id)).finding, "passes");
  });
});

describe("An attack on shares", () => {
  it("who was admitted after the dissolution was put has no share through another decision's id", async () => {
    const world = await load();
    const { chain, put, until, consent, execute, people } = world;
    const guest = person(70);
    await chain.pass(20 * day);
    const id = await put({ stakes: "constitutional", steps: [{ kind: "dissolve" }] });
    await join(world, guest);
    await until(id, "opens");
    await consent(id, ...people.slice(0, 7));
    await until(id, "ends");
    // Season 2 by now: the guest counts, and puts something.
    const own = await put({ text: "Anything." }, guest);
    await until(id, "ready");
    await execute(id);
    await refuses(leaveWithShare(chain.as(guest), { ...on(world), id }), NotAskedError);
    const to = person(71).address;
    await refuses(leaveWithShare(chain.as(guest), { ...on(world), id: own, to }), NotAskedError);
    assert.equal(await balance(world, to), 0n);
  });

  it("a member whose lost key was replaced keeps their share of a dissolved community", async () => {
    const world = await load();
    const { chain, tom, stranger } = world;
    const id = await dissolve(world);
    await chain.pass(season);
    await chain.receipt(openSeason(chain.as(stranger), on(world)));
    const next = person(75);
    await passOn(world, tom, next);
    await chain.pass(season);
    assert.equal((await getTenure(chain.publicClient, { ...on(world), person: next.address })).seated, true);
    const to = person(76).address;
    await chain.receipt(leaveWithShare(chain.as(next), { ...on(world), id, to }));
    assert.equal(await balance(world, to), parseEther("12.5"));
  });

  it("shares of a dissolved community are equal, though somebody is admitted meanwhile", async () => {
    const world = await load();
    const { chain, people } = world;
    const guest = person(70);
    const id = await dissolve(world);
    const wallets = people.map((_, seat) => person(100 + seat).address);
    const go = async (seat: number) =>
      chain.receipt(
        leaveWithShare(chain.as(people[seat] as LocalAccount), { ...on(world), id, to: wallets[seat] as Address }),
      );
    // Three friends admit a fourth, let the others go first, and let the fourth leave without a share.
    await join(world, guest);
    for (const seat of [3, 4, 5, 6, 7]) await go(seat);
    await chain.receipt(leaveCommunity(chain.as(guest), on(world)));
    for (const seat of [0, 1, 2]) await go(seat);
    const shares = await Promise.all(wallets.map((wallet) => balance(world, wallet)));
    assert(
      shares.every((share) => share === parseEther("12.5")),
      shares.join(" "),
    );
  });
});

describe("An attack by the account", () => {
  it("the account is no person in a hearing: it forgives nobody, and replies to nothing", async () => {
    const world = await load();
    const { put, until, consent, execute, decision, people, tom, community, deployment } = world;
    const hearing = await put({ stakes: "human", affected: tom.address, injured: community });
    const args = [community, hearing, true, "We forgive."] as const;
    const data = encodeFunctionData({ abi: hearingsAbi, functionName: "forgive", args });
    const steps: Step[] = [{ kind: "call", target: deployment.hearings, value: 0n, data }];
    // Refused when it is put, or when it is carried out.
    await attempt(async () => {
      const id = await put({ stakes: "high", steps });
      await until(id, "opens");
      await consent(id, ...people);
      await until(id, "ends");
      await execute(id);
    });
    assert.equal((await decision(hearing)).hearing?.forgiven, false);
  });

  it("nor does a holder forgive in the account's name", async () => {
    const world = await load();
    const { put, decision, chain, community, deployment, tom, ana } = world;
    const hearing = await put({ stakes: "human", affected: tom.address, injured: community });
    const args = [community, hearing, true, "We forgive."] as const;
    const data = encodeFunctionData({ abi: hearingsAbi, functionName: "forgive", args });
    const selector = data.slice(0, 10) as Hex;
    const target = deployment.hearings;
    const permission = {
      ...coin({ amountPerSeason: 0n, announceAbove: 0n }),
      purpose: "speak for us",
      target,
      selector,
    };
    await attempt(async () => {
      const id = await anasMandate(world, [permission]);
      const calls = [{ permission, index: 0, target, value: 0n, data }];
      await chain.receipt(act(chain.as(ana), { ...on(world), id, calls: calls as never, reason: "For peace." }));
    });
    assert.equal((await decision(hearing)).hearing?.forgiven, false);
  });

  it("a community's account reviews no claim: reviewers are persons", async () => {
    const world = await load();
    const { chain, put, until, consent, execute, people, community, deployment } = world;
    const panel = { reviewers: [community], reviews: 1 };
    const process = { ...defaultProcess(season), evidence: deployment.reviews, ...panel };
    const other = await found(chain, deployment, peopleFrom(20, 3), charterOf(deployment, { name: "Below", process }));
    const statement = "The upper valley may keep the water.";
    const args = [{ community: other, panel, against: zeroHash, statement }, 0n, 3, "We say so."] as const;
    const data = encodeFunctionData({ abi: reviewsAbi, functionName: "review", args });
    await attempt(async () => {
      const id = await put({ stakes: "high", steps: [{ kind: "call", target: deployment.reviews, value: 0n, data }] });
      await until(id, "opens");
      await consent(id, ...people);
      await until(id, "ends");
      await execute(id);
    });
    const verdict = await chain.publicClient.readContract({
      address: deployment.reviews,
      abi: reviewsAbi,
      functionName: "verdict",
      args: [claimId(other, panel, statement)],
    });
    assert.equal(verdict, 0);
  });

  it("a payee cannot starve the step after it: the gas that the proposal names is left for each", async () => {
    const world = await load();
    const { chain, put, until, consent, decision, people, tom } = world;
    const burner = await chain.deploy("test/contracts/helpers/AttackDecisions.sol/Burner");
    const worker = await chain.deploy("test/contracts/helpers/Attackers.sol/Swallower");
    const run = encodeFunctionData({ abi: worker.abi, functionName: "run" });
    const steps: Step[] = [payCoin(burner.address, 1n), { kind: "call", target: worker.address, value: 0n, data: run }];
    const id = await put({ stakes: "high", steps, gas: 3_000_000 });
    await until(id, "opens");
    await consent(id, ...people);
    await until(id, "ends");
    const { terms, sentence } = await decision(id);
    const call = buildExecuteDecision({ ...on(world), id, terms, sentence, reason: "As was decided." });
    await chain.receipt(chain.as(tom).writeContract({ ...call, gas: 16_000_000n } as never));
    const done = await chain.publicClient.readContract({ ...worker, functionName: "done" } as never);
    const { phase } = await decision(id);
    assert(phase === "ready" || done === 1n, `${phase}, though the work was done ${done} times`);
  });

  it("carrying out a decision without steps is on the record of who did it", async () => {
    const { put, consent, until, execute, chain, people, tom, deployment } = await load();
    const id = await put({ text: "We are a village of peace." });
    await consent(id, ...people.slice(1));
    await until(id, "ends");
    await execute(id);
    const source = deployment.decisions;
    const record = await getRecord(chain.publicClient, { deployment, source, person: tom.address });
    assert.equal(record.length, 1);
  });

  it("who carries out their own expulsion is on record as expelled", async () => {
    const world = await loadTwelve();
    const { put, consent, until, decision, circle, chain, people, tom } = world;
    const id = await put(expulsion(tom));
    await silence(world, id);
    await circle(id);
    await consent(id, ...people.filter((one) => one !== tom));
    await until(id, "ends");
    assert.equal((await decision(id)).finding, "passes");
    const hash = await executeDecision(chain.as(tom), { ...on(world), id, reason: "I go first." }).catch(
      () => undefined,
    );
    if (hash === undefined) return; // refused: good too
    const receipt = await chain.receipt(hash);
    const events = parseEventLogs({ abi: assemblyAbi, logs: receipt.logs }).map(({ eventName }) => eventName);
    assert(events.includes("Expelled" as never), events.join(" "));
  });
});

describe("An attack on hearings", () => {
  it("an author takes no member's voice by naming them injured", async () => {
    const world = await loadSix();
    const { put, circle, consent, object, decision, people } = world;
    const [, tom, ines] = people as [LocalAccount, LocalAccount, LocalAccount];
    const id = await put(expulsion(tom, ines));
    await silence(world, id);
    const drawn = await circle(id);
    assert.equal(drawn.length, 3);
    await object(id, ines, "He did nothing to me.").catch(() => undefined);
    // Three of six: without Ines' being named four would be needed, and she might be in the circle.
    await consent(id, ...drawn);
    assert.notEqual((await decision(id)).finding, "passes");
  });
});

describe("An attack on admissions", () => {
  for (const admissionNotice of [0, day]) {
    it(`a decision can settle an admission that enough members object to, with a notice of ${admissionNotice}`, async () => {
      const world = await moot(8, () => ({ admissionNotice }))();
      const { chain, put, until, consent, execute, people, community, deployment } = world;
      const guest = person(70);
      await chain.fund(guest);
      await agree(world, people.slice(0, 3), { motion: "admission", person: guest.address });
      await agree(world, people.slice(3, 6), { motion: "objection", person: guest.address });
      // Refused as `Objected`: "a decision must settle it".
      await chain
        .receipt(admitMember(chain.as(guest), { ...on(world), candidate: guest.address }))
        .catch((error) => assert(error instanceof ObjectedError, `${error}`));
      const id = await put({ steps: [{ kind: "admit", person: guest.address }] });
      await consent(id, ...people);
      await until(id, "ends");
      // Nobody is seated who does not want it in this season.
      await refuses(execute(id), NotRequestedError);
      const joining = await signJoining(chain.as(guest), on(world));
      const done = { ...on(world), id, reason: "As was decided.", joinings: [joining] };
      await chain.receipt(executeDecision(chain.as(people[1] as LocalAccount), done));
      assert.equal(
        (await getTenure(chain.publicClient, { community, deployment, person: guest.address })).seated,
        true,
      );
    });
  }
});

describe("An attack on versions", () => {
  it("an author whose lost key was replaced answers objections by a new version", async () => {
    const world = await load();
    const { chain, put, object, people, tom, stranger, until } = world;
    await chain.receipt(openSeason(chain.as(stranger), on(world)));
    const id = await put({ text: "One." }, tom);
    await object(id, people[4] as LocalAccount);
    const next = person(75);
    await passOn(world, tom, next);
    await until(id, "ends");
    const answer = await put({ text: "Two.", former: id }, next);
    assert.equal((await world.decision(answer)).round, 2);
  });
});

describe("An attack on what is shown", () => {
  it("a decision whose charter is encoded in another way than the SDK's is shown too", async () => {
    const world = await load();
    const { chain, charter, community, deployment, ana } = world;
    const next = { ...charter, purpose: "Another." };
    const terms = decisionTerms({
      title: "A charter",
      text: "We do this.",
      stakes: "constitutional",
      steps: [{ kind: "amend", charter: next }],
    });
    const encoded = encodeDecision(terms);
    const steps = encoded.steps.map((step) => ({ ...step, data: `${step.data}${"00".repeat(32)}` as Hex }));
    const call = {
      address: deployment.decisions,
      abi: decisionsAbi,
      functionName: "open",
      args: [community, encodeCharter(charter), { ...encoded, steps }],
    } as const;
    const hash = await chain
      .as(ana)
      .writeContract(call as never)
      .catch(() => undefined);
    if (hash === undefined) return; // refused: good
    const receipt = await chain.receipt(hash);
    if (receipt.status === "reverted") return;
    assert.equal((await getDecisions(chain.publicClient, on(world))).length, 1);
  });

  it("verifyDraw does not believe a log's circle where the chain keeps another", async () => {
    const world = await loadTwelve();
    const { put, circle, chain, tom } = world;
    const id = await put(expulsion(tom));
    await silence(world, id);
    await circle(id);
    const liar = createPublicClient({
      transport: custom({
        async request(request: { method: string; params?: unknown }) {
          const answer = await chain.publicClient.request(request as never);
          if (request.method !== "eth_getLogs") return answer;
          return (answer as { data: Hex }[]).map((log) => {
            // CircleDrawn has four words: the author, the affected and Ines, since "all others hold offices".
            if ((log.data.length - 2) / 64 !== 4) return log;
            const types = parseAbiParameters("bytes32, uint256, uint256, uint256");
            const [seed, , , present] = decodeAbiParameters(types, log.data);
            return { ...log, data: encodeAbiParameters(types, [seed, 0b111n, 0b111111111100n, present]) };
          });
        },
      }),
    });
    const draw = await verifyDraw(liar, { ...on(world), id });
    assert.equal(draw?.holds, false, JSON.stringify(draw?.circle));
  });

  it("verifyDraw holds for an honest draw, though a drawn member leaves later in the same block", async () => {
    const world = await loadTwelve();
    const { put, chain, tom, people, stranger } = world;
    const id = await put(expulsion(tom));
    await silence(world, id);
    await chain.receipt(askForCircle(chain.as(tom), { ...on(world), id }));
    await chain.client.mine({ blocks: 5 });
    const { hearing } = await world.decision(id);
    const { hash } = await chain.publicClient.getBlock({ blockNumber: hearing?.drawBlock ?? 0n });
    const pool = people.reduce((word, _, seat) => (seat > 1 ? word | (1n << BigInt(seat)) : word), 0n);
    const first = drawOrder(pool, drawSeed(hash as Hex, world.community, id))[0] as number;
    await chain.client.setAutomine(false);
    const draw = await drawCircle(chain.as(stranger), { ...on(world), id });
    const left = await leaveCommunity(chain.as(people[first] as LocalAccount), on(world));
    await chain.client.mine({ blocks: 1 });
    await chain.client.setAutomine(true);
    const [one, two] = [await chain.receipt(draw), await chain.receipt(left)];
    assert.equal(one.status, "success");
    assert.deepEqual([two.blockNumber, two.transactionIndex], [one.blockNumber, one.transactionIndex + 1]);
    const verified = await verifyDraw(chain.publicClient, { ...on(world), id });
    assert.equal(verified?.holds, true, verified?.why);
  });

  it("getDecision does not believe a log's rules and times where the chain keeps others", async () => {
    const { put, chain, community, deployment, decision } = await load();
    const id = await put({ text: "Anything." });
    const { expiresAt } = await decision(id);
    const word = (value: number) => numberToHex(value, { size: 32 }).slice(2);
    const liar = createPublicClient({
      transport: custom({
        async request(request: { method: string; params?: unknown }) {
          const answer = await chain.publicClient.request(request as never);
          if (request.method !== "eth_getLogs") return answer;
          return JSON.parse(JSON.stringify(answer).replace(word(expiresAt), word(expiresAt - season)));
        },
      }),
    });
    const told = await getDecision(liar, { community, deployment, id }).catch(() => undefined);
    if (told) assert.equal(told.expiresAt, expiresAt);
  });

  for (const [name, mark] of [
    ["U+1FEF, which is U+0060", "\u1fef\u1fef"],
    ["U+1FFD, which is U+00B4", "\u1ffd\u1ffd"],
    ["U+0374, which is U+02B9", "\u0374\u0374"],
    ["U+0341, which is U+0301", "x\u0341\u0341"],
    ["U+FF40, a wide U+0060", "\uff40\uff40"],
    ["U+05F2, two geresh-like strokes (UTS 39)", "\u05f2"],
    ["U+1CD3 (UTS 39)", "\u1cd3"],
    ["two single ones with a joiner between them, which nobody sees", "'\u200d'"],
    ["two single ones with a variation selector between them", "\u2019\ufe0e\u2019"],
  ] as const) {
    it(`a text holds no quotation mark in disguise: ${name}`, async () => {
      const { put } = await load();
      await refuses(put({ title: `A bench${mark}: ${mark}We pay` }), QuotationMarkError);
    });
  }
});

describe("An attack on what is carried out", () => {
  it("a payee that calls back carries out nothing, and leaves with nothing", async () => {
    const world = await load();
    const { put, until, consent, execute, chain, people, ana, deployment, decision, community } = world;
    const caller = await chain.deploy("test/contracts/helpers/Neighbours.sol/CallingReceiver");
    const first = await put({ steps: [payCoin(caller.address, 1n)] });
    const other = await put({ text: "Other.", steps: [payCoin(builder, 1n)] });
    await consent(first, ...people.slice(1));
    await consent(other, ...people.slice(1));
    await until(other, "ends");
    const { terms, sentence } = await decision(other);
    const again = buildExecuteDecision({ ...on(world), id: other, terms, sentence, reason: "Again." });
    const data = encodeFunctionData(again as never);
    const tell = { ...caller, functionName: "callBack", args: [deployment.decisions, data, false] } as never;
    await chain.receipt(chain.as(ana).writeContract(tell));
    await execute(first);
    assert.equal(await chain.publicClient.readContract({ ...caller, functionName: "reached" } as never), false);
    assert.equal((await decision(other)).phase, "ready");
    assert.equal(await balance(world, community), parseEther("100") - 1n);
  });

  it("a transfer with a dirty address, or one byte more, is no payment of low stakes", async () => {
    const world = await load();
    const { chain, put, ana } = world;
    const token = await chain.deploy("test/contracts/helpers/Attackers.sol/PayableToken", [ana.address, 10n ** 20n]);
    const pay = payToken(token.address, builder, 0n) as Extract<Step, { kind: "call" }>;
    await put({ steps: [pay] });
    const dirty = `0xa9059cbb${"ff".repeat(12)}${pay.data.slice(34)}` as Hex;
    for (const data of [dirty, `${pay.data}00` as Hex, pay.data.slice(0, 8) as Hex]) {
      await refuses(put({ steps: [{ ...pay, data }] }), StakesTooLowError);
    }
    // A token may move all it has for "more than there is" (as some do): that is no small amount either.
    await refuses(put({ steps: [payToken(token.address, builder, 2n ** 256n - 1n)] }), StakesTooLowError);
  });

  it("a target that becomes a community after members consented is not called", async () => {
    const world = await load();
    const { chain, put, until, consent, execute, people, deployment } = world;
    const founders = peopleFrom(20, 3);
    const charter = charterOf(deployment, { name: "To be" });
    const target = await chain.publicClient.readContract({
      address: deployment.assembly,
      abi: assemblyAbi,
      functionName: "communityOf",
      args: [encodeCharter(charter), founders.map(({ address }) => address)],
    });
    const id = await put({ stakes: "high", steps: [{ kind: "call", target, value: 0n, data: "0x12345678" }] });
    await until(id, "opens");
    await consent(id, ...people);
    await until(id, "ends");
    assert.equal(await found(chain, deployment, founders, charter), target);
    await refuses(execute(id), ForbiddenStepError);
  });
});
