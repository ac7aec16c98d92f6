/**
 * Oak Valley: a water co-operative of 24 people, whose treasurer stands on one consent more than she needs to lose. And
 * Mill Lane, seven people of a housing co-operative next to it, who share two members and the nurse.
 */
import {
  type Address,
  bytesToHex,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  type LocalAccount,
  pad,
  parseEther,
  zeroHash,
} from "viem";
import type { HDAccount } from "viem/accounts";
import {
  act,
  type Charter,
  consentTo,
  counterclaim,
  type Deployment,
  decisionTerms,
  defaultModules,
  defaultProcess,
  getCommunity,
  type MandateCall,
  objectTo,
  openDecision,
  type Permission,
  payCoin,
  proposeMandate,
  reportMandate,
  reviewClaim,
} from "../../sdk/src/index.js";
import { type Chain, person } from "./chain.js";
import { firstOfVale, type Vale, valeVillages } from "./vale.js";
import { day, found, mandate, payment, peopleFrom, termsOf } from "./world.js";

const names = [
  "Ana Ruiz",
  "Tom Becker",
  "Ines Duarte",
  "Kofi Mensah",
  "Lucía Prado",
  "Jonas Lind",
  "Mei Tanaka",
  "Omar Haddad",
  "Petra Novak",
  "Samuel Okoro",
  "Rosa Vidal",
  "Erik Holm",
  "Nadia Rahman",
  "Paul Weber",
  "Amina Diallo",
  "Luca Ferri",
  "Hanna Virtanen",
  "David Cohen",
  "Marta Silva",
  "Yusuf Kaya",
  "Clara Jensen",
  "Ravi Patel",
  "Elena Popova",
  "Ben Carter",
];

export interface SamplePerson {
  name: string;
  role: string;
  address: Address;
  privateKey: Hex;
}

const neighbourNames = ["Greta Moss", "Ivan Petrov", "Leila Aziz", "Noah Fischer", "Sofia Rossi"];

/** Where the neighbours' keys begin. */
const firstNeighbour = 31;

function samplePerson(name: string, account: HDAccount, role: string): SamplePerson {
  const key = account.getHdKey().privateKey;
  if (!key) throw new Error("A sample person has no key.");
  return { name, role, address: account.address, privateKey: bytesToHex(key) };
}

const roles: Record<string, string> = { "Ana Ruiz": "treasurer", "Nadia Rahman": "nurse" };

/**
 * Whom Oak Valley trusts to look at claims, in rising order of address. No members. They have coin from the first block, as
 * the members have: what is given later a kept chain does not bring back.
 */
const reviewers = [person(26), person(27), person(28)].sort((one, other) =>
  BigInt(one.address) < BigInt(other.address) ? -1 : 1,
);

const reviewerNames = ["Bela Orr, geologist", "Ida Lund, water inspector", "Sami Reuter, teacher"];

/** Whom the app can act as; their keys are public. Number `i` of the first 24 has seat `i` of Oak Valley. */
export const samplePeople: readonly SamplePerson[] = [
  ...names.map((name, seat) => samplePerson(name, person(seat + 1), roles[name] ?? "member")),
  ...neighbourNames.map((name, index) => samplePerson(name, person(firstNeighbour + index), "member")),
  ...valeVillages
    .flatMap(({ people }) => people)
    .map((name, index) => samplePerson(name, person(firstOfVale + index), "member")),
  samplePerson("Zoe Marsh", person(36), "newcomer"),
  samplePerson("Milo Brandt", person(50), "newcomer without coin"),
  ...reviewers.map((account, place) => samplePerson(reviewerNames[place] ?? "", account, "reviewer")),
];

/** Who is paid. Not a member. */
export const supplier = person(30);

/** Who else is met in the sample. */
export const neighbours: readonly { name: string; address: Address }[] = [
  { name: "Dora Quell, well driller", address: supplier.address },
];

export interface Sample {
  community: Address;
  mandate: Hex;
  token: Address;
  permissions: { coin: Permission; token: Permission };
  /** Oak Valley's nurse, with no power over the account. */
  nurse: Hex;
  /** Proposed, and not accepted yet. */
  watch: Hex;
  /** Mill Lane, and its nurse's mandate. */
  neighbour: { community: Address; nurse: Hex };
  /** What Oak Valley decides: two versions of one thing, and one for each other kind of stakes. */
  decisions: { first: Hex; second: Hex; well: Hex; trust: Hex; charter: Hex };
  /** The communities around, and what all have agreed on; where the vale was founded too. */
  vale?: Vale;
}

