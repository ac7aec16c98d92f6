/** Deciding in the app: put, voiced, answered, heard, carried out – seen on the page, and found on the chain. */
import assert from "node:assert/strict";
import { type Address, parseEther } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { samplePeople, supplier } from "../../scripts/lib/sample.js";
import { consentTo, getCommunity, getDecision, getDecisions, getTenure } from "../../sdk/src/index.js";
import { actAs, go, oakValley, say } from "./page.js";

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

  it("a member puts a payment, another objects and takes it back, and it is carried out by name", async () => {
    const { chain, deployment } = host();
    const { community } = sample();
    const page = await visit({ as: "Ines Duarte", at: paths().community });
    await page.getByRole("link", { name: "Put a decision" }).click();
    await page.getByRole("heading", { name: "Put a decision" }).waitFor();
    await page.getByLabel("Title").fill("A new pump");
    await page.getByLabel("What does it do?").selectOption({ label: "Pay coin from the account" });
    await page
      .getByLabel("What do we decide, and why?")
      .fill("We buy the pump that we looked at, before the old one fails.");
    await page.getByLabel("To whom? An address").fill(supplier.address);
    await page.getByLabel("How much? In coin").fill("30");
    // More than a tenth of what there is: low stakes cannot be chosen any more.
    const stakes = page.getByLabel("How high are the stakes?");
    assert.deepEqual(await stakes.locator("option").allTextContents(), ["High stakes: evidence", "Constitutional"]);
    await page.getByLabel("How much? In coin").fill("1.5");
    await stakes.selectOption({ label: "Low stakes: consensus" });
    await page.getByText(/“Oak Valley” decides “A new pump”: .* pays 0x[0-9a-fA-F]{40} 1.5 coin/).waitFor();
    await page.getByRole("button", { name: "Put it to the members" }).click();
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
    await page.getByRole("button", { name: "Put it to the members" }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByRole("heading", { name: "Versions" }).waitFor();
    await page.locator("ins", { hasText: "Petra" }).waitFor();
    assert.equal((await read(sample().decisions.second)).phase, "superseded");
  });

  it("a person who is concerned replies, a circle is drawn and checked, and the injured forgives", async () => {
    const { chain } = host();
    const page = await visit({ as: "Omar Haddad", at: paths().hearing });
    await page.getByLabel("Your reply").fill("I was tired and said what I did not mean.");
    await say(page, "Reply");
    await page.locator("blockquote", { hasText: "I was tired and said what I did not mean." }).waitFor();
    await actAs(page, "Tom Becker");
    await say(page, "Ask for the circle");
    await page.getByText(/Block \d+ will draw the circle\./).waitFor();
    await chain.client.mine({ blocks: 6 });
    await say(page, "Draw the circle");
    await page.getByText("Members are asked", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Draw it again here" }).click();
    await page.getByText("Drawn again on this page from the block that was named: it is this circle.").waitFor();
    await actAs(page, "Petra Novak");
    await page.getByText("It concerns you: you are counted on neither side.").waitFor();
    await page.getByLabel("Your words").fill("It is good between us.");
    await say(page, "Forgive");
    await page.getByText("Petra Novak forgives.").waitFor();
    const { hearing } = await read(sample().decisions.trust);
    assert.equal(hearing?.forgiven, true);
    assert.equal(hearing.circle.length, 5);
  });

  it("a member speaks against a claim, and members raise the stakes", async () => {
    const page = await visit({ as: "Jonas Lind", at: paths().evidence });
    await page.getByText("Water lies less than 30 metres below the lower meadow.", { exact: true }).waitFor();
    await page.locator("summary").getByText("Put a counter-claim").click();
    await page.getByLabel("What speaks against this decision?").fill("The driller is booked until winter.");
    await say(page, "Put a counter-claim");
    await page.locator(".claims bdi", { hasText: "The driller is booked until winter." }).waitFor();
    for (const name of ["Jonas Lind", "Rosa Vidal", "Erik Holm"]) {
      await actAs(page, name);
      await page.locator("summary").getByText("Are the stakes right?").click();
      await say(page, "Raise to “Constitutional”");
    }
    await page.getByText("Stopped: members want higher stakes").first().waitFor();
    assert.equal((await read(sample().decisions.well)).raisedTo, "constitutional");
  });

  it("whoever did not consent to another charter leaves with a share; then it is in force", async () => {
    const { chain, deployment } = host();
    const { community, decisions } = sample();
    await chain.pass(3 * day);
    await consent(
      decisions.charter,
      Array.from({ length: 19 }, (_, index) => index + 1),
    );
    await chain.pass(9 * day);
    const page = await visit({ as: "Ben Carter", at: paths().constitution });
    await page.getByText("Whoever did not consent can leave now", { exact: false }).waitFor();
    const held = await reader().getBalance({ address: community });
    const before = await reader().getBalance({ address: addressOf("Ben Carter") });
    await say(page, "Leave with my share");
    await page.getByText("You have left, and your share has gone to you.").waitFor();
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
});
