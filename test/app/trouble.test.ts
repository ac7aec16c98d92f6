/** A node that stalls, lies about its chain, or asks for less; a page left open; two people at once. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { person } from "../../scripts/lib/chain.js";
import { giveConsent } from "../../sdk/src/index.js";
import { answerOtherwise, oakValley, say } from "./page.js";

describe("when something is wrong with the chain's node", () => {
  const { host, sample, paths, visit } = oakValley();
  const ring = (page: Page, name: string) => page.getByRole("img", { name }).waitFor();
  const heading = (page: Page) => page.getByRole("heading", { name: "Ana Ruiz serves as treasurer" }).waitFor();

  it("withdrawing stays in reach when the host is gone, also what was to be loaded later", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page.getByRole("button", { name: "Withdraw my consent" }).waitFor();
    // Everything is fetched once the first page is there.
    await page.waitForResponse(/SignOnly/, { timeout: 15_000 }).catch(() => {});
    await page.waitForLoadState("networkidle").catch(() => {});
    await page.route("**/*", (route) => route.abort());
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await page.getByRole("button", { name: "Do it" }).waitFor();
    await page.locator("summary").getByText("Without coin").waitFor();
    assert.equal(await page.getByText("This page is broken").count(), 0);
    await page.unroute("**/*");
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("You do not consent to this mandate.").waitFor();
  });

  it("a part that cannot be loaded breaks nothing around it", async () => {
    const page = await visit({
      as: "Tom Becker",
      at: paths().mandate,
      prepare: (other) => other.route(/SignOnly/, (route) => route.abort()),
    });
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await page.getByText("A part of this page could not be loaded.").waitFor();
    await page.getByRole("button", { name: "Load the page again" }).waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("You do not consent to this mandate.").waitFor();
  });

  it("that stalls is noticed, said, and left behind when it answers again", async () => {
    const page = await visit({ at: paths().mandate });
    await ring(page, "1 withdrawal would end it");
    let stalling = true;
    await page.route("**/rpc", async (route) => {
      // It takes the question and never answers.
      if (!stalling) await route.continue();
    });
    await page.getByText("The chain does not answer.").waitFor({ timeout: 20_000 });
    await heading(page);
    stalling = false;
    await page.getByText("The chain does not answer.").waitFor({ state: "detached", timeout: 20_000 });
    await host().chain.receipt(
      giveConsent(host().chain.as(person(20)), {
        community: sample().community,
        matter: sample().mandate,
        deployment: host().deployment,
      }),
    );
    await ring(page, "2 withdrawals would end it");
  });

  it("that stalls from the start shows what it is waiting for", async () => {
    const page = await visit({ at: paths().mandate, prepare: (fresh) => fresh.route("**/rpc", () => {}) });
    await page.getByText("Reading the chain …").waitFor();
    await page.getByText("The chain does not answer.").waitFor({ timeout: 20_000 });
    await page.unroute("**/rpc");
    await heading(page);
  });

  it("that says it is another chain is not believed", async () => {
    const page = await visit({ at: paths().mandate });
    await heading(page);
    await answerOtherwise(page, ({ method }) => (method === "eth_chainId" ? { result: "0x1" } : undefined));
    await page.getByText("The node speaks for chain 1, but this page is for chain 31337.").waitFor();
    await page.unroute("**/rpc");
    await page.getByText("The node speaks for chain 1").waitFor({ state: "detached" });
    await heading(page);
  });

  it("that asks for fewer questions is asked more slowly, and said to", async () => {
    let asked = 0;
    const page = await visit({ at: paths().mandate });
    await heading(page);
    await page.route("**/rpc", async (route) => {
      asked += 1;
      await route.fulfill({ status: 429, body: "slow down" });
    });
    await page.getByText("The chain’s node asks for fewer questions.").waitFor();
    await page.waitForTimeout(2_000);
    const before = asked;
    await page.waitForTimeout(3_000);
    assert(asked - before <= 6, `${asked - before} questions in three seconds`);
    await heading(page);
    await page.unroute("**/rpc");
    await page.getByText("The chain’s node asks for fewer questions.").waitFor({ state: "detached", timeout: 20_000 });
  });

  it("that fails in the middle of sending loses nothing, and says what to do", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await answerOtherwise(page, ({ method }) =>
      method === "eth_sendRawTransaction" ? { error: { code: -32000, message: "node is full" } } : undefined,
    );
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("What you can do").waitFor();
    await page.unroute("**/rpc");
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    await ring(page, "1 consent is missing");
  });

  it("a transaction that was sent is followed on after a reload", async () => {
    const { chain } = host();
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page.getByRole("button", { name: "Withdraw my consent" }).waitFor();
    await chain.client.setAutomine(false);
    await say(page, "Withdraw my consent");
    await page.getByText("Sent. Waiting for the next block").waitFor();
    await page.reload();
    await page.getByText("Sent. Waiting for the next block").waitFor();
    await chain.client.setAutomine(true);
    await chain.client.mine({ blocks: 1 });
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    await ring(page, "1 consent is missing");
  });

  it("two people at once see each other's voices, within two seconds of the block", async () => {
    const [hers, his] = await Promise.all([
      visit({ as: "Ines Duarte", at: paths().mandate }),
      visit({ as: "Tom Becker", at: paths().mandate }),
    ]);
    for (const page of [hers, his]) await ring(page, "1 withdrawal would end it");
    await Promise.all([say(hers, "Withdraw my consent"), say(his, "Withdraw my consent")]);
    for (const page of [hers, his]) await ring(page, "2 consents are missing");
    await say(his, "Give my consent");
    for (const page of [hers, his]) await ring(page, "1 consent is missing");
  });

  it("a community's page says what somebody else has just changed", async () => {
    const page = await visit({ at: paths().community });
    await page.getByRole("heading", { name: "Oak Valley" }).waitFor();
    const his = await visit({ as: "Tom Becker", at: paths().mandate });
    await say(his, "Withdraw my consent");
    await page.getByRole("status").getByText("Ana Ruiz: The mandate has just lost its standing.").waitFor();
    await say(his, "Give my consent");
    await page.getByRole("status").getByText("Ana Ruiz: The mandate stands again.").waitFor();
  });

  it("a page left open over a season's turn says what has changed", async () => {
    const { chain } = host();
    const page = await visit({ as: "Tom Becker", at: paths().community });
    await page.getByRole("heading", { name: "Season 1" }).waitFor();
    await chain.pass(30 * 24 * 3_600);
    await page.getByRole("heading", { name: "Season 2" }).waitFor();
    await page.getByRole("heading", { name: "2 of your consents lapse soon" }).waitFor();
    await chain.pass(30 * 24 * 3_600);
    await page.getByRole("heading", { name: "Season 3" }).waitFor();
    await page.getByRole("link", { name: "My consents (0)" }).waitFor();
    await page.getByRole("img", { name: "12 consents are missing" }).first().waitFor();
  });

  it("a page open while its season runs out, before any block, says so by its own clock", async () => {
    const page = await visit({ at: paths().community, prepare: (fresh) => fresh.clock.install() });
    await page.getByRole("heading", { name: "Season 1" }).waitFor();
    await page.clock.fastForward(31 * 24 * 3_600 * 1_000);
    await page.getByText("This season is over. Season 2 begins with the next block").waitFor();
  });
});
