import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type Address, type ContractEventName, parseEther } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { samplePeople, supplier } from "../../scripts/lib/sample.js";
import {
  assemblyAbi,
  buildAct,
  deedsAbi,
  getStanding,
  getVoices,
  giveConsent,
  leaveCommunity,
  resignMandate,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { actAs, answerOtherwise, oakValley, say, type Visit } from "./page.js";

const ana = samplePeople[0]?.address as Address;
const tom = samplePeople[1]?.address as Address;

describe("a mandate's page", () => {
  const { host, sample, paths, visit: visitAt } = oakValley();
  const visit = (options: Visit = {}) => visitAt({ at: paths().mandate, ...options });
  const on = () => ({ community: sample().community, id: sample().mandate, deployment: host().deployment });
  const standing = () => getStanding(host().chain.publicClient, on());
  const events = (eventName: ContractEventName<typeof assemblyAbi>) =>
    host().chain.publicClient.getContractEvents({
      address: host().deployment.assembly,
      abi: assemblyAbi,
      eventName,
      fromBlock: 0n,
    });
  const deeds = () =>
    host().chain.publicClient.getContractEvents({
      address: host().deployment.deeds,
      abi: deedsAbi,
      eventName: "Recorded",
      fromBlock: 0n,
    });
  const balance = () => host().chain.publicClient.getBalance({ address: supplier.address });
  const transactions = (address: Address) => host().chain.publicClient.getTransactionCount({ address });

  const ring = (page: Page, label: string | RegExp) => page.getByRole("img", { name: label });
  const voice = (page: Page) => page.getByRole("region", { name: "Your voice" });
  const act = (page: Page) => page.getByRole("region", { name: "Act under your mandate" });

  async function pay(page: Page, amount: string, reason: string) {
    await act(page).getByLabel("Amount").fill(amount);
    await act(page).getByLabel("Reason").fill(reason);
    await act(page).getByRole("button", { name: "Pay", exact: true }).click();
  }

  /** With what is said before it, and the click that does it. */
  async function payAndDo(page: Page, amount: string, reason: string) {
    await pay(page, amount, reason);
    await act(page).getByRole("button", { name: "Do it" }).click();
  }

  it("shows whose consent holds the treasurer's mandate up, without a wallet", async () => {
    const page = await visit();
    await page.getByRole("link", { name: "Oak Valley" }).waitFor();
    await page.getByRole("heading", { name: "Ana Ruiz serves as treasurer", level: 1 }).waitFor();
    await ring(page, "1 withdrawal would end it").waitFor();
    await page.getByText("12 of 23 others consent.").waitFor();
    await page.getByText("All seats as a list").click();
    assert.equal(await page.locator("tbody tr").count(), 24);
    assert.equal(await page.getByRole("row", { name: /Tom Becker consents/ }).count(), 1);
    await page.getByText("The mandate, word for word").click();
    await page.getByText(/^“Ana Ruiz” \(0x.* serves “Oak Valley” as “treasurer”/).waitFor();
    await page.getByText(/Ana Ruiz has 3 entries on record in all\. Nothing is left out/).waitFor();
    assert.equal(await page.getByRole("button", { name: /my consent/ }).count(), 0);
  });

  it("tells the story: she pays, one withdrawal stops her, one consent lets her go on", async () => {
    const page = await visit({ as: "Ana Ruiz" });
    const before = await balance();
    await payAndDo(page, "1.5", "Pump for the upper well.");
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    await page.getByText("Pump for the upper well.").waitFor();
    await page.getByText("paid 1.5 coin to Dora Quell, well driller").waitFor();
    assert.equal((await balance()) - before, parseEther("1.5"));
    const deed = (await deeds()).at(-1)?.args;
    assert.deepEqual([deed?.person, deed?.reason], [ana, "Pump for the upper well."]);

    await actAs(page, "Tom Becker");
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await voice(page).getByText("I withdraw my consent, effective immediately.").waitFor();
    await voice(page)
      .getByText(/The mandate of Ana Ruiz ends with it/)
      .waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await ring(page, "1 consent is missing").waitFor();
    const withdrawn = (await events("ConsentWithdrawn")).at(-1)?.args as { person?: Address; matter?: string };
    assert.deepEqual([withdrawn.person, withdrawn.matter], [tom, sample().mandate]);
    assert.equal((await standing()).reason, "tooFewConsents");

    await actAs(page, "Ana Ruiz");
    await page.getByText("The mandate does not stand.").waitFor();
    await pay(page, "1", "Cable for the pump.");
    await act(page).getByText("The mandate does not stand: too few members consent (1 missing).").waitFor();
    await act(page).getByText("What you can do").first().waitFor();
    assert.equal(await act(page).getByLabel("Reason").inputValue(), "Cable for the pump.");
    assert.equal((await balance()) - before, parseEther("1.5"));
    await insist(page);

    await actAs(page, "Tom Becker");
    await say(page, "Give my consent");
    await ring(page, "1 withdrawal would end it").waitFor();
    await actAs(page, "Ana Ruiz");
    await payAndDo(page, "1", "Cable for the pump.");
    await page.getByText("paid 1 coin to Dora Quell, well driller").waitFor();
    assert.equal((await balance()) - before, parseEther("2.5"));
  });

  /** The page asks the chain first and sends nothing. Sent all the same, the payment is refused in its block. */
  async function insist(page: Page) {
    const permission = sample().permissions.coin;
    const calls = [{ permission, target: supplier.address, value: 1n, data: "0x" }] as const;
    const call = buildAct({ ...on(), calls, reason: "Cable for the pump." });
    const { chain } = host();
    const { status } = await chain.receipt(chain.as(person(1)).writeContract({ ...call, gas: 400_000n }));
    assert.equal(status, "reverted");
    await page.waitForTimeout(100);
  }

  it("pays in the valley's token too, and shows what is used of the season's budget", async () => {
    const page = await visit({ as: "Ana Ruiz" });
    await act(page).getByLabel("What for").selectOption({ label: "pay the well driller in valley shells" });
    await payAndDo(page, "60", "Two valves more.");
    await page.getByText("paid 60 SHELL to Dora Quell, well driller").waitFor();
    await page.getByText("300 of 1,500 SHELL").waitFor();
    await page.getByText("2 of 20 calls").waitFor();
  });

  it("announces what is too large to be paid at once", async () => {
    const page = await visit({ as: "Ana Ruiz" });
    // 1.25 of the 6 that may go unannounced are spent.
    await act(page).getByLabel("Amount").fill("5");
    await act(page).getByLabel("Reason").fill("The drill itself.");
    await act(page)
      .getByText(/beyond what may be spent unannounced/)
      .waitFor();
    await act(page).getByRole("button", { name: "Pay" }).click();
    await act(page)
      .getByText(/It has not been announced/)
      .waitFor();
    await act(page).getByRole("button", { name: "Announce" }).click();
    await act(page).getByText("Everybody sees that you will pay 5 coin to Dora Quell, well driller.").waitFor();
    await act(page).getByRole("button", { name: "Do it" }).click();
    const announced = (one: Page) => one.getByRole("region", { name: "Announced, and not done yet" });
    // Everybody sees it, and has until then to withdraw.
    const his = await visit({ as: "Tom Becker" });
    for (const one of [page, his]) {
      await announced(one).getByText("will pay 5 coin to Dora Quell, well driller").waitFor();
      await announced(one).getByText("The drill itself.").waitFor();
      await announced(one)
        .getByText(/Not before .* Whoever minds can withdraw/)
        .waitFor();
    }
    const button = announced(page).getByRole("button", { name: "Pay what was announced" });
    assert.equal(await button.isDisabled(), true);
    assert.equal(await announced(his).getByRole("button").count(), 0);
    await host().chain.pass(24 * 3_600);
    await announced(his)
      .getByText(/Can be done now, until/)
      .waitFor();
    await button.click();
    await announced(page).getByRole("button", { name: "Do it" }).click();
    await page.getByText("paid 5 coin to Dora Quell, well driller").waitFor();
    for (const one of [page, his]) await announced(one).waitFor({ state: "detached" });
  });

  it("shows within a moment what somebody else does, in another browser and outside of any", async () => {
    const [hers, his] = await Promise.all([visit({ as: "Ana Ruiz" }), visit({ as: "Tom Becker" })]);
    await Promise.all([hers, his].map((page) => ring(page, "1 withdrawal would end it").waitFor()));
    await say(his, "Withdraw my consent");
    await hers.getByText("The mandate does not stand.").waitFor();
    await hers.getByRole("status").getByText("The mandate has just lost its standing.").waitFor();
    const { chain, deployment } = host();
    const voice = { community: sample().community, matter: sample().mandate, deployment };
    await chain.receipt(giveConsent(chain.as(person(20)), voice));
    await chain.receipt(giveConsent(chain.as(person(21)), voice));
    for (const page of [hers, his]) await ring(page, "2 withdrawals would end it").waitFor();
  });

  it("takes two clicks for one", async () => {
    const page = await visit({ as: "Tom Becker" });
    const before = await transactions(tom);
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await page.getByRole("button", { name: "Do it" }).dblclick();
    await ring(page, "1 consent is missing").waitFor();
    await voice(page).getByText("Done. It is on the chain, and final.").waitFor();
    assert.equal(await transactions(tom), before + 1);
    await actAs(page, "Lucía Prado");
    await page.getByRole("button", { name: "Withdraw my consent" }).dblclick();
    await page.getByRole("button", { name: "Do it" }).waitFor();
  });

  it("can be used with the keyboard alone, and left without a trace", async () => {
    const page = await visit({ as: "Tom Becker" });
    const before = await transactions(tom);
    await page.getByRole("button", { name: "Withdraw my consent" }).focus();
    await page.keyboard.press("Enter");
    const box = page.getByRole("group", { name: "Withdraw my consent" });
    await box.waitFor();
    assert.equal(await box.evaluate((element) => element === document.activeElement), true);
    await page.keyboard.press("Escape");
    await box.waitFor({ state: "detached" });
    assert.equal(await transactions(tom), before);
    // The keyboard goes on from where it was.
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await ring(page, "1 consent is missing").waitFor();
    await voice(page).getByText("Done. It is on the chain, and final.").waitFor();
    await box.waitFor({ state: "detached" });
    await page.waitForFunction(() => document.activeElement?.closest(".voice"));
  });

  it("says truly what a withdrawal does, to who consents and to who does not", async () => {
    const page = await visit({ as: "Tom Becker" });
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await voice(page)
      .getByText(/The mandate of Ana Ruiz ends with it/)
      .waitFor();
    await actAs(page, "Paul Weber");
    await voice(page).getByText("You do not consent to this mandate.").waitFor();
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await voice(page)
      .getByText(/there is nothing to end/)
      .waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await voice(page).getByText("Done. It is on the chain, and final.").waitFor();
    await ring(page, "1 withdrawal would end it").waitFor();
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await voice(page)
      .getByText(/You have withdrawn this season/)
      .waitFor();
    // While he reads, others change what his consent would do.
    await page.getByRole("button", { name: "Give my consent" }).click();
    await voice(page).getByText("Your consent counts for the mandate of Ana Ruiz.").waitFor();
    const { chain, deployment } = host();
    const on = { community: sample().community, matter: sample().mandate, deployment };
    await chain.receipt(withdrawConsent(chain.as(person(2)), on));
    await voice(page).getByText("The mandate of Ana Ruiz stands again with it.").waitFor();
    await chain.receipt(giveConsent(chain.as(person(14)), on)); // Paul himself, elsewhere
    await page.getByRole("button", { name: "Do it" }).waitFor({ state: "detached" });
  });

  it("keeps no word about one payment beside another", async () => {
    const page = await visit({ as: "Ana Ruiz" });
    await pay(page, "5", "The drill itself.");
    await act(page).getByText("It has not been announced").waitFor();
    await act(page).getByLabel("Amount").fill("1");
    await act(page).getByText("It has not been announced").waitFor({ state: "detached" });
  });

  it("invites whoever only reads to be somebody", async () => {
    const page = await visit();
    await page.getByText("To act, choose above who you are.").waitFor();
  });

  it("says what is wrong with an amount before anything is sent", async () => {
    const page = await visit({ as: "Ana Ruiz" });
    const before = await transactions(ana);
    await pay(page, "1,5", "Cable.");
    await act(page).getByRole("alert").getByText("did you mean 1.5?").waitFor();
    for (const amount of ["1,500.5", "", "abc", "-1", "1e3", "0x10", "1.", ".5", "0.0000000000000000001", "١"]) {
      await pay(page, amount, "Cable.");
      await act(page).getByRole("alert").getByText("Write the amount as a number with a point").waitFor();
    }
    await pay(page, "0", "Cable.");
    await act(page).getByRole("alert").getByText("Write an amount above zero.").waitFor();
    await pay(page, "1", "  ");
    await act(page).getByRole("alert").getByText("Say why.").waitFor();
    await pay(page, "10.75000001", "Cable.");
    await act(page).getByRole("alert").getByText("Only 10.75 coin are left of this season’s budget.").waitFor();
    assert.equal(await transactions(ana), before);
  });

  it("takes no text that would turn the reading direction", async () => {
    const page = await visit({ as: "Ana Ruiz" });
    await pay(page, "1", "Pipes \u202etxt.exe");
    await act(page).getByText("There are invisible characters in this that can turn text around.").waitFor();
  });

  it("says to who holds, has left, or was never a member what their voice counts for", async () => {
    const page = await visit({ as: "Ana Ruiz" });
    await page.getByText("You hold this mandate: your own consent counts on neither side.").waitFor();
    const { chain, deployment } = host();
    await chain.receipt(leaveCommunity(chain.as(person(2)), { community: sample().community, deployment }));
    await actAs(page, "Tom Becker");
    await page.getByText("Only members of the community have a voice here.").waitFor();
  });

  it("shows a consent that lapses, and lets it be renewed", async () => {
    const page = await visit({ as: "Tom Becker" });
    const { chain, deployment } = host();
    await chain.pass(30 * 24 * 3_600);
    await voice(page)
      .getByText(/You consented last season/)
      .waitFor();
    await page.getByRole("listitem").getByText("consents until the season ends").waitFor();
    await say(page, "Give my consent");
    await voice(page).getByText("You consent to this mandate.").waitFor();
    const { lapsing, consenting } = await getVoices(chain.publicClient, {
      community: sample().community,
      matter: sample().mandate,
      deployment,
    });
    assert(consenting.includes(1) && !lapsing.includes(1));
    await chain.pass(30 * 24 * 3_600);
    await ring(page, "11 consents are missing").waitFor();
  });

  it("says why when the holder has resigned", async () => {
    const page = await visit();
    const { chain } = host();
    await chain.receipt(resignMandate(chain.as(person(1)), on()));
    await page.getByText("The holder has resigned.").waitFor();
    await ring(page, "12 members consent, in vain").waitFor();
  });

  it("says that the chain is out of reach, and goes on when it is back", async () => {
    const page = await visit({ as: "Tom Becker" });
    await ring(page, "1 withdrawal would end it").waitFor();
    await page.route("**/rpc", (route) => route.abort());
    await page.getByText("The chain does not answer.").waitFor();
    await ring(page, "1 withdrawal would end it").waitFor();
    await page.unroute("**/rpc");
    await page.getByText("The chain does not answer.").waitFor({ state: "detached" });
    await say(page, "Withdraw my consent");
    await ring(page, "1 consent is missing").waitFor();
  });

  it("loses neither the view nor the withdrawal when a token says nothing or some answers fail", async () => {
    const page = await visit({
      as: "Tom Becker",
      // The token's symbol() and decimals(), refused by whoever made it.
      prepare: (fresh) =>
        answerOtherwise(fresh, ({ params }) =>
          /0x95d89b41|0x313ce567/.test(JSON.stringify(params))
            ? { error: { code: 3, message: "execution reverted", data: "0x" } }
            : undefined,
        ),
    });
    await ring(page, "1 withdrawal would end it").waitFor();
    await page.getByText(/240,000,000,000,000,000,000 of 1,500,000/).waitFor();
    await page.unroute("**/rpc");
    // Events fail, blocks come.
    await answerOtherwise(page, ({ method }) =>
      method === "eth_getLogs" ? { error: { code: -32000, message: "not now" } } : undefined,
    );
    await host().chain.client.mine({ blocks: 1 });
    await page.getByText("The chain’s answers are incomplete just now.").waitFor();
    await page.waitForTimeout(6_000);
    await host().chain.client.mine({ blocks: 1 });
    await page.waitForTimeout(1_000);
    await ring(page, "1 withdrawal would end it").waitFor();
    await page.getByRole("button", { name: "Withdraw my consent" }).waitFor();
    await page.unroute("**/rpc");
    await page.getByText("The chain’s answers are incomplete just now.").waitFor({ state: "detached" });
    await say(page, "Withdraw my consent");
    await ring(page, "1 consent is missing").waitFor();
  });

  it("tells nobody that something is done which somebody else has done", async () => {
    const page = await visit({ as: "Tom Becker" });
    await host().chain.client.setAutomine(false);
    await say(page, "Withdraw my consent");
    await voice(page).getByText("Sent. Waiting for the next block").waitFor();
    await actAs(page, "Ines Duarte");
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await host().chain.client.setAutomine(true);
    await host().chain.client.mine({ blocks: 1 });
    await ring(page, "1 consent is missing").waitFor();
    assert.equal(await voice(page).getByText("Done.").count(), 0);
    await page.getByRole("button", { name: "Do it" }).click();
    await ring(page, "2 consents are missing").waitFor();
    await voice(page).getByText("Done. It is on the chain, and final.").waitFor();
  });

  it("lets nobody's pending consent stand in the way of their withdrawal", async () => {
    const page = await visit({ as: "Paul Weber" });
    await host().chain.client.setAutomine(false);
    await say(page, "Give my consent");
    await voice(page).getByText("Sent. Waiting for the next block").waitFor();
    await say(page, "Withdraw my consent");
    await voice(page).getByText("Sent. Waiting for the next block").nth(1).waitFor();
    await host().chain.client.mine({ blocks: 1 });
    await host().chain.client.setAutomine(true);
    await page.getByText("All seats as a list").click();
    await page.getByRole("row", { name: /Paul Weber \(you\) withdrew this season/ }).waitFor();
  });

  it("has the sample people's keys on the local chain only", async () => {
    const page = await visit();
    await page.getByText("Their keys are public: never use them anywhere else.").waitFor();
    const elsewhere = await visit({
      prepare: (fresh) =>
        fresh.route("**/folkmoot.json", async (route) => {
          const answer = await route.fetch();
          await route.fulfill({ json: { ...(await answer.json()), chainId: 1 } });
        }),
    });
    await elsewhere.getByText(/this page is for chain 1\./).waitFor();
    await elsewhere.getByText(/without a wallet/).waitFor();
    assert.equal(await elsewhere.getByLabel("Act as").count(), 0);
  });

  it("keeps the chain's own keys and clock out of a page's reach", async () => {
    for (const method of [
      "hardhat_setBalance",
      "evm_increaseTime",
      "eth_sendTransaction",
      "eth_accounts",
      "eth_sign",
    ]) {
      const response = await fetch(host().rpcUrl, {
        method: "POST",
        body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: [] }),
      });
      const { error } = (await response.json()) as { error?: { message: string } };
      assert.match(error?.message ?? "", /is not available here/, method);
    }
    const nonsense = await fetch(host().rpcUrl, { method: "POST", body: "{" });
    assert.match(await nonsense.text(), /no JSON-RPC request/);
  });

  const phone = { width: 390, height: 844 };

  it("shows withdrawing within the first view of a phone, wherever one has scrolled to", async () => {
    const page = await visit({ as: "Tom Becker", viewport: phone });
    const button = page.getByRole("button", { name: "Withdraw my consent" });
    await button.waitFor();
    for (const top of [0, 600, 5_000]) {
      await page.evaluate((y) => window.scrollTo(0, y), top);
      const box = await button.boundingBox();
      assert(box && box.y >= 0 && box.y + box.height <= phone.height, `at ${top}: ${JSON.stringify(box)}`);
    }
  });

  it("keeps who acts through a reload, in this tab alone", async () => {
    const page = await visit({ as: "Tom Becker" });
    await page.reload();
    await page.getByRole("button", { name: "Withdraw my consent" }).waitFor();
    assert.equal(await (await visit()).getByLabel("Act as").inputValue(), "");
  });

  it("tells apart a consent withdrawn and none given", async () => {
    const page = await visit();
    const { chain, deployment } = host();
    const voice = { community: sample().community, matter: sample().mandate, deployment };
    await chain.receipt(withdrawConsent(chain.as(person(3)), voice));
    await page.getByText("All seats as a list").click();
    await page.getByRole("row", { name: /Ines Duarte withdrew this season/ }).waitFor();
    assert.equal(await page.getByRole("row", { name: /has not said/ }).count(), 11);
  });
});
