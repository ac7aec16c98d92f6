import assert from "node:assert/strict";
import { person } from "../../../scripts/lib/chain.js";
import { samplePeople } from "../../../scripts/lib/sample.js";
import { found, mandate, payment, peopleFrom, termsOf } from "../../../scripts/lib/world.js";
import { getCommunity, getMandates, getRecord, proposeMandate } from "../../../sdk/src/index.js";
import { actAs, answerOtherwise, go, oakValley } from "../page.js";
import { giveWallet, type TestWallet } from "../wallet.js";

describe("what belongs to one person or community", () => {
  const { host, sample, paths, visit } = oakValley();

  it("on the community's page too, a wallet that changes its account in the middle acts for nobody else", async () => {
    let wallet: TestWallet | undefined;
    const page = await visit({
      at: paths().community,
      prepare: async (fresh) => {
        wallet = await giveWallet(fresh, host().chain, person(2));
      },
    });
    await page.getByRole("button", { name: "Connect Oak Wallet" }).click();
    await page.getByText(/^Acting as 0x/).waitFor();
    await page.getByRole("button", { name: "Withdraw my consent" }).last().click();
    await page.getByRole("button", { name: "Do it" }).waitFor();
    await wallet?.change(person(3));
    await page.getByText(`Acting as ${person(3).address.slice(0, 6)}`).waitFor();
    await page.waitForTimeout(1_000);
    assert.equal(
      await page.getByRole("button", { name: "Do it" }).count(),
      0,
      "the step that Tom opened stands open for Ines",
    );
  });

  it("what one person left out of a renewal is not left out for the next", async () => {
    await host().chain.pass(30 * 86_400);
    const page = await visit({ as: "Tom Becker", at: paths().community });
    await page.getByRole("checkbox", { name: /Nadia Rahman/ }).uncheck();
    await actAs(page, "Ines Duarte");
    await page.getByRole("button", { name: /Renew/ }).waitFor();
    await page.waitForTimeout(1_000);
    assert(await page.getByRole("checkbox", { name: /Nadia Rahman/ }).isChecked());
  });

  it("a stranger's proposal does not name somebody's page", async () => {
    const { chain, deployment } = host();
    const victim = person(55).address;
    const community = await found(chain, deployment, peopleFrom(70, 2), { name: "Nowhere", outsiders: true });
    const { charter } = await getCommunity(chain.publicClient, { community, deployment });
    const { hash } = await proposeMandate(chain.as(person(70)), {
      community,
      charter,
      deployment,
      terms: termsOf(victim, [], { holderName: "Thief and liar" }),
    });
    await chain.receipt(hash);
    const page = await visit({ at: `/31337/person/${victim}` });
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.getByText("Mandates held").waitFor();
    const title = await page.getByRole("heading", { level: 1 }).innerText();
    assert.notEqual(title, "Thief and liar", `${title}; ${await page.locator(".check").innerText()}`);
  });

  it("a kept draft of another shape does not break the page for good", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().propose });
    await page.getByRole("heading", { name: "Propose a mandate" }).waitFor();
    await page.evaluate(
      ([c, me]) =>
        localStorage.setItem(
          `folkmoot.draft.propose 31337 ${c} ${me}`,
          JSON.stringify({ holder: null, scope: [{ kind: "token" }] }),
        ),
      [sample().community, samplePeople[1]?.address] as const,
    );
    await page.reload();
    await page.waitForTimeout(2_500);
    assert.equal(
      await page.getByRole("heading", { name: "Propose a mandate" }).count(),
      1,
      (await page.getByRole("main").innerText()).slice(0, 120),
    );
  });

  it("one community that cannot be read does not hide withdrawing in the others", async () => {
    const page = await visit({ as: "Tom Becker", at: "/found" });
    await page.getByRole("heading", { name: "Found a community" }).waitFor();
    const lane = sample().neighbour.community.slice(2).toLowerCase();
    await page.reload();
    await answerOtherwise(page, ({ method, params }) =>
      method === "eth_call" && JSON.stringify(params[0]).toLowerCase().includes(lane)
        ? { error: { code: -32000, message: "header not found" } }
        : undefined,
    );
    await page.reload();
    await go(page, paths().mine);
    await page.waitForTimeout(8_000);
    assert(
      (await page.getByRole("button", { name: /^Withdraw my consent/ }).count()) > 0,
      (await page.locator("main").innerText()).slice(0, 200),
    );
  });

  it("a payment is not made twice because a node stumbled after it was sent", async () => {
    const page = await visit({ as: "Ana Ruiz", at: paths().mandate });
    const { chain, deployment } = host();
    await page.getByLabel("Amount in coin").fill("1");
    await page.getByLabel(/^Reason/).fill("Pump.");
    await chain.client.setAutomine(false);
    try {
      await page.getByRole("button", { name: "Pay", exact: true }).click();
      await page.getByRole("button", { name: "Do it" }).click();
      await page.getByText("Sent. Waiting for the next block").waitFor();
      await answerOtherwise(page, ({ method }) =>
        method === "eth_getTransactionReceipt" ? { error: { code: -32603, message: "upstream timeout" } } : undefined,
      );
      await chain.client.mine({ blocks: 1 });
      await page.waitForTimeout(3_000);
      await page.getByText("Sent. Waiting for the next block").waitFor();
      await page.unroute("**/rpc");
    } finally {
      await chain.client.setAutomine(true);
    }
    await chain.client.mine({ blocks: 1 });
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    const deeds = await getRecord(chain.publicClient, { person: person(1).address, deployment });
    assert.equal(deeds.filter(({ reason }) => reason === "Pump.").length, 1);
  });

  it("two communities of one name: what is typed in one is not in the other", async () => {
    const { chain, deployment } = host();
    const here = (await getMandates(chain.publicClient, { community: sample().community, deployment })).find(
      ({ id }) => id === sample().mandate,
    );
    assert(here);
    const twin = await found(chain, deployment, peopleFrom(1, 5), { salt: `0x${"77".repeat(32)}` });
    const id = await mandate(chain, deployment, {
      community: twin,
      proposer: person(3),
      holder: person(1),
      terms: here.terms,
      consenting: peopleFrom(2, 4),
    });
    assert.equal(id, sample().mandate, "the same id in both");
    const page = await visit({ as: "Ana Ruiz", at: paths().mandate });
    await page.getByLabel("Amount in coin").fill("1");
    await page.getByLabel(/^Reason/).fill("Pump.");
    await page.getByRole("button", { name: "Pay", exact: true }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    await page.getByLabel("Amount in coin").fill("2");
    await go(page, `/31337/${twin}/mandate/${id}`);
    await page.getByRole("heading", { name: /Ana Ruiz/ }).waitFor();
    await page.waitForTimeout(1_500);
    assert.equal(await page.getByLabel("Amount in coin").inputValue(), "", "typed for the other community");
  });

  it("after a withdrawal on My consents the keyboard is not lost", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mine });
    await page.getByRole("button", { name: "Withdraw my consent: Ana Ruiz, treasurer" }).focus();
    await page.keyboard.press("Enter");
    await page
      .getByRole("link", { name: "My consents (2)" })
      .waitFor()
      .catch(() => undefined);
    await page.getByRole("button", { name: "Withdraw my consent: Ana Ruiz, treasurer" }).waitFor({ state: "detached" });
    await page.waitForTimeout(500);
    assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), "BODY");
  });

  it("what became of a withdrawal on My consents is said", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mine });
    await page.getByRole("button", { name: "Withdraw my consent: Ana Ruiz, treasurer" }).click();
    await page.getByRole("button", { name: "Withdraw my consent: Ana Ruiz, treasurer" }).waitFor({ state: "detached" });
    await page.waitForTimeout(300);
    assert((await page.getByText(/Done\./).count()) > 0, "the card and its outcome vanish together");
  });

  it("one member's proposals do not keep another from withdrawing", async () => {
    const { chain, deployment } = host();
    const { charter } = await getCommunity(chain.publicClient, { community: sample().community, deployment });
    const scope = Array.from({ length: 16 }, (_, i) =>
      payment(person(30).address, { purpose: `pay ${i}`, amountPerSeason: BigInt(i + 1) }),
    );
    for (let i = 0; i < 60; i++) {
      const { hash } = await proposeMandate(chain.as(person(4)), {
        community: sample().community,
        charter,
        deployment,
        gas: 12_000_000n,
        terms: termsOf(person(4).address, scope, { salt: `0x${(i + 1).toString(16).padStart(64, "0")}` }),
      });
      await chain.receipt(hash);
    }
    const begun = performance.now();
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page
      .getByRole("button", { name: "Withdraw my consent" })
      .waitFor({ timeout: 40_000 })
      .catch(() => undefined);
    const took = Math.round(performance.now() - begun);
    assert(took < 15_000, `${took} ms; ${(await page.locator("body").innerText()).slice(-400)}`);
  });
});
