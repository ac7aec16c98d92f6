/** What Folkmoot costs: whole transactions. */
import type { Hex, LocalAccount } from "viem";
import {
  acceptMandate,
  giveConsent,
  type Permission,
  proposeMandate,
  signSheet,
  signVoice,
  submitSheet,
  submitVoices,
  withdrawConsent,
} from "../../sdk/src/index.js";
import type { Chain } from "../lib/chain.js";
import { day, deployProtocol, peopleFrom, termsOf } from "../lib/world.js";
import { measureActs, measureStanding, setUpPayments } from "./acts.js";
import { measureAgreements } from "./agreements.js";
import { measureDecisions } from "./decisions.js";
import { measureMembership } from "./membership.js";
import { createMeter } from "./meter.js";
import { foundVillage, numbered, type Village } from "./village.js";

export async function measureOurs(chain: Chain, onStep: (step: string) => void) {
  const deployment = await deployProtocol(chain);
  const meter = createMeter(chain);

  onStep("founding 24 and 150 people");
  for (const count of [24, 150]) {
    const { founding } = await foundVillage({ chain, deployment, meter }, peopleFrom(1, count), numbered(count));
    await meter.note(`found.${count}`, founding);
  }
  const village = await foundVillage({ chain, deployment, meter }, peopleFrom(1, 152), numbered(1));
  const payments = await setUpPayments(village);

  onStep("voices by transaction");
  const treasurer = await measureElection(village, [payments.coin, payments.token]);
  await measureVoices(village, treasurer);
  onStep("voices by signature");
  await measureBatches(village);
  await measureSheet(village);

  onStep("acts and standing");
  await carryIntoNextSeason(village, treasurer);
  await measureActs(village, treasurer, payments);
  await measureStanding(village, treasurer);
  onStep("coming and going");
  await measureMembership(village, treasurer);
  onStep("decisions");
  await measureDecisions({ chain, deployment, meter });
  onStep("agreements");
  await measureAgreements({ chain, deployment, meter });
  return meter;
}

/** A mandate, up to where the voices begin. */
async function measureElection(village: Village, scope: readonly Permission[]) {
  const { chain, meter, ana, tom } = village;
  const proposed = await proposeMandate(chain.as(tom), { ...village, terms: termsOf(ana.address, scope) });
  await meter.note("mandate.propose", proposed.hash);
  await meter.note("mandate.accept", acceptMandate(chain.as(ana), { ...village, id: proposed.id }));
  return proposed.id;
}

/** The first voice of its kind writes a word that was empty; all later ones are steady. */
async function measureVoices(village: Village, matter: Hex) {
  const { chain, meter, others } = village;
  const [first, second] = others.map((one) => chain.as(one));
  if (!first || !second) throw new Error("A village has more people.");
  await meter.noteVoices("voice.first", giveConsent(first, { ...village, matter }));
  await meter.noteVoices("voice.steady", giveConsent(second, { ...village, matter }));
  // Somebody must still consent when the others withdraw, or the word would be emptied and part of the gas refunded.
  await submitSigned(village, matter, others.slice(2, 4));
  await meter.noteVoices("withdraw.first", withdrawConsent(first, { ...village, matter }));
  await meter.noteVoices("withdraw.steady", withdrawConsent(second, { ...village, matter }));
}

/** Signed voices brought in together, on a matter that somebody has consented to before. */
async function measureBatches(village: Village) {
  const { chain, meter, tom, others } = village;
  for (const count of [10, 50, 150]) {
    const matter = await proposeAnother(village, numbered(100 + count));
    await chain.receipt(giveConsent(chain.as(tom), { ...village, matter }));
    const submitted = submitSigned(village, matter, others.slice(1, count + 1));
    await meter.noteVoices(`batch${count}.perVoice`, submitted, count);
  }
}

/** Ten mandates renewed by one person with one signature. */
async function measureSheet(village: Village) {
  const { chain, meter, ana, tom, others } = village;
  const mandates: Hex[] = [];
  for (let line = 0; line < 10; line++) {
    const matter = await proposeAnother(village, numbered(300 + line));
    await chain.receipt(giveConsent(chain.as(tom), { ...village, matter }));
    mandates.push(matter);
  }
  const signer = chain.as(others[1] as LocalAccount);
  const sheet = await signSheet(signer, { ...village, mandates, voice: "consent" });
  await meter.noteVoices("sheet10.perVoice", submitSheet(chain.as(ana), { ...village, sheet }), 10);
}

/**
 * A season later part of the people have renewed their consent and part have not: the mandate rests on both, and all
 * three words must be read. That is how mandates live, and what their acts and their standing cost most.
 */
async function carryIntoNextSeason(village: Village, matter: Hex) {
  const { chain, others } = village;
  await submitSigned(village, matter, others.slice(10, 100));
  await chain.pass(30 * day);
  const [renewing, ...more] = others.slice(10, 60) as [LocalAccount, ...LocalAccount[]];
  // The season's first consent opens it; before that nobody can sign.
  await chain.receipt(giveConsent(chain.as(renewing), { ...village, matter }));
  await submitSigned(village, matter, more);
}

async function submitSigned(village: Village, mandate: Hex, people: readonly LocalAccount[]) {
  const { chain, ana } = village;
  const signed = people.map((one) => signVoice(chain.as(one), { ...village, mandate, voice: "consent" }));
  const hash = await submitVoices(chain.as(ana), { ...village, voices: await Promise.all(signed) });
  await chain.receipt(hash);
  return hash;
}

async function proposeAnother(village: Village, salt: Hex) {
  const { chain, ana, tom } = village;
  const { hash, id } = await proposeMandate(chain.as(tom), { ...village, terms: termsOf(ana.address, [], { salt }) });
  await chain.receipt(hash);
  return id;
}
