/** A member's own wallet: found, asked, declining, on the wrong network, changing in the middle. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { LocalAccount } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { assemblyAbi, getStanding } from "../../sdk/src/index.js";
import { oakValley, say } from "./page.js";
import { giveWallet, type TestWallet } from "./wallet.js";

const [tom, ines] = [person(2), person(3)];

describe("a wallet of one's own", () => {
  const { host, sample, paths, visit } = oakValley();

  async function withWallet(account: LocalAccount, at: string, chainId?: number): Promise<[Page, TestWallet]> {
    let wallet: TestWallet | undefined;
    const page = await visit({
      at,
      prepare: async (fresh) => {
        wallet = await giveWallet(fresh, host().chain, account, chainId);
      },
    });
    return [page, wallet as TestWallet];
  }

  async function connected(account: LocalAccount, at: string): Promise<[Page, TestWallet]> {
    const [page, wallet] = await withWallet(account, at);
    await page.getByRole("button", { name: "Connect Oak Wallet" }).click();
    await page.getByText(/^Acting as 0x/).waitFor();
    return [page, wallet];
  }

  const standing = () =>
    getStanding(host().chain.publicClient, {
      community: sample().community,
      id: sample().mandate,
      deployment: host().deployment,
    });
  const withdrawals = async () =>
    (
      await host().chain.publicClient.getContractEvents({
        address: host().deployment.assembly,
        abi: assemblyAbi,
        eventName: "ConsentWithdrawn",
        fromBlock: 0n,
      })
    ).map(({ args }) => args.person);

  it("is found, connected, and withdraws with one prompt, its key never in the page", async () => {
    const [page, wallet] = await connected(tom, paths().mandate);
    await say(page, "Withdraw my consent");
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    assert.deepEqual(await withdrawals(), [tom.address]);
    assert.equal((await standing()).reason, "tooFewConsents");
    assert.equal(wallet.asked.filter((method) => method === "eth_sendTransaction").length, 1);
  });

  it("stays connected over a reload, and lets go when told", async () => {
    const [page] = await connected(tom, paths().mandate);
    await page.reload();
    await page.getByText(/^Acting as 0x/).waitFor();
    await page.getByRole("button", { name: "Disconnect" }).click();
    await page.getByRole("button", { name: "Connect Oak Wallet" }).waitFor();
    await page.getByText("To act, choose above who you are.").waitFor();
  });

  it("may say no, to connecting and to sending: nothing has happened, and nothing is in the way", async () => {
    const [page, wallet] = await withWallet(tom, paths().mandate);
    wallet.decline(true);
    await page.getByRole("button", { name: "Connect Oak Wallet" }).click();
    await page.getByText("You declined to connect. Nothing has changed.").waitFor();
    wallet.decline(false);
    await page.getByRole("button", { name: "Connect Oak Wallet" }).click();
    await page.getByText(/^Acting as 0x/).waitFor();
    wallet.decline(true);
    await say(page, "Withdraw my consent");
    await page.getByText("You declined. Nothing was sent.").waitFor();
    assert.deepEqual(await withdrawals(), []);
    wallet.decline(false);
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    assert.deepEqual(await withdrawals(), [tom.address]);
  });

  it("on another network is told so, with the button that mends it", async () => {
    const [page, wallet] = await withWallet(tom, paths().mandate, 1);
    await page.getByRole("button", { name: "Connect Oak Wallet" }).click();
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await page.getByText(/Your wallet is on another network/).waitFor();
    assert.equal(await page.getByRole("button", { name: "Do it" }).count(), 0);
    await page.getByRole("button", { name: "Switch to Local Folkmoot" }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    assert(wallet.asked.includes("wallet_switchEthereumChain"));
  });

  it("that changes its account in the middle acts for nobody else", async () => {
    const [page, wallet] = await connected(tom, paths().mandate);
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await page.getByRole("button", { name: "Do it" }).waitFor();
    await wallet.change(ines);
    await page.getByRole("button", { name: "Do it" }).waitFor({ state: "detached" });
    await page.getByText(`Acting as ${ines.address.slice(0, 6)}`).waitFor();
    await say(page, "Withdraw my consent");
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    assert.deepEqual(await withdrawals(), [ines.address]);
    await wallet.change(undefined);
    await page.getByText("To act, choose above who you are.").waitFor();
  });

  it("that leaves for another network in the middle sends nothing there", async () => {
    const [page, wallet] = await connected(tom, paths().mandate);
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await wallet.moveTo(1);
    await page.getByText(/Your wallet is on another network/).waitFor();
    assert.equal(await page.getByRole("button", { name: "Do it" }).count(), 0);
    await wallet.moveTo(31337);
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Done. It is on the chain, and final.").waitFor();
  });

  it("shows what it is asked to sign in words: all consents on one sheet", async () => {
    const { chain } = host();
    await chain.pass(30 * 24 * 3_600);
    const [page, wallet] = await connected(tom, paths().community);
    await page.getByRole("heading", { name: "2 of your consents lapse soon" }).waitFor();
    await page.getByRole("button", { name: "Renew 2 with one signature" }).click();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("Done. It is on the chain, and final.").waitFor();
    const { primaryType, message } = wallet.signing() as {
      primaryType: string;
      message: { community: string; voice: string; matters: string[] };
    };
    assert.deepEqual([primaryType, message.community], ["Sheet", "Oak Valley"]);
    assert.match(message.voice, /^I give my consent/);
    assert.deepEqual(
      message.matters.map((matter) => /as “(\w+)”/.exec(matter)?.[1]),
      ["treasurer", "nurse"],
    );
    assert.equal(wallet.asked.filter((method) => method === "eth_signTypedData_v4").length, 1);
  });
});
