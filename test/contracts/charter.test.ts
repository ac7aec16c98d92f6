/** The charter in force: what amending it changes at once, what at the next boundary, and what never. */
import assert from "node:assert/strict";
import { type Address, encodeAbiParameters, getAddress, keccak256, parseAbiParameters, zeroAddress } from "viem";
import { type Chain, person } from "../../scripts/lib/chain.js";
import { charterOf, day, found, inOrder, withSeasonsOf } from "../../scripts/lib/world.js";
import {
  admitMember,
  assemblyAbi,
  buildAdmitMember,
  buildSubmitLeaving,
  buildSubmitVoices,
  type Charter,
  CharterOutOfRangeError,
  communityId,
  defaultProcess,
  EvenCircleError,
  getCommunity,
  getMembers,
  getStanding,
  giveConsent,
  hashCharter,
  leaveCommunity,
  NoEvidenceError,
  NotSeatedError,
  openSeason,
  PowerNotGrantedError,
  type Process,
  powers,
  SameSentencesError,
  type Speech,
  signJoining,
  signLeaving,
  signVoice,
  speechOf,
  submitLeaving,
  submitVoices,
  TermsOutOfRangeError,
  WrongCharterError,
  WrongLeavingSignatureError,
  WrongRequestSignatureError,
  WrongReviewerError,
  WrongSpeechError,
} from "../../sdk/src/index.js";
import { encodeCharter } from "../../sdk/src/internal/encode.js";
import { agree, anasMandate, explained, refuses, signAgreement, valley } from "./support.js";

const nora = person(70);

/** What the assembly keeps of a charter's words. */
function hashSpeech({ name, consent, withdrawal, objection, sentences }: Speech) {
  const types = parseAbiParameters("bytes32, bytes32, bytes32, bytes32, address");
  return keccak256(encodeAbiParameters(types, [name, consent, withdrawal, objection, sentences]));
}

const load = valley();

async function testModule(chain: Chain) {
  const { address, abi } = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
  return { address: getAddress(address), abi };
}

/** A community whose charter lets one module amend, admit and expel, with a second one that it does not name yet. */
async function amendable() {
  const world = await load();
  const { chain, deployment, people, stranger } = world;
  const [module, other] = [await testModule(chain), await testModule(chain)];
  const modules = inOrder([
    { module: deployment.mandates, powers: powers.execute },
    { module: module.address, powers: powers.amend | powers.admit | powers.expel },
  ]);
  const charter = charterOf(deployment, { modules, name: "River Bend" });
  const community = await found(chain, deployment, people, charter);
  const on = { community, deployment };
  const through = async (by: { address: Address }, functionName: string, args: readonly unknown[]) => {
    const call = { ...module, address: by.address, functionName, args, account: stranger } as never;
    await explained(chain.client.simulateContract(call));
    return chain.receipt(chain.as(stranger).writeContract(call));
  };
  const inForce = async () => (await getCommunity(chain.publicClient, on)).charter;
  /** Puts the charter in force with these changes in its place. */
  const amend = async (changes: Partial<Charter>, by = module) => {
    const from = await inForce();
    return through(by, "amend", [deployment.assembly, community, from, { ...from, ...changes }]);
  };
  const read = (functionName: "charterOf" | "speechOf" | "nextSeasonLength") =>
    chain.publicClient.readContract({
      ...{ address: deployment.assembly, abi: assemblyAbi },
      ...{ functionName, args: [community] },
    } as never);
  return { ...world, community, charter, modules, module, other, on, through, inForce, amend, read };
}

