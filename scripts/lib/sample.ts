/** Oak Valley: a water co-operative of 24 people, whose treasurer stands on one consent more than she needs to lose. */
import { type Address, bytesToHex, encodeFunctionData, erc20Abi, type Hex, pad, parseEther, zeroHash } from "viem";
import { act, type Deployment, type MandateCall, type Permission, reportMandate } from "../../sdk/src/index.js";
import { type Chain, person } from "./chain.js";
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

/** The members, whose keys are public. Number `i` has seat `i`. */
export const samplePeople: readonly SamplePerson[] = names.map((name, seat) => {
  const account = person(seat + 1);
  const key = account.getHdKey().privateKey;
  if (!key) throw new Error("A sample person has no key.");
  return {
    name,
    role: seat === 0 ? "treasurer" : "member",
    address: account.address,
    privateKey: bytesToHex(key),
  };
});

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
}

/** A payment in coin under the sample mandate. */
export function coinPayment({ permissions }: Sample, amount: string): MandateCall {
  return { permission: permissions.coin, target: supplier.address, value: parseEther(amount), data: "0x" };
}

/** A payment in shells under the sample mandate. */
export function tokenPayment({ permissions }: Sample, amount: string): MandateCall {
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
  const people = peopleFrom(1, names.length);
  const [ana, tom, ines] = people;
  if (!ana || !tom || !ines) throw new Error("The sample needs three people.");
  const community = await found(chain, deployment, people, { salt });

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
  const sample = { community, mandate: id, token, permissions: { coin, token: shells } };

  onStep("she pays the well driller, and reports");
  const as = { community, id, deployment };
  const pay = (call: MandateCall, reason: string) =>
    chain.receipt(act(chain.as(ana), { ...as, calls: [call], reason }));
  await pay(coinPayment(sample, "1.25"), "First half of the new well at the upper meadow, offer of 3 March.");
  await pay(tokenPayment(sample, "240"), "Spare valves for the winter, six of them, invoice 17.");
  const text = "The upper well is half drilled and holds water. Two payments so far, both on the record.";
  await chain.receipt(reportMandate(chain.as(ana), { ...as, text }));
  return sample;
}
