/** A sheaf of documents must not prompt again and again whoever has said no. */
import assert from "node:assert/strict";
import { createWalletClient, custom, UserRejectedRequestError } from "viem";
import { person } from "../../../scripts/lib/chain.js";
import { signVoice, submitDocuments, toDocument } from "../../../sdk/src/index.js";
import { valley } from "../../contracts/support.js";

describe("prompts", () => {
  const load = valley();

  it("whoever declines the first transaction in their wallet is not asked for all the others", async () => {
    const { chain, community, deployment, tom, stranger } = await load();
    const documents = await Promise.all(
      [70, 71, 72, 73, 74].map(async (index) => {
        const motion = { motion: "admission", person: person(index).address } as const;
        return toDocument(await signVoice(chain.as(tom), { community, deployment, motion, voice: "consent" }));
      }),
    );
    let prompts = 0;
    const request = async ({ method, params }: { method: string; params?: unknown }) => {
      if (method !== "eth_sendTransaction") return chain.publicClient.request({ method, params } as never);
      prompts += 1;
      throw new UserRejectedRequestError(new Error("No."));
    };
    const wallet = createWalletClient({
      account: stranger.address,
      chain: chain.publicClient.chain,
      transport: custom({ request }, { retryCount: 0 }),
    });
    await assert.rejects(submitDocuments(wallet, { documents, deployment }), { name: "RejectedError" });
    assert.equal(prompts, 1, `asked ${prompts} times`);
  });
});
