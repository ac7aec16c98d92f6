import assert from "node:assert/strict";
import { parseGwei } from "viem";
import { person } from "../../../scripts/lib/chain.js";
import { samplePeople } from "../../../scripts/lib/sample.js";
import { answerOtherwise, oakValley, say } from "../page.js";
import { giveWallet } from "../wallet.js";

describe("what has been sent, against mishaps,", () => {
  const { host, sample, paths, visit } = oakValley();
  const final = "Done. It is on the chain, and final.";

  it("after withdrawing and giving again, My consents does not say the withdrawal is done", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await say(page, "Withdraw my consent");
    await page.getByText(final).waitFor();
    await say(page, "Give my consent");
    await page.getByText("You consent to this mandate.").waitFor();
    await page.getByRole("link", { name: "My consents (2)" }).click();
    await page.getByRole("button", { name: "Withdraw my consent: Ana Ruiz, treasurer" }).waitFor();
    await page.waitForTimeout(800);
    assert.equal(await page.getByText(/^Done/).count(), 0, "'Done … final' stands under a consent that stands");
  });

  it("the mandate's page too: consent given again elsewhere", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await say(page, "Withdraw my consent");
    await page.getByText(final).waitFor();
    const { chain, deployment } = host();
    const { giveConsent } = await import("../../../sdk/src/index.js");
    await chain.receipt(
      giveConsent(chain.as(person(2)), { community: sample().community, matter: sample().mandate, deployment }),
    );
    await page.getByText("You consent to this mandate.").waitFor();
    await page.waitForTimeout(1500);
    assert.equal(
      await page.getByText(/^Done/).count(),
      0,
      await page.getByRole("region", { name: "Your voice" }).innerText(),
    );
  });

  it("a withdrawal replaced by another transaction is not called done", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page.getByRole("button", { name: "Withdraw my consent" }).waitFor();
    const { chain } = host();
    await chain.client.setAutomine(false);
    try {
      await say(page, "Withdraw my consent");
      await page.getByText("Sent. Waiting for the next block").waitFor();
      await page.waitForTimeout(2_500);
      const tom = person(2);
      const nonce = await chain.publicClient.getTransactionCount({ address: tom.address });
      await chain.as(tom).sendTransaction({
        to: person(30).address,
        value: 1n,
        nonce,
        gas: 21_000n,
        maxFeePerGas: parseGwei("500"),
        maxPriorityFeePerGas: parseGwei("100"),
      });
      await chain.client.mine({ blocks: 1 });
      await page.waitForTimeout(1_500);
      await chain.client.mine({ blocks: 1 });
      await page.waitForTimeout(3_000);
      const voice = await page.getByRole("region", { name: "Your voice" }).innerText();
      assert(/You consent to this mandate/.test(voice), voice);
      assert(!/Done/.test(voice), voice);
    } finally {
      await chain.client.setAutomine(true);
    }
  });

  it("a hiccup while waiting for the receipt does not say 'refused, nothing is lost, try again' of a sent payment", async () => {
    const page = await visit({ as: "Ana Ruiz", at: paths().mandate });
    const { chain } = host();
    await page.getByLabel("Amount in coin").fill("1");
    await page.getByLabel(/^Reason/).fill("Pump.");
    await chain.client.setAutomine(false);
    try {
      await page.getByRole("button", { name: "Pay", exact: true }).click();
      await page.getByRole("button", { name: "Do it" }).click();
      await page.getByText("Sent. Waiting for the next block").waitFor();
      await answerOtherwise(page, ({ method }) =>
        method === "eth_getTransactionReceipt" || method === "eth_getTransactionByHash"
          ? { error: { code: -32603, message: "upstream timeout" } }
          : undefined,
      );
      await chain.client.mine({ blocks: 1 });
      await page.waitForTimeout(12_000);
      await page.unroute("**/rpc");
      await page.waitForTimeout(4_000);
      const text = await page.getByRole("region", { name: "Act under your mandate" }).innerText();
      assert(!/Refused/.test(text), text);
    } finally {
      await chain.client.setAutomine(true);
    }
  });

  it("a browser without room for session storage can still withdraw", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page.getByRole("button", { name: "Withdraw my consent" }).waitFor();
    await page.evaluate(() => {
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function (k, v) {
        if (k === "folkmoot.sent") throw new DOMException("full", "QuotaExceededError");
        return set.call(this, k, v);
      };
    });
    await say(page, "Withdraw my consent");
    await page
      .getByText("1 consent is missing")
      .first()
      .waitFor({ timeout: 6_000 })
      .catch(() => undefined);
    const img = await page.getByRole("img", { name: "1 consent is missing" }).count();
    assert.equal(img, 1, await page.getByRole("region", { name: "Your voice" }).innerText());
  });

  it("a browser that forbids storage shows the page", async () => {
    const page = await visit({
      first: true,
      at: paths().mandate,
      prepare: (p) =>
        p.addInitScript(() => {
          for (const name of ["localStorage", "sessionStorage"])
            Object.defineProperty(window, name, {
              get() {
                throw new DOMException("denied", "SecurityError");
              },
            });
        }),
    });
    await page.waitForTimeout(2_500);
    assert.match(await page.locator("body").innerText(), /Ana Ruiz/);
  });

  it("a sent hash that never appears does not lock the withdrawal", async () => {
    const tom = samplePeople[1];
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page.getByRole("button", { name: "Withdraw my consent" }).waitFor();
    await page.evaluate(
      ([me, c, m]) =>
        sessionStorage.setItem(
          "folkmoot.sent",
          JSON.stringify([[`31337 ${me} withdraw ${c} ${m}`, `0x${"ab".repeat(32)}`]]),
        ),
      [tom?.address, sample().community, sample().mandate] as const,
    );
    await page.reload();
    const button = page.getByRole("button", { name: "Withdraw my consent" });
    await button.waitFor();
    await page.waitForTimeout(20_000);
    assert(
      await button.isEnabled(),
      `disabled 20 s after a reload: ${await page.getByRole("region", { name: "Your voice" }).innerText()}`,
    );
  });

  it("a wallet that never answers does not lock the withdrawal", async () => {
    const page = await visit({ at: paths().mandate, prepare: (fresh) => giveWallet(fresh, host().chain, person(2)) });
    await page.getByRole("button", { name: "Connect Oak Wallet" }).click();
    await page.getByText(/^Acting as 0x/).waitFor();
    await page.evaluate(() => {
      type Ask = (request: { method: string }) => Promise<unknown>;
      const there = window as unknown as { askWallet: Ask };
      const { askWallet } = there;
      there.askWallet = (request) =>
        request.method === "eth_sendTransaction" ? new Promise(() => {}) : askWallet(request);
    });
    await say(page, "Withdraw my consent");
    await page.getByText("Waiting for your wallet").waitFor();
    await page.waitForTimeout(30_000);
    const enabled =
      (await page.getByRole("button", { name: "Do it" }).isEnabled()) ||
      (await page.getByRole("button", { name: "Not now" }).isEnabled());
    assert(enabled, "30 s on, neither 'Do it' nor 'Not now' nor the opener can be pressed");
  });
});
