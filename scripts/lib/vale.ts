/**
 * The vale around Oak Valley: four small communities beside it and Mill Lane, and what all six agree on. Between two of
 * them an agreement is suspended, two negotiate, one has just raised a concern, and one agreement waits for consent.
 */
import { type Address, type Hex, type LocalAccount, parseEther, zeroHash } from "viem";
import {
  type AgreementTerms,
  agreementsAbi,
  agreementTerms,
  aidPermission,
  type Charter,
  consentTo,
  type Deployment,
  decisionTerms,
  declareNeed,
  defaultModules,
  defaultProcess,
  executeDecision,
  getCommunity,
  getDecision,
  getLadder,
  giveConsent,
  makeOffer,
  negotiateStep,
  openDecision,
  presentAgreement,
  proposeAgreement,
  raiseStep,
  replyToConcern,
  type Step,
  suspendStep,
} from "../../sdk/src/index.js";
import { type Chain, person } from "./chain.js";
import { day, found, mandate, peopleFrom, termsOf } from "./world.js";

/** The four, with who lives there; their keys follow each other. */
export const valeVillages = [
  {
    name: "High Moor",
    purpose: "To graze our sheep on the moor without wearing it out, and to keep its paths.",
    people: ["Aled Pugh", "Britt Larsen", "Cosima Bell", "Dewi Howell"],
  },
  {
    name: "Sand Bay",
    purpose: "To fish the bay so that it stays full, and to mend our boats together.",
    people: ["Enzo Greco", "Fatou Sarr", "Gil Navarro"],
  },
  {
    name: "Stone Bridge",
    purpose: "To keep the old bridge standing, and to let everybody cross it.",
    people: ["Hilda Stone", "Igor Volkov", "Jana Kralova"],
  },
  {
    name: "Fern Hill",
    purpose: "To grow what we eat, and to share the harvest by need.",
    people: ["Kian Doyle", "Lise Martin", "Mona Farah"],
  },
] as const;

/** Where their keys begin; all have coin from the first block. */
export const firstOfVale = 37;

/** How long ago, in seconds, the four were founded when the sample is made. */
export const valeAge = 21 * day;

export interface Village {
  community: Address;
  charter: Charter;
  people: readonly LocalAccount[];
}

export interface Vale {
  moor: Address;
  bay: Address;
  bridge: Address;
  fern: Address;
  agreements: { water: Hex; fire: Hex; timber: Hex; pasture: Hex; toll: Hex; market: Hex };
}

interface Four {
  moor: Village;
  bay: Village;
  bridge: Village;
  fern: Village;
  agreements: Pick<Vale["agreements"], "pasture" | "toll">;
}

interface Place {
  chain: Chain;
  deployment: Deployment;
  onStep: (step: string) => void;
  salt: Hex;
}

/** Lets time pass, with a transaction that moves nothing: a kept chain comes out the same when it is replayed. */
async function until({ chain }: Place, time: number) {
  if (time <= (await chain.now())) return;
  await chain.client.setNextBlockTimestamp({ timestamp: BigInt(time) });
  const nobody = person(0);
  await chain.receipt(chain.as(nobody).sendTransaction({ to: nobody.address, value: 0n }));
}

