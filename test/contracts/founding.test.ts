import assert from "node:assert/strict";
import { getAddress, type Hex, type LocalAccount, numberToHex, zeroAddress, zeroHash } from "viem";
import { fixture, openChain, person } from "../../scripts/lib/chain.js";
import { charterOf, deployProtocol, found, hour, peopleFrom } from "../../scripts/lib/world.js";
import {
  AlreadyFoundedError,
  assemblyAbi,
  buildFoundCommunity,
  type Charter,
  CharterOutOfRangeError,
  communityId,
  type Deployment,
  DuplicateFounderError,
  defaultProcess,
  explain,
  FounderLeftError,
  foundCommunity,
  foundingTypedData,
  getCommunity,
  getMembers,
  leaveCommunity,
  MalformedSignatureError,
  NoSentencesError,
  NoSuchFounderError,
  NotAFounderError,
  powers,
  QuotationMarkError,
  renderRules,
  SameSentencesError,
  signFounding,
  TextLengthError,
  TextUncleanError,
  WrongFounderCountError,
  WrongFounderSignatureError,
  WrongModuleError,
  ZeroFounderError,
} from "../../sdk/src/index.js";
import { refuses } from "./support.js";

describe("founding", () => {
  let chain: Awaited<ReturnType<typeof openChain>>;
  let load: () => Promise<Deployment>;

  before(async () => {
    chain = await openChain();
    load = fixture(chain, () => deployProtocol(chain));
  });

  /** Signs and sends in one go, with anything changed on the way. */
  async function attempt(
    deployment: Deployment,
    people: readonly LocalAccount[],
    changes: Partial<Charter> = {},
    founders = people.map(({ address }) => address),
  ) {
    const charter = charterOf(deployment, changes);
    await chain.fund(...people);
    const signatures = await Promise.all(
      people.map((account) => signFounding(chain.as(account), { charter, founders, deployment })),
    );
    return foundCommunity(chain.as(person(0)), { charter, founders, signatures, deployment });
  }

  it("seats one person, and a person alone may open a community", async () => {
    const deployment = await load();
    const community = await found(chain, deployment, peopleFrom(1, 1));
    const { seats, season, charter } = await getCommunity(chain.publicClient, { community, deployment });
    assert.equal(seats, 1n);
    assert.equal(season.number, 1);
    assert.equal(season.opened, true);
    assert.notEqual(season.seed, 0n);
    assert.equal(charter.name, "Oak Valley");
  });

  it("seats 256 people in several transactions, in any order, and opens with the last", async () => {
    const deployment = await load();
    const people = peopleFrom(1, 256);
    await chain.fund(...people.slice(0, 1));
    const charter = charterOf(deployment, { capacity: 256 });
    const founders = people.map(({ address }) => address);
    const signatures = await Promise.all(
      people.map((account) => signFounding(chain.as(account), { charter, founders, deployment })),
    );
    const parts = [signatures.slice(200), signatures.slice(0, 90), signatures.slice(80, 200)];
    const community = communityId({ charter, founders, deployment });
    for (const [index, part] of parts.entries()) {
      const open = async () => (await chain.publicClient.getCode({ address: community })) !== undefined;
      assert.equal(await open(), false, `open before part ${index}`);
      const { hash } = await foundCommunity(chain.as(person(0)), { charter, founders, signatures: part, deployment });
      await chain.receipt(hash);
    }
    const { seats } = await getCommunity(chain.publicClient, { community, deployment });
    assert.equal(seats, 2n ** 256n - 1n);
    const members = await getMembers(chain.publicClient, { community, deployment });
    assert.deepEqual(members.at(-1), { seat: 255, newcomer: false, person: founders[255], vouchers: [] });
  });

  it("is not hindered by somebody who brings a signature in first", async () => {
    const deployment = await load();
    const people = peopleFrom(1, 3);
    const charter = charterOf(deployment);
    const founders = people.map(({ address }) => address);
    const signatures = await Promise.all(
      people.map((account) => signFounding(chain.as(account), { charter, founders, deployment })),
    );
    const first = await foundCommunity(chain.as(person(0)), {
      charter,
      founders,
      signatures: signatures.slice(1, 2),
      deployment,
    });
    await chain.receipt(first.hash);
    const all = await foundCommunity(chain.as(person(0)), { charter, founders, signatures, deployment });
    await chain.receipt(all.hash);
    const { seats } = await getCommunity(chain.publicClient, { community: all.community, deployment });
    assert.equal(seats, 7n);
    const again = foundCommunity(chain.as(person(0)), { charter, founders, signatures, deployment });
    await refuses(again, AlreadyFoundedError, [all.community]);
  });

  it("lets a founder leave before it opens, and never seats them again with the old signature", async () => {
    const deployment = await load();
    const people = peopleFrom(1, 2);
    const [ana, tom] = people as [LocalAccount, LocalAccount];
    const charter = charterOf(deployment);
    const founders = people.map(({ address }) => address);
    await chain.fund(ana, tom);
    const [hers, his] = await Promise.all(
      people.map((account) => signFounding(chain.as(account), { charter, founders, deployment })),
    );
    assert(hers && his);
    const parameters = { charter, founders, deployment };
    const { hash, community } = await foundCommunity(chain.as(tom), { ...parameters, signatures: [hers] });
    await chain.receipt(hash);
    await chain.receipt(leaveCommunity(chain.as(ana), { community, deployment }));
    const again = foundCommunity(chain.as(tom), { ...parameters, signatures: [hers, his] });
    await refuses(again, FounderLeftError, [0n, ana.address]);
  });

  it("refuses no founders, more than 256, and more than the capacity", async () => {
    const deployment = await load();
    await refuses(attempt(deployment, []), WrongFounderCountError, [0n, 150n]);
    const many = peopleFrom(1, 257).map(({ address }) => address);
    await refuses(attempt(deployment, [person(1)], { capacity: 256 }, many), WrongFounderCountError, [257n, 256n]);
    await refuses(attempt(deployment, peopleFrom(1, 4), { capacity: 3 }), WrongFounderCountError, [4n, 3n]);
  });

  it("refuses the same founder twice and the zero address", async () => {
    const deployment = await load();
    const ana = person(1);
    const charter = charterOf(deployment);
    const founders = [ana.address, ana.address];
    await chain.fund(ana);
    const { signature } = await signFounding(chain.as(ana), { charter, founders, deployment });
    const call = buildFoundCommunity({
      charter,
      founders,
      deployment,
      signatures: [{ founder: ana.address, signature }],
    });
    const [, , , [compact]] = call.args;
    assert(compact);
    const twice = [call.args[0], call.args[1], 0n, [compact, compact], []];
    await refuses(trial(call, twice), DuplicateFounderError, [1n, ana.address]);
    await refuses(trial(call, [call.args[0], [zeroAddress], 0n, [compact], []]), ZeroFounderError, [0n]);
  });

  /** The call with other arguments than the SDK would make. */
  async function trial(call: ReturnType<typeof buildFoundCommunity>, args: readonly unknown[]) {
    try {
      return await chain.publicClient.simulateContract({ ...call, args, account: person(0) } as never);
    } catch (error) {
      throw explain(error);
    }
  }

  it("refuses signatures for another charter, by another person, malleable, and out of place", async () => {
    const deployment = await load();
    const [ana, tom] = peopleFrom(1, 2) as [LocalAccount, LocalAccount];
    await chain.fund(ana, tom);
    const charter = charterOf(deployment);
    const founders = [ana.address];
    const sign = (account: LocalAccount, changes: Partial<Charter> = {}) =>
      signFounding(chain.as(account), { charter: { ...charter, ...changes }, founders, deployment });
    const tryWith = (signature: Hex) =>
      foundCommunity(chain.as(tom), {
        charter,
        founders,
        deployment,
        signatures: [{ founder: ana.address, signature }],
      });
    const other = await sign(ana, { salt: numberToHex(1, { size: 32 }) });
    await refuses(tryWith(other.signature), WrongFounderSignatureError, [0n, ana.address]);
    const stranger = await sign(tom);
    await refuses(tryWith(stranger.signature), WrongFounderSignatureError, [0n, ana.address]);

    const { signature } = await sign(ana);
    const call = buildFoundCommunity({
      charter,
      founders,
      deployment,
      signatures: [{ founder: ana.address, signature }],
    });
    const [, , , [compact]] = call.args;
    assert(compact);
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const flag = 1n << 255n;
    const s = BigInt(compact.vs) & (flag - 1n);
    const malleable = numberToHex((order - s) | ((BigInt(compact.vs) & flag) ^ flag), { size: 32 });
    const [given, list] = call.args;
    const twisted = [given, list, 0n, [{ r: compact.r, vs: malleable }], []];
    await refuses(trial(call, twisted), WrongFounderSignatureError, [0n, ana.address]);
    await refuses(trial(call, [given, list, 1n, [compact], []]), NoSuchFounderError, [1n]);
    await assert.rejects(tryWith(signature.slice(0, 60) as Hex), MalformedSignatureError);
    await assert.rejects(tryWith(`0x${"00".repeat(32)}${signature.slice(66)}`), MalformedSignatureError);
    const foreign = { charter, founders, deployment, signatures: [{ founder: tom.address, signature }] };
    await assert.rejects(foundCommunity(chain.as(tom), foreign), NotAFounderError);
    const cut = [{ index: 0n, signature: signature.slice(0, 60) }];
    await refuses(trial(call, [given, list, 0n, [], cut]), WrongFounderSignatureError, [0n, ana.address]);
  });

  it("refuses every charter that could have no effect or deceive", async () => {
    const deployment = await load();
    const people = peopleFrom(1, 1);
    const wrong = (changes: Partial<Charter>) => attempt(deployment, people, changes);
    await refuses(wrong({ name: "" }), TextLengthError, [0n, 64n]);
    await refuses(wrong({ name: "O".repeat(65) }), TextLengthError, [65n, 64n]);
    await refuses(wrong({ purpose: "" }), TextLengthError);
    await refuses(wrong({ purpose: "p".repeat(1025) }), TextLengthError);
    await refuses(wrong({ language: "" }), TextLengthError);
    await refuses(wrong({ consent: "" }), TextLengthError);
    await refuses(wrong({ withdrawal: "w".repeat(257) }), TextLengthError);
    await refuses(wrong({ pledge: "" }), TextLengthError);
    for (const bad of [
      "\u202e",
      "\u2066",
      "\u200f",
      "\n",
      "\u0000",
      "\u007f",
      "\u0085",
      "\u200b",
      "\ufeff",
      "\u{e0041}",
      "\u034f",
      "\u115f",
      "\u2800",
      "\u3164",
      "\uffa0",
      "\u180b",
      "\ufff8",
      "\ufdd0",
      "\uffff",
      "\u{1bca0}",
      "\u{1d173}",
    ]) {
      await refuses(wrong({ name: `Oak${bad}Valley` }), TextUncleanError, [3n]);
    }
    await refuses(wrong({ objection: "" }), TextLengthError);
    const [one, other] = ["I have spoken.", "I am against it."];
    await refuses(wrong({ consent: one, withdrawal: one, objection: other }), SameSentencesError);
    await refuses(wrong({ consent: one, withdrawal: other, objection: one }), SameSentencesError);
    await refuses(wrong({ consent: other, withdrawal: one, objection: one }), SameSentencesError);
    // In every sentence the name stands in quotation marks.
    await refuses(wrong({ name: "Oak” as “cook" }), QuotationMarkError);
    await refuses(wrong({ sentences: zeroAddress }), NoSentencesError, [zeroAddress]);
    await refuses(wrong({ capacity: 0 }), CharterOutOfRangeError);
    await refuses(wrong({ capacity: 257 }), CharterOutOfRangeError);
    await refuses(wrong({ vouches: 0 }), CharterOutOfRangeError);
    await refuses(wrong({ objectors: 257 }), CharterOutOfRangeError);
    await refuses(wrong({ growth: 257 }), CharterOutOfRangeError);
    await refuses(wrong({ admissionNotice: 30 * 24 * hour + 1 }), CharterOutOfRangeError);
    await refuses(wrong({ recoveryNotice: hour - 1 }), CharterOutOfRangeError);
    await refuses(wrong({ recoveryNotice: 30 * 24 * hour + 1 }), CharterOutOfRangeError);
    await refuses(wrong({ leaving: "" }), TextLengthError);
    await refuses(wrong({ seasonLength: hour - 1 }), CharterOutOfRangeError);
    await refuses(wrong({ seasonLength: 366 * 24 * hour + 1 }), CharterOutOfRangeError);
    await refuses(wrong({ standingShare: 4_999 }), CharterOutOfRangeError);
    await refuses(wrong({ standingShare: 10_000 }), CharterOutOfRangeError);
    await refuses(wrong({ longestTermDays: 0 }), CharterOutOfRangeError);
    const module = deployment.mandates;
    await refuses(wrong({ modules: [{ module, powers: 0 }] }), WrongModuleError, [0n, module]);
    await refuses(wrong({ modules: [{ module, powers: 64 }] }), WrongModuleError, [0n, module]);
    await refuses(wrong({ modules: [{ module: person(9).address, powers: 1 }] }), WrongModuleError);
    // A key that delegates to a contract (EIP-7702) is still a key.
    const delegated = person(9).address;
    await chain.client.setCode({ address: delegated, bytecode: `0xef0100${module.slice(2)}` as Hex });
    await refuses(wrong({ modules: [{ module: delegated, powers: 1 }] }), WrongModuleError, [0n, delegated]);
    const twice = { module, powers: powers.execute };
    await refuses(wrong({ modules: [twice, twice] }), WrongModuleError, [1n, module]);
  });

  it("shows founders in words who has which power, and what a mandate needs", async () => {
    const deployment = await load();
    const deployed = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const module = getAddress(deployed.address);
    const say = (changes: Partial<Charter> = {}) =>
      renderRules(chain.publicClient, { charter: charterOf(deployment, changes) });
    assert.equal(
      await say(),
      "“Oak Valley” has up to 150 seats, in seasons of 30 days. A newcomer for whom 3 members vouch is seated at once, " +
        "unless 3 members object; 10 newcomers in a season at most, one for each member who vouches. A lost key is " +
        "replaced 7 days after a third of the members vouch for the new one, two thirds once the old key refuses. " +
        "A mandate stands while more than 50 per cent of the other members consent, for 365 days at most, held by " +
        "members only. A decision of low stakes needs 2 seconders and no objection; from version 3 on four fifths can " +
        "overrule. High stakes need two thirds; what affects a person, a circle of 5 drawn by lot, and to their harm " +
        "two thirds too; other rules than these, three quarters of all members. Stakes are high where low ones would " +
        "spend more than 10 per cent of anything the account holds in a season, and where 3 members raise them. " +
        "Claims and replies take 3 days, voices 6 days, last objections 3 days; before other rules are in force, " +
        "whoever did not consent can leave with their share for 3 days. What an abandoned community owns stays where it is. " +
        `${deployment.mandates} may make calls from the community's account.`,
    );
    const modules = [{ module, powers: powers.execute | powers.suspend | powers.amend }];
    const all = [{ module, powers: powers.admit | powers.expel }];
    assert.match(
      await say({ modules, standingShare: 6_667, outsiders: true, capacity: 1, seasonLength: 7_200 }),
      new RegExp(
        "up to 1 seat, in seasons of 2 hours.*66\\.67 per cent.*held by anybody\\..*" +
          `${module} may make calls from the community's account and suspend mandates and change these rules`,
      ),
    );
    assert.match(
      await say({
        modules: all,
        vouches: 1,
        objectors: 1,
        growth: 1,
        admissionNotice: 2 * 24 * hour,
        heir: deployment.mandates,
      }),
      new RegExp(
        "for whom 1 member vouches is seated 2 days later, unless 1 member objects; 1 newcomer in a season at most" +
          `.*abandoned community owns goes to ${deployment.mandates}.*${module} may admit newcomers and expel members`,
      ),
    );
    assert.match(await say({ growth: 0 }), /30 days\. Nobody is admitted on vouches\. A lost key/);
    assert.match(await say({ modules: [] }), /No contract has any power here\.$/);
    const reviewers = [person(1).address, person(2).address].sort();
    const process = { ...defaultProcess(30 * 24 * hour), seconders: 1, raisers: 1, hearing: 0, exit: 90 };
    const reviewed = { ...process, reviews: 1, evidence: module, reviewers };
    assert.match(
      await say({ process: reviewed }),
      new RegExp(
        `needs 1 seconder and.*two thirds, and claims established by 1 of ${reviewers.join(", ")} as ${module} counts ` +
          "them; what affects.*where 1 member raises them\\..*last objections 0 days; .*their share for 90 seconds",
      ),
    );
  });

  it("is not sealed by a signature under other rules than those shown", async () => {
    const deployment = await load();
    const [ana] = peopleFrom(1, 1) as [LocalAccount];
    await chain.fund(ana);
    const charter = charterOf(deployment);
    const founders = [ana.address];
    const typed = foundingTypedData({
      chainId: chain.client.chain.id,
      assembly: deployment.assembly,
      charter,
      rules: "Nobody has any power here.",
      founders,
      communityId: communityId({ charter, founders, deployment }),
    });
    const signature = await ana.signTypedData(typed);
    const signatures = [{ founder: ana.address, signature }];
    await refuses(
      foundCommunity(chain.as(ana), { charter, founders, deployment, signatures }),
      WrongFounderSignatureError,
    );
  });

  it("accepts names in any script, with joiners", async () => {
    const deployment = await load();
    for (const [index, name] of ["Dolina Dębów 🌳", "وادي البلوط", "می‌خواهم", "樫の谷", "क्‍ष"].entries()) {
      const community = await found(chain, deployment, peopleFrom(1, 1), {
        name,
        salt: numberToHex(index + 1, { size: 32 }),
      });
      const { charter } = await getCommunity(chain.publicClient, { community, deployment });
      assert.equal(charter.name, name);
    }
  });

  it("gives the same id on every chain, and another to other founders or another charter", async () => {
    const deployment = await load();
    const founders = peopleFrom(1, 2).map(({ address }) => address);
    const charter = charterOf(deployment);
    const id = (parameters: Partial<{ charter: Charter; founders: typeof founders }>) =>
      communityId({ charter, founders, deployment, ...parameters });
    const ids = [
      id({}),
      id({ founders: [...founders].reverse() }),
      id({ charter: { ...charter, salt: numberToHex(1, { size: 32 }) } }),
    ];
    // Computed without the chain, and what the chain says.
    const onChain = await chain.publicClient.readContract({
      address: deployment.assembly,
      abi: assemblyAbi,
      functionName: "communityOf",
      args: [charter, founders],
    });
    assert.equal(ids[0], onChain);
    assert.equal(new Set(ids).size, 3);
    assert.equal(charter.salt, zeroHash);
  });

  it("speaks ERC-5267", async () => {
    const { assembly } = await load();
    const domain = await chain.publicClient.getEip712Domain({ address: assembly });
    assert.equal(domain.domain.name, "Folkmoot");
    assert.equal(domain.domain.verifyingContract, assembly);
    assert(assemblyAbi.length > 0);
  });
});
