/** What agreeing costs: between two small villages, and among sixteen. It does not depend on how many people they have. */
import { encodeFunctionData, type Hex, type LocalAccount } from "viem";
import {
  type AgreementTerms,
  agreementsAbi,
  agreementTerms,
  aidPermission,
  consentTo,
  decisionTerms,
  declareNeed,
  defaultModules,
  defaultProcess,
  executeDecision,
  getLadder,
  giveAid,
  giveConsent,
  makeOffer,
  moveTo,
  negotiateStep,
  openDecision,
  openSeason,
  presentAgreement,
  proposeAgreement,
  raiseStep,
  type Step,
  severStep,
  signJoining,
  suspendStep,
} from "../../sdk/src/index.js";
import { day, mandate, peopleFrom, termsOf } from "../lib/world.js";
import { readGas } from "./acts.js";
import { foundVillage, numbered, type Place, type Village } from "./village.js";

const season = 120 * day;

export async function measureAgreements(place: Place) {
  const villages: Village[] = [];
  for (let number = 0; number < 16; number++) {
    const modules = defaultModules(place.deployment);
    const changes = { name: `Village ${number}`, modules, seasonLength: season, process: defaultProcess(10 * day) };
    villages.push(await foundVillage(place, peopleFrom(200 + 3 * number, 3), numbered(400 + number), changes));
  }
  const [oak, mill] = villages as [Village, Village];
  const two = await measureConsent(oak, mill);
  await measureReads(place, "2", two, oak, mill);
  const sixteen = termsAmong(villages, { title: "Fire watch" });
  await measureReads(place, "16", await agree(villages, sixteen), oak, villages[15] as Village);
  await measureAid(oak, mill, two);
  await measureMove(oak, mill, two);
  await measureLadder(oak, mill, two);
}

function termsAmong(villages: readonly Village[], changes: Partial<Parameters<typeof agreementTerms>[0]> = {}) {
  return agreementTerms({
    parties: villages.map(({ community: id, charter: { name } }) => ({ id, name })),
    title: "Water",
    text: "We share the spring from Saint John's day on, and mend the channel together each May.",
    provisions: { aidPerSeason: 10n ** 18n, movers: 2 },
    reviewDays: 1_000,
    ...changes,
  });
}

/** Everybody's consent to a new agreement; answers its id. */
async function agree(villages: readonly Village[], terms: AgreementTerms): Promise<Hex> {
  const [first, ...others] = villages as [Village, ...Village[]];
  const { hash, text } = await proposeAgreement(first.chain.as(first.ana), { ...first, terms });
  await first.chain.receipt(hash);
  for (const { ana, ...village } of others) {
    await village.chain.receipt(presentAgreement(village.chain.as(ana), { ...village, text }));
  }
  for (const village of villages) await consent(village, text);
  return text;
}

async function matterOf({ chain, community, deployment }: Village, text: Hex): Promise<Hex> {
  const contract = { address: deployment.agreements, abi: agreementsAbi } as const;
  return chain.publicClient.readContract({ ...contract, functionName: "matterOf", args: [text, community] });
}

async function consent(village: Village, text: Hex, people = [village.ana, ...village.others]) {
  const { chain } = village;
  const matter = await matterOf(village, text);
  for (const one of people) await chain.receipt(giveConsent(chain.as(one), { ...village, matter }));
}

async function measureConsent(oak: Village, mill: Village): Promise<Hex> {
  const { chain, meter } = oak;
  const terms = termsAmong([oak, mill]);
  const { hash, text } = await proposeAgreement(chain.as(oak.ana), { ...oak, terms });
  await meter.note("agreement.propose2", hash);
  await meter.note("agreement.present2", presentAgreement(chain.as(mill.ana), { ...mill, text }));
  const matter = await matterOf(oak, text);
  await meter.note("agreement.consent.first", giveConsent(chain.as(oak.ana), { ...oak, matter }));
  await consent(oak, text, [...oak.others]);
  await consent(mill, text);
  return text;
}

/** Inside a call, as a gate reads them. */
async function measureReads({ chain, meter, deployment }: Place, among: string, id: Hex, one: Village, other: Village) {
  const pair = [one.community, other.community] as const;
  const questions: Record<string, Hex> = {
    [`inForce${among}.read`]: ask("inForce", [id, one.community]),
    [`between${among}.read`]: ask("between", [id, ...pair]),
    [`relation${among}.read`]: ask("relation", pair),
  };
  for (const [name, data] of Object.entries(questions)) {
    meter.gas[name] = await readGas(chain, deployment.agreements, data);
  }
}

