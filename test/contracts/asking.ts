/** A community and a module that asks it questions. */
import assert from "node:assert/strict";
import { type Address, type Hex, type LocalAccount, maxUint256, numberToHex } from "viem";
import { day, found, withSeasonsOf } from "../../scripts/lib/world.js";
import {
  admitMember,
  type Ballot,
  type Charter,
  getBallot,
  getCommunity,
  hashText,
  type Matter,
  matterId,
  powers,
} from "../../sdk/src/index.js";
import { encodeCharter } from "../../sdk/src/internal/encode.js";
import { agree, explained, type Valley } from "./support.js";

export interface Question {
  community: Address;
  key: Hex;
  sentence: string;
  among: bigint;
  opensAt: number;
  closesAt: number;
  endsAt: number;
}

/** Seconds between asking and the first voice, unless said otherwise. */
const soon = 100;

/** Oak Valley with a chartered test module, which may amend, and ways to ask. */
export async function asking(load: () => Promise<Valley>) {
  const valley = await load();
  const { chain, deployment, people, tom } = valley;
  const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
  const modules: Charter["modules"] = [{ module: module.address, powers: powers.amend }];
  const community = await found(chain, deployment, people, { modules });
  const on = { community, deployment };

  /** Opens a ballot with the module, and answers how it is asked for. Voices are heard for three days, the end is after four. */
  async function open(changes: Partial<Question> = {}, asker = module) {
    const now = await chain.now();
    const question: Question = {
      community,
      key: numberToHex(1, { size: 32 }),
      sentence: "We mend the well before the first frost.",
      among: maxUint256,
      opensAt: now + soon,
      closesAt: now + soon + 3 * day,
      endsAt: now + soon + 4 * day,
      ...changes,
    };
    const { key, sentence, among, opensAt, closesAt, endsAt } = question;
    const text = hashText(sentence);
    const args = [deployment.assembly, question.community, key, text, among, opensAt, closesAt, endsAt];
    const call = { ...asker, functionName: "openBallot", args } as const;
    await explained(chain.as(tom).simulateContract(call));
    const receipt = await chain.receipt(chain.as(tom).writeContract(call));
    const matter: Matter = { module: asker.address, key, sentence };
    const ballot = matterId(matter);
    return { ...question, matter, ballot, receipt, on: { community: question.community, deployment, ballot } };
  }

  /** The same, and lets time pass until voices are heard. */
  async function ask(changes: Partial<Question> = {}, asker = module) {
    const asked = await open(changes, asker);
    await until(asked.opensAt);
    return asked;
  }

  /** Lets time pass: the last block is at this second. */
  async function until(timestamp: number) {
    await chain.client.setNextBlockTimestamp({ timestamp: BigInt(timestamp) });
    await chain.client.mine({ blocks: 1 });
  }

  const say = async (ballot: Hex, where: Address = community): Promise<Ballot> =>
    getBallot(chain.publicClient, { community: where, ballot, deployment });

  /** What counts: who consents, who objects. */
  async function said(ballot: Hex) {
    const { consents, objections } = await say(ballot);
    return { consents, objections };
  }

  /** The module puts another charter in place. */
  async function amend(changes: (charter: Charter) => Charter) {
    const { charter } = await getCommunity(chain.publicClient, on);
    const args = [deployment.assembly, community, encodeCharter(charter), encodeCharter(changes(charter))];
    const receipt = await chain.receipt(chain.as(tom).writeContract({ ...module, functionName: "amend", args }));
    assert.equal(receipt.status, "success");
  }

  /** From the next boundary on, seasons of this length. */
  const setSeasons = (length: number) => amend((charter) => withSeasonsOf(length, charter));

  /** Three members vouch, and the candidate takes the lowest free seat. */
  async function admit(candidate: LocalAccount, by: readonly LocalAccount[] = people.slice(3, 6)) {
    await chain.fund(candidate);
    await agree({ chain, ...on }, by, { motion: "admission", person: candidate.address });
    await chain.receipt(admitMember(chain.as(candidate), { ...on, candidate: candidate.address }));
  }

  return { ...valley, community, module, home: on, open, ask, until, say, said, amend, setSeasons, admit };
}

export type Asking = Awaited<ReturnType<typeof asking>>;
