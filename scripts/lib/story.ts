/** A treasurer whom one click can stop: each step is a transaction or a refusal by the contracts, and is checked. */
import assert from "node:assert/strict";
import { formatEther, hashTypedData, type TransactionReceipt } from "viem";
import {
  act,
  buildAct,
  explainReason,
  getCommunity,
  getMandate,
  getStanding,
  giveConsent,
  NotStandingError,
  signVoice,
  submitVoices,
  verifyRecord,
  voiceTypedData,
  withdrawConsent,
} from "../../sdk/src/index.js";
import { openChain, person } from "./chain.js";
import { coinPayment, samplePeople, seed, supplier } from "./sample.js";
import { deployProtocol } from "./world.js";

/** Tells the story line by line. Throws where a step does not come out as told. */
export async function tellStory(say: (line: string) => void): Promise<void> {
  const chain = await openChain();
  const deployment = await deployProtocol(chain);
  say("\nThe beginning");
  const sample = await seed(chain, deployment, (step) => say(`  ${step}.`));
  const on = { community: sample.community, id: sample.mandate, deployment };
  const voice = { ...on, matter: sample.mandate };
  const [ana, tom, kofi] = [person(1), person(2), person(4)];
  const { charter } = await getCommunity(chain.publicClient, on);
  const { sentence } = await getMandate(chain.publicClient, on);
  say(`\nThe mandate\n  ${sentence}`);

  let step = 0;
  const tell = (actor: string, what: string, receipt?: TransactionReceipt) => {
    step += 1;
    const gas = receipt ? `  [${receipt.gasUsed} gas]` : "";
    say(`  ${step}. ${actor}: ${what}${gas}`);
  };
  const standing = async () => {
    const { stands, reason, withdrawalsToEnd, consentsMissing } = await getStanding(chain.publicClient, on);
    const words = stands
      ? `the mandate stands; ${withdrawalsToEnd} withdrawal(s) would end it`
      : `the mandate does not stand: ${explainReason(reason)}, ${consentsMissing} missing`;
    say(`     → ${words}`);
    return stands;
  };
  const pay = (amount: string, reason: string) =>
    act(chain.as(ana), { ...on, calls: [coinPayment(sample, amount)], reason });
  const received = () => chain.publicClient.getBalance({ address: supplier.address });

  say("\nThe story");
  assert.equal(await standing(), true);
  const before = await received();
  tell(
    "Ana Ruiz",
    "pays the well driller 1 coin, “Pump for the upper well.”",
    await chain.receipt(pay("1", "Pump for the upper well.")),
  );
  assert.equal(formatEther((await received()) - before), "1");

  tell("Tom Becker", `withdraws: “${charter.withdrawal}”`, await chain.receipt(withdrawConsent(chain.as(tom), voice)));
  assert.equal(await standing(), false);

  const refusal = await pay("1", "Cable for the pump.").then(
    () => undefined,
    (error: unknown) => error,
  );
  assert(refusal instanceof NotStandingError, "Ana's payment should have been refused.");
  // The SDK asks first and sends nothing. She insists: the chain itself refuses.
  const insisting = buildAct({ ...on, calls: [coinPayment(sample, "1")], reason: "Cable for the pump." });
  const refused = await chain.receipt(chain.as(ana).writeContract({ ...insisting, gas: 300_000n }));
  assert.equal(refused.status, "reverted");
  tell("Ana Ruiz", `is refused: ${refusal.shortMessage}`, refused);
  assert.equal(formatEther((await received()) - before), "1");

  tell("Tom Becker", `gives again: “${charter.consent}”`, await chain.receipt(giveConsent(chain.as(tom), voice)));
  assert.equal(await standing(), true);
  tell("Ana Ruiz", "pays 1 coin, “Cable for the pump.”", await chain.receipt(pay("1", "Cable for the pump.")));
  assert.equal(formatEther((await received()) - before), "2");

  const signed = await signVoice(chain.as(kofi), {
    community: sample.community,
    mandate: sample.mandate,
    voice: "withdrawal",
    deployment,
  });
  const typed = voiceTypedData({ ...signed, communityId: sample.community });
  tell("Kofi Mensah", `signs without gas: “${typed.message.voice}” (${hashTypedData(typed).slice(0, 10)}…)`);
  const receipt = await chain.receipt(submitVoices(chain.as(supplier), { voices: [signed], deployment }));
  tell("A passer-by", "brings it in", receipt);
  assert.equal(await standing(), false);

  const record = await verifyRecord(chain.publicClient, { person: ana.address, deployment });
  assert.deepEqual(record, { complete: true, deeds: 5 });
  say(`\nThe record\n  ${samplePeople[0]?.name}: ${record.deeds} deeds, complete to the last link of its hash chain.`);
}
