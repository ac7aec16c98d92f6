import assert from "node:assert/strict";
import { getAddress, type Hex, keccak256, numberToHex, parseEventLogs, toFunctionSelector, zeroAddress } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day, found, mandate, peopleFrom, termsOf } from "../../scripts/lib/world.js";
import {
  AlreadyProposedError,
  AssetNotTargetError,
  acceptMandate,
  type Charter,
  DuplicatePermissionError,
  ForbiddenTargetError,
  getActs,
  getMandate,
  getStanding,
  getVoices,
  giveConsent,
  LeavesAllowanceError,
  leaveCommunity,
  MandateNotFoundError,
  mandatesAbi,
  matterId,
  NotAContractError,
  NotAMemberError,
  NotProposedError,
  NotTheHolderError,
  OutsiderNotAllowedError,
  type Permission,
  ProposalLapsedError,
  powers,
  proposeMandate,
  QuotationMarkError,
  renderMandate,
  reportMandate,
  resignMandate,
  type Terms,
  TermsOutOfRangeError,
  TextBlankError,
  TextLengthError,
  TextUncleanError,
  TooManyMandatesError,
  UnknownMandateError,
  verifyRecord,
  WrongWordsError,
  withdrawConsent,
  ZeroHolderError,
} from "../../sdk/src/index.js";
import { anasMandate, coin, refuses, supplier, type Valley, valley } from "./support.js";