describe("an amended charter", () => {
  it("is in force at once, whole, and the community keeps its id, its account and its members", async () => {
    const { chain, deployment, people, charter, community, amend, inForce, read, on, module, stranger } =
      await amendable();
    assert.equal(await read("charterOf"), hashCharter(charter));
    await chain.client.setBalance({ address: community, value: 7n });
    const members = await getMembers(chain.publicClient, on);
    const { logs, blockNumber } = await amend({ name: "River Bend and Mill", objection: "I am against it." });
    const changed = { ...charter, name: "River Bend and Mill", objection: "I am against it." };
    assert.deepEqual(await inForce(), changed);
    assert.equal(await read("charterOf"), hashCharter(changed));
    assert.equal(await read("speechOf"), hashSpeech(speechOf(changed)));
    assert.equal(logs.length, 1);
    const query = { address: deployment.assembly, abi: assemblyAbi, eventName: "CharterAmended" } as const;
    const [event] = await chain.publicClient.getContractEvents({ ...query, fromBlock: blockNumber, strict: true });
    assert.deepEqual(event?.args, {
      ...{ community, charter: encodeCharter(changed), by: stranger.address },
      module: module.address,
    });

    assert.equal(communityId({ charter, founders: people.map(({ address }) => address), deployment }), community);
    assert.deepEqual(await getMembers(chain.publicClient, on), members);
    assert.equal(await chain.publicClient.getBalance({ address: community }), 7n);
    // And again: what is in force now is where the next one begins.
    await amend({ purpose: "To mend." });
    assert.deepEqual(await inForce(), { ...changed, purpose: "To mend." });
  });

  it("takes their powers from modules that it does not name, and gives them to those it does, at once", async () => {
    const { chain, deployment, charter, people, amend, through, module, other, community, tom, ana } =
      await amendable();
    const powersOf = (at: Address) =>
      chain.publicClient.readContract({
        address: deployment.assembly,
        abi: assemblyAbi,
        functionName: "powersOf",
        args: [community, at],
      });
    await amend({ modules: [{ module: other.address, powers: powers.amend | powers.expel }] });
    assert.deepEqual(
      [await powersOf(module.address), await powersOf(deployment.mandates), await powersOf(other.address)],
      [0, 0, powers.amend | powers.expel],
    );
    const refused = [community, module.address, powers.amend];
    await refuses(amend({ purpose: "Mine." }), PowerNotGrantedError, refused);
    const expel = (by: typeof module, who: Address) => through(by, "expel", [deployment.assembly, community, who]);
    await refuses(expel(module, tom.address), PowerNotGrantedError);
    await expel(other, tom.address);
    await amend({ modules: charter.modules }, other);
    await refuses(expel(other, ana.address), PowerNotGrantedError);
    await expel(module, ana.address);
    assert.equal(people.length - 2, (await getMembers(chain.publicClient, { community, deployment })).length);
  });

  it("comes only from the one in force, is valid, and comes through a module that may", async () => {
    const { chain, deployment, charter, amend, through, module, other, community, tom } = await amendable();
    const { assembly } = deployment;
    const wrong = { ...charter, vouches: 1 };
    await refuses(through(module, "amend", [assembly, community, wrong, charter]), WrongCharterError, [community]);
    await amend({ vouches: 1 });
    // Once it is no longer in force it is no place to begin.
    await refuses(through(module, "amend", [assembly, community, charter, charter]), WrongCharterError, [community]);
    await refuses(amend({ capacity: 0 }), CharterOutOfRangeError);
    await refuses(amend({ objection: charter.consent }), SameSentencesError);
    await refuses(amend({}, other), PowerNotGrantedError, [community, other.address, powers.amend]);
    const call = { address: assembly, abi: assemblyAbi, functionName: "amend" } as const;
    const args = [community, encodeCharter(wrong), encodeCharter(charter), tom.address] as const;
    const own = explained(chain.as(tom).simulateContract({ ...call, args, account: tom }));
    await refuses(own, PowerNotGrantedError, [community, tom.address, powers.amend]);
  });

  it("has its seasons from the next boundary on", async () => {
    const { chain, charter, amend, read, on, stranger } = await amendable();
    const { season: first } = await getCommunity(chain.publicClient, on);
    await amend(withSeasonsOf(10 * day, charter));
    assert.equal(await read("nextSeasonLength"), 10 * day);
    assert.deepEqual((await getCommunity(chain.publicClient, on)).season, first);
    await chain.pass(31 * day);
    await chain.receipt(openSeason(chain.as(stranger), on));
    const { season: second, charter: inForce } = await getCommunity(chain.publicClient, on);
    assert.deepEqual(
      [second.number, second.startsAt, second.endsAt, inForce.seasonLength],
      [2, first.endsAt, first.endsAt + 10 * day, 10 * day],
    );
  });

  it("is what mandates are measured by: share, longest term and outsiders", async () => {
    const world = await amendable();
    const { chain, people, amend, on, ana, tom } = world;
    // Four of the six others.
    const id = await anasMandate(world, [], { consenting: people.slice(1, 5) });
    const standing = async () => {
      const { stands, reason } = await getStanding(chain.publicClient, { ...on, id });
      return [stands, reason];
    };
    assert.deepEqual(await standing(), [true, "stands"]);
    await amend({ standingShare: 7_500 });
    assert.deepEqual(await standing(), [false, "tooFewConsents"]);
    await chain.receipt(giveConsent(chain.as(people[5] ?? tom), { ...on, matter: id }));
    assert.deepEqual(await standing(), [true, "stands"]);
    await amend({ longestTermDays: 10 });
    await refuses(anasMandate(world, [], { salt: `0x${"01".repeat(32)}` }), TermsOutOfRangeError);
    await chain.receipt(leaveCommunity(chain.as(ana), on));
    assert.deepEqual(await standing(), [false, "holderLeft"]);
  });

  it("refuses what was signed under the one before", async () => {
    const world = await amendable();
    const { chain, deployment, people, charter, community, amend, on, ana, tom, stranger } = world;
    const bring = (call: object) => explained(chain.as(stranger).writeContract(call as never));
    await agree(world, people.slice(0, 3), { motion: "admission", person: nora.address });
    const joining = await signJoining(chain.as(nora), on);
    const leaving = await signLeaving(chain.as(tom), on);
    const [vouch] = await signAgreement(world, [ana], { motion: "objection", person: nora.address });
    assert(vouch);
    await amend({ leaving: "I go.", objection: "I am against it." });

    const seat = { community, candidate: nora.address, joining, asks: true, deployment };
    await refuses(bring(buildAdmitMember({ ...seat, charter })), WrongCharterError, [community]);
    await refuses(admitMember(chain.as(stranger), seat), WrongRequestSignatureError, [nora.address]);
    await refuses(bring(buildSubmitLeaving({ leaving, charter, deployment })), WrongCharterError, [community]);
    await refuses(submitLeaving(chain.as(stranger), { leaving, deployment }), WrongLeavingSignatureError);
    await refuses(bring(buildSubmitVoices({ voices: [vouch], deployment })), WrongSpeechError, [community]);

    const candidate = { ...seat, joining: await signJoining(chain.as(nora), on) };
    await chain.receipt(admitMember(chain.as(stranger), candidate));
    await chain.receipt(
      submitLeaving(chain.as(stranger), { leaving: await signLeaving(chain.as(tom), on), deployment }),
    );
    const voice = { ...on, motion: { motion: "objection", person: nora.address }, voice: "consent" } as const;
    const voices = [await signVoice(chain.as(ana), voice)];
    await chain.receipt(submitVoices(chain.as(stranger), { voices, deployment }));
  });

  it("leaves standing what does not depend on it: a leaving whose words are the same", async () => {
    const { chain, amend, on, tom, stranger, deployment } = await amendable();
    const leaving = await signLeaving(chain.as(tom), on);
    await amend({ vouches: 1 });
    await chain.receipt(submitLeaving(chain.as(stranger), { leaving, deployment }));
    await refuses(signLeaving(chain.as(tom), on), NotSeatedError);
  });

  it("has its notices and vouches from now on, also for requests made before", async () => {
    const world = await amendable();
    const { chain, people, amend, on, stranger } = world;
    await amend({ admissionNotice: day });
    await agree(world, people.slice(0, 3), { motion: "admission", person: nora.address });
    await chain.fund(nora);
    const asked = { ...on, candidate: nora.address };
    await chain.receipt(admitMember(chain.as(nora), asked));
    await amend({ admissionNotice: 0 });
    await chain.receipt(admitMember(chain.as(stranger), asked));
    assert.equal((await getMembers(chain.publicClient, on)).length, people.length + 1);
  });
});

