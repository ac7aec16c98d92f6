import assert from "node:assert/strict";
import { SignTypedDataVersion, signTypedData, TypedDataUtils } from "@metamask/eth-sig-util";
import { TypedDataEncoder, Wallet } from "ethers";
import { bytesToHex, type Hex, hashTypedData } from "viem";
import { samplePeople } from "../../scripts/lib/sample.js";
import { parseSubmittedVoices, signVoice, submitVoices } from "../../sdk/src/index.js";
import { valley } from "../contracts/support.js";
import { messagesOf } from "./messages.js";

describe("what people sign", () => {
  const load = valley();

  async function messages() {
    const world = await load();
    return { world, ...(await messagesOf(world)) };
  }

  /** JSON has no bigint; wallets take decimal strings. */
  const plain = <value>(data: value) =>
    JSON.parse(JSON.stringify(data, (_, value) => (typeof value === "bigint" ? value.toString() : value)));

  const domainType = [
    { name: "name", type: "string" },
    { name: "version", type: "string" },
    { name: "chainId", type: "uint256" },
    { name: "verifyingContract", type: "address" },
  ];

  it("is the same bytes to viem, ethers and MetaMask's signer", async () => {
    const { typed } = await messages();
    for (const [name, data] of Object.entries(typed)) {
      const ours = hashTypedData(data as Parameters<typeof hashTypedData>[0]);
      const types = Object.fromEntries(Object.entries(data.types).map(([key, fields]) => [key, [...fields]]));
      assert.equal(TypedDataEncoder.hash(data.domain as never, types, data.message), ours, `ethers: ${name}`);
      const wallet = plain({ ...data, types: { ...types, EIP712Domain: domainType } });
      const bytes = TypedDataUtils.eip712Hash(wallet, SignTypedDataVersion.V4);
      assert.equal(bytesToHex(bytes), ours, `eth-sig-util: ${name}`);
    }
  });

  it("signed by viem, ethers and MetaMask's signer is one signature, and the chain accepts it", async () => {
    const { world, id, typed } = await messages();
    const { chain, community, deployment, stranger } = world;
    const [, tom] = samplePeople;
    assert(tom);
    const byViem = await signVoice(chain.as(world.tom), { community, mandate: id, voice: "consent", deployment });
    const types = Object.fromEntries(Object.entries(typed.voice.types).map(([key, fields]) => [key, [...fields]]));
    const wallet = new Wallet(tom.privateKey);
    const byEthers = await wallet.signTypedData(typed.voice.domain as never, types, typed.voice.message);
    const byMetaMask = signTypedData({
      privateKey: Buffer.from(tom.privateKey.slice(2), "hex"),
      data: plain({ ...typed.voice, types: { ...types, EIP712Domain: domainType } }),
      version: SignTypedDataVersion.V4,
    });
    assert.equal(byEthers, byViem.signature);
    assert.equal(byMetaMask, byViem.signature);
    const voices = [{ ...byViem, signature: byMetaMask as Hex }];
    const receipt = await chain.receipt(submitVoices(chain.as(stranger), { voices, deployment }));
    assert.deepEqual(parseSubmittedVoices(receipt, { voices, deployment }).seats, [1]);
  });

  it("begins with words: community, matter and choice", async () => {
    const { typed } = await messages();
    const first = (data: { types: object; primaryType: string }) =>
      (data.types as Record<string, readonly { name: string; type: string }[]>)[data.primaryType]
        ?.filter(({ type }) => type.startsWith("string"))
        .map(({ name }) => name);
    assert.deepEqual(first(typed.voice), ["community", "matter", "voice"]);
    assert.deepEqual(first(typed.sheet), ["community", "matters", "voice"]);
    assert.deepEqual(first(typed.ballot), ["community", "matter", "voice"]);
    assert.deepEqual(first(typed.objection), ["community", "matter", "voice", "reason"]);
    assert.deepEqual(first(typed.act), ["community", "mandate", "reason"]);
    assert.equal(typed.voice.message.community, "Oak Valley");
    assert.match(typed.voice.message.matter, /^“Ana Ruiz” .* serves “Oak Valley” as “treasurer”/);
    assert.match(typed.voice.message.voice, /^I give my consent/);
    assert((typed.voice.message.matterId as Hex).startsWith("0x"));
  });
});
