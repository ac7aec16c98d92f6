/** `/submitted` with a transaction that is never mined must not keep documents from being brought in. */
import assert from "node:assert/strict";
import { concatHex, encodeFunctionData, type Hex } from "viem";
import { person } from "../../../scripts/lib/chain.js";
import { runSubmitter } from "../../../scripts/lib/submit.js";
import { assemblyAbi } from "../../../sdk/src/abi/assembly.js";
import { createMailbox, getVoices, signVoice, toDocument } from "../../../sdk/src/index.js";
import { anasMandate } from "../../contracts/support.js";
import { hostWithMailbox, village } from "../support.js";

describe("a transaction that is said to bring documents in, and never comes", () => {
  const { host, running } = hostWithMailbox();

  it("anybody's stuck transaction does not keep a withdrawal from the submitter", async () => {
    const world = await village(host());
    const { chain, community, deployment, tom } = world;
    const mandate = await anasMandate(world);
    const voice = await signVoice(chain.as(tom), { community, deployment, mandate, voice: "withdrawal" });
    const document = toDocument(voice);
    const mailbox = createMailbox({ url: running().url });
    const { id } = await mailbox.post(document);

    // The attacker: a call that changes nothing, with the signature behind it, and a nonce whose time never comes.
    const mallory = person(62);
    await chain.fund(mallory);
    const open = encodeFunctionData({ abi: assemblyAbi, functionName: "openSeason", args: [community] });
    const data = concatHex([open, voice.signature as Hex]);
    const nonce = (await chain.publicClient.getTransactionCount({ address: mallory.address })) + 5;
    await chain.client.setAutomine(false);
    const hash = await chain.as(mallory).sendTransaction({ to: deployment.assembly, data, nonce, gas: 200_000n });
    await chain.client.setAutomine(true);
    await mailbox.reportSubmitted({ hash, ids: [id] });

    const payer = person(60);
    await chain.fund(payer);
    const said: string[] = [];
    await runSubmitter({
      ...{ client: chain.as(payer), account: payer, mailboxUrl: running().url, deployment },
      ...{ once: true, say: (line: string) => said.push(line) },
    });
    await running().sweep();
    const { consenting } = await getVoices(chain.publicClient, { community, matter: mandate, deployment });
    assert.equal(consenting.includes(1), false, `Tom's withdrawal was not brought in. The submitter said: ${said}`);
  });
});
