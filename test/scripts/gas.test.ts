import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { LocalAccount } from "viem";
import { createMeter, type Figures } from "../../scripts/gas/meter.js";
import { foundVillage, numbered, type Place, type Village } from "../../scripts/gas/village.js";
import { openChain, person } from "../../scripts/lib/chain.js";
import { root } from "../../scripts/lib/steps.js";
import { deployProtocol, mandate, payment, peopleFrom, termsOf } from "../../scripts/lib/world.js";
import { acceptMandate, act, giveConsent, proposeMandate } from "../../sdk/src/index.js";

const ours = [
  "voice.first",
  "voice.steady",
  "withdraw.first",
  "withdraw.steady",
  "batch10.perVoice",
  "batch50.perVoice",
  "batch150.perVoice",
  "sheet10.perVoice",
  "standing.read",
  "mandate.propose",
  "mandate.accept",
  "mandate.act",
  "mandate.actErc20",
  "found.24",
  "found.150",
  "leave",
  "decision.open",
  "decision.execute",
  "ballot.consent.first",
  "ballot.consent.steady",
  "ballot.object.first",
  "ballot.object.steady",
  "ballot.batch10.perVoice",
  "ballot.batch50.perVoice",
  "ballot.batch150.perVoice",
  "circle.ask",
  "circle.draw9of150",
  "leave.withShare",
  "agreement.propose2",
  "agreement.present2",
  "agreement.consent.first",
  "inForce2.read",
  "between2.read",
  "relation2.read",
  "inForce16.read",
  "between16.read",
  "relation16.read",
  "aid.declareNeed",
  "aid.give",
  "move",
  "ladder.raise",
  "ladder.offer",
  "ladder.negotiate",
  "ladder.suspend",
  "ladder.sever",
];
const peers = [
  "governor.propose",
  "governor.execute",
  "governor.castVote.steady",
  "governor.castVoteBySig",
  "safe.perSignature.10",
  "safe.perSignature.50",
  "safe.perSignature.150",
  "safe.create.150",
  "eas.attest",
  "eas.revoke",
  "delegation.redeem",
];
const batches = ["batch10.perVoice", "batch50.perVoice", "batch150.perVoice", "sheet10.perVoice"];

describe("npm run gas", () => {
  it("prints one JSON object with every figure, and nothing else on stdout", async () => {
    const args = ["--import", "tsx", "scripts/gas.ts", "--json"];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
    const report = JSON.parse(stdout) as Record<string, Record<string, number>>;
    assert.deepEqual(Object.keys(report), ["ours", "peers", "calldataBytesPerVoice"]);
    for (const [part, names] of Object.entries({ ours, peers, calldataBytesPerVoice: batches })) {
      const figures = report[part] ?? {};
      for (const name of names) assert(name in figures, `${part} lacks ${name}`);
      for (const [name, figure] of Object.entries(figures)) assert(Number.isInteger(figure) && figure > 0, name);
    }
  });
});

describe("the cost of a voice and of an act", () => {
  it("is the same to the last gas with 500 more communities and mandates in existence", async () => {
    const chain = await openChain();
    const place = { chain, deployment: await deployProtocol(chain), meter: createMeter(chain) };
    const village = await foundVillage(place, peopleFrom(1, 7), numbered(0));
    const measure = await prepare(village);
    const alone = await chain.client.snapshot();
    const before = await measure();
    await chain.client.revert({ id: alone });
    for (let number = 1; number <= 500; number++) await makeAnother(place, village.tom, number);
    assert.deepEqual(await measure(), before);
  });
});

/** A mandate with a payment made; answers what Tom's voice on it and the next payment cost. */
async function prepare(village: Village) {
  const { chain, meter, ana, tom, others } = village;
  const supplier = person(60).address;
  await chain.fund(supplier);
  const permission = payment(supplier);
  const terms = termsOf(ana.address, [permission]);
  const id = await mandate(chain, village.deployment, {
    ...village,
    proposer: tom,
    holder: ana,
    terms,
    consenting: others.slice(1),
  });
  const calls = [{ permission, target: supplier, value: 1n, data: "0x" }] as const;
  const pay = () => act(chain.as(ana), { ...village, id, calls, reason: "Pipes for the upper spring" });
  await chain.receipt(pay());
  return async (): Promise<Figures> => {
    await meter.note("voice.steady", giveConsent(chain.as(tom), { ...village, matter: id }));
    await meter.note("mandate.act", pay());
    return { ...meter.gas };
  };
}

/** A community of Tom and a newcomer, who holds a mandate there with Tom's consent. */
async function makeAnother(place: Place, tom: LocalAccount, number: number) {
  const { chain } = place;
  const holder = person(100 + number);
  const village = await foundVillage(place, [holder, tom], numbered(number));
  const { hash, id } = await proposeMandate(chain.as(tom), { ...village, terms: termsOf(holder.address) });
  await chain.receipt(hash);
  await chain.receipt(acceptMandate(chain.as(holder), { ...village, id }));
  await chain.receipt(giveConsent(chain.as(tom), { ...village, matter: id }));
}