describe("a mandate", () => {
  const load = valley();

  /** Proposes with these terms, as Tom. */
  const propose = ({ chain, community, charter, deployment, tom }: Valley, terms: Terms, by = tom) =>
    proposeMandate(chain.as(by), { community, charter, terms, deployment });

  it("is proposed by a member, in words rendered from its terms", async () => {
    const world = await load();
    const { chain, community, charter, deployment, ana } = world;
    const terms = termsOf(ana.address, [coin()]);
    const { hash, id } = await propose(world, terms);
    const receipt = await chain.receipt(hash);
    const [event] = parseEventLogs({ abi: mandatesAbi, logs: receipt.logs, eventName: "Proposed" });
    assert(event);
    const { key, sentence } = event.args;
    assert.equal(id, matterId({ module: deployment.mandates, key, sentence }));
    assert.equal(sentence, await renderMandate(chain.publicClient, { charter, terms, proposer: world.tom.address }));
    for (const part of ["Ana Ruiz", ana.address, "Oak Valley", "treasurer", "5 coin", "20 times", "2 coin", "1 day"]) {
      assert(sentence.includes(part), `${part} is missing from: ${sentence}`);
    }
    const read = await getMandate(chain.publicClient, { community, id, deployment });
    assert.deepEqual(read.terms, terms);
    assert.equal(read.state, "proposed");
  });

  it("stands once accepted and consented to by more than the standing share of the others", async () => {
    const world = await load();
    const { chain, community, deployment, ana, people } = world;
    const { hash, id } = await propose(world, termsOf(ana.address));
    await chain.receipt(hash);
    const on = { community, matter: id, deployment };
    const standing = async () => {
      const { reason, margin } = await getStanding(chain.publicClient, { community, id, deployment });
      return [reason, margin];
    };
    assert.deepEqual(await standing(), ["notAccepted", -4]);
    await chain.receipt(acceptMandate(chain.as(ana), { community, id, deployment }));
    // The holder counts on neither side.
    await chain.receipt(giveConsent(chain.as(ana), on));
    assert.deepEqual(await standing(), ["tooFewConsents", -4]);
    for (const one of people.slice(1, 4)) await chain.receipt(giveConsent(chain.as(one), on));
    assert.deepEqual(await standing(), ["tooFewConsents", -1]);
    await chain.receipt(giveConsent(chain.as(people[4] as Valley["ana"]), on));
    assert.deepEqual(await standing(), ["stands", 0]);
    await chain.receipt(withdrawConsent(chain.as(people[4] as Valley["ana"]), on));
    assert.deepEqual(await standing(), ["tooFewConsents", -1]);
  });

  it("is measured against who is there now: a leaver lowers the bar as well as the count", async () => {
    const world = await load();
    const { chain, community, deployment, people } = world;
    const id = await anasMandate(world, [], { consenting: people.slice(1, 4) });
    const margin = async () => (await getStanding(chain.publicClient, { community, id, deployment })).margin;
    assert.equal(await margin(), -1);
    for (const one of people.slice(5)) await chain.receipt(leaveCommunity(chain.as(one), { community, deployment }));
    assert.equal(await margin(), 0);
  });

  it("never stands in a community of its holder alone", async () => {
    const { chain, deployment, ana } = await load();
    const community = await found(chain, deployment, [ana]);
    const id = await mandate(chain, deployment, {
      community,
      proposer: ana,
      holder: ana,
      terms: termsOf(ana.address),
      consenting: [ana],
    });
    const { stands, reason } = await getStanding(chain.publicClient, { community, id, deployment });
    assert.deepEqual([stands, reason], [false, "tooFewConsents"]);
  });

  it("lapses with the consents, with its term, and to the second", async () => {
    const world = await load();
    const { chain, community, deployment } = world;
    const id = await anasMandate(world, [], { days: 10 });
    const standing = async () => (await getStanding(chain.publicClient, { community, id, deployment })).reason;
    const { ends } = await getMandate(chain.publicClient, { community, id, deployment });
    const mineAt = async (time: number) => {
      await chain.client.setNextBlockTimestamp({ timestamp: BigInt(time) });
      await chain.client.mine({ blocks: 1 });
    };
    await mineAt(ends - 1);
    assert.equal(await standing(), "stands");
    await mineAt(ends);
    assert.equal(await standing(), "expired");

    const longer = await anasMandate(world, [], { days: 300, salt: numberToHex(1, { size: 32 }) });
    await chain.pass(59 * day);
    const { stands } = await getStanding(chain.publicClient, { community, id: longer, deployment });
    assert.equal(stands, false);
  });

  it("ends when its holder resigns or leaves, and nothing brings it back", async () => {
    const world = await load();
    const { chain, community, deployment, ana, tom } = world;
    const id = await anasMandate(world);
    await chain.receipt(resignMandate(chain.as(ana), { community, id, deployment }));
    await chain.receipt(giveConsent(chain.as(tom), { community, matter: id, deployment }));
    assert.equal((await getStanding(chain.publicClient, { community, id, deployment })).reason, "resigned");
    await refuses(acceptMandate(chain.as(ana), { community, id, deployment }), NotProposedError, [community, id, 3]);
  });

  it("can be declined, accepted once, by its holder only, and before it lapses", async () => {
    const world = await load();
    const { chain, community, deployment, ana, tom } = world;
    const { hash, id } = await propose(world, termsOf(ana.address));
    await chain.receipt(hash);
    const on = { community, id, deployment };
    await refuses(acceptMandate(chain.as(tom), on), NotTheHolderError, [community, id, tom.address]);
    await refuses(resignMandate(chain.as(tom), on), NotTheHolderError, [community, id, tom.address]);
    await chain.receipt(acceptMandate(chain.as(ana), on));
    await refuses(acceptMandate(chain.as(ana), on), NotProposedError, [community, id, 2]);
    const late = await propose(world, termsOf(ana.address, [], { salt: numberToHex(1, { size: 32 }) }));
    await chain.receipt(late.hash);
    await chain.pass(90 * day);
    await refuses(acceptMandate(chain.as(ana), { ...on, id: late.id }), ProposalLapsedError);
  });

  it("is unknown until proposed", async () => {
    const { chain, community, deployment, ana } = await load();
    const id: Hex = `0x${"ab".repeat(32)}`;
    const on = { community, id, deployment };
    await refuses(acceptMandate(chain.as(ana), on), UnknownMandateError, [community, id]);
    await refuses(resignMandate(chain.as(ana), on), UnknownMandateError, [community, id]);
    await refuses(reportMandate(chain.as(ana), { ...on, text: "x" }), UnknownMandateError, [community, id]);
    assert.equal((await getStanding(chain.publicClient, on)).reason, "unknown");
    await assert.rejects(getMandate(chain.publicClient, on), MandateNotFoundError);
  });

  it("takes reports onto the record, in any state", async () => {
    const world = await load();
    const { chain, community, deployment, ana, tom } = world;
    const id = await anasMandate(world);
    const on = { community, id, deployment };
    await chain.receipt(reportMandate(chain.as(ana), { ...on, text: "The well holds water." }));
    await chain.receipt(resignMandate(chain.as(ana), on));
    await chain.receipt(reportMandate(chain.as(ana), { ...on, text: "Books handed over to Tom." }));
    await refuses(reportMandate(chain.as(tom), { ...on, text: "I did it." }), NotTheHolderError);
    await refuses(reportMandate(chain.as(ana), { ...on, text: "" }), TextLengthError, [0n, 4096n]);
    const acts = await getActs(chain.publicClient, { community, mandate: id, deployment });
    assert.deepEqual(
      acts.map(({ reason, target }) => [reason, target]),
      [
        ["The well holds water.", zeroAddress],
        ["Books handed over to Tom.", zeroAddress],
      ],
    );
    const check = await verifyRecord(chain.publicClient, { person: ana.address, deployment });
    assert.deepEqual(check, { complete: true, deeds: 2 });
  });

  it("is not proposed twice, by strangers, for nobody, for outsiders, or in other words", async () => {
    const world = await load();
    const { chain, community, charter, deployment, ana, stranger } = world;
    const terms = termsOf(ana.address);
    const { hash, id } = await propose(world, terms);
    await chain.receipt(hash);
    await refuses(propose(world, terms), AlreadyProposedError, [community, id]);
    await refuses(propose(world, terms, stranger), NotAMemberError, [community, stranger.address]);
    await refuses(propose(world, termsOf(zeroAddress)), ZeroHolderError);
    await refuses(propose(world, termsOf(stranger.address)), OutsiderNotAllowedError, [community, stranger.address]);
    const otherWords = { ...charter, consent: "Yes." };
    await refuses(propose({ ...world, charter: otherWords }, terms), WrongWordsError, [community]);
    assert(chain);
    assert(deployment);
  });

  it("of the same terms by another proposer is another mandate", async () => {
    const world = await load();
    const { chain, ana, ines } = world;
    const first = await propose(world, termsOf(ana.address));
    await chain.receipt(first.hash);
    const second = await propose(world, termsOf(ana.address), ines);
    assert.notEqual(first.id, second.id);
  });

  it("has terms that have effect and deceive nobody", async () => {
    const world = await load();
    const { ana } = world;
    const wrong = (changes: Partial<Terms>) => propose(world, termsOf(ana.address, [], changes));
    await refuses(wrong({ holderName: "" }), TextLengthError, [0n, 64n]);
    await refuses(wrong({ office: "t".repeat(65) }), TextLengthError, [65n, 64n]);
    await refuses(wrong({ duty: "d".repeat(513) }), TextLengthError, [513n, 512n]);
    await refuses(wrong({ duty: "pays \u202eevil\u202c." }), TextUncleanError, [5n]);
    await refuses(wrong({ termDays: 0 }), TermsOutOfRangeError);
    await refuses(wrong({ termDays: 366 }), TermsOutOfRangeError);
    await refuses(wrong({ reviewDays: 181 }), TermsOutOfRangeError);
    await refuses(wrong({ reviewDays: 0 }), TermsOutOfRangeError);
    for (const blank of [" ", "\u00a0\u3000", "\u200d", "\ufe0f", "\u2003 \u202f"]) {
      await refuses(wrong({ office: blank }), TextBlankError);
    }
    const condition = { argument: 0, operator: "oneOf", values: Array(16).fill(zero) as Hex[] } as const;
    const long = coin({
      target: world.deployment.sentences,
      selector: "0x12345678",
      conditions: Array(8).fill(condition),
    });
    const scope = Array.from({ length: 16 }, (_, index) => ({ ...long, purpose: `pay ${index}` }));
    await refuses(wrong({ scope }), TermsOutOfRangeError);
    const many = Array.from({ length: 17 }, (_, index) => coin({ purpose: `pay ${index}` }));
    await refuses(wrong({ scope: many }), TermsOutOfRangeError);
  });

  it("keeps the proposer's words apart from what the terms say", async () => {
    const world = await load();
    const { ana, chain, charter } = world;
    // Read quickly, the first half is a harmless mandate.
    const harmless = "heals. For 1 day at most, reviewed after 1 day. Makes no calls from the community's account.";
    const spoof = (mark: string) => `${harmless}${mark} Tom (0x12) serves Oak Valley as ${mark}cook`;
    const marks = [
      '"',
      "\u201c",
      "\u201d",
      "\u201e",
      "\u201f",
      "\u02ee",
      "\u02ba",
      "\u02dd",
      "\u030b",
      "\u05f4",
      "\u2033",
    ];
    marks.push("\u2036", "\u275e", "\u3003", "\u301e", "\uff02", "\u{1f677}");
    for (const mark of marks) {
      const duty = propose(world, termsOf(ana.address, [], { duty: spoof(mark) }));
      await refuses(duty, QuotationMarkError, [spoof(mark), BigInt(harmless.length)]);
      await refuses(propose(world, termsOf(ana.address, [], { office: mark })), QuotationMarkError);
      await refuses(propose(world, termsOf(ana.address, [], { holderName: mark })), QuotationMarkError);
      await refuses(propose(world, termsOf(ana.address, [coin({ purpose: mark })])), QuotationMarkError);
    }
    for (const two of ["''", "\u2019\u2019", "\u201a\u2019", "`´"]) {
      await refuses(propose(world, termsOf(ana.address, [], { office: `cook${two}` })), QuotationMarkError);
    }
    const terms = termsOf(ana.address, [], { duty: harmless });
    const sentence = await renderMandate(chain.publicClient, { charter, terms, proposer: world.tom.address });
    assert(sentence.includes(`“${harmless}” For 180 days at most`), sentence);
  });

  it("has a sentence of its own, even where two members propose the very same terms", async () => {
    const world = await load();
    const { ana, chain, charter, tom, ines } = world;
    const terms = termsOf(ana.address, [coin()]);
    const [one, other] = await Promise.all(
      [tom, ines].map(({ address }) => renderMandate(chain.publicClient, { charter, terms, proposer: address })),
    );
    assert.notEqual(one, other);
  });

  it("has a scope that leaves nothing behind", async () => {
    const world = await load();
    const { ana, deployment, community } = world;
    const token = await world.chain.deploy("contracts/periphery/examples/ValleyShell.sol/ValleyShell", [community, 1n]);
    const wrong = (changes: Partial<Permission>) => propose(world, termsOf(ana.address, [coin(changes)]));
    const lasting = [
      "approve(address,uint256)",
      "increaseAllowance(address,uint256)",
      "decreaseAllowance(address,uint256)",
      "setApprovalForAll(address,bool)",
      "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)",
      "permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)",
      "permit(address,address,uint256,uint256,bytes)",
      "approveAndCall(address,uint256)",
      "approveAndCall(address,uint256,bytes)",
      "authorizeOperator(address)",
      "setOperator(address,bool)",
      "approve(address,uint256,uint256)",
      "approve(address,address,uint160,uint48)",
      "permit(address,((address,uint160,uint48,uint48),address,uint256),bytes)",
      "increaseApproval(address,uint256)",
      "multicall(bytes[])",
      "multicall(uint256,bytes[])",
      "multicall(bytes32,bytes[])",
      "multicall(address[],bytes[])",
      "batch(bytes[])",
      "batch(bytes[],bool)",
      "hope(address)",
      "allow(address,bool)",
      "approveDelegation(address,uint256)",
      "setAuthorization(address,bool)",
      "setRelayerApproval(address,address,bool)",
      "setMinterApproval(address,bool)",
      "setApproval(address,bool)",
      "setOperator(address,uint48)",
      "temporaryApprove(address,uint256)",
    ];
    for (const signature of lasting) {
      const selector = keccak256(`0x${Buffer.from(signature).toString("hex")}`).slice(0, 10) as Hex;
      await refuses(wrong({ target: token.address, selector }), LeavesAllowanceError, [0n, selector]);
    }
    const { assembly, deeds, mandates } = deployment;
    for (const target of [assembly, deeds, mandates, community, zeroAddress]) {
      await refuses(wrong({ target }), ForbiddenTargetError, [0n, getAddress(target)]);
    }
    const moving = [
      "transfer(address,uint256)",
      "transferFrom(address,address,uint256)",
      "transferAndCall(address,uint256)",
      "transferAndCall(address,uint256,bytes)",
      "transferFromAndCall(address,address,uint256)",
      "transferFromAndCall(address,address,uint256,bytes)",
      "safeTransferFrom(address,address,uint256)",
      "safeTransferFrom(address,address,uint256,bytes)",
      "send(address,uint256,bytes)",
      "burn(uint256)",
      "burn(uint256,bytes)",
      "burnFrom(address,uint256)",
    ];
    for (const selector of moving.map((one) => toFunctionSelector(`function ${one}`))) {
      await refuses(wrong({ target: token.address, selector }), AssetNotTargetError);
    }
    await refuses(wrong({ selector: "0x12345678" }), NotAContractError, [0n, supplier]);
    await refuses(wrong({ asset: supplier }), NotAContractError, [0n, supplier]);
    await refuses(wrong({ purpose: "" }), TextLengthError);
    await refuses(wrong({ callsPerSeason: 0 }), TermsOutOfRangeError);
    await refuses(wrong({ amountPerSeason: 2n ** 128n }), TermsOutOfRangeError);
    await refuses(wrong({ wait: 90 * day + 1 }), TermsOutOfRangeError);
    await refuses(wrong({ gate: { target: zeroAddress, data: "0x12" } }), TermsOutOfRangeError);
    const condition = { argument: 0, operator: "equal", values: [] as Hex[] } as const;
    await refuses(wrong({ conditions: [condition] }), TermsOutOfRangeError);
    const bound = { target: token.address, selector: "0x12345678" } as const;
    await refuses(wrong({ ...bound, conditions: [condition] }), TermsOutOfRangeError);
    const two = { ...condition, values: [zero, zero] };
    await refuses(wrong({ ...bound, conditions: [two] }), TermsOutOfRangeError);
    const same = propose(world, termsOf(ana.address, [coin(), coin()]));
    await refuses(same, DuplicatePermissionError, [1n]);
  });

  const zero: Hex = `0x${"00".repeat(32)}`;
});

