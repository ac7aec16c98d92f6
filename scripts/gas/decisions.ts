/** What deciding costs: in a village of 152, of whom 150 are apart where two are parties. */
import type { Hex, LocalAccount } from "viem";
import {
  askForCircle,
  consentTo,
  type DecisionTerms,
  decisionTerms,
  defaultModules,
  defaultProcess,
  drawCircle,
  executeDecision,
  getDecision,
  leaveWithShare,
  objectTo,
  openDecision,
  payCoin,
  replyToDecision,
  signBallot,
  submitBallots,
} from "../../sdk/src/index.js";
import { person } from "../lib/chain.js";
import { day, peopleFrom } from "../lib/world.js";
import { foundVillage, numbered, type Place, type Village } from "./village.js";

const season = 30 * day;
/** 140 bytes. */
const reason =
  "The upper spring was promised to the mill until autumn, and nobody has spoken with the miller about it yet: let us do that first, then vote.";

export async function measureDecisions(place: Place) {
  const process = { ...defaultProcess(season), circle: 9 };
  const modules = defaultModules(place.deployment);
  const village = await foundVillage(place, peopleFrom(1, 152), numbered(2), { process, modules });
  const supplier = person(500);
  // Paid before: a first payment would pay for a new account too.
  await place.chain.fund(supplier);
  const steps = [payCoin(supplier.address, 10n ** 15n)];

  const { chain, meter, ana, tom, others } = village;
  const first = await put(village, { text: "Pipes for the upper spring.", steps });
  const opened = await send(village, { text: "Pipes for the lower spring.", steps });
  await meter.note("decision.open", opened.hash);
  await measureBallot(village, first, opened.id);
  for (const count of [10, 50, 150]) {
    const ballot = await put(village, { text: `We agree, ${count} at once.` });
    await chain.receipt(consentTo(chain.as(tom), { ...village, ballot }));
    const submitted = submitSigned(village, ballot, others.slice(1, count + 1));
    await meter.noteVoices(`ballot.batch${count}.perVoice`, submitted, count);
  }
  await measureCircle(village, others[1] as LocalAccount);
  const amendment = await put(village, { stakes: "constitutional", text: "We go on as before." });

  await chain.pass(process.deliberation);
  await submitSigned(village, amendment, others.slice(0, 120));
  await chain.pass(season * 0.2);
  // The second of the season: the first also begins the season's account, and the record of who carries it out.
  for (const id of [first, opened.id]) {
    const done = executeDecision(chain.as(ana), { ...village, id, reason: "As was decided." });
    await meter.note("decision.execute", done);
  }
  await chain.pass(season * 0.1);
  for (const leaver of others.slice(140, 142)) {
    await meter.note("leave.withShare", leaveWithShare(chain.as(leaver), { ...village, id: amendment }));
  }
}

/** By transaction: the first voice of its kind writes a word that was empty, all later ones are steady. */
async function measureBallot(village: Village, before: Hex, ballot: Hex) {
  const { chain, meter, others } = village;
  const [one, two, three, four] = others.slice(1).map((member) => chain.as(member));
  if (!one || !two || !three || !four) throw new Error("A village has more people.");
  await meter.noteVoices("ballot.consent.first", consentTo(one, { ...village, ballot }));
  await meter.noteVoices("ballot.consent.steady", consentTo(two, { ...village, ballot }));
  for (const member of [one, two]) await chain.receipt(consentTo(member, { ...village, ballot: before }));
  const third = await put(village, { text: "The mill stands still until autumn." });
  await meter.noteVoices("ballot.object.first", objectTo(three, { ...village, ballot: third, reason }));
  // Who objects again this season: the first time also begins the count of their objections.
  const fourth = await put(village, { text: "The mill stands still until winter." });
  await chain.receipt(objectTo(four, { ...village, ballot: fourth, reason }));
  await meter.noteVoices("ballot.object.steady", objectTo(three, { ...village, ballot: fourth, reason }));
}

/** Nine of 150, drawn by the hash of a block that was named before. */
async function measureCircle(village: Village, affected: LocalAccount) {
  const { chain, meter, ana, others } = village;
  const terms = { stakes: "human", affected: affected.address, text: "We let it rest." } as const;
  const id = await put(village, terms, others[2]);
  await chain.receipt(replyToDecision(chain.as(affected), { ...village, id, text: "I am sorry for it." }));
  await meter.note("circle.ask", askForCircle(chain.as(ana), { ...village, id }));
  await chain.client.mine({ blocks: 5 });
  await meter.note("circle.draw9of150", drawCircle(chain.as(ana), { ...village, id }));
}

function send(village: Village, terms: Partial<DecisionTerms>, author = village.tom) {
  const full = decisionTerms({ title: "The upper spring", text: "We do this.", ...terms });
  return openDecision(village.chain.as(author), { ...village, terms: full });
}

async function put(village: Village, terms: Partial<DecisionTerms>, author = village.tom) {
  const { hash, id } = await send(village, terms, author);
  await village.chain.receipt(hash);
  return id;
}

async function submitSigned(village: Village, ballot: Hex, people: readonly LocalAccount[]) {
  const { chain, ana, deployment } = village;
  const { key, sentence } = await getDecision(chain.publicClient, { ...village, id: ballot });
  const matter = { module: deployment.decisions, key, sentence };
  const signed = people.map((one) => signBallot(chain.as(one), { ...village, matter, choice: "consent" }));
  const hash = await submitBallots(chain.as(ana), { ...village, ballots: await Promise.all(signed) });
  await chain.receipt(hash);
  return hash;
}
