import assert from "node:assert/strict";
import { encodeFunctionData, type Hex, numberToHex, pad, parseAbi, parseEther, toFunctionSelector } from "viem";
import { day, hour, termsOf } from "../../scripts/lib/world.js";
import { type Permission, proposeMandate, renderMandate } from "../../sdk/src/index.js";
import { coin, supplier, type Valley, valley } from "./support.js";

describe("a mandate in English", () => {
  const load = valley();

  const render = ({ chain, charter, ana, tom }: Valley, scope: readonly Permission[]) =>
    renderMandate(chain.publicClient, { charter, terms: termsOf(ana.address, scope), proposer: tom.address });

  /** The sentence's words about one permission. */
  async function clause(world: Valley, changes: Partial<Permission>) {
    const sentence = await render(world, [coin(changes)]);
    return /\(1\) “pay the suppliers”: (.*)\. Mandate 0x\w{64}\.$/.exec(sentence)?.[1] ?? sentence;
  }

  const word = (value: bigint) => numberToHex(value, { size: 32 });
  const transfer = toFunctionSelector("function transfer(address,uint256)");
  const book = toFunctionSelector("function book(uint256,uint256)");

  it("says who serves whom as what, for how long, and what they may do", async () => {
    const world = await load();
    const sentence = await render(world, []);
    const start = `“Ana Ruiz” (${world.ana.address}) serves “Oak Valley” as “treasurer”: “pays our suppliers and accounts`;
    assert(sentence.startsWith(start), sentence);
    assert.match(
      sentence,
      /For 180 days at most, reviewed after 90 days\. Makes no calls from the community's account\./,
    );
  });

  it("says what is paid to whom, how often, how much, and what is announced first", async () => {
    const world = await load();
    const pays = `pay ${supplier}, `;
    const changed = (changes: Partial<Permission>) => clause(world, changes);
    assert.equal(
      await changed({}),
      `${pays}20 times, spending up to 5 coin, all beyond the first 2 coin only 1 day after announcing it`,
    );
    assert.equal(
      await changed({ amountPerSeason: 1n, announceAbove: 1n, callsPerSeason: 1 }),
      `${pays}1 time, spending up to 0.000000000000000001 coin`,
    );
    const always = { announceAbove: 0n, callsPerSeason: 2 ** 32 - 1, amountPerSeason: parseEther("1200.5") };
    const waits: [number, string][] = [
      [0, "immediately"],
      [90, "90 seconds"],
      [120, "2 minutes"],
      [hour, "1 hour"],
      [36 * hour, "36 hours"],
      [2 * day, "2 days"],
    ];
    for (const [wait, said] of waits) {
      assert.equal(
        await changed({ ...always, wait }),
        `${pays}any number of times, spending up to 1200.5 coin, all of it only ${said} after announcing it`,
      );
    }
  });

  it("says of a token's transfer to whom it may go, in the token's own unit", async () => {
    const world = await load();
    const { chain, community, tom } = world;
    const { address } = await chain.deploy("contracts/periphery/examples/ValleyShell.sol/ValleyShell", [community, 1n]);
    const shells = { target: address, asset: address, selector: transfer, announceAbove: parseEther("5") };
    const said = await clause(world, {
      ...shells,
      conditions: [
        { argument: 0, operator: "oneOf", values: [pad(supplier), pad(tom.address)] },
        { argument: 1, operator: "atMost", values: [word(7n)] },
      ],
    });
    assert.match(said, /^transfer tokens of 0x\w{40} to /);
    assert(
      said.endsWith(
        ` to ${supplier} or ${tom.address}, word 1 of its data at most 7, 20 times, spending up to 5 SHELL`,
      ),
    );
    // A word that is no address hides nothing.
    const odd = `0x01${"00".repeat(11)}${supplier.slice(2)}` as Hex;
    const hidden = await clause(world, { ...shells, conditions: [{ argument: 0, operator: "equal", values: [odd] }] });
    assert(hidden.includes(` to ${odd.toLowerCase()}, 20 times`), hidden);
  });

  it("says of any other function what its data must be, and that nothing else it moves is counted", async () => {
    const world = await load();
    const { address: target } = await world.chain.deploy("test/contracts/helpers/Neighbours.sol/Ledger");
    const { address: gate } = await world.chain.deploy("test/contracts/helpers/Neighbours.sol/TestGate");
    const data = encodeFunctionData({ abi: parseAbi(["function open() view returns (bool)"]) });
    const said = await clause(world, {
      target,
      selector: book,
      announceAbove: parseEther("5"),
      conditions: [{ argument: 1, operator: "equal", values: [word(9n)] }],
      gate: { target: gate, data },
    });
    assert.match(said, new RegExp(`^call ${book} of 0x\\w{40}, word 1 of its data being ${word(9n)}, 20 times, `));
    assert.match(
      said,
      /spending up to 5 coin \(nothing else it may move is counted\), only while 0x\w{40} answers yes to /,
    );
    assert(said.endsWith(data));
  });

  it("does not let a token choose words for itself", async () => {
    const world = await load();
    const { address: asset } = await world.chain.deploy("test/contracts/helpers/Neighbours.sol/LyingToken");
    const said = await clause(world, {
      target: asset,
      asset,
      selector: transfer,
      amountPerSeason: 70n,
      announceAbove: 70n,
    });
    assert.match(said, /spending up to 70 smallest units of 0x\w{40}$/);
    assert.doesNotMatch(said, /\u202e/);
  });

  it("may be in another language: the charter names who renders", async () => {
    const world = await load();
    const { chain, charter, ana, tom, community, deployment } = world;
    const { address } = await chain.deploy("test/contracts/helpers/Neighbours.sol/TestSentences");
    const french = { ...charter, sentences: address };
    const terms = termsOf(ana.address);
    const sentence = await renderMandate(chain.publicClient, { charter: french, terms, proposer: tom.address });
    assert.equal(sentence, "Un mandat.");
    // But only the charter: another renderer's words are no words of this community.
    await assert.rejects(
      proposeMandate(chain.as(tom), { community, charter: french, terms, deployment }),
      /not those of the charter/,
    );
  });
});