describe("holders from outside", () => {
  const load = valley(3, () => ({ outsiders: true }));

  it("hold mandates where the charter allows, and are counted nowhere", async () => {
    const { chain, deployment, community, tom, people, stranger } = await load();
    const id = await mandate(chain, deployment, {
      community,
      proposer: tom,
      holder: stranger,
      terms: termsOf(stranger.address),
      consenting: people.slice(0, 2),
    });
    const { stands, margin } = await getStanding(chain.publicClient, { community, id, deployment });
    assert.deepEqual([stands, margin], [true, 0]);
  });
});

describe("reach", () => {
  const load = valley(3);

  /** Founds a community of `size`, in which person 1 accepts a mandate of the longest term. */
  async function serve({ chain, deployment }: Valley, first: number, size: number, changes: Partial<Charter> = {}) {
    const holder = person(1);
    const people = [holder, ...peopleFrom(first, size - 1)];
    const community = await found(chain, deployment, people, { capacity: 256, longestTermDays: 300, ...changes });
    const proposer = people[1] as Valley["ana"];
    const terms = termsOf(holder.address, [], { termDays: 300, reviewDays: 30 });
    const id = await mandate(chain, deployment, { community, proposer, holder, terms, consenting: [] });
    return { community, id, deployment };
  }

  it("of up to 150 people leaves the full term; beyond, terms shrink in proportion, the older ones too", async () => {
    const world = await load();
    const { chain } = world;
    const daysLeft = async (on: Awaited<ReturnType<typeof serve>>) => {
      const { ends } = await getMandate(chain.publicClient, on);
      return Math.round((ends - (await chain.now())) / day);
    };
    const first = await serve(world, 100, 100);
    assert.equal(await daysLeft(first), 300);
    const second = await serve(world, 200, 50);
    assert.deepEqual([await daysLeft(first), await daysLeft(second)], [300, 300]);
    const third = await serve(world, 300, 150);
    assert.deepEqual([await daysLeft(first), await daysLeft(second), await daysLeft(third)], [150, 150, 150]);
  });

  it("counts each community once, and forgets what is resigned, ended or left", async () => {
    const world = await load();
    const { chain, deployment } = world;
    const reachAt = async ({ community, id }: { community: Hex; id: Hex }) => {
      const logs = await chain.publicClient.getContractEvents({
        address: deployment.mandates,
        abi: mandatesAbi,
        eventName: "Accepted",
        args: { community, id },
        fromBlock: 0n,
      });
      return logs[0]?.args.reach;
    };
    const ana = person(1);
    const first = await serve(world, 100, 10);
    const again = await mandate(chain, deployment, {
      community: first.community,
      proposer: person(100),
      holder: ana,
      terms: termsOf(ana.address, [], { salt: numberToHex(1, { size: 32 }) }),
      consenting: [],
    });
    assert.equal(await reachAt({ community: first.community, id: again }), 10n);
    const second = await serve(world, 120, 20);
    assert.equal(await reachAt(second), 30n);
    await chain.receipt(resignMandate(chain.as(ana), second));
    await chain.receipt(leaveCommunity(chain.as(ana), first));
    const third = await serve(world, 140, 5);
    assert.equal(await reachAt(third), 5n);
  });

  it("is bounded: nobody holds more than sixteen mandates that run", async () => {
    const world = await load();
    const { chain, deployment, community, ana, tom, charter } = world;
    for (let index = 0; index < 16; index++) {
      await anasMandate(world, [], { consenting: [], salt: numberToHex(index + 1, { size: 32 }) });
    }
    const terms = termsOf(ana.address);
    const { hash, id } = await proposeMandate(chain.as(tom), { community, charter, terms, deployment });
    await chain.receipt(hash);
    const accept = () => acceptMandate(chain.as(ana), { community, id, deployment });
    await refuses(accept(), TooManyMandatesError, [ana.address, 16n]);
    const [, ids] = await chain.publicClient.readContract({
      address: deployment.mandates,
      abi: mandatesAbi,
      functionName: "heldBy",
      args: [ana.address],
    });
    await chain.receipt(resignMandate(chain.as(ana), { community, id: ids[3] as Hex, deployment }));
    await chain.receipt(accept());
  });
});

