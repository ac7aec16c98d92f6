import assert from "node:assert/strict";
import type { Address, Hex } from "viem";
import { person } from "../../../scripts/lib/chain.js";
import { giveConsent, openSeason, withdrawConsent } from "../../../sdk/src/index.js";
import { go, oakValley, say } from "../page.js";
import { giveWallet } from "../wallet.js";

describe("odd wallets, sheets and holders", () => {
  const { host, sample, paths, visit } = oakValley();

  it("a draft for one community is not shown, nor kept, as another's", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().neighbour });
    await page.getByRole("heading", { name: "Mill Lane", level: 1 }).waitFor();
    await go(page, paths().propose);
    await page.getByLabel("Office").fill("well warden of Oak Valley");
    await go(page, `${paths().neighbour}/propose`);
    await page.getByRole("link", { name: "Mill Lane" }).first().waitFor();
    await page.waitForTimeout(800);
    assert.equal(await page.getByLabel("Office").inputValue(), "");
  });

  it("a sheet of which a line was passed over is not called done without a word", async () => {
    const { chain, deployment } = host();
    await chain.pass(30 * 86_400);
    await chain.receipt(openSeason(chain.as(person(3)), { community: sample().community, deployment }));
    const page = await visit({ as: "Tom Becker", at: paths().mine });
    await page.getByRole("button", { name: "Renew 2 with one signature" }).click();
    await page.getByText("Your consent counts for these 2 mandates.").waitFor();
    await page.getByText("one sheet with all of them, then send it").waitFor();
    await chain.client.setAutomine(false);
    try {
      await withdrawConsent(chain.as(person(2)), {
        community: sample().community,
        matter: sample().mandate,
        deployment,
      });
      await page.getByRole("button", { name: "Do it" }).click();
      await page.getByText("Sent. Waiting").waitFor();
      await chain.client.mine({ blocks: 1 });
      await page
        .getByText(/Done\./)
        .first()
        .waitFor();
      await page.waitForTimeout(1000);
    } finally {
      await chain.client.setAutomine(true);
    }
    const text = await page.getByRole("main").innerText();
    assert(/passed over|skipped|not counted|overtaken/i.test(text), text);
  });

  it("a wallet that sends from another account than the one shown is not called done", async () => {
    const page = await visit({
      at: paths().mandate,
      prepare: async (fresh) => {
        await giveWallet(fresh, host().chain, person(2));
        await fresh.exposeFunction("sendAsInes", async (tx: { to: Address; data: Hex }) => ({
          result: await host().chain.as(person(3)).sendTransaction({ to: tx.to, data: tx.data }),
        }));
      },
    });
    await page.getByRole("button", { name: "Connect Oak Wallet" }).click();
    await page.getByText(/^Acting as 0x/).waitFor();
    await page.evaluate(() => {
      type Ask = (request: { method: string; params: unknown[] }) => Promise<unknown>;
      const there = window as unknown as { askWallet: Ask; sendAsInes: (sent: unknown) => Promise<unknown> };
      const { askWallet } = there;
      there.askWallet = (request) =>
        request.method === "eth_sendTransaction" ? there.sendAsInes(request.params[0]) : askWallet(request);
    });
    await say(page, "Withdraw my consent");
    await page
      .getByText("1 consent is missing")
      .first()
      .waitFor()
      .catch(() => undefined);
    await page.waitForTimeout(2_000);
    const text = await page.getByRole("region", { name: "Your voice" }).innerText();
    assert(!(/You consent to this mandate/.test(text) && /Done/.test(text)), text);
  });

  it("a holder who consents to their own mandate can take it back where it is shown", async () => {
    const { chain, deployment } = host();
    await chain.receipt(
      giveConsent(chain.as(person(1)), { community: sample().community, matter: sample().mandate, deployment }),
    );
    const page = await visit({ as: "Ana Ruiz", at: paths().mandate });
    await page.getByText("You hold this mandate").waitFor();
    await page.waitForTimeout(800);
    assert.equal(await page.getByRole("button", { name: /^Withdraw my consent/ }).count(), 1);
  });
});
