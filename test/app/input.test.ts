/** Links that lead nowhere, addresses with slips, texts that deceive, numbers with commas. */
import assert from "node:assert/strict";
import { getAddress } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { samplePeople } from "../../scripts/lib/sample.js";
import { go, oakValley } from "./page.js";

describe("bad input", () => {
  const { sample, paths, visit } = oakValley();

  it("in a link is named for what it is, with a way on", async () => {
    const { community, mandate, nurse, neighbour } = sample();
    const address = getAddress(community);
    const wrongCase = `0x${[...address.slice(2)].map((c) => (/[a-z]/.test(c) ? c.toUpperCase() : c.toLowerCase())).join("")}`;
    const nobody = person(50).address;
    const links: [string, string][] = [
      ["/nowhere", "There is no such page"],
      [`/31337/${community}/nowhere`, "There is no such page"],
      [`/abc/${community}`, "There is no such page"],
      [`/1/${community}`, "This link is for another chain"],
      [`/31337/${community.slice(0, 20)}`, "This is no address"],
      [`/31337/${wrongCase}`, "This is no address"],
      [`/31337/person/${wrongCase}`, "This is no address"],
      [`/31337/${nobody}`, "No such community"],
      [`/31337/${nobody}/propose`, "No such community"],
      [`/31337/${community}/mandate/${mandate.slice(0, 30)}`, "No such mandate"],
      [`/31337/${community}/mandate/0x${"12".repeat(32)}`, "No such mandate"],
      [`/31337/${neighbour.community}/mandate/${nurse}`, "No such mandate"],
      ["/31337/found/abc", "This founding cannot be read"],
      [`/31337/found/${btoa(JSON.stringify({ name: "X" }))}`, "This founding cannot be read"],
      ["/1/found/abc", "This link is for another chain"],
      ["/%E0%A4%A", "There is no such page"],
    ];
    const page = await visit();
    for (const [link, title] of links) {
      await go(page, link);
      await page.getByRole("heading", { name: title, level: 1 }).waitFor();
      await page.getByRole("link", { name: "To the communities" }).waitFor();
    }
    await page.getByRole("link", { name: "To the communities" }).click();
    await page.getByRole("heading", { name: "Communities" }).waitFor();
    // Written in small letters alone, an address carries no checksum, and is one.
    await go(page, `/31337/${community.toLowerCase()}`);
    await page.getByRole("heading", { name: "Oak Valley" }).waitFor();
  });

  it("of an unknown person is an empty page about them, not a broken one", async () => {
    const page = await visit({ at: `/31337/person/${person(50).address}` });
    await page.getByText("Holds no mandate that runs: nobody lives under it.").waitFor();
    await page.getByText("No seat in any community on this chain.").waitFor();
  });

  it("in a proposal is told at the field, before anybody is asked to sign", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().propose });
    const tells = async (label: string, value: string, told: string) => {
      const field = page.getByLabel(label).first();
      await field.fill(value);
      await field.blur();
      await page.getByText(told).first().waitFor();
      assert.equal(await field.getAttribute("aria-invalid"), "true", label);
    };
    await tells("Office", "treasurer\u202eremrof", "invisible characters");
    await tells("Office", "x".repeat(65), "at most 64 bytes");
    await tells("Office", "  ", "This is needed.");
    await tells("Term in days", "366", "from 1 to 365");
    await tells("Term in days", "1,5", "from 1 to 365");
    await page.getByRole("button", { name: "Add payments in coin" }).click();
    await tells("At most per season", "1,5", "did you mean 1.5?");
    await tells("At most per season", "1,000", "two ways. Write 1000 or 1.000.");
    await tells("At most per season", "1,000.50", "Write the amount as a number with a point");
    await tells("Payments per season", "0", "at least 1");
    const address = samplePeople[0]?.address ?? "";
    await tells("To whom", `${address.slice(0, -1)}${address.endsWith("0") ? "1" : "0"}`, "This is no address");
    assert.equal(await page.getByRole("button", { name: "Propose it" }).count(), 0);
  });

  it("in a founding is told at the field", async () => {
    const page = await visit({ as: "Tom Becker", at: paths().found });
    await page.getByRole("button", { name: "Read it as founders will" }).click();
    await page.getByText("This is needed.").first().waitFor();
    const founders = page.getByLabel("Founders, one address to a line");
    const [ana, tom] = samplePeople.map(({ address }) => address);
    await founders.fill(`${ana}\nAna Ruiz`);
    await page.getByText("“Ana” is no address.").waitFor();
    await founders.fill(`${ana}\n${tom}\n${ana?.toLowerCase()}`);
    await page.getByText(`${ana?.toLowerCase()} stands there twice.`).waitFor();
    await page.getByLabel("Seats at most").fill("1");
    await founders.fill(`${ana}\n${tom}`);
    await page.getByText("More founders than the 1 seats.").waitFor();
    await page.getByLabel("Seats at most").fill("257");
    await page.getByText("Write a whole number from 1 to 256.").waitFor();
  });

  it("from the system, as a language that is none, breaks no page", async () => {
    const page = await visit({
      at: paths().mandate,
      prepare: (fresh) =>
        fresh.addInitScript(() => {
          Object.defineProperty(navigator, "languages", { value: ["en-US@posix", "en"] });
        }),
    });
    await page.getByRole("heading", { name: "Ana Ruiz serves as treasurer" }).waitFor();
    await page.getByText("240 of 1,500 SHELL").waitFor();
  });

  it("from the chain itself cannot turn the page around: names keep to their own direction", async () => {
    const page = await visit({ at: paths().mandate });
    await page.getByRole("heading", { name: "Ana Ruiz serves as treasurer" }).waitFor();
    for (const text of ["h1 bdi", ".duty", ".sentence", "blockquote"]) {
      const isolated = await page
        .locator(text)
        .first()
        .evaluate(
          (element) => element.getAttribute("dir") === "auto" || getComputedStyle(element).unicodeBidi !== "normal",
        );
      assert(isolated, text);
    }
  });
});

describe("a chain on which nobody has founded anything", () => {
  const { visit } = oakValley({ empty: true });

  it("says so, and how to begin", async () => {
    const page = await visit();
    await page.getByRole("heading", { name: "No community here yet" }).waitFor();
    await page.getByText(/npm start/).waitFor();
    await page.getByRole("main").getByRole("link", { name: "Found a community" }).click();
    await page.getByRole("heading", { name: "Found a community" }).waitFor();
  });
});
