/** Coming and going: a seat on three vouches, a contract account among those who sign, a lost key, and leaving. */
import type { Hex, LocalAccount } from "viem";
import { toAccount } from "viem/accounts";
import {
  admitMember,
  leaveCommunity,
  type Motion,
  recoverSeat,
  signJoining,
  signLeaving,
  signRecovery,
  signVoice,
  submitLeaving,
  submitVoices,
} from "../../sdk/src/index.js";
import { person } from "../lib/chain.js";
import { day } from "../lib/world.js";
import type { Village } from "./village.js";

/** `matter` must have been consented to before, by nobody of the last forty. */
export async function measureMembership(village: Village, matter: Hex) {
  const { chain, meter, ana, others } = village;
  const newcomer = person(160);
  await meter.note("join.3vouches", await join(village, newcomer, others.slice(100, 103)));

  const { address } = await chain.deploy("test/contracts/helpers/FickleSigner.sol/FickleSigner", [newcomer.address]);
  const contract = toAccount({ ...newcomer, address });
  await chain.receipt(await join(village, contract, others.slice(103, 106)));
  const signers = [...others.slice(110, 119), contract];
  const voices = await Promise.all(
    signers.map((one) =>
      signVoice(chain.as(one), { ...village, mandate: matter, voice: "consent", contract: one === contract }),
    ),
  );
  const batch = submitVoices(chain.as(ana), { ...village, voices });
  await meter.noteVoices("batch10.oneContract.perVoice", batch, voices.length);

  await measureRecovery(village);
  const [leaver, signer] = others.slice(148, 150) as [LocalAccount, LocalAccount];
  await meter.note("leave", leaveCommunity(chain.as(leaver), village));
  const leaving = await signLeaving(chain.as(signer), village);
  await meter.note("leave.signed", submitLeaving(chain.as(ana), { ...village, leaving }));
}

async function vouches({ chain, ...village }: Village, people: readonly LocalAccount[], motion: Motion) {
  return Promise.all(people.map((one) => signVoice(chain.as(one), { ...village, motion, voice: "consent" })));
}

/** Everything in one transaction, all of it signed, sent by somebody else. */
async function join(village: Village, candidate: LocalAccount, people: readonly LocalAccount[]) {
  const { chain, ana } = village;
  return admitMember(chain.as(ana), {
    ...village,
    candidate: candidate.address,
    joining: await signJoining(chain.as(candidate), village),
    vouches: await vouches(village, people, { motion: "admission", person: candidate.address }),
  });
}

/** A third of 152 members: 51 signed vouches and the request in one transaction, then the seat's passing. */
async function measureRecovery(village: Village) {
  const { chain, meter, ana, others } = village;
  const [from, to] = [(others[140] as LocalAccount).address, person(161)];
  const recovery = { ...village, from, to: to.address };
  const motion: Motion = { motion: "recovery", person: from, other: to.address };
  const request = await recoverSeat(chain.as(ana), {
    ...recovery,
    signed: await signRecovery(chain.as(to), recovery),
    vouches: await vouches(village, others.slice(0, 51), motion),
  });
  await meter.note("recovery.request51", request);
  await chain.pass(7 * day);
  await meter.note("recovery.pass", recoverSeat(chain.as(ana), recovery));
}
