/**
 * `npm run deploy -- --network local|public`: the protocol, at the same addresses everywhere. Run it again after an
 * interruption: what is there already is left alone.
 *
 * local: FOLKMOOT_RPC (http://127.0.0.1:8545 unless set), with the first public test key unless FOLKMOOT_KEY is set.
 * public: FOLKMOOT_RPC and FOLKMOOT_KEY from the environment, both needed.
 */
import { parseArgs } from "node:util";
import { createPublicClient, createWalletClient, type Hex, http } from "viem";
import { privateKeyToAccount } from "viem/accounts";
import { compileContracts } from "./lib/build.js";
import { writeDeployment } from "./lib/deployments.js";
import { messageOf } from "./lib/steps.js";

const publicTestKey = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";

function readSettings() {
  const { values } = parseArgs({ options: { network: { type: "string" } } });
  const { FOLKMOOT_RPC: url, FOLKMOOT_KEY: key } = process.env;
  if (values.network === "local") return { url: url ?? "http://127.0.0.1:8545", key: key ?? publicTestKey };
  if (values.network !== "public") throw new Error("Say where: npm run deploy -- --network local, or public.");
  if (!url) throw new Error("FOLKMOOT_RPC is not set. Set it to the URL of a node of the chain.");
  if (!key) throw new Error("FOLKMOOT_KEY is not set. Set it to the private key that pays for the deployment.");
  return { url, key };
}

function accountOf(key: string) {
  if (!/^0x[0-9a-fA-F]{64}$/.test(key)) throw new Error("FOLKMOOT_KEY is no private key: 0x and 64 hex digits.");
  return privateKeyToAccount(key as Hex);
}

try {
  const { url, key } = readSettings();
  const account = accountOf(key);
  console.log("  compiling the contracts …");
  await compileContracts();
  const { deploy } = await import("./lib/deploy.js");
  const transport = http(url);
  const publicClient = createPublicClient({ transport });
  const chainId = await publicClient.getChainId().catch((cause) => {
    throw new Error(`Nothing answers at ${url}. Start the chain, or correct FOLKMOOT_RPC.`, { cause });
  });
  const walletClient = createWalletClient({ account, transport });
  const { contracts, fromBlock } = await deploy({
    publicClient,
    walletClient,
    onStep: (step) => console.log(`  ${step} …`),
  });
  const file = writeDeployment(chainId, contracts, fromBlock);
  console.log(`Folkmoot is deployed on chain ${chainId}: ${file}`);
} catch (error) {
  console.error(`The deployment is not complete. ${messageOf(error)}`);
  process.exit(1);
}