/** Who lives in Oak Valley and in Mill Lane, by their seats. */
export const samplePeopleOf = () => {
  const oak = peopleFrom(1, names.length);
  const [tom, nadia] = [oak[1], oak[names.indexOf("Nadia Rahman")]];
  if (!tom || !nadia) throw new Error("The sample needs its people.");
  return { oak, lane: [tom, nadia, ...peopleFrom(firstNeighbour, neighbourNames.length)] };
};

/** A payment in coin under the sample mandate. */
export function coinPayment({ permissions }: Pick<Sample, "permissions">, amount: string): MandateCall {
  return { permission: permissions.coin, target: supplier.address, value: parseEther(amount), data: "0x" };
}

/** A payment in shells under the sample mandate. */
export function tokenPayment({ permissions }: Pick<Sample, "permissions">, amount: string): MandateCall {
  const args = [supplier.address, parseEther(amount)] as const;
  return {
    permission: permissions.token,
    target: permissions.token.target,
    value: 0n,
    data: encodeFunctionData({ abi: erc20Abi, functionName: "transfer", args }),
  };
}

/** Founds Oak Valley, gives Ana her mandate with exactly as much consent as it needs, and lets her work a little. */
export async function seed(
  chain: Chain,
  deployment: Deployment,
  onStep: (step: string) => void = () => {},
  salt: Hex = zeroHash,
): Promise<Sample> {
  onStep("24 people found Oak Valley, each with a signature");
  const { oak: people, lane } = samplePeopleOf();
  const [ana, tom, ines, kofi] = people;
  const nadia = people[names.indexOf("Nadia Rahman")];
  if (!ana || !tom || !ines || !kofi || !nadia) throw new Error("The sample needs its people.");
  const community = await found(chain, deployment, people, {
    salt,
    modules: defaultModules(deployment),
    process: {
      ...defaultProcess(30 * day),
      evidence: deployment.reviews,
      reviews: 2,
      reviewers: reviewers.map(({ address }) => address),
    },
  });

  onStep("its account receives coin and an ERC-20 token");
  const { address: token } = await chain.deploy("contracts/periphery/examples/ValleyShell.sol/ValleyShell", [
    community,
    parseEther("12000"),
  ]);
  await chain.receipt(chain.as(ines).sendTransaction({ to: community, value: parseEther("40") }));

  onStep("they give Ana Ruiz a mandate as treasurer");
  const coin = payment(supplier.address, {
    purpose: "pay the well driller in coin",
    amountPerSeason: parseEther("12"),
    announceAbove: parseEther("6"),
  });
  const shells = payment(token, {
    purpose: "pay the well driller in valley shells",
    selector: "0xa9059cbb",
    asset: token,
    conditions: [{ argument: 0, operator: "oneOf", values: [pad(supplier.address)] }],
    amountPerSeason: parseEther("1500"),
    announceAbove: parseEther("500"),
    wait: 2 * day,
  });
  const id = await mandate(chain, deployment, {
    community,
    proposer: ines,
    holder: ana,
    terms: termsOf(ana.address, [coin, shells], {
      duty: "pays for wells, pipes and pumps, and accounts for every coin.",
    }),
    // Twelve of the 23 others: one more than half, so one withdrawal ends it.
    consenting: people.slice(1, 13),
  });

  onStep("they name a nurse, and propose a night watch");
  const nursing = termsOf(nadia.address, [], {
    holderName: "Nadia Rahman",
    office: "nurse",
    duty: "looks after whoever is ill, and keeps what she learns to herself.",
  });
  const nurse = await mandate(chain, deployment, {
    community,
    proposer: tom,
    holder: nadia,
    terms: nursing,
    consenting: people.slice(0, 15).filter((one) => one !== nadia),
  });
  const { charter } = await getCommunity(chain.publicClient, { community, deployment });
  const watching = termsOf(kofi.address, [], {
    holderName: "Kofi Mensah",
    office: "night watch",
    duty: "walks along the springs after dark and wakes us when something is wrong.",
  });
  const proposed = await proposeMandate(chain.as(ines), { community, charter, terms: watching, deployment });
  await chain.receipt(proposed.hash);

  onStep("their neighbours of Mill Lane found a community, with the same nurse");
  const millLane = await found(chain, deployment, lane, {
    salt,
    name: "Mill Lane",
    purpose: "To keep our seven houses warm and dry, and the rent low.",
    capacity: 12,
    admissionNotice: 3 * day,
    modules: defaultModules(deployment),
  });
  const neighbour = {
    community: millLane,
    nurse: await mandate(chain, deployment, {
      community: millLane,
      proposer: tom,
      holder: nadia,
      terms: nursing,
      consenting: lane.slice(2),
    }),
  };
  const sample = {
    community,
    mandate: id,
    token,
    permissions: { coin, token: shells },
    nurse,
    watch: proposed.id,
    neighbour,
  };

  onStep("she pays the well driller, and reports");
  const as = { community, id, deployment };
  const pay = (call: MandateCall, reason: string) =>
    chain.receipt(act(chain.as(ana), { ...as, calls: [call], reason }));
  await pay(coinPayment(sample, "1.25"), "First half of the new well at the upper meadow, offer of 3 March.");
  await pay(tokenPayment(sample, "240"), "Spare valves for the winter, six of them, invoice 17.");
  const text = "The upper well is half drilled and holds water. Two payments so far, both on the record.";
  await chain.receipt(reportMandate(chain.as(ana), { ...as, text }));
  onStep("and they decide, each thing as its stakes want it");
  const { charter: rules } = await getCommunity(chain.publicClient, { community, deployment });
  return { ...sample, decisions: await decide(chain, deployment, { community, charter: rules, people }) };
}