function ask(functionName: "inForce" | "between" | "relation", args: readonly Hex[]): Hex {
  return encodeFunctionData({ abi: agreementsAbi, functionName, args: args as never });
}

async function measureAid(oak: Village, mill: Village, agreement: Hex) {
  const { chain, meter, ana, tom, others } = oak;
  const { provisions } = termsAmong([oak, mill]);
  const between = { from: oak.community, to: mill.community, deployment: oak.deployment };
  const permission = aidPermission({ agreement, provisions, ...between, purpose: "help our neighbours in need" });
  const job = { ...oak, proposer: tom, holder: ana, terms: termsOf(ana.address, [permission]), consenting: others };
  const id = await mandate(chain, oak.deployment, job);
  const need = { ...mill, agreement, duration: 30 * day, words: "Our well is dry." };
  await meter.note("aid.declareNeed", declareNeed(chain.as(mill.ana), need));
  const aid = { ...oak, id, permission, to: mill.community, amount: 10n ** 15n, reason: "Their well is dry." };
  // The first also begins the permission's account and its holder's record.
  await chain.receipt(giveAid(chain.as(ana), aid));
  await meter.note("aid.give", giveAid(chain.as(ana), aid));
}

async function measureMove(oak: Village, mill: Village, agreement: Hex) {
  const { chain, meter, others } = oak;
  for (let turn = 0; turn < 2; turn++) {
    await chain.pass(season);
    for (const village of [oak, mill]) {
      await chain.receipt(openSeason(chain.as(village.ana), village));
      await consent(village, agreement);
    }
  }
  for (const mover of others) {
    const joining = await signJoining(chain.as(mover), { community: mill.community, deployment: mill.deployment });
    await meter.note("move", moveTo(chain.as(mover), { ...mill, agreement, from: oak.community, joining }));
  }
}

/** What the steps cost beside the decisions that take them: whole executions. */
async function measureLadder(oak: Village, mill: Village, agreement: Hex) {
  const { chain, meter, tom } = oak;
  const to = { other: mill.community, deployment: oak.deployment };
  const words = "She shut the sluice in the night, for the second time, without a word to us.";
  const happenedAt = (await chain.now()) - day;
  const zero = `0x${"00".repeat(32)}` as const;
  const concern = { answerable: mill.ana.address, mandate: zero, happenedAt, words, evidence: zero };
  const take = async (name: string, stepOf: (concernId: Hex) => Step, high = false) => {
    const { ripeAt, id: concern } = await getLadder(chain.publicClient, { ...oak, other: mill.community });
    const id = await decide(oak, stepOf(concern), high);
    const now = await chain.now();
    if (ripeAt > now) await chain.pass(ripeAt - now);
    const executed = executeDecision(chain.as(tom), { ...oak, id, reason: "As was decided." });
    await meter.note(name, executed);
  };
  await take("ladder.raise", () => raiseStep({ ...to, agreement, concern }));
  const offer = { ...mill, other: oak.community, words: "We mend the sluice, and ask before we shut it again." };
  await meter.note("ladder.offer", makeOffer(chain.as(mill.ana), offer));
  await take("ladder.negotiate", (concernId) => negotiateStep({ ...to, concernId }));
  await take("ladder.suspend", (concernId) => suspendStep({ ...to, concernId, duration: 20 * day }));
  await take("ladder.sever", (concernId) => severStep({ ...to, concernId }), true);
}

async function decide({ chain, ana, others, ...village }: Village, step: Step, high: boolean) {
  const stakes = high ? "high" : "low";
  const terms = decisionTerms({ title: "Our neighbours", text: "We do this.", steps: [step], stakes });
  const { hash, id } = await openDecision(chain.as(ana), { ...village, terms });
  await chain.receipt(hash);
  const { process } = village.charter;
  if (high) await chain.pass(process.deliberation);
  const voicing = [ana, ...others] as readonly LocalAccount[];
  for (const one of voicing) await chain.receipt(consentTo(chain.as(one), { ...village, ballot: id }));
  await chain.pass(process.voting + process.hearing);
  return id;
}
