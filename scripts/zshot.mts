import { launchBrowser } from "../test/app/browser.js";
import { startFolkmoot } from "./lib/host.js";

const host = await startFolkmoot({ port: 0 });
const browser = await launchBrowser();
const s = host.sample!;
const v = s.vale!;
const pages: Record<string, string> = {
  network: "/network",
  community: `/31337/${s.community}`,
  fire: `/31337/agreement/${v.agreements.fire}`,
  water: `/31337/agreement/${v.agreements.water}`,
  timberladder: `/31337/${s.community}/ladder/${v.moor}`,
  heather: `/31337/${v.moor}/ladder/${v.bay}`,
  bridge: `/31337/${v.bridge}/ladder/${v.fern}`,
  market: `/31337/agreement/${v.agreements.market}`,
  agree: `/31337/${s.community}/agree`,
};
const only = process.argv[2]?.split(",");
const who = process.argv[3] ?? "Ines Duarte";
for (const [size, width] of [
  ["desktop", 1280],
  ["phone", 390],
] as const) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, locale: process.argv[4] ?? "en-GB" });
  const page = await context.newPage();
  page.on("console", (m) => m.type() === "error" && console.log("console", m.text()));
  page.on("pageerror", (e) => console.log("pageerror", e.message));
  await page.addInitScript(() => localStorage.setItem("folkmoot.welcomed", "1"));
  await page.goto(host.url);
  await page
    .locator("header select")
    .first()
    .selectOption({ label: who })
    .catch((e) => console.log(e.message));
  for (const [name, path] of Object.entries(pages)) {
    if (only && only[0] !== "all" && !only.includes(name)) continue;
    await page.goto(`${host.url}/#${path}`);
    await page.waitForTimeout(2500);
    await page.screenshot({ path: `/tmp/shot-${name}-${size}.png`, fullPage: true });
  }
}
await browser.close();
await host.close();
process.exit(0);
