/**
 * `npm run speed`: how soon the main pages show on a slow phone, how much script they need, and what lighthouse says of
 * them. Times depend on the machine; nothing in the tests rests on them. Lighthouse comes from npm when it is needed.
 * `-- --quick` leaves it out.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs, promisify } from "node:util";
import { buildAll } from "./lib/build.js";
import { messageOf } from "./lib/steps.js";

const lighthouse = "lighthouse@13.5.0";

/** Lighthouse's own "slow 4G" phone: 1.6 Mbit/s, 150 ms there and back, a processor of a quarter of this one's speed. */
const phone = { latency: 150, throughput: (1.6 * 1024 * 1024) / 8, slowdown: 4 };
const rounds = 5;

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false } } });

try {
  await buildAll((step) => console.error(`  ${step} …`));
  const { startFolkmoot } = await import("./lib/host.js");
  const { launchBrowser, chromiumPath } = await import("../test/app/browser.js");
  const { pathsOf } = await import("../test/app/page.js");
  const host = await startFolkmoot({ port: 0 });
  if (!host.sample) throw new Error("There is no sample.");
  const { communities, community, mandate, person } = pathsOf(host.sample);
  const pages = { communities, community, mandate, person };
  const browser = await launchBrowser();
  const report: Record<string, Record<string, number | string>> = {};
  for (const [name, path] of Object.entries(pages)) {
    console.error(`  ${name}: on a slow phone …`);
    report[name] = await paint(`${host.url}/#${path}`);
  }
  await browser.close();
  if (!values.quick) {
    const { path, clean } = await chromiumPath();
    for (const [name, address] of Object.entries(pages)) {
      console.error(`  ${name}: lighthouse …`);
      Object.assign(report[name] ?? {}, await score(`${host.url}/#${address}`, path));
    }
    await clean();
  }
  console.table(report);
  await host.close();
  process.exit(0);

  /** Medians of several first visits, in milliseconds, and the script in kilobytes as it travels. */
  async function paint(url: string) {
    const paints: number[] = [];
    const contents: number[] = [];
    let script = 0;
    for (let round = 0; round < rounds; round++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", {
        offline: false,
        latency: phone.latency,
        downloadThroughput: phone.throughput,
        uploadThroughput: phone.throughput,
      });
      await session.send("Emulation.setCPUThrottlingRate", { rate: phone.slowdown });
      await page.goto(url, { waitUntil: "commit" });
      await page.locator("main h1").waitFor();
      contents.push(await page.evaluate(() => performance.now()));
      const seen = await page.evaluate(() => ({
        paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
        script: performance
          .getEntriesByType("resource")
          .filter(({ name }) => name.endsWith(".js"))
          .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
      }));
      paints.push(seen.paint);
      script = seen.script;
      await context.close();
    }
    const median = (numbers: number[]) => Math.round(numbers.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0);
    return {
      "first paint, ms": median(paints),
      "heading, ms": median(contents),
      "script, kB": Math.round(script / 1_000),
    };
  }

  async function score(url: string, chrome: string) {
    const folder = mkdtempSync(join(tmpdir(), "folkmoot-lighthouse-"));
    const output = join(folder, "report.json");
    const flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run";
    await promisify(execFile)(
      process.platform === "win32" ? "npx.cmd" : "npx",
      [
        ...["--yes", lighthouse, url, "--quiet", "--output=json", `--output-path=${output}`],
        ...["--max-wait-for-load=8000", `--chrome-flags=${flags}`],
        "--only-categories=performance,accessibility,best-practices",
      ],
      { env: { ...process.env, CHROME_PATH: chrome }, maxBuffer: 1 << 26 },
    );
    const { categories } = JSON.parse(readFileSync(output, "utf8")) as {
      categories: Record<string, { title: string; score: number }>;
    };
    rmSync(folder, { recursive: true, force: true });
    return Object.fromEntries(Object.values(categories).map(({ title, score: points }) => [title, points * 100]));
  }
} catch (error) {
  console.error(`The speed could not be measured. ${messageOf(error)}`);
  process.exit(1);
}