describe("a charter's process", () => {
  it("has bounds for every number, and names reviewers in order together with who counts them", async () => {
    const { amend, inForce, module, deployment } = await amendable();
    const season = 30 * day;
    const good = defaultProcess(season);
    const put = (changes: Partial<Process>) => amend({ process: { ...good, ...changes } });
    const outside = async (field: string, changes: Partial<Process>, least: number | bigint, most: number | bigint) => {
      await assert.rejects(put(changes), (error: InstanceType<typeof CharterOutOfRangeError>) => {
        assert(error instanceof CharterOutOfRangeError, String(error));
        assert.match(error.shortMessage, new RegExp(`charter's ${field} is \\d+; it must be ${least} to ${most}\\.`));
        return true;
      });
    };
    await outside("seconders", { seconders: 257 }, 0, 256);
    await outside("raisers", { raisers: 0 }, 1, 256);
    await outside("raisers", { raisers: 257 }, 1, 256);
    await outside("rounds", { rounds: 0 }, 1, 16);
    await outside("rounds", { rounds: 17 }, 1, 16);
    await outside("circle", { circle: 1 }, 3, 11);
    await outside("circle", { circle: 13 }, 3, 11);
    await refuses(put({ circle: 4 }), EvenCircleError, [4]);
    await outside("treasuryShare", { treasuryShare: 10_001 }, 0, 10_000);
    await outside("voting", { voting: 59 }, 60, season);
    await outside("voting", { voting: season + 1 }, 60, season);
    await outside("deliberation", { deliberation: 59 }, 60, season);
    await outside("exit", { exit: 59 }, 60, season);
    const times = { deliberation: 60, voting: 60, hearing: 0, exit: 60 };
    for (const name of ["deliberation", "voting", "hearing", "exit"] as const) {
      const rest = 180 - times[name];
      await outside("process", { ...times, [name]: (season * 3) / 4 - rest + 1 }, 60, (season * 3) / 4);
      await put({ ...times, [name]: (season * 3) / 4 - rest });
    }
    const named = Array.from({ length: 17 }, (_, index) => person(index + 1).address);
    const reviewers = named.sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1));
    const evidence = module.address;
    await outside("reviewers", { reviewers, reviews: 1, evidence }, 0, 16);
    const two = reviewers.slice(0, 2);
    await outside("reviews", { reviewers: two, reviews: 0, evidence }, 1, 2);
    await outside("reviews", { reviewers: two, reviews: 3, evidence }, 1, 2);
    await outside("reviews", { reviews: 1 }, 0, 0);
    await refuses(put({ reviewers: two, reviews: 1 }), NoEvidenceError, [zeroAddress]);
    await refuses(put({ reviewers: two, reviews: 1, evidence: person(9).address }), NoEvidenceError);
    await refuses(put({ evidence }), NoEvidenceError, [evidence]);
    const backwards = [...two].reverse();
    await refuses(put({ reviewers: backwards, reviews: 1, evidence }), WrongReviewerError, [1n, backwards[1]]);
    await refuses(put({ reviewers: [zeroAddress, ...two], reviews: 1, evidence }), WrongReviewerError, [
      0n,
      zeroAddress,
    ]);

    const full = { seconders: 256, raisers: 256, rounds: 16, circle: 11, treasuryShare: 10_000 };
    await put({ ...full, reviewers: reviewers.slice(0, 16), reviews: 16, evidence: deployment.deeds });
    assert.equal((await inForce()).process.reviewers.length, 16);
    await put({ seconders: 0, raisers: 1, rounds: 1, circle: 3, treasuryShare: 0, ...times });
  });
});

