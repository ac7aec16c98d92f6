/** What is signed without coin, carried as link, file or code, and brought in by somebody else. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import type { Address } from "viem";
import { startMailbox } from "../../mailbox/src/serve.js";
import { person } from "../../scripts/lib/chain.js";
import { samplePeople } from "../../scripts/lib/sample.js";
import {
  assemblyAbi,
  consentTo,
  decisionTerms,
  decodeDocument,
  getCommunity,
  getDecision,
  getMotion,
  getTenure,
  getVoices,
  giveConsent,
  openDecision,
  parseDocument,
  verifyDocument,
} from "../../sdk/src/index.js";
import { actAs, go, oakValley, say } from "./page.js";

const addressOf = (name: string) => samplePeople.find((one) => one.name === name)?.address as Address;

describe("signed without coin", () => {
  const { host, sample, paths, visit } = oakValley();
  const reader = () => host().chain.publicClient;
  const events = <name extends "Admitted" | "Left" | "ConsentsWithdrawn" | "ConsentsGiven">(eventName: name) =>
    reader().getContractEvents({ address: host().deployment.assembly, abi: assemblyAbi, eventName, fromBlock: 0n });

  /** Signs only, and answers with the page on which what was signed is. */
  async function signOnly(page: Page, what: string): Promise<string> {
    await page.getByRole("button", { name: what, exact: true }).first().click();
    await page.locator("summary").getByText("Without coin").click();
    await page.getByRole("button", { name: `Only sign: ${what}` }).click();
    await page.getByText("Signed, and kept in this browser.").waitFor();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByRole("button", { name: "Copy as a link" }).click();
    await page.getByText("Copied.").waitFor();
    return new URL(await page.evaluate(() => navigator.clipboard.readText())).hash.slice(1);
  }

  it("a member without coin withdraws; a neighbour brings it in from a link, and both see it counted", async () => {
    const { chain, deployment } = host();
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await chain.client.setBalance({ address: addressOf("Tom Becker"), value: 0n });
    const link = await signOnly(page, "Withdraw my consent");
    const { kind, signed } = await decodeDocument(link.split("/").at(-1) ?? "");
    assert.deepEqual([kind, signed.person], ["voice", addressOf("Tom Becker")]);
    const other = await visit({ as: "Greta Moss", at: link });
    await other.getByText(/The signature is that of Tom Becker, for exactly these words/).waitFor();
    await other.getByText("I withdraw my consent, effective immediately.").waitFor();
    await other.getByText("It counts as soon as it is brought in.").waitFor();
    await say(other, "Bring it in");
    await other.getByText("The chain has counted it already.").waitFor();
    const { matter, seats } = (await events("ConsentsWithdrawn"))[0]?.args ?? {};
    assert.deepEqual([matter, seats], [sample().mandate, 0b10n]);
    const { consenting } = await getVoices(reader(), {
      community: sample().community,
      matter: sample().mandate,
      deployment,
    });
    assert(!consenting.includes(1));
    await page.getByRole("link", { name: "Signed (1)" }).click();
    await page.getByText("The chain has counted it already.").waitFor();
    await page.getByRole("button", { name: "Forget it in this browser" }).click();
    await page.getByText("Nothing signed is kept in this browser.").waitFor();
  });

  it("the same as a file and as a picture of a code; a changed word is seen without a network", async () => {
    const page = await visit({ as: "Ravi Patel", at: paths().mandate });
    await page.getByRole("button", { name: "Give my consent" }).click();
    await page.locator("summary").getByText("Without coin").click();
    await page.getByRole("button", { name: "Only sign: Give my consent" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as a file" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "Oak-Valley-A-signed-voice.json");
    const text = await readFile(await download.path(), "utf8");
    assert.equal((await verifyDocument(parseDocument(text))).outcome, "valid");
    await page.getByRole("button", { name: "Show as a code" }).click();
    const picture = await page.getByRole("img", { name: /A code with this link/ }).screenshot({ scale: "device" });

    const other = await visit({ as: "Greta Moss", at: "/signed", deviceScaleFactor: 2 });
    await other.getByText("Nothing signed is kept in this browser.").waitFor();
    const open = other.getByLabel("Open a file or a picture of a code");
    await open.setInputFiles({ name: "code.png", mimeType: "image/png", buffer: picture });
    await other.getByText(/The signature is that of Ravi Patel/).waitFor();
    await go(other, "/signed");
    await open.setInputFiles({ name: "voice.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await other.getByText("It counts as soon as it is brought in.").waitFor();
    await go(other, "/signed");
    const changed = text.replace("I give my consent", "I give my house");
    await other.getByLabel("A link, or the text of a file").fill(changed);
    await other.getByRole("button", { name: "Read it", exact: true }).click();
    await other.getByText("This was not signed by Ravi Patel, or a word was changed afterwards.").waitFor();
    assert.equal(await other.getByRole("button", { name: "Bring it in" }).count(), 0);
    await go(other, "/signed");
    await other.getByLabel("A link, or the text of a file").fill(text.slice(0, 300));
    await other.getByRole("button", { name: "Read it", exact: true }).click();
    await other.getByRole("alert").getByText(/./).first().waitFor();
    assert.equal(await other.getByLabel("A link, or the text of a file").inputValue(), text.slice(0, 300));
  });

  it("a newcomer without coin signs the charter, and a member brings them in", async () => {
    const { chain, deployment } = host();
    const { community } = sample();
    const milo = addressOf("Milo Brandt");
    assert.equal(await reader().getBalance({ address: milo }), 0n);
    const his = await visit({ as: "Milo Brandt", at: `/31337/${community}/join` });
    const link = await signOnly(his, "Sign the charter and join");
    const page = await visit({ as: "Tom Becker", at: link });
    // Nobody vouches yet: it waits, and says for what.
    await page.getByText("The chain would not take it yet.").waitFor();
    await page.getByText(/vouch/).first().waitFor();
    const { id: matter } = await getMotion(reader(), { community, deployment, motion: "admission", person: milo });
    for (const index of [2, 3, 4]) {
      await chain.receipt(giveConsent(chain.as(person(index)), { community, matter, deployment }));
    }
    await page.getByText("It counts as soon as it is brought in.").waitFor();
    await say(page, "Bring it in");
    await page.getByText("The chain has counted it already.").waitFor();
    assert.equal((await events("Admitted"))[0]?.args.person, milo);
    await his.getByText("You have a seat here.").waitFor();
  });

  it("a member without coin vouches, and one leaves, by signature", async () => {
    const { community } = sample();
    const zoe = addressOf("Zoe Marsh");
    const page = await visit({ as: "Tom Becker", at: `/31337/${community}/join/${zoe}` });
    const vouch = await signOnly(page, "Vouch");
    await go(page, paths().community);
    const leaving = await signOnly(page, "Leave the community");
    await actAs(page, "Greta Moss");
    await go(page, vouch);
    await page.getByText(/I vouch that/).waitFor();
    await say(page, "Bring it in");
    await page.getByText("The chain has counted it already.").waitFor();
    assert.equal((await events("ConsentsGiven")).at(-1)?.args.seats, 0b10n);
    await go(page, leaving);
    await page.getByText("I leave this community, effective immediately.").waitFor();
    await say(page, "Bring it in");
    await page.getByText("The chain has counted it already.").waitFor();
    assert.equal((await events("Left"))[0]?.args.person, addressOf("Tom Becker"));
    // Without a seat, what was signed as a member counts no more.
    await go(page, vouch);
    await page.getByText("Who signed has no seat in the community.").waitFor();
  });
});

describe("signed and left with the mailbox", () => {
  const { host, sample, paths, visit } = oakValley();
  let mailbox: Awaited<ReturnType<typeof startMailbox>>;
  beforeEach(async () => {
    mailbox = await startMailbox({ rpcUrl: host().rpcUrl, deployment: host().deployment, sweepEvery: 300 });
  });
  afterEach(() => mailbox.close());

  /** A page that its host has told of the mailbox. */
  const told = (page: Page) =>
    page.route("**/folkmoot.json", async (route) => {
      const settings = await (await route.fetch()).json();
      await route.fulfill({ json: { ...settings, mailbox: mailbox.url } });
    });

  async function leave(page: Page, what: string) {
    await page.getByRole("button", { name: what, exact: true }).first().click();
    await page.locator("summary").getByText("Without coin").click();
    await page.getByRole("button", { name: `Only sign: ${what}` }).click();
    await page.getByText("It is also left with the mailbox").waitFor();
  }

  it("voices wait on the mandate's page, one brings all in, and each sees what became of it", async () => {
    const { deployment } = host();
    const names = ["Ravi Patel", "Elena Popova", "Ben Carter"];
    const page = await visit({ as: "Ravi Patel", at: paths().mandate, prepare: told });
    for (const name of names) {
      await actAs(page, name);
      await leave(page, "Give my consent");
    }
    await page.getByRole("heading", { name: "3 signed words wait" }).waitFor();
    const mine = await visit({ as: "Ravi Patel", at: "/signed", prepare: told });
    await mine.getByRole("heading", { name: "Oak Valley: 3 signed words wait" }).waitFor();
    await go(page, "/signed");
    await page.getByText("Held").first().waitFor();
    await go(page, paths().mandate);
    await actAs(page, "Greta Moss");
    await page.getByRole("button", { name: "Bring all 3 in" }).click();
    await page.getByText("Each counts as the word of whoever signed it").waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByRole("heading", { name: "3 signed words wait" }).waitFor({ state: "detached" });
    const on = { community: sample().community, matter: sample().mandate, deployment };
    const { consenting } = await getVoices(host().chain.publicClient, on);
    assert.deepEqual(
      [21, 22, 23].map((seat) => consenting.includes(seat)),
      [true, true, true],
    );
    await go(page, "/signed");
    await page.getByText("The chain has counted it already.").first().waitFor();
    assert.equal(await page.getByText("The chain has counted it already.").count(), 3);
  });

  it("a newcomer without coin, once named, and three vouches come in together", async () => {
    const { community } = sample();
    const milo = addressOf("Milo Brandt");
    const at = `/31337/${community}/join/${milo}`;
    const page = await visit({ as: "Tom Becker", at, prepare: told });
    for (const name of ["Tom Becker", "Ines Duarte", "Kofi Mensah"]) {
      await actAs(page, name);
      await leave(page, "Vouch");
    }
    const his = await visit({ as: "Milo Brandt", at: `/31337/${community}/join`, prepare: told });
    await leave(his, "Sign the charter and join");
    // Nothing of it is on the chain yet: the mailbox tells other members.
    const other = await visit({ as: "Mei Tanaka", at: "/inbox", prepare: told });
    await other.getByRole("link", { name: "Milo Brandt would like to join: do you know them?" }).waitFor();
    await actAs(page, "Greta Moss");
    await page.getByRole("heading", { name: "4 signed words wait" }).waitFor();
    await say(page, "Bring all 4 in");
    await page.getByText("Milo Brandt has a seat here.").waitFor();
    const [admitted] = await host().chain.publicClient.getContractEvents({
      address: host().deployment.assembly,
      abi: assemblyAbi,
      eventName: "Admitted",
      fromBlock: 0n,
    });
    assert.deepEqual([admitted?.args.person, admitted?.args.vouchers], [milo, 0b1110n]);
  });

  it("a newcomer who signs before anybody has named them is left there as soon as somebody has", async () => {
    const { community } = sample();
    const milo = addressOf("Milo Brandt");
    const his = await visit({ as: "Milo Brandt", at: `/31337/${community}/join`, prepare: told });
    await his.getByRole("button", { name: "Sign the charter and join" }).click();
    await his.locator("summary").getByText("Without coin").click();
    await his.getByRole("button", { name: "Only sign: Sign the charter and join" }).click();
    await his.getByText(/No member has vouched for the person yet/).waitFor();
    await go(his, "/signed");
    await his.getByText(/No member has vouched for the person yet/).waitFor();
    const page = await visit({ as: "Tom Becker", at: `/31337/${community}/join/${milo}`, prepare: told });
    await leave(page, "Vouch");
    await his.getByText("The mailbox still holds it").waitFor({ timeout: 25_000 });
    await page.getByRole("heading", { name: "2 signed words wait" }).waitFor();
  });

  it("whom a decision affects replies without coin, and anybody brings it in", async () => {
    const { chain, deployment } = host();
    const { community, decisions } = sample();
    await chain.client.setBalance({ address: addressOf("Omar Haddad"), value: 0n });
    const page = await visit({ as: "Omar Haddad", at: paths().hearing, prepare: told });
    await page.getByLabel("Your reply").fill("I was tired, and I am sorry.");
    await leave(page, "Reply");
    await actAs(page, "Greta Moss");
    await go(page, "/signed");
    await page.getByText("I reply to this.").waitFor();
    await say(page, "Bring it in");
    await page.getByText("The chain has counted it already.").waitFor();
    const { hearing } = await getDecision(chain.publicClient, { community, id: decisions.trust, deployment });
    assert.equal(hearing?.replyText, "I was tired, and I am sorry.");
  });

  it("a candidate to whom members object is admitted by a decision, with what they signed", async () => {
    const { chain, deployment } = host();
    const { community } = sample();
    const milo = addressOf("Milo Brandt");
    const on = { community, deployment };
    const { charter } = await getCommunity(chain.publicClient, on);
    const motions = [
      ...[1, 2, 3].map((seat) => [seat, "admission"] as const),
      ...Array.from({ length: charter.objectors }, (_, index) => [4 + index, "objection"] as const),
    ];
    for (const [seat, motion] of motions) {
      const { id: matter } = await getMotion(chain.publicClient, { ...on, motion, person: milo });
      await chain.receipt(giveConsent(chain.as(person(seat)), { ...on, matter }));
    }
    const steps = [{ kind: "admit", person: milo }] as const;
    const terms = decisionTerms({ title: "Milo", text: "We know him, and take him in.", steps });
    const { id, hash } = await openDecision(chain.as(person(2)), { ...on, charter, terms });
    await chain.receipt(hash);
    for (const seat of [1, 3, 4]) await chain.receipt(consentTo(chain.as(person(seat)), { ...on, ballot: id }));
    await chain.pass(10 * 86_400);
    const page = await visit({ as: "Tom Becker", at: `/31337/${community}/decision/${id}`, prepare: told });
    await page.getByText("Milo Brandt has to want it in this season", { exact: false }).waitFor();
    const his = await visit({ as: "Milo Brandt", at: `/31337/${community}/join`, prepare: told });
    await leave(his, "Sign the charter and join");
    await page.getByText("Milo Brandt has to want it", { exact: false }).waitFor({ state: "detached" });
    await page.getByLabel("Why now?", { exact: false }).fill("As was decided.");
    await say(page, "Carry it out");
    await page.getByText("Carried out by Tom Becker.").waitFor();
    assert.equal((await getTenure(chain.publicClient, { ...on, person: milo })).seated, true);
  });

  it("without its mailbox the page says so, and nothing signed is lost", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate, prepare: told });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.route(`${mailbox.url}/**`, (route) => route.abort());
    await page.getByRole("button", { name: "Withdraw my consent", exact: true }).first().click();
    await page.locator("summary").getByText("Without coin").click();
    await page.getByRole("button", { name: "Only sign: Withdraw my consent" }).click();
    await page.getByText(/The mailbox has not taken it\. .* Pass it on yourself;/).waitFor();
    await page.getByRole("link", { name: "Signed (1)" }).click();
    await page.getByText("It counts as soon as it is brought in.").waitFor();
  });
});
