import assert from "node:assert/strict";
import { type FoundingDraft, packDraft, unpackDraft } from "../../../app/src/intentions/found.js";
import { person } from "../../../scripts/lib/chain.js";
import { samplePeople } from "../../../scripts/lib/sample.js";
import { assemblyAbi, resignMandate } from "../../../sdk/src/index.js";
import { answerOtherwise, go, oakValley } from "../page.js";
import { giveWallet } from "../wallet.js";

const draft = (founders: string[], changes: Partial<FoundingDraft> = {}): FoundingDraft => ({
  name: "Hill End",
  purpose: "To keep the road.",
  capacity: "150",
  seasonDays: "30",
  sharePercent: "50",
  longestTermDays: "365",
  vouches: "3",
  growth: "15",
  heir: "",
  outsiders: false,
  seconders: "2",
  raisers: "3",
  rounds: "3",
  circle: "5",
  treasuryPercent: "10",
  deliberation: "10",
  voting: "20",
  hearing: "10",
  exit: "10",
  founders: founders.join("\n"),
  salt: `0x${"5a".repeat(32)}`,
  ...changes,
});
const [ana, tom, _ines] = samplePeople.map(({ address }) => address) as [string, string, string];

describe("what the app says, against being untrue,", () => {
  const { host, sample, paths, visit } = oakValley();

  it("leaving does not promise a readmission the contracts do not know", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().community });
    await page.getByRole("button", { name: "Leave the community" }).click();
    const text = await page.getByRole("group", { name: "Leave the community" }).innerText();
    const can = assemblyAbi.some((item) => "name" in item && /admit|join|readmit|invite/i.test(String(item.name)));
    assert(can || !/admitted again/.test(text), text);
  });

  it("a founder can leave before the community opens, as the page promises", async () => {
    const page = await visit({ as: "Tom Becker", at: `/31337/found/${packDraft(draft([ana, tom]))}` });
    await page.getByRole("button", { name: "Sign as a founder" }).click();
    await page.getByText("Leave whenever you like, also before it opens.").waitFor();
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("You have signed.").waitFor();
    assert(
      (await page.getByRole("button", { name: /signature back/i }).count()) > 0,
      `no way out on the page: ${await page.getByRole("main").innerText()}`,
    );
  });

  it("a lapsed proposal is called lapsed, not open until a date that is past", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().watch });
    await page.getByText("The mandate is proposed").waitFor();
    await host().chain.pass(91 * 86_400);
    await page.waitForTimeout(3_000);
    const text = await page.getByRole("main").innerText();
    assert(!/lapses on .* unless accepted before|has not accepted it yet/.test(text), text.slice(0, 500));
  });

  it("no signature is asked for while the rules could not be shown", async () => {
    const selector = (await import("viem")).toFunctionSelector(
      (await import("../../../sdk/src/index.js")).sentencesAbi.find((i) => "name" in i && i.name === "rules") as never,
    );
    const page = await visit({ as: "Tom Becker", at: "/found" });
    await answerOtherwise(page, ({ method, params }) =>
      method === "eth_call" && JSON.stringify(params[0]).includes(selector)
        ? { error: { code: -32000, message: "header not found" } }
        : undefined,
    );
    await go(page, `/31337/found/${packDraft(draft([ana, tom]))}`);
    await page.getByText("0 of 2 founders have signed.").waitFor();
    await page.waitForTimeout(6_000);
    assert.equal(
      await page.getByRole("button", { name: "Sign as a founder" }).count(),
      0,
      (await page.getByRole("main").innerText()).slice(0, 300),
    );
  });

  it("rules that the renderer refuses are said to be refused, not still loading", async () => {
    const page = await visit({
      as: "Tom Becker",
      at: `/31337/found/${packDraft(draft([ana, tom], { name: "Hill “End”" }))}`,
    });
    await page.getByText("0 of 2 founders have signed.").waitFor();
    await page.waitForTimeout(6_000);
    const text = await page.getByRole("region", { name: "The charter in words" }).innerText();
    assert(
      !/Reading the chain/.test(text),
      `${text} / sign offered: ${await page.getByRole("button", { name: "Sign as a founder" }).count()}`,
    );
  });

  it("founders' addresses can be read in full before signing", async () => {
    const stranger = person(77).address;
    const page = await visit({ as: "Tom Becker", at: `/31337/found/${packDraft(draft([ana, tom, stranger]))}` });
    await page.getByRole("button", { name: "Sign as a founder" }).click();
    assert((await page.getByRole("main").innerText()).includes(stranger), await page.locator(".signing").innerText());
  });

  it("a huge link is refused before anything in it is read", () => {
    const many = Array.from({ length: 20_000 }, (_, i) => `0x${i.toString(16).padStart(40, "0")}`);
    assert.equal(unpackDraft(packDraft(draft(many))), undefined);
  });

  it("the zero address is no founder", () => {
    assert.equal(unpackDraft(packDraft(draft([ana, tom, `0x${"0".repeat(40)}`]))), undefined);
  });

  it("while the chain does not answer, nobody is said not to have signed", async () => {
    const page = await visit({ at: "/found" });
    await page.getByRole("heading", { name: "Found a community" }).waitFor();
    const at = `/31337/found/${packDraft(draft([ana, tom]))}`;
    await page.route("**/rpc", (route) => route.fulfill({ status: 500, body: "" }));
    await go(page, at);
    await page.waitForTimeout(3_000);
    const text = await page.getByRole("main").innerText();
    assert(!/has not signed yet|0 of 2 founders have signed/.test(text), text);
  });

  it("a token's unit that could not be read once is not taken as 'smallest units' for good", async () => {
    let failing = true;
    const page = await visit({ at: "/" });
    await answerOtherwise(page, ({ method, params }) =>
      failing && method === "eth_call" && /"data":"0x(95d89b41|313ce567)/.test(JSON.stringify(params[0]))
        ? { error: { code: -32000, message: "header not found" } }
        : undefined,
    );
    await go(page, paths().mandate);
    await page.getByRole("heading", { name: "What the holder may do, and has done this season" }).waitFor();
    await page.waitForTimeout(3_000);
    failing = false;
    await page.unroute("**/rpc");
    await host().chain.client.mine({ blocks: 2 });
    await page.waitForTimeout(5_000);
    const text = await page.locator(".scope").innerText();
    assert(/shell/i.test(text.replace(/valley shells/g, "")), text);
  });

  it("a community that the chain no longer knows is not shown on as before, without a word", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().community });
    await page.getByRole("heading", { name: "Oak Valley", level: 1 }).waitFor();
    const selector = (await import("viem")).toFunctionSelector(
      assemblyAbi.find((i) => "name" in i && i.name === "seasonOf") as never,
    );
    await answerOtherwise(page, ({ method, params }) => {
      if (method === "eth_getLogs") return { result: [] };
      return method === "eth_call" && JSON.stringify(params[0]).includes(selector)
        ? { result: `0x${"0".repeat(64 * 5)}` }
        : undefined;
    });
    await host().chain.client.mine({ blocks: 1 });
    await page.waitForTimeout(8_000);
    const text = await page.locator("body").innerText();
    assert(/No such community|out of date/.test(text), text.slice(0, 600));
  });

  it("a lying block time in a record does not take withdrawing away", async () => {
    const page = await visit({ as: "Tom Becker", at: "/" });
    await page.getByRole("heading", { name: "Communities" }).waitFor();
    await page.route("**/rpc", async (route) => {
      const asked = JSON.parse(route.request().postData() ?? "[]");
      const calls = Array.isArray(asked) ? asked : [asked];
      const old = calls
        .filter(
          (c: { method: string; params: unknown[] }) =>
            c.method === "eth_getBlockByNumber" && c.params[0] !== "latest" && c.params[0] !== "finalized",
        )
        .map((c: { id: number }) => c.id);
      const answer = await (await route.fetch()).json();
      for (const one of Array.isArray(answer) ? answer : [answer])
        if (old.includes(one.id) && one.result) one.result.timestamp = "0xffffffffffff";
      await route.fulfill({ json: answer });
    });
    await go(page, paths().mandate);
    await page.waitForTimeout(4_000);
    assert.equal(
      await page.getByRole("button", { name: "Withdraw my consent" }).count(),
      1,
      (await page.locator("main").innerText()).slice(0, 200),
    );
  });

  it("what was resigned is not offered for renewal as if it were served", async () => {
    const { chain, deployment } = host();
    await chain.receipt(
      resignMandate(chain.as(person(1)), { community: sample().community, id: sample().mandate, deployment }),
    );
    await chain.pass(30 * 86_400);
    const page = await visit({ as: "Tom Becker", at: paths().mine });
    await page.getByRole("heading", { name: /consents? lapse/ }).waitFor();
    const text = await page.getByRole("group", { name: "What to give again" }).innerText();
    assert(!/Ana Ruiz serves as treasurer/.test(text), text);
  });

  it("no word of the other language is left after a change", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await answerOtherwise(page, ({ method }) =>
      method === "eth_sendRawTransaction" ? { error: { code: -32000, message: "node is full" } } : undefined,
    );
    await page.getByRole("button", { name: "Do it" }).click();
    await page.getByText("What you can do").waitFor();
    await page.getByLabel("Language").selectOption("de");
    await page.getByRole("heading", { name: "Deine Stimme" }).waitFor();
    const text = await page.locator(".voice").innerText();
    assert(!/Something went wrong|Look at the chain/.test(text), text);
  });

  it("buttons on cards say which mandate they are about", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().community });
    const buttons = page.getByRole("button", { name: /^Withdraw my consent/ });
    await buttons.nth(1).waitFor();
    const names = await buttons.evaluateAll((all) =>
      all.map((one) => one.getAttribute("aria-label") ?? one.textContent),
    );
    assert.equal(new Set(names).size, names.length, names.join(" | "));
  });

  it("a wallet that will not switch networks is told about", async () => {
    const page = await visit({
      at: paths().mandate,
      prepare: (fresh) => giveWallet(fresh, host().chain, person(2), 1),
    });
    await page.getByRole("button", { name: "Connect Oak Wallet" }).click();
    await page.getByRole("button", { name: "Withdraw my consent" }).click();
    await page.evaluate(() => {
      type Ask = (request: { method: string }) => unknown;
      const there = window as unknown as { askWallet: Ask };
      const { askWallet } = there;
      there.askWallet = (request) =>
        /^wallet_/.test(request.method) ? { error: { code: 4001, message: "User rejected" } } : askWallet(request);
    });
    await page.getByRole("button", { name: "Switch to Local Folkmoot" }).click();
    await page.getByText("Your wallet has not switched.").waitFor();
  });
});
