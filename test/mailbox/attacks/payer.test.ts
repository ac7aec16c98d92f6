/** Whoever pays for others must not pay again and again for nothing. */
import assert from "node:assert/strict";
import { person } from "../../../scripts/lib/chain.js";
import { runSubmitter } from "../../../scripts/lib/submit.js";
import { createMailbox, signVoice, toDocument } from "../../../sdk/src/index.js";
import { foundWithAccounts, hostWithMailbox, saidBy, village } from "../support.js";

describe("whoever brings in", () => {
  const { host, running } = hostWithMailbox();

  it("does not pay again and again for a contract account that says yes to a trial and no to a payer", async () => {
    const world = await village(host());
    const { chain, deployment, tom, stranger } = world;
    const key = person(80);
    const account = await chain.deploy("test/contracts/helpers/PickySigner.sol/PickySigner", [key.address]);
    const community = await foundWithAccounts(world, [tom], [account.address], key);
    const motion = { motion: "admission", person: person(70).address } as const;
    const vouch = await signVoice(chain.as(tom), { community, deployment, motion, voice: "consent" });
    await createMailbox({ url: running().url }).post(toDocument(await saidBy(account.address, key, vouch)));
    const picky = { ...account, functionName: "setPicky", args: [true] } as const;
    await chain.receipt(chain.as(stranger).writeContract(picky as never));

    const payer = person(63);
    await chain.fund(payer);
    const options = { client: chain.as(payer), account: payer, mailboxUrl: running().url, deployment };
    // It pays for nobody else, where it was told for whom.
    const other = await village(host());
    await runSubmitter({ ...options, community: other.community, once: true, say: () => {} });
    assert.equal(await chain.publicClient.getTransactionCount({ address: payer.address }), 0);
    const stopping = new AbortController();
    const lines: string[] = [];
    setTimeout(() => stopping.abort(), 12_000);
    await runSubmitter({
      ...{ ...options, signal: stopping.signal },
      say: (line) => lines.push(line),
    });
    const paid = await chain.publicClient.getTransactionCount({ address: payer.address });
    assert.equal(paid, 1, lines.join("\n"));
  });
});
