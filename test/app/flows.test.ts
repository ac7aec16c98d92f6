/** One test for each thing people do in the app: seen, done, and found on the chain. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Address, getAddress, parseEther } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { samplePeople, supplier } from "../../scripts/lib/sample.js";
import {
  assemblyAbi,
  communityId,
  defaultProcess,
  getCommunities,
  getMandates,
  getMembers,
  getVoices,
  mandatesAbi,
} from "../../sdk/src/index.js";
import { actAs, go, oakValley, say } from "./page.js";

const addressOf = (name: string) => samplePeople.find((one) => one.name === name)?.address as Address;

describe("in the app", () => {
  const { host, sample, paths, visit } = oakValley();
  const reader = () => host().chain.publicClient;
  const assembly = <name extends "Left" | "ConsentWithdrawn" | "Founded">(eventName: name) =>
    reader().getContractEvents({
      address: host().deployment.assembly,
      abi: assemblyAbi,
      eventName,
      fromBlock: 0n,
    });
  const mandates = <name extends "Accepted" | "Resigned">(eventName: name) =>
    reader().getContractEvents({
      address: host().deployment.mandates,
      abi: mandatesAbi,
      eventName,
      fromBlock: 0n,
    });
  const done = (page: Page) => page.getByText("Done. It is on the chain, and final.").first().waitFor();

  it("a first visit explains itself, once, and again when asked", async () => {
    const page = await visit({ first: true });
    const welcome = page.getByRole("complementary", { name: "Folkmoot in a minute" });
    await welcome.getByText("Everybody can take their consent back.").waitFor();
    await welcome.getByRole("button", { name: "Got it" }).click();
    await welcome.waitFor({ state: "detached" });
    await page.reload();
    await page.getByRole("heading", { name: "Communities" }).waitFor();
    assert.equal(await welcome.count(), 0);
    await page.getByRole("button", { name: "How it works" }).click();
    await welcome.waitFor();
  });

  it("somebody finds a community by its name, purpose or address, and sees its size", async () => {
    const page = await visit();
    await page.getByText("6 communities").waitFor();
    await page.getByText("24 of 150 seats taken").waitFor();
    const search = page.getByRole("searchbox");
    await search.fill("rent LOW");
    await page.getByText("1 of 6 communities").waitFor();
    await page.getByText("7 of 12 seats taken").waitFor();
    await search.fill("nobody has this");
    await page.getByText("Nothing found.").waitFor();
    await search.fill(sample().community.toLowerCase().slice(0, 14));
    await page.getByRole("link", { name: "Oak Valley" }).click();
    await page.getByRole("heading", { name: "Oak Valley", level: 1 }).waitFor();
    await page.getByText("24 people").waitFor();
    await page.getByText("38.75 coin in its account").waitFor();
    await page.getByRole("img", { name: "24 of 150 seats taken" }).waitFor();
    await page.getByText(/^29 days left, until/).waitFor();
    await page.getByRole("img", { name: "1 withdrawal would end it" }).waitFor();
    await page.getByRole("img", { name: "3 withdrawals would end it" }).waitFor();
    await page.getByText("The charter, word for word").click();
    await page
      .getByText(/A mandate stands while more than 50/)
      .first()
      .waitFor();
  });

  it("a member withdraws in two actions from anywhere", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().found });
    await page.getByRole("link", { name: "My consents (2)" }).click();
    await page.getByText("Withdrawing says: “I withdraw my consent, effective immediately.”").waitFor();
    await page.getByRole("button", { name: "Withdraw my consent: Ana Ruiz, treasurer" }).click();
    await page.getByRole("link", { name: "My consents (1)" }).waitFor();
    await page.getByText("You do not consent to this mandate.").waitFor();
    assert(await page.getByRole("button", { name: "Withdrawn" }).isDisabled());
    await done(page);
    const [withdrawn] = await assembly("ConsentWithdrawn");
    assert.deepEqual([withdrawn?.args.person, withdrawn?.args.matter], [addressOf("Tom Becker"), sample().mandate]);
  });

  it("a member has withdrawing in view on every page that shows a mandate they consent to", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().community });
    const button = page.getByRole("button", { name: /^Withdraw my consent/ });
    for (const [path, count] of [
      [paths().community, 2],
      [paths().mandate, 1],
      [paths().mine, 2],
      [paths().person, 2],
    ] as const) {
      await go(page, path);
      await button.first().waitFor();
      await page.waitForTimeout(300);
      assert.equal(await button.count(), count, path);
    }
  });

  it("a member renews all consents at the season's turn with one signature, or a part of them", async () => {
    const { chain, deployment } = host();
    const page = await visit({ as: "Jonas Lind", at: paths().mine });
    await page.getByRole("heading", { name: "My consents" }).waitFor();
    await chain.pass(30 * 24 * 3_600);
    // The page was open over the turn.
    await page.getByRole("heading", { name: "2 of your consents lapse soon" }).waitFor();
    await page.getByRole("checkbox", { name: "Nadia Rahman serves as nurse" }).uncheck();
    await page.getByRole("button", { name: "Renew it" }).click();
    await page.getByText(/First you open the new season with a transaction/).waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByRole("heading", { name: "One of your consents lapses soon" }).waitFor();
    const voices = (matter: `0x${string}`) =>
      getVoices(reader(), { community: sample().community, matter, deployment });
    assert(!(await voices(sample().mandate)).lapsing.includes(5));
    assert((await voices(sample().nurse)).lapsing.includes(5));
    await page.getByText("Choose at least one.").waitFor();
    await page.getByRole("checkbox").check();
    await say(page, "Renew it");
    await page.getByRole("heading", { name: /lapse/ }).waitFor({ state: "detached" });
    assert(!(await voices(sample().nurse)).lapsing.includes(5));
  });

  it("a person's page shows what they hold, whom it reaches, what they gave and did", async () => {
    const page = await visit({ at: paths().person });
    await page.getByRole("heading", { name: "Nadia Rahman", level: 1 }).waitFor();
    await page.getByText("31 people live under 2 mandates of this person.").waitFor();
    await page.getByRole("link", { name: "Mill Lane" }).first().waitFor();
    await page.getByRole("region", { name: "Mandates consented to" }).getByText("serves as treasurer").waitFor();
    await page.getByText(/has 0 entries on record in all/).waitFor();
    await go(page, `/31337/person/${addressOf("Ana Ruiz")}`);
    await page.getByText("paid 1.25 coin to Dora Quell, well driller").waitFor();
    await page.getByText(/Ana Ruiz has 3 entries on record in all\. Nothing is left out/).waitFor();
  });

  it("a holder accepts what was proposed, and it stands with enough consent", async () => {
    const page = await visit({ as: "Kofi Mensah", at: paths().watch });
    await page.getByRole("heading", { name: "Kofi Mensah proposed as night watch" }).waitFor();
    await page.getByRole("button", { name: "Accept the mandate" }).click();
    await page.getByText(/You serve as night watch, and answer with your name/).waitFor();
    await page.getByText("The chain would accept this now.").waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Too few members consent.").waitFor();
    const accepted = (await mandates("Accepted")).at(-1)?.args;
    assert.deepEqual([accepted?.id, accepted?.holder], [sample().watch, addressOf("Kofi Mensah")]);
    await actAs(page, "Tom Becker");
    await say(page, "Give my consent");
    await page.getByText("You consent to this mandate.").waitFor();
    await page.getByRole("img", { name: "11 consents are missing" }).waitFor();
  });

  it("a holder declines what was proposed, and resigns what they hold", async () => {
    const page = await visit({ as: "Kofi Mensah", at: paths().watch });
    await say(page, "Decline");
    await page.getByText("The holder has resigned.").waitFor();
    await actAs(page, "Nadia Rahman");
    await go(page, paths().nurse);
    await page.getByRole("button", { name: "Resign" }).click();
    await page.getByText("Not possible: a new mandate needs a new proposal").waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByRole("heading", { name: "Nadia Rahman does not serve as nurse" }).waitFor();
    const resigned = (await mandates("Resigned")).map(({ args }) => args.id);
    assert.deepEqual(resigned, [sample().watch, sample().nurse]);
  });

  it("a holder reports, in words that stay", async () => {
    const page = await visit({ as: "Nadia Rahman", at: paths().nurse });
    const report = page.getByRole("region", { name: "Report to the community" });
    await report.getByRole("button", { name: "Report" }).click();
    await report.getByRole("alert").getByText("Write something first.").waitFor();
    await report.getByLabel(/Your report/).fill("Two fevers,\nboth gone.");
    await report.getByRole("button", { name: "Report" }).click();
    await report.getByText("Not possible: what is on a record stays.").waitFor();
    await report.getByRole("button", { name: "Do it" }).click();
    await page.getByRole("region", { name: "The record" }).getByText("Two fevers, both gone.").waitFor();
    await page.waitForFunction(() => document.querySelector("textarea")?.value === "");
  });

  it("a member proposes a mandate with a budget, and nothing written is lost on the way", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().community });
    await page.getByRole("link", { name: "Propose a mandate" }).click();
    await page.getByLabel("Who").selectOption({ label: "Rosa Vidal" });
    assert.equal(await page.getByLabel("Their name, as").inputValue(), "Rosa Vidal");
    await page.getByLabel("Office").fill("gardener");
    await page.getByLabel("Duty").fill("plants trees along the brook.");
    await page.getByRole("button", { name: "Add payments in coin" }).click();
    await page.getByLabel("What for").fill("buy seedlings");
    await page.getByLabel("To whom").fill(supplier.address);
    await page.getByLabel("At most per season, in coin").fill("2.5");
    await page.getByLabel("To be announced beyond").fill("1");
    // Away, back, and loaded anew.
    await page.goBack();
    await page.getByRole("heading", { name: "Oak Valley" }).waitFor();
    await page.goForward();
    await page.reload();
    assert.equal(await page.getByLabel("Office").inputValue(), "gardener");
    await page
      .getByRole("region", { name: "What members will read" })
      .getByText(/“Rosa Vidal”.*“gardener”/)
      .waitFor();
    await say(page, "Propose it");
    await page.getByRole("heading", { name: "Rosa Vidal proposed as gardener" }).waitFor();
    await page.getByText("0 of 2.5 coin").waitFor();
    const all = await getMandates(reader(), { community: sample().community, deployment: host().deployment });
    const { terms, proposer } = all.at(-1) ?? assert.fail("nothing was proposed");
    assert.deepEqual(
      [proposer, terms.holder, terms.office, terms.termDays],
      [addressOf("Tom Becker"), addressOf("Rosa Vidal"), "gardener", 180],
    );
    const [permission] = terms.scope;
    assert.deepEqual(
      [permission?.target, permission?.amountPerSeason, permission?.announceAbove, permission?.wait],
      [supplier.address, parseEther("2.5"), parseEther("1"), 86_400],
    );
    assert(page.url().includes(all.at(-1)?.id ?? "?"));
    // What was sent is no draft any more.
    await go(page, paths().propose);
    assert.equal(await page.getByLabel("Office").inputValue(), "");
  });

  it("a member proposes payments in a token, which is looked up", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().propose });
    await page.getByLabel("Who").selectOption({ label: "Rosa Vidal" });
    await page.getByLabel("Office").fill("buyer");
    await page.getByLabel("Duty").fill("buys seedlings.");
    await page.getByRole("button", { name: "Add payments in a token" }).click();
    await page.getByLabel("What for").fill("buy seedlings");
    await page.getByLabel("To whom").fill(supplier.address);
    await page.getByLabel("The token’s address").fill(supplier.address);
    await page.getByLabel("At most per season").fill("20");
    await page.getByLabel("To be announced beyond").fill("20");
    await page.getByText("There is no token at this address.").waitFor();
    await page.getByLabel("The token’s address").fill(sample().token);
    await page.getByLabel("At most per season, in SHELL").waitFor();
    await say(page, "Propose it");
    await page.getByText("0 of 20 SHELL").waitFor();
    const { terms } =
      (await getMandates(reader(), { community: sample().community, deployment: host().deployment })).at(-1) ??
      assert.fail("nothing was proposed");
    assert.deepEqual(
      [terms.scope[0]?.asset, terms.scope[0]?.amountPerSeason],
      [getAddress(sample().token), parseEther("20")],
    );
  });

  it("three people found a community, each reading the charter and signing", async () => {
    const { chain, deployment } = host();
    const names = ["Greta Moss", "Leila Aziz", "Ben Carter"];
    const hers = await visit({ as: "Greta Moss", at: paths().found });
    await hers.getByLabel("Name", { exact: true }).fill("Elm Yard");
    await hers.getByLabel("Purpose").fill("To share one workshop.");
    await hers.getByLabel("Seats at most").fill("9");
    await hers.getByLabel("Season, in days").fill("30");
    await hers.getByRole("button", { name: "Add me" }).click();
    const founders = hers.getByLabel("Founders, one address to a line");
    await founders.fill(`${await founders.inputValue()}\n${addressOf("Leila Aziz")}\n${addressOf("Ben Carter")}`);
    await hers.getByText("3 founders").waitFor();
    await hers.reload();
    assert.equal(await hers.getByLabel("Purpose").inputValue(), "To share one workshop.");
    // How they decide is folded away, until something in it is wrong.
    const rounds = hers.getByLabel("Versions until objections can be overruled");
    await hers.getByText("How you decide").click();
    await hers.getByText("That is 6 days.").waitFor();
    await hers.getByLabel("Voices, in per cent of a season").fill("50");
    await hers.getByText("How you decide").click();
    await rounds.waitFor({ state: "hidden" });
    await hers.getByRole("button", { name: "Read it as founders will" }).click();
    await hers.getByText("Together these are 80 per cent; at most 75 fit into a season.").first().waitFor();
    await hers.getByLabel("Voices, in per cent of a season").fill("20");
    await rounds.fill("4");
    await hers.getByRole("button", { name: "Read it as founders will" }).click();
    await hers.getByRole("heading", { name: "Elm Yard" }).waitFor();
    await hers.getByText(/from version 4 on four fifths can overrule/).waitFor();
    await hers.getByText("I object, for the reason I give.").waitFor();
    await hers.getByText(/has up to 9 seats, in seasons of 30 days/).waitFor();
    await hers.getByText("0 of 3 founders have signed.").waitFor();
    const link = new URL(hers.url()).hash.slice(1);
    for (const [index, name] of names.entries()) {
      const page = index === 0 ? hers : await visit({ as: name, at: link });
      await page.getByText("You are among the founders and have not signed yet.").waitFor();
      await say(page, "Sign as a founder");
      await (index < 2 ? page.getByText("You have signed.") : page.getByText("The community is open.")).waitFor();
    }
    // Whoever waited sees it open.
    await hers.getByRole("link", { name: "Go there" }).click();
    await hers.getByRole("heading", { name: "Elm Yard", level: 1 }).waitFor();
    await hers.getByText("3 people").waitFor();
    assert.equal((await assembly("Founded")).length, 7);
    const elm = (await getCommunities(chain.publicClient, { deployment })).at(-1) ?? assert.fail("not founded");
    assert.equal(elm.id, communityId({ ...elm, deployment }));
    assert.deepEqual(
      (await getMembers(chain.publicClient, { community: elm.id, deployment })).map(({ person: one }) => one),
      names.map(addressOf),
    );
    assert.deepEqual([elm.charter.capacity, elm.charter.seasonLength], [9, 30 * 86_400]);
    assert.deepEqual(elm.charter.process, { ...defaultProcess(30 * 86_400), rounds: 4 });
  });

  it("a member leaves, at once, knowing what goes with them", async () => {
    const page = await visit({ as: "Ana Ruiz", at: paths().community });
    await page.getByRole("button", { name: "Leave the community" }).click();
    await page.getByText(/the 1 mandate you hold here cannot be used any more/).waitFor();
    assert.equal(await page.getByText(/It stops what stands on your consent/).count(), 0);
    await actAs(page, "Tom Becker");
    await page.getByRole("button", { name: "Leave the community" }).click();
    await page.getByText("It stops what stands on your consent: Ana Ruiz, treasurer.").waitFor();
    await actAs(page, "Ana Ruiz");
    await page.getByRole("button", { name: "Leave the community" }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("You have no seat here. You can read everything.").waitFor();
    await page.locator(".facts").getByText("23 people").waitFor();
    await done(page);
    const [left] = await assembly("Left");
    assert.deepEqual([left?.args.person, left?.args.seat], [addressOf("Ana Ruiz"), 0]);
    await page.getByText("1 mandate has ended").waitFor({ state: "detached" });
    await page.getByText("The holder has left the community, or joined it, since.").waitFor();
  });

  it("an account without coin is told so, and what to do", async () => {
    const { chain } = host();
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await chain.client.setBalance({ address: person(2).address, value: 0n });
    await say(page, "Withdraw my consent");
    await page.getByText("You have too little coin to pay for the transaction.").waitFor();
  });
});
