/** Every page, light and dark, on a phone and a desk: accessible, fitting, pictured; in German and from right to left. */
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { root } from "../../scripts/lib/steps.js";
import { actAs, go, keepPicture, oakValley } from "./page.js";

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };

describe("every page", () => {
  const { paths, visit } = oakValley();

  async function settled(page: Page) {
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle").catch(() => {});
    await page.waitForTimeout(400);
  }

  /** By day and by night, and where writing runs the other way. */
  async function check(page: Page, name: string) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(
        violations.map(({ id, nodes }) => `${name}, ${colorScheme}: ${id} ${nodes.map(({ html }) => html).join(" ")}`),
        [],
      );
      await fits(page, name);
      await keepPicture(page, `${name}-${colorScheme}`);
    }
    await turn(page, "rtl");
    await fits(page, `${name}, from right to left`);
    await keepPicture(page, `${name}-rtl`);
    await turn(page, "ltr");
  }

  const turn = (page: Page, dir: "ltr" | "rtl") =>
    page.evaluate((dir) => {
      document.documentElement.dir = dir;
    }, dir);

  async function fits(page: Page, name: string) {
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    assert(wide <= 0, `${name} is ${wide} pixels too wide`);
  }

  for (const [size, viewport] of Object.entries(sizes)) {
    it(`is accessible and fits: ${size}`, async () => {
      const look = { viewport, reducedMotion: "reduce" as const };
      const page = await visit({ ...look, first: true });
      await settled(page);
      await check(page, `welcome-${size}`);
      await page.getByRole("button", { name: "Got it" }).click();
      await actAs(page, "Tom Becker");
      for (const [name, path] of Object.entries(paths())) {
        await go(page, path);
        await settled(page);
        await check(page, `${name}-${size}`);
      }
      await go(page, paths().mandate);
      await page.getByRole("button", { name: "Withdraw my consent" }).click();
      await page.getByText("The chain would accept this now.").waitFor();
      await check(page, `withdrawing-${size}`);
      await page.locator("summary").getByText("Without coin").click();
      await page.getByRole("button", { name: /^Only sign/ }).click();
      await page.getByRole("button", { name: "Show as a code" }).click();
      await check(page, `signed-only-${size}`);
      await page.getByRole("button", { name: "Do it" }).click();
      await page.getByText("Done. It is on the chain, and final.").waitFor();
      await go(page, paths().signed);
      await page.getByText("The chain has counted it already.").waitFor();
      await check(page, `kept-${size}`);
      await go(page, paths().mandate);
      await actAs(page, "Ana Ruiz");
      const act = page.getByRole("region", { name: "Act under your mandate" });
      await act.getByLabel("Amount").fill("1");
      await act.getByLabel("Reason").fill("Cable for the pump.");
      await act.getByRole("button", { name: "Pay", exact: true }).click();
      await act.getByText("What you can do").waitFor();
      await check(page, `refused-${size}`);
      await go(page, paths().found);
      await page.getByLabel("Name", { exact: true }).fill("Elm Yard");
      await page.getByLabel("Purpose").fill("To share one workshop.");
      await page.getByRole("button", { name: "Add me" }).click();
      await page.getByRole("button", { name: "Read it as founders will" }).click();
      await page.getByText("You are among the founders and have not signed yet.").waitFor();
      await check(page, `founding-${size}`);
      await go(page, "/nowhere");
      await settled(page);
      await check(page, `lost-${size}`);
    });
  }

  it("speaks German from the first to the last word, when the browser does or somebody chooses it", async () => {
    const page = await visit({ locale: "de-AT", viewport: sizes.phone, first: true });
    await page.getByRole("heading", { name: "Folkmoot in einer Minute" }).waitFor();
    await page.getByRole("button", { name: "Verstanden" }).click();
    assert.equal(await page.locator("html").getAttribute("lang"), "de");
    await page.getByLabel("Handeln als").selectOption({ label: "Tom Becker" });
    for (const [name, path] of Object.entries(paths())) {
      await go(page, path);
      await settled(page);
      await fits(page, name);
      await keepPicture(page, `${name}-german`);
    }
    await go(page, paths().mandate);
    await page.getByRole("button", { name: "Meine Zustimmung zurückziehen" }).click();
    await page.getByRole("button", { name: "Bestätigen" }).click();
    await page.getByLabel("Handeln als").selectOption({ label: "Ana Ruiz, treasurer" });
    // Where a point parts thousands, nobody guesses.
    await page.getByLabel(/^Betrag/).fill("1.000");
    await page.getByLabel(/^Begründung/).fill("Kabel für die Pumpe.");
    await page.getByRole("button", { name: "Zahlen", exact: true }).click();
    await page.getByText("Das lässt sich auf zwei Arten lesen. Schreibe 1000 oder 1.0000.").waitFor();
    await page.getByLabel(/^Betrag/).fill("1");
    await page.getByRole("button", { name: "Zahlen", exact: true }).click();
    await page.getByText("Das Mandat gilt nicht", { exact: false }).first().waitFor();
    await page.getByText("Was du tun kannst").first().waitFor();
    await page.getByLabel("Sprache").selectOption({ label: "English" });
    await page.getByText("The mandate does not stand").first().waitFor();
    // Neither the draft nor who acts is lost with the other language.
    assert.equal(await page.getByLabel("Amount").inputValue(), "1");
    await page.reload();
    await page.getByText("The mandate does not stand").first().waitFor();
  });

  it("can be read from right to left", async () => {
    for (const viewport of Object.values(sizes)) {
      const page = await visit({ viewport, as: "Tom Becker", at: paths().mandate });
      await settled(page);
      await turn(page, "rtl");
      const [heading, main] = await Promise.all(
        [page.getByRole("heading", { level: 1 }), page.getByRole("main")].map((one) => one.boundingBox()),
      );
      assert(heading && main && heading.x >= main.x);
    }
  });

  it("needs at most 230 kB of script at first, compressed with gzip", () => {
    const html = readFileSync(join(root, "app/dist/index.html"), "utf8");
    const scripts = [...html.matchAll(/assets\/[^"]+\.js/g)].map(([name]) => join(root, "app/dist", `${name}.gz`));
    const sum = scripts.reduce((bytes, file) => bytes + statSync(file).size, 0);
    console.log(`      ${(sum / 1_000).toFixed(0)} kB in ${scripts.length} files`);
    assert(sum > 50_000 && sum <= 230_000, `${sum} bytes`);
  });

  it("can be walked through with the keyboard alone, its focus always seen", async () => {
    const page = await visit({ viewport: sizes.desktop, as: "Tom Becker" });
    await page.getByRole("link", { name: "Oak Valley" }).waitFor();
    // One's own come first once they are known: until then the list moves under the keyboard.
    await page.getByText("You have a seat here").first().waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
    const seen: string[] = [];
    for (let presses = 0; presses < 12 && !seen.includes("Oak Valley"); presses++) {
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      const { outline, text } = await focused.evaluate((element) => ({
        outline: getComputedStyle(element).outlineStyle,
        text: element.textContent ?? "",
      }));
      assert.notEqual(outline, "none", `no outline on ${text}`);
      seen.push(text);
    }
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Oak Valley", level: 1 }).waitFor();
    // The keyboard is on the new page's heading.
    await page.waitForFunction(() => document.activeElement?.textContent === "Oak Valley");
    assert.equal(await page.title(), "Oak Valley · Folkmoot");
  });
});
