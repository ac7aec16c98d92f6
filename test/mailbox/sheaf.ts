/** One document of each kind, signed by people of a small valley. */
import { type Address, type Hex, maxUint256, numberToHex, slice, zeroHash } from "viem";
import { person } from "../../scripts/lib/chain.js";
import {
  decisionTerms,
  getCommunity,
  hashText,
  type Matter,
  matterId,
  openDecision,
  type SignedDocument,
  signAct,
  signBallot,
  signJoining,
  signLeaving,
  signObjection,
  signRecovery,
  signSheet,
  signStatement,
  signVoice,
  toDocument,
} from "../../sdk/src/index.js";
import { anasMandate, coin, supplier, type Valley } from "../contracts/support.js";

export const candidate = person(70);
export const newKey = person(71);

export interface Sheaf {
  mandate: Hex;
  documents: Record<
    | "consent"
    | "withdrawal"
    | "vouch"
    | "sheet"
    | "act"
    | "joining"
    | "leaving"
    | "recovery"
    | "ballot"
    | "objection"
    | "statement",
    SignedDocument
  >;
}

export async function sheafOf(world: Valley): Promise<Sheaf> {
  const { chain, community, deployment, ana, tom, ines } = world;
  const mandate = await anasMandate(world, [coin()], { consenting: world.people.slice(3) });
  await getCommunity(chain.publicClient, { community, deployment });
  const on = { community, deployment };
  const tom_ = chain.as(tom);
  const admission = { motion: "admission", person: candidate.address } as const;
  const calls = [{ permission: coin(), target: supplier as Address, value: 5n, data: "0x" as const }];
  // By the chain's clock, which is a test's to move.
  const deadline = (await chain.now()) + 86_400;
  const { matter } = await ask(world);
  const hearing = await hear(world);
  const signed = await Promise.all([
    signVoice(tom_, { ...on, mandate, voice: "consent" }),
    signVoice(chain.as(ines), { ...on, mandate, voice: "withdrawal" }),
    signVoice(tom_, { ...on, motion: admission, voice: "consent" }),
    signSheet(chain.as(ines), { ...on, mandates: [mandate], voice: "consent" }),
    signAct(chain.as(ana), { ...on, id: mandate, calls, reason: "Pipes for the upper well.", deadline }),
    signJoining(chain.as(candidate), on),
    signLeaving(tom_, on),
    signRecovery(chain.as(newKey), { ...on, from: ines.address }),
    signBallot(tom_, { ...on, matter, choice: "consent" }),
    signObjection(chain.as(ines), { ...on, matter, reason: "The frost is weeks away." }),
    signStatement(tom_, { ...on, id: hearing, statement: "reply", words: "I gave them back on Sunday." }),
  ]);
  const [consent, withdrawal, vouch, sheet, act, joining, leaving, recovery, ballot, objection, statement] =
    signed.map(toDocument);
  return {
    mandate,
    documents: {
      consent,
      withdrawal,
      vouch,
      sheet,
      act,
      joining,
      leaving,
      recovery,
      ballot,
      objection,
      statement,
    } as Sheaf["documents"],
  };
}

/** Ana puts a decision that affects Tom, and names Ines as injured. */
export async function hear({ chain, community, deployment, ana, tom, ines }: Valley): Promise<Hex> {
  const { charter } = await getCommunity(chain.publicClient, { community, deployment });
  const [title, text] = ["The borrowed tools", "We let it rest."];
  const people = { affected: tom.address, injured: ines.address };
  const terms = decisionTerms({ stakes: "human", title, text, ...people });
  const { id, hash } = await openDecision(chain.as(ana), { community, deployment, charter, terms });
  await chain.receipt(hash);
  return id;
}

/** A module asks the community a question, for a day, and an hour more for objections. It is heard at once, unless said otherwise. */
export async function ask(
  { chain, community, deployment, tom }: Valley,
  key: Hex = zeroHash,
  among = maxUint256,
  atOnce = true,
) {
  const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
  const sentence = "We mend the well before the first frost.";
  const opensAt = (await chain.now()) + 60;
  const [closesAt, endsAt] = [opensAt + 86_400, opensAt + 90_000];
  const text = hashText(sentence);
  const args = [deployment.assembly, community, key, text, among, opensAt, closesAt, endsAt];
  await chain.receipt(chain.as(tom).writeContract({ ...module, functionName: "openBallot", args }));
  if (atOnce) {
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(opensAt) });
    await chain.client.mine({ blocks: 1 });
  }
  const matter: Matter = { module: module.address, key, sentence };
  return { matter, on: { community, deployment, ballot: matterId(matter) }, opensAt, closesAt, endsAt };
}

const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The second form of a signature, which says the same to `ecrecover`. */
export function raised(signature: Hex): Hex {
  const s = numberToHex(order - BigInt(slice(signature, 32, 64)), { size: 32 });
  return `${slice(signature, 0, 32)}${s.slice(2)}${slice(signature, 64) === "0x1b" ? "1c" : "1b"}`;
}
