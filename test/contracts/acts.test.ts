import assert from "node:assert/strict";
import {
  type Address,
  encodeFunctionData,
  type Hex,
  keccak256,
  numberToHex,
  pad,
  parseEther,
  toHex,
  zeroHash,
} from "viem";
import { day } from "../../scripts/lib/world.js";
import {
  AlreadyAnnouncedError,
  ArgumentMissingError,
  ArgumentNotAllowedError,
  act,
  announceAct,
  BeyondScopeError,
  buildSubmitAct,
  CallFailedError,
  DeadlinePassedError,
  deedsAbi,
  GateClosedError,
  getActs,
  getMandate,
  getRecord,
  getStanding,
  giveConsent,
  type MandateCall,
  mandatesAbi,
  NoCallsError,
  NonceUsedError,
  NotAnnouncedError,
  NotStandingError,
  NotTheHolderError,
  OverBudgetError,
  OverCallsError,
  type Permission,
  signAct,
  submitAct,
  TextBlankError,
  TextLengthError,
  TokenRefusedError,
  UnknownMandateError,
  ValueNotAllowedError,
  verifyRecord,
  WrongActSignatureError,
  WrongSelectorError,
  WrongTargetError,
  WrongWordsError,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { anasMandate, coin, refuses, supplier, type Valley, valley } from "./support.js";

const reason = "Pipes for the upper spring, invoice 17.";
const ether = parseEther("1");

/** A call that pays the supplier under this permission. */
const paying = (permission: Permission, value = ether, changes: Partial<MandateCall> = {}): MandateCall => ({
  permission,
  target: permission.target,
  value,
  data: "0x",
  ...changes,
});

describe("an act", () => {
  const load = valley();

  /** Ana with this scope, which may need contracts of its own on the chain. */
  async function world(makeScope: (chain: Valley["chain"]) => Promise<Permission[]> = async () => [coin()]) {
    const valley = await load();
    const scope = await makeScope(valley.chain);
    const id = await anasMandate(valley, scope);
    const { chain, community, deployment, ana } = valley;
    const [permission] = scope;
    assert(permission);
    const on = { community, id, deployment };
    const acting = (calls: MandateCall[], by = ana) => act(chain.as(by), { ...on, calls, reason });
    const doing = async (...calls: MandateCall[]) => chain.receipt(acting(calls));
    const balance = (address: Address) => chain.publicClient.getBalance({ address });
    return { ...valley, id, scope, permission, on, acting, doing, balance };
  }

  it("pays, and leaves the holder's name, the call and the reason on record", async () => {
    const { chain, community, id, doing, permission, balance, ana, deployment } = await world();
    const before = await balance(supplier);
    const { transactionHash } = await doing(paying(permission));
    assert.equal((await balance(supplier)) - before, ether);
    const [deed] = await getActs(chain.publicClient, { community, mandate: id, deployment });
    assert(deed);
    assert.equal(deed.person, ana.address);
    assert.equal(deed.authority, id);
    assert.deepEqual([deed.target, deed.value, deed.data, deed.reason], [supplier, ether, "0x", reason]);
    assert.equal(deed.transactionHash, transactionHash);
  });

  it("is refused the moment too few consent, also in the block of the withdrawal", async () => {
    const { chain, on, ana, tom, people, permission, balance } = await world();
    const matter = { ...on, matter: on.id };
    for (const one of people.slice(4)) await chain.receipt(withdrawConsent(chain.as(one), matter));
    // Three of six others are left: one below the bar.
    await chain.receipt(giveConsent(chain.as(people[4] as Valley["ana"]), matter));
    const before = await balance(supplier);
    await chain.client.setAutomine(false);
    const withdrawn = await withdrawConsent(chain.as(tom), matter);
    const refused = await act(chain.as(ana), { ...on, calls: [paying(permission)], reason, gas: 500_000n });
    await chain.client.mine({ blocks: 1 });
    await chain.client.setAutomine(true);
    const receipts = await Promise.all(
      [withdrawn, refused].map((hash) => chain.publicClient.getTransactionReceipt({ hash })),
    );
    const [first, second] = receipts;
    assert(first && second);
    assert.equal(first.blockNumber, second.blockNumber);
    assert(first.transactionIndex < second.transactionIndex);
    assert.deepEqual([first.status, second.status], ["success", "reverted"]);
    assert.equal(await balance(supplier), before);
    await refuses(act(chain.as(ana), { ...on, calls: [paying(permission)], reason }), NotStandingError, [
      on.community,
      on.id,
      8,
      -1n,
    ]);
    await chain.receipt(giveConsent(chain.as(tom), matter));
    await chain.receipt(act(chain.as(ana), { ...on, calls: [paying(permission)], reason }));
  });

  it("is the holder's alone, has a reason and at least one call, under a known mandate", async () => {
    const { acting, permission, tom, chain, on, ana, id, community } = await world();
    await refuses(acting([paying(permission)], tom), NotTheHolderError, [community, id, tom.address]);
    await refuses(acting([]), NoCallsError);
    const silent = act(chain.as(ana), { ...on, calls: [paying(permission)], reason: "" });
    await refuses(silent, TextLengthError, [0n, 1024n]);
    const blank = act(chain.as(ana), { ...on, calls: [paying(permission)], reason: "\u3000 \u200d" });
    await refuses(blank, TextBlankError);
    const nowhere: Hex = `0x${"ab".repeat(32)}`;
    const unknown = act(chain.as(ana), { ...on, id: nowhere, calls: [paying(permission)], reason });
    await refuses(unknown, NotStandingError, [community, nowhere, 1, 0n]);
  });

  it("keeps to its permission: no other target, function, data or permission", async () => {
    const { acting, permission, tom } = await world();
    await refuses(acting([paying(permission, ether, { target: tom.address })]), WrongTargetError, [
      tom.address,
      supplier,
    ]);
    await refuses(acting([paying(permission, ether, { data: "0x12345678" })]), WrongSelectorError);
    const wider = coin({ amountPerSeason: 10n * ether });
    await refuses(acting([paying(wider)]), BeyondScopeError);
  });

  it("stays within amount and number of calls in a season, to the wei, and starts anew with the next", async () => {
    const permission = coin({ amountPerSeason: 3n * ether, callsPerSeason: 3, announceAbove: 3n * ether });
    const { acting, doing, chain, on } = await world(async () => [permission]);
    await doing(paying(permission, 2n * ether));
    await refuses(acting([paying(permission, ether + 1n)]), OverBudgetError);
    await doing(paying(permission, ether));
    const use = async () => (await getMandate(chain.publicClient, on)).use[0];
    assert.deepEqual([(await use())?.spent, (await use())?.calls], [3n * ether, 2]);
    await doing(paying(permission, 0n));
    await refuses(acting([paying(permission, 0n)]), OverCallsError);
    await chain.pass(31 * day);
    assert.deepEqual([(await use())?.spent, (await use())?.calls], [0n, 0]);
    await doing(paying(permission, 3n * ether));
  });

  it("takes budget only with effect, and all of a batch or nothing", async () => {
    const permissions: Permission[] = [];
    const { acting, balance, chain, on, doing } = await world(async (chain) => {
      const closed = await chain.deploy("test/contracts/helpers/Neighbours.sol/ClosedReceiver");
      permissions.push(coin(), coin({ target: closed.address }));
      return permissions;
    });
    const [toSupplier, toClosed] = permissions;
    assert(toSupplier && toClosed);
    const before = await balance(supplier);
    await refuses(acting([paying(toSupplier), paying(toClosed)]), CallFailedError);
    assert.equal(await balance(supplier), before);
    const { use } = await getMandate(chain.publicClient, on);
    assert.deepEqual(
      use.map(({ spent, calls }) => [spent, calls]),
      [
        [0n, 0],
        [0n, 0],
      ],
    );
    await doing(paying(toSupplier, ether), paying(toSupplier, ether));
    assert.equal((await getMandate(chain.publicClient, on)).use[0]?.calls, 2);
    assert.equal((await getActs(chain.publicClient, { ...on, mandate: on.id })).length, 2);
  });

  it("cannot spend what the account has not", async () => {
    const permission = coin({ amountPerSeason: 1000n * ether, announceAbove: 1000n * ether });
    const { acting } = await world(async () => [permission]);
    await refuses(acting([paying(permission, 101n * ether)]), CallFailedError);
  });

  it("keeps to the conditions on its arguments", async () => {
    const book = keccak256(toHex("book(uint256,uint256)")).slice(0, 10) as Hex;
    const word = (value: bigint) => numberToHex(value, { size: 32 });
    let ledger!: Awaited<ReturnType<Valley["chain"]["deploy"]>>;
    const { acting, doing, scope } = await world(async (chain) => {
      ledger = await chain.deploy("test/contracts/helpers/Neighbours.sol/Ledger");
      const bound = (conditions: Permission["conditions"]) =>
        coin({ target: ledger.address, selector: book, conditions });
      return [
        bound([
          { argument: 0, operator: "oneOf", values: [word(7n), word(9n)] },
          { argument: 1, operator: "atMost", values: [word(50n)] },
        ]),
        bound([{ argument: 1, operator: "equal", values: [word(77n)] }]),
      ];
    });
    const [permission, exact] = scope;
    assert(permission && exact);
    const booking = (account: bigint, amount: bigint, under = permission) =>
      paying(under, 0n, {
        data: encodeFunctionData({ abi: ledger.abi, functionName: "book", args: [account, amount] }),
      });
    await doing(booking(7n, 50n), booking(9n, 0n), booking(1n, 77n, exact));
    await refuses(acting([booking(8n, 1n)]), ArgumentNotAllowedError, [0n, word(8n)]);
    await refuses(acting([booking(7n, 51n)]), ArgumentNotAllowedError, [1n, word(51n)]);
    await refuses(acting([booking(1n, 78n, exact)]), ArgumentNotAllowedError, [1n, word(78n)]);
    const cut = paying(permission, 0n, { data: `${book}${pad("0x07").slice(2)}` });
    await refuses(acting([cut]), ArgumentMissingError, [1n]);
    await refuses(acting([paying(permission, 0n, { data: book.slice(0, 8) as Hex })]), WrongSelectorError);
    await refuses(acting([paying(permission)]), WrongSelectorError);
  });

  it("passes its gate only on a plain yes", async () => {
    let gate!: Awaited<ReturnType<Valley["chain"]["deploy"]>>;
    const { acting, doing, tom, chain, scope } = await world(async (on) => {
      gate = await on.deploy("test/contracts/helpers/Neighbours.sol/TestGate");
      const data = encodeFunctionData({ abi: gate.abi, functionName: "open" });
      return [
        coin({ gate: { target: gate.address, data } }),
        coin({ purpose: "never", gate: { target: supplier, data } }),
      ];
    });
    const [permission, nobody] = scope;
    assert(permission && nobody);
    await doing(paying(permission));
    for (const answer of [1, 2, 3, 4, 5]) {
      await chain.receipt(chain.as(tom).writeContract({ ...gate, functionName: "set", args: [answer] }));
      await refuses(acting([paying(permission)]), GateClosedError);
    }
    await refuses(acting([paying(nobody)]), GateClosedError, [supplier]);
  });

  it("above its limit is announced, waits, stands again when made, and is made once", async () => {
    const { chain, acting, doing, permission, on, ana, tom, people } = await world();
    const big = paying(permission, 3n * ether);
    await refuses(acting([big]), NotAnnouncedError);
    const { hash, announcement } = await announceAct(chain.as(ana), { ...on, call: big, reason });
    await chain.receipt(hash);
    await refuses(announceAct(chain.as(ana), { ...on, call: big, reason }), AlreadyAnnouncedError, [announcement]);
    await refuses(acting([big]), NotAnnouncedError);
    await chain.pass(day);
    const other = act(chain.as(ana), { ...on, calls: [big], reason: "Something else." });
    await refuses(other, NotAnnouncedError);
    await refuses(acting([paying(permission, 3n * ether + 1n)]), NotAnnouncedError);
    const matter = { ...on, matter: on.id };
    for (const one of people.slice(1, 4)) await chain.receipt(withdrawConsent(chain.as(one), matter));
    await refuses(acting([big]), NotStandingError);
    for (const one of people.slice(1, 4)) await chain.receipt(giveConsent(chain.as(one), matter));
    await doing(big);
    await refuses(acting([paying(permission, 3n * ether)]), OverBudgetError);
    await chain.pass(31 * day);
    for (const one of people.slice(1)) await chain.receipt(giveConsent(chain.as(one), matter));
    await refuses(acting([big]), NotAnnouncedError);
    await refuses(announceAct(chain.as(tom), { ...on, call: big, reason }), NotTheHolderError);
  });

  it("announced lapses after thirty days", async () => {
    const { chain, acting, permission, on, ana, people } = await world();
    const big = paying(permission, 3n * ether);
    await chain.receipt((await announceAct(chain.as(ana), { ...on, call: big, reason })).hash);
    await chain.pass(25 * day);
    for (const one of people.slice(1)) await chain.receipt(giveConsent(chain.as(one), { ...on, matter: on.id }));
    await chain.pass(6 * day);
    await refuses(acting([big]), NotAnnouncedError);
  });

  it("is announced only under a mandate that stands, within its scope, in words", async () => {
    const { chain, permission, on, ana, people } = await world();
    const big = paying(permission, 3n * ether);
    const announce = (call: MandateCall, why = reason) => announceAct(chain.as(ana), { ...on, call, reason: why });
    await refuses(announce(big, ""), TextLengthError);
    await refuses(announce(paying(coin({ wait: 0 }))), BeyondScopeError);
    await refuses(announce({ ...big, target: ana.address }), WrongTargetError);
    for (const one of people.slice(1, 4)) {
      await chain.receipt(withdrawConsent(chain.as(one), { ...on, matter: on.id }));
    }
    await refuses(announce(big), NotStandingError);
  });

  it("never re-enters: a receiver that calls back reaches nothing", async () => {
    let receiver!: Awaited<ReturnType<Valley["chain"]["deploy"]>>;
    const { acting, doing, on, tom, deployment, ana, chain, permission } = await world(async (valleyChain) => {
      receiver = await valleyChain.deploy("test/contracts/helpers/Neighbours.sol/CallingReceiver");
      return [coin({ target: receiver.address })];
    });
    const signed = await signAct(chain.as(ana), { ...on, calls: [paying(permission)], reason });
    const call = buildSubmitAct({ signed, deployment });
    const data = encodeFunctionData(call);
    const tell = (insist: boolean) =>
      chain.receipt(
        chain.as(tom).writeContract({
          ...receiver,
          functionName: "callBack",
          args: [deployment.mandates, data, insist],
        }),
      );
    await tell(true);
    await refuses(acting([paying(permission)]), CallFailedError);
    await tell(false);
    await doing(paying(permission));
    const reached = await chain.publicClient.readContract({ ...receiver, functionName: "reached" });
    assert.equal(reached, false);
    const { use } = await getMandate(chain.publicClient, on);
    assert.equal(use[0]?.spent, ether);
  });
});

describe("a signed act", () => {
  const load = valley();

  async function world() {
    const valley = await load();
    const permission = coin();
    const id = await anasMandate(valley, [permission]);
    const { chain, community, deployment, ana, stranger } = valley;
    const on = { community, id, deployment };
    const sign = (changes: object = {}) =>
      signAct(chain.as(ana), { ...on, calls: [paying(permission)], reason, ...changes });
    const submit = (signed: Awaited<ReturnType<typeof sign>>) => submitAct(chain.as(stranger), { signed, deployment });
    return { ...valley, permission, id, on, sign, submit };
  }

  it("is brought in by anybody, once, and stands on the holder's record", async () => {
    const { chain, sign, submit, ana, deployment } = await world();
    const signed = await sign();
    await chain.receipt(submit(signed));
    const [deed] = await getRecord(chain.publicClient, { person: ana.address, deployment });
    assert.equal(deed?.person, ana.address);
    await refuses(submit(signed), NonceUsedError, [ana.address, signed.nonce]);
  });

  it("comes in any order, expires, can be taken back, and says exactly what was signed", async () => {
    const { chain, sign, submit, ana, on, deployment, tom, permission } = await world();
    const [first, second] = [await sign({ nonce: 5n }), await sign({ nonce: 4n })];
    await chain.receipt(submit(first));
    await chain.receipt(submit(second));
    const taken = await sign({ nonce: 6n });
    const cancel = { address: deployment.mandates, abi: mandatesAbi, functionName: "cancelNonce", args: [6n] } as const;
    await chain.receipt(chain.as(ana).writeContract(cancel));
    await refuses(submit(taken), NonceUsedError, [ana.address, 6n]);

    const signed = await sign();
    const other = { ...signed, reason: "For my own house." };
    await refuses(submit(other), WrongActSignatureError, [ana.address]);
    const [call] = signed.calls;
    assert(call);
    await refuses(submit({ ...signed, calls: [{ ...call, value: 2n }] }), WrongActSignatureError);
    await refuses(submit({ ...signed, calls: [call, call] }), WrongActSignatureError);
    await refuses(submit({ ...signed, deadline: signed.deadline + 1 }), WrongActSignatureError);
    await refuses(submit({ ...signed, nonce: signed.nonce ^ 1n }), WrongActSignatureError);
    await refuses(submit({ ...signed, sentence: "Anything goes." }), UnknownMandateError);
    await refuses(submit({ ...signed, charter: { ...signed.charter, name: "Elm" } }), WrongWordsError);
    const his = await signAct(chain.as(tom), { ...on, calls: [paying(permission)], reason });
    await refuses(submit(his), WrongActSignatureError, [ana.address]);
    await chain.pass(2 * day);
    await refuses(submit(signed), DeadlinePassedError, [signed.deadline]);
  });

  it("does nothing once consent is gone, whenever it was signed", async () => {
    const { chain, sign, submit, people, on } = await world();
    const signed = await sign();
    for (const one of people.slice(1, 4)) {
      await chain.receipt(withdrawConsent(chain.as(one), { ...on, matter: on.id }));
    }
    await refuses(submit(signed), NotStandingError);
    const { stands } = await getStanding(chain.publicClient, on);
    assert.equal(stands, false);
  });
});

describe("acts with tokens", () => {
  const load = valley();
  const thousand = parseEther("1000");

  /** A mandate to transfer the token to the supplier, up to 100 a season, above 60 announced. */
  async function world(name: string, path = "test/contracts/helpers/Neighbours.sol") {
    const valley = await load();
    const { chain, community, deployment, ana } = valley;
    const token = await chain.deploy(`${path}/${name}`, [community, thousand]);
    const permission = coin({
      purpose: "pay in tokens",
      target: token.address,
      selector: "0xa9059cbb",
      asset: token.address,
      amountPerSeason: parseEther("100"),
      announceAbove: parseEther("60"),
    });
    const id = await anasMandate(valley, [permission]);
    const on = { community, id, deployment };
    const transfer = (amount: string, changes: Partial<MandateCall> = {}): MandateCall => ({
      permission,
      target: token.address,
      value: 0n,
      data: encodeFunctionData({ abi: transferAbi, args: [supplier, parseEther(amount)] }),
      ...changes,
    });
    const acting = (...calls: MandateCall[]) => act(chain.as(ana), { ...on, calls, reason });
    const balance = (of: Address) =>
      chain.publicClient.readContract({ ...token, functionName: "balanceOf", args: [of] }) as Promise<bigint>;
    const spent = async () => (await getMandate(chain.publicClient, on)).use[0]?.spent;
    return { ...valley, token, permission, on, transfer, acting, balance, spent };
  }

  const transferAbi = [
    {
      type: "function",
      name: "transfer",
      stateMutability: "nonpayable",
      inputs: [{ type: "address" }, { type: "uint256" }],
      outputs: [],
    },
  ] as const;

  it("count what left the account, within the season's budget", async () => {
    const { acting, transfer, chain, balance, spent, on, ana } = await world(
      "ValleyShell",
      "contracts/periphery/examples/ValleyShell.sol",
    );
    await chain.receipt(acting(transfer("40")));
    assert.equal(await balance(supplier), parseEther("40"));
    await chain.receipt(acting(transfer("20")));
    await refuses(acting(transfer("40.000000000000000001")), OverBudgetError);
    await chain.receipt((await announceAct(chain.as(ana), { ...on, call: transfer("40"), reason })).hash);
    await chain.pass(day);
    await chain.receipt(acting(transfer("40")));
    assert.equal(await spent(), parseEther("100"));
    await refuses(acting(transfer("0.000000000000000001")), OverBudgetError);
    await refuses(acting(transfer("10", { value: 1n })), ValueNotAllowedError, [1n]);
  });

  it("above the limit need an announcement, measured by what left", async () => {
    const { acting, transfer, chain, on, ana } = await world(
      "ValleyShell",
      "contracts/periphery/examples/ValleyShell.sol",
    );
    await refuses(acting(transfer("61")), NotAnnouncedError);
    await chain.receipt((await announceAct(chain.as(ana), { ...on, call: transfer("61"), reason })).hash);
    await chain.pass(day);
    await chain.receipt(acting(transfer("61")));
  });

  it("work with tokens that answer nothing", async () => {
    const { acting, transfer, chain, balance, spent } = await world("SilentToken");
    await chain.receipt(acting(transfer("40")));
    assert.deepEqual([await balance(supplier), await spent()], [parseEther("40"), parseEther("40")]);
  });

  it("fail with tokens that answer false or revert, and cost no budget", async () => {
    const refusing = await world("RefusingToken");
    await refuses(refusing.acting(refusing.transfer("40")), TokenRefusedError);
    const reverting = await world("RevertingToken");
    await assert.rejects(reverting.acting(reverting.transfer("40")), (error: Error) => {
      assert(error instanceof CallFailedError);
      assert.match(String((error.cause as Error).message), /the bridge is down/);
      return true;
    });
    assert.equal(await reverting.spent(), 0n);
  });

  it("count a token's fee against the budget", async () => {
    const { acting, transfer, chain, spent } = await world("FeeToken");
    await chain.receipt(acting(transfer("50")));
    assert.equal(await spent(), parseEther("55"));
    await refuses(acting(transfer("45")), OverBudgetError);
  });

  it("withstand tokens that call back", async () => {
    const { acting, transfer, chain, token, on, ana, deployment, spent } = await world("CallbackToken");
    const signed = await signAct(chain.as(ana), { ...on, calls: [transfer("40")], reason });
    const data = encodeFunctionData(buildSubmitAct({ signed, deployment }));
    await chain.receipt(
      chain.as(ana).writeContract({ ...token, functionName: "callBefore", args: [deployment.mandates, data] }),
    );
    await chain.receipt(acting(transfer("40")));
    assert.equal(await chain.publicClient.readContract({ ...token, functionName: "reached" }), false);
    assert.equal(await spent(), parseEther("40"));
  });
});

describe("the record", () => {
  const load = valley();

  it("shows what is missing, changed or out of order", async () => {
    const valley = await load();
    const { chain, community, deployment, ana } = valley;
    const permission = coin();
    const id = await anasMandate(valley, [permission]);
    for (let index = 0; index < 3; index++) {
      await chain.receipt(
        act(chain.as(ana), {
          community,
          id,
          deployment,
          calls: [paying(permission, ether / 2n)],
          reason: `Pipe ${index}.`,
        }),
      );
    }
    const person = { person: ana.address, deployment };
    const deeds = await getRecord(chain.publicClient, person);
    const check = (tampered: typeof deeds) => verifyRecord(chain.publicClient, { ...person, deeds: tampered });
    assert.deepEqual(await check(deeds), { complete: true, deeds: 3 });
    assert.equal((await check(deeds.slice(0, 2))).complete, false);
    assert.deepEqual(await check(deeds.slice(1)), { complete: false, deeds: 2, brokenAt: 0 });
    assert.equal((await check([...deeds].reverse())).brokenAt, 0);
    const [first, second, third] = deeds;
    assert(first && second && third);
    assert.equal((await check([first, { ...second, reason: "Nothing." }, third])).brokenAt, 1);
    assert.equal((await check([first, { ...second, value: 0n }, third])).brokenAt, 1);
    assert.equal((await check([first, { ...second, person: valley.tom.address }, third])).brokenAt, 1);
    assert.equal((await check([first, { ...second, source: valley.tom.address }, third])).brokenAt, 1);
    const nonsense = { ...second, value: -1n, data: "0xzz" as const };
    assert.equal((await check([first, nonsense, third])).brokenAt, 1);
  });

  it("of one source cannot be touched by another", async () => {
    const { chain, deployment, community, ana, tom } = await load();
    const forged = {
      address: deployment.deeds,
      abi: deedsAbi,
      functionName: "record",
      args: [ana.address, community, zeroHash, zeroHash, tom.address, 1n, "0x", "She stole."],
    } as const;
    await chain.receipt(chain.as(tom).writeContract(forged));
    assert.deepEqual(await verifyRecord(chain.publicClient, { person: ana.address, deployment }), {
      complete: true,
      deeds: 0,
    });
  });
});
