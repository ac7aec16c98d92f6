import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPublicClient, http, numberToHex } from "viem";
import { chainsWith, writeDeployment } from "../../scripts/lib/deployments.js";
import { runNode } from "../../scripts/lib/steps.js";
import { deployment } from "../../sdk/src/index.js";

/** A local chain of its own, on a free port. */
async function serveChain(chainId: number) {
  const { network } = await import("hardhat");
  const server = await network.createServer({ network: "default", override: { chainId } }, "127.0.0.1", 0);
  const { address, port } = await server.listen();
  return { url: `http://${address}:${port}`, close: () => server.close() };
}

describe("npm run deploy", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "folkmoot-deploy-"));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (args: string[], environment: NodeJS.ProcessEnv = {}) =>
    runNode(["--import", "tsx", "scripts/deploy.ts", ...args], {
      quiet: true,
      environment: { FOLKMOOT_DEPLOYMENTS: folder, ...environment },
    });

  const read = (chainId: number) => JSON.parse(readFileSync(join(folder, `${chainId}.json`), "utf8"));

  it("gives the same addresses on two different chains, those the SDK expects", async () => {
    for (const chainId of [31337, 4242]) {
      const chain = await serveChain(chainId);
      const { code, output } = await run(["--network", "local"], { FOLKMOOT_RPC: chain.url });
      assert.equal(code, 0, output);
      const { fromBlock: _fromBlock, ...contracts } = deployment;
      assert.deepEqual(read(chainId).contracts, contracts);
      const { hearings: address } = contracts;
      const code_ = await createPublicClient({ transport: http(chain.url) }).getCode({ address });
      assert.notEqual(code_, undefined);
      await chain.close();
    }
    // What wallets are told covers both, and no chain that has another protocol.
    const others = (["mandates", "decisions"] as const).map((name) => ({
      ...{ name, address: deployment.assembly, initCode: "0x" as const },
    }));
    writeDeployment(1, others, 0n, folder);
    assert.deepEqual(chainsWith(deployment.mandates, folder), [31337, 4242]);
  });

  it("goes on where an interrupted run stopped, and keeps the block to read from", async () => {
    const chain = await serveChain(31337);
    const client = createPublicClient({ transport: http(chain.url) });
    // Interrupted: the proxy and two contracts are there.
    const { deploy, planDeployment } = await import("../../scripts/lib/deploy.js");
    const { createWalletClient } = await import("viem");
    const { person } = await import("../../scripts/lib/chain.js");
    const walletClient = createWalletClient({ account: person(0), transport: http(chain.url) });
    let steps = 0;
    const stopping = deploy({
      publicClient: client,
      walletClient,
      onStep: () => {
        steps += 1;
        if (steps === 4) throw new Error("the power is gone");
      },
    });
    await assert.rejects(stopping, /power is gone/);
    const [assembly, deeds, mandates] = planDeployment();
    assert(assembly && deeds && mandates);
    assert.notEqual(await client.getCode(deeds), undefined);
    assert.equal(await client.getCode(mandates), undefined);

    const first = await run(["--network", "local"], { FOLKMOOT_RPC: chain.url });
    assert.equal(first.code, 0, first.output);
    assert.match(first.output, /assembly is at 0x\w+ already/);
    assert.notEqual(await client.getCode(mandates), undefined);
    const before = read(31337);
    const nonce = await client.getTransactionCount({ address: person(0).address });
    const second = await run(["--network", "local"], { FOLKMOOT_RPC: chain.url });
    assert.equal(second.code, 0, second.output);
    assert.deepEqual(read(31337), before);
    assert.equal(await client.getTransactionCount({ address: person(0).address }), nonce);

    // Somebody else, who was not there when it was deployed, finds the block too.
    const elsewhere = { FOLKMOOT_RPC: chain.url, FOLKMOOT_DEPLOYMENTS: join(folder, "elsewhere") };
    const third = await run(["--network", "local"], elsewhere);
    assert.equal(third.code, 0, third.output);
    const { fromBlock } = JSON.parse(readFileSync(join(folder, "elsewhere/31337.json"), "utf8"));
    assert.notEqual(await client.getCode({ address: assembly.address, blockNumber: BigInt(fromBlock) }), undefined);
    assert.equal(await client.getCode({ address: assembly.address, blockNumber: BigInt(fromBlock) - 1n }), undefined);
    await chain.close();
  });

  it("deploys to a public chain with URL and key from the environment", async () => {
    const chain = await serveChain(7777);
    const key = numberToHex(0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690dn, { size: 32 });
    const environment = { FOLKMOOT_RPC: chain.url, FOLKMOOT_KEY: key };
    const { code, output } = await run(["--network", "public"], environment);
    assert.equal(code, 0, output);
    assert.equal(read(7777).contracts.assembly, deployment.assembly);
    await chain.close();
  });

  it("says what is missing, and what to do", async () => {
    const cases: [string[], NodeJS.ProcessEnv, RegExp][] = [
      [[], {}, /--network local/],
      [["--network", "public"], { FOLKMOOT_RPC: "" }, /FOLKMOOT_RPC is not set/],
      [["--network", "public"], { FOLKMOOT_RPC: "http://127.0.0.1:9", FOLKMOOT_KEY: "" }, /FOLKMOOT_KEY is not set/],
      [["--network", "public"], { FOLKMOOT_RPC: "http://127.0.0.1:9", FOLKMOOT_KEY: "0x12" }, /no private key/],
      [["--network", "local"], { FOLKMOOT_RPC: "http://127.0.0.1:9" }, /Nothing answers at http:\/\/127.0.0.1:9/],
    ];
    for (const [args, environment, expected] of cases) {
      const { code, output } = await run(args, environment);
      assert.equal(code, 1, output);
      assert.match(output, expected);
    }
  });
});