/** Three weeks of what four neighbours had with each other, up to the present, or from then on where the chain is there. */
export async function foundVale(place: Place): Promise<Four> {
  // What follows takes some minutes of the chain's time.
  const present = Math.max(Math.floor(Date.now() / 1000) - 300, (await place.chain.now()) + valeAge);
  place.onStep("four small communities around it live for three weeks");
  const villages: Village[] = [];
  let first = firstOfVale;
  for (const { name, purpose, people } of valeVillages) {
    villages.push(await foundVillage(place, { name, purpose }, peopleFrom(first, people.length)));
    first += people.length;
  }
  const [moor, bay, bridge, fern] = villages as [Village, Village, Village, Village];
  const onDay = (count: number) => until(place, present - valeAge + count * day);
  const pasture = await agree(place, [moor, bay], {
    title: "Hay for seaweed",
    text: "High Moor lets the boats' ponies graze from May to August, and Sand Bay brings seaweed for the fields.",
    patience: { dialogue: 5 * day, negotiation: 5 * day, suspension: 60 * day },
  });
  const toll = await agree(place, [bridge, fern], {
    title: "Crossing the bridge",
    text: "Fern Hill's carts cross without paying, and its people help with the bridge for two days each spring.",
    patience: { dialogue: 5 * day, negotiation: 14 * day, suspension: 30 * day },
  });
  const [aled, britt] = moor.people;
  const [enzo, fatou] = bay.people;
  const [kian, lise] = fern.people;
  if (!aled || !britt || !enzo || !fatou || !kian || !lise) throw new Error("The vale needs its people.");

  const trampled = {
    answerable: enzo.address,
    mandate: zeroHash,
    happenedAt: present - valeAge - 2 * day,
    words: "He let the ponies into the young heather, and left before anybody could speak with him.",
    evidence: zeroHash,
  };
  const moorTo = { other: bay.community, deployment: place.deployment };
  await decide(place, moor, "The young heather", raiseStep({ ...moorTo, agreement: pasture, concern: trampled }));
  const said = (from: Village, to: Village, words: string) => ({
    ...{ community: from.community, other: to.community, words, deployment: place.deployment },
  });
  const { chain } = place;
  await chain.receipt(
    replyToConcern(chain.as(enzo), said(bay, moor, "A gate was open. I did not know the heather was young.")),
  );
  await onDay(6);
  await decide(place, moor, "We negotiate about the heather", negotiateStep(await concernWith(place, moor, moorTo)));
  await chain.receipt(makeOffer(chain.as(fatou), said(bay, moor, "We fence the heather, and bring seaweed twice.")));
  await onDay(8);
  const unpaid = {
    answerable: kian.address,
    mandate: zeroHash,
    happenedAt: present - valeAge - day,
    words: "Nobody of Fern Hill came to help with the bridge this spring, though he had promised eight people.",
    evidence: zeroHash,
  };
  const bridgeTo = { other: fern.community, deployment: place.deployment };
  await decide(place, bridge, "Who mends the bridge", raiseStep({ ...bridgeTo, agreement: toll, concern: unpaid }));
  await chain.receipt(
    replyToConcern(chain.as(kian), said(fern, bridge, "We had the fever in April. I should have told you.")),
  );
  await onDay(13);
  await decide(
    place,
    moor,
    "The ponies stay away for now",
    suspendStep({ ...(await concernWith(place, moor, moorTo)), duration: 45 * day }),
  );
  await onDay(15);
  await decide(
    place,
    bridge,
    "We negotiate about the bridge",
    negotiateStep(await concernWith(place, bridge, bridgeTo)),
  );
  await chain.receipt(makeOffer(chain.as(lise), said(fern, bridge, "Eight of us come in the first week of October.")));
  await until(place, present);
  return { moor, bay, bridge, fern, agreements: { pasture, toll } };
}

/** The same, with the concern that is under way. */
async function concernWith<to extends { other: Address }>(
  { chain, deployment }: Place,
  { community }: Village,
  to: to,
) {
  const { id: concernId } = await getLadder(chain.publicClient, { community, other: to.other, deployment });
  return { ...to, concernId };
}

/** What all six agree on, once Oak Valley and Mill Lane are there. */
export async function agreeInVale(
  place: Place,
  { moor, bay, bridge, fern, agreements }: Four,
  oak: Village,
  lane: Village,
): Promise<Vale> {
  const { chain, deployment, onStep } = place;
  onStep("six communities agree with each other, and some disagree");
  const water = await agree(place, [oak, lane], {
    title: "Water for the lane",
    text: "Mill Lane drinks from the upper spring, and helps to clean it each April.",
    provisions: { aidPerSeason: parseEther("5"), movers: 2 },
  });
  const fire = await agree(place, [oak, lane, moor, bay, bridge, fern], {
    title: "Fire watch",
    text: "Whoever sees smoke rings the bell, and whoever hears a bell comes with buckets, whatever else is between us.",
    quorum: 4,
  });
  const timber = await agree(place, [oak, moor], {
    title: "Timber from the moor",
    text: "Oak Valley may fell six larches a year on the moor's edge, and plants twelve.",
  });
  const market = await propose(place, [bay, bridge], {
    title: "A market on the bridge",
    text: "Sand Bay sells its fish on the bridge on Saturdays, and sweeps it afterwards.",
  });

  const [ana, tom, ines, kofi] = oak.people;
  const [, nadia, greta] = lane.people;
  if (!ana || !tom || !ines || !kofi || !nadia || !greta) throw new Error("The sample needs its people.");
  onStep("Oak Valley gives Kofi Mensah a mandate to help its neighbour in need");
  const { provisions } = termsAmong([oak, lane], { provisions: { aidPerSeason: parseEther("5"), movers: 2 } });
  const between = { from: oak.community, to: lane.community, deployment };
  const helping = aidPermission({ agreement: water, provisions, ...between, purpose: "help Mill Lane in need" });
  await mandate(chain, deployment, {
    community: oak.community,
    proposer: ines,
    holder: kofi,
    terms: termsOf(kofi.address, [helping], {
      holderName: "Kofi Mensah",
      office: "helper of neighbours",
      duty: "looks at what Mill Lane needs when it says so, and gives what helps.",
    }),
    consenting: oak.people.slice(9),
  });
  const need = { agreement: water, community: lane.community, duration: 20 * day, deployment };
  await chain.receipt(declareNeed(chain.as(greta), { ...need, words: "The storm took two of our roofs." }));

  const felled = {
    answerable: tom.address,
    mandate: zeroHash,
    happenedAt: (await chain.now()) - 3 * day,
    words: "He felled a seventh larch, and there are no young ones in the ground yet.",
    evidence: zeroHash,
  };
  const raise = raiseStep({ other: oak.community, agreement: timber, concern: felled, deployment });
  await decide(place, moor, "The seventh larch", raise);
  const { community: moorId, people: moorPeople } = moor;
  const [, britt] = moorPeople;
  const others = { community: oak.community, other: moorId, deployment };
  await chain.receipt(
    replyToConcern(chain.as(tom), { ...others, words: "It had fallen in the storm; I only took it home." }),
  );
  if (britt) {
    const words = "Then let us look at the stump together on Sunday.";
    await chain.receipt(
      replyToConcern(chain.as(britt), { community: moorId, other: oak.community, words, deployment }),
    );
  }
  return {
    moor: moor.community,
    bay: bay.community,
    bridge: bridge.community,
    fern: fern.community,
    agreements: { ...agreements, water, fire, timber, market },
  };
}

