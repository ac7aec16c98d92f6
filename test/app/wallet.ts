/** A wallet as browsers have it: announced by EIP-6963, its key here and never in the page. */
import type { Page } from "playwright-core";
import { hexToBigInt, type LocalAccount, numberToHex } from "viem";
import type { Chain } from "../../scripts/lib/chain.js";

export interface TestWallet {
  /** What the wallet was asked, in order. */
  asked: string[];
  /** What it was asked to sign, last. */
  signing: () => unknown;
  /** Declines from now on what it is asked to sign or send. */
  decline: (yes: boolean) => void;
  /** Changes to another account, or to none. */
  change: (account: LocalAccount | undefined) => Promise<void>;
  /** Changes to another chain. */
  moveTo: (chainId: number) => Promise<void>;
}

interface Request {
  method: string;
  params?: unknown[];
}

/** What a wallet's extension puts into every page. As text: compiled, it would need helpers that no page has. */
const announcing = `(() => {
  const listeners = new Map();
  const provider = {
    async request(request) {
      const { result, error } = await window.askWallet(request);
      if (error) throw Object.assign(new Error(error.message), { code: error.code, data: error.data });
      return result;
    },
    on(name, listener) {
      const heard = (event) => listener(event.detail);
      listeners.set(listener, heard);
      window.addEventListener("wallet " + name, heard);
    },
    removeListener(name, listener) {
      window.removeEventListener("wallet " + name, listeners.get(listener));
    },
  };
  const icon = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";
  const info = { uuid: "4f0f7f0e-3a34-4f5c-8f1c-1d1d1d1d1d1d", name: "Oak Wallet", icon, rdns: "test.oak" };
  const detail = Object.freeze({ info, provider });
  const announce = () => window.dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail }));
  window.addEventListener("eip6963:requestProvider", announce);
  announce();
})();`;

/** Gives the page a wallet that holds `account`, before it loads. */
export async function giveWallet(
  page: Page,
  chain: Chain,
  account: LocalAccount,
  chainId = 31337,
): Promise<TestWallet> {
  let current: LocalAccount | undefined = account;
  let where = chainId;
  let declining = false;
  let permitted = false;
  let signing: unknown;
  const asked: string[] = [];

  const tell = (event: string, value: unknown) =>
    page.evaluate(([name, what]) => window.dispatchEvent(new CustomEvent(`wallet ${name}`, { detail: what })), [
      event,
      value,
    ] as const);
  const refuse = (code: number, message: string) => ({ error: { code, message } });

  async function answer({ method, params = [] }: Request): Promise<unknown> {
    asked.push(method);
    if (method === "eth_chainId") return { result: numberToHex(where) };
    if (method === "eth_accounts") return { result: current && permitted ? [current.address] : [] };
    if (["eth_requestAccounts", "eth_sendTransaction", "eth_signTypedData_v4"].includes(method) && declining) {
      return refuse(4001, "User rejected the request.");
    }
    if (method === "eth_requestAccounts") {
      permitted = true;
      return { result: current ? [current.address] : [] };
    }
    if (method === "wallet_switchEthereumChain") {
      where = Number((params[0] as { chainId: string }).chainId);
      await tell("chainChanged", numberToHex(where));
      return { result: null };
    }
    if (method === "eth_sendTransaction") {
      const [sent] = params as [{ from: string; to: `0x${string}`; data?: `0x${string}`; value?: `0x${string}` }];
      if (!current || sent.from.toLowerCase() !== current.address.toLowerCase()) return refuse(4100, "Unauthorized.");
      const value = sent.value ? hexToBigInt(sent.value) : 0n;
      const data = sent.data ?? "0x";
      return { result: await chain.as(current).sendTransaction({ to: sent.to, data, value }) };
    }
    if (method === "eth_signTypedData_v4") {
      const [from, text] = params as [string, string];
      if (!current || from.toLowerCase() !== current.address.toLowerCase()) return refuse(4100, "Unauthorized.");
      const message = JSON.parse(text);
      signing = message;
      return { result: await current.signTypedData(message) };
    }
    if (/^wallet_/.test(method)) return refuse(4200, "Not supported.");
    try {
      return { result: await chain.publicClient.request({ method, params } as never) };
    } catch (error) {
      const inner = (error as { walk?: (test: (one: unknown) => boolean) => unknown }).walk?.(
        (one) => typeof (one as { data?: unknown }).data === "string",
      ) as { data?: string; code?: number } | undefined;
      return { error: { code: inner?.code ?? 3, message: "execution reverted", data: inner?.data } };
    }
  }

  await page.exposeFunction("askWallet", answer);
  await page.addInitScript({ content: announcing });

  return {
    asked,
    signing: () => signing,
    decline: (yes) => {
      declining = yes;
    },
    async change(next) {
      current = next;
      await tell("accountsChanged", next ? [next.address] : []);
    },
    async moveTo(next) {
      where = next;
      await tell("chainChanged", numberToHex(next));
    },
  };
}
