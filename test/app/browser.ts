/**
 * A Chromium for tests. On Linux it comes from npm, unpacked into a private folder; elsewhere an installed Chrome is
 * used. `close()` removes the folder.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== "linux") return chromium.launch({ channel: "chrome", args: flags });
  const folder = await mkdtemp(join(tmpdir(), "folkmoot-browser-"));
  const clean = () => rm(folder, { recursive: true, force: true });
  try {
    const browser = await chromium.launch({ executablePath: await unpackInto(folder), args: flags });
    const close = browser.close.bind(browser);
    browser.close = async (options) => {
      try {
        await close(options);
      } finally {
        await clean();
      }
    };
    return browser;
  } catch (error) {
    await clean();
    throw error;
  }
}

/** A Chromium for programs that start it themselves; `clean` removes it. */
export async function chromiumPath(): Promise<{ path: string; clean: () => Promise<void> }> {
  if (process.platform !== "linux") return { path: process.env.CHROME_PATH ?? "", clean: async () => {} };
  const folder = await mkdtemp(join(tmpdir(), "folkmoot-browser-"));
  return { path: await unpackInto(folder), clean: () => rm(folder, { recursive: true, force: true }) };
}

/** The package unpacks into the temporary folder and takes any Chromium it finds there, so it gets one of its own. */
async function unpackInto(folder: string): Promise<string> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    // Imported only now: the package reads the temporary folder as it loads and as it unpacks.
    const { default: packaged } = await import("@sparticuz/chromium");
    return await packaged.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