/** A village as it is found on the chain. */
export async function villageAt(
  { chain, deployment }: Pick<Place, "chain" | "deployment">,
  community: Address,
  people: readonly LocalAccount[],
): Promise<Village> {
  const { charter } = await getCommunity(chain.publicClient, { community, deployment });
  return { community, charter, people };
}

async function foundVillage(
  place: Place,
  { name, purpose }: { name: string; purpose: string },
  people: readonly LocalAccount[],
): Promise<Village> {
  const { chain, deployment, salt } = place;
  const seasonLength = 90 * day;
  const community = await found(chain, deployment, people, {
    ...{ name, purpose, salt, seasonLength, capacity: 24, vouches: 2 },
    modules: defaultModules(deployment),
    // They meet, and have decided within minutes.
    process: { ...defaultProcess(seasonLength), seconders: 1, deliberation: 60, voting: 60, hearing: 0, exit: 60 },
  });
  return villageAt(place, community, people);
}

const named = ({ community: id, charter: { name } }: Village) => ({ id, name });

function termsAmong(
  among: readonly Village[],
  terms: Omit<Parameters<typeof agreementTerms>[0], "parties" | "title" | "text"> & { title?: string; text?: string },
): AgreementTerms {
  return agreementTerms({ parties: among.map(named), title: "", text: "", ...terms });
}

/** Put by the first village's second person, and consented to there. */
async function propose(
  { chain, deployment }: Place,
  among: readonly Village[],
  terms: Parameters<typeof termsAmong>[1],
): Promise<Hex> {
  const [first] = among;
  const author = first?.people[1];
  if (!first || !author) throw new Error("An agreement has parties.");
  const { community, charter } = first;
  const all = { community, charter, terms: termsAmong(among, terms), deployment };
  const { hash, text } = await proposeAgreement(chain.as(author), all);
  await chain.receipt(hash);
  await consent({ chain, deployment }, first, text);
  return text;
}

async function agree(place: Place, among: readonly Village[], terms: Parameters<typeof termsAmong>[1]): Promise<Hex> {
  const { chain, deployment } = place;
  const text = await propose(place, among, terms);
  for (const village of among.slice(1)) {
    const [by] = village.people;
    if (!by) throw new Error("A village has people.");
    await chain.receipt(presentAgreement(chain.as(by), { community: village.community, text, deployment }));
    await consent(place, village, text);
  }
  return text;
}

/** More than half of them, with one to spare. */
async function consent({ chain, deployment }: Pick<Place, "chain" | "deployment">, village: Village, text: Hex) {
  const { community, people } = village;
  const contract = { address: deployment.agreements, abi: agreementsAbi } as const;
  const args = [text, community] as const;
  const matter = await chain.publicClient.readContract({ ...contract, functionName: "matterOf", args });
  const enough = people.slice(0, Math.min(people.length, Math.floor(people.length / 2) + 2));
  for (const one of enough) await chain.receipt(giveConsent(chain.as(one), { community, matter, deployment }));
}

/** A decision of a small village, from putting it to carrying it out. */
async function decide(place: Place, { community, charter, people }: Village, title: string, step: Step) {
  const { chain, deployment } = place;
  const [author, second] = people;
  if (!author || !second) throw new Error("A village has people.");
  const terms = decisionTerms({
    title,
    text: "We talked about it in the evening, and this is what we do.",
    steps: [step],
  });
  const { hash, id } = await openDecision(chain.as(author), { community, charter, terms, deployment });
  await chain.receipt(hash);
  for (const one of people.slice(1))
    await chain.receipt(consentTo(chain.as(one), { community, ballot: id, deployment }));
  const { tally } = await getDecision(chain.publicClient, { community, id, deployment });
  await until(place, tally?.endsAt ?? 0);
  const reason = "We all agreed, and somebody has to say it.";
  await chain.receipt(executeDecision(chain.as(second), { community, id, reason, deployment }));
}
