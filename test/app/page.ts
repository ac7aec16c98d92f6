/** Oak Valley served as `npm start` serves it, and people looking at it in a real browser. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type HostOptions, startFolkmoot } from "../../scripts/lib/host.js";
import { type Sample, samplePeople } from "../../scripts/lib/sample.js";
import { root } from "../../scripts/lib/steps.js";
import { launchBrowser } from "./browser.js";

export type Host = Awaited<ReturnType<typeof startFolkmoot>>;

/** Where screenshots go: a test's output, looked at by people. */
const pictures = join(root, "test-output");

export interface Visit extends BrowserContextOptions {
  /** Who looks; nobody while left out. */
  as?: string;
  /** The page; the communities unless given. */
  at?: string;
  /** Whether the first visit's explanation is still there. */
  first?: boolean;
  /** Called before the page loads. */
  prepare?: (page: Page) => Promise<unknown>;
}

/** The addresses of the sample's pages. */
export function pathsOf({ community, mandate, nurse, watch, neighbour, decisions, vale }: Sample) {
  const valley = `/31337/${community}`;
  return {
    communities: "/",
    community: valley,
    mandate: `${valley}/mandate/${mandate}`,
    nurse: `${valley}/mandate/${nurse}`,
    watch: `${valley}/mandate/${watch}`,
    propose: `${valley}/propose`,
    person: `/31337/person/${samplePeople[12]?.address}`,
    neighbour: `/31337/${neighbour.community}`,
    join: `${valley}/join`,
    candidate: `${valley}/join/${samplePeople.find(({ role }) => role === "newcomer")?.address}`,
    recover: `${valley}/recover`,
    recovery: `${valley}/recover/${samplePeople[1]?.address}/${samplePeople.find(({ role }) => role === "newcomer")?.address}`,
    decide: `${valley}/decide`,
    consensus: `${valley}/decision/${decisions.second}`,
    evidence: `${valley}/decision/${decisions.well}`,
    hearing: `${valley}/decision/${decisions.trust}`,
    constitution: `${valley}/decision/${decisions.charter}`,
    outvoted: `${valley}/outvoted`,
    network: "/network",
    watching: `/31337/agreement/${vale?.agreements.fire}`,
    water: `/31337/agreement/${vale?.agreements.water}`,
    market: `/31337/agreement/${vale?.agreements.market}`,
    larch: `${valley}/ladder/${vale?.moor}`,
    heather: `/31337/${vale?.moor}/ladder/${vale?.bay}`,
    agree: `${valley}/agree`,
    mine: "/mine",
    signed: "/signed",
    inbox: "/inbox",
    found: "/found",
  };
}

/** A host and a browser for a describe block. Each test begins with the villages as they were founded. */
export function oakValley(options: HostOptions = {}) {
  let host: Host;
  let browser: Browser;
  let snapshot: `0x${string}`;
  before(async () => {
    host = await startFolkmoot({ port: 0, ...options });
    browser = await launchBrowser();
    snapshot = await host.chain.client.snapshot();
  });
  after(async () => {
    await browser?.close();
    await host?.close();
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await host.chain.client.revert({ id: snapshot });
    snapshot = await host.chain.client.snapshot();
  });

  return {
    host: () => host,
    sample: () => host.sample as Sample,
    paths: () => pathsOf(host.sample as Sample),
    /** Opens a page as this person. */
    async visit({ as, at = "/", first = false, prepare, ...context }: Visit = {}): Promise<Page> {
      const page = await (await browser.newContext({ locale: "en-GB", ...context })).newPage();
      page.setDefaultTimeout(30_000);
      if (!first) await page.addInitScript(() => localStorage.setItem("folkmoot.welcomed", "1"));
      await prepare?.(page);
      await go(page, at, host.url);
      if (as) await actAs(page, as);
      return page;
    },
  };
}

/** Another page of the app, in the same tab. */
export async function go(page: Page, path: string, url = new URL(page.url()).origin) {
  await page.goto(`${url}/#${path}`);
}

const roles = new Map(samplePeople.map(({ name, role }) => [name, role]));

export async function actAs(page: Page, name: string) {
  const role = roles.get(name);
  await page.getByLabel("Act as").selectOption({ label: role === "member" ? name : `${name}, ${role}` });
}

/** One click to the sentence, one to say it. */
export async function say(page: Page, what: string) {
  await page.getByRole("button", { name: what }).click();
  await page.getByRole("button", { name: "Do it" }).click();
}

/** Keeps a picture of the whole page. */
export async function keepPicture(page: Page, name: string) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

interface RpcCall {
  id: number;
  method: string;
  params: unknown[];
}

/**
 * Answers some of the page's questions to the chain otherwise, alone and in batches: `answer` gives the result or error
 * for a call, or nothing to let it through. `status` answers the whole request with it.
 */
export async function answerOtherwise(page: Page, answer: (call: RpcCall) => object | undefined) {
  await page.route("**/rpc", async (route) => {
    const asked = JSON.parse(route.request().postData() ?? "[]") as RpcCall | RpcCall[];
    const calls = Array.isArray(asked) ? asked : [asked];
    const others = calls.filter((call) => !answer(call));
    if (others.length === calls.length) return route.continue();
    const passed = others.length === 0 ? [] : await route.fetch({ postData: JSON.stringify(others) });
    const answers = Array.isArray(passed) ? [] : ((await passed.json()) as { id: number }[]);
    const all = calls.map((call) => {
      const given = answer(call);
      return given ? { jsonrpc: "2.0", id: call.id, ...given } : answers.find(({ id }) => id === call.id);
    });
    await route.fulfill({ json: Array.isArray(asked) ? all : all[0] });
  });
}
