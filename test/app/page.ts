/** Oak Valley served as `npm start` serves it, and people looking at it in a real browser. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type HostOptions, startFolkmoot } from "../../scripts/lib/host.js";
import type { Sample } from "../../scripts/lib/sample.js";
import { root } from "../../scripts/lib/steps.js";
import { launchBrowser } from "./browser.js";

export type Host = Awaited<ReturnType<typeof startFolkmoot>>;

/** Where screenshots go: a test's output, looked at by people. */
const pictures = join(root, "test-output");

export interface Visit extends BrowserContextOptions {
  /** Who looks; nobody while left out. */
  as?: string;
  /** Called before the page loads. */
  prepare?: (page: Page) => Promise<unknown>;
}

/** A host and a browser for a describe block. */
export function oakValley(options: HostOptions = {}) {
  let host: Host;
  let browser: Browser;
  before(async () => {
    host = await startFolkmoot({ port: 0, ...options });
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await host?.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  return {
    host: () => host,
    sample: () => host.sample as Sample,
    /** Opens the page as this person. */
    async visit({ as, prepare, ...context }: Visit = {}): Promise<Page> {
      const page = await (await browser.newContext(context)).newPage();
      page.setDefaultTimeout(15_000);
      await prepare?.(page);
      await page.goto(host.url);
      if (as) await actAs(page, as);
      return page;
    },
  };
}

export async function actAs(page: Page, name: string) {
  const label = name === "Ana Ruiz" ? "Ana Ruiz, treasurer" : name;
  await page.getByLabel("Act as").selectOption({ label });
}

/** Keeps a picture of the whole page. */
export async function keepPicture(page: Page, name: string) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}