describe("suspension", () => {
  const load = valley();

  it("takes effect at once, ends by itself, and can be lifted, by chartered modules only", async () => {
    const { chain, deployment, people, ana, tom } = await load();
    const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const modules = [{ module: module.address, powers: powers.suspend }];
    const community = await found(chain, deployment, people, { modules });
    const consenting = people.slice(1);
    const id = await mandate(chain, deployment, {
      community,
      proposer: tom,
      holder: ana,
      terms: termsOf(ana.address),
      consenting,
    });
    const suspend = async (until: number) =>
      chain.receipt(
        chain.as(tom).writeContract({
          ...module,
          functionName: "suspend",
          args: [deployment.mandates, community, id, until],
        }),
      );
    const reason = async () => (await getStanding(chain.publicClient, { community, id, deployment })).reason;
    await suspend((await chain.now()) + day);
    assert.equal(await reason(), "suspended");
    await chain.pass(day);
    assert.equal(await reason(), "stands");
    await suspend((await chain.now()) + day);
    await suspend(0);
    assert.equal(await reason(), "stands");
    const direct = chain.as(tom).simulateContract({
      address: deployment.mandates,
      abi: mandatesAbi,
      functionName: "suspend",
      args: [community, id, 1, tom.address, "I dislike her."],
    });
    await assert.rejects(direct, /MayNotSuspend/);
    const voices = await getVoices(chain.publicClient, { community, matter: id, deployment });
    assert.equal(voices.consenting.length, 6);
  });
});
