import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { FolkmootProvider } from "folkmoot/react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { WagmiProvider } from "wagmi";
import { App } from "./App.js";
import { wagmiOf } from "./chain.js";
import { loadConfig } from "./config.js";
import { ConfigProvider } from "./context.js";
import { fetchAll } from "./later.js";
import { isTrouble } from "./queries.js";
import "./styles.css";
import { type Language, preferredLanguage, rememberLanguage, speak, texts } from "./texts/index.js";
import { createLedger, LedgerContext } from "./transactions.js";

const root = createRoot(document.getElementById("root") as HTMLElement);

try {
  const [config] = await Promise.all([loadConfig(), speak(preferredLanguage())]);
  const wagmi = wagmiOf(config);
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        // A chain on this machine answers without a network.
        networkMode: "always",
        // The next block asks anew; on a quiet chain there may be none for long.
        refetchInterval: ({ state }) => (state.status === "error" && isTrouble(state.error) ? 1_000 : false),
      },
      mutations: { networkMode: "always" },
    },
  });
  const ledger = createLedger(wagmi, queries);
  ledger.resume();

  const draw = () =>
    root.render(
      <StrictMode>
        <WagmiProvider config={wagmi}>
          <QueryClientProvider client={queries}>
            <FolkmootProvider deployment={config.deployment}>
              <ConfigProvider config={config}>
                <LedgerContext value={ledger}>
                  <App key={document.documentElement.lang} onLanguage={change} />
                </LedgerContext>
              </ConfigProvider>
            </FolkmootProvider>
          </QueryClientProvider>
        </WagmiProvider>
      </StrictMode>,
    );
  /** Drawn anew from the root, so that no word of the other language is left. Drafts and transactions outlive it. */
  const change = async (language: Language) => {
    rememberLanguage(language);
    await speak(language);
    draw();
  };
  draw();
  fetchAll();
} catch (error) {
  console.error(error);
  root.render(
    <main className="alone">
      <h1>Folkmoot</h1>
      <p>{texts.noHost}</p>
    </main>,
  );
}
