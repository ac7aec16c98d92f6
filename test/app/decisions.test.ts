/** Deciding in the app: put, voiced, answered, heard, carried out – seen on the page, and found on the chain. */
import assert from "node:assert/strict";
import { type Address, erc20Abi, type Hex, parseEther } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { samplePeople, supplier } from "../../scripts/lib/sample.js";
import {
  consentTo,
  type DecisionTerms,
  decisionTerms,
  getCommunity,
  getDecision,
  getDecisions,
  getTenure,
  objectTo,
  openDecision,
  payCoin,
} from "../../sdk/src/index.js";
import { actAs, answerOtherwise, go, oakValley, say } from "./page.js";

const addressOf = (name: string) => samplePeople.find((one) => one.name === name)?.address as Address;
const day = 24 * 3_600;

describe("deciding in the app", () => {
  const { host, sample, paths, visit } = oakValley();
  const reader = () => host().chain.publicClient;
  const read = (id: `0x${string}`) =>
    getDecision(reader(), { community: sample().community, id, deployment: host().deployment });

  /** These members consent without the app; number `i` has seat `i - 1`. */
  async function consent(ballot: `0x${string}`, members: readonly number[]) {
    const { chain, deployment } = host();
    const { community } = sample();
    for (const index of members) {
      await chain.receipt(consentTo(chain.as(person(index)), { community, ballot, deployment }));
    }
  }

  /** Tom Becker puts it without the app. */
  async function put(terms: Partial<DecisionTerms>): Promise<Hex> {
    const { chain, deployment } = host();
    const on = { community: sample().community, deployment };
    const { charter } = await getCommunity(reader(), on);
    const full = decisionTerms({ title: "A decision", text: "We do this.", ...terms });
    const { hash, id } = await openDecision(chain.as(person(2)), { ...on, charter, terms: full });
    await chain.receipt(hash);
    return id;
  }

  /** Moves the clock to where whoever did not consent to a constitutional decision may leave, with these consenting. */
  async function toExit(id: Hex, members: readonly number[]) {
    const { chain } = host();
    const { tally } = await read(id);
    assert(tally);
    await chain.pass(tally.opensAt - (await chain.now()));
    await consent(id, members);
    await chain.pass(tally.endsAt - (await chain.now()));
  }

  /** Moves the clock to where it can be carried out. */
  async function toReady(id: Hex) {
    const { tally, rules } = await read(id);
    await host().chain.pass((tally?.endsAt ?? 0) + rules.exit - (await host().chain.now()));
  }

  const pathOf = (id: Hex) => `${paths().community}/decision/${id}`;

  const shells = (who: Address) =>
    reader().readContract({ address: sample().token, abi: erc20Abi, functionName: "balanceOf", args: [who] });

  it("a member puts a payment, another objects and takes it back, and it is carried out by name", async () => {
    const { chain, deployment } = host();
    const { community } = sample();
    const page = await visit({ as: "Ines Duarte", at: paths().community });
    await page.getByRole("link", { name: "Propose a decision" }).click();
    await page.getByRole("heading", { name: "Propose a decision" }).waitFor();
    await page.getByLabel("Title").fill("A new pump");
    await page.getByLabel("What does it do?").selectOption({ label: "Pay coin from the account" });
    await page
      .getByLabel("What do we decide, and why?")
      .fill("We buy the pump that we looked at,\nbefore the old one fails.");
    // A line break cannot be signed; it becomes a space.
    await page.getByText("we looked at, before the old one", { exact: false }).first().waitFor();
    await page.getByLabel("To whom?").fill(supplier.address);
    await page.getByLabel("How much? In coin").fill("30");
    // More than a tenth of what there is: low stakes cannot be chosen any more.
    const stakes = page.getByLabel("How high are the stakes?");
    assert.deepEqual(await stakes.locator("option").allTextContents(), ["High stakes: evidence", "Constitutional"]);
    await page.getByLabel("How much? In coin").fill("1.5");
    await stakes.selectOption({ label: "Low stakes: consensus" });
    await page.getByText(/“Oak Valley” decides “A new pump”: .* pays 0x[0-9a-fA-F]{40} 1.5 coin/).waitFor();
    await page.getByRole("button", { name: "Propose it to the members" }).click();
    await page.getByText("The chain would accept this now.").waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByRole("heading", { name: "A new pump" }).waitFor();
    await page.getByText("Pays 1.5 coin to Dora Quell, well driller").waitFor();
    const put = (await getDecisions(reader(), { community, deployment })).find(
      ({ terms }) => terms.title === "A new pump",
    );
    assert(put);
    for (const name of ["Tom Becker", "Kofi Mensah"]) {
      await actAs(page, name);
      await say(page, "Consent");
      await page.getByText("You consent.").waitFor();
    }
    await page.getByText("By the voices of this moment: It passes.").waitFor();
    await actAs(page, "Lucía Prado");
    await page.locator("summary").getByText("Object", { exact: true }).click();
    await page.getByLabel("Why do you object?").fill("The old one can be mended for less.");
    await say(page, "Object");
    await page.getByText("You object.").waitFor();
    await page.locator(".voice").getByText("Object: Done.", { exact: false }).waitFor();
    await page.getByText("By the voices of this moment: An objection stands.").waitFor();
    await page.getByText("The old one can be mended for less.").first().waitFor();
    await say(page, "Take my voice back");
    await page.getByText("You have not voiced.").waitFor();
    await page.locator("strong", { hasText: "taken back" }).waitFor();
    await chain.pass(10 * day);
    await actAs(page, "Tom Becker");
    const before = await reader().getBalance({ address: supplier.address });
    await page.getByLabel("Why now?", { exact: false }).fill("The dealer waits until Friday.");
    await say(page, "Carry it out");
    await page.getByText("Carried out by Tom Becker.").waitFor();
    assert.equal(await page.getByText("By the voices", { exact: false }).count(), 0);
    assert.equal(await reader().getBalance({ address: supplier.address }), before + parseEther("1.5"));
    assert.deepEqual((await read(put.id)).executed?.by, addressOf("Tom Becker"));
    await go(page, `/31337/${community}/outvoted`);
    await page.getByRole("heading", { name: "Who keeps being outvoted here?" }).waitFor();
    const kofi = page.getByRole("row").filter({ hasText: "Kofi Mensah" });
    await kofi.getByRole("cell", { name: "1", exact: true }).first().waitFor();
  });

  it("a new version begins with the words of the old one, and shows what changed", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().consensus });
    await page.getByText("met: they consent to a later version").waitFor();
    await page.locator("del", { hasText: "beside" }).waitFor();
    await page.locator("ins", { hasText: "above" }).waitFor();
    await page.getByRole("link", { name: "Write a new version" }).click();
    await page.getByText("This answers “A bench at the upper spring” and takes its place.").waitFor();
    const text = page.getByLabel("What do we decide, and why?");
    assert.match(await text.inputValue(), /^We put a bench above the upper spring/);
    await text.fill("We put a bench on the flat stones. Petra looks after it.");
    await page.getByText(/in place of 0x[0-9a-f]{64}/).waitFor();
    await page.getByRole("button", { name: "Propose it to the members" }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByRole("heading", { name: "Versions" }).waitFor();
    await page.locator("ins", { hasText: "Petra" }).waitFor();
    assert.equal((await read(sample().decisions.second)).phase, "superseded");
  });

  it("a new version does what the one before did, unless its author changes that, and the page says so", async () => {
    const { chain, deployment } = host();
    const { community } = sample();
    const { charter } = await getCommunity(reader(), { community, deployment });
    const steps = [payCoin(supplier.address, parseEther("1.25"))];
    const terms = decisionTerms({ title: "Gravel", text: "We buy gravel for the path.", steps });
    const { id, hash } = await openDecision(chain.as(person(2)), { community, deployment, charter, terms });
    await chain.receipt(hash);
    const reason = "The path needs none.";
    await chain.receipt(objectTo(chain.as(person(3)), { community, deployment, ballot: id, reason }));
    const at = paths().consensus.replace(sample().decisions.second, id);
    const page = await visit({ as: "Tom Becker", at });
    await page.getByRole("link", { name: "Write a new version" }).click();
    await page.getByText("The path needs none.").waitFor();
    await page.getByText("Pays 1.25 coin to Dora Quell, well driller").waitFor();
    await page.getByText(/pays 0x[0-9a-fA-F]{40} 1.25 coin/).waitFor();
    await page.getByLabel("What does it do?").selectOption({ label: "Pay coin from the account" });
    assert.equal(await page.getByLabel("How much? In coin").inputValue(), "1.25");
    await page.getByLabel("How much? In coin").fill("2");
    await page.getByText(/pays 0x[0-9a-fA-F]{40} 2 coin/).waitFor();
    await page.getByRole("button", { name: "Propose it to the members" }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("It does something else than the version before.").waitFor();
    await page.locator(".notice").getByText("Pays 1.25 coin to Dora Quell, well driller").waitFor();
    await page.locator(".notice").getByText("Pays 2 coin to Dora Quell, well driller").waitFor();
  });

  it("a person who is concerned replies, a circle is drawn and checked, and the injured forgives", async () => {
    const page = await visit({ as: "Omar Haddad", at: paths().hearing });
    await page.getByLabel("Your reply").fill("I was tired and said what I did not mean.");
    await say(page, "Reply");
    await page.locator("blockquote", { hasText: "I was tired and said what I did not mean." }).waitFor();
    await actAs(page, "Tom Becker");
    await say(page, "Ask for the circle");
    await page.getByText(/Block \d+ will draw the circle:/).waitFor();
    // Who tries things out lets time, and blocks, pass.
    await page.getByRole("button", { name: "Let a day pass" }).click();
    await say(page, "Draw the circle");
    await page.getByText("Members are asked", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Draw it again here" }).click();
    await page.getByText("Drawn again on this page from the block that was named: it is this circle.").waitFor();
    await actAs(page, "Petra Novak");
    await page.getByText("You are not in the circle. For mercy the circle decides alone", { exact: false }).waitFor();
    await page.getByLabel("Your words").fill("It is good between us.");
    await say(page, "Forgive");
    await page.getByText("Petra Novak forgives.").waitFor();
    await page.locator("blockquote", { hasText: "It is good between us." }).waitFor();
    const { hearing } = await read(sample().decisions.trust);
    assert.equal(hearing?.forgiven, true);
    assert.equal(hearing.circle.length, 5);
  });

  it("a member speaks against a claim, and members raise the stakes", async () => {
    const page = await visit({ as: "Jonas Lind", at: paths().evidence });
    await page.getByText("Water lies less than 30 metres below the lower meadow.", { exact: true }).waitFor();
    await page.locator("summary").getByText("Add a counter-claim").click();
    await page.getByLabel("What speaks against this decision?").fill("The driller is booked until winter.");
    await say(page, "Add a counter-claim");
    await page.locator(".claims bdi", { hasText: "The driller is booked until winter." }).waitFor();
    await page.locator("summary").getByText("Are the stakes right?").click();
    for (const name of ["Jonas Lind", "Rosa Vidal", "Erik Holm"]) {
      await actAs(page, name);
      await say(page, "Raise to “Constitutional”");
      await page.getByText(/\d of 3 want “Constitutional”:/).waitFor();
    }
    await page.getByText("Members want it decided with other stakes: Constitutional.").waitFor();
    await page.getByText("Stopped: members want higher stakes").first().waitFor();
    assert.equal((await read(sample().decisions.well)).raisedTo, "constitutional");
  });

  it("whoever did not consent to another charter leaves with a share; then it is in force", async () => {
    const { chain, deployment } = host();
    const { community, decisions } = sample();
    await chain.deploy("test/contracts/helpers/Attackers.sol/PayableToken", [community, parseEther("48")]);
    await toExit(
      decisions.charter,
      Array.from({ length: 19 }, (_, index) => index + 1),
    );
    const page = await visit({ as: "Ben Carter", at: paths().constitution });
    await page.getByText("What it changes").waitFor();
    await page.locator("ins", { hasText: "and the meadows above them" }).waitFor();
    await page.getByText("Whoever did not consent can leave now", { exact: false }).waitFor();
    const held = await reader().getBalance({ address: community });
    const before = await reader().getBalance({ address: addressOf("Ben Carter") });
    await page.getByText("38.75 coin, your share about 1.61458 coin").waitFor();
    await page.getByText("11,760 SHELL, your share about 490 SHELL").waitFor();
    await page.getByLabel("48 PAY, your share about 2 PAY").uncheck();
    await page.getByRole("button", { name: "Leave with my share" }).click();
    const told =
      "As things stand it is about 1.61458 coin, about 490 SHELL. You leave behind about 2 PAY that would be yours.";
    await page.getByText(told).waitFor();
    await page.getByText("The chain would accept this now.").waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("You have left, and your share has gone to you.").waitFor();
    assert.equal(await shells(addressOf("Ben Carter")), parseEther("490"));
    assert.equal(await reader().getBalance({ address: community }), held - held / 24n);
    assert((await reader().getBalance({ address: addressOf("Ben Carter") })) > before);
    assert.equal((await getTenure(reader(), { community, person: addressOf("Ben Carter"), deployment })).seated, false);
    await chain.pass(3 * day);
    await actAs(page, "Ana Ruiz");
    await page.getByLabel("Why now?", { exact: false }).fill("The days to leave are over.");
    await say(page, "Carry it out");
    await page.getByText("Carried out by Ana Ruiz.").waitFor();
    const { charter } = await getCommunity(reader(), { community, deployment });
    assert.match(charter.purpose, /and the meadows above them\.$/);
    await go(page, paths().community);
    await page.getByText("and the meadows above them.", { exact: false }).first().waitFor();
  });

  it("whoever leaves names the tokens where the node tells none", async () => {
    const { decisions, token } = sample();
    await toExit(
      decisions.charter,
      Array.from({ length: 19 }, (_, index) => index + 1),
    );
    const page = await visit({
      as: "Ben Carter",
      at: paths().constitution,
      prepare: (page) =>
        answerOtherwise(page, ({ method, params }) =>
          method === "eth_getLogs" && (params[0] as { address?: string }).address === undefined
            ? { error: { code: -32005, message: "query returned more than 10000 results" } }
            : undefined,
        ),
    });
    await page.getByText("What tokens the account holds could not be read.", { exact: false }).waitFor();
    await page.getByLabel("Tokens to take a share of").fill(token);
    await page.getByRole("button", { name: "Leave with my share" }).click();
    await page.getByText(`a share of coin, a share of ${token.slice(0, 6)}…`, { exact: false }).waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("You have left, and your share has gone to you.").waitFor();
    assert.equal(await shells(addressOf("Ben Carter")), parseEther("490"));
  });

  it("a community ends by its own decision, says so, and lets its members leave with a share", async () => {
    const { deployment } = host();
    const { community } = sample();
    const all = Array.from({ length: 20 }, (_, index) => index + 1);
    const id = await put({ title: "The end of Oak Valley", stakes: "constitutional", steps: [{ kind: "dissolve" }] });
    await toExit(id, all);
    const words = await put({ title: "Thanks to all", stakes: "low" });
    await consent(words, all);
    await toReady(words);
    const page = await visit({ as: "Ana Ruiz", at: pathOf(words) });
    await page.getByLabel("Why now?", { exact: false }).fill("It is time.");
    await page.getByRole("button", { name: "Carry it out" }).click();
    await page.getByText("Nothing is paid or changed: its words count as decided.", { exact: false }).waitFor();
    await go(page, pathOf(id));
    await page.getByLabel("Why now?", { exact: false }).fill("It is time.");
    await page.getByRole("button", { name: "Carry it out" }).click();
    await page.getByText("The community ends. Nothing is decided here any more", { exact: false }).waitFor();
    await page.getByText("no other decision can answer it", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Carried out by Ana Ruiz.").waitFor();
    await go(page, paths().community);
    await page.getByText("This community has decided to end").waitFor();
    await page.getByText("Whoever leaves here takes no share along.", { exact: false }).waitFor();
    await page.getByRole("heading", { name: "Decisions" }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Put a decision" }).count(), 0);
    await page.getByLabel("Language").selectOption("de");
    await page.getByText("Diese Gemeinschaft hat beschlossen, zu enden").waitFor();
    await page.getByRole("link", { name: "Die Entscheidung „The end of Oak Valley“" }).first().click();
    await page.getByText("dein Anteil etwa 490 SHELL").waitFor();
    await page.getByRole("button", { name: "Mit meinem Anteil gehen" }).click();
    await page.getByText("Nach jetzigem Stand ist das etwa", { exact: false }).waitFor();
    await page.locator("button.go").click();
    await page.getByText("Du bist gegangen, und dein Anteil ist bei dir.").waitFor();
    assert.equal(await shells(addressOf("Ana Ruiz")), parseEther("490"));
    assert.equal((await getTenure(reader(), { community, person: addressOf("Ana Ruiz"), deployment })).seated, false);
  });

  it("a community divides: who has a seat in the other half moves with a share, or stays; the others join first", async () => {
    const { deployment } = host();
    const { community, neighbour } = sample();
    const half = neighbour.community;
    const id = await put({ title: "Two halves", stakes: "constitutional", steps: [{ kind: "divide", half }] });
    const page = await visit({ as: "Tom Becker", at: pathOf(id) });
    await page.getByText("Lets members move to Mill Lane").waitFor();
    await page.getByText("You have a seat there: you can move once the division is carried out.").waitFor();
    assert.equal(await page.getByRole("button", { name: "Move to the other half" }).count(), 0);
    await toExit(
      id,
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    await toReady(id);
    await actAs(page, "Ana Ruiz");
    await page.getByText("You have no seat there. To move, join it first.").waitFor();
    await page.getByRole("link", { name: "Join “Mill Lane”" }).waitFor();
    assert.equal(await page.getByText("I stay after all").count(), 0);
    await page.getByLabel("Why now?", { exact: false }).fill("It is time.");
    await page.getByRole("button", { name: "Carry it out" }).click();
    await page.getByText("members who have a seat in “Mill Lane” can move there", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Carried out by Ana Ruiz.").waitFor();
    await actAs(page, "Nadia Rahman");
    await page.locator("summary").getByText("Did you sign elsewhere that you move?").click();
    await say(page, "I stay after all");
    await page.getByText("You stay: no signature of yours moves you any more.").waitFor();
    await actAs(page, "Tom Becker");
    await page.getByText("11,760 SHELL, your share about 490 SHELL").waitFor();
    const before = await reader().getBalance({ address: half });
    await page.getByRole("button", { name: "Move to the other half" }).click();
    await page.getByText("your share goes to the account of “Mill Lane”", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("You have moved to “Mill Lane”, and your share has gone to its account.").waitFor();
    assert.equal(await shells(half), parseEther("490"));
    assert((await reader().getBalance({ address: half })) > before);
    assert.equal((await getTenure(reader(), { community, person: addressOf("Tom Becker"), deployment })).seated, false);
  });
});