/** What Oak Valley is deciding: one thing for each kind of stakes, and one whose first version met an objection. */
async function decide(
  chain: Chain,
  deployment: Deployment,
  { community, charter, people }: { community: Address; charter: Charter; people: readonly LocalAccount[] },
): Promise<Sample["decisions"]> {
  const [ana, tom, ines, kofi, lucia, jonas, mei, omar, petra] = people;
  const [dora] = reviewers;
  if (!ana || !tom || !ines || !kofi || !lucia || !jonas || !mei || !omar || !petra || !dora) {
    throw new Error("The sample needs its people.");
  }
  const on = { community, deployment };
  const put = async (author: LocalAccount, terms: Parameters<typeof decisionTerms>[0]) => {
    const { hash, id } = await openDecision(chain.as(author), { ...on, charter, terms: decisionTerms(terms) });
    await chain.receipt(hash);
    return id;
  };
  const consent = (one: LocalAccount, ballot: Hex) => chain.receipt(consentTo(chain.as(one), { ...on, ballot }));
  const bench = { title: "A bench at the upper spring", steps: [payCoin(supplier.address, parseEther("0.5"))] };
  const first = await put(tom, {
    ...bench,
    text: "We put a bench beside the upper spring, of the larch that fell in March.",
  });
  await consent(ines, first);
  const reason =
    "The ground there is soft after rain. A bench would sink, and people would walk into the spring itself.";
  await chain.receipt(objectTo(chain.as(lucia), { ...on, ballot: first, reason }));
  const second = await put(tom, {
    ...bench,
    former: first,
    text: "We put a bench above the upper spring, on the flat stones, of the larch that fell in March.",
  });
  for (const one of [lucia, ines, jonas]) await consent(one, second);
  const doubt = "Whoever rests there leaves litter behind. I would agree if somebody looked after it.";
  await chain.receipt(objectTo(chain.as(petra), { ...on, ballot: second, reason: doubt }));

  const well = await put(ines, {
    stakes: "high",
    title: "A second well in the lower meadow",
    text: "We drill a second well in the lower meadow before the dry months come.",
    steps: [payCoin(supplier.address, parseEther("9"))],
    claims: [
      "Water lies less than 30 metres below the lower meadow.",
      "Last August the upper spring gave less than we drank.",
    ],
  });
  await chain.fund(...reviewers);
  const measured = {
    ...on,
    panel: charter.process,
    statement: "Water lies less than 30 metres below the lower meadow.",
  };
  const found = {
    ...measured,
    verdict: "established",
    reason: "Two test holes in May met water at 21 and 24 metres.",
  } as const;
  await chain.receipt(reviewClaim(chain.as(dora), found));
  const statement = "The lower meadow floods in spring, and would foul an open well.";
  await chain.receipt(counterclaim(chain.as(kofi), { ...on, id: well, statement }));

  const trust = await put(mei, {
    stakes: "human",
    title: "What was said between Omar and Petra",
    text: "We let it rest, and trust them both to speak with each other again.",
    affected: omar.address,
    injured: petra.address,
  });
  const purpose = "To bring clean water to every house of the valley, to keep the springs, and the meadows above them.";
  const charterNow = await put(ana, {
    stakes: "constitutional",
    title: "The meadows too",
    text: "We take the meadows above the springs into what we are here for.",
    steps: [{ kind: "amend", charter: { ...charter, purpose } }],
  });
  return { first, second, well, trust, charter: charterNow };
}
