/** The browser starts, shows a page, and leaves no folder behind. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { launchBrowser } from "./browser.js";

const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith("folkmoot-browser-"));

describe("the test browser", () => {
  it("shows a page, twice, and cleans up", async () => {
    const before = folders().length;
    for (let round = 0; round < 2; round++) {
      const browser = await launchBrowser();
      const page = await browser.newPage({ viewport: { width: 300, height: 120 } });
      await page.goto("data:text/html,<title>Folkmoot</title><h1>Oak Valley</h1>");
      assert.equal(await page.title(), "Folkmoot");
      assert.ok((await page.screenshot()).length > 500);
      await browser.close();
    }
    assert.equal(folders().length, before);
  });
});
