/** What the app shows of the past and of what waits, from a real index, from one that lies, and from none. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Address } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { samplePeople } from "../../scripts/lib/sample.js";
import { admitMember, getMotion, giveConsent, recoverSeat } from "../../sdk/src/index.js";
import { actAs, go, oakValley, say } from "./page.js";

const addressOf = (name: string) => samplePeople.find((one) => one.name === name)?.address as Address;
const zoe = addressOf("Zoe Marsh");

/** Between the page and the index: changes what it answers. */
const lie = (change: (answer: string) => string) => (page: Page) =>
  page.route("**/index/graphql", async (route) => {
    const answer = await (await route.fetch()).text();
    await route.fulfill({ contentType: "application/json", body: change(answer) });
  });

/** Hides deeds. */
const hiding = (hide: (deeds: unknown[]) => unknown) =>
  lie((text) => {
    const answer = JSON.parse(text);
    if (answer.data?.deeds) hide(answer.data.deeds.items);
    return JSON.stringify(answer);
  });

describe("with an index", () => {
  const { host, paths, visit: open } = oakValley({ onHistory: () => {} });
  before(() => host().indexer?.ready());
  /** After a test the chain goes back, and the index with it, when it notices. */
  const visit: typeof open = async (options) => {
    const page = await open(options);
    page.setDefaultTimeout(60_000);
    return page;
  };

  it("a person sees what waits for them, nearest first, and it goes when it is done", async () => {
    const page = await visit({ as: "Kofi Mensah", at: "/inbox" });
    await page.getByRole("heading", { name: "You are proposed as night watch: accept or decline" }).waitFor();
    await page.getByRole("heading", { name: /A bench at the upper spring/ }).waitFor();
    const headings = await page.getByRole("heading", { level: 2 }).allInnerTexts();
    const waiting = headings.length;
    await page.getByRole("link", { name: `Needs me (${waiting})` }).waitFor();
    await page.getByRole("link", { name: /proposed as night watch/ }).click();
    await say(page, "Accept the mandate");
    await page.getByRole("link", { name: `Needs me (${waiting - 1})` }).waitFor();
  });

  it("a mandate's page tells everything that happened to it, with names and times", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await say(page, "Withdraw my consent");
    await page.getByText("Everything that happened").click();
    const history = page.getByRole("region", { name: "Everything that happened" });
    await history.getByText("Ines Duarte proposed it").waitFor();
    await history.getByText(/Ana Ruiz accepted it, until/).waitFor();
    await history.getByText("Tom Becker (you) withdrew").waitFor();
    await history.getByText("Ana Ruiz acted or reported").first().waitFor();
    assert.equal(await history.getByText(/Not known here/).count(), 0);
  });

  it("a record from the index is proved; an index that lies is found out, and the chain is believed", async () => {
    const page = await visit({ at: `/31337/person/${addressOf("Ana Ruiz")}` });
    await page.getByText("Record complete ✓").waitFor();
    const changed = await visit({
      at: `/31337/person/${addressOf("Ana Ruiz")}`,
      prepare: lie((text) => text.replace("Spare valves for the winter", "A holiday by the sea")),
    });
    await changed.getByText("The index told something else than what the chain proves").waitFor();
    await changed.getByText("Spare valves for the winter, six of them, invoice 17.").waitFor();
    assert.equal(await changed.getByText(/holiday/).count(), 0);
    await changed.getByText("Record complete ✓").waitFor();
  });

  it("an index that hides the oldest deed, the newest or all is found out; one that has not read so far is not blamed", async () => {
    const at = `/31337/person/${addressOf("Ana Ruiz")}`;
    const blame = "The index told something else than what the chain proves";
    for (const hide of [
      (deeds: unknown[]) => deeds.shift(),
      (deeds: unknown[]) => deeds.pop(),
      (deeds: unknown[]) => deeds.splice(0),
    ]) {
      const page = await visit({ at, prepare: hiding(hide) });
      await page.getByText("Record complete ✓").waitFor();
      await page.getByText(blame).waitFor();
    }
    const behind = async (page: Page) => {
      await hiding((deeds) => deeds.splice(0))(page);
      await page.route("**/index/graphql", async (route) => {
        if (!route.request().postData()?.includes("_meta")) return route.fallback();
        const status = { [host().chain.client.chain.name]: { id: 31_337, block: { number: 1 } } };
        await route.fulfill({ json: { data: { _meta: { status } } } });
      });
    };
    const page = await visit({ at, prepare: behind });
    await page.getByText("Record complete ✓").waitFor();
    assert.equal(await page.getByText(blame).count(), 0);
  });

  it("an index that answers nonsense, or never, keeps nothing from me that the chain knows", async () => {
    const nonsense = lie(() => '{"errors":[{"message":"no"}]}');
    const page = await visit({ as: "Kofi Mensah", at: "/inbox", prepare: nonsense });
    await page.getByRole("link", { name: /proposed as night watch/ }).waitFor();
    await page.getByText(/Not known here: what the index would have told/).waitFor();
    const silent = async (one: Page) => {
      await one.addInitScript(() => {
        const { timeout } = AbortSignal;
        AbortSignal.timeout = (time) => timeout.call(AbortSignal, Math.min(time, 500));
      });
      await one.route("**/index/graphql", () => {});
    };
    const other = await visit({ as: "Kofi Mensah", at: "/inbox", prepare: silent });
    await other.getByRole("link", { name: /proposed as night watch/ }).waitFor();
  });

  it("where nobody answers, the page says so", async () => {
    const dead = async (one: Page) => {
      await lie(() => "{}")(one);
      await one.route("**/rpc", (route) => {
        const asksEvents = route.request().postData()?.includes("eth_getLogs");
        return asksEvents ? route.abort() : route.fallback();
      });
    };
    const page = await visit({ as: "Kofi Mensah", at: "/inbox", prepare: dead });
    await page
      .getByText("The node or the wallet did not answer.", { exact: false })
      .first()
      .waitFor({ timeout: 30_000 });
    assert.equal(await page.locator('main[aria-busy="true"]').count(), 0);
  });

  it("what was signed is followed to where the history has it", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page.getByRole("button", { name: "Withdraw my consent", exact: true }).first().click();
    await page.locator("summary").getByText("Without coin").click();
    await page.getByRole("button", { name: "Only sign: Withdraw my consent" }).click();
    await page.getByText("Signed, and kept in this browser.").waitFor();
    await go(page, "/signed");
    await say(page, "Bring it in");
    await page.getByText("It counts, and the history shows it.").waitFor();
  });
});

