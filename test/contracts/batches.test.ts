import assert from "node:assert/strict";
import { getAddress, type Hex, hashTypedData, numberToHex, parseEventLogs, type TransactionReceipt } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { day, found, peopleFrom } from "../../scripts/lib/world.js";
import {
  assemblyAbi,
  buildSubmitVoices,
  communityId,
  explain,
  foundCommunity,
  foundingTypedData,
  getCommunity,
  getStanding,
  getVoices,
  giveConsent,
  leaveCommunity,
  NotEnoughGasError,
  NotOpenError,
  NotSeatedError,
  openSeason,
  parseSubmittedVoices,
  renderRules,
  SeasonNotOpenedError,
  type SignedVoice,
  signFounding,
  signSheet,
  signVoice,
  submitSheet,
  submitVoices,
  type Voice,
  voiceTypedData,
  WrongLineCountError,
  WrongSeasonError,
  WrongSeedError,
  WrongSignatureError,
  WrongSpeechError,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { anasMandate, refuses, type Valley, valley } from "./support.js";

describe("voices by signature", () => {
  const load = valley();

  /** Ana's mandate, to which nobody consents yet. */
  async function world() {
    const valley = await load();
    const id = await anasMandate(valley, [], { consenting: [] });
    const { chain, community, deployment, people } = valley;
    const sign = (seat: number, voice: Voice = "consent") =>
      signVoice(chain.as(people[seat] as Valley["ana"]), { community, mandate: id, voice, deployment });
    const submit = async (...voices: SignedVoice[]) => {
      const receipt = await chain.receipt(submitVoices(chain.as(valley.stranger), { voices, deployment }));
      return { ...parseSubmittedVoices(receipt, { voices, deployment }), receipt };
    };
    const consenting = async () =>
      (await getVoices(chain.publicClient, { community, matter: id, deployment })).consenting;
    return { ...valley, id, sign, submit, consenting, on: { community, matter: id, deployment } };
  }

  it("are brought in by anybody, many at once", async () => {
    const { sign, submit, consenting, chain, community, id, deployment } = await world();
    const { seats, skipped } = await submit(...(await Promise.all([1, 2, 3, 4].map((seat) => sign(seat)))));
    assert.deepEqual([seats, skipped], [[1, 2, 3, 4], []]);
    assert.deepEqual(await consenting(), [1, 2, 3, 4]);
    const { stands } = await getStanding(chain.publicClient, { community, id, deployment });
    assert.equal(stands, true);
  });

  it("withdraw as well as give", async () => {
    const { sign, submit, consenting, chain, tom, on } = await world();
    await chain.receipt(giveConsent(chain.as(tom), on));
    const { seats } = await submit(await sign(1, "withdrawal"));
    assert.deepEqual([seats, await consenting()], [[1], []]);
  });

  it("one bad signature spoils no other: stale, foreign, repeated and broken ones are reported", async () => {
    const { sign, submit, consenting, chain, stranger, community, id, deployment, on, tom, ines } = await world();
    const [his, hers, third] = await Promise.all([1, 2, 3].map((seat) => sign(seat)));
    assert(his && hers && third);
    await chain.receipt(giveConsent(chain.as(ines), on)); // seat 2 has said it
    const gone = await sign(4);
    await chain.receipt(leaveCommunity(chain.as(person(5)), { community, deployment }));
    const foreign = await signVoice(chain.as(stranger), { community, mandate: id, voice: "consent", deployment });
    // No point of the curve: nobody's signature, whatever was signed.
    const broken = { ...third, signature: `0x${"f".repeat(64)}${his.signature.slice(66)}` as Hex };
    const overtaken = await sign(6);
    await chain.receipt(withdrawConsent(chain.as(person(7)), on));
    const { seats, skipped } = await submit(his, hers, gone, foreign, broken, overtaken, his, third);
    assert.deepEqual(seats, [1, 3]);
    assert.deepEqual(
      skipped.map(({ voice, reason }) => [voice.person, reason]),
      [
        [ines.address, "repeated"],
        [person(5).address, "notSeated"],
        [stranger.address, "notSeated"],
        [person(4).address, "badSignature"],
        [person(7).address, "overtaken"],
        [tom.address, "repeated"],
      ],
    );
    assert.deepEqual(await consenting(), [1, 2, 3]);
  });

  it("never overrule a withdrawal of the same season, whichever was made first", async () => {
    const { sign, submit, consenting, chain, tom, on } = await world();
    const before = await sign(1);
    await chain.receipt(withdrawConsent(chain.as(tom), on));
    const after = await sign(1);
    for (const voice of [before, after]) {
      const { seats, skipped } = await submit(voice);
      assert.deepEqual([seats, skipped[0]?.reason], [[], "overtaken"]);
    }
    assert.deepEqual(await consenting(), []);
  });

  it("a signed withdrawal beats a signed consent of its season in either order", async () => {
    for (const withdrawalFirst of [true, false]) {
      const { sign, submit, consenting } = await world();
      const [give, take] = [await sign(1), await sign(1, "withdrawal")];
      for (const voice of withdrawalFirst ? [take, give] : [give, take]) await submit(voice);
      assert.deepEqual(await consenting(), []);
    }
  });

  it("a prepared withdrawal does not undo a return by transaction after a withdrawal", async () => {
    const { sign, submit, consenting, chain, tom, on } = await world();
    const prepared = await sign(1, "withdrawal");
    await chain.receipt(withdrawConsent(chain.as(tom), on));
    await chain.receipt(giveConsent(chain.as(tom), on));
    const { skipped } = await submit(prepared);
    assert.equal(skipped[0]?.reason, "overtaken");
    assert.deepEqual(await consenting(), [1]);
  });

  it("a signed withdrawal counts in the next season too, there ending only the older consent", async () => {
    const { sign, submit, consenting, chain, tom, ines, on } = await world();
    for (const one of [tom, ines]) await chain.receipt(giveConsent(chain.as(one), on));
    const [his, hers] = [await sign(1, "withdrawal"), await sign(2, "withdrawal")];
    await chain.pass(31 * day);
    await chain.receipt(giveConsent(chain.as(ines), on)); // she consents anew
    const { seats } = await submit(his, hers);
    assert.deepEqual(seats, [1, 2]);
    assert.deepEqual(await consenting(), [2]);
    await chain.pass(30 * day);
    await refuses(submit(his), WrongSeasonError);
  });

  it("a signed consent counts in its own season only", async () => {
    const { sign, submit, chain, tom, community, deployment, consenting } = await world();
    const voice = await sign(1);
    await chain.pass(31 * day);
    await refuses(submit(voice), WrongSeasonError, [community, 1, 2]);
    await chain.receipt(openSeason(chain.as(tom), { community, deployment }));
    await refuses(submit(voice), WrongSeasonError, [community, 1, 2]);
    assert.deepEqual(await consenting(), []);
  });

  it("cannot be signed ahead of the season: nobody knows its seed", async () => {
    const { sign, submit, chain, community, deployment, tom } = await world();
    await chain.pass(31 * day);
    await assert.rejects(sign(1), SeasonNotOpenedError);
    await chain.receipt(openSeason(chain.as(tom), { community, deployment }));
    const { season } = await getCommunity(chain.publicClient, { community, deployment });
    const voice = await sign(1);
    await submit(voice);
    await refuses(submit({ ...voice, seed: season.seed ^ 1n }), WrongSeedError);
    const withdrawal = await sign(1, "withdrawal");
    await refuses(submit({ ...withdrawal, seed: 5n }), WrongSeedError, [community, 5n, 0n]);
  });

  it("are refused with other words, for no community, and skipped from another chain or for another matter", async () => {
    const valley = await world();
    const { sign, submit, chain, community, deployment, tom, id } = valley;
    const voice = await sign(1);
    const charter = { ...voice.charter, consent: "I give everything I own." };
    await refuses(submit({ ...voice, charter }), WrongSpeechError, [community]);
    await refuses(submit({ ...voice, community: tom.address }), NotOpenError, [tom.address]);
    const elsewhere = voiceTypedData({ ...voice, communityId: community, chainId: 1 });
    const signature = await tom.sign?.({ hash: hashTypedData(elsewhere) });
    assert(signature);
    assert.equal((await submit({ ...voice, signature })).skipped[0]?.reason, "notSeated");
    const other = await anasMandate(valley, [], { consenting: [], salt: numberToHex(7, { size: 32 }) });
    const onOther = await signVoice(chain.as(tom), { community, mandate: other, voice: "consent", deployment });
    assert.equal((await submit({ ...voice, signature: onOther.signature })).seats.length, 0);
    assert.notEqual(other, id);
  });

  it("skips bytes that are no signature, whatever their length", async () => {
    const { sign, submit } = await world();
    const [voice, other] = await Promise.all([sign(1), sign(2)]);
    assert(voice && other);
    const cuts: Hex[] = ["0x", "0x1234", voice.signature.slice(0, 120) as Hex, `${voice.signature}00`];
    cuts.push(`0x${"zz".repeat(65)}`, `0x${"zz".repeat(64)}`, undefined as unknown as Hex);
    const { seats, skipped } = await submit(...cuts.map((signature) => ({ ...voice, signature })), other);
    assert.deepEqual(seats, [2]);
    assert.deepEqual(
      skipped.map(({ reason }) => reason),
      cuts.map(() => "badSignature"),
    );
    const contracts = [
      { ...voice, contract: true, signature: "0xzz" as const },
      { ...voice, contract: true, person: "0x12" as const },
    ];
    const odd = await submit(...contracts);
    assert.deepEqual(
      odd.skipped.map(({ reason }) => reason),
      ["badSignature", "badSignature"],
    );
  });

  it("skips malleable signatures", async () => {
    const { sign, chain, stranger, deployment, consenting } = await world();
    const voice = await sign(1);
    const call = buildSubmitVoices({ voices: [voice], deployment });
    const [said, matter, [compact]] = call.args;
    assert(compact);
    const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
    const flag = 1n << 255n;
    const s = BigInt(compact.vs) & (flag - 1n);
    const vs = numberToHex((order - s) | ((BigInt(compact.vs) & flag) ^ flag), { size: 32 });
    const twisted = { ...call, args: [said, matter, [{ r: compact.r, vs }], []] } as unknown as typeof call;
    await chain.receipt(chain.as(stranger).writeContract(twisted));
    assert.deepEqual(await consenting(), []);
  });

  it("in a batch of two communities' people, count only for the one signed", async () => {
    const { sign, chain, deployment, submit, people, consenting } = await world();
    const twin = await found(chain, deployment, people, { salt: numberToHex(9, { size: 32 }) });
    // A withdrawal carries no seed: only the community's address tells the two apart.
    const voice = await sign(1, "withdrawal");
    const { seats, skipped } = await submit({ ...voice, community: twin });
    assert.deepEqual([seats, skipped.map(({ reason }) => reason)], [[], ["notSeated"]]);
    assert.deepEqual(await consenting(), []);
  });
});

describe("sheets", () => {
  const load = valley();

  async function world() {
    const valley = await load();
    const mandates: Hex[] = [];
    for (let index = 1; index <= 3; index++) {
      mandates.push(await anasMandate(valley, [], { consenting: [], salt: numberToHex(index, { size: 32 }) }));
    }
    const { chain, community, deployment, tom } = valley;
    const sign = (voice: Voice = "consent", lines = mandates) =>
      signSheet(chain.as(tom), { community, mandates: lines, voice, deployment });
    const submit = (sheet: Awaited<ReturnType<typeof sign>>) =>
      submitSheet(chain.as(valley.stranger), { sheet, deployment });
    const consents = async () =>
      Promise.all(
        mandates.map(async (matter) => {
          const { consenting } = await getVoices(chain.publicClient, { community, matter, deployment });
          return consenting.includes(1);
        }),
      );
    return { ...valley, mandates, sign, submit, consents };
  }

  it("say one thing on many matters with one signature", async () => {
    const { sign, submit, consents, chain } = await world();
    await chain.receipt(submit(await sign()));
    assert.deepEqual(await consents(), [true, true, true]);
    await chain.receipt(submit(await sign("withdrawal")));
    assert.deepEqual(await consents(), [false, false, false]);
  });

  it("skip the lines that were withdrawn or said already, and report them", async () => {
    const { sign, submit, consents, chain, tom, community, mandates, deployment } = await world();
    const [first, second] = mandates;
    assert(first && second);
    const sheet = await sign();
    await chain.receipt(withdrawConsent(chain.as(tom), { community, matter: first, deployment }));
    await chain.receipt(giveConsent(chain.as(tom), { community, matter: second, deployment }));
    const receipt = await chain.receipt(submit(sheet));
    assert.deepEqual(await consents(), [false, true, true]);
    assert.deepEqual(skippedOf(receipt), [
      [0n, 2],
      [1n, 3],
    ]);
  });

  it("need a member's own signature, one to 64 lines, and can leave none out", async () => {
    const { sign, submit, community, ines, stranger, chain, deployment } = await world();
    const sheet = await sign();
    await refuses(submit({ ...sheet, person: ines.address }), WrongSignatureError, [ines.address]);
    await refuses(submit({ ...sheet, person: stranger.address }), NotSeatedError, [community, stranger.address]);
    await refuses(submit({ ...sheet, matters: [] }), WrongLineCountError, [0n, 64n]);
    const [line] = sheet.matters;
    assert(line);
    await refuses(submit({ ...sheet, matters: Array(65).fill(line) }), WrongLineCountError, [65n, 64n]);
    await refuses(submit({ ...sheet, matters: sheet.matters.slice(1) }), WrongSignatureError);
    await refuses(submit({ ...sheet, signature: sheet.signature.slice(0, 100) as Hex }), WrongSignatureError);
    await chain.pass(31 * day);
    await refuses(submit(sheet), WrongSeasonError, [community, 1, 2]);
    assert(deployment);
  });

  function skippedOf(receipt: TransactionReceipt) {
    const logs = parseEventLogs({ abi: assemblyAbi, logs: receipt.logs, eventName: "VoiceSkipped" });
    return logs.map(({ args }) => [args.index, args.reason]);
  }
});

describe("members that are contracts (ERC-1271)", () => {
  const load = valley();

  /** A community of three people, one whose account is a contract signed for by key 70, and one greedy contract. */
  async function world() {
    const { chain, deployment, charter, tom, stranger } = await load();
    const key = person(70);
    const fickle = await chain.deploy("test/contracts/helpers/FickleSigner.sol/FickleSigner", [key.address]);
    const greedy = await chain.deploy("test/contracts/helpers/Neighbours.sol/GreedySigner");
    const people = peopleFrom(1, 3);
    const founders = [...people.map(({ address }) => address), fickle.address, greedy.address];
    const parameters = { charter, founders, deployment };
    const plain = await Promise.all(people.map((one) => signFounding(chain.as(one), parameters)));
    const community = communityId(parameters);
    const common = { chainId: 31337, assembly: deployment.assembly, charter, founders, communityId: community };
    const rules = await renderRules(chain.publicClient, common);
    const typed = foundingTypedData({ ...common, rules, account: fickle.address });
    const signature = await key.sign({ hash: hashTypedData(typed) });
    const { hash } = await foundCommunity(chain.as(tom), {
      ...parameters,
      signatures: [
        ...plain,
        { founder: fickle.address, signature, contract: true },
        { founder: greedy.address, signature: "0x", contract: true },
      ],
    });
    await chain.receipt(hash);
    const ana = people[0] as Valley["ana"];
    const id = await anasMandate({ chain, deployment, community, charter, people, ana, tom, ines: tom, stranger }, [], {
      consenting: [],
    });
    const { season } = await getCommunity(chain.publicClient, { community, deployment });
    const template = await signVoice(chain.as(tom), { community, mandate: id, voice: "consent", deployment });
    const voiceOf = async (account: Hex, voice: Voice = "consent"): Promise<SignedVoice> => {
      const message = { ...template, communityId: community, voice, seed: season.seed, account };
      const sig = await key.sign({ hash: hashTypedData(voiceTypedData(message)) });
      const seed = voice === "consent" ? season.seed : 0n;
      return { ...template, voice, seed, person: account, contract: true, signature: sig };
    };
    const submit = async (...voices: SignedVoice[]) => {
      // Signers that burn gas make estimates useless.
      const receipt = await chain.receipt(submitVoices(chain.as(stranger), { voices, deployment, gas: 2_000_000n }));
      return parseSubmittedVoices(receipt, { voices, deployment });
    };
    return { chain, deployment, community, id, fickle, greedy, key, voiceOf, submit, stranger, template };
  }

  it("sign through their key, bound to their own address", async () => {
    const { voiceOf, submit, fickle, greedy, chain } = await world();
    const mine = await voiceOf(fickle.address);
    // The same owner's signature for another account of theirs says nothing here.
    await chain.receipt(chain.as(person(0)).writeContract({ ...greedy, functionName: "set", args: [3n] }));
    const borrowed = { ...mine, person: greedy.address };
    const { seats, skipped } = await submit(borrowed, mine);
    assert.deepEqual([seats, skipped.map(({ reason }) => reason)], [[3], ["badSignature"]]);
  });

  it("may change their mind until the voice is counted, and not after", async () => {
    const { voiceOf, submit, fickle, chain, community, id, deployment } = await world();
    const voice = await voiceOf(fickle.address);
    const agree = (value: boolean) =>
      chain.receipt(chain.as(person(0)).writeContract({ ...fickle, functionName: "setAgrees", args: [value] }));
    await agree(false);
    assert.equal((await submit(voice)).skipped[0]?.reason, "badSignature");
    await agree(true);
    assert.deepEqual((await submit(voice)).seats, [3]);
    await agree(false);
    const { consenting } = await getVoices(chain.publicClient, { community, matter: id, deployment });
    assert.deepEqual(consenting, [3]);
  });

  it("that spend all gas, answer endlessly or revert are skipped, and cost the others nothing", async () => {
    const { voiceOf, submit, fickle, greedy, chain } = await world();
    for (const kind of [1n, 2n, 3n]) {
      await chain.receipt(chain.as(person(0)).writeContract({ ...greedy, functionName: "set", args: [kind] }));
      const voices = [{ ...(await voiceOf(greedy.address)) }, await voiceOf(fickle.address)];
      const { seats, skipped } = await submit(...voices);
      assert.equal(skipped[0]?.voice.person, greedy.address);
      assert.equal(skipped[0]?.reason, "badSignature");
      assert(seats.length === 1 || skipped[1]?.reason === "repeated");
    }
  });

  it("cannot be silenced by sending too little gas", async () => {
    const { voiceOf, fickle, chain, deployment, stranger } = await world();
    const call = buildSubmitVoices({ voices: [await voiceOf(fickle.address)], deployment });
    const starved = chain.as(stranger).simulateContract({ ...call, gas: 200_000n } as never);
    await refuses(
      starved.catch((error) => Promise.reject(explain(error))),
      NotEnoughGasError,
      [getAddress(fickle.address), 200_000n],
    );
  });

  it("whose key signs for a plain account as well are heard through the key first (EIP-7702)", async () => {
    const { chain, community, template, submit, fickle } = await world();
    const tom = person(2);
    // Code at his address, as after a delegation; its answer would be no.
    const code = await chain.publicClient.getCode({ address: fickle.address });
    assert(code);
    await chain.client.setCode({ address: tom.address, bytecode: "0x5f5ffd" });
    const message = voiceTypedData({ ...template, communityId: community, account: tom.address });
    const signature = await tom.sign({ hash: hashTypedData(message) });
    const { seats } = await submit({ ...template, signature, contract: true });
    assert.deepEqual(seats, [1]);
  });
});
