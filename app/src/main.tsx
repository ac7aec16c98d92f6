import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { WagmiProvider } from "wagmi";
import { walletsOf } from "./chain.js";
import { Page } from "./components/Page.js";
import { loadConfig } from "./config.js";
import { MootProvider } from "./context.js";
import "./styles.css";
import { texts } from "./texts.js";

const root = createRoot(document.getElementById("root") as HTMLElement);

try {
  const config = await loadConfig();
  root.render(
    <StrictMode>
      <WagmiProvider config={walletsOf(config)}>
        <QueryClientProvider client={new QueryClient()}>
          <MootProvider config={config}>
            <Page />
          </MootProvider>
        </QueryClientProvider>
      </WagmiProvider>
    </StrictMode>,
  );
} catch (error) {
  console.error(error);
  root.render(
    <main className="alone">
      <h1>Folkmoot</h1>
      <p>{texts.noHost}</p>
    </main>,
  );
}