describe("without an index", () => {
  const { host, sample, paths, visit } = oakValley();

  async function agree(community: Address, members: readonly number[], motion: Parameters<typeof getMotion>[1]) {
    const { chain, deployment } = host();
    const { id: matter } = await getMotion(chain.publicClient, motion);
    for (const index of members) {
      await chain.receipt(giveConsent(chain.as(person(index)), { community, matter, deployment }));
    }
  }

  it("the chain tells what waits: candidates, somebody else's key, and one's own seat", async () => {
    const { chain, deployment } = host();
    const { community } = sample().neighbour;
    const greta = addressOf("Greta Moss");
    const on = { community, deployment };
    await agree(community, [2, 31, 32], { ...on, motion: "admission", person: zoe });
    await chain.receipt(admitMember(chain.as(person(36)), { ...on, candidate: zoe }));
    const newKey = person(37);
    const recovery = { ...on, motion: "recovery", person: greta, other: newKey.address } as const;
    await agree(community, [2, 32, 33], recovery);
    await chain.receipt(recoverSeat(chain.as(newKey), { ...on, from: greta, to: newKey.address }));
    const page = await visit({ as: "Sofia Rossi", at: "/inbox" });
    await page.getByRole("link", { name: "Zoe Marsh asks for a seat" }).waitFor();
    await page.getByRole("link", { name: "A new key asks for the seat of Greta Moss" }).waitFor();
    await actAs(page, "Greta Moss");
    await page.getByRole("link", { name: "Somebody asks for your own seat: do you still have your key?" }).click();
    await say(page, "I still have my key");
    await page.getByText("Two thirds must vouch.", { exact: false }).waitFor();
    await go(page, "/inbox");
    await page.getByRole("link", { name: "Zoe Marsh asks for a seat" }).count();
    await page.getByRole("link", { name: /your own seat/ }).waitFor({ state: "detached" });
  });

  it("a mandate's past says precisely what is not known", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().mandate });
    await page.getByText("Everything that happened").click();
    const history = page.getByRole("region", { name: "Everything that happened" });
    await history.getByText("Ines Duarte proposed it").waitFor();
    await history.getByText(/Not known here: the persons who spoke in batches, when each was\./).waitFor();
  });
});
