/** Every typed message of the SDK, filled as the chain has it. */
import { parseEther } from "viem";
import { person } from "../../scripts/lib/chain.js";
import {
  actTypedData,
  ballotTypedData,
  foundingTypedData,
  getCommunity,
  getMandate,
  joiningTypedData,
  leavingTypedData,
  objectionTypedData,
  renderRules,
  reviewTypedData,
  sheetTypedData,
  sideTypedData,
  statementTypedData,
  voiceTypedData,
} from "../../sdk/src/index.js";
import { anasMandate, coin, type Valley } from "../contracts/support.js";

export async function messagesOf(world: Valley) {
  const { chain, community, deployment, charter, ana, people } = world;
  const id = await anasMandate(world, [coin()], { consenting: [] });
  const { season } = await getCommunity(chain.publicClient, { community, deployment });
  const { key, sentence } = await getMandate(chain.publicClient, { community, id, deployment });
  const matter = { module: deployment.mandates, key, sentence };
  const rules = await renderRules(chain.publicClient, { charter });
  const common = { chainId: 31337, assembly: deployment.assembly, communityId: community, charter };
  const consent = { ...common, voice: "consent" as const, season: season.number, seed: season.seed };
  const withdrawal = { ...consent, voice: "withdrawal" as const };
  const ballot = { ...common, matter, opensAt: 1_900_000_000, closesAt: 1_900_600_000, seed: 5n };
  const both = { matters: [matter, matter], account: ana.address };
  return {
    id,
    sentence,
    rules,
    typed: {
      founding: foundingTypedData({ ...common, rules, founders: people.map(({ address }) => address) }),
      joining: joiningTypedData({
        ...common,
        rules,
        season: season.number,
        seed: season.seed,
        account: person(70).address,
      }),
      leaving: leavingTypedData({ ...common, tenure: 1, account: ana.address }),
      voice: voiceTypedData({ ...consent, matter }),
      withdrawal: voiceTypedData({ ...withdrawal, matter }),
      sheet: sheetTypedData({ ...consent, ...both }),
      withdrawalSheet: sheetTypedData({ ...withdrawal, ...both }),
      ballot: ballotTypedData({ ...ballot, choice: "consent" }),
      ballotWithdrawal: ballotTypedData({ ...ballot, choice: "withdrawal", account: ana.address }),
      objection: objectionTypedData({ ...ballot, reason: "The spring would run dry.", account: ana.address }),
      side: sideTypedData({
        chainId: 31337,
        partings: deployment.partings,
        communityId: community,
        charter,
        sentence,
        decisionId: id,
        half: person(71).address,
        tokens: [deployment.deeds, deployment.mandates],
        account: ana.address,
      }),
      statement: statementTypedData({
        chainId: 31337,
        hearings: deployment.hearings,
        charter,
        communityId: community,
        matter: { module: deployment.decisions, key: id, sentence },
        statement: "forgiveness",
        words: "We have spoken with each other.",
        account: ana.address,
      }),
      review: reviewTypedData({
        chainId: 31337,
        reviews: deployment.reviews,
        statement: "The spring gives 200 litres an hour.",
        verdict: "established",
        reason: "I measured it.",
        communityId: community,
        claimId: id,
        at: 1_900_000_000,
        reviewer: person(72).address,
      }),
      act: actTypedData({
        chainId: 31337,
        mandates: deployment.mandates,
        communityId: community,
        charter,
        sentence,
        mandateId: id,
        holder: ana.address,
        calls: [{ permission: coin(), target: coin().target, value: parseEther("1.25"), data: "0x" }],
        reason: "Pipes.",
        nonce: 1n,
        deadline: 2_000_000_000,
        gas: 300_000,
      }),
    },
  };
}