describe("the registrar", () => {
  it("called by itself concerns nobody: it keeps no community of the assembly's", async () => {
    const { chain, deployment, charter, people, community, on, module, tom, stranger } = await amendable();
    const { assembly } = deployment;
    const address = await chain.publicClient.readContract({
      address: assembly,
      abi: assemblyAbi,
      functionName: "REGISTRAR",
    });
    const registrar = { ...deployment, assembly: address };
    const founders = people.map(({ address }) => address);
    assert.notEqual(communityId({ charter, founders, deployment: registrar }), community);
    const attempt = (functionName: string, args: readonly unknown[], by: Address = stranger.address) =>
      explained(chain.client.simulateContract({ address, abi: assemblyAbi, functionName, args, account: by } as never));
    const encoded = encodeCharter(charter);
    const person = { person: tom.address, signature: "0x" };
    const wrong = [WrongCharterError, [community]] as const;
    await refuses(attempt("requestToJoin", [community, encoded, person], tom.address), ...wrong);
    await refuses(attempt("admitMember", [community, encoded, tom.address]), ...wrong);
    await refuses(attempt("leaveSigned", [community, encoded, person]), ...wrong);
    await refuses(attempt("sweep", [community, encoded, []]), ...wrong);
    const expel = [community, tom.address, stranger.address];
    await refuses(attempt("expel", expel, module.address), PowerNotGrantedError);
    await refuses(attempt("amend", [community, encoded, encoded, tom.address], module.address), PowerNotGrantedError);
    // What it does take down stays with it: the assembly and its members' seats know nothing of it.
    const cancel = { address, abi: assemblyAbi, functionName: "cancelRequest", args: [community] } as const;
    const before = await getCommunity(chain.publicClient, on);
    await chain.receipt(chain.as(tom).writeContract(cancel));
    assert.deepEqual(await getCommunity(chain.publicClient, on), before);
    const request = { address: assembly, abi: assemblyAbi, functionName: "requestOf" } as const;
    const { at, season } = await chain.publicClient.readContract({ ...request, args: [community, tom.address] });
    assert.deepEqual([at, season], [0, 0]);
    // What is the assembly's own it does not know at all.
    await assert.rejects(attempt("openSeason", [community]));
  });
});
